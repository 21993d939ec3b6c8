"""How a word sounds, roughly: people spell medical words by ear ("neumonia", "emfisema", "meezles")."""

from __future__ import annotations

import re
from typing import Final

_BEGINNINGS: Final = {"pn": "n", "ps": "s", "pt": "t", "kn": "n", "wr": "r", "gn": "n", "x": "z", "sch": "sk"}
_ALIKE: Final = (
    ("ph", "f"),
    ("gh", "g"),
    ("rh", "r"),
    ("th", "t"),
    ("sch", "sk"),
    ("tch", "ch"),
    ("ch", "k"),
    ("ck", "k"),
    ("qu", "kw"),
    ("x", "ks"),
    ("tion", "shun"),
    ("cian", "shun"),
    ("sion", "shun"),
    ("ae", "e"),
    ("oe", "e"),
    ("ee", "e"),
    ("ea", "e"),
    ("ei", "e"),
    ("ie", "e"),
    ("ou", "u"),
    ("oo", "u"),
    ("ow", "ou"),
    ("ll", "l"),
    ("us", "is"),
    ("z", "s"),
    ("y", "i"),
)
_SOFT_C: Final = re.compile(r"c(?=[eiy])")
_SOFT_G: Final = re.compile(r"g(?=[eiy])")
_TWICE: Final = re.compile(r"(.)\1+")


def sound(word: str) -> str:
    """Return a rough sound of a word; words that sound alike give the same text.

    >>> sound("neumonia") == sound("pneumonia"), sound("emfisema") == sound("emphysema")
    (True, True)
    """
    for start, heard in _BEGINNINGS.items():
        if word.startswith(start):
            word = heard + word[len(start) :]
            break
    word = _SOFT_G.sub("j", _SOFT_C.sub("s", word))
    for written, heard in _ALIKE:
        word = word.replace(written, heard)
    return _TWICE.sub(r"\1", word.replace("c", "k"))
