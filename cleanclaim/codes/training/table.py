"""Read the training codes from their files, once."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from cleanclaim.codes.training.model import Limit, TrainingCode

if TYPE_CHECKING:
    from decimal import Decimal

CHECKED: Final = dt.date(2026, 11, 24)
_FIRST_DAY: Final = dt.date(2025, 1, 1)
_SHAPE: Final = re.compile(r"Y[45][0-9]{3}")


def is_training(code: str) -> bool:
    """Tell whether a code lies in the training range `Y4000` to `Y5999`, whether it exists or not."""
    return _SHAPE.fullmatch(code) is not None


@lru_cache(maxsize=1)
def table() -> dict[str, TrainingCode]:
    """Return every training code by its number, in the order of the numbers."""
    codes = (code for data in _files() for code in _codes(data))
    return {code.code: code for code in sorted(codes, key=lambda c: c.code)}


def ranges() -> tuple[tuple[str, str, str], ...]:
    """Return (family, first number, last number) of each family: the numbering scheme."""
    return tuple((data["family"], *data["range"]) for data in _files())


@lru_cache(maxsize=1)
def _files() -> tuple[dict[str, Any], ...]:
    import tomllib  # noqa: PLC0415 - nobody who asks about diagnoses needs it
    from importlib import resources  # noqa: PLC0415 - as above

    folder = resources.files("cleanclaim.codes.training").joinpath("rows")
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    return tuple(tomllib.loads(f.read_text("utf-8")) for f in files)


def _codes(data: dict[str, Any]) -> list[TrainingCode]:
    return [_code({"family": data["family"], **data["defaults"], **row}) for row in data["row"]]


def _code(row: dict[str, Any]) -> TrainingCode:
    work, facility, office, malpractice = row.get("rvu", ["0.00", "0.00", "0.00", "0.00"])
    surgical = row["kind"] in {"surgery", "endoscopy"}
    untouched = 0 if surgical else 9  # an indicator "does not apply" outside surgery
    return TrainingCode(
        code=row["code"],
        title=row["title"],
        family=row["family"],
        kind=row["kind"],
        status=row.get("status", "A"),
        work=_number(work),
        pe_facility=_number(facility) if facility else None,
        pe_office=_number(office) if office else None,
        malpractice=_number(malpractice),
        reading=tuple(_number(n) for n in row.get("reading", ())),
        global_days=row["global_days"],
        parts=tuple(_number(n) for n in row.get("parts", ())),
        multiple=row.get("multiple", 0),
        bilateral=row.get("bilateral", untouched),
        assistant=row.get("assistant", untouched),
        cosurgeon=row.get("cosurgeon", untouched),
        team=row.get("team", untouched),
        pctc=row.get("pctc", 0),
        base=row.get("base", ""),
        base_units=row.get("base_units", 0),
        minutes=row.get("minutes", 0),
        parents=tuple(row.get("parents", ())),
        office=row.get("office", ""),
        level=row.get("level", 0),
        ages=tuple(row["ages"]) if "ages" in row else None,
        waived=row.get("waived", False),
        plan=tuple(row.get("plan", ())),
        flat_fee=_number(row["flat_fee"]) if "flat_fee" in row else None,
        limit=Limit(row["units"], row["mai"], row["why"]),
        starts=row.get("starts", _FIRST_DAY),
        ends=row.get("ends"),
        replaced_by=row.get("replaced_by", ""),
    )


def _number(text: str) -> Decimal:
    from decimal import Decimal  # noqa: PLC0415 - as above

    return Decimal(text)
