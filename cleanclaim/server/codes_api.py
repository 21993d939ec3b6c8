"""The code book as JSON, for the landing page: ``/cleanclaim/api/codes`` and ``/cleanclaim/api/about``."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from typing import Any, Final

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import APIHandler
from tornado import web
from tornado.ioloop import IOLoop

from cleanclaim import __version__
from cleanclaim.server.site import release

LONGEST: Final = 200  # characters of a question; nobody describes a symptom in more
MOST: Final = 20  # results
_NOTE_WORDS: Final = {  # the most telling kind first
    "inclusion_term": "Also written",
    "includes": "Includes",
    "code_first": "Code first",
    "excludes1": "Not coded together with",
}


class CodesHandler(APIHandler):
    """Search the code book (``?q=words&limit=6``) or look one code up (``?code=R07.9``)."""

    @web.authenticated
    async def get(self) -> None:
        """Answer with JSON; the search runs in a thread, so that no widget's message waits for it."""
        words = self.get_argument("q", "").strip()
        code = self.get_argument("code", "").strip()
        if not (words or code):
            raise web.HTTPError(400, "Ask with ?q=words or with ?code=a-code.")
        if len(words) > LONGEST:
            raise web.HTTPError(400, f"Ask in at most {LONGEST} characters.")
        work = partial(look_up, code) if code else partial(find, words, self._limit())
        answer = await IOLoop.current().run_in_executor(None, work)
        if answer is None:
            raise web.HTTPError(404, f"There is no code {code[:20]} in this release.")
        self.set_header("Cache-Control", "private, max-age=60")
        self.finish(answer)

    def _limit(self) -> int:
        try:
            return max(1, min(int(self.get_argument("limit", str(MOST))), MOST))
        except ValueError:
            raise web.HTTPError(400, "limit is a number, for example limit=6.") from None


class AboutHandler(APIHandler):
    """Version and code-set release, for whoever asks."""

    @allow_unauthenticated
    async def get(self) -> None:
        """Answer with JSON."""
        loaded = await IOLoop.current().run_in_executor(None, release)
        dates = {"effective_from": str(loaded.effective_from), "effective_to": str(loaded.effective_to)}
        about = {"name": "Cleanclaim", "version": __version__, "content_licence": "CC BY 4.0"}
        self.finish({**about, "release": asdict(loaded) | dates})


def find(words: str, limit: int) -> dict[str, Any]:
    """Search the code book and return what the landing page shows."""
    from cleanclaim import codes  # noqa: PLC0415  # keeps the server's start light

    results = [
        {"code": match.code, "title": match.title, "assignable": match.assignable, "matched": match.matched}
        for match in codes.search(words, limit=limit)
    ]
    return {"q": words, "results": results}


def look_up(text: str) -> dict[str, Any] | None:
    """Return one code with its place in the book and its most telling note, or None."""
    from cleanclaim import codes  # noqa: PLC0415  # as above

    try:
        code = codes.get(text)
    except codes.UnknownCodeError:
        return None
    telling = [note for note in code.notes if note.kind in _NOTE_WORDS]
    notes = sorted(telling, key=lambda note: list(_NOTE_WORDS).index(note.kind))
    return {
        "code": code.code,
        "title": code.title,
        "assignable": code.assignable,
        "breadcrumb": [{"code": step.code, "title": step.title} for step in code.breadcrumb],
        "children": len(code.children),
        "note": f"{_NOTE_WORDS[notes[0].kind]}: {notes[0].text}" if notes else "",
    }
