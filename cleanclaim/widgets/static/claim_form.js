// ClaimForm: what is written in the boxes is the answer; Python reads the form and answers with findings.

const WAIT = 400; // ms after the last key
const LINE_TOP = 35; // the line of the form where item 24 begins
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
  const add = (box, key, options) => {
    const one = cell(box, key, changed, options);
    cells.set(key, one);
    one.node.addEventListener("focusin", () => { current = one; });
    return one.node;
  };
  const itemHead = (item, key) => h("p", { class: "cc-item-head" },
    h("span", {}, h("strong", {}, item.number === "0" ? "Top" : item.number), ` ${item.name}`),
    h("button", { type: "button", class: "cc-button cc-quiet", "aria-label": `Help with item ${item.number}, ${item.name}`, onclick: () => openHelp(cells.get(key())) }, "Help"));
  const items = new Map(); // item by box
  const steps = plan.steps.map(({ id, title }, at) => {
    const parts = id === "lines" ? serviceLines() : plan.items.filter((item) => item.step === id && item.boxes.length).map((item) => {
      for (const box of item.boxes) items.set(box.id, item);
      const boxes = item.boxes.map((box) => add(box, box.id));
      return h("div", { class: "cc-item" }, itemHead(item, () => item.boxes[0].id), boxes);
    });
    return h("div", { class: "cc-step-part", role: "group", "aria-label": title, "data-on": String(at === 0) }, parts);
  });

  function serviceLines() {
    const names = { D: "24D Procedure", "D.modifiers": "Modifiers", "A.from": "24A From", "A.to": "To", B: "24B Place", C: "24C EMG", E: "24E Pointer", F: "24F Charge ($)", G: "24G Units", H: "24H FP", J: "24J Rendering NPI", shaded: "Shaded: drug (N4), remark (ZZ)", "H.shaded": "24H EPSDT", I: "24I Qual.", "J.shaded": "Other ID" };
    return Array.from({ length: plan.lines }, (_, n) => {
      const row = n + 1;
      const boxes = plan.line.flatMap((item) => item.boxes.map((box) => {
        const key = `24.${row}.${box.id}`;
        items.set(key, item);
        const node = add(box, key, { row, label: names[box.id] ?? box.label });
        node.dataset.column = box.id;
        return node;
      }));
      const line_ = h("div", { class: "cc-service", role: "group", "aria-label": `Service line ${row}`, "data-row": row },
        h("p", { class: "cc-item-head" }, h("span", {}, h("strong", {}, "24"), ` Line ${row}`),
          h("button", { type: "button", class: "cc-button cc-quiet", "aria-label": `Help with this box of line ${row}`, onclick: () => openHelp(current?.row === row ? current : cells.get(`24.${row}.A.from`)) }, "Help")),
        boxes);
      line_.style.setProperty("--y", (LINE_TOP + n * 2 + TOP) * PER_LINE + 1);
      return line_;
    });
  }

  const values = () => Object.fromEntries([...cells].map(([key, one]) => [key, one.field.get()]).filter(([, text]) => text));
  function show(boxes) {
    for (const [key, one] of cells) if (!one.field.inputs.includes(document.activeElement)) one.field.set(boxes[key] ?? "");
    spare();
  }
  // Where the lines stand one under the other, one empty line waits below the last that is used.
  function spare() {
    const used = Math.max(0, ...[...cells.values()].filter((one) => one.row && one.field.get()).map((one) => one.row));
    for (const node of root_.querySelectorAll(".cc-service")) node.dataset.spare = String(Number(node.dataset.row) > used + 1);
  }

  // Keeping -------------------------------------------------------------------------------------------
  let timer = 0;
  let waiting = false;
  const send = () => {
    clearTimeout(timer);
    waiting = false;
    const now = values();
    if (!SAME(now, saved())) keep.save({ boxes: now });
  };
  function changed() {
    spare();
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
    const item = items.get(one.key);
    const heading = `Item ${item.number}: ${item.name}`;
    panel.setAttribute("aria-label", `Help, ${heading}`);
    fill(panel,
      h("p", { class: "cc-help-title" }, heading),
      h("dl", { class: "cc-help-list" }, item.help.map(([name, text]) => h("div", {}, h("dt", {}, name), h("dd", {}, text)))),
      h("p", { class: "cc-cites" }, "Read in: ", item.source),
      h("button", { type: "button", class: "cc-button cc-quiet", onclick: () => closeHelp(true) }, "Close help"));
    const host = one.row ? one.node.closest(".cc-service") : one.node;
    host.after(panel);
    panel.style.setProperty("--y", one.row ? (LINE_TOP + one.row * 2 + TOP) * PER_LINE : rowUnder(one.box, cells.values()));
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

  // Steps, for narrow pages ---------------------------------------------------------------------------
  const where = h("p", { class: "cc-step-where", tabindex: "-1" });
  const back = h("button", { type: "button", class: "cc-button cc-quiet", onclick: () => go(step - 1, true) }, "Back");
  const next = h("button", { type: "button", class: "cc-button cc-quiet", onclick: () => go(step + 1, true) }, "Next");
  const onward = h("button", { type: "button", class: "cc-button cc-quiet cc-onward", onclick: () => go(step + 1, true) });
  function go(to, focus = false) {
    if (to < 0 || to >= steps.length) return;
    step = to;
    steps.forEach((node, at) => { node.dataset.on = String(at === to); });
    where.textContent = `Part ${to + 1} of ${steps.length}: ${plan.steps[to].title}`;
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
    one.node.closest(".cc-service")?.setAttribute("data-spare", "false");
    one.focus();
    one.node.scrollIntoView({ block: "center" });
  }

  // What Python says ----------------------------------------------------------------------------------
  const found = h("div", { class: "cc-result" });
  const marks = h("div", { class: "cc-result", role: "status", "aria-atomic": "false" });
  const name = (key) => {
    const one = cells.get(key);
    if (!one) return "";
    if (one.row) return `${key.endsWith(".I") ? "24I" : items.get(key).number.split(", ").at(-1)}, line ${one.row}`;
    const [stem, part] = key.split(".");
    return stem === "0" ? "the top of the form" : stem === "21" ? `21 ${part === "ind" ? "ICD Ind" : part}` : stem;
  };
  const jump = (key) => cells.has(key) && h("button", { type: "button", class: "cc-jump", onclick: () => goTo(key) }, `Go to ${name(key)}`);
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
    const toFill = [...new Set(open.map((row) => row.box))];
    fill(found,
      !some && h("p", { class: "cc-hint cc-nothing" }, "The form is empty. Start with item 1 and read from the papers; what a payer would say shows up here."),
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
    try { return await kernel.ask(kind, { answer: { boxes: values() } }); } catch (problem) { speak.warn(problem.message); return null; }
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

  const desk = model.get("papers").map((one) => h("article", { class: "cc-doc", "aria-label": one.title },
    h("p", { class: "cc-doc-kind" }, one.title),
    one.facts.length > 0 && h("dl", { class: "cc-paper-facts" }, one.facts.map(([key, text]) => h("div", {}, h("dt", {}, key), h("dd", {}, text)))),
    one.sections.map((part) => [h("p", { class: "cc-doc-heading" }, part.heading), h("p", { class: "cc-doc-text" }, part.text)])));

  listen("judged", paintFindings);
  listen("marked", paintMarks);
  listen("answer", () => { if (!waiting) show(saved()); });

  const papers = h("details", { class: "cc-desk-of-papers", open: true },
      h("summary", { "data-lm-suppress-shortcuts": "true" }, "The papers"), h("div", { class: "cc-papers" }, desk));
  // A long form: the papers can stay in sight while it goes by.
  const pin = act("Keep the papers in sight", () => {
    const on = root_.toggleAttribute("data-pinned");
    pin.setAttribute("aria-pressed", String(on));
    if (on) papers.open = true;
  });
  pin.setAttribute("aria-pressed", "false");

  root_.append(
    ...(desk.length ? [papers] : []),
    h("div", { class: "cc-actions cc-tools" }, desk.length > 0 && pin, model.get("can_copy") && copy, helpButton),
    h("div", { class: "cc-stepper" }, where, h("div", { class: "cc-actions" }, back, next)),
    h("div", { class: "cc-form" }, plan.printed.map(printedOn), steps),
    onward,
    found,
    h("div", { class: "cc-actions" }, model.get("can_check") && check, paper, worked),
    marks, sheet, h("p", { class: "cc-release" }, model.get("release")), keep.node, speak.node);
  show(saved());
  go(0);
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
