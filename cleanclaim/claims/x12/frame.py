"""Put transactions into envelopes: ISA, GS, ST and their trailers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cleanclaim.claims.wire_text import wire_text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from cleanclaim.claims.x12.claim837.spelling import Row
    from cleanclaim.claims.x12.trading import Receiver

_ISA: Final = 15  # elements an answer repeats
_GS: Final = 8


@dataclass(frozen=True, slots=True)
class Ends:
    """Who sends to whom, as ISA and GS write it.

    Parameters
    ----------
    sender_kind, sender, receiver_kind, receiver
        ISA05 to ISA08, without the spaces that fill them up.
    sender_code, receiver_code
        GS02 and GS03.
    usage
        ISA15: ``"T"`` test, ``"P"`` real.
    """

    sender_kind: str
    sender: str
    receiver_kind: str
    receiver: str
    sender_code: str
    receiver_code: str
    usage: str = "T"


def between(sender: Receiver, receiver: Receiver, usage: str) -> Ends:
    """Return the ends of a file from one to the other, both by their own numbers (qualifier ZZ)."""
    return Ends("ZZ", wire_text(sender.id), "ZZ", wire_text(receiver.id), sender.id, receiver.id, usage)


def back(header: Sequence[Sequence[str]]) -> Ends:
    """Return the ends of an answer to a transaction: its sender is the receiver now.

    Parameters
    ----------
    header
        The elements of its ISA and GS, as `Transaction.header` has them.
    """
    isa, group = header[0], header[1]
    return Ends(isa[7], isa[8].strip(), isa[5], isa[6].strip(), group[3], group[2], isa[15])


def answerable(header: Sequence[Sequence[str]]) -> bool:
    """Tell whether a transaction stands in an ISA and a GS that are whole enough to answer to."""
    return len(header) > 1 and len(header[0]) > _ISA and len(header[1]) > _GS


def spelled(row: Row) -> str:
    """Return a segment as text without its terminator; what is empty at its end is left out."""
    texts = [each if isinstance(each, str) else ":".join(each).rstrip(":") for each in row]
    return "*".join(texts).rstrip("*")


def framed(
    group: str,
    version: str,
    transactions: Iterable[Sequence[Row]],
    *,
    ends: Ends,
    when: dt.datetime,
    control: int = 1,
) -> str:
    """Return one interchange with one group.

    Parameters
    ----------
    group, version
        GS01 and GS08.
    transactions
        For each its segments from ST to the one before SE; ST02 is the number the SE repeats.
    ends
        Who sends to whom.
    when
        Date and time of the file.
    control
        ISA13; the group gets the same.

    Returns
    -------
    str
        The file, one segment to a line.
    """
    day, hour = f"{when:%Y%m%d}", f"{when:%H%M}"
    isa: Row = [
        "ISA", "00", " " * 10, "00", " " * 10, ends.sender_kind, f"{ends.sender:15}", ends.receiver_kind,
        f"{ends.receiver:15}", day[2:], hour, "^", "00501", f"{control:09}", "0", ends.usage, ":",
    ]  # fmt: skip
    codes = (wire_text(ends.sender_code), wire_text(ends.receiver_code))
    lines = [spelled(isa), spelled(["GS", group, *codes, day, hour, str(control), "X", version])]
    count = 0
    for rows in transactions:
        count += 1
        lines += [spelled(row) for row in rows]
        lines.append(spelled(["SE", str(len(rows) + 1), rows[0][2]]))
    lines += [f"GE*{count}*{control}", f"IEA*1*{control:09}"]
    return "".join(f"{line}~\n" for line in lines)
