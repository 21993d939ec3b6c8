// Code anatomy: press a piece, learn its job; pull out the X and see why it is there.

function render({ model, el }) {
  const [listen, stop] = listener(model);
  const kernel = line(model);
  const speak = voice();
  const box = root(el, "anatomy", "A code in pieces");
  let at = 0;
  let pulled = false;

  const ask = async (code) => { try { await kernel.ask("show", { code }); } catch (problem) { speak.warn(problem.message); } };
  const examples = h("div", { class: "cc-examples", role: "group", "aria-label": "Examples" });
  const tiles = h("div", { class: "cc-tiles", role: "group", "aria-label": "The pieces of the code" });
  const says = h("div", { class: "cc-says", role: "status" });
  const title = h("p", { class: "cc-anatomy-title" });
  const pull = h("button", { type: "button", class: "cc-button cc-quiet", onclick: () => { pulled = !pulled; paint(); } });
  const fieldId = uid("own");
  const field = h("input", { id: fieldId, class: "cc-field", type: "text", autocomplete: "off", spellcheck: "false", maxlength: 12 });
  const trouble = h("p", { class: "cc-trouble", role: "status" });

  function paint() {
    const shown = model.get("shown");
    const held = tiles.contains(document.activeElement);
    fill(examples, model.get("examples").map((code) => h("button", {
      type: "button", class: "cc-button cc-quiet cc-example", "aria-pressed": String(code === shown.code),
      onclick: () => ask(code),
    }, code)));
    const parts = pulled ? shown.parts.filter((part) => part.role !== "Placeholder") : shown.parts;
    at = Math.min(at, parts.length - 1);
    fill(tiles, parts.map((part, n) => [
      n === 1 && h("span", { class: "cc-tile-dot", "aria-hidden": "true" }, "."),
      h("button", {
        type: "button", class: "cc-tile", "data-role": part.role, "aria-pressed": String(n === at && !pulled),
        "aria-label": `${part.text}: ${part.role}`, onclick: () => { at = n; pulled = false; paint(); },
      }, h("span", { class: "cc-tile-text" }, part.text), h("span", { class: "cc-tile-role" }, part.role)),
    ]));
    fill(title, chip(shown.code), " ", shown.title, " ", billing(shown.billable));
    if (pulled) {
      fill(says, h("p", {}, verdict("warn", "Not yet"), ` Without the placeholder you get ${shown.without.code}. ${shown.without.says} The last character slid into a place where it has no meaning.`));
    } else {
      const part = parts[at];
      fill(says, h("p", {}, h("strong", {}, `${part.text} `), h("span", { class: "cc-hint" }, part.role)), h("p", {}, part.says));
    }
    pull.hidden = !shown.without;
    pull.textContent = pulled ? "Put the X back" : "Pull out the X";
    if (held) tiles.querySelectorAll("button")[at]?.focus();
  }

  listen("shown", () => { at = 0; pulled = false; field.value = ""; paint(); });
  listen("problem", () => { trouble.textContent = model.get("problem") ? `△ ${model.get("problem")}` : ""; });
  box.append(
    examples, title, tiles, says,
    h("div", { class: "cc-actions" }, pull),
    h("form", { class: "cc-own", onsubmit: (event) => { event.preventDefault(); if (field.value.trim()) ask(field.value); } },
      h("label", { class: "cc-label", for: fieldId }, "Take another code apart"),
      h("div", { class: "cc-own-row" }, field, h("button", { type: "submit", class: "cc-button cc-quiet" }, "Take it apart")), trouble),
    speak.node);
  paint();
  return () => { stop(); kernel.close(); };
}

export default { render };
