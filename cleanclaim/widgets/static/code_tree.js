// CodeTree: the tree pattern with a roving tabindex; the selection follows the focus, its notes stand beside it.

const PAUSE = 60; // ms: holding an arrow key down asks for the last place only

function render({ model, el }) {
  const [listen, stop] = listener(model);
  const kernel = line(model);
  const speak = voice();
  const keep = keeper(model, listen);
  const box = root(el, "tree", model.get("label"));
  const tree = h("ul", { role: "tree", class: "cc-branches", "aria-label": model.get("label") });
  const side = h("div", { class: "cc-side" });
  const top = h("button", { type: "button", class: "cc-button cc-quiet", onclick: () => replant("") }, "All chapters");

  const nodes = new Map(); // treeitem → {row, group, level, loaded}
  let timer = 0;
  let silence = 0;
  let own = null; // the reader's latest choice, until its card is here: a late card must not undo it

  function leafOrBranch(row, level, position, size) {
    const branch = !row.billable;
    const group = branch ? h("ul", { role: "group", hidden: true }) : null;
    const item = h("li", {
      role: "treeitem", class: "cc-node", tabindex: "-1", "aria-level": level, "aria-posinset": position,
      "aria-setsize": size, "aria-selected": "false", "aria-expanded": branch ? "false" : null,
    },
    h("div", { class: "cc-node-row", style: `--level: ${level - 1}` },
      h("span", { class: "cc-twig" }, branch && icon("branch")),
      chip(shortName(row), model.get("release")),
      h("span", { class: "cc-option-title" }, row.title),
      row.billable && billing(true)),
    group);
    nodes.set(item, { row, group, level, loaded: false });
    return item;
  }

  const grow = (list, rows, level) => fill(list, rows.map((row, n) => leafOrBranch(row, level, n + 1, rows.length)));
  const isOpen = (item) => item.getAttribute("aria-expanded") === "true";
  const visible = () => [...tree.querySelectorAll("[role=treeitem]")].filter((item) => !item.parentElement.closest("[role=group][hidden]"));

  async function expand(item) {
    const node = nodes.get(item);
    if (!node.group || isOpen(item)) return;
    if (!node.loaded) {
      try {
        const rows = await kernel.ask("children", { code: node.row.code });
        node.loaded = true;
        grow(node.group, rows, node.level + 1);
        if (!rows.length) { item.removeAttribute("aria-expanded"); return; }
      } catch (problem) { speak.warn(problem.message); return; }
    }
    node.group.hidden = false;
    item.setAttribute("aria-expanded", "true");
  }

  function collapse(item) {
    nodes.get(item).group.hidden = true;
    item.setAttribute("aria-expanded", "false");
  }

  function rove(item) {
    for (const other of tree.querySelectorAll("[tabindex='0']")) other.tabIndex = -1;
    item.tabIndex = 0;
  }

  function select(item, { focus = true, tell = true } = {}) {
    for (const other of tree.querySelectorAll("[aria-selected=true]")) other.setAttribute("aria-selected", "false");
    item.setAttribute("aria-selected", "true");
    rove(item);
    if (focus) {
      item.focus({ preventScroll: true });
      item.firstElementChild.scrollIntoView({ block: "nearest" });
    }
    clearTimeout(timer);
    if (!tell) return;
    own = nodes.get(item).row.code;
    timer = setTimeout(() => choose(own), PAUSE);
  }

  function choose(code) {
    if (model.get("code") === code) { paint(); return; }
    model.set("code", code);
    push(model);
    clearTimeout(silence);
    silence = setTimeout(() => speak.warn(SILENT), 6000);
  }

  const itemOf = (code) => [...nodes].find(([item, node]) => node.row.code === code && tree.contains(item))?.[0];

  /** Open the way down to a code that was chosen elsewhere: in the card, by the kernel, or when last here. */
  async function reveal(path, focus) {
    let item = null;
    for (const code of path) {
      item = itemOf(code) ?? item;
      if (item && code !== path.at(-1)) await expand(item);
    }
    if (item && nodes.get(item).row.code === path.at(-1)) select(item, { focus, tell: false });
  }

  function plant() {
    nodes.clear();
    grow(tree, model.get("roots"), 1);
    rove(tree.firstElementChild);
    top.hidden = model.get("start") === "";
  }

  async function replant(start) {
    model.set("start", start);
    push(model);
  }

  function go(code) {
    // A step above the tree's own beginning: begin there instead.
    if (!itemOf(code)) model.set("start", code.startsWith("chapter") ? code : "");
    model.set("code", code);
    push(model);
  }

  function paint() {
    clearTimeout(silence);
    const card = model.get("card");
    if (!card) { fill(side, h("p", { class: "cc-hint" }, "Choose a chapter. Its notes are shown here.")); return; }
    const hadFocus = side.contains(document.activeElement);
    fill(side, codeCard(card, { go, speak, release: model.get("release"), deeper: false, scrolls: true }));
    if (own === card.code) own = null;
    const shown = tree.querySelector("[aria-selected=true]");
    if (own !== null) return;
    if (!shown || nodes.get(shown)?.row.code !== card.code) {
      reveal([...card.breadcrumb.map((step) => step.code), card.code], hadFocus);
    }
  }

  const letters = { typed: "", timer: 0 };
  function typeAhead(key) {
    clearTimeout(letters.timer);
    letters.typed += key.toLowerCase();
    letters.timer = setTimeout(() => { letters.typed = ""; }, 600);
    const items = visible();
    const here = items.indexOf(document.activeElement.closest("[role=treeitem]"));
    const from = letters.typed.length > 1 ? here : here + 1;
    const hit = [...items.slice(from), ...items.slice(0, from)].find((item) => {
      const { code, title } = nodes.get(item).row;
      return code.toLowerCase().startsWith(letters.typed) || title.toLowerCase().startsWith(letters.typed);
    });
    if (hit) select(hit);
  }

  tree.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const item = event.target.closest("[role=treeitem]");
    if (!item) return;
    const items = visible();
    const here = items.indexOf(item);
    const step = (to) => { const next = items[Math.min(Math.max(to, 0), items.length - 1)]; if (next) select(next); };
    const acts = {
      ArrowDown: () => step(here + 1),
      ArrowUp: () => step(here - 1),
      Home: () => step(0),
      End: () => step(items.length - 1),
      ArrowRight: () => {
        if (!nodes.get(item).group) return;
        if (!isOpen(item)) expand(item);
        else { const child = nodes.get(item).group.firstElementChild; if (child) select(child); }
      },
      ArrowLeft: () => {
        const parent = item.parentElement.closest("[role=treeitem]");
        if (isOpen(item)) collapse(item);
        else if (parent) select(parent);
      },
      Enter: () => toggle(item),
      " ": () => toggle(item),
    };
    const act = acts[event.key] ?? (event.key.length === 1 ? () => typeAhead(event.key) : null);
    if (act) { event.preventDefault(); event.stopPropagation(); act(); }
  });

  function toggle(item) {
    select(item);
    if (nodes.get(item).group) { if (isOpen(item)) collapse(item); else expand(item); }
  }

  tree.addEventListener("click", (event) => {
    const line = event.target.closest(".cc-node-row");
    if (line) toggle(line.parentElement);
  });

  listen("roots", () => { plant(); paint(); });
  listen("card", paint);
  listen("answer", () => { if (model.get("storage") === "browser") keep.save(model.get("answer")); });
  box.append(
    h("div", { class: "cc-tree-head" }, h("p", { class: "cc-kicker" }, model.get("label")), top),
    h("div", { class: "cc-tree-body" }, h("div", { class: "cc-branch-box" }, tree), side),
    keep.node, speak.node);
  plant();
  paint();
  if (model.get("roots").length === 1) expand(tree.firstElementChild);
  return () => { stop(); kernel.close(); };
}

export default { render };
