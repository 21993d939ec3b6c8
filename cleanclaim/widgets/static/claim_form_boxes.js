// The boxes of a claim form: each is one labelled field, laid out as on paper where there is room.

const PER_LINE = 2; // grid rows for a line of the form: its boxes, and room for help under them
const KEYBOARD = { day8: "numeric", day6: "numeric", money: "decimal", npi: "numeric", phone: "tel", zip: "numeric" };

/** Make the field of a box: {node, get, set, focus, inputs}. `id` is its id on the page. */
function boxField(box, id, changed) {
  if (box.kind === "choice") return choiceField(box, id, changed);
  if (box.kind === "flag") {
    const input = h("input", { type: "checkbox", id, class: "cc-tick", onchange: changed });
    return { node: input, inputs: [input], get: () => (input.checked ? "Y" : ""), set: (text) => { input.checked = text === "Y"; } };
  }
  if (box.kind === "choose") {
    const input = h("select", { id, class: "cc-field cc-in", onchange: changed },
      h("option", { value: "" }, "Choose"), box.options.map(([value, words]) => h("option", { value }, words)));
    return { node: input, inputs: [input], get: () => input.value, set: (text) => { input.value = text; } };
  }
  const input = h("input", {
    type: "text", id, class: `cc-field cc-in${box.kind === "money" ? " cc-right" : ""}`, autocomplete: "off", spellcheck: "false",
    autocapitalize: "characters", inputmode: KEYBOARD[box.kind] ?? null, placeholder: box.hint || null,
    maxlength: box.longest || 100, oninput: changed,
  });
  return { node: input, inputs: [input], get: () => input.value.trim(), set: (text) => { input.value = text; } };
}

/** Marks of which one is set. A second touch, or Delete, takes the mark away again. */
function choiceField(box, id, changed) {
  const inputs = box.options.map(([value], n) => {
    const input = h("input", { type: "radio", name: id, id: n ? `${id}-${n}` : id, onchange: changed });
    input.value = value;
    let was = false;
    const remember = () => { was = input.checked; };
    input.addEventListener("pointerdown", remember);
    input.addEventListener("click", () => { if (was) { input.checked = false; was = false; changed(); } });
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Delete" && event.key !== "Backspace") return;
      input.checked = false;
      changed();
    });
    return [input, remember];
  });
  const node = h("div", { class: "cc-marks" }, inputs.map(([input, remember], n) => {
    const label = h("label", { class: "cc-mark", for: input.id }, input, h("span", {}, box.options[n][1]));
    label.addEventListener("pointerdown", remember);
    return label;
  }));
  const all = inputs.map(([input]) => input);
  return {
    node, inputs: all, group: true,
    get: () => all.find((input) => input.checked)?.value ?? "",
    set: (text) => { for (const input of all) input.checked = input.value === text; },
  };
}

/** A box with label, field and what is found about it. In a table: whether its lines have columns of their own, and the line under it. */
function cell(box, top, changed, table = null) {
  const id = uid("box");
  const notes = h("span", { class: "cc-hidden", id: uid("note") });
  const look = h("span", { class: "cc-box-look", "aria-hidden": "true" });
  const field = boxField(box, id, () => changed(box.id));
  const label = [box.label, box.suffix && h("span", { class: "cc-hidden" }, box.suffix)];
  const labelNode = field.group
    ? h("span", { class: "cc-box-label", id: `${id}-label` }, label)
    : h("label", { class: "cc-box-label", for: id }, label);
  for (const input of field.inputs) input.setAttribute("aria-describedby", notes.id);
  const inner = [h("span", { class: "cc-box-top" }, labelNode, look), field.node, notes];
  const node = field.group
    ? h("div", { class: "cc-box", role: "radiogroup", "aria-labelledby": `${id}-label` }, inner)
    : h("div", { class: "cc-box" }, inner);
  node.dataset.kind = box.kind;
  if (box.column) node.dataset.column = box.column;
  const own = Boolean(table?.own);
  const [x, y, wide, high] = box.at;
  if (wide >= 20 || box.kind === "choice") node.dataset.long = ""; // no room for another beside it on a phone
  node.style.setProperty("--x", x + 1);
  node.style.setProperty("--wide", wide);
  if (!own) {
    node.style.setProperty("--y", (y + top) * PER_LINE + 1);
    node.style.setProperty("--high", high * PER_LINE - 1);
  }
  return {
    key: box.id, box, node, field, own, under: table?.y ?? 0,
    focus: () => (field.inputs.find((input) => input.checked) ?? field.inputs[0]).focus(),
    /** Show the worst finding by shape and word, and read all of them to those who listen. */
    show(rows) {
      const worst = rows.find((one) => one.look === "error") ?? rows[0];
      node.dataset.found = worst ? worst.look : "";
      fill(look, worst && [`${SHAPES[worst.look]} `, h("span", { class: "cc-look-word" }, worst.word)]);
      notes.textContent = rows.map((one) => `${one.word}: ${one.message}`).join(" ");
      for (const input of field.inputs) input.setAttribute("aria-invalid", String(rows.some((one) => one.look === "error")));
    },
  };
}

/** Print on the form that is no box. */
function printedOn({ at: [x, y, wide, high], text }, top) {
  const node = h("div", { class: "cc-printed", "aria-hidden": "true" }, text);
  for (const [name, value] of [["--x", x + 1], ["--wide", wide], ["--y", (y + top) * PER_LINE + 1], ["--high", high * PER_LINE - 1]]) node.style.setProperty(name, value);
  return node;
}

/** The grid row under a box where a panel crosses no other box. */
function rowUnder(box, cells, top) {
  let under = box.at[1] + box.at[3];
  let moved = true;
  while (moved) {
    moved = false;
    for (const { box: other, own } of cells) {
      if (own || !(other.at[1] < under && other.at[1] + other.at[3] > under)) continue;
      under = other.at[1] + other.at[3];
      moved = true;
    }
  }
  return (under + top) * PER_LINE;
}

/** What stands on the form many times: the lines that are used are shown, and a way to one more. */
function repeats() {
  const all = [];
  const used = ({ cells }) => cells.findLastIndex((set) => set.some((one) => one.field.get())) + 1;
  const paint = () => {
    for (const one of all) {
      // A short one has an empty set waiting; a long one is opened when it is asked for.
      const many = Math.max(1, used(one) + one.wait, one.opened);
      one.rows.forEach((node, at) => {
        node.dataset.spare = String(at >= many);
        node.dataset.wide = String(at < Math.max(many, one.least));
      });
      if (!one.more) continue;
      const full = many >= one.rows.length;
      one.more.dataset.wide = String(Math.max(many, one.least) < one.rows.length || (one.full && used(one) === one.rows.length));
      one.button.hidden = full;
      one.said.textContent = full && used(one) === one.rows.length ? one.full : "";
      one.more.hidden = full && !one.said.textContent;
    }
  };
  const open = (one, many) => { one.opened = Math.max(one.opened, many); paint(); };
  return {
    paint,
    add(rows, cells, { wait = 0, least = rows.length, add = "", full = "" }) {
      const one = { rows, cells, wait, least, add, full, opened: 0 };
      all.push(one);
      if (!add) return null;
      one.said = h("p", { class: "cc-hint" });
      one.button = h("button", { type: "button", class: "cc-button cc-quiet", onclick: () => {
        const at = rows.findIndex((node) => !node.offsetParent); // the first that is not shown
        open(one, at + 1);
        cells[at][0].focus();
      } }, add);
      one.more = h("div", { class: "cc-more" }, one.button, one.said);
      return one.more;
    },
    /** Close the lines that were opened and are empty. */
    close() { for (const one of all) one.opened = 0; paint(); },
    /** Open the line of a box. */
    open(cell) {
      for (const one of all) {
        const at = one.cells.findIndex((set) => set.includes(cell));
        if (at >= 0) open(one, at + 1);
      }
    },
  };
}
