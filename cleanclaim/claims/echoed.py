"""What a message repeats of a claim or a file: a value of hundreds of digits is shown by its beginning.

>>> short("Line 1 has 99999999999999999999999999 units.")
'Line 1 has 99999999999999999999… units.'
"""

from __future__ import annotations

import re
from typing import Final

SHOWN: Final = 20
# A run without a space that no word of a message reaches; a full stop or comma at its end is the sentence's.
_LONG: Final = re.compile(rf"([^\W_][^\s()“”]{{{SHOWN - 1}}})[^\s()“”]*[^\s()“”.,;:?!]")


def short(message: str) -> str:
    """Return a message in which no value is longer than 20 characters and an ellipsis."""
    return _LONG.sub(r"\1…", message)
