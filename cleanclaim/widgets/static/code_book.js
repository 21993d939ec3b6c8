// CodeBook: which set, one search box, and under it one place for what it finds: results, then the card.

function render({ model, el }) {
  const [listen, stop] = listener(model);
  const kernel = line(model);
  const speak = voice();
  const keep = keeper(model, listen);
  const box = root(el, "book", model.get("label"));
  box.classList.add("cc-finder");
  const sets = model.get("sets");
  const setOf = (system) => sets.find((one) => one.system === system);
  let system = model.get("system");

  // Which set -------------------------------------------------------------------------------------------
  const group = uid("set");
  const radios = sets.map((one) => h("input", {
    type: "radio", name: group, value: one.system, checked: one.system === system, onchange: () => turnTo(one.system),
  }));
  const chooser = h("fieldset", { class: "cc-sets" },
    h("legend", { class: "cc-label" }, "Which code set?"),
    h("div", { class: "cc-set-list" }, sets.map((one, n) => h("label", { class: "cc-choice" }, radios[n],
      h("span", {}, h("span", { class: "cc-set-name" }, one.name), h("span", { class: "cc-set-purpose" }, one.purpose))))));
  const release = h("p", { class: "cc-release cc-set-release" });
  const says = h("div", { class: "cc-calm" });

  // What stands under the box -----------------------------------------------------------------------------
  const examples = h("ul", {});
  const start = h("div", { class: "cc-examples" }, h("p", { class: "cc-hint" }, "Try one of these:"), examples,
    h("p", { class: "cc-hint cc-legend-title" }, "How to read what you find:"),
    h("dl", { class: "cc-legend" },
      h("div", {}, h("dt", {}, billing(true)), h("dd", {}, "The code is complete: it may stand on a claim.")),
      h("div", {}, h("dt", {}, billing(false)), h("dd", {}, "Open it and choose what is missing.")),
      h("div", {}, h("dt", {}, billing(true, "for practice only")), h("dd", {}, "A training code. No payer takes it."))));
  const stage = h("div", { class: "cc-stage" }, start);
  // The field keeps the focus while a button here is pressed: its blur would move the button away.
  const help = h("div", { class: "cc-elsewhere", role: "status", onmousedown: (event) => event.preventDefault() });

  let silence = 0;
  const go = (code) => {
    model.set("picked", { system, code });
    push(model);
    clearTimeout(silence);
    const card = model.get("card");
    if (card?.code !== code || card?.system !== system) silence = setTimeout(() => speak.warn(SILENT), 6000);
  };

  const search = combobox({
    label: "Find a code",
    hint: setOf(system).hint,
    search: (text) => kernel.ask("search", { text, system }),
    pick: (row) => { fill(help); go(row.code); },
    speak,
    onopen: (yes) => { stage.hidden = yes; },
    onfound: assist,
  });

  let helped = 0;
  /** When nothing was found: what the text may be, and which other set knows it. */
  async function assist(rows, typed) {
    const mine = (helped += 1);
    fill(help);
    if (rows.length || !typed.trim()) return;
    let found = null;
    try { found = await kernel.ask("help", { text: typed, system }); } catch { return; }
    if (mine !== helped) return;
    fill(help,
      found.say && h("p", {}, prose(found.say)),
      found.sets.length > 0 && h("p", { class: "cc-other-sets" }, "Another set knows it:", found.sets.map((one) =>
        h("button", { type: "button", class: "cc-button cc-quiet", onclick: () => { turnTo(one.system); search.type(typed); } }, `Look in ${one.name}`))));
  }

  function turnTo(next) {
    system = next;
    model.set("system", next);
    push(model);
    helped += 1;
    fill(help);
    search.clear(setOf(next).hint);
    stage.hidden = false;
    paintSet();
    paint();
  }

  function paintSet() {
    for (const radio of radios) radio.checked = radio.value === system;
    const one = setOf(system);
    release.textContent = one.release;
    fill(says, system === "icd10cm" && notice(model.get("notice")));
    fill(examples, one.examples.map((text) =>
      h("li", {}, h("button", { type: "button", class: "cc-button cc-quiet", onclick: () => search.type(text) }, text))));
  }

  let first = true;
  let seen = null;
  function paint() {
    const card = model.get("card");
    if (!card || card.system !== system) { fill(stage, start); seen = null; return; }
    if (seen === card) return;
    clearTimeout(silence);
    seen = card;
    const inside = stage.contains(document.activeElement);
    const view = card.system === "icd10cm" ? codeCard(card, { go, speak, release: card.release }) : setCard(card, { go, speak });
    fill(stage, view);
    if (!first) speak.say(`${card.code}: ${card.title}`);
    if (inside) { view.focus({ preventScroll: true }); view.scrollIntoView({ block: "nearest" }); }
  }

  listen("card", () => {
    const card = model.get("card");
    if (card && card.system !== system) { system = card.system; search.clear(setOf(system).hint); paintSet(); }
    paint();
  });
  listen("notice", paintSet);
  // The kernel saves the picked code itself; a visitor's browser keeps it here.
  listen("answer", () => { if (model.get("storage") === "browser") keep.save(model.get("answer")); });

  box.append(says, chooser, release, search.node, help, stage, keep.node, speak.node);
  paintSet();
  paint();
  first = false;
  return () => { stop(); kernel.close(); };
}

export default { render };
