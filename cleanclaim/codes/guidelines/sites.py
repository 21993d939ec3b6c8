"""G18: several sites: the code of each site that the record names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.phrases import How
from cleanclaim.codes.guidelines.places import both, named_codes
from cleanclaim.codes.guidelines.registry import applies
from cleanclaim.codes.index import connection
from cleanclaim.codes.lookup import Row, children
from cleanclaim.codes.shelf import per_release

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.entries import Entry
    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding

_MULTIPLE: Final = "multiple sites"
_DISEASE_OF_ITS_OWN: Final = Family("M15")
_WORDS: Final = re.compile(r"[a-z]+")
_NO_SITE: Final = frozenset(
    [
        "right",
        "left",
        "unspecified",
        "other",
        "specified",
        "site",
        "sites",
        "of",
        "the",
        "and",
        "in",
        "multiple",
        "joint",
    ]
)
_ENOUGH: Final = 2


@applies("G18", "named-sites")
def named_sites(listing: Listing, part: Part) -> Iterator[Finding]:
    """Use the code of each site in place of “multiple sites”."""
    for code in listing.known():
        node = code.node
        if node is None or _MULTIPLE not in node.title.lower() or _DISEASE_OF_ITS_OWN.holds(code.key):
            continue
        sites = _sites(node)
        listed = [e for e in listing.known() if any(e.key.startswith(key) for key, _ in sites)]
        if listed:
            yield part.finding(
                both(code, *listed),
                f"Sites have codes of their own in your list ({named_codes(listed)}). Leave "
                f"{code.code} out: “multiple sites” is for a record that does not name them.",
            )
        elif told := _named_in_note(listing, code, sites):
            yield part.finding(
                code.code,
                f"The note names the sites ({', '.join(told)}). Use the code of each in place of "
                f"{code.code}, which is for a record that does not name them.",
            )


@per_release(maxsize=256)
def _sites(node: Row) -> tuple[tuple[str, frozenset[str]], ...]:
    """Return the sites beside a “multiple sites” code: the beginning of their codes, and their words."""
    if node.parent is None:
        return ()
    parent = Row(*connection().execute("SELECT * FROM node WHERE id = ?", (node.parent,)).fetchone())
    if node.made:  # the 7 characters stand below the printed code
        return _sites(parent)
    known = set(_WORDS.findall(parent.title.lower())) | _NO_SITE
    found = []
    for child in children(parent):
        title = child.title.lower()
        if (
            child.id == node.id
            or "multiple" in title
            or "unspecified site" in title
            or "other specified" in title
        ):
            continue
        if words := frozenset(_WORDS.findall(title)) - known:
            found.append((child.key, words))
    return tuple(found)


def _named_in_note(listing: Listing, code: Entry, sites: tuple[tuple[str, frozenset[str]], ...]) -> list[str]:
    if listing.note is None or code.node is None:
        return []
    said: set[str] = set()
    for clause in listing.note.clauses:
        if clause.how is How.STATED:
            said.update(w.rstrip("s") for w in _WORDS.findall(clause.text.lower()))
    found = [" ".join(sorted(words)) for _, words in sites if {w.rstrip("s") for w in words} <= said]
    return found if len(found) >= _ENOUGH else []
