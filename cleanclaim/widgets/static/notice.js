// A calm line at the top of a widget, such as: the codes at hand are not the ones in force today.

const notice = (text) => text && h("p", { class: "cc-notice" }, verdict("info", "Note"), " ", prose(text));
