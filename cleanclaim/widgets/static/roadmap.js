// Roadmap: where are you, what is next. Python says where you stand; the page shows one step at a time.

const niceDay = (iso) => new Date(`${iso}T12:00`).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" });

function render({ model, el }) {
  const [listen, stop] = listener(model);
  const speak = voice();
  const keep = keeper(model, listen);
  const box = root(el, "roadmap", "Your road from diploma to first job");
  const answers = () => model.get("answer") ?? {};
  const hereIs = () => model.get("stations").find((s) => s.state === "here");
  let shown = hereIs().id;

  // The questions -------------------------------------------------------------------------------------
  const inputs = [];
  const asking = h("form", { class: "cc-ask", onsubmit: (event) => event.preventDefault() },
    model.get("questions").map((question) => {
      const name = uid(question.id);
      return h("fieldset", { class: "cc-fieldset" },
        h("legend", { class: "cc-label" }, question.prompt),
        h("div", { class: "cc-pills" }, question.choices.map(([value, label]) => {
          const input = h("input", {
            type: "radio", name, id: `${name}-${value.replace(" ", "-")}`, value,
            onchange: () => keep.save({ ...answers(), [question.id]: value }),
          });
          inputs.push([question.id, value, input]);
          return h("label", { class: "cc-choice", for: input.id }, input, h("span", {}, label));
        })));
    }));
  const tick = () => inputs.forEach(([id, value, input]) => { input.checked = answers()[id] === value; });

  // The road ------------------------------------------------------------------------------------------
  const road = h("ol", { class: "cc-road", "aria-label": "The road, step by step" });
  const panels = h("div", { class: "cc-panels" });

  function paint() {
    const stations = model.get("stations");
    const held = road.contains(document.activeElement) ? document.activeElement.dataset.id : null;
    fill(road, stations.map((station) => h("li", { class: "cc-station", "data-state": station.state, "aria-current": station.state === "here" ? "step" : null },
      h("button", {
        type: "button", class: "cc-stop", "data-id": station.id, "aria-pressed": String(station.id === shown),
        onclick: () => { shown = station.id; paint(); },
      },
      h("span", { class: "cc-dot", "aria-hidden": "true" }, station.state === "done" ? "✓" : station.number),
      h("span", { class: "cc-stop-name" }, station.short),
      h("span", { class: "cc-stop-word" }, station.word)))));
    fill(panels, stations.map((station) => h("section", {
      class: station.id === shown ? "cc-panel" : "cc-panel cc-shut", "aria-label": `Step ${station.number}: ${station.title}`,
    },
    h("h3", { class: "cc-panel-title" }, `${station.number}. ${station.title}`),
    h("p", { class: "cc-panel-sum" }, station.summary),
    station.tasks.length > 0 && h("div", { class: "cc-week" },
      h("h4", {}, "Do this week"),
      h("ul", {}, station.tasks.map((task) => h("li", {}, h("span", { class: "cc-box", "aria-hidden": "true" }, "☐ "), task)))),
    station.groups.map((group) => h("div", { class: "cc-kind", "data-kind": group.kind },
      h("h4", {}, group.title),
      h("ul", {}, group.facts.map((fact) => h("li", {},
        h("p", {}, fact.text),
        h("p", { class: "cc-cites" }, h("a", { href: fact.url, target: "_blank", rel: "noopener noreferrer" }, fact.source, h("span", { class: "cc-hidden" }, " (opens in a new tab)")), `, read ${niceDay(fact.checked)}`)))))))));
    if (held) road.querySelector(`[data-id="${held}"]`)?.focus();
  }

  function moved() {
    const here = hereIs();
    shown = here.id;
    paint();
    speak.say(`You are at step ${here.number}: ${here.title}.`, 300);
  }

  const print = h("button", {
    type: "button", class: "cc-button cc-quiet",
    onclick: () => {
      document.documentElement.classList.add("cc-printing");
      box.classList.add("cc-print-me");
      window.print();
      document.documentElement.classList.remove("cc-printing");
      box.classList.remove("cc-print-me");
    },
  }, "Print my roadmap");
  const over = h("button", { type: "button", class: "cc-button cc-quiet", onclick: () => keep.save(null) }, "Start over");

  listen("stations", moved);
  listen("answer", tick);
  box.append(
    h("p", { class: "cc-kicker" }, "Where are you today?"), asking, road, panels,
    h("div", { class: "cc-actions" }, print, over), h("div", { class: "cc-foot" }, keep.node), speak.node);
  tick();
  paint();
  return stop;
}

export default { render };
