// MendDesk: the strip above a claim to mend. Python makes the claims and counts.

function render({ model, el }) {
  const [listen, stop] = listener(model);
  const kernel = line(model);
  const speak = voice();
  const keep = keeper(model, listen);
  const box = root(el, "mend", model.get("title"));
  const state = () => model.get("answer") ?? {};

  async function ask(kind, content = {}) {
    try { return await kernel.ask(kind, content); } catch (problem) { speak.warn(problem.message); return null; }
  }

  // The strip: another claim -----------------------------------------------------------------------------
  const levelId = uid("level");
  const level = h("select", { id: levelId, class: "cc-field cc-level" },
    model.get("levels").map(([number, name]) => h("option", { value: String(number) }, name)));
  const count = h("p", { class: "cc-streak" });
  const fresh = h("button", { type: "button", class: "cc-button", onclick: () => ask("new", { level: Number(level.value) }) }, "New claim");

  // Where it should have been caught ---------------------------------------------------------------------
  const score = h("p", { class: "cc-mend-score" });
  const stages = h("ol", { class: "cc-stages", "aria-label": "Stages of the work, and how many errors each should have caught" });
  const rules = h("ul", { class: "cc-stage-rules", "aria-label": "What each of them looks for" });
  function paintScore() {
    const rows = model.get("stages");
    const all = rows.reduce((sum, row) => sum + row.errors, 0);
    fill(score, all === 0
      ? [verdict("ok", "Clean"), " No edit objects to this claim."]
      : [verdict("error", "Not clean yet"), ` ${all === 1 ? "1 error holds" : `${all} errors hold`} up ${model.get("held")}.`]);
    fill(stages, rows.map((row) => h("li", { class: "cc-stage", "data-hit": row.errors > 0 ? "" : null },
      h("span", { class: "cc-stage-name" }, row.name),
      h("span", { class: "cc-stage-count" }, row.errors > 0 ? `✕ ${row.errors}` : h("span", { "aria-hidden": "true" }, "·"), row.errors === 0 && h("span", { class: "cc-hidden" }, "none")))));
    fill(rules, rows.filter((row) => row.errors > 0).map((row) => h("li", {}, h("strong", {}, `${row.name}: `), row.rules.map((rule) => `${rule}.`).join(" "))));
    rules.hidden = all === 0;
  }

  function paint() {
    const { streak = 0, best = 0, seen = 1, tried = 0, first = 0 } = state();
    const goal = model.get("goal");
    const dots = Array.from({ length: goal }, (_, n) => (n < streak ? "●" : "○")).join(" ");
    fill(count, h("span", { class: "cc-dots", "aria-hidden": "true" }, dots), " ",
      `Right at the first check: ${streak} in a row. `, streak >= goal ? "You reached the goal. " : `Goal: ${goal}. `,
      best > streak && `Best: ${best}. `,
      tried > 0 && `Your clean-claim rate: ${first} of ${tried} (${Math.round((100 * first) / tried)} %). `, `Claim ${Math.max(1, seen)}.`);
    level.value = String(state().level ?? 0);
    if (model.get("storage") === "browser" && model.get("answer")) keep.save(model.get("answer"));
  }

  listen("answer", paint);
  listen("stages", paintScore);
  listen("held", paintScore);
  listen("case_name", () => speak.say(`New claim: ${model.get("case_name")}.`, 200));
  box.append(
    h("div", { class: "cc-strip-head" }, h("p", { class: "cc-kicker" }, model.get("title")), count),
    h("div", { class: "cc-strip-acts" }, fresh, h("div", { class: "cc-level-box" }, h("label", { for: levelId }, "Level"), level)),
    h("div", { class: "cc-mend-part" },
      h("p", { class: "cc-kicker" }, "Where it should have been caught"), score, stages, rules),
    keep.node, speak.node);
  paint();
  paintScore();
  return () => { stop(); kernel.close(); };
}

export default { render };
