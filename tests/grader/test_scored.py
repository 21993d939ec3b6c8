"""Whatever a scoring function does, nbgrader must read exactly one fair number from its cell."""

import logging
import math
import sys
import warnings
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.preprocessors import Execute
from nbgrader.utils import determine_grade, has_failed

from grader.quiet import no_stderr
from grader.scored import scored

SETUP = """
import contextlib, ctypes, logging, os, sys, warnings
import numpy as np
from decimal import Decimal
from grader.scored import scored
kept = sys.stderr
logging.basicConfig(stream=kept)
def planted(*statements, value=3):
    def compute():
        for statement in statements:
            exec(statement, globals())
        return value
    return compute
"""
# (what the scoring function does, what it must be worth out of 4)
PLANTED = {
    "a plain number": ("planted()", 3.0),
    "a warning": ("planted('warnings.warn(\"old\")')", 3.0),
    "a progress bar": ('planted(\'print("50 %", file=sys.stderr, end="\\\\r", flush=True)\')', 3.0),
    "a kept stream": ("planted('kept.write(\"noise\")', 'kept.flush()')", 3.0),
    "a log line": ("planted('logging.error(\"noise\")')", 3.0),
    "raw descriptor 2": ("planted('os.write(2, b\"noise\\\\n\")')", 3.0),
    "noise from C": ("planted('ctypes.CDLL(None).perror(b\"noise\")')", 3.0),
    "an exception": ("planted('1 / 0')", 0.0),
    "a syntax error": ("planted('1 /')", 0.0),
    "an interrupt": ("planted('raise KeyboardInterrupt')", 0.0),
    "an exit": ("planted('raise SystemExit(3)')", 0.0),
    "an endless recursion": ("planted('def f(): return f()', 'f()')", 0.0),
    "NaN": ("planted(value=float('nan'))", 0.0),
    "infinity": ("planted(value=float('inf'))", 0.0),
    "None": ("planted(value=None)", 0.0),
    "True": ("planted(value=True)", 0.0),
    "numpy True": ("planted(value=np.bool_(True))", 0.0),
    "a numpy float": ("planted(value=np.float64(2.5))", 2.5),
    "a numpy integer": ("planted(value=np.int64(2))", 2.0),
    "a numpy NaN": ("planted(value=np.float64('nan'))", 0.0),
    "a decimal": ("planted(value=Decimal('2.25'))", 2.25),
    "a decimal NaN": ("planted(value=Decimal('sNaN'))", 0.0),
    "an array": ("planted(value=np.array([3.0]))", 0.0),
    "a negative": ("planted(value=-1)", 0.0),
    "minus zero": ("planted(value=-0.0)", 0.0),
    "too large": ("planted(value=5)", 0.0),
    "a huge integer": ("planted(value=10**400)", 0.0),
    "a text": ("planted(value='3')", 0.0),
    "a list": ("planted(value=[3])", 0.0),
    "complex": ("planted(value=3+0j)", 0.0),
}


@pytest.fixture(scope="module")
def cells():
    """Run every planted function as a grade cell, the way nbgrader runs it."""
    graded = {
        name: new_code_cell(
            f"scored({source}, points=4)",
            metadata={
                "nbgrader": {"grade": True, "solution": False, "locked": True, "grade_id": "x", "points": 4}
            },
        )
        for name, (source, _) in PLANTED.items()
    }
    notebook = new_notebook(cells=[new_code_cell(SETUP), *graded.values()])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the kernel client's own
        Execute(shutdown_kernel="immediate").preprocess(notebook, {"metadata": {"path": "."}})
    assert not has_failed(notebook.cells[0])
    return graded


@pytest.mark.parametrize("name", PLANTED)
def test_nbgrader_reads_a_fair_score(cells, name):
    cell, expected = cells[name], PLANTED[name][1]
    outputs = [(o.output_type, o.get("name"), str(o.get("text", o.get("data")))) for o in cell.outputs]
    assert determine_grade(cell) == (expected, 4.0), outputs
    assert [kind for kind, _, _ in outputs].count("execute_result") == 1
    assert not has_failed(cell), outputs


@given(st.one_of(st.floats(), st.integers(), st.booleans(), st.none(), st.text(), st.decimals()))
def test_the_score_is_always_a_finite_float_in_range(value):
    score = scored(lambda: value, 4)
    assert type(score) is float
    assert math.isfinite(score)
    assert 0 <= score <= 4


@pytest.mark.parametrize("points", [0, -1, float("nan"), None, "4", True])
def test_points_that_are_none_earn_nothing(points):
    faults = []
    assert scored(lambda: 0, points, on_fault=faults.append) == 0.0
    assert faults == ["the points of this exercise are not a positive number"]


def test_rounding_of_binary_fractions_is_no_fault():
    assert scored(lambda: 4 + 1e-12, 4) == 4.0
    assert scored(lambda: Decimal(4), 4) == 4.0


def test_a_fault_is_told_and_what_is_told_can_do_no_harm(capfd):
    def broken(_: str) -> None:
        sys.stderr.write("noise")
        raise OSError

    assert scored(lambda: 1 / 0, 4, on_fault=broken) == 0.0
    assert capfd.readouterr().err == ""


def test_standard_error_comes_back(capfd):
    handler = logging.StreamHandler(sys.stderr)
    with no_stderr():
        handler.stream.write("lost")
        sys.stderr.write("lost")
    sys.stderr.write("kept")
    assert capfd.readouterr().err == "kept"
