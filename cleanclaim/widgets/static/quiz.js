// Quiz: one question on the page at a time. The page knows the questions; Python alone knows the answers.

const same = (a, b) => a && b && a.length === b.length && a.every((x, n) => x === b[n]);
const MARKS = { right: ["✓", "right"], not: ["△", "not yet"], open: ["", "not answered"] };

function render({ model, el }) {
  const [listen, stop] = listener(model);
  const speak = voice();
  const keep = keeper(model, listen);
  const box = root(el, "quiz", model.get("label"));
  const items = model.get("questions");
  const stateOf = (item) => {
    const said = model.get("judged")[item.id];
    return said ? (said.right ? "right" : "not") : "open";
  };
  const saved = (item) => { const a = model.get("answer")?.[item.id]; return Array.isArray(a) ? a : []; };

  let at = Math.max(0, items.findIndex((item) => saved(item).length === 0));
  let waiting = null;
  let silence = 0;

  const progress = h("p", { class: "cc-progress" });
  const steps = h("ol", { class: "cc-numbers" });
  const stage = h("div", { class: "cc-question" });
  const back = h("button", { type: "button", class: "cc-button cc-quiet", onclick: () => goTo(at - 1) }, "Back");
  const next = h("button", { type: "button", class: "cc-button cc-quiet", onclick: () => goTo(at + 1) }, "Next question");

  function goTo(index) {
    at = index;
    paint();
    stage.querySelector("input")?.focus();
  }

  function paintSteps() {
    const right = items.filter((item) => stateOf(item) === "right").length;
    progress.textContent = `Question ${at + 1} of ${items.length} · ${right} right so far`;
    fill(steps, items.map((item, n) => {
      const [shape, word] = MARKS[stateOf(item)];
      return h("li", {}, h("button", {
        type: "button", class: "cc-step", "data-state": stateOf(item), "aria-current": n === at ? "step" : null,
        "aria-label": `Question ${n + 1}, ${word}`, onclick: () => goTo(n),
      }, h("span", { "aria-hidden": "true" }, shape ? `${shape} ${n + 1}` : n + 1)));
    }));
    // Buttons stay in place and in the tab order, so that the focus is never lost under the reader's hand.
    back.setAttribute("aria-disabled", String(at === 0));
    next.setAttribute("aria-disabled", String(at === items.length - 1));
    next.classList.toggle("cc-quiet", stateOf(items[at]) !== "right" || at === items.length - 1);
  }

  function feedback(said) {
    const item = items[at];
    const link = said.url
      ? h("a", { href: said.url, target: "_blank", rel: "noopener noreferrer" }, said.source, h("span", { class: "cc-hidden" }, " (opens in a new tab)"))
      : said.source;
    const checked = said.checked && new Date(`${said.checked}T12:00`);
    const day = checked && checked.toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" });
    return [
      h("ul", { class: "cc-findings" }, said.rows.map((row) =>
        h("li", { class: "cc-finding", "data-look": row.look },
          verdict(row.look, row.word),
          h("div", { class: "cc-finding-text" },
            row.option !== null && said.rows.length > 1 && h("p", { class: "cc-about" }, item.options[row.option]),
            h("p", {}, row.message))))),
      said.source && h("p", { class: "cc-cites" }, "Source: ", link, day && `, read ${day}`),
    ];
  }

  function paint() {
    const item = items[at];
    const said = model.get("judged")[item.id];
    const chosen = said?.chosen ?? saved(item);
    const name = uid("choice");
    const result = h("div", { class: "cc-result", role: "status" });
    const check = h("button", { type: "submit", class: "cc-button" }, said ? "Check again" : "Check");
    const inputs = item.options.map((_, n) => h("input", {
      type: item.many ? "checkbox" : "radio", name, id: `${name}-${n}`, value: String(n), checked: chosen.includes(n),
    }));
    const picked = () => inputs.flatMap((input, n) => (input.checked ? [n] : []));
    const form = h("form", {
      novalidate: true,
      onsubmit: (event) => { event.preventDefault(); ask(item, picked(), result); },
      onchange: () => { if (!same(picked(), model.get("judged")[item.id]?.chosen)) fill(result); },
    },
    h("fieldset", { class: "cc-fieldset" },
      h("legend", { class: "cc-prompt" }, item.prompt),
      item.many && h("p", { class: "cc-hint" }, "Choose all that apply."),
      h("div", { class: "cc-options" }, item.options.map((text, n) =>
        h("label", { class: "cc-choice", for: `${name}-${n}` }, inputs[n], h("span", {}, text))))),
    result,
    h("div", { class: "cc-actions" }, check, back, next));
    fill(stage, form);
    if (said) fill(result, feedback(said));
    paintSteps();
  }

  function ask(item, chosen, result) {
    if (chosen.length === 0) {
      fill(result, h("p", {}, verdict("info", "Note"), " Choose an answer first, then check it."));
      return;
    }
    waiting = item.id;
    const said = model.get("judged")[item.id];
    if (same(said?.chosen, chosen)) { heard(); return; }
    fill(result, h("p", { class: "cc-hint" }, "Checking…"));
    keep.save({ ...(model.get("answer") ?? {}), [item.id]: chosen });
    clearTimeout(silence);
    silence = setTimeout(() => fill(result, h("p", {}, verdict("warn", "Check"), ` ${SILENT}`)), 6000);
  }

  function heard() {
    clearTimeout(silence);
    const item = items[at];
    const said = model.get("judged")[item.id];
    paintSteps();
    if (waiting !== item.id || !said) { if (!waiting) paint(); return; }
    waiting = null;
    fill(stage.querySelector(".cc-result"), feedback(said));
    stage.querySelector("[type=submit]").textContent = "Check again";
  }

  for (const [button, step] of [[back, -1], [next, 1]]) {
    button.addEventListener("click", (event) => {
      if (at + step < 0 || at + step >= items.length) event.stopImmediatePropagation();
    }, { capture: true });
  }
  listen("judged", heard);
  const again = h("button", {
    type: "button", class: "cc-button cc-quiet",
    onclick: () => { keep.save(null); at = 0; paint(); speak.say("All answers cleared. Question 1."); stage.querySelector("input")?.focus(); },
  }, "Start over");
  box.append(h("div", { class: "cc-quiz-head" }, h("p", { class: "cc-kicker" }, model.get("label")), progress),
    named(h("nav", {}, steps), "Questions"), stage, h("div", { class: "cc-foot" }, keep.node, again), speak.node);
  paint();
  return stop;
}

export default { render };
