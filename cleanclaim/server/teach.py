"""The Teach door: a server of its own on the course root, behind the same address.

Formgrader wants the course root inside its server's root, and the learner's server must not reach the
keys that lie there. So Teach is a second process. It listens on a socket file that only this user can
open, and this server, which has checked the token, passes requests on to it.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final

from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.utils import ensure_async, url_path_join
from jupyter_server_proxy.handlers import NamedLocalProxyHandler
from tornado import web

from .teach_pages import not_on_windows, waiting

if TYPE_CHECKING:
    from .teach_process import TeachProcess

PREFIX: Final = "teach"
FRONT: Final = "teach/formgrader/manage_assignments"


class ToFormgrader(JupyterHandler):
    """Lead from the door to the list of assignments."""

    @web.authenticated
    def get(self) -> None:
        """Redirect; formgrader's own first page would do it only after it has started."""
        self.redirect(url_path_join(self.base_url, FRONT))


class ToTeachsLab(JupyterHandler):
    """Formgrader's links to files, which leave out where its server is mounted."""

    @web.authenticated
    def get(self, path: str) -> None:
        """Redirect to the JupyterLab of Teach; this server's own has none of these addresses."""
        self.redirect(url_path_join(self.base_url, PREFIX, "lab/tree", path))


class TeachState(JupyterHandler):
    """Tell a waiting page how far Teach is."""

    def initialize(self, process: TeachProcess) -> None:
        """Keep the process to ask about."""
        self.process = process

    @web.authenticated
    def get(self) -> None:
        """Answer with the state and, if it failed, the reason."""
        self.set_header("Cache-Control", "no-store")
        self.finish({"state": self.process.state, "problem": self.process.problem})


class TeachProxy(NamedLocalProxyHandler):  # type: ignore[misc]
    """Pass what is asked under ``/teach/`` on to the Teach server, starting it first if need be."""

    def __init__(self, *args: Any, process: TeachProcess, **settings: Any) -> None:
        self.process = process
        super().__init__(*args, absolute_url=True, **settings)
        self.proxy_base = PREFIX
        self.unix_socket = str(process.socket)

    async def http_get(self, path: str) -> Any:
        """Show a page while Teach starts; everything that is not a page waits for it."""
        page = "text/html" in self.request.headers.get("Accept", "")
        if page and self.process.state != "ready":
            failed = self.process.state == "failed" and not self.get_argument("again", "")
            if not failed:
                self.process.begin()
            self.set_header("Cache-Control", "no-store")
            state_url = url_path_join(self.base_url, "cleanclaim/api/teach")
            return self.finish(waiting(state_url, self.base_url, self.process.problem))
        return await super().http_get(path)

    async def proxy(self, port: int, path: str) -> Any:
        """Make sure that Teach runs, then pass the request on."""
        if not await self.process.ready():
            raise web.HTTPError(503, reason="Teach has not started")
        return await ensure_async(super().proxy(port, path))

    async def open(self, path: str) -> None:
        """Connect a notebook's socket through, without a delay in either direction."""
        if not await self.process.ready():
            raise web.HTTPError(503, reason="Teach has not started")
        self.set_nodelay(True)
        await super().open(path)
        if hasattr(self, "ws"):
            self.ws.protocol.set_nodelay(True)


class NoTeachHere(JupyterHandler):
    """Teach on Windows: what is missing there, and the way that works."""

    @web.authenticated
    def get(self, *_: str) -> None:
        """Explain the zip route."""
        self.finish(not_on_windows(self.base_url))


def teach_handlers(base_url: str, process: TeachProcess) -> list[tuple[Any, ...]]:
    """Return the handlers of the Teach door.

    Parameters
    ----------
    base_url
        Where the site is mounted.
    process
        The server behind the door.
    """
    door = url_path_join(base_url, PREFIX)
    if sys.platform == "win32":
        return [(rf"{door}(?:/.*)?", NoTeachHere)]
    return [
        (rf"{door}(?:/|/formgrader/?)?", ToFormgrader),
        (rf"{door}/(.*)", TeachProxy, {"process": process}),
        (url_path_join(base_url, r"(?:notebooks|edit|tree)/(.*)"), ToTeachsLab),
        (url_path_join(base_url, "cleanclaim/api/teach"), TeachState, {"process": process}),
    ]
