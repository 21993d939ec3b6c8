// MendCheck: under a claim to mend, what to ask and the comparison with the papers. Python judges.

function render({ model, el }) {
  const [listen, stop] = listener(model);
  const kernel = line(model);
  const speak = voice();
  const box = root(el, "mend", model.get("title"));

  async function ask(kind, content = {}) {
    try { await kernel.ask(kind, content); } catch (problem) { speak.warn(problem.message); }
  }

  // Asking the provider ----------------------------------------------------------------------------------
  const topicId = uid("topic");
  const topic = h("select", { id: topicId, class: "cc-field" },
    h("option", { value: "" }, "Choose a question…"),
    model.get("questions").map(([id, text]) => h("option", { value: id }, text)));
  const send = h("button", {
    type: "button", class: "cc-button cc-quiet",
    onclick: () => {
      if (!topic.value) { speak.warn("Choose a question first."); topic.focus(); return; }
      ask("query", { topic: topic.value });
    },
  }, "Send the question");
  const replies = h("ul", { class: "cc-findings cc-replies", "aria-label": "Answers" });
  let heard = null;
  function paintReplies() {
    const rows = model.get("replies");
    replies.hidden = rows.length === 0;
    fill(replies, rows.map((row) => findingRow(row)));
    if (heard !== null && rows.length > heard) speak.say(rows.at(-1).message, 100);
    heard = rows.length;
  }

  // Checking ---------------------------------------------------------------------------------------------
  const check = h("button", { type: "button", class: "cc-button", onclick: () => ask("check") }, "Compare with the papers");
  const result = h("div", { class: "cc-result" });
  let shown = null;
  function paintResult() {
    const rows = model.get("result");
    fill(result, rows.length > 0 && h("ul", { class: "cc-findings", "aria-label": "What the papers say to your claim" }, rows.map((row) => findingRow(row))));
    const now = JSON.stringify(rows);
    if (shown !== null && shown !== now && rows.length > 0) speak.say(`${rows[0].word}: ${rows[0].message}`, 100);
    shown = now;
  }

  listen("replies", paintReplies);
  listen("result", paintResult);
  box.append(
    h("div", {},
      h("label", { class: "cc-label", for: topicId }, "If no paper says it: ask the provider"),
      h("div", { class: "cc-ask-row" }, topic, send), replies),
    h("div", { class: "cc-mend-part" },
      h("p", { class: "cc-hint" }, "The edits see much, not all. When the claim is mended, compare it with the papers."),
      check, result),
    speak.node);
  paintReplies();
  paintResult();
  return () => { stop(); kernel.close(); };
}

export default { render };
