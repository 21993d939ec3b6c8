"""Every number that law or a payer sets, as it holds on a day, with who says so: ``/cleanclaim/numbers``."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from jupyter_server.auth.decorator import allow_unauthenticated
from tornado.ioloop import IOLoop

from cleanclaim.findings import day_in_words
from cleanclaim.server.site_pages import SitePage

if TYPE_CHECKING:
    from cleanclaim.parameters import Parameter


class Span(NamedTuple):
    """A value and the days it holds for, both as words; whether it was read in its source."""

    value: str
    days: str
    confirmed: bool


class Number(NamedTuple):
    """One row of the page; `now` is None where no value is known for the day."""

    title: str
    now: Span | None
    others: tuple[Span, ...]
    note: str
    source: str
    citation: str
    read: str


class NumbersPage(SitePage):
    """The table of dated numbers, asked on a date."""

    @allow_unauthenticated
    async def get(self) -> None:
        """Show the page for the day in the address, or for today."""
        asked = self.get_argument("on", "")
        day, complaint = asked_day(asked, dt.date.today())  # noqa: DTZ011 - the reader's own day
        subjects = await IOLoop.current().run_in_executor(None, numbers, day)  # reads a file
        await self.render_page(
            "numbers", day=day.isoformat(), in_words=day_in_words(day), complaint=complaint, subjects=subjects
        )


def asked_day(text: str, today: dt.date) -> tuple[dt.date, str]:
    """Return the day that was asked for, and "" or one sentence about what is no day.

    >>> asked_day("2026-02-30", dt.date(2026, 1, 5))[1]
    'There is no day 2026-02-30; write it like 2026-01-05. The numbers below are those of today.'
    """
    if not text:
        return today, ""
    try:
        return dt.date.fromisoformat(text), ""
    except ValueError:
        shown = text if len(text) <= len("2026-01-05") else f"{text[:10]}…"
        return today, (
            f"There is no day {shown}; write it like {today}. The numbers below are those of today."
        )


def numbers(day: dt.date) -> dict[str, tuple[Number, ...]]:
    """Return the rows of the page by subject, as they stand on a day."""
    from cleanclaim import parameters  # noqa: PLC0415  # not needed to start a server

    rows: dict[str, list[Parameter]] = {}
    for row in parameters.all_parameters():
        rows.setdefault(row.name, []).append(row)
    return {
        subject: tuple(_number(rows[name], day) for name in names)
        for subject, names in parameters.subjects().items()
    }


def _number(rows: list[Parameter], day: dt.date) -> Number:
    now = next((row for row in rows if row.holds_on(day)), None)
    told = now or rows[-1]
    return Number(
        title=told.title,
        now=_span(now) if now else None,
        others=tuple(_span(row) for row in rows if row is not now),
        note=told.note,
        source=told.source,
        citation=told.citation,
        read=day_in_words(told.verified) if told.verified else "",
    )


def _span(row: Parameter) -> Span:
    until = f"to {day_in_words(row.effective_to)}" if row.effective_to else "on"
    return Span(
        row.in_words(),
        f"{day_in_words(row.effective_from)} {until}",
        row.verified is not None,
    )
