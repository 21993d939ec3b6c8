"""Hospital visits to bill on a UB-04: a chart, and the claim it becomes, fresh from a seed."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, Final

from cleanclaim.claims import samples
from cleanclaim.claims.model import Coded
from cleanclaim.course.claims.visits import Visit
from cleanclaim.findings import day_in_words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from cleanclaim.claims import Claim
    from cleanclaim.claims.model import Provider

FILE: Final = Path(__file__).with_name("hospital.toml")
_COVERED_DAYS: Final = "80"
_NIGHT: Final = frozenset({"0120"})


def hospital_visits() -> tuple[str, ...]:
    """Return the names of the hospital visits, in teaching order."""
    return tuple(_rows())


def hospital_visit(name: str, seed: int = 0) -> Visit:
    """Make a hospital visit; the same name and seed give the same one.

    Parameters
    ----------
    name
        One of `hospital_visits`.
    seed
        Any whole number: who, when, which side, what it costs.

    Returns
    -------
    Visit
        Its claim is right by construction: no edit objects to it.

    Raises
    ------
    LookupError
        If there is no visit of that name.
    """
    rows = _rows()
    if name not in rows:
        raise LookupError(f"There is no hospital visit {name!r}; there are {', '.join(rows)}.")
    row = rows[name]
    rng = Random(f"hospital {name} {seed}")  # noqa: S311 - for practice
    variant = rng.choice(row["variants"])
    shape = {"kind": "institutional", **row["shape"]}
    claim = samples.made(shape, filled(row["case"], variant), rng, seed % 10_000_000)
    claim = _finished(claim, row)
    told = {**variant, **_told(claim)}
    note = tuple((heading, text.format_map(told)) for heading, text in row["note"])
    return Visit(row["title"], note, claim, filled(row["reasons"], told))


def filled(value: Any, names: Mapping[str, str]) -> Any:
    """Put the values of a variant into every text of a case."""
    if isinstance(value, str):
        return value.format_map(names)
    if isinstance(value, list):
        return [filled(each, names) for each in value]
    if isinstance(value, dict):
        return {key: filled(each, names) for key, each in value.items()}
    return value


def _finished(claim: Claim, row: Mapping[str, Any]) -> Claim:
    stay = claim.stay
    if stay is None:  # pragma: no cover - every hospital claim has one
        return claim
    changes: dict[str, Any] = {}
    if row.get("frequency"):
        changes["discharge_hour"] = ""  # nobody has left yet
    if row.get("occurrence"):
        changes["occurrences"] = (Coded(code=row["occurrence"], on=stay.begins),)
    if row.get("covered_days"):
        nights = sum((line.units for line in claim.lines if line.revenue_code in _NIGHT), Decimal(0))
        changes["values"] = (Coded(code=_COVERED_DAYS, amount=nights),)
    return claim.model_copy(
        update={
            "stay": stay.model_copy(update=changes),
            "frequency": row.get("frequency", "1"),
            "account": f"H{claim.account[1:]}",
            "medical_record": f"MR{claim.account[-5:]}",
            "attending": _numbered(claim.attending),
            "operating": _numbered(claim.operating),
        }
    )


def _numbered(who: Provider | None) -> Provider | None:
    """Leave name and NPI: locators 76 and 77 have another number only where a payer asks for one."""
    return who and who.model_copy(update={"taxonomy": ""})


def _told(claim: Claim) -> dict[str, str]:
    born, first = claim.patient.dob, claim.begins
    age = "" if born is None or first is None else str(_years(born, first))
    return {
        "name": str(claim.patient.name),
        "age": age,
        "begins": day_in_words(claim.begins) if claim.begins else "",
        "ends": day_in_words(claim.ends) if claim.ends else "",
    }


def _years(born: dt.date, day: dt.date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


@lru_cache(maxsize=1)
def _rows() -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 - only a page with hospital visits reads them

    return tomllib.loads(FILE.read_text(encoding="utf-8"))
