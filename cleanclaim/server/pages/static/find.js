// "Type a symptom, see the code": a combobox over the code book. Answers that come too late are dropped by
// their number, and a word still being typed is not asked for.
(() => {
  "use strict";
  const box = document.getElementById("find");
  if (!box) return;
  const input = document.getElementById("find-words");
  const list = document.getElementById("find-list");
  const status = document.getElementById("find-status");
  const card = document.getElementById("find-code");
  const PAUSE = 90; // ms after the last key
  const SLOW = 700; // ms until the page says that it is looking
  const SHOWN = 6;

  let number = 0; // of the newest question
  let pause = 0;
  let running = null;
  let options = [];
  let active = -1;

  const make = (tag, text, name) => {
    const node = document.createElement(tag);
    node.textContent = text;
    if (name) node.className = name;
    return node;
  };

  const ask = async (query, signal) => {
    const reply = await fetch(`${box.dataset.api}?${new URLSearchParams(query)}`, { signal });
    if (reply.status === 401 || reply.status === 403)
      throw new Error("This page’s key is no longer valid. Open the address that cleanclaim start printed.");
    const body = await reply.json();
    if (!reply.ok) throw new Error(body.message);
    return body;
  };

  const close = () => {
    list.hidden = true;
    options = [];
    mark(-1);
    input.setAttribute("aria-expanded", "false");
    list.setAttribute("aria-busy", "false");
  };

  const mark = (index) => {
    active = index;
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === index)));
    if (index < 0) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", list.children[index].id);
      list.children[index].scrollIntoView({ block: "nearest" });
    }
  };

  const draw = (matches) => {
    const kept = options[active]?.code; // a late answer must not take the reader's place in the list
    options = matches;
    list.replaceChildren(
      ...matches.map((match, at) => {
        const item = make("li", "");
        item.id = `find-option-${at}`;
        item.setAttribute("role", "option");
        item.append(make("span", match.code, "code"), make("span", match.title));
        const why = match.assignable ? match.matched && `Also written: ${match.matched}` : "A heading: choose a code under it";
        if (why) item.append(make("small", why));
        item.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the focus in the field
        item.addEventListener("click", () => choose(at));
        return item;
      }),
    );
    list.hidden = matches.length === 0;
    input.setAttribute("aria-expanded", String(matches.length > 0));
    mark(kept ? options.findIndex((match) => match.code === kept) : -1);
  };

  const search = async () => {
    const text = input.value.trim();
    const mine = ++number;
    running?.abort();
    if (text.length < 2) {
      close();
      status.textContent = "";
      list.setAttribute("aria-busy", "false");
      return;
    }
    running = new AbortController();
    const slow = setTimeout(() => (status.textContent = "Looking it up. The first time takes a few seconds."), SLOW);
    try {
      const { results } = await ask({ q: text, limit: SHOWN }, running.signal);
      if (mine !== number) return;
      card.hidden = true; // the choice before this question
      draw(results);
      status.textContent = results.length
        ? `${results.length === SHOWN ? `The ${SHOWN} closest codes` : results.length === 1 ? "1 code" : `${results.length} codes`}. Choose one, or use the arrow keys and Enter.`
        : `Nothing yet for “${text}”. Try another word for it, or fewer words.`;
    } catch (error) {
      if (mine !== number || error.name === "AbortError") return;
      close();
      status.textContent = error instanceof TypeError ? "The course does not answer. Is cleanclaim start still running?" : error.message;
    } finally {
      clearTimeout(slow);
      if (mine === number) list.setAttribute("aria-busy", "false");
    }
  };

  const choose = async (at) => {
    const match = options[at];
    const mine = ++number;
    try {
      const code = await ask({ code: match.code });
      if (mine !== number) return;
      input.value = match.title;
      close();
      show(code);
      status.textContent = `${code.code}, ${code.title}.`;
    } catch (error) {
      if (mine === number) status.textContent = error.message;
    }
  };

  const show = (code) => {
    const place = make("ol", "");
    place.setAttribute("aria-label", "Where it stands in the book");
    place.append(...code.breadcrumb.map((step) => make("li", step.title)));
    const title = make("h3", "");
    title.append(make("span", code.code, "site-chip code"), ` ${code.title}`);
    const word = code.assignable
      ? "✓ A full code: it can go on a claim."
      : `△ Check: this is a heading. It needs more detail; ${code.children} codes stand right under it.`;
    card.replaceChildren(place, title, make("p", word));
    if (code.note) card.append(make("p", code.note));
    card.hidden = false;
  };

  input.addEventListener("input", () => {
    clearTimeout(pause);
    list.setAttribute("aria-busy", "true"); // what it shows answers fewer letters than were typed
    pause = setTimeout(search, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      if (list.hidden) input.value = "";
      close();
    } else if (event.key === "Enter" && options.length) {
      event.preventDefault();
      choose(Math.max(active, 0));
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && options.length) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      mark(active < 0 && step < 0 ? options.length - 1 : (active + step + options.length) % options.length);
    }
  });
  for (const button of document.querySelectorAll("#find-tries button")) {
    button.addEventListener("click", () => {
      input.value = button.textContent;
      input.focus();
      search();
    });
  }
})();
