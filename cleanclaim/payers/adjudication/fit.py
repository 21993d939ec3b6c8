"""Whether the service fits the patient and the reason: age (6), sex (7), diagnosis (11)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from cleanclaim.payers.adjudication.case import Denial

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.payers.adjudication.case import Case

_LIST: Final = "Services that fit some diagnoses or one sex only (this course's own list)"
_NO_MISTAKE: Final = frozenset({"KX"})


class _Fit(NamedTuple):
    diagnoses: tuple[str, ...]
    sex: str
    why: str


def age(case: Case) -> Iterator[Denial]:
    """Deny codes whose title names ages the patient is not of."""
    for number, finding in case.said("E11-procedure-age"):
        yield Denial(number, "CO", "6", finding.message, finding.cites, rule="E11")


def sex(case: Case) -> Iterator[Denial]:
    """Deny services on organs that the registered sex seldom has, unless KX says it is no mistake."""
    registered = case.claim.patient.sex
    if not case.payer.edits.fits or registered not in {"F", "M"}:
        return
    for number, line in case.open():
        row = _table().get(line.code)
        if row and row.sex and row.sex != registered and _NO_MISTAKE.isdisjoint(line.modifiers):
            what = f"{line.code} is about {row.why}, and the patient is registered {registered}."
            yield Denial(number, "CO", "7", what, _LIST, rule="E11")


def diagnosis(case: Case) -> Iterator[Denial]:
    """Deny services whose diagnoses are for something else."""
    if not case.payer.edits.fits:
        return
    for number, line in case.open():
        row = _table().get(line.code)
        if row and row.diagnoses and not any(code.startswith(row.diagnoses) for code in case.reasons(line)):
            named = ", ".join(case.reasons(line)) or "no diagnosis"
            what = f"{line.code} is {row.why}, and the reason on the claim is {named}."
            yield Denial(number, "CO", "11", what, _LIST, rule="E10")


@lru_cache(maxsize=1)
def _table() -> dict[str, _Fit]:
    import tomllib  # noqa: PLC0415 - only when a claim is decided
    from importlib import resources  # noqa: PLC0415 - as above

    text = resources.files("cleanclaim.payers.adjudication").joinpath("fits.toml").read_text("utf-8")
    return {
        code: _Fit(tuple(row.get("diagnoses", ())), row.get("sex", ""), row["why"])
        for row in tomllib.loads(text)["fit"]
        for code in row["codes"]
    }
