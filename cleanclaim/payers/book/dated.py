"""Numbers that law sets, asked for the day of a service: see `cleanclaim.payers.dated`."""

from cleanclaim.payers.dated import Dated, dated

__all__ = ["Dated", "dated"]
