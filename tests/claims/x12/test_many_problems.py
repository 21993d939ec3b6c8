"""A file with the same trouble at every segment is told about in a few lines, and the list stays whole."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner
from wire import write

from cleanclaim.claims import samples, x12
from cleanclaim.claims.x12.problems import Problem, gathered
from cleanclaim.cli import app

STARTS = ["HL*1*", "HL*2*1", "LX*1", "SV1*HC:", "CLM*", "GE*", "SE*", "ST*837*", "N3*"]
MARKS = ["> ", ">", "| ", "## "]


def alike(count, code="unexpected"):
    return [
        Problem(n, f"X{n}", "", "", f"“X{n}” stands outside of any transaction.", code)
        for n in range(1, count + 1)
    ]


OTHER = Problem(99, "SE", "", "SE01", "SE01 says “4” segments, and there are 5.", "count")
# problems, what comes out: (segment, more like it), end of the sentence
TOLD = [
    ("one", alike(1), [0], "transaction."),
    ("two", alike(2), [0, 0], "(1 more problem.)"),
    ("twenty", alike(20), [0] * 20, "(19 more problems.)"),
    ("twenty-one", alike(21), [*([0] * 19), 1], "(20 more like it.)"),
    ("many", alike(130), [*([0] * 19), 110], "(129 more like it.)"),
    (
        "many, and another",
        [*alike(130), OTHER],
        [*([0] * 19), 110, 0],
        "(129 more like it and 1 other problem.)",
    ),
    ("another first", [OTHER, *alike(30)], [0, *([0] * 19), 10], "(30 more problems, all of them alike.)"),
    (
        "a second kind is long",
        [OTHER, OTHER, *alike(30)],
        [0, 0, *([0] * 19), 10],
        "(31 more problems, 30 of them alike.)",
    ),
    ("of two kinds", [*alike(15), *alike(15, "order")], [0] * 30, "(29 more problems.)"),
    ("thousands", alike(2001), [*([0] * 19), 1981], "(2,000 more like it.)"),
]


@pytest.mark.parametrize(("problems", "more", "end"), [row[1:] for row in TOLD], ids=[row[0] for row in TOLD])
def test_alike_problems_are_gathered(problems, more, end):
    rows = list(gathered(problems))
    assert [like for _, like in rows] == more
    assert len(rows) + sum(more) == len(problems)
    error = x12.X12Error(problems)
    assert str(error).endswith(end)
    assert error.problems == tuple(problems)


@pytest.fixture(scope="module")
def sent():
    return write([samples.claim(seed) for seed in range(6)])


@pytest.mark.parametrize("mark", MARKS)
def test_a_quoted_file_is_told_in_a_few_lines(sent, mark, tmp_path):
    first, *rest = sent.splitlines()
    path = tmp_path / "quoted.x12"
    path.write_text("\n".join([first, *(mark + line for line in rest)]))
    count = len(x12.read(path).problems)
    assert count > 100
    with pytest.raises(x12.X12Error, match=r", all of them alike\.\)$") as caught:
        x12.read_837(path)
    assert len(caught.value.problems) == count
    shown = CliRunner().invoke(app, ["x12", "read", str(path), "--limit", "500"])
    assert shown.exit_code == 1
    lines = shown.output.splitlines()
    assert len(lines) < 60
    assert sum("more like it" in line for line in lines) >= 1


@pytest.mark.parametrize("digits", [60, 5000])
@pytest.mark.parametrize(
    "start", ["HL*1*", "HL*2*1", "LX*1", "SV1*HC:", "CLM*", "GE*", "SE*", "ST*837*", "N3*"]
)
def test_a_value_of_many_digits_is_shown_by_its_beginning(sent, start, digits):
    assert f"\n{start}" in sent
    found = x12.read(sent.replace(f"\n{start}", f"\n{start}{'9' * digits}", 1)).problems
    assert found
    assert all("9" * 41 not in str(problem) for problem in found)
