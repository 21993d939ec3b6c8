// The card of a code: what the tabular list says about it, its ancestors' notes included.

/** The notes of one kind; inherited ones stand under the place in the book they come from. */
function noteGroup(group) {
  const sources = [...new Set(group.notes.map((note) => note.source))];
  return h("div", { class: "cc-notes", "data-kind": group.kind },
    h("p", { class: "cc-notes-title" }, group.title),
    sources.map((source) => [
      source && h("p", { class: "cc-from" }, "from ", chip(shortName({ code: source }))),
      h("ul", {}, group.notes.filter((note) => note.source === source).map((note) => 
        // "code to identify:" leads the lines after it.
        h("li", { class: note.text.endsWith(":") ? "cc-lead" : null }, note.text))),
    ]));
}

function seventhTable(rows) {
  return h("div", { class: "cc-notes", "data-kind": "seventh-table" },
    h("table", { class: "cc-table" },
      h("caption", {}, "7th character: add one of these"),
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "7th"), h("th", { scope: "col" }, "Meaning"))),
      h("tbody", {}, rows.map((row) => h("tr", {}, h("th", { scope: "row" }, row.value), h("td", {}, row.text))))));
}

const isCode = (row) => !/^chapter |-/.test(row.code);
const shortName = (step) => (/^chapter /.test(step.code) ? step.code.replace("chapter", "Chapter") : step.code);

function crumbs(card, go) {
  if (!card.breadcrumb.length) return null;
  return h("nav", { "aria-label": `Where ${card.code} stands in the book`, class: "cc-crumbs" },
    h("ol", {}, card.breadcrumb.map((step) =>
      h("li", {}, h("button", { type: "button", class: "cc-crumb", title: step.title, onclick: () => go(step.code) }, shortName(step))))));
}

/**
 * @param go called with a code when the reader goes up or down from here
 * @param scrolls the card has a height of its own, so the keyboard must reach it
 * @param deeper show the children as buttons (a tree beside it shows them already)
 */
function codeCard(card, { go, speak, release, deeper = true, scrolls = false }) {
  const titleId = uid("title");
  return h("article", { class: "cc-card", "aria-labelledby": titleId, tabindex: scrolls ? "0" : "-1" },
    crumbs(card, go),
    h("div", { class: "cc-card-head" },
      h("p", { class: "cc-card-title", id: titleId }, chip(shortName(card), release), h("span", {}, card.title)),
      isCode(card) && copyButton(card.code, speak)),
    isCode(card) && h("p", { class: "cc-card-state" }, billing(card.billable)),
    card.groups.map(noteGroup),
    card.seventh.length > 0 && seventhTable(card.seventh),
    deeper && card.children.length > 0 && h("div", { class: "cc-notes" },
      h("p", { class: "cc-notes-title" }, isCode(card) ? "Choose more detail" : "In this part of the book"),
      h("ul", { class: "cc-deeper" }, card.children.map((child) =>
        h("li", {}, h("button", { type: "button", class: "cc-row", onclick: () => go(child.code) },
          chip(shortName(child)), h("span", { class: "cc-option-title" }, child.title),
          isCode(child) && billing(child.billable)))))),
    h("p", { class: "cc-release" }, release));
}
