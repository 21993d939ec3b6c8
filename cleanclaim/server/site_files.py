"""The style sheets, scripts and drawings of our own pages, each under one address and kept in one place."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any, Final

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.utils import url_path_join
from tornado import web

HERE: Final = Path(__file__).resolve().parent
TEMPLATE: Final = HERE / "share" / "jupyter" / "voila" / "templates" / "cleanclaim"
PAGES: Final = HERE / "pages"
_SUFFIXES: Final = frozenset({".css", ".js", ".svg"})
_MINUTES: Final = 5 * 60  # seconds a browser may keep a file that was asked for without its version


@cache
def site_files() -> dict[str, Path]:
    """Return every public file by name: the pages' own, what they share with the lessons, and the tokens."""
    import cleanclaim.course  # noqa: PLC0415  # only for its place

    folders = (TEMPLATE / "static", PAGES / "static")
    found = {path.name: path for folder in folders for path in folder.iterdir() if path.suffix in _SUFFIXES}
    found["tokens.css"] = Path(cleanclaim.course.__file__).parent / "tokens.css"
    return found


def asset_url(base_url: str, name: str) -> str:
    """Return the address of a file with its version, so that a browser keeps it until it changes.

    Raises
    ------
    KeyError
        If there is no such file: a page never links to nothing.
    """
    version = _version(site_files()[name])
    return f"{url_path_join(base_url, 'cleanclaim/static', name)}?v={version}"


@cache
def _version(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


class SiteFileHandler(web.StaticFileHandler):
    """Serve the files of `site_files` and nothing else, without a key: they are the same for everyone."""

    def initialize(self) -> None:  # type: ignore[override]
        """Stand at no folder: names are looked up in `site_files`."""
        super().initialize(path=str(PAGES / "static"))

    @allow_unauthenticated
    async def get(self, path: str, include_body: bool = True) -> None:  # noqa: FBT001, FBT002  # tornado's
        """Send a file."""
        await super().get(path, include_body)

    @allow_unauthenticated
    async def head(self, path: str) -> None:
        """Send the headers of a file."""
        await super().get(path, include_body=False)

    @classmethod
    def get_absolute_path(cls, root: str, path: str) -> str:
        """Turn a name into a path; an unknown name leads nowhere."""
        return str(site_files().get(path, Path(root) / "nothing-of-that-name"))

    def validate_absolute_path(self, root: str, absolute_path: str) -> str | None:  # noqa: ARG002  # tornado's
        """Refuse whatever is not one of our files."""
        return super().validate_absolute_path(str(Path(absolute_path).parent), absolute_path)

    def set_extra_headers(self, path: str) -> None:  # noqa: ARG002  # tornado's signature
        """Say how long the file may be kept; with its version in the address tornado says ten years."""
        self.set_header("X-Content-Type-Options", "nosniff")
        if not self.get_argument("v", ""):
            self.set_header("Cache-Control", f"public, max-age={_MINUTES}")

    def write_error(self, status_code: int, **kwargs: Any) -> None:  # noqa: ARG002  # tornado's signature
        """Answer in one line: no person reads a missing style sheet."""
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{status_code}\n")
