// The card of a code outside ICD-10-CM: facts by name, or characters by place, and our words for them.

function characterTable(rows) {
  return h("div", { class: "cc-notes" },
    h("table", { class: "cc-table cc-characters" },
      h("caption", {}, rows.length === 7 ? "Seven characters, seven answers" : "Chosen so far"),
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Place"), h("th", { scope: "col" }, "Value"), h("th", { scope: "col" }, "Meaning"))),
      h("tbody", {}, rows.map((row) => h("tr", {},
        h("td", { class: "cc-place-name" }, h("span", { class: "cc-place-number" }, row.position), " ", row.axis),
        h("th", { scope: "row" }, row.value),
        h("td", {}, h("span", { class: "cc-strong" }, row.label), row.says && h("span", { class: "cc-says-more" }, row.says)))))));
}

const factList = (facts) => h("dl", { class: "cc-facts-list" }, facts.map((fact) =>
  h("div", {}, h("dt", {}, fact.name), h("dd", {}, fact.value))));

const reasonList = (lines) => h("div", { class: "cc-notes" },
  h("p", { class: "cc-notes-title" }, "Why it is built this way"),
  h("ul", {}, lines.map((text) => h("li", {}, text))));

function setCard(card, { go, speak }) {
  const titleId = uid("title");
  return h("article", { class: "cc-card cc-set-card", "aria-labelledby": titleId, tabindex: "-1" },
    crumbs(card, go),
    h("div", { class: "cc-card-head" },
      h("p", { class: "cc-card-title", id: titleId }, chip(card.code, card.release), h("span", {}, card.title)),
      copyButton(card.code, speak)),
    h("p", { class: "cc-card-state" }, billing(card.billable, card.word)),
    card.confirm && h("p", { class: "cc-to-confirm" }, verdict("info", "To confirm"), " ", card.confirm),
    card.facts.length > 0 && factList(card.facts),
    card.characters.length > 0 && characterTable(card.characters),
    card.reasons.length > 0 && reasonList(card.reasons),
    card.children.length > 0 && h("div", { class: "cc-notes" },
      h("p", { class: "cc-notes-title" }, card.next),
      h("ul", { class: "cc-deeper" }, card.children.map((child) =>
        h("li", {}, h("button", { type: "button", class: "cc-row", onclick: () => go(child.code) },
          chip(child.code), h("span", { class: "cc-option-title" }, child.title), billing(child.billable)))))),
    card.release && h("p", { class: "cc-release" }, card.release));
}
