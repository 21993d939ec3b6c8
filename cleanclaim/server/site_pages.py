"""Our own pages: rendering, a strict content policy, and errors that look like the rest of the course."""

from __future__ import annotations

from functools import cache
from http.client import responses
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.utils import url_path_join
from tornado.ioloop import IOLoop

from cleanclaim import __version__
from cleanclaim.server.site import LessonLink, code_set, lesson_links, release
from cleanclaim.server.site_files import PAGES, TEMPLATE, asset_url

if TYPE_CHECKING:
    from cleanclaim.codes import Release

# Everything from this server, nothing inline: markup that slipped into a page could do nothing.
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)
_EXPLAINED: Final = {
    403: ("This page is locked", "Open the address that cleanclaim start printed: it holds the key."),
    404: ("This page is not here", "The address may have a typing mistake, or the page has moved."),
}
_CAREER: Final = "first-job"  # the lesson that the path on the landing page leads to
_OTHER: Final = ("That did not work", "The course could not show this page. Try it again, then report it.")


@cache
def pages() -> Environment:
    """Return the templates of our pages; the mark is shared with the lessons."""
    return Environment(
        loader=FileSystemLoader([PAGES, TEMPLATE]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )


class SitePage(JupyterHandler):
    """A page of the course's own site."""

    @property
    def content_security_policy(self) -> str:
        """The policy of our pages, stricter than Jupyter's."""
        return POLICY

    def set_default_headers(self) -> None:
        """Add to Jupyter's headers that no address of ours is told to another site."""
        super().set_default_headers()
        self.set_header("Referrer-Policy", "same-origin")
        self.set_header("Cache-Control", "no-store")

    async def render_page(self, name: str, **words: Any) -> None:
        """Render a template of ours and send it.

        Parameters
        ----------
        name
            Template in ``pages/``, without its ending.
        words
            What it needs beyond links, release and login state.
        """
        loaded = await IOLoop.current().run_in_executor(None, release)  # reads files
        links = await IOLoop.current().run_in_executor(None, lesson_links)
        self.finish(self._page(name, loaded, links, **words))

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Say in plain words what went wrong."""
        reason = getattr(kwargs.get("exc_info", (None, None))[1], "reason", None)
        title, text = _EXPLAINED.get(status_code, _OTHER)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        words = {"title": title, "text": text, "status": status_code}
        self.finish(self._page("error", None, (), **words, reason=reason or responses.get(status_code, "")))

    def _page(self, name: str, loaded: Release | None, links: tuple[LessonLink, ...], **words: Any) -> str:
        template = pages().get_template(f"{name}.html.j2")
        return template.render(
            here=name,
            base_url=self.base_url,
            asset=lambda file: asset_url(self.base_url, file),
            logged_in=bool(self.current_user),
            doors=_doors(self.base_url, links),
            release=code_set() if loaded else "",
            codes=loaded.codes if loaded else 0,
            version=__version__,
            **words,
        )


class NotFound(SitePage):
    """Whatever else is asked for under ``/cleanclaim/``."""

    @allow_unauthenticated
    def get(self, _path: str) -> None:
        """Answer 404 in our own words."""
        self.send_error(404)


def _doors(base_url: str, links: tuple[LessonLink, ...]) -> dict[str, str]:
    """Return where the doors lead; without a lesson list, to the lessons' index by its usual name."""
    by_id = {link.id: link.file for link in links}
    index = links[0].file if links else "00-index.ipynb"
    career = by_id.get(_CAREER, index)

    def lesson(file: str) -> str:
        return url_path_join(base_url, "voila/render/lessons", quote(file))

    return {
        "learn": url_path_join(base_url, "lab/tree/Start%20here.ipynb"),
        "teach": url_path_join(base_url, "teach/formgrader"),
        "visit": lesson(index),
        "path": lesson(career),
    }
