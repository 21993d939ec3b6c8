// WAI-ARIA 1.2 combobox: editable, list autocomplete, focus stays in the field (aria-activedescendant).
// One question at a time is on its way to the kernel, the newest text waits behind it: fast typing costs no
// queue, and an answer that a newer one overtook is dropped.

const plural = (n) => (n === 1 ? "1 code" : `${n} codes`);

/** Underline the typed words where they begin a word of the title. */
function marked(text, typed) {
  const words = typed.toLowerCase().split(/[^\p{L}\p{N}.]+/u).filter((word) => word.length > 1);
  const parts = text.split(/([\p{L}\p{N}.]+)/u);
  return parts.map((part) => {
    const word = words.find((w) => part.toLowerCase().startsWith(w));
    return word ? [h("span", { class: "cc-hit" }, part.slice(0, word.length)), part.slice(word.length)] : part;
  });
}

function optionRow(match, typed, id) {
  return h("div", { role: "option", id, class: "cc-option", "aria-selected": "false" },
    chip(match.code),
    h("span", { class: "cc-option-title" },
      marked(match.title, typed),
      match.matched && h("span", { class: "cc-via" }, " also called “", marked(match.matched, typed), "”")),
    billing(match.billable, match.word));
}

/**
 * @param search text → Promise of rows
 * @param pick called with the picked row
 * @param onopen called with true or false when results appear or go
 * @param onfound called with the rows and the text they answer
 */
function combobox({ label, hint, search, pick, speak, onopen = () => {}, onfound = () => {} }) {
  const [fieldId, listId, hintId] = [uid("field"), uid("list"), uid("hint")];
  const list = h("div", { role: "listbox", id: listId, class: "cc-list", "aria-label": "Codes found", hidden: true });
  const empty = h("p", { class: "cc-none", hidden: true });
  const field = h("input", {
    id: fieldId, class: "cc-field", type: "text", role: "combobox", autocomplete: "off", autocapitalize: "off",
    spellcheck: "false", enterkeyhint: "search", maxlength: 200, "aria-expanded": "false", "aria-controls": listId,
    "aria-autocomplete": "list", "aria-describedby": hint ? hintId : null,
  });
  const node = h("div", { class: "cc-combobox" },
    h("label", { class: "cc-label", for: fieldId }, label),
    hint && h("p", { class: "cc-hint", id: hintId }, hint),
    h("div", { class: "cc-field-box" }, icon("search"), field),
    h("div", { class: "cc-popup" }, list, empty));

  let rows = [];
  let active = -1;
  let asked = 0;
  let shown = 0;
  let busy = false;
  let waiting = null;
  let scrolled = false;
  let era = 0; // `clear` begins a new one: the same words may then mean another question

  function open(yes) {
    const anything = yes && rows.length > 0;
    const nothing = yes && rows.length === 0 && field.value.trim() !== "" && shown > 0;
    list.hidden = !anything;
    empty.hidden = !nothing;
    field.setAttribute("aria-expanded", String(anything));
    if (!anything) activate(-1);
    onopen(anything || nothing);
  }

  function activate(index) {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = index;
    const option = list.children[index];
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      field.setAttribute("aria-activedescendant", option.id);
    } else field.removeAttribute("aria-activedescendant");
  }

  function show(found, typed) {
    const kept = rows[active]?.code; // a late answer must not take the reader's place in the list
    rows = found;
    active = -1;
    field.removeAttribute("aria-activedescendant");
    list.replaceChildren(...rows.map((row, n) => optionRow(row, typed, `${listId}-${n}`)));
    if (scrolled) list.scrollTop = 0; // asking for it lays the list out at once: 3 ms of each keystroke
    scrolled = false;
    empty.textContent = `No code found for “${typed.trim()}”. Try another word for it, fewer words, or the first letters.`;
    if (document.activeElement === field || typed) open(typed.trim() !== "");
    if (kept) activate(rows.findIndex((row) => row.code === kept));
    if (typed.trim() === "") speak.say("");
    else speak.say(rows.length ? `${plural(rows.length)} found` : "No code found", 600);
    onfound(rows, typed);
  }

  async function ask(text) {
    if (busy) { waiting = text; return; }
    const number = (asked += 1);
    const mine = era;
    busy = true;
    list.setAttribute("aria-busy", "true"); // what it shows answers fewer letters than were typed
    try {
      const found = await search(text);
      if (number > shown) { shown = number; show(found, text); }
    } catch (problem) {
      speak.warn(problem.message);
    }
    busy = false;
    const next = waiting;
    waiting = null;
    if (next !== null && (next !== text || mine !== era)) ask(next);
    else list.setAttribute("aria-busy", "false");
  }

  /** Whatever is on its way belongs to a search that is over. */
  function drop() {
    waiting = null;
    shown = asked;
  }

  function take(row) {
    drop();
    field.value = "";
    rows = [];
    list.replaceChildren();
    open(false);
    speak.say("");
    pick(row);
  }

  const move = (to) => activate((to + rows.length) % rows.length);

  field.addEventListener("input", () => {
    if (field.value.trim() === "") { drop(); show([], ""); } else ask(field.value);
  });
  field.addEventListener("focus", () => { if (rows.length) open(true); });
  field.addEventListener("blur", () => open(false));
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const isOpen = !list.hidden;
    const acts = {
      ArrowDown: () => { if (!isOpen) open(true); if (rows.length) move(active + 1); },
      ArrowUp: () => { if (!isOpen) open(true); if (rows.length) move(active < 0 ? rows.length - 1 : active - 1); },
      PageDown: isOpen && (() => activate(Math.min(active + 5, rows.length - 1))),
      PageUp: isOpen && (() => activate(Math.max(active - 5, 0))),
      Home: isOpen && active >= 0 && (() => activate(0)),
      End: isOpen && active >= 0 && (() => activate(rows.length - 1)),
      Enter: () => {
        const typed = field.value.replace(/[.\s]/g, "").toUpperCase();
        const row = rows[active] ?? rows.find((r) => r.code.replace(".", "") === typed);
        if (isOpen && row) take(row);
      },
      Escape: () => { drop(); if (isOpen || !empty.hidden) open(false); else { field.value = ""; show([], ""); } },
    };
    const act = acts[event.key];
    if (act) { event.preventDefault(); act(); }
  });
  list.addEventListener("scroll", () => { scrolled = true; }, { passive: true });
  // The field keeps the focus while an option is pressed, so that its blur does not close the list first.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const at = [...list.children].indexOf(event.target.closest("[role=option]"));
    if (at >= 0) take(rows[at]);
  });

  /** Begin again with another hint: what was found belongs to another question. */
  function clear(newHint) {
    drop();
    era += 1;
    field.value = "";
    show([], "");
    if (newHint) node.querySelector(".cc-hint").textContent = newHint;
  }

  return { node, field, clear, type(text) { field.value = text; field.focus(); ask(text); } };
}
