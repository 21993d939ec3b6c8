"""How a payer prices a line."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, PlainSerializer, field_validator

from cleanclaim.charts.registration import Record

Kind = Literal["rbrvs", "rbrvs_multiple", "share_of_charge", "omfs", "medi_cal", "capitation"]
Factor = Annotated[Decimal, Field(ge=0), PlainSerializer(str, return_type=str)]


class Basis(Record):
    """How a payer prices a line.

    Parameters
    ----------
    kind
        ``"rbrvs"`` Medicare's physician fee schedule; ``"rbrvs_multiple"`` a multiple of it;
        ``"share_of_charge"`` a share of what is billed; ``"omfs"`` California workers' compensation;
        ``"medi_cal"`` our practice rates for Medi-Cal; ``"capitation"`` a monthly sum pays for everything.
    multiple
        Times Medicare's fee, or times the charge. Medicare, workers' compensation and Medi-Cal do not use it.
    locality
        Name of a locality (see `cleanclaim.payers.fees.localities`); "" for that of the place of the service.
    apm
        True for the higher conversion factor of clinicians in an advanced alternative payment model.
    participating
        False for a clinician who does not participate in Medicare: the fee is 95 % (A10).
    practitioner
        True when the claim is to be priced as the service of a nurse practitioner or physician assistant
        (A10). False leaves that to the taxonomy of the rendering clinician.
    conversion, anesthesia_conversion
        Dollars per unit of value, or per anesthesia unit, of the payer's own contract; then `multiple` is not
        used for such lines. None for the factor that law sets.
    whole_time_units
        True where the payer rounds anesthesia time up to whole units (A11).
    """

    kind: Kind = "rbrvs"
    multiple: Factor = Decimal(1)
    locality: str = ""
    apm: bool = False
    participating: bool = True
    practitioner: bool = False
    conversion: Factor | None = None
    anesthesia_conversion: Factor | None = None
    whole_time_units: bool = False

    @field_validator("locality")
    @classmethod
    def _known(cls, name: str) -> str:
        if not name:
            return name
        from cleanclaim.payers.fees.localities import locality  # noqa: PLC0415 - only where one is named

        return locality(name).name

    @property
    def medicare(self) -> bool:
        """True where Medicare's own rules of payment hold, not a contract."""
        return self.kind == "rbrvs"

    @property
    def contract(self) -> bool:
        """True where a contract multiplies Medicare's fees."""
        return self.kind == "rbrvs_multiple"
