"""What the Voilà template needs to know, handed to it by its own ``conf.json``.

A template names this preprocessor, so the page is complete under plain ``voila`` as well as under
``cleanclaim start``: no hook has to be configured, and no style sheet is kept twice.
"""

from __future__ import annotations

from typing import Any

from nbconvert.preprocessors import Preprocessor

from cleanclaim import __version__
from cleanclaim.course import tokens_css
from cleanclaim.server.site import LessonLink, code_set, is_mounted, lesson_links


class LessonPage(Preprocessor):
    """Put the design tokens, the code-set release and the lesson's neighbours into ``resources``."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Add ``resources["cleanclaim"]``; the notebook itself stays as it is."""
        links = lesson_links()
        resources["cleanclaim"] = {
            "tokens": tokens_css(),
            "release": code_set(),
            "version": __version__,
            "site": is_mounted(resources["base_url"]),
            "index": links[0].file if links else "",
            **_neighbours(f"{resources['metadata']['name']}.ipynb", links),
        }
        return nb, resources


def _neighbours(file: str, links: tuple[LessonLink, ...]) -> dict[str, LessonLink | None]:
    """Find the lessons before and after `file`; a page that is no lesson has none."""
    files = [link.file for link in links]
    if file not in files:
        return {"previous": None, "next": None}
    at = files.index(file)
    return {
        "previous": links[at - 1] if at > 0 else None,
        "next": links[at + 1] if at + 1 < len(links) else None,
    }
