"""What can go wrong when the course starts, said in one sentence."""

from __future__ import annotations


class StartError(Exception):
    """The course cannot start; the message is the one sentence the user reads."""
