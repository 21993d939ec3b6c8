// ClaimForm: what is written in the boxes is the answer; Python reads the form and answers with findings.

const WAIT = 400; // ms after the last key
const SAME = (a, b) => JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());

function render({ model, el }) {
  const [listen, stop] = listener(model);
  const kernel = line(model);
  const speak = voice();
  const keep = keeper(model, listen);
  const root_ = root(el, "claim", model.get("label"));
  const plan = model.get("plan");
  const saved = () => model.get("answer")?.boxes ?? model.get("start");
  const cells = new Map(); // in the order of the form
  let current = null; // the box the learner was in last
  let step = 0;

  // Boxes ---------------------------------------------------------------------------------------------
  const Word = plan.word[0].toUpperCase() + plan.word.slice(1);
  const add = (box, table) => {
    const one = cell(box, plan.top, changed, table);
    cells.set(box.id, one);
    one.node.addEventListener("focusin", () => { current = one; });
    return one.node;
  };
  const helpButton_ = (words, one) => h("button", { type: "button", class: "cc-button cc-quiet", "aria-label": words, onclick: () => openHelp(one()) }, "Help");
  const itemHead = (item, first, title) => h("p", { class: "cc-item-head" },
    title ? h("strong", {}, title) : h("span", {}, h("strong", {}, item.number === "0" ? "Top" : item.number), ` ${item.name}`),
    helpButton_(title ? `Help with ${title}` : `Help with ${plan.word} ${item.number}, ${item.name}`, () => cells.get(first)));
  const repeated = repeats(); // what is there many times, and how many of it are shown
  const block = (one) => {
    if (one.table) return tableOf(one);
    const item = plan.items[one.item];
    const boxes = (one.boxes ?? []).map((box) => add(box));
    const sets = (one.series ?? []).map((set) => h("div", { class: "cc-set" }, set.map((box) => add(box))));
    if (sets.length) repeated.add(sets, one.series.map((set) => set.map((box) => cells.get(box.id))), { wait: 1 });
    return h("div", { class: "cc-item" }, itemHead(item, (one.boxes?.[0] ?? one.series[0][0]).id, one.title), boxes, sets);
  };
  const steps = plan.parts.map(({ title, blocks }, at) =>
    h("div", { class: "cc-step-part", role: "group", "aria-label": title, "data-on": String(at === 0) }, blocks.map(block)));

  function tableOf(table) {
    const rows = table.rows.map((row, n) => {
      const boxes = row.boxes.map((box) => add(box, { own: table.own, y: row.y + row.high }));
      const node = h("div", { class: table.own ? "cc-service" : "cc-item cc-line", role: "group", "aria-label": row.title, "data-table": table.table, "data-row": n + 1 },
        h("p", { class: "cc-item-head" }, h("span", {}, h("strong", {}, table.number), ` ${row.title}`),
          helpButton_(`Help with this box of ${row.boxes[0].suffix.slice(2)}`, () => (node.contains(current?.node ?? null) ? current : cells.get(row.boxes[0].id)))),
        boxes);
      node.style.setProperty("--y", (row.y + plan.top) * PER_LINE + 1);
      node.style.setProperty("--high", row.high * PER_LINE - 1);
      return node;
    });
    const more = repeated.add(rows, table.rows.map((row) => row.boxes.map((box) => cells.get(box.id))), table);
    const last = table.rows.at(-1);
    more.style.setProperty("--y", (last.y + last.high + plan.top) * PER_LINE);
    return [rows, more];
  }

  const written = (boxes) => (model.get("can_renew") ? { boxes, case: model.get("case") } : { boxes });
  const values = () => Object.fromEntries([...cells].map(([key, one]) => [key, one.field.get()]).filter(([, text]) => text));
  function show(boxes) {
    for (const [key, one] of cells) if (!one.field.inputs.includes(document.activeElement)) one.field.set(boxes[key] ?? "");
    repeated.paint();
  }

  // Keeping -------------------------------------------------------------------------------------------
  let timer = 0;
  let waiting = false;
  const send = () => {
    clearTimeout(timer);
    waiting = false;
    const now = values();
    if (!SAME(now, saved())) keep.save(written(now));
  };
  function changed() {
    repeated.paint();
    clearTimeout(timer);
    waiting = true;
    timer = setTimeout(send, WAIT);
  }
  root_.addEventListener("focusout", () => { if (waiting) send(); });
  const hide = () => { if (document.visibilityState === "hidden" && waiting) send(); };
  document.addEventListener("visibilitychange", hide);
  window.addEventListener("pagehide", hide);

  // Help ----------------------------------------------------------------------------------------------
  const panel = h("div", { class: "cc-help", role: "region", tabindex: "-1" });
  panel.hidden = true;
  let opener = null;
  function openHelp(one) {
    if (!one) return;
    if (!panel.hidden && opener === one) { closeHelp(true); return; }
    opener = one;
    const item = plan.items[one.box.item];
    const heading = `${Word} ${item.number}: ${item.name}`;
    panel.setAttribute("aria-label", `Help, ${heading}`);
    fill(panel,
      h("p", { class: "cc-help-title" }, heading),
      h("dl", { class: "cc-help-list" }, item.help.map(([name, text]) => h("div", {}, h("dt", {}, name), h("dd", {}, text)))),
      h("p", { class: "cc-cites" }, "Read in: ", item.source),
      h("button", { type: "button", class: "cc-button cc-quiet", onclick: () => closeHelp(true) }, "Close help"));
    const host = one.own ? one.node.closest(".cc-service") : one.node.closest(".cc-set") ?? one.node;
    host.after(panel);
    panel.style.setProperty("--y", one.own ? (one.under + plan.top) * PER_LINE : rowUnder(one.box, cells.values(), plan.top));
    panel.hidden = false;
    panel.focus({ preventScroll: true });
    panel.scrollIntoView({ block: "nearest" });
  }
  function closeHelp(back) {
    panel.hidden = true;
    if (back) opener?.focus();
    opener = null;
  }
  root_.addEventListener("keydown", (event) => {
    if (event.key === "F1") { event.preventDefault(); openHelp(panel.contains(event.target) ? opener : current); }
    if (event.key === "Escape" && !panel.hidden) { event.preventDefault(); closeHelp(true); }
  });

  // Steps: part by part on a narrow page, a way to each part on any ------------------------------------
  const where = h("p", { class: "cc-step-where", tabindex: "-1" });
  const back = h("button", { type: "button", class: "cc-button cc-quiet", onclick: () => go(step - 1, true) }, "Back");
  const next = h("button", { type: "button", class: "cc-button cc-quiet", onclick: () => go(step + 1, true) }, "Next");
  const onward = h("button", { type: "button", class: "cc-button cc-quiet cc-onward", onclick: () => go(step + 1, true) });
  const ways = plan.parts.map(({ title }, at) => h("button", { type: "button", class: "cc-way", onclick: () => toPart(at) }));
  const parts = h("div", { class: "cc-ways", role: "group", "aria-label": "Parts of the form" }, h("ol", {}, ways.map((way) => h("li", {}, way))));
  const firstOf = (at) => [...cells.values()].find((one) => steps[at].contains(one.node));
  function toPart(at) {
    if (where.offsetParent) { go(at, true); return; } // part by part
    go(at);
    firstOf(at).focus();
    firstOf(at).node.scrollIntoView({ block: "center" });
  }
  /** Say of each part what is still to fill and what to mend there. */
  function paintParts(mend, open) {
    plan.parts.forEach(({ title }, at) => {
      const here = (rows) => new Set(rows.map((row) => row.box).filter((key) => cells.has(key) && steps[at].contains(cells.get(key).node))).size;
      const [bad, empty] = [here(mend), here(open)];
      const begun = [...cells.values()].some((one) => steps[at].contains(one.node) && one.field.get());
      const words = [bad && `${bad} to mend`, empty && `${empty} to fill`].filter(Boolean).join(", ") || (begun ? "nothing to mend" : "empty");
      const sign = bad ? `✕ ${bad}` : empty ? `${empty} to fill` : begun ? "✓" : "";
      ways[at].setAttribute("aria-label", `Part ${at + 1}: ${title}, ${words}`);
      ways[at].dataset.look = bad ? "error" : empty ? "" : begun ? "ok" : "";
      fill(ways[at], h("span", { class: "cc-way-number" }, String(at + 1)), h("span", { class: "cc-way-title" }, title), sign && h("span", { class: "cc-way-sign" }, sign));
    });
  }
  function go(to, focus = false) {
    if (to < 0 || to >= steps.length) return;
    step = to;
    steps.forEach((node, at) => { node.dataset.on = String(at === to); });
    ways.forEach((way, at) => { if (at === to) way.setAttribute("aria-current", "step"); else way.removeAttribute("aria-current"); });
    where.textContent = `Part ${to + 1} of ${steps.length}: ${plan.parts[to].title}`;
    back.setAttribute("aria-disabled", String(to === 0));
    next.setAttribute("aria-disabled", String(to === steps.length - 1));
    onward.textContent = `Go on to part ${to + 2}`;
    onward.hidden = to === steps.length - 1;
    if (focus) { where.focus({ preventScroll: true }); where.scrollIntoView({ block: "start" }); }
  }
  function goTo(key) {
    const one = cells.get(key);
    if (!one) return;
    go(steps.findIndex((node) => node.contains(one.node)));
    repeated.open(one);
    one.focus();
    one.node.scrollIntoView({ block: "center" });
  }

  // What Python says ----------------------------------------------------------------------------------
  const found = h("div", { class: "cc-result" });
  const marks = h("div", { class: "cc-result", role: "status", "aria-atomic": "false" });
  const jump = (key) => cells.has(key) && h("button", { type: "button", class: "cc-jump", onclick: () => goTo(key) }, `Go to ${cells.get(key).box.name}`);
  const group = (rows) => Map.groupBy ? Map.groupBy(rows, (row) => row.box) : rows.reduce((all, row) => all.set(row.box, [...(all.get(row.box) ?? []), row]), new Map());

  const waitingBoxes = (rows, words) => h("details", { class: "cc-open-boxes" },
    h("summary", { "data-lm-suppress-shortcuts": "true" }, words),
    h("ul", { class: "cc-findings" }, rows.map((row) => findingRow({ ...row, look: "info", word: "To fill" }, jump(row.box)))));

  let said = null;
  function paintFindings() {
    const { boxes = {}, rows = [] } = model.get("judged");
    if (!SAME(boxes, values())) return; // an answer that was overtaken: the next one is on its way
    const mend = rows.filter((row) => !row.open);
    const open = rows.filter((row) => row.open);
    const byBox = group([...mend, ...(model.get("marked")?.rows ?? [])]);
    for (const [key, one] of cells) one.show(byBox.get(key) ?? []);
    const some = Object.keys(boxes).length > 0;
    paintParts([...mend, ...(model.get("marked")?.rows ?? []).filter((row) => !row.open)], some ? open : []);
    const toFill = [...new Set(open.map((row) => row.box))];
    fill(found,
      !some && h("p", { class: "cc-hint cc-nothing" }, `The form is empty. Start with ${plan.word} 1 and read from the papers; what a payer would say shows up here.`),
      some && !mend.length && h("p", { class: "cc-clear" }, verdict("ok", "Right"), toFill.length ? " So far nothing to mend." : " No edit objects to this form. Whether it fits the papers is yours to judge."),
      mend.length > 0 && h("ul", { class: "cc-findings" }, mend.map((row) => findingRow(row, jump(row.box)))),
      some && toFill.length > 0 && waitingBoxes(open, toFill.length === 1 ? "1 box is still to fill" : `${toFill.length} boxes are still to fill`));
    const words = some ? `${mend.length === 1 ? "1 finding" : `${mend.length} findings`}, ${toFill.length} still to fill.` : "";
    if (said !== null && said !== words && words) speak.say(words, 900);
    said = words;
  }

  function paintMarks() {
    const m = model.get("marked");
    if (!m) { fill(marks); worked.hidden = true; paintFindings(); return; }
    const all = m.right === m.boxes;
    const written = m.rows.filter((row) => !row.open);
    const empty = m.rows.filter((row) => row.open);
    fill(marks,
      h("p", { class: "cc-score" }, verdict(all ? "ok" : "warn", all ? "Right" : "Not yet"), ` ${m.right} of ${m.boxes} boxes are what the papers say.`),
      written.length > 0 && h("ul", { class: "cc-findings" }, written.map((row) => findingRow(row, jump(row.box)))),
      empty.length > 0 && waitingBoxes(empty, empty.length === 1 ? "1 box is empty and should not be" : `${empty.length} boxes are empty and should not be`));
    worked.hidden = false;
    paintFindings();
  }

  // What can be done ----------------------------------------------------------------------------------
  const ask = async (kind) => {
    send();
    try { return await kernel.ask(kind, { answer: written(values()) }); } catch (problem) { speak.warn(problem.message); return null; }
  };
  const act = (words, onclick, quiet = true) => h("button", { type: "button", class: quiet ? "cc-button cc-quiet" : "cc-button", onclick }, words);
  const helpButton = act("Help for this box (F1)", () => openHelp(current ?? cells.values().next().value));
  const copy = act("Copy from the registration", async () => {
    const boxes = await ask("copy");
    if (!boxes) return;
    for (const [key, text] of Object.entries(boxes)) cells.get(key)?.field.set(text);
    send();
    const count = Object.keys(boxes).length;
    speak.say(count ? `${count} boxes copied. The others are yours to decide.` : "Nothing left to copy.", 0, true);
  });
  const check = act("Check my form", () => ask("check"), false);
  const worked = act("Show the worked form", async () => showPaper(await ask("worked"), "The worked form"));
  worked.hidden = true;
  const sheet = h("div", { class: "cc-sheet-of-paper" });
  sheet.hidden = true;
  function showPaper(html, title) {
    if (!html) return;
    const frame = h("iframe", { class: "cc-frame-of-paper", title, sandbox: "allow-same-origin allow-modals", tabindex: "0" });
    const fit = () => {
      const page = frame.contentDocument;
      if (!page?.documentElement) return;
      page.documentElement.style.colorScheme = getComputedStyle(root_).colorScheme;
      frame.style.height = `${page.documentElement.scrollHeight + 4}px`;
    };
    frame.addEventListener("load", () => { fit(); frame.contentDocument.querySelector("details")?.addEventListener("toggle", fit); });
    frame.srcdoc = html;
    fill(sheet,
      h("div", { class: "cc-actions" },
        act("Print", () => frame.contentWindow.print()),
        act("Close", () => { sheet.hidden = true; fill(sheet); paper.focus(); })),
      frame);
    sheet.hidden = false;
    sheet.querySelector("button").focus({ preventScroll: true });
    sheet.scrollIntoView({ block: "nearest" });
  }
  const paper = act("Show as paper", async () => showPaper(await ask("paper"), "The form as paper"));

  // Another visit takes this form away; whoever has written on it is asked first.
  const another = act("New visit", async () => {
    if (another.dataset.sure !== "yes" && Object.keys(values()).length && !allRight()) {
      another.dataset.sure = "yes";
      another.textContent = "Clear this form for a new visit";
      speak.say("Press once more to clear this form and take a new visit.", 0, true);
      return;
    }
    calm();
    clearTimeout(timer);
    waiting = false;
    for (const one of cells.values()) one.field.set("");
    let number = null;
    try { number = await kernel.ask("new", {}); } catch (problem) { speak.warn(problem.message); return; }
    keep.save({ boxes: {}, case: number });
    repeated.close();
    sheet.hidden = true;
    fill(sheet);
    go(0);
    papers.open = true;
    papers.querySelector("summary").focus();
    speak.say("A new visit. The form is empty.", 0, true);
  });
  const calm = () => { another.dataset.sure = ""; another.textContent = "New visit"; };
  another.addEventListener("blur", calm);
  const allRight = () => { const m = model.get("marked"); return Boolean(m) && m.right === m.boxes; };

  const pile = h("div", { class: "cc-papers" });
  const layPapers = () => fill(pile, model.get("papers").map((one) => h("article", { class: "cc-doc", "aria-label": one.title },
    h("p", { class: "cc-doc-kind" }, one.title),
    one.facts.length > 0 && h("dl", { class: "cc-paper-facts" }, one.facts.map(([key, text]) => h("div", {}, h("dt", {}, key), h("dd", {}, text)))),
    one.sections.map((part) => [h("p", { class: "cc-doc-heading" }, part.heading), h("p", { class: "cc-doc-text" }, part.text)]))));
  layPapers();
  const some = model.get("papers").length > 0;

  listen("papers", layPapers);
  listen("judged", paintFindings);
  listen("marked", paintMarks);
  listen("answer", () => { if (!waiting) show(saved()); });

  const papers = h("details", { class: "cc-desk-of-papers", open: true },
      h("summary", { "data-lm-suppress-shortcuts": "true" }, "The papers"), pile);
  // A long form: the papers can stay in sight while it goes by.
  const pin = act("Keep the papers in sight", () => {
    const on = root_.toggleAttribute("data-pinned");
    pin.setAttribute("aria-pressed", String(on));
    if (on) papers.open = true;
  });
  pin.setAttribute("aria-pressed", "false");

  root_.append(
    ...(some ? [papers] : []),
    h("div", { class: "cc-actions cc-tools" }, some && pin, model.get("can_copy") && copy, helpButton, model.get("can_renew") && another),
    parts,
    h("div", { class: "cc-stepper" }, where, h("div", { class: "cc-actions" }, back, next)),
    h("div", { class: "cc-form", "data-form": plan.name }, plan.printed.map((one) => printedOn(one, plan.top)), steps),
    onward,
    found,
    h("div", { class: "cc-actions" }, model.get("can_check") && check, paper, worked),
    marks, sheet, h("p", { class: "cc-release" }, model.get("release")), keep.node, speak.node);
  show(saved());
  go(0);
  paintParts([], []);
  paintMarks();
  return () => {
    if (waiting) send();
    stop();
    kernel.close();
    document.removeEventListener("visibilitychange", hide);
    window.removeEventListener("pagehide", hide);
  };
}

export default { render };
