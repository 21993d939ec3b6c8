// CaseDesk: the strip above a practice case. Python makes the cases; this asks for them and counts.

function render({ model, el }) {
  const [listen, stop] = listener(model);
  const kernel = line(model);
  const speak = voice();
  const keep = keeper(model, listen);
  const box = root(el, "desk-strip", model.get("title"));
  const state = () => model.get("answer") ?? {};

  const levelId = uid("level");
  const level = h("select", { id: levelId, class: "cc-field cc-level" },
    model.get("levels").map(([number, name]) => h("option", { value: String(number) }, name)));
  const count = h("p", { class: "cc-streak" });
  const answer = h("div", { class: "cc-worked" });

  async function ask(kind, content) {
    try { await kernel.ask(kind, content); } catch (problem) { speak.warn(problem.message); }
  }
  const fresh = h("button", { type: "button", class: "cc-button", onclick: () => ask("new", { level: Number(level.value) }) }, "New case");
  const show = h("button", {
    type: "button", class: "cc-button cc-quiet",
    onclick: () => {
      if (!model.get("may_show")) { speak.warn("Check your codes once first; then the worked answer opens."); return; }
      ask("show", {});
    },
  }, "Show the worked answer");

  function paint() {
    const { streak = 0, best = 0, seen = 1, checked } = state();
    const goal = model.get("goal");
    const dots = Array.from({ length: goal }, (_, n) => (n < streak ? "●" : "○")).join(" ");
    fill(count, h("span", { class: "cc-dots", "aria-hidden": "true" }, dots), " ",
      `Right at the first check: ${streak} in a row. `,
      streak >= goal ? "You reached the goal. Go on for more, or move on." : `Goal: ${goal} in a row.`,
      best > streak && ` Best: ${best}.`, ` Case ${Math.max(1, seen)}.`, checked && " Checked.");
    level.value = String(state().level ?? 0);
    show.setAttribute("aria-disabled", String(!model.get("may_show")));
    if (model.get("storage") === "browser" && model.get("answer")) keep.save(model.get("answer"));
  }

  function paintAnswer() {
    const rows = model.get("solution");
    if (!rows.length) { fill(answer); return; }
    fill(answer,
      h("p", { class: "cc-label" }, "The worked answer, in order"),
      h("ol", { class: "cc-findings" }, rows.map((row) => h("li", { class: "cc-worked-row" },
        h("p", {}, chip(row.code), " ", row.title, row.also.length > 0 && ` (${row.also.join(" or ")} is equally right)`),
        h("p", {}, "Words in the note: ", row.words.map((w) => `“${w}”`).join(", "), "."),
        h("p", {}, row.why),
        h("p", { class: "cc-cites" }, row.cites)))));
    speak.say("The worked answer is shown.");
  }

  listen("answer", paint);
  listen("may_show", paint);
  listen("solution", paintAnswer);
  listen("case_name", () => speak.say(`New case: ${model.get("case_name")}.`, 200));
  box.append(
    h("div", { class: "cc-strip-head" }, h("p", { class: "cc-kicker" }, model.get("title")), count),
    h("div", { class: "cc-strip-acts" },
      fresh,
      h("div", { class: "cc-level-box" }, h("label", { for: levelId }, "Level"), level),
      show),
    answer, h("div", { class: "cc-foot" }, keep.node), speak.node);
  paint();
  paintAnswer();
  return () => { stop(); kernel.close(); };
}

export default { render };
