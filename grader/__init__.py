"""How submissions are marked: the scoring cell, nbgrader's steps, feedback and export."""

from grader.run import Graded, autograde
from grader.scoring import score

__all__ = ["Graded", "autograde", "score"]
