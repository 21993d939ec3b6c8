"""Find a payer in the book."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from cleanclaim.claims.rules import preset
from cleanclaim.payers.book.profile import PayerProfile

if TYPE_CHECKING:
    from cleanclaim.claims.model import Claim

_FOLDER: Final = "entries"


def payers() -> tuple[str, ...]:
    """Return the names of the payers of the book, public programs first."""
    return tuple(_book())


def payer(name: str) -> PayerProfile:
    """Return a payer of the book.

    Raises
    ------
    LookupError
        If there is no such payer; the sentence names those there are.

    Examples
    --------
    >>> payer("hmo").regulator
    'DMHC'
    """
    found = _book().get(name)
    if found is None:
        raise LookupError(f"There is no payer {name!r} in the book; there are {', '.join(_book())}.")
    return found


def payer_of(claim: Claim) -> PayerProfile | None:
    """Return the payer a claim goes to: by the identifier on the wire, else by the claim filing indicator."""
    cover = claim.coverage
    if cover is None:
        return _by_filing().get("09")
    return _by_id().get(cover.payer.id) or _by_filing().get(cover.filing)


def read(text: str, name: str) -> PayerProfile:
    """Make a payer of the text of its TOML file.

    Raises
    ------
    ValueError
        If something in it cannot be read (pydantic says which field).
    LookupError
        If it names rules there are none of.
    """
    import tomllib  # noqa: PLC0415 - only when the book is opened

    row: dict[str, Any] = tomllib.loads(text)
    row.pop("order", None)
    own: dict[str, Any] = row.pop("rules", {})
    base = preset(own.pop("preset", "default"))
    rules = type(base).model_validate({**base.model_dump(), "name": name, "label": row["label"], **own})
    plans = row.pop("plan")
    return PayerProfile.model_validate({**row, "name": name, "rules": rules, "plans": plans})


@lru_cache(maxsize=1)
def _book() -> dict[str, PayerProfile]:
    import tomllib  # noqa: PLC0415 - only when the book is opened
    from importlib import resources  # noqa: PLC0415 - as above

    folder = resources.files("cleanclaim.payers.book").joinpath(_FOLDER)
    texts = {
        path.name.removesuffix(".toml"): path.read_text("utf-8")
        for path in folder.iterdir()
        if path.name.endswith(".toml")
    }
    ordered = sorted(texts, key=lambda name: (tomllib.loads(texts[name]).get("order", 99), name))
    return {name: read(texts[name], name) for name in ordered}


@lru_cache(maxsize=1)
def _by_id() -> dict[str, PayerProfile]:
    return {profile.record.id: profile for profile in _book().values()}


@lru_cache(maxsize=1)
def _by_filing() -> dict[str, PayerProfile]:
    table: dict[str, PayerProfile] = {}
    for profile in _book().values():
        for code in profile.filings:
            table.setdefault(code, profile)
    return table
