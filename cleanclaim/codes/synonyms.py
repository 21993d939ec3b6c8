"""The words people use for codes: chart abbreviations, everyday names, other spellings."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cleanclaim.codes.normalise import plain

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Synonyms:
    """The contents of ``synonyms.toml``.

    Attributes
    ----------
    phrases
        A word or phrase and what else it may be called: ``"ckd"`` → ``("chronic kidney disease",)``.
    names
        Plain code → names people use for exactly that code.
    """

    phrases: dict[str, tuple[str, ...]]
    names: dict[str, tuple[str, ...]]

    @classmethod
    def load(cls) -> Synonyms:
        """Read the file that is part of the package."""
        import tomllib  # noqa: PLC0415 - only when an index is compiled

        data = tomllib.loads(_file().decode("utf-8"))
        phrases: dict[str, list[str]] = {}
        for table in ("abbreviations", "words"):
            for word, meaning in data[table].items():
                phrases.setdefault(word, []).extend([meaning] if isinstance(meaning, str) else meaning)
        return cls(
            {word: tuple(dict.fromkeys(meanings)) for word, meanings in phrases.items()},
            {plain(code): tuple(names) for code, names in data["names"].items()},
        )

    def rows(self) -> Iterator[tuple[str, str]]:
        """Yield (word, meanings joined by a bar) for the index."""
        for word, meanings in self.phrases.items():
            yield word, "|".join(meanings)


def digest() -> str:
    """Return eight hexadecimal digits that change with the file: part of the index name."""
    return f"{zlib.crc32(_file()):08x}"


def _file() -> bytes:
    return Path(__file__).with_name("synonyms.toml").read_bytes()  # importlib.resources costs a megabyte
