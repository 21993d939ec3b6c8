"""Signs that the sentences of the steps use."""

from typing import Final

TIMES: Final = "\N{MULTIPLICATION SIGN}"
