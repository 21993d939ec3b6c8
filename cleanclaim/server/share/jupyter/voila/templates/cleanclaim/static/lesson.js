// A lesson's page: shows how far its exercises are, and says so when its Python session is gone.
// Voilà calls voila_process for every cell and voila_finish when the page is complete.
(() => {
  "use strict";

  // ---- How far the exercises are -------------------------------------------------------------
  const PATIENCE = 20000; // ms; an exercise that is not there by then no longer holds its place
  const EMPTY = 3000; // ms; neither does one that is there and shows nothing
  const byId = (id) => document.getElementById(id);
  const say = (text) => {
    const status = byId("cc-status");
    if (status) status.textContent = text;
  };
  let complete = false;

  const outputs = () => [...document.querySelectorAll("#cc-cells .jp-OutputArea")];
  const arrived = new WeakMap();
  const drawn = (area) => {
    const parts = [...area.querySelectorAll(".lm-Widget")];
    // ipywidgets puts this text where a widget will be; it must not pass for the widget.
    if (parts.length === 0 || parts.some((node) => node.textContent === "Loading widget...")) return false;
    if (!arrived.has(area)) arrived.set(area, performance.now());
    return parts.some((node) => node.offsetHeight > 0) || performance.now() - arrived.get(area) > EMPTY;
  };

  // The bar's first part is the cells that have run, its last part the exercises that are drawn.
  const RAN = 0.7;
  const showProgress = (share) => {
    const box = byId("cc-progress");
    if (!box || complete) return;
    box.hidden = false;
    box.querySelector("progress").value = share;
  };

  // Each exercise keeps a quiet place until it is drawn; the bar counts them.
  const watchExercises = () => {
    const waiting = new Set(outputs().filter((area) => !drawn(area)));
    const all = waiting.size;
    const settle = () => {
      // Voilà attaches an empty shell with the id of our <main>; lesson.css hides it.
      for (const shell of document.querySelectorAll("body > .jp-LabShell")) shell.id = "cc-shell";
      for (const area of waiting) {
        if (!drawn(area)) continue;
        area.classList.add("cc-drawn");
        waiting.delete(area);
      }
      showProgress(RAN + (1 - RAN) * (all ? 1 - waiting.size / all : 1));
      if (waiting.size === 0) finish();
    };
    const finish = () => {
      if (complete) return;
      complete = true;
      watcher.disconnect();
      clearInterval(timer);
      clearTimeout(limit);
      waiting.forEach((area) => area.classList.add("cc-drawn"));
      document.documentElement.classList.add("cc-ready");
      byId("cc-progress").hidden = true;
      say(all ? "The exercises are ready." : "The lesson is ready.");
      letTablesScroll();
      goToFragment();
    };
    const watcher = new MutationObserver(settle);
    watcher.observe(byId("cc-cells"), { childList: true, subtree: true });
    const timer = setInterval(settle, 250); // a style sheet that arrives late changes a height, not the tree
    const limit = setTimeout(finish, PATIENCE);
    settle();
  };

  // A link to a heading further down is honoured again once everything above has its final height.
  const goToFragment = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    if (id && window.scrollY < 10) byId(id)?.scrollIntoView();
  };

  // A table wider than the page scrolls by itself, and can be reached and scrolled with the keyboard.
  const letTablesScroll = () => {
    for (const table of document.querySelectorAll(".cc-prose table")) {
      let box = table.parentElement;
      if (!box.classList.contains("cc-scroll")) {
        box = document.createElement("div");
        box.className = "cc-scroll";
        table.replaceWith(box);
        box.append(table);
      }
      const wide = box.scrollWidth > box.clientWidth;
      wide ? box.setAttribute("tabindex", "0") : box.removeAttribute("tabindex");
      wide ? box.setAttribute("role", "group") : box.removeAttribute("role");
      wide ? box.setAttribute("aria-label", "Table, scrolls sideways") : box.removeAttribute("aria-label");
    }
  };
  window.addEventListener("resize", letTablesScroll);

  let finished = false;
  window.voila_heartbeat = () => {};
  window.voila_process = (cell, cells) => {
    if (cell === 1) say("Getting the exercises ready.");
    showProgress((RAN * cell) / Math.max(cells, 1));
  };
  window.update_loading_text = () => {};
  window.display_cells = window.voila_finish = () => {
    if (finished) return; // Voilà calls again once its theme is loaded
    finished = true;
    letTablesScroll();
    watchExercises();
    watchConnection();
  };

  // ---- When the connection or the kernel is gone ---------------------------------------------
  const EVERY = 15000; // ms between questions while all is well
  const SOON = 3000; // ms between questions while something is wrong
  const KEPT = "Your answers are kept in this browser.";
  const WORDS = {
    server: ["This page has lost its connection.", `${KEPT} If you stopped Cleanclaim, start it again, then reload.`],
    kernel: ["This page has been resting and its exercises have stopped.", `${KEPT} Reload to go on where you were.`],
    back: ["The connection is back.", `${KEPT} Reload to go on where you were.`],
  };
  let leaving = false;
  let lost = ""; // the reason that is shown now
  let kernelUrl = "";
  let question = 0;

  const show = (reason) => {
    if (lost === reason || leaving) return;
    lost = reason;
    const box = byId("cc-gone");
    if (!reason) {
      box.replaceChildren();
      return;
    }
    const [title, text] = WORDS[reason];
    box.innerHTML = '<div class="cc-gone"><p><strong></strong> <span></span></p><button type="button" class="site-button">Reload</button></div>';
    box.querySelector("strong").textContent = title;
    box.querySelector("span").textContent = text;
    box.querySelector("button").addEventListener("click", reload);
  };

  const ask = async () => {
    try {
      const reply = await fetch(kernelUrl, { cache: "no-store", signal: AbortSignal.timeout(5000) });
      return reply.ok ? "" : "kernel";
    } catch {
      return "server";
    }
  };

  const check = async () => {
    clearTimeout(question);
    if (!kernelUrl || leaving) return;
    const found = await ask();
    // A kernel that was started anew answers, but knows nothing of this page: that stays said.
    if (lost === "kernel" && found === "") return;
    show(found === "kernel" && lost === "server" ? "back" : found === "kernel" && lost === "back" ? "back" : found);
    question = setTimeout(check, lost ? SOON : EVERY);
  };

  // Reloading while nothing answers would show the browser's own error page and lose the place.
  const reload = async (event) => {
    if ((await ask()) !== "server") {
      location.reload();
      return;
    }
    const text = byId("cc-gone").querySelector("span");
    text.textContent = `Not yet: nothing answers at this address. ${KEPT} Start Cleanclaim again, then press Reload.`;
    event.target.focus();
  };

  const watchConnection = () => {
    const config = JSON.parse(byId("jupyter-config-data")?.textContent ?? "{}");
    if (!config.kernelId) return;
    kernelUrl = `${config.baseUrl}api/kernels/${config.kernelId}`;
    question = setTimeout(check, EVERY);
  };

  // The kernel's socket tells at once what the questions would find only later.
  const RESTARTED = /"execution_state":\s*"(restarting|autorestarting|dead)"/;
  const listen = ({ data }) => {
    if ((data.length ?? data.byteLength ?? Infinity) > 4096) return; // a status message is small
    if (RESTARTED.test(typeof data === "string" ? data : new TextDecoder().decode(data))) show("kernel");
  };
  const Native = window.WebSocket;
  window.WebSocket = class extends Native {
    constructor(...words) {
      super(...words);
      if (!/\/api\/kernels\/[^/]+\/channels/.test(this.url)) return;
      this.addEventListener("close", () => setTimeout(check, 250));
      this.addEventListener("message", listen);
    }
  };

  window.addEventListener("offline", check);
  window.addEventListener("online", check);
  document.addEventListener("visibilitychange", () => document.hidden || check());
  window.addEventListener("pagehide", () => (leaving = true));
  window.addEventListener("pageshow", () => (leaving = false));
})();
