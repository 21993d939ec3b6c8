"""Let the tests of remittances import the helpers that lie beside them, and those of the tests of claims."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2] / "claims")]
