"""The tokens keep the contrast that identity and WCAG 2.2 AA ask for, in both themes."""

from __future__ import annotations

import itertools
import re

import pytest

from cleanclaim.course import tokens_css

GROUNDS = ("paper", "surface", "sunk", "teal-wash", "poppy-wash")
TEXTS = ("ink", "muted", "teal", "poppy", "ok", "warn", "error", "info")
PAIRS = {
    name: (light, dark)
    for name, light, dark in re.findall(r"--cc-([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", tokens_css())
}


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), list(itertools.product(TEXTS, GROUNDS)))
def test_text_is_readable_on_every_ground(text, ground, theme):
    assert _contrast(PAIRS[text][theme], PAIRS[ground][theme]) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
def test_outlines_of_controls_can_be_seen(ground, theme):
    assert _contrast(PAIRS["border"][theme], PAIRS[ground][theme]) >= 3


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_words_on_a_teal_button_are_readable(theme):
    assert _contrast(PAIRS["on-teal"][theme], PAIRS["teal"][theme]) >= 4.5


def test_touch_targets_are_44_pixels():
    assert "--cc-target: 44px" in tokens_css()
