// "Why?" beside a finding: the rule behind it in plain words, its example and its sources, opened in place.

/**
 * Return a function that makes the button and the panel of a finding. A panel that is open stays open when
 * the findings are painted anew, as long as its finding is there.
 */
function whyButtons(kernel, speak) {
  const open = new Map(); // finding → what the rule says

  return (finding) => {
    if (!finding.why) return null;
    const key = `${finding.ref} ${finding.rule} ${finding.where}`;
    const panel = h("div", { class: "cc-why", id: uid("why"), "aria-live": "off", hidden: true });
    const button = h("button", {
      type: "button", class: "cc-jump cc-why-button", "aria-expanded": "false", "aria-controls": panel.id,
      "aria-label": `Why? ${finding.where}`, onclick: toggle,
    }, "Why?");

    function show(told) {
      fill(panel, reasonPanel(told));
      panel.hidden = false;
      button.setAttribute("aria-expanded", "true");
    }

    async function toggle() {
      if (!panel.hidden) {
        open.delete(key);
        panel.hidden = true;
        button.setAttribute("aria-expanded", "false");
        return;
      }
      try {
        const told = open.get(key) ?? await kernel.ask("why", { ref: finding.ref, cites: finding.cites });
        if (!told) return;
        open.set(key, told);
        show(told);
        speak.say(`${told.title}. ${told.plain}`);
      } catch (problem) { speak.warn(problem.message); }
    }

    if (open.has(key)) show(open.get(key));
    return [button, panel];
  };
}

function reasonPanel(told) {
  const line = (name, text) => text && h("p", {}, h("span", { class: "cc-why-name" }, name), " ", text);
  return [
    h("p", { class: "cc-why-title" }, told.title, " ", h("span", { class: "cc-why-ref" }, told.ref)),
    h("p", {}, told.plain),
    line("Why:", told.why),
    line("Example:", told.example),
    line("What changes:", told.changed),
    told.confirm && h("p", { class: "cc-to-confirm" }, verdict("info", "To confirm"),
      " Part of this rule is not read again in a source we may cite. It is shown, and never graded."),
    told.sources.length > 0 && h("div", { class: "cc-sources" },
      h("p", { class: "cc-why-name" }, "Where we read it"),
      h("ul", {}, told.sources.map((source) => h("li", {},
        h("a", { href: source.url, target: "_blank", rel: "noopener noreferrer" }, source.what, h("span", { class: "cc-hidden" }, " (opens in a new tab)")),
        `, read ${source.read}`)))),
  ];
}
