// CodingPad: the note on paper beside the codes you choose for it. Every change is the new answer; Python
// answers with titles and findings. Until it does, the page shows what it knows itself.

/** Cut a text where evidence words stand: [{text, codes}], longest words first, first writing wins. */
function cut(text, evidence) {
  const spans = [];
  const low = text.toLowerCase();
  const wanted = Object.entries(evidence).flatMap(([code, all]) => all.map((words) => [words.toLowerCase(), code]));
  for (const [words, code] of wanted.filter(([w]) => w).sort((a, b) => b[0].length - a[0].length)) {
    for (let at = low.indexOf(words); at >= 0; at = low.indexOf(words, at + words.length)) {
      const end = at + words.length;
      const twin = spans.find((s) => s.at === at && s.end === end);
      if (twin) { if (!twin.codes.includes(code)) twin.codes.push(code); }
      else if (!spans.some((s) => at < s.end && end > s.at)) spans.push({ at, end, codes: [code] });
    }
  }
  spans.sort((a, b) => a.at - b.at);
  const parts = [];
  let done = 0;
  for (const span of spans) {
    parts.push({ text: text.slice(done, span.at), codes: [] }, { text: text.slice(span.at, span.end), codes: span.codes });
    done = span.end;
  }
  parts.push({ text: text.slice(done), codes: [] });
  return parts.filter((part) => part.text);
}

function render({ model, el }) {
  const [listen, stop] = listener(model);
  const kernel = line(model);
  const speak = voice();
  const keep = keeper(model, listen);
  const note = model.get("note");
  const release = model.get("release");
  const box = root(el, "pad", `Code this note: ${note.kind}`);
  const titles = new Map();
  const why = whyButtons(kernel, speak);
  let undo = null;
  let touched = null;
  let silence = 0;

  const codes = () => { const c = model.get("answer")?.codes; return Array.isArray(c) ? c : []; };
  const query = () => model.get("answer")?.query;
  const evidence = () => model.get("marked")?.evidence ?? {};

  function change(list, asked = query()) {
    keep.save(asked === undefined || asked === null ? { codes: list } : { codes: list, query: asked });
    paintList();
  }

  // The note ------------------------------------------------------------------------------------------
  const sheet = h("div", { class: "cc-doc-body" });
  const doc = h("article", { class: "cc-doc", "aria-label": `Note: ${note.kind}` },
    h("header", { class: "cc-doc-head" },
      h("p", { class: "cc-doc-kind" }, note.kind),
      h("dl", { class: "cc-facts" }, note.facts.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))))),
    sheet,
    h("p", { class: "cc-sign" }, "Signed: ", note.provider));

  function touch(all) {
    const codesTouched = all.filter((code) => evidence()[code]);
    touched = codesTouched;
    for (const words of sheet.querySelectorAll(".cc-words")) {
      words.toggleAttribute("data-on", codesTouched.some((code) => words.dataset.codes.split(" ").includes(code)));
    }
    for (const item of list.children) item.toggleAttribute("data-on", codesTouched.includes(item.dataset.code));
  }

  const answer = (code) => itemOf(code)?.querySelector("button")?.focus();

  function paintNote() {
    const known = evidence();
    fill(sheet, note.sections.map((section) => h("section", { class: "cc-doc-section" },
      section.heading && h("p", { class: "cc-doc-heading" }, section.heading),
      section.text.split(/\n{2,}/).map((para) => h("p", {}, cut(para, known).map((part) => {
        if (!part.codes.length) return part.text;
        // Not a <button>: that would be one box, and the words must break over lines like the text around them.
        return h("span", {
          role: "button", tabindex: "0", class: "cc-words", "data-codes": part.codes.join(" "),
          "aria-description": `These words support ${part.codes.join(" and ")}`,
          onmouseenter: () => touch(part.codes), onmouseleave: () => touch([]),
          onfocus: () => touch(part.codes), onblur: () => touch([]),
          onclick: () => answer(part.codes[0]),
          onkeydown: (event) => {
            if (event.key !== "Enter" && event.key !== " ") return;
            event.preventDefault();
            answer(part.codes[0]);
          },
        }, part.text);
      }))))));
  }

  // The codes -----------------------------------------------------------------------------------------
  const list = h("ol", { class: "cc-chosen", "aria-label": "Your codes, in order" });
  const nothing = h("p", { class: "cc-hint cc-nothing" }, "No codes yet. Search above and choose the codes this note supports.");
  const keys = h("p", { class: "cc-hint cc-keys" }, "Alt with ↑ or ↓ moves the code you are on.");
  const undoBar = h("p", { class: "cc-undo", hidden: true });
  const itemOf = (code) => [...list.children].find((item) => item.dataset.code === code);

  function paintList() {
    for (const row of model.get("chosen")) titles.set(row.code, row);
    const now = codes();
    nothing.hidden = now.length > 0;
    list.hidden = now.length === 0;
    keys.hidden = now.length < 2;
    fill(list, now.map((code, n) => {
      const row = titles.get(code) ?? { code, title: "", billable: true };
      const words = evidence()[code];
      return h("li", {
        class: "cc-chosen-item", "data-code": code,
        onmouseenter: () => touch([code]), onmouseleave: () => touch([]),
        onfocusin: () => touch([code]), onfocusout: () => touch([]),
        onkeydown: (event) => {
          if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
          event.preventDefault();
          move(n, event.key === "ArrowUp" ? -1 : 1, document.activeElement.dataset.act);
        },
      },
      h("span", { class: "cc-place", "aria-hidden": "true" }, n + 1),
      h("div", { class: "cc-chosen-text" },
        h("p", {}, chip(code, release), " ", row.title),
        (n === 0 || !row.billable || words) && h("p", { class: "cc-chosen-more" },
          n === 0 && h("span", { class: "cc-first" }, note.setting === "inpatient" ? "Principal" : "First-listed"),
          !row.billable && billing(false),
          words && h("span", { class: "cc-because" }, "Words in the note: ", words.map((w) => `“${w}”`).join(", ")))),
      h("div", { class: "cc-chosen-acts" },
        iconButton("up", `Move ${code} up`, () => move(n, -1, "up"), { "data-act": "up", "aria-disabled": n === 0 ? "true" : null, "aria-keyshortcuts": "Alt+ArrowUp" }),
        iconButton("down", `Move ${code} down`, () => move(n, 1, "down"), { "data-act": "down", "aria-disabled": n === now.length - 1 ? "true" : null, "aria-keyshortcuts": "Alt+ArrowDown" }),
        iconButton("remove", `Remove ${code}`, () => remove(n), { "data-act": "remove" })));
    }));
    if (touched) touch(touched);
    check.setAttribute("aria-disabled", String(now.length === 0));
  }

  function move(from, step, act) {
    const now = [...codes()];
    const to = from + step;
    if (to < 0 || to >= now.length) { speak.say(`${now[from]} is already ${to < 0 ? "first" : "last"}.`); return; }
    const [code] = now.splice(from, 1);
    now.splice(to, 0, code);
    change(now);
    list.children[to].querySelector(`[data-act=${act ?? "up"}]`).focus();
    speak.say(`${code} moved to place ${to + 1} of ${now.length}.`);
  }

  function add(row) {
    const now = codes();
    if (now.includes(row.code)) { speak.warn(`${row.code} is in your list already.`); return; }
    if (now.length >= model.get("most_codes")) { speak.warn("The list is full. Remove a code first."); return; }
    titles.set(row.code, row);
    forget();
    change([...now, row.code]);
    speak.say(`${row.code} added as number ${now.length + 1}.`);
  }

  function remove(at) {
    const now = [...codes()];
    const [code] = now.splice(at, 1);
    undo = { code, at };
    change(now);
    const button = h("button", { type: "button", class: "cc-button cc-quiet", onclick: putBack }, `Undo: put ${code} back`);
    fill(undoBar, `${code} removed. `, button);
    undoBar.hidden = false;
    speak.say(`${code} removed. Undo is available.`);
    const next = list.children[Math.min(at, now.length - 1)];
    if (next) next.querySelector("[data-act=remove]").focus();
    else button.focus();
  }

  function putBack() {
    const { code, at } = undo;
    forget();
    if (!codes().includes(code)) {
      const now = [...codes()];
      now.splice(at, 0, code);
      change(now);
    }
    itemOf(code)?.querySelector("[data-act=remove]").focus();
    speak.say(`${code} is back.`);
  }

  function forget() { undo = null; undoBar.hidden = true; fill(undoBar); }

  // What the book says --------------------------------------------------------------------------------
  // Not atomic: "Why?" opens inside, and must not make a screen reader say every finding again.
  const findings = h("div", { class: "cc-result", role: "status", "aria-atomic": "false" });
  const marks = h("div", { class: "cc-result cc-marks", role: "status", "aria-atomic": "false" });

  /** A way from a finding to the code it names first, while that code is in the list. */
  function jump(where) {
    const code = where.split(/[\s,]+/).find((word) => itemOf(word));
    return code && h("button", { type: "button", class: "cc-jump", onclick: () => itemOf(code)?.querySelector("button").focus() }, `Go to ${code}`);
  }

  function paintFindings() {
    const rows = model.get("findings");
    if (!codes().length) { fill(findings); return; }
    fill(findings, rows.length
      ? h("ul", { class: "cc-findings" }, rows.map((row) => findingRow(row, jump(row.where), why(row))))
      : h("p", { class: "cc-clear" }, verdict("ok", "Right"), " These codes keep the code book's rules together. Whether they fit the note is yours to judge."));
  }

  function paintMarks() {
    const m = model.get("marked");
    clearTimeout(silence);
    if (!m) { fill(marks); return; }
    fill(marks,
      h("p", { class: "cc-score" }, verdict(m.right === m.slots && m.percent === 100 ? "ok" : "warn", m.percent === 100 ? "Right" : "Not yet"),
        ` ${m.right} of ${m.slots} ${m.slots === 1 ? "code" : "codes"} exactly right, ${m.percent} % of the credit.`,
        m.right === m.slots && m.percent < 100 && " What is named here takes the rest off."),
      m.findings.length > 0 && h("ul", { class: "cc-findings" }, m.findings.map((row) => findingRow(row, jump(row.where), why(row)))),
      Object.keys(m.evidence).length > 0 && h("p", { class: "cc-hint" }, "Touch a code to see its words in the note, or touch the words to see their code."));
  }

  const check = h("button", {
    type: "button", class: "cc-button",
    onclick: async () => {
      if (!codes().length) { speak.warn("Choose a code first."); return; }
      // The list goes along: a page may hold its last change back until the kernel has done the one before,
      // and codes that came after the question would take its answer away.
      try { await kernel.ask("check", { answer: model.get("answer") }); } catch (problem) { speak.warn(problem.message); }
    },
  }, "Check my codes");

  // Asking the provider -------------------------------------------------------------------------------
  const [askId, textId] = [uid("ask"), uid("query")];
  const wants = h("input", { type: "checkbox", id: askId, checked: query() !== undefined && query() !== null });
  const text = h("textarea", { id: textId, class: "cc-field cc-text", rows: 3, maxlength: 2000, value: query() ?? "" });
  const write = h("div", { class: "cc-query-text" }, h("label", { class: "cc-label", for: textId }, "Your question to the provider"), text);
  write.hidden = !wants.checked;
  let timer = 0;
  const keepQuery = () => {
    clearTimeout(timer);
    const now = wants.checked ? text.value : undefined;
    if (now !== (query() ?? undefined)) change(codes(), now ?? null);
  };
  wants.addEventListener("change", () => { write.hidden = !wants.checked; keepQuery(); if (wants.checked) text.focus(); });
  text.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(keepQuery, 300); });
  text.addEventListener("blur", keepQuery);
  const hide = () => { if (document.visibilityState === "hidden") keepQuery(); };
  document.addEventListener("visibilitychange", hide);

  const search = combobox({
    label: "Find a code for this note",
    hint: "Type the provider’s words, or the start of a code.",
    search: (typed) => kernel.ask("search", { text: typed }),
    pick: add,
    speak,
  });

  listen("chosen", () => { const act = focusedAct(); paintList(); refocus(act); paintFindings(); });
  listen("findings", paintFindings);
  listen("marked", () => { const act = focusedAct(); paintNote(); paintList(); refocus(act); paintMarks(); });
  listen("answer", () => {
    const act = focusedAct();
    paintList();
    refocus(act);
    if (document.activeElement !== text) { text.value = query() ?? ""; wants.checked = typeof query() === "string"; write.hidden = !wants.checked; }
  });

  // A new list must not take the focus from the button the learner is on.
  function focusedAct() {
    const item = document.activeElement?.closest?.(".cc-chosen-item");
    return item && list.contains(item) ? [item.dataset.code, document.activeElement.dataset.act] : null;
  }
  function refocus(was) { if (was) itemOf(was[0])?.querySelector(`[data-act=${was[1] ?? "up"}]`)?.focus({ preventScroll: true }); }

  box.append(
    h("div", { class: "cc-pad-body" },
      doc,
      h("div", { class: "cc-desk" },
        search.node,
        h("div", { class: "cc-choices" }, h("p", { class: "cc-label" }, "Your codes"), nothing, list, keys, undoBar),
        findings,
        h("div", { class: "cc-query" },
          h("label", { class: "cc-choice", for: askId }, wants, h("span", {}, "The note is not clear enough: ask the provider")), write),
        model.get("can_check") && h("div", { class: "cc-actions" }, check),
        marks, keep.node, speak.node)));
  paintNote();
  paintList();
  paintFindings();
  paintMarks();
  return () => {
    keepQuery();
    stop();
    kernel.close();
    document.removeEventListener("visibilitychange", hide);
  };
}

export default { render };
