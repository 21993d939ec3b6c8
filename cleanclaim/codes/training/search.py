"""Find a training code by the words people use. Three hundred rows need no index."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.model import Match
from cleanclaim.codes.training.lookup import normal
from cleanclaim.codes.training.table import table

if TYPE_CHECKING:
    from cleanclaim.codes.training.model import TrainingCode

_WORD: Final = re.compile(r"[a-z0-9]+")
_IDLE: Final = frozenset(
    ["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"]
)
_NEAR: Final = 82  # of 100: below this, two spellings are two words


def search(text: str, *, limit: int = 20) -> list[Match]:
    """Return the training codes that fit words, an abbreviation or the start of a code, best first.

    Every word has to be found, as a word or as its start; if nothing holds them all, misspelt words are
    mended and then the codes with most of the words are given.
    """
    prefix = normal(text)
    if re.fullmatch(r"Y[45]?[0-9]{0,3}", prefix):
        return [_match(entry) for code, entry in table().items() if code.startswith(prefix)][:limit]
    words = [w for w in _words(text) if w not in _IDLE]
    if not words:
        return []
    return _ranked(words, limit) or _ranked([_mended(w) for w in words], limit) or _partly(words, limit)


def _ranked(words: list[str], limit: int) -> list[Match]:
    found = [
        (score, entry, also) for entry in table().values() for score, also in [_score(entry, words)] if score
    ]
    found.sort(key=lambda f: (-f[0], f[1].code))
    return [_match(entry, also) for _, entry, also in found[:limit]]


def _partly(words: list[str], limit: int) -> list[Match]:
    """Rank by how many of the words, mended, are found; one word in three is the least."""
    mended = [_mended(w) for w in words]
    counted = []
    for entry in table().values():
        hits = sum(1 for w in mended if _score(entry, [w])[0])
        if hits and hits * 3 >= len(mended):
            counted.append((hits, entry))
    counted.sort(key=lambda c: (-c[0], c[1].code))
    return [_match(entry) for _, entry in counted[:limit]]


def _score(entry: TrainingCode, words: list[str]) -> tuple[float, str]:
    """Score title and each other name by itself; a name that is the whole query wins."""
    best, best_name = 0.0, ""
    for name, own in _names()[entry.code]:
        if not all(any(o.startswith(w) for o in own) for w in words):
            continue
        whole = sum(1 for w in words if w in own)
        score = 1 + whole / len(words) + len(words) / len(own) + (0.5 if name else 0)
        if score > best:
            best, best_name = score, name
    return best, best_name


@lru_cache(maxsize=1)
def _names() -> dict[str, list[tuple[str, list[str]]]]:
    """Return of each code its title (as "") and its other names, each with its words."""
    return {
        code: [("", _words(entry.title)), *((name, _words(name)) for name in _also().get(code, ()))]
        for code, entry in table().items()
    }


def _mended(word: str) -> str:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only for a misspelt word

    near = process.extractOne(word, _vocabulary(), scorer=fuzz.ratio, score_cutoff=_NEAR)
    return near[0] if near else word


@lru_cache(maxsize=1)
def _vocabulary() -> tuple[str, ...]:
    return tuple(sorted({word for names in _names().values() for _, own in names for word in own}))


@lru_cache(maxsize=1)
def _also() -> dict[str, list[str]]:
    import tomllib  # noqa: PLC0415 - only when someone searches
    from importlib import resources  # noqa: PLC0415 - as above

    text = resources.files("cleanclaim.codes.training").joinpath("also.toml").read_text("utf-8")
    return tomllib.loads(text)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _match(entry: TrainingCode, matched: str = "") -> Match:
    return Match(entry.code, entry.title, assignable=True, matched=matched)
