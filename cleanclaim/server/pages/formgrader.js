// What formgrader's pages lack for someone who uses the keyboard or a screen reader: words for icons that
// have none, messages that take the focus and give it back, and the way to the other doors.
(() => {
  const table = document.getElementById("main-table");
  const menu = document.querySelector(".nav-pills");
  document.documentElement.lang = "en";

  const text = (element) => element.textContent.trim();

  // Every icon does what the head of its column says, but for the one that takes a release back.
  const nameIcons = () => {
    const heads = [...table.parentElement.querySelectorAll("thead th")].map(text);
    for (const row of table.rows) {
      for (const cell of row.cells) {
        const link = cell.querySelector("a");
        if (!link || text(link) || link.title) continue;
        const back = link.querySelector(".glyphicon-remove");
        const what = back ? "Take the release back" : heads[cell.cellIndex] || "Open";
        link.title = `${what}: ${text(row.cells[0])}`;
        link.setAttribute("aria-label", link.title);
      }
    }
  };

  // A message appears at the end of the page; the focus stays on a link that has been drawn anew since.
  let place = null;
  const remember = (event) => {
    const cell = event.target.closest("#main-table td");
    if (cell) place = [cell.parentElement.sectionRowIndex, cell.cellIndex];
  };
  const enter = (event) => {
    const box = event.target;
    const title = box.querySelector(".modal-title");
    box.tabIndex = -1;
    box.setAttribute("aria-modal", "true");
    if (title) {
      title.id = `${box.id}-title`;
      box.setAttribute("aria-labelledby", title.id);
    }
    for (const field of box.querySelectorAll(".modal-body td input")) {
      field.setAttribute("aria-label", text(field.closest("tr").cells[0]));
    }
    const first = box.querySelector(".modal-body input:enabled") || box.querySelector(".modal-footer button");
    first?.focus();
  };
  const leave = () => {
    const cell = place && table.rows[place[0]]?.cells[place[1]];
    (cell?.querySelector("a") || table.querySelector("a"))?.focus();
  };

  const add = (label, address) => {
    const link = document.createElement("a");
    link.href = address;
    link.textContent = label;
    const item = document.createElement("li");
    item.setAttribute("role", "presentation");
    item.append(link);
    menu.append(item);
  };

  if (table) {
    new MutationObserver(nameIcons).observe(table, { childList: true, subtree: true });
    nameIcons();
    table.addEventListener("click", remember, true); // before the row is drawn anew
    $(document).on("shown.bs.modal", ".modal", enter).on("hidden.bs.modal", ".modal", leave);
  }
  if (menu) {
    add("Files and terminal", `${base_url}/lab`);
    add("All doors", base_url.slice(0, base_url.lastIndexOf("/") + 1));
  }
})();
