// CodeFinder: a search box, and under it one place for what it finds: results while you type, then the card.

function render({ model, el }) {
  const [listen, stop] = listener(model);
  const kernel = line(model);
  const speak = voice();
  const keep = keeper(model, listen);
  const box = root(el, "finder", model.get("label"));

  const start = h("div", { class: "cc-examples" },
    h("p", { class: "cc-hint" }, "Try one of these:"),
    h("ul", {}, model.get("examples").map((text) =>
      h("li", {}, h("button", { type: "button", class: "cc-button cc-quiet", onclick: () => search.type(text) }, text)))),
    h("p", { class: "cc-hint cc-legend-title" }, "How to read what you find:"),
    h("dl", { class: "cc-legend" },
      h("div", {}, h("dt", {}, billing(true)), h("dd", {}, "The code is complete: it may stand on a claim.")),
      h("div", {}, h("dt", {}, billing(false)), h("dd", {}, "Open it and choose one of the longer codes under it.")),
      h("div", {}, h("dt", {}, h("span", { class: "cc-via" }, "also called “…”")), h("dd", {}, "The words you typed are another name for it."))));
  const stage = h("div", { class: "cc-stage" }, start);

  const go = (code) => {
    model.set("picked", code);
    push(model);
    waitForCard(code);
  };
  let silence = 0;
  const waitForCard = (code) => {
    clearTimeout(silence);
    if (model.get("card")?.code !== code) silence = setTimeout(() => speak.warn(SILENT), 6000);
  };

  const search = combobox({
    label: model.get("label"),
    hint: "Type a word from the note, or the start of a code.",
    search: (text) => kernel.ask("search", { text }),
    pick: (row) => go(row.code),
    speak,
    onopen: (yes) => { stage.hidden = yes; },
  });

  let first = true;
  const paint = () => {
    clearTimeout(silence);
    const card = model.get("card");
    if (!card) { fill(stage, start); return; }
    const inside = stage.contains(document.activeElement);
    const view = codeCard(card, { go, speak, release: model.get("release") });
    fill(stage, view);
    if (!first) speak.say(`${card.code}: ${card.title}`);
    if (inside) { view.focus({ preventScroll: true }); view.scrollIntoView({ block: "nearest" }); }
  };

  box.append(search.node, stage, keep.node, speak.node);
  listen("card", paint);
  paint();
  first = false;

  // The kernel saves the picked code itself; a visitor's browser keeps it here.
  listen("answer", () => { if (model.get("storage") === "browser") keep.save(model.get("answer")); });
  return () => { stop(); kernel.close(); };
}

export default { render };
