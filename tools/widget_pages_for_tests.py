"""Notebooks with one widget each, served by a plain Jupyter server: Voilà and JupyterLab side by side.

For the browser tests and the benchmark of the widgets, which must not depend on `cleanclaim start`.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from course_for_tests import answers, free_port, wait_until

import cleanclaim.server

# The course's own page template: Voilà's stock one asks two CDNs for icons.
SHARE: Final = Path(cleanclaim.server.__file__).parent / "share" / "jupyter"
NOTE: Final = """
import datetime as d
from cleanclaim.charts import Encounter, Key, KeySlot, Patient, Section
born, seen = d.date(1961, 2, 3), d.date(2026, 5, 4)
note = Encounter(
    "visit-1", "outpatient", seen, Patient("Rosa Invented", born, "F"), "Office visit",
    (
        Section("Reason for visit", "Follow-up of blood sugar and kidneys. <b>Feels</b> well."),
        Section("History", "Type 2 diabetes for nine years, on metformin. No chest pain."
                "\\n\\nBlood pressure at home is about 128/76."),
        Section("Assessment", "Type 2 diabetes with chronic kidney disease. "
                "Chronic kidney disease, stage 3b. Morbid obesity ruled out."),
        Section("Plan", "Continue metformin. Labs in three months."),
    ),
    "T. Fictional, MD",
)
linked = "Type 2 diabetes with chronic kidney disease"
stage, drug = "Chronic kidney disease, stage 3b", "on metformin"
key = Key(
    (
        KeySlot(("E11.22",), (linked,), "The note links the two.", "Guidelines I.A.15", "G8"),
        KeySlot(("N18.32",), (stage,), "The stage is written.", "Tabular List, note at E11.22"),
        KeySlot(("Z79.84",), (drug,), "A tablet for diabetes is coded too.", "Guidelines I.C.4.a.3"),
    ),
    ((0, 1),), 0,
)
"""
QUIZ: Final = """
import datetime as d
from cleanclaim.course.quizzes import Option, QuizItem
book = "ICD-10-CM Official Guidelines FY 2026, "
url, read = "https://www.cms.gov/medicare/coding-billing/icd-10-codes", d.date(2026, 11, 20)
items = (
    QuizItem("first", "Which diagnosis stands first on an outpatient claim?", (
        Option("The one that costs most", False, "Money does not decide. The reason for the visit does."),
        Option("The one that is chiefly responsible for the visit", True, "It is called first-listed."),
        Option("The oldest one in the chart", False, "Look at why the patient came today."),
    ), book + "IV.G", url, read),
    QuizItem("both", "Which of these stand in the code book? <script>alert(1)</script>", (
        Option("Excludes1", True, "It forbids the pair."),
        Option("Excludes2", True, "It allows both."),
        Option("Excludes3", False, "There are two kinds only."),
    ), book + "I.A.12", url, read),
    QuizItem("dash", "What does a dash at the end of a code mean?", (
        Option("More characters are needed", True, "The code needs more detail."),
        Option("The code was deleted", False, "A deleted code is not in the book at all."),
    ), book + "I.A.4", url, read),
)
"""
CLAIM: Final = """
import datetime as d
from cleanclaim.claims.model import (
    Address, Claim, Coverage, Diagnosis, Name, Payer, Person, Provider, ServiceLine)
seen = d.date(2026, 5, 4)
home = Address(line1="12 Invented Lane", city="Fresno", state="CA", zip="937210101")
rosa = Person(name=Name(last="Muestra", first="Rosa"), dob=d.date(1984, 3, 7), sex="F", address=home,
              phone="5595550142")
plan = Coverage(payer=Payer(name="Sample <b>Health</b> Plan", id="SHP01"), member_id="SHP000123",
                group="G100", filing="HM")
clinic = Provider(name=Name(last="Placeholder Clinic"), organization=True, npi="1234567893",
                  tax_id="123456789", tax_id_kind="EIN", phone="5595550143",
                  address=Address(line1="100 Storyfield Ave", city="Fresno", state="CA", zip="937210102"))
key = Claim(
    account="A-1001", patient=rosa, coverages=(plan,), billing=clinic, place="11",
    rendering=Provider(name=Name(first="Mina", last="Fictoria"), npi="2000000002"),
    diagnoses=(Diagnosis(code="E11.9"), Diagnosis(code="I10")),
    lines=(ServiceLine(code="Y4023", begins=seen, charge="125.00", pointers=(1, 2)),),
)
"""
SHEET: Final = 'from cleanclaim.course import AnswerSheet\nsheet = AnswerSheet.for_lesson("{name}")\n'
PAGES: Final = {
    "finder": 'from cleanclaim.widgets import CodeFinder\nCodeFinder(sheet=sheet, exercise_id="finder")',
    "book": 'from cleanclaim.widgets import CodeBook\nCodeBook(sheet=sheet, exercise_id="book")',
    "builder": 'from cleanclaim.widgets import PcsBuilder\nPcsBuilder(sheet=sheet, exercise_id="builder")',
    "checker": 'from cleanclaim.widgets import ListChecker\nListChecker(sheet=sheet, exercise_id="checker")',
    "tree": 'from cleanclaim.widgets import CodeTree\nCodeTree("chapter 9", sheet=sheet, exercise_id="tree")',
    "quiz": QUIZ + 'from cleanclaim.widgets import Quiz\nQuiz(items, exercise_id="quiz", sheet=sheet)',
    "pad": NOTE
    + 'from cleanclaim.widgets import CodingPad\nCodingPad(note, exercise_id="pad", sheet=sheet, key=key)',
    "assignment": NOTE
    + 'from cleanclaim.widgets import CodingPad\nCodingPad(note, exercise_id="assignment", sheet=sheet)',
    "claim": CLAIM + "from cleanclaim.widgets import ClaimForm\n"
    'ClaimForm(exercise_id="claim", sheet=sheet, key=key, registration=key,\n'
    '          reasons={"1a": "Read it again."})',
    "hospital": "from cleanclaim.widgets import Lesson\nlesson = Lesson('hospital-bill')\n"
    "lesson.claim_form('knee', 'knee')",
    "hospital-fresh": "from cleanclaim.widgets import Lesson\nlesson = Lesson('hospital-bill')\n"
    "lesson.hospital_forms('fresh')",
    "wire": "from cleanclaim.course.claims import visit\nfrom cleanclaim.widgets import X12View\n"
    'X12View(visit("ankle").claim)',
    "follow": "from IPython.display import display\nfrom cleanclaim.widgets import Lesson\n"
    "lesson = Lesson('clean-claim')\n"
    "display(lesson.claim_form('form', 'ankle', filled=True), lesson.wire('ankle', of='form'))",
    "file": "from cleanclaim.course.claims import answer_file\nfrom cleanclaim.widgets import X12View\n"
    "title, text, start = answer_file('835')\n"
    "X12View(text=text.replace('*96.4*', '*95.4*', 1), start=start, label=title)",
    "mender": "from cleanclaim.course.claims import mend_case\nfrom cleanclaim.widgets import ClaimMender\n"
    "seeds = (n for n in range(500) if mend_case(n, level=1).faults[0].id == 'total')\n"
    "ClaimMender(exercise_id='mender', sheet=sheet, goal=2, seed=next(seeds), level=1)",
    "written": "from cleanclaim.widgets import WrittenAnswer\n"
    'WrittenAnswer("Why is the stage of the kidney disease coded as well?", exercise_id="written",\n'
    "              sheet=sheet,\n"
    '              hint="Two or three sentences are enough.")',
}
_CONFIG: Final = """
c = get_config()
c.ServerApp.jpserver_extensions = {{"voila.server_extension": True, "jupyterlab": True, **dict.fromkeys((
    "nbgrader.server_extensions.formgrader", "nbgrader.server_extensions.assignment_list",
    "nbgrader.server_extensions.course_list", "nbgrader.server_extensions.validate_assignment",
    "notebook", "jupyter_server_proxy", "jupyter_lsp", "jupyter_server_terminals"), False)}}
c.ServerApp.root_dir = {root!r}
c.ServerApp.port = {port}
c.ServerApp.port_retries = 0
c.ServerApp.ip = "127.0.0.1"
c.ServerApp.open_browser = False
c.ServerApp.allow_root = True
c.IdentityProvider.token = ""
c.ServerApp.disable_check_xsrf = True
c.ServerApp.contents_manager_class = "jupyter_server.services.contents.largefilemanager.LargeFileManager"
c.FileCheckpoints.checkpoint_dir = {checkpoints!r}
c.LabApp.news_url = None
c.LabApp.check_for_updates_class = "jupyterlab.handlers.announcements.NeverCheckForUpdate"
c.VoilaConfiguration.template = "cleanclaim"
c.VoilaConfiguration.extension_allowlist = [
    "@voila-dashboards/widgets-manager8", "@jupyter-widgets/jupyterlab-manager", "anywidget"]
"""
_PROMPT: Final = (
    'c.ServerApp.kernel_websocket_connection_class = "cleanclaim.server.nodelay.PromptConnection"\n'
)


@dataclass
class WidgetPages:
    """A running server over one notebook per widget."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes]

    @property
    def notebooks(self) -> Path:
        """The folder the notebooks are in; answers are kept beside it."""
        return self.folder / "notebooks"

    def visit(self, name: str) -> str:
        """Return the address of the Voilà page of a widget."""
        return f"http://127.0.0.1:{self.port}/voila/render/{name}.ipynb"

    def lab(self, name: str) -> str:
        """Return the address of a widget's notebook in a fresh JupyterLab workspace."""
        return f"http://127.0.0.1:{self.port}/lab/workspaces/{name}/tree/{name}.ipynb?reset"

    def answers_of(self, name: str) -> dict[str, object]:
        """Return what the learner's file holds for a page, by exercise id."""
        file = self.folder / "answers" / f"{name}.json"
        if not file.exists():
            return {}
        entries = json.loads(file.read_text(encoding="utf-8"))["answers"]
        return {key: entry["answer"] for key, entry in entries.items()}

    def stop(self) -> None:
        """End the server and its kernels."""
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def write_notebooks(folder: Path) -> None:
    """Write one notebook per widget into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, code in PAGES.items():
        source = SHEET.format(name=name) + code
        notebook = {
            "nbformat": 4,
            "nbformat_minor": 5,
            "metadata": {
                "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
                "title": f"The {name} page",
            },
            "cells": [
                {"cell_type": "markdown", "id": "top", "metadata": {}, "source": f"# {name}\n\n## Try it"},
                {
                    "cell_type": "code",
                    "id": "widget",
                    "metadata": {},
                    "source": source,
                    "outputs": [],
                    "execution_count": None,
                },
            ],
        }
        (folder / f"{name}.ipynb").write_text(json.dumps(notebook, indent=1), encoding="utf-8")


def start(folder: Path, *, prompt: bool = True, port: int | None = None) -> WidgetPages:
    """Start a server in `folder` and wait until it answers.

    Parameters
    ----------
    folder
        A scratch folder: notebooks, answers, settings and the log go there.
    prompt
        Send each kernel message at once, as the course's own server does.
    port
        The port to use; a free one when left out.
    """
    port = port or free_port()
    root = folder / "notebooks"
    write_notebooks(root)
    settings = folder / "settings"
    settings.mkdir(exist_ok=True)
    text = _CONFIG.format(root=str(root), port=port, checkpoints=str(folder / "checkpoints"))
    config = settings / "jupyter_server_config.py"
    config.write_text(text + (_PROMPT if prompt else ""), encoding="utf-8")
    environment = {
        **os.environ,
        "HOME": str(folder),
        "CLEANCLAIM_HOME": str(folder),
        "JUPYTER_CONFIG_DIR": str(settings),
        "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
        "JUPYTER_PATH": str(SHARE),
    }
    with (folder / "server.log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "jupyter_server", "--config", str(config)],
            env=environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    pages = WidgetPages(folder, port, process)
    wait_until(lambda: answers(f"http://127.0.0.1:{port}/api"), what=f"the server ({folder / 'server.log'})")
    return pages
