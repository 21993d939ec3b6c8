"""nbgrader's settings for the course. This folder is the course root.

Where a value comes from the environment: ``CLEANCLAIM_COURSE`` (course root), ``CLEANCLAIM_EXCHANGE``
(the folder through which assignments and submissions travel) and ``CLEANCLAIM_STUDENT`` (who hands in).
"""

import os
from pathlib import Path

import platformdirs
from nbgrader.converters import Autograde, GenerateAssignment
from nbgrader.preprocessors import GetGrades
from nbgrader.server_extensions.formgrader import handlers

from grader.commands import find_commands
from grader.exporter import AnswersOnlyExporter
from grader.feedback import TEMPLATES, FeedbackExporter
from grader.preprocessors import (
    KeepAnswers,
    MarkWaiting,
    NoAnswersInSource,
    ReplaceBySource,
    ReportProblem,
    WrittenAnswers,
)
from grader.refuse import SET_ASIDE, set_aside

c = get_config()
find_commands()  # so that these commands work in a terminal where no environment is active

course = Path(os.environ.get("CLEANCLAIM_COURSE") or Path(__file__).resolve().parent)
c.CourseDirectory.root = str(course)
c.CourseDirectory.course_id = "cleanclaim"
c.CourseDirectory.db_url = f"sqlite:///{course / 'gradebook.db'}"
# Never copied, in any direction: keys, answers that were set aside, and what editors leave behind.
c.CourseDirectory.ignore = [
    ".ipynb_checkpoints",
    "*.pyc",
    "__pycache__",
    "feedback",
    "keys",
    "*.damaged-*",
    f"*{SET_ASIDE}",
]
student = os.environ.get("CLEANCLAIM_STUDENT")
if student:
    # On a student's own computer the name of the account says nothing about who hands in.
    c.CourseDirectory.student_id = student

# nbgrader needs the exchange to exist and to be writable before it first looks, and says
# "please contact your instructor" when it is not.
own_data = Path(platformdirs.user_data_dir("cleanclaim"))
chosen = os.environ.get("CLEANCLAIM_EXCHANGE")
exchange = Path(chosen) if chosen else own_data / "exchange"
exchange.mkdir(parents=True, exist_ok=True)
c.Exchange.root = str(exchange)
# One for each student: `nbgrader fetch_feedback` takes the feedback of every submission in its cache, so
# two students who share an account would get each other's.
c.Exchange.cache = str(own_data / "nbgrader-cache" / (student or "instructor"))
if exchange.is_relative_to(own_data):
    # Everything in a private exchange belongs to one account, so nbgrader's question "cheating attempt?"
    # would come up for every submission. In a shared exchange it stays on.
    c.ExchangeCollect.check_owner = False

# Zip files (`nbgrader zip_collect`): each is named after a student's id, and may hold the assignment's folder
# or only its files. Hidden files and folders are the system's and JupyterLab's, not the student's.
c.FileNameCollectorPlugin.named_regexp = (
    r".*[/\\]extracted[/\\](?P<student_id>[^/\\]+)[/\\](?:[^./\\][^/\\]*[/\\])*(?P<file_id>[^./\\][^/\\]*)$"
)
c.FileNameCollectorPlugin.valid_ext = [".ipynb", ".json"]
c.ZipCollectApp.strict = True  # a copy such as "first-codes (1).ipynb" would fail the whole submission

# Release: an assignment that holds answers is refused.
c.GenerateAssignment.preprocessors = [
    NoAnswersInSource,
    *GenerateAssignment.preprocessors.default(),
]
c.ClearSolutions.text_stub = (
    "*Your written answer goes into the field above. It stands here when your instructor reads it.*"
)

# Grading: the source notebook and the answer file, nothing else of the submission.
c.Autograde.exporter_class = AnswersOnlyExporter
c.Autograde.pre_convert_hook = set_aside
c.Autograde.sanitize_preprocessors = [
    ReplaceBySource,
    KeepAnswers,
    WrittenAnswers,
    ReportProblem,
    *Autograde.sanitize_preprocessors.default(),
]
c.Autograde.exclude_overwriting = {
    folder.name: ["answers.json"] for folder in (course / "source").glob("*/") if folder.is_dir()
}
# A polite shutdown makes one grading in ten wait 4 s; nobody needs this kernel any more.
c.Execute.shutdown_kernel = "immediate"
c.Execute.timeout = 60
c.Execute.store_widget_state = False

# A student's "Validate" asks whether the work is complete. Grading uses the source's cells in any case, and
# without this the written answer, which lives in the answer file, would be called missing.
c.Validator.ignore_checksums = True

# Feedback: our page, which shows no code but the student's own; and no page asks another server for anything.
c.GenerateFeedback.exporter_class = FeedbackExporter
c.GenerateFeedback.preprocessors = [GetGrades, MarkWaiting]
c.HTMLExporter.extra_template_basedirs = [str(TEMPLATES), handlers.template_path]

# Formgrader prints its configuration over the list of assignments otherwise, as markup.
c.FormgradeExtension.debug = False

c.ExportApp.plugin_class = "grader.export.GradesCsv"
