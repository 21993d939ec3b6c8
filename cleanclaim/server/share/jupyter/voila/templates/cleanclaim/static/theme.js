// Light, dark or the system's choice, remembered in this browser. Loaded before the body, so that the
// first paint already has the right colours; shared by the landing page and the lessons.
(() => {
  "use strict";
  const KEY = "cleanclaim:v1:theme";
  const CHOICES = [
    ["system", "System colours", "M4 5h16v11H4z M9 20h6 M12 16v4"],
    ["light", "Light", "M12 8a4 4 0 1 0 0 8a4 4 0 0 0 0-8z M12 2.5v2.5 M12 19v2.5 M2.5 12H5 M19 12h2.5 M5.3 5.3l1.8 1.8 M16.9 16.9l1.8 1.8 M5.3 18.7l1.8-1.8 M16.9 7.1l1.8-1.8"],
    ["dark", "Dark", "M19.5 14.5A8 8 0 1 1 9.5 4.5a6.5 6.5 0 0 0 10 10z"],
  ];
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const root = document.documentElement;
  root.classList.add("cc-js");

  const read = () => {
    try {
      const kept = localStorage.getItem(KEY);
      return CHOICES.some(([name]) => name === kept) ? kept : "system";
    } catch {
      return "system"; // a browser that keeps nothing still gets its system's colours
    }
  };

  // JupyterLab's widgets look at the body, our tokens at the root: both are told.
  const tellBody = () => {
    const body = document.body;
    if (!body || !("voila" in body.dataset)) return;
    const dark = root.dataset.theme === "dark";
    body.dataset.jpThemeLight = String(!dark);
    body.dataset.jpThemeName = dark ? "JupyterLab Dark" : "JupyterLab Light";
    body.classList.toggle("theme-dark", dark);
    body.classList.toggle("theme-light", !dark);
  };

  const apply = () => {
    const choice = read();
    const dark = choice === "dark" || (choice === "system" && system.matches);
    root.dataset.theme = dark ? "dark" : "light";
    root.dataset.themeChoice = choice;
    const sheet = document.getElementById("cc-jp-dark");
    if (sheet) sheet.media = dark ? "all" : "not all";
    tellBody();
    for (const input of document.querySelectorAll("input[name=cc-theme]")) input.checked = input.value === choice;
  };

  const choose = (name) => {
    try {
      localStorage.setItem(KEY, name);
    } catch {
      root.dataset.themeChoice = name;
    }
    apply();
  };

  const drawSwitch = (place) => {
    const set = document.createElement("fieldset");
    set.className = "cc-theme";
    set.innerHTML = '<legend class="site-hidden">Colours</legend>';
    for (const [name, label, path] of CHOICES) {
      const option = document.createElement("label");
      option.title = label;
      option.innerHTML =
        `<input type="radio" name="cc-theme" value="${name}"><span class="site-hidden">${label}</span>` +
        `<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="${path}"/></svg>`;
      option.firstChild.addEventListener("change", () => choose(name));
      set.append(option);
    }
    place.replaceChildren(set);
  };

  apply();
  system.addEventListener("change", apply);
  window.addEventListener("storage", (event) => event.key === KEY && apply());
  window.ccThemeBody = tellBody;
  // A lesson's page arrives bit by bit while its kernel works: the switch does not wait for the end.
  const draw = () => {
    const places = document.querySelectorAll("[data-cc-theme-switch]:empty");
    places.forEach(drawSwitch);
    if (places.length) apply();
  };
  window.ccThemeSwitch = draw;
  document.addEventListener("DOMContentLoaded", draw);
})();
