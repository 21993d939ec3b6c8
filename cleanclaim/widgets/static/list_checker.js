// ListChecker: what is typed is the answer; Python reads the list and answers with titles and findings.

const WAIT = 300; // ms after the last key
const ADMISSION = [["", "Present on admission: not told"], ["Y", "Y: yes, present"], ["N", "N: no, it came later"],
  ["U", "U: the record does not say"], ["W", "W: the provider cannot tell"]];

function render({ model, el }) {
  const [listen, stop] = listener(model);
  const kernel = line(model);
  const speak = voice();
  const keep = keeper(model, listen);
  const box = root(el, "checker", model.get("label"));
  const why = whyButtons(kernel, speak);
  const ids = Object.fromEntries(["text", "hint", "setting", "dos", "sex", "dob", "note", "noteHint"].map((name) => [name, uid(name)]));
  const typed = () => model.get("answer") ?? model.get("start");

  const text = h("textarea", {
    id: ids.text, class: "cc-field cc-text cc-codes", rows: 3, maxlength: 2000, spellcheck: "false", autocapitalize: "characters",
    autocomplete: "off", "aria-describedby": ids.hint, value: typed().text,
  });
  const option = (value, words, now) => h("option", { value, selected: value === now }, words);
  const setting = h("select", { id: ids.setting, class: "cc-field" },
    option("outpatient", "Outpatient", typed().setting), option("inpatient", "Inpatient (a hospital stay)", typed().setting));
  const sex = h("select", { id: ids.sex, class: "cc-field" },
    option("", "Not given", typed().sex), option("F", "Female", typed().sex), option("M", "Male", typed().sex), option("X", "X", typed().sex));
  const dos = h("input", { id: ids.dos, class: "cc-field", type: "date", value: typed().dos });
  const dob = h("input", { id: ids.dob, class: "cc-field", type: "date", value: typed().dob });
  const note = h("textarea", {
    id: ids.note, class: "cc-field cc-text", rows: 4, maxlength: 20000, "aria-describedby": ids.noteHint, value: typed().note,
  });
  const fields = { text, setting, dos, sex, dob, note };
  // By code, for an inpatient: was it present on admission?
  let poa = { ...typed().poa };
  const labelled = (name, words, field, hint) => h("div", { class: "cc-asked" },
    h("label", { class: "cc-label", for: ids[name] }, words), hint, field);

  const values = () => ({ ...Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.value])), poa });
  let timer = 0;
  let silence = 0;
  let waiting = false;
  const send = () => {
    clearTimeout(timer);
    waiting = false;
    if (JSON.stringify(values()) === JSON.stringify(model.get("answer"))) return;
    keep.save(values());
    clearTimeout(silence);
    if (model.get("storage") === "none") silence = setTimeout(() => speak.warn(SILENT), 6000);
  };
  const soon = () => { clearTimeout(timer); waiting = true; timer = setTimeout(send, WAIT); };
  for (const field of Object.values(fields)) {
    field.addEventListener("input", soon);
    field.addEventListener("blur", () => { if (waiting) send(); });
  }
  const hide = () => { if (document.visibilityState === "hidden" && waiting) send(); };
  document.addEventListener("visibilitychange", hide);

  // What Python says ------------------------------------------------------------------------------------
  const trouble = h("p", { class: "cc-trouble", role: "status" });
  const list = h("ol", { class: "cc-read", "aria-label": "Your codes as read, in order" });
  const findings = h("div", { class: "cc-result" });

  function onAdmission(code) {
    const now = poa[code] ?? "";
    const chosen = h("select", { class: "cc-field", "data-code": code, "aria-label": `${code}, present on admission?` },
      ADMISSION.map(([value, words]) => option(value, words, now)));
    chosen.addEventListener("change", () => {
      poa = { ...poa, [code]: chosen.value };
      if (!chosen.value) delete poa[code];
      send();
    });
    return h("span", { class: "cc-read-poa" }, chosen);
  }

  function paintList() {
    const rows = model.get("chosen");
    const asked = setting.value === "inpatient";
    const held = list.contains(document.activeElement) && document.activeElement.dataset.code;
    list.hidden = rows.length === 0;
    fill(list, rows.map((row, n) => h("li", { class: "cc-read-item" },
      h("span", { class: "cc-read-place", "aria-hidden": "true" }, n + 1),
      chip(row.code, row.known ? model.get("release") : null),
      h("span", { class: "cc-option-title" }, row.title),
      row.known && billing(row.billable, row.word),
      asked && row.known && onAdmission(row.code))));
    if (held) list.querySelector(`[data-code="${CSS.escape(held)}"]`)?.focus();
  }

  function paintFindings() {
    const rows = model.get("findings");
    const shown = model.get("chosen").length;
    trouble.textContent = model.get("trouble") ? `△ ${model.get("trouble")}` : "";
    if (!shown) { fill(findings, h("p", { class: "cc-hint cc-nothing" }, "No codes yet. Type one above, such as I10.")); return; }
    fill(findings,
      rows.length > 0
        ? h("ul", { class: "cc-findings" }, rows.map((row) => findingRow(row, why(row))))
        : h("p", { class: "cc-clear" }, verdict("ok", "Right"), " No rule we know objects to this list. Whether it fits the note is yours to judge."));
  }

  setting.addEventListener("change", paintList); // nothing else in the list may have changed

  let last = null;
  function announce() {
    const rows = model.get("findings");
    const now = JSON.stringify([rows, model.get("chosen").length]);
    if (last !== null && now !== last && model.get("chosen").length) {
      const count = rows.length === 1 ? "1 finding" : `${rows.length} findings`;
      speak.say(rows.length ? `${count}. ${rows[0].word}: ${rows[0].message}` : "Nothing to mend in this list.", 400);
    }
    last = now;
  }

  const paint = () => { clearTimeout(silence); paintList(); paintFindings(); announce(); };
  for (const name of ["chosen", "findings", "trouble"]) listen(name, paint);
  listen("answer", () => {
    for (const [name, field] of Object.entries(fields)) {
      if (document.activeElement !== field && !waiting) field.value = typed()[name];
    }
    if (!waiting) poa = { ...typed().poa };
  });

  box.append(
    labelled("text", "Diagnosis codes, in order", text,
      h("p", { class: "cc-hint", id: ids.hint }, "One on a line, or with commas. The first is the main reason for the visit.")),
    h("details", { class: "cc-visit", open: Boolean(typed().dos || typed().note || typed().sex || typed().dob) },
      h("summary", { "data-lm-suppress-shortcuts": "true" }, "Tell more about the visit"),
      h("p", { class: "cc-hint" }, "What you do not tell is not judged."),
      h("div", { class: "cc-asked-grid" },
        labelled("setting", "Setting", setting), labelled("dos", "Date of service", dos),
        labelled("sex", "Sex", sex), labelled("dob", "Date of birth", dob)),
      labelled("note", "The note", note,
        h("p", { class: "cc-hint", id: ids.noteHint }, "Made-up notes only. Never put a real patient’s words here."))),
    trouble, list, findings,
    h("p", { class: "cc-release" }, model.get("release")),
    keep.node, speak.node);
  paint();
  return () => {
    if (waiting) send();
    stop();
    kernel.close();
    document.removeEventListener("visibilitychange", hide);
  };
}

export default { render };
