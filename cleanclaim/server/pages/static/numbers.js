// The page of numbers: a field that leaves the rows with your words, and columns that sort.
(() => {
  "use strict";
  const field = document.getElementById("numbers-words");
  const said = document.querySelector(".numbers-said");
  const subjects = [...document.querySelectorAll(".numbers-subject")];
  const all = said.textContent;

  const plain = (text) => text.toLowerCase().replace(/[^a-z0-9$%.]+/g, " ");
  const rows = subjects.flatMap((subject) =>
    [...subject.querySelectorAll("tbody tr")].map((row) => [row, plain(` ${subject.querySelector("h2").textContent} ${row.textContent}`)]),
  );

  field.closest("[hidden]").hidden = false;
  field.addEventListener("input", () => {
    const words = plain(field.value).split(" ").filter(Boolean);
    let left = 0;
    for (const [row, text] of rows) {
      row.hidden = !words.every((word) => text.includes(` ${word}`));
      if (!row.hidden) left += 1;
    }
    for (const subject of subjects) subject.hidden = !subject.querySelector("tbody tr:not([hidden])");
    said.textContent = words.length ? (left ? `${left} of ${rows.length} numbers have these words.` : `No number has the words “${field.value.trim()}”. Try fewer.`) : all;
  });

  // A number sorts by its size, everything else by its words.
  const compare = (one, other) => {
    const [a, b] = [one, other].map((text) => parseFloat(text.replace(/[$,]/g, "")));
    return (Number.isNaN(a) || Number.isNaN(b) ? 0 : a - b) || one.localeCompare(other, "en");
  };
  const stamp = (text) => { const day = Date.parse(text.match(/\d+ [A-Z][a-z]+ \d{4}/)?.[0] ?? ""); return Number.isNaN(day) ? text : String(day); };

  for (const head of document.querySelectorAll("th[data-sort]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") !== "ascending";
      for (const other of head.parentNode.children) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const body = head.closest("table").tBodies[0];
      const at = head.cellIndex;
      const text = (row) => { const cell = row.cells[at].textContent.trim(); return at === 2 ? stamp(cell) : cell; };
      body.append(...[...body.rows].sort((one, other) => (up ? 1 : -1) * compare(text(one), text(other))));
    });
  }
})();
