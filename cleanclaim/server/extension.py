"""What the course adds to Jupyter's server: landing page, health, Teach, and the fences around Voilà."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from jupyter_server.utils import url_path_join

from .course_api import CourseItems
from .health import Health
from .home import HIDDEN
from .landing import landing_handlers
from .teach import PREFIX, teach_handlers
from .teach_process import TeachProcess
from .visit import visit_handlers


def _jupyter_server_extension_points() -> list[dict[str, Any]]:
    return [{"module": "cleanclaim.server.extension"}]


def _load_jupyter_server_extension(server: Any) -> None:
    # Extensions load in alphabetical order and the first handler wins: these stand before JupyterLab's
    # and Voilà's, and before the server's own.
    base = server.web_app.settings["base_url"]
    home = Path(server.root_dir)
    own = [
        (url_path_join(base, r"/cleanclaim/health"), Health),
        (url_path_join(base, r"/cleanclaim/api/course"), CourseItems),
    ]
    course = Path(os.environ["CLEANCLAIM_COURSE"])
    teach = TeachProcess(course, home / HIDDEN / "teach", url_path_join(base, PREFIX) + "/")
    server.at_end.append(teach.stop)
    server.web_app.add_handlers(
        ".*$", [*own, *visit_handlers(base, home), *teach_handlers(base, teach), *landing_handlers(base)]
    )
