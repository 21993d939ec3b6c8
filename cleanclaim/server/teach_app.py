"""The Teach server itself: formgrader, JupyterLab and the course root, on a socket file."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any, Final

from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.utils import url_path_join
from tornado import web
from tornado.ioloop import PeriodicCallback
from traitlets.config import Config

from .app import CourseServer, leave
from .health import Health
from .settings import SHARE, common_config, log_to, nbgrader_settings, only_extensions
from .teach_course import ROSTER
from .teach_formgrader import add_our_script

_EXTENSIONS: Final = (
    "cleanclaim.server.teach_app",
    "jupyter_server_terminals",
    "jupyterlab",
    "nbgrader.server_extensions.formgrader",
    "nbgrader.server_extensions.course_list",
    "nbgrader.server_extensions.assignment_list",
    "nbgrader.server_extensions.validate_assignment",
)


class ToLab(JupyterHandler):
    """Formgrader links to the classic notebook's addresses; JupyterLab opens the same files."""

    @web.authenticated
    def get(self, path: str) -> None:
        """Redirect to JupyterLab."""
        self.redirect(url_path_join(self.base_url, "lab/tree", path))


class ToLauncher(JupyterHandler):
    """Formgrader's link "command line" asks for a terminal's own page, which JupyterLab does not have."""

    @web.authenticated
    def get(self) -> None:
        """Redirect to JupyterLab, whose launcher opens a terminal in the course root."""
        self.redirect(url_path_join(self.base_url, "lab"))


def teach_config(socket: Path, course: Path, private: Path, base_url: str) -> Config:
    """Return the settings of the Teach server.

    Parameters
    ----------
    socket
        The socket file to listen on.
    course
        The course root, which is also the root of the server.
    private
        Folder for logs and JupyterLab's own files.
    base_url
        Where the other server mounts this one.
    """
    config = Config()
    server = config.ServerApp
    server.sock = str(socket)
    server.sock_mode = "0600"
    server.base_url = base_url
    server.default_url = url_path_join(base_url, "formgrader")
    server.root_dir = str(course)
    server.open_browser = False
    server.allow_root = True
    server.answer_yes = True
    # Without a terminal of its own the server would open login shells, and those forget where `nbgrader` is.
    server.terminado_settings = {"shell_command": [os.environ.get("SHELL") or "sh"]}
    server.jpserver_extensions = only_extensions(_EXTENSIONS)
    # Whoever reaches the socket file is this user, let in by the other server's token. Both servers share
    # one anti-forgery cookie: with two of the same name on two paths a browser sends both.
    server.tornado_settings = {"xsrf_cookie_kwargs": {"path": "/"}}
    config.IdentityProvider.token = ""
    config.IdentityProvider.cookie_name = "cleanclaim-teach"
    config.FormgradeExtension.debug = False  # it would print the whole configuration on the page
    config.Application.logging_config = log_to(private / "teach.log", "CourseServer")
    common_config(config, private)
    config.LabApp.app_settings_dir = str(SHARE / "lab-teach" / "settings")
    config.LabApp.extra_labextensions_path = []
    config.LabApp.default_url = "/lab"
    return config


def enrol_sample(course: Path) -> None:
    """Put a few fictional students into a new gradebook; one that exists is left alone."""
    from nbgrader.api import Gradebook  # noqa: PLC0415 - heavy

    database = course / "gradebook.db"
    if database.exists():
        return
    with Gradebook(f"sqlite:///{database}", course_id="cleanclaim") as gradebook:
        for identity, first, last in ROSTER:
            gradebook.update_or_create_student(identity, first_name=first, last_name=last)


def watch_parent(server: Any) -> None:
    """End Teach when the server in front of it is gone, however it ended."""
    parent = int(os.environ.get("CLEANCLAIM_PARENT", "0"))

    def check() -> None:
        if parent and os.getppid() != parent:
            shutil.rmtree(Path(server.sock).parent, ignore_errors=True)
            leave(0)

    server.parent_watch = PeriodicCallback(check, 1000)
    server.parent_watch.start()


def _jupyter_server_extension_points() -> list[dict[str, Any]]:
    return [{"module": "cleanclaim.server.teach_app"}]


def _load_jupyter_server_extension(server: Any) -> None:
    base = server.web_app.settings["base_url"]
    server.web_app.add_handlers(
        ".*$",
        [
            (url_path_join(base, "cleanclaim/health"), Health),
            (url_path_join(base, r"(?:notebooks|edit|tree)/?(.*)"), ToLab),
            (url_path_join(base, r"terminals/\d+"), ToLauncher),
        ],
    )
    watch_parent(server)
    # Formgrader loads after this module; by the first turn of the loop it is there.
    server.io_loop.add_callback(add_our_script, server.web_app.settings)


def run(socket: Path, course: Path, private: Path, base_url: str) -> None:
    """Serve until told to stop; the parameters are those of `teach_config`."""
    # Its own settings folder: the learner's names one student, and Teach is about all of them.
    settings = nbgrader_settings(private / "jupyter", private / "submitted")
    os.environ["JUPYTER_CONFIG_DIR"] = str(settings)
    os.chdir(course)  # nbgrader reads nbgrader_config.py from here
    enrol_sample(course)
    server = CourseServer.instance(config=teach_config(socket, course, private, base_url))
    server.initialize(argv=[])
    server.start()
    leave(0)
