"""Where X12 comes from: a path, text, bytes or an open file, cut into raw segments in flat memory."""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final, NamedTuple, TypeAlias

from cleanclaim.claims.x12 import delimiters

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

Source: TypeAlias = str | bytes | bytearray | Path | IO[bytes] | IO[str]

_CHUNK: Final = 1 << 18
_LONGEST: Final = 1 << 17  # a segment longer than this is no segment of a claim
_PATH_LENGTH: Final = 4096
_TRAILER: Final = 4  # characters that tell an IEA or ISA behind a terminator
_MARKS: Final = re.compile("[\x1d\x1e\x1f]")
_BLANK: Final = " \t\r\n\0\x1a\f\v"


class Piece(NamedTuple):
    """Some raw segments of one interchange; within them the marks are those of `segments`."""

    segments: list[str]
    delimiters: delimiters.Delimiters


class Junk(NamedTuple):
    """Text that is no segment: what is wrong with it, in one sentence."""

    what: str
    fatal: bool


class Cut(NamedTuple):
    """The beginning of a segment, at which the source ends: it is left out, and has to be spoken of."""

    text: str


def pieces(source: Source) -> Iterator[Piece | Junk | Cut]:
    """Cut a source into raw segments.

    Yields
    ------
    Piece or Junk or Cut
        In the order of the file. The first segment of each interchange is its ISA.
    """
    chunks = _chunks(source)
    buffer = ""
    done = began = False
    while True:
        while not done and len(buffer) < _CHUNK:
            chunk = next(chunks, None)
            done = chunk is None
            buffer += chunk or ""
        text = buffer.lstrip(_BLANK)
        if not text:
            return
        if not text.startswith("ISA"):
            start = _next_isa(text)
            shown = re.sub(r"[^ -~]", "?", text[:20])
            if start < 0 and began:
                yield Junk(f"There is text after IEA (“{shown}”). Take it out.", fatal=True)
                return
            if start < 0:
                yield Junk(
                    f"The text “{shown}” is no interchange: X12 begins with ISA. "
                    "Check that it is the right file.",
                    fatal=True,
                )
                return
            yield Junk(
                f"There is text before ISA or after IEA (“{shown}”). Take it out, or put its segments "
                "inside an interchange.",
                fatal=False,
            )
            text = text[start:]
        found = delimiters.find(text)
        if found is None and len(text) < delimiters.ISA_LENGTH:
            yield Junk(
                f"The file ends early: of its first segment, ISA, only {len(text)} characters are there. "
                "Ask for the whole file.",
                fatal=True,
            )
            return
        if found is None:
            yield Junk(
                "The ISA segment does not show which marks separate the elements and end the segments. "
                "Check that it has 16 elements and ends with its terminator.",
                fatal=True,
            )
            return
        marks = found[0]
        began = True
        buffer = yield from _interchange(text, marks, found[1], chunks)
        done = False


def _interchange(
    text: str, marks: delimiters.Delimiters, after_isa: int, chunks: Iterator[str]
) -> Generator[Piece | Junk | Cut, None, str]:
    """Yield the segments of one interchange; return the text after it."""
    end = marks.end
    own = _Translate(marks)
    last = re.compile(re.escape(end) + r"(?=(IEA|ISA)[^A-Za-z0-9 ])")
    yield Piece([own(_unbroken(text[: after_isa - 1], ""))], marks)
    text = end + _unbroken(text[after_isa:], end)
    while True:
        stop = last.search(text)
        if stop and stop[1] == "ISA":
            yield from _cut(text[: stop.start()], own, marks)
            return text[stop.end() :]
        close = text.find(end, stop.end()) if stop else -1
        if close >= 0:
            yield from _cut(text[:close], own, marks)
            return text[close + 1 :]
        if not stop:
            # The last mark is kept, so that an IEA or ISA just behind it is seen when more text is there.
            cut = text.rfind(end, 0, max(len(text) - _TRAILER, 1))
            yield from _cut(text[:cut], own, marks)
            text = text[cut:]
        chunk = next(chunks, None)
        if chunk is None:
            break
        text += _unbroken(chunk, end)
        if len(text) > _LONGEST and text.rfind(end) <= 0:
            yield Junk(
                f"No segment ends for {_LONGEST:,} characters. "
                f"Check that “{_named(end)}” ends every segment.",
                fatal=True,
            )
            return ""
    text = text.rstrip(_BLANK.replace(end, ""))
    if text.endswith(end):
        yield from _cut(text[:-1], own, marks)
    elif end == "\n":  # the last line of a text often has no line feed
        yield from _cut(text, own, marks)
    else:
        yield from _unended(text, own, marks)
    return ""


def _unended(text: str, own: _Translate, marks: delimiters.Delimiters) -> Iterator[Piece | Junk | Cut]:
    """Yield the last segments of a source that ends without a terminator."""
    at = text.rfind(marks.end)
    tail = text[at + 1 :].strip(_BLANK)
    if re.fullmatch(rf"IEA{re.escape(marks.element)}\d+{re.escape(marks.element)}\d{{9}}", tail, re.ASCII):
        yield from _cut(text, own, marks)
        yield Junk(
            f"The last segment, IEA, is whole, and its terminator “{_named(marks.end)}” is missing. Add it.",
            fatal=True,
        )
        return
    yield from _cut(text[:at], own, marks)
    yield Cut(tail)


def _cut(body: str, own: _Translate, marks: delimiters.Delimiters) -> Iterator[Piece]:
    raws = own(body[1:]).split(marks.end) if len(body) > 1 else []
    if f"{marks.end} " in body or f"{marks.end}\t" in body:
        raws = [raw.lstrip(" \t") for raw in raws]  # padding between segments, like a line break
    if marks.end in "\r\n":
        raws = [raw for raw in raws if raw]  # an empty line is no segment
    if raws:
        yield Piece(raws, marks)


def _named(mark: str) -> str:
    return {"\n": "line feed", "\r": "carriage return", "\t": "tab"}.get(mark, mark)


def _unbroken(text: str, end: str) -> str:
    """Take out line breaks: they only wrap lines, unless one of them ends the segments."""
    if end != "\n":
        text = text.replace("\n", "")
    return text if end == "\r" else text.replace("\r", "")


class _Translate:
    """Put the package's own marks in place of those of the file."""

    def __init__(self, marks: delimiters.Delimiters) -> None:
        self.own = [
            (mark, ours)
            for mark, ours in ((marks.element, "\x1d"), (marks.repeat, "\x1e"), (marks.part, "\x1f"))
            if mark
        ]

    def __call__(self, text: str) -> str:
        # A control character that happens to be one of our marks is none of the file's: it stays visible
        # as a character that is not allowed.
        theirs = {mark for mark, _ in self.own}
        if _MARKS.search(text):
            text = _MARKS.sub(lambda found: found[0] if found[0] in theirs else "\x00", text)
            return text.translate({ord(mark): ours for mark, ours in self.own})
        for mark, ours in self.own:
            text = text.replace(mark, ours)
        return text


def _next_isa(text: str) -> int:
    found = re.search(r"ISA[^A-Za-z0-9\s]", text)
    return found.start() if found else -1


def _chunks(source: Source) -> Iterator[str]:
    """Yield decoded text; what is no UTF-8 becomes a character that no element allows."""
    if isinstance(source, str) and not _is_path(source):
        text = source.removeprefix("\ufeff")
        for start in range(0, len(text), _CHUNK):
            yield text[start : start + _CHUNK]
        return
    if isinstance(source, str | Path):
        with Path(source).open("rb") as file:
            yield from _decoded(iter(lambda: file.read(_CHUNK), b""))
        return
    if isinstance(source, bytes | bytearray):
        data = bytes(source)
        yield from _decoded(data[start : start + _CHUNK] for start in range(0, len(data), _CHUNK))
        return
    first = source.read(_CHUNK)
    if isinstance(first, str):
        yield first.removeprefix("\ufeff")
        while text_chunk := source.read(_CHUNK):
            yield str(text_chunk)
        return
    yield from _decoded(_first_then(first, source))


def _first_then(first: bytes, file: IO[bytes] | IO[str]) -> Iterator[bytes]:
    chunk = first
    while chunk:
        yield chunk
        chunk = bytes(file.read(_CHUNK))  # type: ignore[arg-type]


def _decoded(chunks: Iterator[bytes]) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder("utf-8-sig")("replace")
    for chunk in chunks:
        yield decoder.decode(chunk)
    tail = decoder.decode(b"", final=True)
    if tail:
        yield tail


def _is_path(text: str) -> bool:
    """Whether a text names a file that is there, rather than being X12 itself."""
    if (
        len(text) > _PATH_LENGTH
        or text.lstrip("\ufeff \t\r\n").startswith("ISA")
        or "\n" in text
        or "\0" in text
    ):
        return False
    try:
        return Path(text).is_file()
    except OSError:
        return False
