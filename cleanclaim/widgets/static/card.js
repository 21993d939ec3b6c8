// The card of a code: what the tabular list says about it, its ancestors' notes included.

// On a narrow page every kind of note stays in sight, and the rest of a long one waits behind a button:
// a chapter's notes are five screens of a phone. The style sheet decides what narrow is.
const FEW = 3; // notes of a kind
const LONG = 160; // characters of a note

/** The notes of one kind; inherited ones stand under the place in the book they come from. */
function noteGroup(group) {
  const sources = [...new Set(group.notes.map((note) => note.source))];
  const lines = group.notes.length > FEW + 1 ? FEW : group.notes.length; // one line more is no reason for a button
  let n = 0;
  return h("div", { class: "cc-notes", "data-kind": group.kind },
    h("p", { class: "cc-notes-title" }, group.title),
    sources.map((source) => [
      source && h("p", { class: n < lines ? "cc-from" : "cc-from cc-more" }, "from ", chip(shortName({ code: source })), " ", group.notes.find((note) => note.source === source).heading),
      h("ul", {}, group.notes.filter((note) => note.source === source).map((note) => {
        n += 1;
        const looks = [
          note.text.endsWith(":") && "cc-lead", // "code to identify:" leads the lines after it
          n > lines && "cc-more",
          note.text.length > LONG && "cc-long",
        ];
        return h("li", { class: looks.filter(Boolean).join(" ") || null }, note.text);
      })),
    ]),
    n > lines && h("p", { class: "cc-rest" }, `and ${n - lines} more`));
}

/** The button that shows the rest of the notes, or nothing where there is no rest. */
function allNotes(groups) {
  const kept = groups.flatMap((group) => [...group.querySelectorAll("li.cc-more, li.cc-long")]);
  if (!kept.length) return null;
  const button = h("button", {
    type: "button", class: "cc-button cc-quiet cc-all-notes", "aria-expanded": "false",
    onclick: () => {
      const card = button.closest(".cc-card");
      const open = card.toggleAttribute("data-all");
      button.setAttribute("aria-expanded", String(open));
      button.textContent = open ? "Show fewer notes" : "Show all notes";
      if (!open) { button.scrollIntoView({ block: "nearest" }); return; }
      // Read on where the notes were cut, not below all of them.
      kept[0].tabIndex = -1;
      kept[0].focus({ preventScroll: true });
    },
  }, "Show all notes");
  return button;
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
  const groups = card.groups.map(noteGroup);
  return h("article", { class: "cc-card", "aria-labelledby": titleId, tabindex: scrolls ? "0" : "-1" },
    crumbs(card, go),
    h("div", { class: "cc-card-head" },
      h("p", { class: "cc-card-title", id: titleId }, chip(shortName(card), release), h("span", {}, card.title)),
      isCode(card) && copyButton(card.code, speak)),
    isCode(card) && h("p", { class: "cc-card-state" }, billing(card.billable)),
    groups,
    allNotes(groups),
    card.seventh.length > 0 && seventhTable(card.seventh),
    deeper && card.children.length > 0 && h("div", { class: "cc-notes" },
      h("p", { class: "cc-notes-title" }, isCode(card) ? "Choose more detail" : "In this part of the book"),
      h("ul", { class: "cc-deeper" }, card.children.map((child) =>
        h("li", {}, h("button", { type: "button", class: "cc-row", onclick: () => go(child.code) },
          chip(shortName(child)), h("span", { class: "cc-option-title" }, child.title),
          isCode(child) && billing(child.billable)))))),
    h("p", { class: "cc-release" }, release));
}
