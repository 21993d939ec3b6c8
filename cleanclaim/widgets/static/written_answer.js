// WrittenAnswer: saves 300 ms after the last key, and at once when the field or the page is left.

const PAUSE = 300;
const words = (text) => text.trim().split(/\s+/u).filter(Boolean).length;

function render({ model, el }) {
  const [listen, stop] = listener(model);
  const kernel = line(model);
  const keep = keeper(model, listen);
  const box = root(el, "written", "Written answer");
  const [fieldId, hintId, countId] = [uid("field"), uid("hint"), uid("count")];
  const hint = model.get("hint");
  const field = h("textarea", {
    id: fieldId, class: "cc-field cc-text", rows: model.get("rows"), maxlength: model.get("longest"),
    "aria-describedby": [hint && hintId, countId].filter(Boolean).join(" "), value: model.get("answer")?.text ?? "",
  });
  const count = h("p", { class: "cc-count", id: countId });

  let timer = 0;
  const tally = () => {
    const n = words(field.value);
    count.textContent = n === 1 ? "1 word" : `${n} words`;
  };
  const flush = () => {
    clearTimeout(timer);
    if (field.value !== (model.get("answer")?.text ?? "")) keep.save({ text: field.value });
  };
  // Two tabs may hold this exercise. Whoever comes back to one goes on from what the other has saved.
  const catchUp = async () => {
    const before = field.value;
    if (before !== (model.get("answer")?.text ?? "")) return;
    let kept = null;
    try { kept = await keep.latest(kernel); } catch { return; } // without a kernel nothing newer can be known
    if (field.value !== before || typeof kept?.text !== "string" || kept.text === before) return;
    field.value = kept.text;
    tally();
    flush();
  };
  field.addEventListener("focus", catchUp);
  field.addEventListener("input", () => {
    tally();
    clearTimeout(timer);
    timer = setTimeout(flush, PAUSE);
  });
  field.addEventListener("blur", flush);
  const hide = () => { if (document.visibilityState === "hidden") flush(); };
  document.addEventListener("visibilitychange", hide);
  window.addEventListener("pagehide", flush);

  listen("answer", () => {
    // What is being typed is newer than anything that comes back.
    if (document.activeElement === field) return;
    field.value = model.get("answer")?.text ?? "";
    tally();
  });
  box.append(
    h("label", { class: "cc-label cc-prompt", for: fieldId }, model.get("prompt")),
    ...(hint ? [h("p", { class: "cc-hint", id: hintId }, hint)] : []),
    field,
    h("div", { class: "cc-foot" }, count, keep.node));
  tally();
  return () => {
    flush();
    stop();
    kernel.close();
    document.removeEventListener("visibilitychange", hide);
    window.removeEventListener("pagehide", flush);
  };
}

export default { render };
