// Cleanclaim in JupyterLab, written by hand: JupyterLab loads an extension as a module-federation container,
// which is an object with `init` and `get`. No build step, so what is read here is what runs.
(() => {
  "use strict";
  const NAME = "@cleanclaim/lab";
  let shared; // JupyterLab's own modules, by name and version

  /** Return a module of JupyterLab itself (an extension may bring another copy of it along). */
  async function lab(name) {
    const versions = Object.values(shared[name] ?? {});
    const own = versions.find((version) => String(version.from).includes("application")) ?? versions[0];
    return (await own.get())();
  }

  // The style stands on the group: JupyterLab rebuilds the <svg> element itself and drops it there.
  const icon = (strokes) =>
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="24"><g fill="none" stroke-width="1.5"
      stroke-linecap="round" stroke-linejoin="round" style="stroke: var(--jp-ui-font-color1)">${strokes}</g></svg>`;
  const ICONS = {
    start: icon('<path d="M5 3v18M5 4h11l-2 4 2 4H5"/>'),
    lesson: icon('<path d="M4 5c3-1 6-1 8 1v14c-2-2-5-2-8-1zM20 5c-3-1-6-1-8 1v14c2-2 5-2 8-1z"/>'),
    practise: icon('<path d="M4 20l1-5L16 4l4 4L9 19zM14 6l4 4"/>'),
    handin: icon('<path d="M4 13v7h16v-7M12 3v12M8 11l4 4l4-4"/>'),
    visit: icon('<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18"/>'),
    doors: icon('<path d="M4 21h16M6 21V4h12v17M14 12h.5"/>'),
  };

  function launcherPlugin(ILauncher, ICommandPalette, LabIcon) {
    const icons = Object.fromEntries(
      Object.entries(ICONS).map(([name, svgstr]) => [name, new LabIcon({ name: `cleanclaim:${name}`, svgstr })]),
    );
    return {
      id: `${NAME}:launcher`,
      description: "The Cleanclaim section of the launcher.",
      autoStart: true,
      optional: [ILauncher, ICommandPalette],
      activate: async (app, launcher, palette) => {
        const base = app.serviceManager.serverSettings.baseUrl;
        app.commands.addCommand("cleanclaim:open", {
          label: (args) => args.label ?? "Open a lesson",
          caption: (args) => args.caption ?? "",
          icon: (args) => icons[args.icon],
          execute: (args) => app.commands.execute("docmanager:open", { path: args.path, factory: "Notebook" }),
        });
        app.commands.addCommand("cleanclaim:browse", {
          label: (args) => args.label,
          caption: (args) => args.caption ?? "",
          icon: (args) => icons[args.icon],
          execute: (args) => window.open(base + args.path, "_blank", "noopener"),
        });
        app.commands.addCommand("cleanclaim:assignments", {
          label: (args) => args.label,
          caption: (args) => args.caption ?? "",
          icon: (args) => icons[args.icon],
          execute: () => app.commands.execute("nbgrader:open-assignment-list"),
        });
        const answer = await fetch(`${base}cleanclaim/api/course`);
        if (!answer.ok) {
          return;
        }
        (await answer.json()).items.forEach(({ command, ...args }, rank) => {
          launcher?.add({ command, args, category: "Cleanclaim", categoryRank: -1, rank });
          palette?.addItem({ command, args, category: "Cleanclaim" });
        });
      },
    };
  }

  /** Lessons are pages to use, not code to step through; others may ask for the same in their metadata. */
  function runsWhenOpened(panel) {
    const wish = panel.model?.getMetadata("cleanclaim")?.run_on_open;
    const path = panel.context.path;
    return wish ?? (path.startsWith("lessons/") || path === "Start here.ipynb");
  }

  /**
   * A restarted kernel knows nothing of the page: its exercises are dead, and the first cell that a learner runs
   * alone fails with Python's words. So the page runs again, unless whoever restarted it has seen to that.
   */
  function runAgainAfterRestart(panel, NotebookActions) {
    let restarted = false;
    const scheduled = (_, { notebook }) => {
      if (notebook === panel.content) {
        restarted = false;
      }
    };
    const changed = (_, status) => {
      if (status === "restarting" || status === "autorestarting") {
        restarted = true;
      } else if (status === "idle" && restarted) {
        // "Restart Kernel and Run All Cells" asks for its cells a moment after the kernel is back.
        setTimeout(async () => {
          if (restarted && !panel.isDisposed) {
            restarted = false;
            await NotebookActions.runAll(panel.content, panel.sessionContext);
            panel.model.dirty = false;
          }
        }, 300);
      }
    };
    NotebookActions.executionScheduled.connect(scheduled);
    panel.sessionContext.statusChanged.connect(changed);
    panel.disposed.connect(() => NotebookActions.executionScheduled.disconnect(scheduled));
  }

  function runPlugin(INotebookTracker) {
    return {
      id: `${NAME}:run-on-open`,
      description: "Run a lesson when it is opened, so that its exercises are there.",
      autoStart: true,
      requires: [INotebookTracker],
      activate: (_app, tracker) => {
        tracker.widgetAdded.connect(async (_, panel) => {
          // Also when a page is loaded again: outputs not saved yet are gone then, answers never are.
          await Promise.all([panel.context.ready, panel.sessionContext.ready, panel.revealed]);
          if (panel.isDisposed || !runsWhenOpened(panel)) {
            return;
          }
          const { NotebookActions } = await lab("@jupyterlab/notebook");
          await NotebookActions.runAll(panel.content, panel.sessionContext);
          panel.model.dirty = false; // running is not writing: closing the page asks no question
          runAgainAfterRestart(panel, NotebookActions);
          panel.content.mode = "command";
          panel.content.activeCellIndex = 0;
          panel.content.node.querySelector(".jp-WindowedPanel-outer")?.scrollTo(0, 0);
        });
      },
    };
  }

  async function plugins() {
    const [launcher, apputils, notebook, ui] = await Promise.all(
      ["@jupyterlab/launcher", "@jupyterlab/apputils", "@jupyterlab/notebook", "@jupyterlab/ui-components"].map(lab),
    );
    return [
      launcherPlugin(launcher.ILauncher, apputils.ICommandPalette, ui.LabIcon),
      runPlugin(notebook.INotebookTracker),
    ];
  }

  window._JUPYTERLAB = window._JUPYTERLAB ?? {};
  window._JUPYTERLAB[NAME] = {
    init: (scope) => {
      shared = scope;
    },
    get: async (module) => {
      if (module !== "./extension") {
        throw new Error(`${NAME} has no module ${module}`);
      }
      const exported = { __esModule: true, default: await plugins() };
      return () => exported;
    },
  };
})();
