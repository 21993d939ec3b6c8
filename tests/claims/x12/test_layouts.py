"""However a file is laid out, its segments are the same."""

from __future__ import annotations

import io

import hand837
import pytest

from cleanclaim.claims import x12

PLAIN = "".join(f"{raw}~" for raw in hand837.PROFESSIONAL)


def with_marks(element, repeat, part, end):
    marks = str.maketrans({"*": element, "^": repeat, ":": part, "~": end})
    return PLAIN.translate(marks)


def wrapped(width, eol):
    return eol.join(PLAIN[at : at + width] for at in range(0, len(PLAIN), width))


LAYOUTS = {
    "one long line": PLAIN,
    "a line feed after each": PLAIN.replace("~", "~\n"),
    "carriage return and line feed": PLAIN.replace("~", "~\r\n"),
    "ended by line feeds": PLAIN.replace("~", "\n"),
    "ended by line feeds, none at the end": PLAIN.replace("~", "\n").rstrip("\n"),
    "ended by carriage return and line feed": PLAIN.replace("~", "\r\n"),
    "ended by carriage returns": PLAIN.replace("~", "\r"),
    "wrapped at 80": wrapped(80, "\r\n"),
    "wrapped at 35": wrapped(35, "\n"),
    "wrapped at 105": wrapped(105, "\n"),
    "empty lines and spaces around": "\n\n  " + PLAIN.replace("~", "~\n") + "\n\n \x1a",
    "spaces after terminators": PLAIN.replace("~", "~  \n"),
    "bars": with_marks("|", "!", ">", "'"),
    "tildes between elements": with_marks("~", "+", "^", "_"),
    "control characters": with_marks("\x1d", "\x1f", "\x1e", "\x1c"),
    "letters in ISA11": PLAIN.replace("*^*00501*", "*U*00501*"),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_reads_the_same(layout):
    text = LAYOUTS[layout]
    expected = x12.read(PLAIN)
    assert expected.problems == ()
    for source in (
        text,
        text.encode(),
        ("\ufeff" + text).encode(),
        io.BytesIO(text.encode()),
        io.StringIO(text),
    ):
        reading = x12.read(source)
        assert reading.problems == ()
        assert reading.contents == expected.contents


def test_segments_are_numbered_over_the_whole_file_and_know_their_marks():
    both = PLAIN + "\n" + with_marks("|", "!", ">", "'")
    found = list(x12.segments(both))
    assert [each.number for each in found] == list(range(1, 2 * len(hand837.PROFESSIONAL) + 1))
    assert [each.id for each in found] == 2 * [raw.split("*")[0] for raw in hand837.PROFESSIONAL]
    assert found[-1].delimiters.element == "|"
    clm = next(each for each in found if each.id == "CLM")
    assert (clm.get(2), clm.get(5, 3), clm.get(5, 9), clm.get(40)) == ("150.5", "1", "", "")


def test_a_path_is_read_as_path_or_as_text(tmp_path):
    path = tmp_path / "claims.edi"
    path.write_bytes(LAYOUTS["wrapped at 80"].encode())
    assert x12.read(path).contents == x12.read(str(path)).contents == x12.read(PLAIN).contents


def test_many_interchanges_groups_and_transactions():
    raws = hand837.PROFESSIONAL
    body = raws[2:-2]
    second = ["ST*837*0002*005010X222A1", *body[1:-1], "SE*42*0002"]
    other = hand837.INSTITUTIONAL[1:-2]
    other[0] = other[0].replace("*7*X*", "*8*X*")
    lines = [*raws[:2], *body, *second, "GE*2*7", *other, "GE*1*8", "IEA*2*000000007"]
    reading = x12.read(hand837.text(lines) + PLAIN.replace("000000007", "000000008"))
    assert reading.problems == ()
    assert [each.kind for each in reading.transactions] == ["837P", "837P", "837I", "837P"]
    assert [each.control_number for each in reading.transactions] == ["0001", "0002", "0001", "0001"]


@pytest.mark.parametrize(
    ("name", "source", "says"),
    [
        ("nothing", "", "The file is empty"),
        ("a letter", "Dear payer, please pay.", "X12 begins with ISA"),
        ("ISA alone", "ISA", "only 3 characters are there"),
        ("half an ISA", PLAIN[:60], "only 60 characters are there"),
        ("no terminator", PLAIN.replace("~", "*"), "does not show which marks"),
        ("cut in a segment", PLAIN[:700], "ends early, in the middle of this segment"),
        ("no IEA", PLAIN[: PLAIN.index("IEA")], "ends early, after this segment: IEA is"),
        ("text after it", PLAIN + "and so on", "There is text after IEA (“and so on”)"),
        ("no file", b"\x00\xff\xfe\x01", "X12 begins with ISA"),
        ("one endless segment", PLAIN[:106] + "A" * 300_000, "No segment ends for"),
    ],
)
def test_what_is_no_file_is_said_in_a_sentence(name, source, says):
    problems = x12.read(source).problems
    assert any(says in problem.what for problem in problems), (name, [str(each) for each in problems])
    with pytest.raises(x12.X12Error):
        x12.read_837(source)


@pytest.mark.parametrize("at", range(110, len(PLAIN) - 1, 7))
def test_a_file_that_ends_early_has_one_problem(at):
    reading = x12.read(PLAIN[:at])
    (problem,) = reading.problems
    assert problem.code == "cut" or PLAIN[:at].endswith("IEA*1*000000007")
    assert "terminator" in problem.what or "The file ends early" in problem.what
    assert at < PLAIN.index("~SE*") or len(reading.contents) == 1


def test_that_a_file_ends_early_is_said_first():
    at = PLAIN.index("~SE*") + 1
    reading = x12.read(PLAIN[:at].replace("PAT*19", "PAT*ZZ"))
    assert [problem.code for problem in reading.problems] == ["bad-value", "cut"]
    with pytest.raises(x12.X12Error, match="The file ends early"):
        x12.read_837(PLAIN[:at].replace("PAT*19", "PAT*ZZ"))


def test_text_wraps_do_not_hide_a_missing_file(tmp_path):
    reading = x12.read(tmp_path / "nowhere.edi")
    assert reading.problems[0].fatal
    assert "cannot be read" in reading.problems[0].what
