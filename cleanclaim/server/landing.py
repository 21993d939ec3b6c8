"""The landing page at ``/`` and the small site around it."""

from __future__ import annotations

from typing import Any

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.utils import url_path_join
from tornado.routing import URLSpec

from cleanclaim.server.codes_api import AboutHandler, CodesHandler
from cleanclaim.server.key_page import KeyPage
from cleanclaim.server.numbers_page import NumbersPage
from cleanclaim.server.site import note_mounted
from cleanclaim.server.site_files import SiteFileHandler
from cleanclaim.server.site_pages import NotFound, SitePage


class Landing(SitePage):
    """Three doors, a search in the code book, and the path to a first job."""

    @allow_unauthenticated
    async def get(self) -> None:
        """Show the page; a key in the address is kept as a cookie and taken out of sight."""
        if self.current_user and self.get_argument("token", ""):
            self.redirect(self.base_url)
            return
        await self.render_page("landing")


class AboutPage(SitePage):
    """Accessibility, how to report a mistake, sources and licences."""

    @allow_unauthenticated
    async def get(self) -> None:
        """Show the page."""
        await self.render_page("about")


def landing_handlers(base_url: str) -> list[Any]:
    """Return the handlers of the landing page, the sign-in and everything under ``/cleanclaim/``.

    Parameters
    ----------
    base_url
        The server's base address, ``"/"`` for a plain start.

    Returns
    -------
    list
        For ``web_app.add_handlers``; the last one answers 404 in our own words, so mount other addresses
        under ``/cleanclaim/`` before it.
    """

    def at(path: str) -> str:
        return url_path_join(base_url, path)

    note_mounted(base_url)
    return [
        URLSpec(at(r"/"), Landing),
        URLSpec(at(r"/login"), KeyPage),
        URLSpec(at(r"/cleanclaim/about"), AboutPage),
        URLSpec(at(r"/cleanclaim/numbers"), NumbersPage),
        URLSpec(at(r"/cleanclaim/static/([^/]+)"), SiteFileHandler),
        URLSpec(at(r"/cleanclaim/api/codes"), CodesHandler),
        URLSpec(at(r"/cleanclaim/api/about"), AboutHandler),
        URLSpec(at(r"/cleanclaim/(.*)"), NotFound),
    ]
