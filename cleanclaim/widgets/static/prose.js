// A sentence of the package on the page: what stands between backticks is a command, written as one.

const prose = (text) => text.split("`").map((part, n) => (n % 2 ? h("code", { class: "cc-command" }, part) : part));

/** A calm line at the top of a widget, or nothing where there is nothing to say. */
const notice = (text) => text && h("p", { class: "cc-notice" }, verdict("info", "Note"), " ", prose(text));
