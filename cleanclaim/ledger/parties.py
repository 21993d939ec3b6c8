"""Who may owe a balance: a payer of the account, or the patient."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.charts.registration import Record

if TYPE_CHECKING:
    from cleanclaim.charts.registration import Coverage

PATIENT: Final = "patient"


class AccountPayer(Record):
    """A payer of an account: `key` is its identifier on the wire, or its name where it has none."""

    key: str
    name: str = ""
    filing: str = ""

    def is_named(self, key: str, name: str) -> bool:
        """Tell whether a remittance by this identifier or this name comes from it."""
        return bool(key and key == self.key) or bool(
            name and name.casefold() in {self.name.casefold(), self.key.casefold()}
        )


def payer_of(coverage: Coverage) -> AccountPayer:
    """Return the payer of a coverage."""
    payer = coverage.payer
    return AccountPayer(
        key=payer.id or payer.name or "unknown payer", name=payer.name, filing=coverage.filing
    )
