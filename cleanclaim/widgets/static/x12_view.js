// X12View: the claim and the file that carries it. Everything is there from the start: no touch asks Python.

const BIG_STEP = 8; // rows of Page Up and Page Down

function render({ model, el }) {
  const [listen, stop] = listener(model);
  const box = root(el, "wire", model.get("label"));
  let lit = []; // what is lit on either side
  let claim = []; // the options of the claim, in order
  let grid = []; // the cells of the file, row by row

  // What it means ------------------------------------------------------------------------------------
  const where = h("p", { class: "cc-wire-at" });
  const meaning = h("p", { class: "cc-wire-meaning", role: "status" });
  const says = h("div", { class: "cc-wire-says" }, where, meaning);

  const sentence = (text) => `${text[0].toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? "" : "."}`;
  const told = (...texts) => texts.filter(Boolean).map(sentence).join(" ");

  function sayCell(cell, there) {
    const { at, value, name, says: means, field, segment } = cell.told;
    fill(where, chip(at), h("strong", {}, name), value && value !== at && h("span", { class: "cc-wire-value" }, value));
    const mine = field && there.length > 0 ? `In the claim: ${there[0].dataset.name}` : "";
    const nowhere = claim.length > 0 && !mine && !segment ? "Nobody types this one; the program writes it" : "";
    meaning.textContent = told(means || `A piece of the row ${cell.row.id}, ${cell.row.name}`, mine, nowhere);
  }

  function sayOption(option, there) {
    fill(where, h("strong", {}, option.dataset.name), h("span", { class: "cc-wire-value" }, option.dataset.value));
    const cells = there.map((one) => one.told);
    meaning.textContent = cells.length > 0
      ? told(`In the 837: ${cells.slice(0, 3).map((one) => one.at).join(", ")}${cells.length > 3 ? ` and ${cells.length - 3} more` : ""}, ${cells[0].name}`, cells[0].says)
      : "The 837 of this claim does not carry this field.";
  }

  // Light --------------------------------------------------------------------------------------------
  const rove = (all, one) => { for (const other of all) other.tabIndex = other === one ? 0 : -1; };

  /** Bring into view inside its own panel; the page itself stays where it is. */
  function bring(panel, node) {
    const [outer, inner] = [panel.getBoundingClientRect(), node.getBoundingClientRect()];
    const above = 44; // the heading of the part stays at the top
    const below = outer.height * 0.3; // the words about it may cover the end
    if (inner.top >= outer.top + above && inner.bottom <= outer.bottom - below) return;
    panel.scrollTop += inner.top - outer.top - outer.height * 0.4;
  }

  function light(node, there, panel) {
    for (const old of lit) { old.removeAttribute("data-lit"); old.setAttribute("aria-selected", "false"); }
    lit = [node, ...there];
    for (const one of lit) one.setAttribute("data-lit", "");
    node.setAttribute("aria-selected", "true");
    if (there.length > 0) bring(panel, there[0]);
  }

  const fieldOf = (node) => (node.told ? node.told.field : node.dataset.field);
  // A list may stand in one line on this side and in pieces on that one.
  const same = (a, b) => a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`);
  const partners = (all, field) => (field ? all.filter((one) => fieldOf(one) && same(fieldOf(one), field)) : []);

  function touchCell(cell) {
    const there = partners(claim, cell.told.field);
    rove(grid.flat(), cell);
    light(cell, there, paper);
    if (there.length > 0) rove(claim, there[0]);
    bring(wire, cell);
    sayCell(cell, there);
  }

  function touchOption(option) {
    const there = partners(grid.flat(), option.dataset.field);
    rove(claim, option);
    light(option, there, wire);
    if (there.length > 0) rove(grid.flat(), there[0]);
    bring(paper, option);
    sayOption(option, there);
  }

  const go = (node) => node?.focus({ preventScroll: true });

  // Keys ---------------------------------------------------------------------------------------------
  function gridKey(event) {
    const at = grid.findIndex((row) => row.includes(event.target));
    if (at < 0) return;
    const column = grid[at].indexOf(event.target);
    const flat = grid.flat();
    const here = flat.indexOf(event.target);
    const row = (n) => { const to = grid[Math.max(0, Math.min(grid.length - 1, n))]; return to[Math.min(column, to.length - 1)]; };
    const all = event.ctrlKey || event.metaKey;
    const to = {
      ArrowRight: () => flat[here + 1], ArrowLeft: () => flat[here - 1],
      ArrowDown: () => row(at + 1), ArrowUp: () => row(at - 1),
      PageDown: () => row(at + BIG_STEP), PageUp: () => row(at - BIG_STEP),
      Home: () => (all ? flat[0] : grid[at][0]), End: () => (all ? flat.at(-1) : grid[at].at(-1)),
      Enter: () => partners(claim, fieldOf(event.target))[0],
    }[event.key];
    if (!to) return;
    event.preventDefault();
    go(to());
  }

  function listKey(event) {
    const at = claim.indexOf(event.target);
    if (at < 0) return;
    const row = (n) => claim[Math.max(0, Math.min(claim.length - 1, n))];
    const to = {
      ArrowDown: () => row(at + 1), ArrowUp: () => row(at - 1),
      PageDown: () => row(at + BIG_STEP), PageUp: () => row(at - BIG_STEP), Home: () => claim[0], End: () => claim.at(-1),
      Enter: () => partners(grid.flat(), fieldOf(event.target))[0],
    }[event.key];
    if (!to) return;
    event.preventDefault();
    go(to());
  }

  // The two sides ------------------------------------------------------------------------------------
  const paper = h("div", { class: "cc-wire-panel cc-wire-paper", role: "listbox", "aria-label": "The claim, as it was entered", onkeydown: listKey });
  const wire = h("div", { class: "cc-wire-panel cc-wire-x12", role: "grid", "aria-label": "The file, one segment a row", onkeydown: gridKey });
  for (const [panel, touch] of [[paper, touchOption], [wire, touchCell]]) {
    panel.addEventListener("focusin", (event) => { if (event.target !== panel) touch(event.target); });
  }

  function option(row, title) {
    const name = title === "The claim" ? row.label : `${title}: ${row.label}`;
    return h("div", {
      class: "cc-wire-row", role: "option", tabindex: "-1", "aria-selected": "false",
      "aria-label": `${row.label}: ${row.value}`, "data-field": row.field, "data-name": name, "data-value": row.value, onclick: (event) => go(event.currentTarget),
    }, h("span", { class: "cc-wire-label" }, row.label), h("span", { class: "cc-wire-entry" }, row.value));
  }

  function group({ title, rows }) {
    const id = uid("part");
    return h("div", { role: "group", "aria-labelledby": id, class: "cc-wire-group" },
      h("div", { class: "cc-wire-part", id, role: "presentation" }, title), rows.map((row) => option(row, title)));
  }

  function cell(part, role, more) {
    const words = part.value && part.value !== part.at ? `${part.at}, ${part.name}: ${part.value}` : `${part.at}, ${part.name}`;
    const node = h("span", {
      class: `cc-wire-cell ${more ?? ""}`, role, tabindex: "-1", "aria-selected": "false", "aria-label": words,
      "data-linked": part.field ? "" : null, onclick: (event) => go(event.currentTarget),
    }, part.value);
    node.told = part;
    return node;
  }

  const mark = (text) => h("span", { class: "cc-wire-mark", "aria-hidden": "true" }, text);

  function segment(one, marks) {
    const head = cell({ at: one.id, value: one.id, name: one.name, says: one.says, field: "", segment: true }, "rowheader", "cc-wire-id");
    head.row = one;
    const cells = [head];
    const parts = one.elements.map((element) => {
      const seen = new Set();
      return [mark(marks.element), element.map((part, n) => {
        // The same place once more is a repetition; a part that was left out still has its mark.
        const between = seen.has(part.at) ? marks.repeat : marks.part;
        const skipped = n > 0 && !seen.has(part.at) ? Number(part.at.split("-")[1]) - Number(element[n - 1].at.split("-")[1]) : 1;
        const node = cell(part, "gridcell");
        node.row = one;
        if (seen.has(part.at)) seen.clear();
        seen.add(part.at);
        cells.push(node);
        return [n > 0 && mark(between.repeat(Math.max(1, skipped))), node];
      })];
    });
    const row = h("div", { role: "row", class: "cc-wire-segment", "data-n": one.n },
      h("span", { class: "cc-wire-n", "aria-hidden": "true" }, one.n), h("span", { class: "cc-wire-line", role: "presentation" }, head, parts, mark(marks.end)));
    row.cells = cells;
    return row;
  }

  /** Segments of one loop stand together under its heading. */
  function loops(segments) {
    const all = [];
    for (const one of segments) {
      if (all.at(-1)?.group !== one.group) all.push({ group: one.group, rows: [] });
      all.at(-1).rows.push(one);
    }
    return all;
  }

  function paintWire() {
    const marks = { element: "*", part: ":", repeat: "^", end: "~", ...model.get("marks") };
    const rows = [];
    fill(wire, loops(model.get("segments")).map(({ group: heading, rows: segments }) => {
      const made = segments.map((one) => segment(one, marks));
      rows.push(...made);
      const words = heading.replace(/^\d+ /, ""); // the number only keeps two loops of one name apart
      return h("div", { role: "rowgroup", "aria-label": words, class: "cc-wire-loop" },
        h("div", { class: "cc-wire-part", "aria-hidden": "true" }, words), made);
    }));
    grid = rows.map((row) => row.cells);
    if (grid.length > 0) grid[0][0].tabIndex = 0;
    wire.hidden = grid.length === 0;
  }

  function paintPaper() {
    const groups = model.get("groups");
    fill(paper, groups.map(group));
    claim = [...paper.querySelectorAll("[role=option]")];
    if (claim.length > 0) claim[0].tabIndex = 0;
    left.hidden = claim.length === 0;
    title.firstChild.textContent = claim.length > 0 ? "The file" : model.get("label");
    sides.toggleAttribute("data-alone", claim.length === 0);
  }

  const troubles = h("div", { class: "cc-wire-troubles" });
  function paintProblems() {
    const rows = model.get("problems");
    const jump = (row) => row.segment > 0 && h("button", {
      type: "button", class: "cc-jump",
      onclick: () => {
        const cells = grid[[...wire.querySelectorAll("[role=row]")].findIndex((one) => Number(one.dataset.n) === row.segment)] ?? [];
        go(cells.find((one) => one.told.at === row.element) ?? cells[0]);
      },
    }, `Go to segment ${row.segment}`);
    fill(troubles, rows.length > 0 && h("ul", { class: "cc-findings", "aria-label": "What is not right yet with this file" }, rows.map((row) => findingRow(row, jump(row)))));
    const more = model.get("more");
    if (more > 0) troubles.append(h("p", { class: "cc-hint" }, `The file goes on: ${more} more segments are not shown here.`));
  }

  const head = (words, hint) => h("div", { class: "cc-wire-head" }, h("p", { class: "cc-kicker" }, words), h("p", { class: "cc-hint" }, hint));
  const left = h("div", { class: "cc-wire-side" }, head("The claim", "As a person reads it."), paper);
  const title = head("The file", "As it travels. Each row is a segment.");
  const right = h("div", { class: "cc-wire-side" }, title, wire);
  const sides = h("div", { class: "cc-wire-sides" }, left, right);

  function paint() {
    lit = [];
    paintPaper();
    paintWire();
    paintProblems();
    fill(where, h("strong", {}, claim.length > 0 ? "Touch a field, or a piece of the file." : "Touch a piece of the file."));
    meaning.textContent = claim.length > 0
      ? "Its partner on the other side lights up. With keys: arrows move, Enter goes to the partner."
      : "With keys: arrows move.";
  }

  // The claim was changed elsewhere, such as on a form of the page: show where, and do not talk into it.
  const values = () => new Map(grid.flatMap((row, n) => row.map((one) => [`${one.row.id} ${one.told.at} ${one.told.field || n}`, one])));
  function follow() {
    const before = values();
    const places = [paper.scrollTop, wire.scrollTop];
    paint();
    [paper.scrollTop, wire.scrollTop] = places;
    const changed = [...values()].find(([key, one]) => one.told.value !== before.get(key)?.told.value && one.told.field);
    if (!changed || box.contains(document.activeElement)) return;
    meaning.setAttribute("aria-live", "off");
    touchCell(changed[1]);
    setTimeout(() => meaning.removeAttribute("aria-live"), 500);
  }

  let timer = 0;
  const soon = () => { clearTimeout(timer); timer = setTimeout(follow, 0); }; // several traits come at once
  for (const name of ["segments", "groups", "problems"]) listen(name, soon);
  box.append(troubles, sides, says);
  paint();
  const begin = grid.find(([head]) => head.row.n === model.get("start"));
  if (begin) requestAnimationFrame(() => touchCell(begin[0])); // now it has a place to scroll to
  return () => { clearTimeout(timer); stop(); };
}

export default { render };
