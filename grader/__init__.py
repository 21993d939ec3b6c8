"""How submissions are marked: the scoring cell, nbgrader's steps, feedback and export."""

from grader.exercise import pad, written
from grader.run import Graded, autograde
from grader.scoring import score

__all__ = ["Graded", "autograde", "pad", "score", "written"]
