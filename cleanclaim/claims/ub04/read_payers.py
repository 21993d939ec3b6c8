"""Read the payers of a UB-04: locators 50 to 62."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.claims.model import Coverage, Name, Payer, Person, PriorPayment
from cleanclaim.claims.paper.names import name_of
from cleanclaim.claims.ub04 import places
from cleanclaim.claims.ub04.fill import RELATIONSHIPS

if TYPE_CHECKING:
    from cleanclaim.charts.registration import Relationship
    from cleanclaim.claims.paper.reader import Reader

_RELATION: Final[dict[str, Relationship]] = {code: name for name, code in RELATIONSHIPS.items()}  # type: ignore[misc]


def read_payers(page: Reader, patient: Person) -> tuple[tuple[Coverage, ...], tuple[PriorPayment, ...]]:
    """Return the coverages in the order of payment, and what each payer has paid."""
    coverages, payments = [], []
    for at, row in enumerate(places.PAYERS):
        if not any(page.text(f"{box}{row}") for box in (50, 51, 58, 59, 60, 61, 62)):
            break
        code = page.text(f"59{row}")
        if code not in _RELATION:
            said = "no relationship has that code" if code else "it does not say yet who holds the policy"
            page.tell(f"59{row}", f"Locator 59, row {row}: {said}. Write 18 when the patient does.")
        holder = name_of(page.name(f"58{row}"))
        own = _RELATION.get(code, "self") == "self" and holder in {patient.name, Name()}
        coverages.append(
            Coverage(
                payer=Payer(name=page.text(f"50{row}"), id=page.text(f"51{row}")),
                member_id=page.text(f"60{row}"),
                relationship=_RELATION.get(code, "self"),
                subscriber=None if own or holder == Name() else Person(name=holder),
                group=page.text(f"62{row}"),
                group_name=page.text(f"61{row}"),
            )
        )
        paid = page.money(f"54{row}", f"Locator 54, row {row}")
        if paid is not None:
            payments.append(PriorPayment(coverage=at, paid=paid))
    return tuple(coverages), tuple(payments)
