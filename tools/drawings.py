"""Write the README's drawings from those of the landing page, with the tokens' colours inside the file.

Run ``python tools/drawings.py`` after changing a drawing or a colour; a test holds the two in step.
"""

from __future__ import annotations

import re
from pathlib import Path

from cleanclaim.course import tokens_css
from cleanclaim.server.site_files import PAGES

OUT = Path(__file__).resolve().parent.parent / "docs" / "drawings"
NAMES = ("claim", "path")
_USED = ("ink", "surface", "paper", "teal", "poppy")
_RULES = """svg{{fill:none;stroke:{ink};stroke-width:2;stroke-linecap:round;stroke-linejoin:round}}
.paper,.accent-ring{{fill:{surface}}}.accent,.accent-ring,.stamp{{stroke:{teal}}}.spark{{stroke:{poppy}}}
.dash{{stroke-dasharray:2 7}}.bold{{stroke-width:4}}.stamp{{fill:{paper}}}.road{{stroke-width:3}}
.station{{fill:{teal};stroke:{paper};stroke-width:3}}.optional{{fill:{paper};stroke:{teal}}}.goal{{fill:{poppy}}}
text{{fill:{ink};stroke:none;font:600 22px ui-monospace,Menlo,Consolas,monospace}}"""


def standalone(name: str) -> str:
    """Return a drawing of the landing page as a file of its own, in light and dark colours.

    Parameters
    ----------
    name
        File name in ``cleanclaim/server/pages/drawings``, without its ending.
    """
    drawing = (PAGES / "drawings" / f"{name}.svg").read_text(encoding="utf-8")
    light, dark = (_RULES.format(**colours) for colours in _colours())
    style = f"<style>\n{light}\n@media (prefers-color-scheme:dark){{{dark}}}\n</style>"
    start, rest = drawing.split(">", 1)
    return f'{start} xmlns="http://www.w3.org/2000/svg">\n{style}{rest}'


def _colours() -> tuple[dict[str, str], dict[str, str]]:
    found = {name: re.search(rf"--cc-{name}: light-dark\((#\w+), (#\w+)\)", tokens_css()) for name in _USED}
    pairs = {name: match.groups() for name, match in found.items() if match}
    return {name: pair[0] for name, pair in pairs.items()}, {name: pair[1] for name, pair in pairs.items()}


def main() -> None:
    """Write every drawing."""
    OUT.mkdir(parents=True, exist_ok=True)
    for name in NAMES:
        (OUT / f"{name}.svg").write_text(standalone(name), encoding="utf-8")
        print(OUT / f"{name}.svg")


if __name__ == "__main__":
    main()
