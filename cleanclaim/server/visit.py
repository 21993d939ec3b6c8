"""Fences around Voilà: it shows lessons and their pictures, and nothing else of the learner's folder."""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import Any, Final

from jupyter_server.base.handlers import APIHandler, AuthenticatedFileHandler, JupyterHandler
from jupyter_server.utils import url_path_join
from tornado import web

PICTURES: Final = frozenset({".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"})


def inside_lessons(home: Path, path: str) -> Path | None:
    """Return the file that `path` names, links and ``..`` resolved, if it lies in ``lessons/``; else None."""
    lessons = (home / "lessons").resolve()
    try:
        real = (home / path.lstrip("/")).resolve()
        reachable = real.is_relative_to(lessons) and real.is_file()
    except (OSError, ValueError):
        return None
    hidden = reachable and any(part.startswith(".") for part in real.relative_to(lessons).parts)
    return real if reachable and not hidden else None


def first_lesson(home: Path) -> str:
    """Return the path of the lesson that comes first: the index."""
    names = sorted(path.name for path in (home / "lessons").glob("*.ipynb"))
    return f"lessons/{names[0] if names else '00-index.ipynb'}"


def only_lessons(handler: Any, notebook: Any, cwd: str) -> None:  # noqa: ARG001 - Voilà's hook signature
    """Refuse to run anything that is not a lesson (Voilà's ``prelaunch_hook``).

    A pattern on the address is not enough: Voilà resolves ``..`` and links only after the address is matched.

    Raises
    ------
    tornado.web.HTTPError
        404, the same as for a lesson that does not exist.
    """
    home = Path(handler.settings["server_root_dir"]).expanduser()  # Jupyter writes ~ for the home folder
    asked = posixpath.join(cwd, posixpath.basename(handler.path_args[0]))
    if inside_lessons(home, asked) is None:
        raise web.HTTPError(404)


class LessonPicture(AuthenticatedFileHandler):
    """Pictures in ``lessons/``, for whoever has the token.

    Stands before Voilà's own file handler, which answers without one.
    """

    def validate_absolute_path(self, root: str, absolute_path: str) -> str:
        """Let only pictures through that lie in ``lessons/``."""
        home = Path(root)
        picture = inside_lessons(home, absolute_path.removeprefix(str(home)))
        if picture is None or picture.suffix.lower() not in PICTURES:
            raise web.HTTPError(404)
        found: str = super().validate_absolute_path(root, absolute_path)
        return found


class EndVisit(APIHandler):
    """End the kernel of a lesson page that is being closed.

    Stands before Voilà's own handler, which refuses every such message: it is sent as a beacon, and a
    beacon cannot carry the anti-forgery header. So this one asks for the page's origin instead (the base
    class does), and can end nothing but a kernel of Visit.
    """

    def check_xsrf_cookie(self) -> None:
        """Let a beacon pass; what it may do is limited below."""

    @web.authenticated
    async def post(self, kernel_id: str) -> None:
        """End the kernel, if it is one of Visit's."""
        kernels: Any = self.kernel_manager
        if not self.request.headers.get("Origin") or not kernels.is_visit(kernel_id):
            raise web.HTTPError(404)
        await kernels.shutdown_kernel(kernel_id, now=True)
        self.set_status(204)
        self.finish()


class ToLessons(JupyterHandler):
    """Voilà's listings of the learner's folder lead to the lessons instead."""

    @web.authenticated
    def get(self, *_: str) -> None:
        """Redirect to the first lesson."""
        home = Path(self.settings["server_root_dir"]).expanduser()
        self.redirect(url_path_join(self.base_url, "voila/render", first_lesson(home)))


class Closed(JupyterHandler):
    """An address of Voilà's that the course does not use."""

    @web.authenticated
    def get(self) -> None:
        """Answer as if there were nothing here."""
        raise web.HTTPError(404)

    post = put = patch = delete = get


def visit_handlers(base_url: str, home: Path) -> list[tuple[Any, ...]]:
    """Return handlers to mount before Voilà's."""
    return [
        (url_path_join(base_url, r"/voila/files/(.*)"), LessonPicture, {"path": str(home)}),
        (url_path_join(base_url, r"/voila/api/shutdown/([\w-]+)"), EndVisit),
        (url_path_join(base_url, r"/voila/api/contents.*"), Closed),
        (url_path_join(base_url, r"/voila/?"), ToLessons),
        (url_path_join(base_url, r"/voila/tree(.*)"), ToLessons),
        (url_path_join(base_url, r"/voila/render/?"), ToLessons),
    ]
