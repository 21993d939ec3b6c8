"""What is known of a download: written beside it, so that it can be resumed and checked."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_BLOCK = 1 << 20


@dataclass(slots=True)
class Manifest:
    """A download, whole or in part.

    Attributes
    ----------
    url
        Where it comes from.
    etag, modified
        What the server said of this version of the file ("" if nothing).
    size
        Its whole size in bytes, or None if the server did not say.
    held, sha256
        How many bytes are here, and their digest.
    whole
        Whether that is all of it.
    """

    url: str
    etag: str = ""
    modified: str = ""
    size: int | None = None
    held: int = 0
    sha256: str = ""
    whole: bool = False

    @property
    def validator(self) -> str:
        """What tells the server which version we hold a part of, or "" (a weak ETag cannot)."""
        return self.etag if self.etag and not self.etag.startswith("W/") else self.modified

    def write(self, path: Path) -> None:
        """Write it in one step."""
        partial = path.with_name(f"{path.name}.{os.getpid()}.tmp")
        partial.write_text(json.dumps(asdict(self), indent=2) + "\n", "utf-8")
        partial.replace(path)


def read_manifest(path: Path) -> Manifest | None:
    """Return what was written, or None if there is nothing to rely on."""
    try:
        return Manifest(**json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def digest(path: Path, length: int | None = None) -> tuple[int, hashlib._Hash]:
    """Return how many bytes of a file were read (at most `length`) and their running SHA-256."""
    running, done = hashlib.sha256(), 0
    with path.open("rb") as file:
        while block := file.read(_BLOCK if length is None else min(_BLOCK, length - done)):
            running.update(block)
            done += len(block)
    return done, running
