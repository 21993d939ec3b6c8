// PcsBuilder: seven questions. Python answers each choice with what is left; the page only shows it.

function render({ model, el }) {
  const [listen, stop] = listener(model);
  const kernel = line(model);
  const speak = voice();
  const keep = keeper(model, listen);
  const box = root(el, "builder", model.get("label"));

  const tiles = h("ol", { class: "cc-pcs-tiles", "aria-hidden": "true" });
  const questions = h("ol", { class: "cc-axes", "aria-label": "Seven questions" });
  const table = h("div", { class: "cc-rows" });
  const done = h("div", { class: "cc-built" });
  const again = h("button", { type: "button", class: "cc-button cc-quiet", onclick: restart }, "Start over");

  async function choose(position, value) {
    try {
      const said = await kernel.ask("choose", { position, value });
      if (said.told) speak.say(said.told, 100);
      rows.forEach((row, n) => { row.news.textContent = n === position - 1 ? said.news : ""; });
    } catch (problem) { speak.warn(problem.message); }
  }

  async function restart() {
    try { await kernel.ask("restart"); } catch (problem) { speak.warn(problem.message); return; }
    speak.say("All open again.", 100);
    for (const row of rows) row.news.textContent = "";
    rows[0].select.focus();
  }

  // The seven rows stay the same elements, so that a choice never takes the focus away.
  const rows = model.get("steps").map((step) => {
    const [id, help] = [uid("question"), uid("says")];
    const select = h("select", { id, class: "cc-field", "aria-describedby": help, onchange: () => choose(step.position, select.value) });
    const axis = h("span", {});
    const waits = h("p", { class: "cc-hint cc-waits" });
    const news = h("p", { class: "cc-news" }); // said aloud by `speak`
    const says = h("div", { class: "cc-axis-says", id: help });
    const node = h("li", { class: "cc-axis" },
      h("span", { class: "cc-axis-number", "aria-hidden": "true" }, step.position),
      h("div", { class: "cc-axis-body" },
        h("label", { class: "cc-label", for: id }, h("span", { class: "cc-hidden" }, `Character ${step.position}: `), axis),
        select, waits, news, says));
    return { node, select, axis, waits, news, says };
  });
  questions.append(...rows.map((row) => row.node));

  function paintQuestion(step, row) {
    row.axis.textContent = step.axis;
    row.select.hidden = step.waits;
    row.waits.hidden = !step.waits;
    row.node.toggleAttribute("data-waits", step.waits);
    row.node.toggleAttribute("data-next", !step.waits && !step.value);
    row.waits.textContent = `Waits for character ${step.position - 1}.`;
    const option = (one, off) => h("option", { value: one.value, selected: one.value === step.value, disabled: off }, `${one.value}  ${one.label}`);
    fill(row.select,
      h("option", { value: "", selected: !step.value }, step.value ? "Open it again" : "Choose…"),
      step.options.map((one) => option(one, false)),
      step.out.length > 0 && h("optgroup", { label: "Not in a row with what you chose" }, step.out.map((one) => option(one, true))));
    row.select.value = step.value;
    fill(row.says,
      step.says && h("p", {}, step.says),
      step.only && step.value && h("p", { class: "cc-hint" }, "The only choice left."),
      step.why && h("p", { class: "cc-hint" }, step.why));
  }

  function paintTable() {
    const shown = model.get("table");
    if (!shown) {
      fill(table, h("p", { class: "cc-hint cc-nothing" }, "Choose characters 1 to 3. They name a table, and its rows appear here."));
      return;
    }
    const code = model.get("code");
    const head = h("p", { class: "cc-kicker", id: uid("rows") }, `Table ${shown.prefix}: ${shown.title}`);
    const cell = (values, at) => h("td", {}, [...values].map((char) =>
      h("span", { class: char === code[3 + at] ? "cc-char cc-mine" : "cc-char" }, char)));
    fill(table, head,
      h("p", { class: "cc-hint" }, shown.fit === 1
        ? `1 of ${shown.rows.length} rows still fits. Characters 4 to 7 must all stand in one row.`
        : `${shown.fit} of ${shown.rows.length} rows still fit. Characters 4 to 7 must all stand in one row.`),
      h("div", { class: "cc-rows-box", tabindex: "0", role: "region", "aria-labelledby": head.id },
        h("table", { class: "cc-table" },
          h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Row"),
            shown.axes.map((axis, n) => h("th", { scope: "col" }, `${n + 4} ${axis}`)))),
          h("tbody", {}, shown.rows.map((row) => h("tr", { "data-fits": String(row.fits) },
            h("th", { scope: "row" }, row.number, " ", h("span", { class: "cc-fits" }, row.fits ? "fits" : "out")),
            row.values.map(cell)))))));
  }

  function paintDone() {
    const card = model.get("done");
    fill(done, card
      ? [h("p", { class: "cc-built-head" }, verdict("ok", "Complete"), " Your code stands in one row of its table."),
        setCard({ ...card, breadcrumb: [], release: "" }, { go: () => {}, speak })]
      : null);
  }

  function paint() {
    const steps = model.get("steps");
    fill(tiles, steps.map((step) => h("li", { class: "cc-pcs-tile", "data-full": String(Boolean(step.value)) },
      h("span", { class: "cc-pcs-char" }, step.value || "·"), h("span", { class: "cc-pcs-axis" }, step.axis))));
    steps.forEach((step, n) => paintQuestion(step, rows[n]));
    paintTable();
    paintDone();
  }

  for (const name of ["steps", "table", "done"]) listen(name, paint);
  listen("answer", () => { if (model.get("storage") === "browser") keep.save(model.get("answer")); });
  box.append(
    tiles,
    h("div", { class: "cc-builder-body" },
      h("div", { class: "cc-builder-ask" }, questions, h("div", { class: "cc-actions" }, again)),
      h("div", { class: "cc-builder-see" }, table)),
    done,
    h("p", { class: "cc-release" }, model.get("release")),
    keep.node, speak.node);
  paint();
  return () => { stop(); kernel.close(); };
}

export default { render };
