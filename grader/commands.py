"""Let nbgrader find the commands it calls by name."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def find_commands() -> None:
    """Put the folder of this Python's own commands first on the search path of this process.

    nbgrader calls ``alembic`` by name when it makes a gradebook, and nobody has to activate an environment
    to start the course or to type ``.venv/bin/nbgrader``.
    """
    scripts = str(Path(sys.executable).parent)
    path = os.environ.get("PATH", os.defpath).split(os.pathsep)
    os.environ["PATH"] = os.pathsep.join([scripts, *(folder for folder in path if folder != scripts)])
