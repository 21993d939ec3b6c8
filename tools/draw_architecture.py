"""Draw docs/pictures/architecture.svg: the packages in import order, and the three doors over them.

Run ``python tools/draw_architecture.py`` after the order changes; a test compares the picture with the order.
"""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "pictures" / "architecture.svg"

INK, MUTED, TEAL, POPPY, PAPER, SURFACE = "#16313a", "#4a5f66", "#0b6b6b", "#b8430a", "#fbfaf7", "#ffffff"

DOORS = [
    ("Learn", "JupyterLab on the learner's own copy", "lessons, notebooks, answers/*.json"),
    ("Teach", "nbgrader and formgrader, a server of its own", "assignments: source, keys, gradebook"),
    ("Visit", "lessons as pages, through Voilà", "answers stay in the browser"),
]
# Left to right is the only direction in which one may import another.
PACKAGES = [
    ("findings", "judgements"),
    ("parameters", "dated numbers"),
    ("codes", "code sets"),
    ("charts", "notes, cases"),
    ("claims", "forms, wire"),
    ("payers", "decisions"),
    ("ledger", "balances"),
    ("course", "teaching"),
    ("widgets", "on the page"),
    ("grader", "marking"),
    ("server", "three doors"),
    ("cli", "commands"),
]
LATER = "kernels will stand apart"

WIDTH, HEIGHT, EDGE = 1440, 420, 20


def text(x: float, y: float, words: str, *, size: int = 14, colour: str = INK, weight: int = 400) -> str:
    """Return one centred line of text."""
    return (
        f'<text x="{x:.0f}" y="{y:.0f}" font-size="{size}" fill="{colour}" font-weight="{weight}" '
        f'text-anchor="middle">{escape(words)}</text>'
    )


def box(x: float, y: float, width: float, height: float, colour: str = INK) -> str:
    """Return one rounded box."""
    return (
        f'<rect x="{x:.0f}" y="{y:.0f}" width="{width:.0f}" height="{height:.0f}" rx="6" '
        f'fill="{SURFACE}" stroke="{colour}" stroke-width="2"/>'
    )


def arrow(x1: float, y1: float, x2: float, y2: float, colour: str = INK) -> str:
    """Return one arrow."""
    return (
        f'<line x1="{x1:.0f}" y1="{y1:.0f}" x2="{x2:.0f}" y2="{y2:.0f}" stroke="{colour}" '
        f'stroke-width="2" marker-end="url(#tip)"/>'
    )


def draw() -> str:
    """Return the picture as SVG."""
    parts = [text(WIDTH / 2, 42, "One address, three doors", size=20, weight=600)]
    door_width = (WIDTH - 2 * EDGE - 2 * 24) / 3
    for number, (name, what, where) in enumerate(DOORS):
        x = EDGE + number * (door_width + 24)
        middle = x + door_width / 2
        parts += [box(x, 66, door_width, 104, TEAL), text(middle, 96, name, size=18, colour=TEAL, weight=600)]
        parts += [text(middle, 122, what), text(middle, 146, where, colour=MUTED)]
        parts.append(arrow(middle, 170, middle, 236, TEAL))
    parts.append(
        text(WIDTH / 2, 262, "The package: each part uses only what stands to its left", size=16, weight=600)
    )
    gap = 14
    width = (WIDTH - 2 * EDGE - gap * (len(PACKAGES) - 1)) / len(PACKAGES)
    for number, (name, what) in enumerate(PACKAGES):
        x = EDGE + number * (width + gap)
        middle = x + width / 2
        parts += [box(x, 284, width, 72), text(middle, 314, name, size=14, weight=600)]
        parts.append(text(middle, 338, what, size=12, colour=MUTED))
        if number:
            parts.append(arrow(x, 320, x - gap + 1, 320, POPPY))
    parts.append(text(WIDTH / 2, 392, LATER, size=13, colour=MUTED))
    described = (
        "Learn, Teach and Visit are three doors over one package. Its parts, in the order in which one may "
        f"import another: {', '.join(name for name, _ in PACKAGES)}."
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        'aria-labelledby="title words" font-family="system-ui, sans-serif">\n'
        f'<title id="title">How Cleanclaim is built</title><desc id="words">{escape(described)}</desc>\n'
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="6" markerHeight="6" '
        f'orient="auto-start-reverse"><path d="M0 0L8 4L0 8z" fill="{INK}"/></marker></defs>\n'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/>\n' + "\n".join(parts) + "\n</svg>\n"
    )


def main() -> None:
    """Write the picture."""
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    PICTURE.write_text(draw(), encoding="utf-8")


if __name__ == "__main__":
    main()
