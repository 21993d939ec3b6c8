"""The page that asks for the key: who opens an address without it must know where it is."""

from __future__ import annotations

from typing import Any

from jupyter_server.auth.login import LoginFormHandler
from markupsafe import Markup
from tornado.escape import url_escape

from cleanclaim.server.site_pages import SitePage


class KeyPage(SitePage, LoginFormHandler):
    """Jupyter's sign-in, in the course's words. Checking the key and going on stay Jupyter's."""

    def _render(self, message: dict[str, Any] | None = None) -> None:
        # Neither lists nor releases are read: this page must come when little else works.
        self.finish(
            self._page(
                "key",
                None,
                (),
                next=url_escape(self.get_argument("next", default=self.base_url)),
                xsrf=Markup(self.xsrf_form_html()),  # noqa: S704 - tornado's own field, no word of a visitor's
                wrong=message is not None,
            )
        )
