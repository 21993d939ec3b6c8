// Shared by every widget (see _assets.py). Whatever a learner, a chart or the code book says goes into the
// page as text nodes, never as markup.

const page = Math.random().toString(36).slice(2, 8);
let serial = 0;
const uid = (stem) => `cc-${stem}-${page}-${(serial += 1)}`;

// JupyterLab acts on single letters and arrow keys (new cell, delete cell, next cell) wherever the focus is in
// a notebook, unless the focused element itself says not to.
const FOCUSABLE = new Set(["a", "button", "input", "textarea", "select"]);

/** Build an element: properties, "on…" listeners, attributes; children are nodes or text. */
function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "class") node.className = value;
    else if (name === "value" || name === "checked") node[name] = value;
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  if (FOCUSABLE.has(tag) || "tabindex" in props) node.setAttribute("data-lm-suppress-shortcuts", "true");
  fill(node, ...children);
  return node;
}

const fill = (node, ...children) =>
  node.replaceChildren(...children.flat(Infinity).filter((c) => c !== null && c !== undefined && c !== false));

const DRAWINGS = {
  search: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM15.4 15.4 20 20",
  copy: "M9 8h9v12H9zM6 16V4h9",
  up: "M12 19V5M6 11l6-6 6 6",
  down: "M12 5v14M6 13l6 6 6-6",
  remove: "M6 6l12 12M18 6 6 18",
  branch: "M9 6l6 6-6 6",
};

/** Draw an icon: 2 px stroke in the colour of the text. Always beside words or an accessible name. */
function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  for (const [key, value] of Object.entries({
    viewBox: "0 0 24 24", width: 20, height: 20, fill: "none", stroke: "currentColor",
    "stroke-width": 2, "stroke-linecap": "round", "stroke-linejoin": "round", "aria-hidden": "true",
    class: `cc-icon cc-icon-${name}`,
  })) svg.setAttribute(key, String(value));
  path.setAttribute("d", DRAWINGS[name]);
  svg.append(path);
  return svg;
}

/** Name a region. By ear, two of one name cannot be told apart, so the second on a page gets a number. */
function named(node, label) {
  const now = performance.now();
  const all = (globalThis.cleanclaimRegions ?? []).filter((one) => one.node.isConnected || now - one.born < 5000);
  const taken = new Set(all.map((one) => one.name));
  let name = label;
  for (let n = 2; taken.has(name); n += 1) name = `${label} (${n})`;
  globalThis.cleanclaimRegions = [...all, { node, name, born: now }];
  node.setAttribute("aria-label", name);
  return node;
}

/** Make the root of a widget. */
function root(el, kind, label) {
  const node = named(h("section", { class: `cc cc-${kind}`, "data-lm-suppress-shortcuts": "true" }), label);
  el.replaceChildren(node);
  return node;
}

/** A region that says one thing at a time to a screen reader; `wait` lets the last of a flurry speak. */
function voice() {
  const node = h("p", { class: "cc-voice", role: "status" });
  let timer = 0;
  const say = (text, wait = 0, seen = false) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      node.textContent = text;
      node.classList.toggle("cc-seen", seen);
    }, wait);
  };
  // `warn` is for everybody's eyes too.
  return { node, say, warn: (text) => say(`△ ${text}`, 0, true) };
}

const SILENT = "Python does not answer. In a notebook choose Kernel, Restart Kernel and Run All Cells; on a lesson page reload the page. What you did is kept where the note below says so.";

/** Ask the kernel. Each question has an id, so a late answer can be told from a new one. */
function line(model) {
  const waiting = new Map();
  const hear = (message) => {
    const done = waiting.get(message?.re);
    if (done) done(message.value);
  };
  model.on("msg:custom", hear);
  return {
    ask(kind, content = {}, patience = 10000) {
      const id = uid("ask");
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => { waiting.delete(id); reject(new Error(SILENT)); }, patience);
        waiting.set(id, (value) => { clearTimeout(timer); waiting.delete(id); resolve(value); });
        try { model.send({ id, kind, ...content }); } catch { clearTimeout(timer); reject(new Error(SILENT)); }
      });
    },
    close: () => model.off("msg:custom", hear),
  };
}

/** Listen to traits until the widget's view is closed. Returns [listen, close]. */
function listener(model) {
  const heard = [];
  return [
    (name, act) => { model.on(`change:${name}`, act); heard.push([`change:${name}`, act]); },
    () => heard.forEach(([name, act]) => model.off(name, act)),
  ];
}

const push = (model) => { try { model.save_changes(); } catch { /* no kernel: the browser keeps the answer */ } };
const clock = (when) => {
  const today = new Date().toDateString() === when.toDateString();
  const time = when.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false });
  return today ? time : `${when.toLocaleDateString([], { day: "numeric", month: "short", year: "numeric" })}, ${time}`;
};

/**
 * Keep an answer: in the learner's file through the kernel, or in this browser (a visitor's page), where it
 * goes on working when the kernel is gone.
 */
function keeper(model, listen) {
  const id = model.get("exercise_id");
  const place = `cleanclaim:v1:${id}`;
  const inBrowser = model.get("storage") === "browser" && id;
  const node = h("p", { class: "cc-saved" });
  const trouble = h("p", { class: "cc-trouble", role: "status" });
  let doubt = 0;
  let forgetful = ""; // said for as long as this browser keeps nothing

  const note = (text) => { node.textContent = text; };
  const warn = (text) => { trouble.textContent = text ? `△ ${text}` : ""; };

  function write(answer) {
    try {
      if (answer === null) localStorage.removeItem(place);
      else localStorage.setItem(place, JSON.stringify({ schema: 1, answer, saved: new Date().toISOString() }));
      forgetful = "";
      note(answer === null ? "" : `Saved in this browser ${clock(new Date())}`);
    } catch {
      forgetful = "This browser does not let the page keep answers. They last as long as this page is open.";
      warn(forgetful);
    }
  }

  function read() {
    let text = null;
    try { text = localStorage.getItem(place); } catch { return null; }
    if (text === null) return null;
    try {
      const kept = JSON.parse(text);
      if (kept.schema === 1 && kept.answer !== undefined) return kept;
    } catch { /* told below */ }
    try { localStorage.setItem(`${place}:damaged`, text); localStorage.removeItem(place); } catch { /* full */ }
    warn("An answer kept in this browser could not be read, so this exercise starts empty.");
    return null;
  }

  function arrived() {
    clearTimeout(doubt);
    if (!inBrowser) note(model.get("saved_note"));
    warn(model.get("problem") || forgetful);
  }

  // In JupyterLab the file is the answer's place. What is typed while no kernel is there waits in this browser,
  // under the name of that file, and goes to it when the notebook runs again.
  const waiting = model.get("storage") === "file" && model.get("file_key") ? `cleanclaim:v1:waiting:${model.get("file_key")}:${id}` : null;

  function wait(answer) {
    try { localStorage.setItem(waiting, JSON.stringify({ answer, saved: new Date().toISOString() })); } catch { /* full */ }
  }

  function bringBack() {
    let late = null;
    try { late = JSON.parse(localStorage.getItem(waiting)); localStorage.removeItem(waiting); } catch { return; }
    const inFile = Date.parse(model.get("saved_at") || "1970-01-01"); // the file counts whole seconds
    if (!late || !(Date.parse(late.saved) > inFile + 1500) || late.answer === undefined) return;
    if (JSON.stringify(late.answer) === JSON.stringify(model.get("answer"))) return;
    save(late.answer);
  }

  function save(answer) {
    if (inBrowser) write(answer);
    const changed = JSON.stringify(model.get("answer")) !== JSON.stringify(answer);
    if (waiting && changed) wait(answer);
    model.set("answer", answer);
    push(model);
    if (!changed || model.get("storage") === "none") return;
    clearTimeout(doubt);
    if (!inBrowser) note("Saving…");
    doubt = setTimeout(() => {
      if (!inBrowser) note("");
      warn(inBrowser
        ? "The page has lost its Python. Your answer is kept in this browser; reload the page for feedback."
        : "Not saved yet: this notebook's Python does not answer. Choose Kernel, Restart Kernel and Run All Cells. Until then your answer waits in this browser.");
    }, 6000);
  }

  listen("saves", arrived);
  listen("problem", () => warn(model.get("problem")));
  listen("saved_note", arrived);
  if (model.get("storage") === "file") note(model.get("saved_note"));
  warn(model.get("problem"));
  const kept = inBrowser ? read() : null;
  if (kept !== null) {
    if (model.get("answer") === null) { model.set("answer", kept.answer); push(model); }
    note(`Saved in this browser ${clock(new Date(kept.saved))}`);
  }
  if (waiting) bringBack();

  /** The answer as it is kept now: another tab with the same exercise may have changed it. */
  async function latest(kernel) {
    if (inBrowser) return read()?.answer ?? null;
    return model.get("storage") === "file" ? kernel.ask("fresh") : null;
  }

  return { save, latest, node: h("div", { class: "cc-keep" }, node, trouble) };
}

const SHAPES = { ok: "✓", warn: "△", error: "✕", info: "i" };

/** A shape and a word: how a judgement is said without colour. */
const verdict = (look, word) =>
  h("span", { class: "cc-verdict", "data-look": look }, h("span", { class: "cc-shape", "aria-hidden": "true" }, SHAPES[look]), ` ${word}`);

/** A sentence of the package on the page: what stands between backticks is a command, written as one. */
const prose = (text) => text.split("`").map((part, n) => (n % 2 ? h("code", { class: "cc-command" }, part) : part));

/** One finding is one row: shape and word, the sentence, what it rests on. */
function findingRow(finding, ...more) {
  const cites = [finding.cites, finding.ref].filter(Boolean).join(" · ");
  return h("li", { class: "cc-finding", "data-look": finding.look },
    verdict(finding.look, finding.word),
    h("div", { class: "cc-finding-text" }, h("p", {}, prose(finding.message)), cites && h("p", { class: "cc-cites" }, cites), more));
}

/** A code as a chip; its set and release on hover. */
const chip = (code, release) => h("span", { class: "cc-chip", title: release || null }, code);

/** Whether a code may stand on a claim; `word` where that is not the question, as for a practice code. */
const billing = (billable, word) =>
  h("span", { class: "cc-billing", "data-yes": String(billable) }, h("span", { "aria-hidden": "true" }, billable ? "● " : "○ "), word || (billable ? "can be billed" : "needs more detail"));

function iconButton(name, label, act, props = {}) {
  return h("button", { type: "button", class: "cc-icon-button", "aria-label": label, title: label, onclick: act, ...props }, icon(name));
}

/** Copy a code; the button's own words say so. */
function copyButton(text, speak) {
  const word = h("span", {}, "Copy");
  return h("button", {
    type: "button", class: "cc-button cc-quiet cc-copy", "aria-label": `Copy ${text}`,
    onclick: async () => {
      try { await navigator.clipboard.writeText(text); } catch { copyOldWay(text); }
      word.textContent = "Copied";
      speak.say(`${text} copied`);
      setTimeout(() => { word.textContent = "Copy"; }, 2000);
    },
  }, icon("copy"), word);
}

// navigator.clipboard exists on secure pages only, and a class may run the course over plain http.
function copyOldWay(text) {
  const field = h("textarea", { value: text, class: "cc-hidden" });
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}
