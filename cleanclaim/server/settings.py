"""How the Learn and Visit server is set up: every setting with the reason for it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from jupyter_server.extension.config import ExtensionConfigManager
from traitlets.config import Config

from grader.commands import find_commands

from .home import HIDDEN, START_HERE
from .visit import only_lessons

SHARE: Final = Path(__file__).resolve().parent / "share" / "jupyter"
LAB_SETTINGS: Final = SHARE / "lab" / "settings"
LABEXTENSIONS: Final = Path(__file__).resolve().parent / "labextensions"
_EXTENSIONS: Final = (
    "cleanclaim.server.extension",
    "jupyterlab",
    "nbgrader.server_extensions.assignment_list",
    "nbgrader.server_extensions.validate_assignment",  # the list's Validate button asks it
    "voila.server_extension",
)
_VISIT_EXTENSIONS: Final = [
    "@voila-dashboards/widgets-manager8",
    "@jupyter-widgets/jupyterlab-manager",
    "anywidget",
]
_VISIT_IDLE: Final = 600  # seconds after its page was closed that a visitor's kernel may stay


@dataclass(frozen=True, slots=True)
class Place:
    """Where one running course lives.

    Parameters
    ----------
    home
        The learner's folder (absolute).
    course
        The instructor's course root (absolute).
    exchange
        nbgrader's exchange, shared by the two.
    ip, port
        The address to listen on.
    token
        What a browser must know to be let in.
    """

    home: Path
    course: Path
    exchange: Path
    ip: str
    port: int
    token: str

    @property
    def private(self) -> Path:
        """The hidden folder in the learner's folder that the server keeps its own files in."""
        return self.home / HIDDEN

    @property
    def url(self) -> str:
        """The address of the landing page, without the token."""
        return f"http://{f'[{self.ip}]' if ':' in self.ip else self.ip}:{self.port}/"


def prepare_environment(place: Place) -> None:
    """Set what Jupyter, nbgrader and the kernels read from the environment."""
    paths = [str(SHARE), *filter(None, os.environ.get("JUPYTER_PATH", "").split(os.pathsep))]
    os.environ.update(
        CLEANCLAIM_HOME=str(place.home),
        CLEANCLAIM_COURSE=str(place.course),
        CLEANCLAIM_EXCHANGE=str(place.exchange),
        # Our Voilà template and page parts come first on Jupyter's search path.
        JUPYTER_PATH=os.pathsep.join(dict.fromkeys(paths)),
    )
    # What another Jupyter on this machine was told must not reach the course.
    student = os.environ.get("CLEANCLAIM_STUDENT", "learner")
    settings = nbgrader_settings(place.private / "jupyter", place.private / "submitted", student)
    os.environ["JUPYTER_CONFIG_DIR"] = str(settings)
    os.environ.pop("JUPYTER_CONFIG_PATH", None)
    find_commands()


def learn_config(place: Place, *, open_browser: bool) -> Config:
    """Return the settings of the server behind Learn, Visit and the landing page."""
    config = Config()
    server = config.ServerApp
    server.root_dir = str(place.home)
    server.ip = place.ip
    server.port = place.port
    server.port_retries = 0  # the port was chosen and announced already
    server.base_url = "/"
    server.default_url = "/"
    server.open_browser = open_browser
    server.allow_root = True  # containers and class machines; the server listens on loopback only
    server.answer_yes = True  # one Ctrl-C ends it, without a question
    server.jpserver_extensions = only_extensions(_EXTENSIONS)
    config.IdentityProvider.token = place.token
    common_config(config, place.private)
    kernels = config.CourseKernels
    kernels.cull_idle_timeout = _VISIT_IDLE
    kernels.cull_interval = 60
    kernels.cull_connected = False
    config.Application.logging_config = log_to(place.private / "server.log", "CourseServer")
    _visit_config(config)
    return config


def common_config(config: Config, private: Path) -> None:
    """Add what the Learn and Teach servers have in common to `config`."""
    server = config.ServerApp
    server.kernel_manager_class = "cleanclaim.server.kernels.CourseKernels"
    server.kernel_spec_manager_class = "cleanclaim.server.kernels.CourseKernelSpecs"
    server.kernel_websocket_connection_class = "cleanclaim.server.nodelay.PromptConnection"
    # The synchronous manager on purpose: Voilà calls it without `await`, and with the asynchronous one a
    # picture in a lesson keeps the page loading for ever.
    server.contents_manager_class = "jupyter_server.services.contents.largefilemanager.LargeFileManager"
    config.ContentsManager.checkpoints_class = "cleanclaim.server.checkpoints.HiddenCheckpoints"
    config.FileCheckpoints.checkpoint_dir = str(private / "checkpoints")
    config.FileContentsManager.delete_to_trash = False  # there is no trash on many class machines
    config.CourseKernels.output_file = str(private / "kernels.log")
    lab = config.LabApp
    lab.app_settings_dir = str(LAB_SETTINGS)
    lab.user_settings_dir = str(private / "lab" / "user-settings")
    lab.workspaces_dir = str(private / "lab" / "workspaces")
    lab.extra_labextensions_path = [str(LABEXTENSIONS)]
    lab.extension_manager = "readonly"  # nothing is fetched from outside
    lab.news_url = None
    lab.check_for_updates_class = "jupyterlab.handlers.announcements.NeverCheckForUpdate"
    lab.default_url = "/lab/tree/" + START_HERE.replace(" ", "%20")


def only_extensions(wanted: tuple[str, ...]) -> dict[str, bool]:
    """Switch `wanted` server extensions on and every other installed one off.

    nbgrader, for one, switches formgrader on for every server on the machine, and a learner's server
    must not have it.
    """
    from jupyter_core.paths import jupyter_config_path  # noqa: PLC0415 - reads the environment just set

    manager = ExtensionConfigManager(read_config_path=jupyter_config_path())
    installed: dict[str, Any] = manager.get_jpserver_extensions()  # type: ignore[no-untyped-call]
    return {**dict.fromkeys(installed, False), **dict.fromkeys(wanted, True)}


def log_to(file: Path, application: str) -> dict[str, Any]:
    """Send the server's log to `file`; the terminal shows only what the user should read."""
    return {
        "handlers": {
            "console": {"level": "CRITICAL"},
            "file": {
                "class": "logging.handlers.RotatingFileHandler",
                "formatter": "plain",
                "level": "INFO",
                "filename": str(file),
                "maxBytes": 1_000_000,
                "backupCount": 1,
                "encoding": "utf-8",
                "delay": True,
            },
        },
        "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
        "loggers": {
            application: {"level": "INFO", "handlers": ["console", "file"]},
            "asyncio": {"level": "WARNING", "handlers": ["file"], "propagate": False},
        },
    }


def _visit_config(config: Config) -> None:
    voila = config.VoilaConfiguration
    ours = (SHARE / "voila" / "templates" / "cleanclaim").is_dir()
    voila.template = "cleanclaim" if ours else "lab"
    voila.allow_template_override = "NO"
    voila.allow_theme_override = "NO"
    voila.strip_sources = True
    voila.show_tracebacks = False
    voila.file_allowlist = [r"lessons/[^.].*\.(png|jpe?g|gif|svg|webp)"]
    voila.extension_allowlist = _VISIT_EXTENSIONS  # the others wait for parts that Voilà does not have
    voila.prelaunch_hook = only_lessons


def nbgrader_settings(folder: Path, cache: Path, student: str | None = None) -> Path:
    """Write nbgrader's settings for one side of the exchange and return `folder`.

    Parameters
    ----------
    folder
        Where they are written, afresh at each start.
    cache
        Where nbgrader keeps a copy of what was handed in.
    student
        The student of the learner's side. The operating system's user name means nothing here, so it is
        explicit; None on the instructor's side, which is about all students.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lines = [
        '"""Written by `cleanclaim start`: where nbgrader hands work out and in."""',
        "c = get_config()",
        'c.CourseDirectory.course_id = "cleanclaim"',
        f"c.Exchange.root = {os.environ['CLEANCLAIM_EXCHANGE']!r}",
        f"c.Exchange.cache = {str(cache)!r}",
        # "Validate" asks whether the work is complete. The written answer lives in the answer file, so the
        # cell it is shown in later is never changed, and would be called missing.
        "c.Validator.ignore_checksums = True",
        'c.Execute.shutdown_kernel = "immediate"',  # a polite end makes one in ten wait 4 s
        *([f"c.CourseDirectory.student_id = {student!r}"] if student else []),
    ]
    (folder / "nbgrader_config.py").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder
