"""Say when the codes at hand are not the ones in force today."""

from __future__ import annotations

import datetime as dt

from cleanclaim.codes import shelf
from cleanclaim.codes.release import fiscal_year
from cleanclaim.findings import day_in_words

_OCTOBER = 10


def notice(today: dt.date | None = None) -> str | None:
    """Return one plain sentence for the page when no release on this computer is in force, or None.

    Nothing is compiled or waited for.

    Parameters
    ----------
    today
        The day it is asked for; without it, today.
    """
    day = today or dt.date.today()  # noqa: DTZ011 - a code set starts at local midnight
    release = shelf.on_date(day).release
    if release.covers(day):
        return None
    if day < release.effective_from:
        return (
            f"These are the codes of {release.name}, in force from "
            f"{day_in_words(release.effective_from)}; for {day_in_words(day)} add an "
            "earlier release with `cleanclaim codes update`."
        )
    return (
        f"{_begun(day)}, and these are the codes of {release.name}; add the newer ones with "
        "`cleanclaim codes update`."
    )


def loaded_line(today: dt.date | None = None) -> str:
    """Name the release in use for the foot of a page, and the newer one where there is one.

    Nothing is compiled or waited for.
    """
    day = today or dt.date.today()  # noqa: DTZ011 - as above
    release = shelf.on_date(day).release
    return f"{release.name} ({_begun(day)})" if day > release.effective_to else release.name


def _begun(day: dt.date) -> str:
    year = fiscal_year(day)
    return f"FY{year} has been in force since {day_in_words(dt.date(year - 1, _OCTOBER, 1))}"
