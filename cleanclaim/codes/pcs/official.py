"""Read the official table file of CMS, ``icd10pcs_tables_YYYY.xml``, and compile it.

The file, as CMS publishes it each fiscal year (in the zip "Code Tables and Index")::

    <ICD10PCS.tabular>
      <version>2027</version>
      <pcsTable>
        <axis pos="1" values="1"><title>Section</title><label code="0">…</label></axis>
        <axis pos="2" values="1"><title>Body System</title><label code="D">…</label></axis>
        <axis pos="3" values="1">
          <title>Operation</title><label code="T">…</label><definition>…</definition>
        </axis>
        <pcsRow codes="4">
          <axis pos="4" values="2">
            <title>Body Part</title><label code="1">…</label><label code="2">…</label>
          </axis>
          <axis pos="5" …/> <axis pos="6" …/> <axis pos="7" …/>
        </pcsRow>
      </pcsTable>
    </ICD10PCS.tabular>

Every combination of one label of each axis of a row is a valid code. Layout as described by the readers of
cms-icd 0.4.0 (PyPI, Apache-2.0) and of several public repositories, read 2026-11-24; we have not had the
real file, so the reader takes what it needs and is not strict about the rest (order of elements, `pos`,
missing titles), but never guesses a code.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import TYPE_CHECKING, Any, Final
from xml.etree.ElementTree import ParseError

from cleanclaim.codes.pcs.collection import LoadedTables
from cleanclaim.codes.pcs.model import LENGTH, PREFIX, Row, Table
from cleanclaim.codes.pcs.shape import VALUES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from xml.etree.ElementTree import Element

ROOT: Final = "ICD10PCS.tabular"

_YEAR: Final = re.compile(r"20\d{2}")


class TableFileError(ValueError):
    """Raised for a file that is not an official table file; the message is one sentence."""


def load_tables(path: Path, *, effective_from: dt.date | None = None) -> LoadedTables:
    """Read the official table file into memory (about 79,000 codes in 918 tables).

    Parameters
    ----------
    path
        ``icd10pcs_tables_2027.xml`` or the like.
    effective_from
        First discharge date it holds for. Without it, 1 October before the fiscal year the file names; the
        April update of a year does not say so in the file, so pass 1 April for one.

    Raises
    ------
    TableFileError
        If the file is not what it should be; the message says in one sentence what to do.
    """
    version = ""
    held: dict[str, Table] = {}
    for kind, thing in _parts(path):
        if kind == "version":
            version = str(thing)
        else:
            _keep(held, thing)
    if not held:
        raise TableFileError(f"{path.name} holds no ICD-10-PCS table; take the file named icd10pcs_tables.")
    year = _year(version, path)
    start = effective_from or dt.date(year - 1, 10, 1)
    update = f", {start:%B %Y} update" if (start.month, start.day) != (10, 1) else ""
    name = f"ICD-10-PCS FY{year}{update}"
    return LoadedTables(name, True, start, dt.date(year, 9, 30), f"{name} {len(held)}", held)


def _year(version: str, path: Path) -> int:
    found = _YEAR.search(version) or _YEAR.search(path.name)
    if found is None:
        raise TableFileError(
            f"{path.name} does not say which fiscal year it is for; keep the name CMS gave it."
        )
    return int(found[0])


def _parts(path: Path) -> Iterator[tuple[str, Any]]:
    """Yield ("version", text) and ("table", Table), and forget what was read."""
    from defusedxml import DefusedXmlException  # noqa: PLC0415 - only when a file is loaded
    from defusedxml.ElementTree import iterparse  # noqa: PLC0415

    try:
        with path.open("rb") as file:
            number = 0
            root: Element | None = None
            for event, element in iterparse(file, events=("start", "end")):
                if root is None:
                    root = element
                    if element.tag != ROOT:
                        raise TableFileError(
                            f"{path.name} begins with <{element.tag}>, not <{ROOT}>: it is another CMS file."
                        )
                if event != "end":
                    continue
                if element.tag == "version":
                    yield "version", (element.text or "").strip()
                elif element.tag == "pcsTable":
                    number += 1
                    yield "table", _table(element, number, path.name)
                    root.clear()
    except (ParseError, DefusedXmlException) as error:
        raise TableFileError(
            f"{path.name} is damaged or not finished ({error}); download it again."
        ) from error
    except OSError as error:
        raise TableFileError(f"{path} could not be read: {error.strerror or error}.") from error


def _table(element: Element, number: int, name: str) -> Table:
    where = f"Table {number} of {name}"
    titles: list[str] = []
    names: dict[int, str] = {}
    prefix = ""
    for position, axis in _axes(element, 1):
        labels = _labels(axis, f"{where}, axis {position}")
        if len(labels) != 1:
            raise TableFileError(f"{where} has {len(labels)} values at character {position}; one is needed.")
        ((char, title),) = labels.items()
        prefix += char
        titles.append(title)
        names[position] = _text(axis, "title")
    if len(prefix) != PREFIX:
        raise TableFileError(f"{where} names {len(prefix)} characters; a table is named by three.")
    where = f"Table {prefix} of {name}"
    found: tuple[dict[str, str], ...] = ({}, {}, {}, {})
    rows = tuple(
        _row(row, place, found, names, f"{where}, row {place}")
        for place, row in enumerate(element.iterfind("pcsRow"), start=1)
    )
    if not rows:
        raise TableFileError(f"{where} has no row.")
    axes = tuple(names.get(i, "") or f"Character {i}" for i in range(1, LENGTH + 1))
    first, second, third = titles
    one, two, three, four = found
    return Table(prefix, (first, second, third), axes, (one, two, three, four), rows)


def _row(
    element: Element, place: int, found: tuple[dict[str, str], ...], names: dict[int, str], where: str
) -> Row:
    """Read a row, and note the titles of its values and the names of its axes."""
    values = ["", "", "", ""]
    own: dict[str, str] = {}
    for position, axis in _axes(element, PREFIX + 1):
        if not PREFIX < position <= LENGTH:
            raise TableFileError(f"{where} has an axis for character {position}.")
        labels = _labels(axis, f"{where}, character {position}")
        slot = position - PREFIX - 1
        values[slot] += "".join(labels)
        for char, title in labels.items():
            if found[slot].setdefault(char, title) != title:
                own[f"{position}{char}"] = title
        names.setdefault(position, _text(axis, "title"))
    if not all(values):
        raise TableFileError(f"{where} does not have values for all of characters 4 to 7.")
    first, second, third, fourth = values
    said = element.get("codes", "").strip()
    count = math.prod(len(chars) for chars in values)
    if said.isdigit() and int(said) != count:
        raise TableFileError(f"{where} says {said} codes but its values make {count}.")
    return Row(place, (first, second, third, fourth), titles=own)


def _axes(element: Element, first: int) -> Iterator[tuple[int, Element]]:
    """Yield the axes of a table or row with their positions: as `pos` says, else in their order."""
    for place, axis in enumerate(element.iterfind("axis"), start=first):
        pos = axis.get("pos", "").strip()
        yield (int(pos) if pos.isdigit() else place), axis


def _labels(axis: Element, where: str) -> dict[str, str]:
    labels: dict[str, str] = {}
    for label in axis.iterfind("label"):
        char = label.get("code", "").strip().upper()
        if len(char) != 1 or char not in VALUES:
            raise TableFileError(f"{where} has the value {char!r}, which ICD-10-PCS does not use.")
        labels[char] = " ".join("".join(label.itertext()).split())
    return labels


def _text(element: Element, tag: str) -> str:
    return " ".join((element.findtext(tag) or "").split())


def _keep(held: dict[str, Table], table: Table) -> None:
    """Add a table; one that comes in two pieces is put together."""
    before = held.get(table.prefix)
    if before is None:
        held[table.prefix] = table
        return
    more = [
        Row(len(before.rows) + row.number, row.values, titles=_titles(table, row, before))
        for row in table.rows
    ]
    one, two, three, four = ({**new, **old} for old, new in zip(before.labels, table.labels, strict=True))
    held[table.prefix] = Table(
        before.prefix, before.titles, before.axes, (one, two, three, four), (*before.rows, *more)
    )


def _titles(table: Table, row: Row, before: Table) -> dict[str, str]:
    """Return the titles of a row that differ from those of the piece its table is added to."""
    found: dict[str, str] = {}
    for slot, chars in enumerate(row.values):
        for char in chars:
            title = table.value(slot + PREFIX + 1, char, (row,)).label
            if before.labels[slot].get(char, title) != title:
                found[f"{slot + PREFIX + 1}{char}"] = title
    return found
