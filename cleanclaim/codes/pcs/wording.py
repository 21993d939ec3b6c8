"""Turn what somebody typed into what the tables call it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from cleanclaim.codes.normalise import fold
from cleanclaim.codes.pcs.data import read
from cleanclaim.codes.pcs.operations import operation, operations

SIDES: Final = {
    "left": "left",
    "lt": "left",
    "right": "right",
    "rt": "right",
    "bilateral": "bilateral",
    "both": "bilateral",
}

_WORD: Final = re.compile(r"[a-z0-9]+")
_BIOPSY: Final = frozenset({"biopsy"})
_LONGEST: Final = 5  # words in a name
_TYPO: Final = 4  # letters a word needs before it is mended
_CUTOFF: Final = 78


@dataclass(slots=True)
class Query:
    """What the words say: names of procedures, operations, approach, side, parts and details.

    `procedures` holds (beginning of a code, the name that was recognized). `operations` holds values in the
    order of their likelihood, `approaches` values. `parts` and `details` are words of the tables, for each
    word typed. `whole` is True when the name leaves no word over but the side and the approach.
    """

    procedures: list[tuple[str, str]] = field(default_factory=list)
    operations: dict[str, int] = field(default_factory=dict)
    approaches: str = ""
    side: str = ""
    parts: list[frozenset[str]] = field(default_factory=list)
    details: list[frozenset[str]] = field(default_factory=list)
    biopsy: bool = False
    whole: bool = False


@lru_cache(maxsize=1)
def _small() -> frozenset[str]:
    return frozenset(read("words.toml")["small"])


@lru_cache(maxsize=1)
def _names() -> dict[tuple[str, ...], tuple[str, tuple[str, ...]]]:
    found: dict[tuple[str, ...], tuple[str, tuple[str, ...]]] = {}
    for row in read("words.toml")["procedure"]:
        for name in row["names"]:
            found[tuple(same(token) for token in tokens(name))] = (name, tuple(row["codes"]))
    return found


def same(token: str) -> str:
    """Return the form names are kept in: "removed" and "removal" are one, and so are plurals."""
    found: str | None = read("words.toml")["same"].get(token)
    if found is not None:
        return found
    return token[:-1] if len(token) >= _TYPO and token[-1] == "s" and token[-2] not in "sui" else token


@lru_cache(maxsize=1)
def known() -> frozenset[str]:
    """Return every word the word list knows."""
    data = read("words.toml")
    names = {token for row in data["procedure"] for name in row["names"] for token in tokens(name)}
    lists = (data["same"], data["approach"], data["operation"], data["part"], data["detail"], SIDES)
    phrases = {token for phrase in data["phrase"] for token in phrase.split()}
    return frozenset(names | phrases).union(*lists, (root.name.lower() for root in operations()))


def tokens(text: str) -> list[str]:
    """Return the words of a text in lower case, without accents and without the small words."""
    return [token for token in _WORD.findall(fold(text)) if token not in _small()]


@lru_cache(maxsize=256)
def words(text: str, vocabulary: frozenset[str]) -> Query:
    """Read a search text against the words of the tables and of the word list.

    Parameters
    ----------
    text
        As typed.
    vocabulary
        The words of the tables; an unknown word is mended to the nearest of these or of the word list.
    """
    typed = [same(token) for token in _phrases([_mended(token, vocabulary) for token in tokens(text)])]
    query = Query()
    _find_names(typed, query)
    for token in typed:
        _place(token, query)
    return query


def _phrases(typed: list[str]) -> list[str]:
    """Put one word where two say it: "took out" is a removal, an "ear drum" the tympanic membrane."""
    known_phrases: dict[str, str] = read("words.toml")["phrase"]
    found: list[str] = []
    place = 0
    while place < len(typed):
        said = known_phrases.get(" ".join(typed[place : place + 2]))
        found += said.split() if said else typed[place : place + 1]
        place += 2 if said else 1
    return found


def _find_names(typed: list[str], query: Query) -> None:
    names = _names()
    best: tuple[str, ...] = ()
    # "right hemicolectomy" is a name; "right knee replacement" is a name with a side in it.
    for keys in (typed, [token for token in typed if token not in SIDES]):
        pieces = (
            tuple(keys[start : start + size])
            for size in range(min(_LONGEST, len(keys)), len(best), -1)
            for start in range(len(keys) - size + 1)
        )
        best = next((piece for piece in pieces if piece in names), best)
    # The same words in another order: "removal of the gallbladder", "replacement of the left knee".
    have = set(typed)
    loose = [name for name in names if len(name) > max(len(best), 1) and have.issuperset(name)]
    best = max(loose, key=len, default=best)
    if best:
        name, beginnings = names[best]
        query.procedures += [(code, name) for code in beginnings]
        query.whole = have - set(best) <= {*read("words.toml")["approach"], *SIDES}


def _place(token: str, query: Query) -> None:
    data = read("words.toml")
    if token in SIDES:
        query.side = SIDES[token]
        return
    named = operation(token) if len(token) > 1 else None
    values: str = data["operation"].get(token, named.value if named else "")
    for value in values:
        query.operations.setdefault(value, len(query.operations))
    query.approaches += data["approach"].get(token, "")
    query.biopsy = query.biopsy or token in _BIOPSY
    part = data["part"].get(token)
    if part is None and not named and token not in data["operation"] and token not in data["approach"]:
        part = token
    if part is not None:
        of_tables = part.replace("-", " ").split()
        query.side = next((word for word in of_tables if word in SIDES), query.side)  # "RUL" names a side
        query.parts.append(frozenset([token, *of_tables]) - SIDES.keys())
    detail = data["detail"].get(token, token)
    query.details.append(frozenset(_WORD.findall(detail)))


def _mended(token: str, vocabulary: frozenset[str]) -> str:
    everything = known()
    if token in everything or token in vocabulary or len(token) < _TYPO or token.isdigit():
        return token
    return _nearest(token, vocabulary)


@lru_cache(maxsize=512)
def _nearest(token: str, vocabulary: frozenset[str]) -> str:
    choices = _sorted(vocabulary)
    alike = [word for word in choices if word[0] == token[0]]  # few people miss the first letter
    longer = [word for word in alike if word.startswith(token)]
    if longer:
        return min(longer, key=len)  # still typing
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only for a word nobody knows

    found = process.extractOne(token, alike, scorer=fuzz.ratio, score_cutoff=_CUTOFF) or process.extractOne(
        token, choices, scorer=fuzz.ratio, score_cutoff=_CUTOFF + 5
    )
    return str(found[0]) if found else token


@lru_cache(maxsize=4)
def _sorted(vocabulary: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(vocabulary | known()))
