"""Keep a file of a release in its folder, under a name that carries a digest of its content."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cleanclaim.codes.update.manifest import digest

if TYPE_CHECKING:
    from pathlib import Path

    from cleanclaim.codes.update.recognise import Official


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of a release: its role, its name in the folder, and what to remember of it."""

    role: str
    name: str
    about: dict[str, Any]


def keep(official: Official, folder: Path) -> Kept:
    """Copy a file into the folder of its release, whole or not at all."""
    size, running = digest(official.path)
    sha256 = running.hexdigest()
    suffix = "txt" if official.kind.value in {"codes", "hcpcs"} else "xml"
    name = f"{official.kind.value}.{sha256[:12]}.{suffix}"
    target = folder / name
    if not target.is_file() or target.stat().st_size != size:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        partial = folder / f"{name}.{os.getpid()}.part"
        try:
            with official.path.open("rb") as source, partial.open("wb") as file:
                shutil.copyfileobj(source, file, 1 << 20)
                file.flush()
                os.fsync(file.fileno())
            partial.replace(target)
        except BaseException:
            partial.unlink(missing_ok=True)
            raise
    return Kept(official.kind.value, name, {"sha256": sha256, "bytes": size, "from": official.shown})


def sweep(folder: Path, kept: set[str]) -> None:
    """Remove files of earlier tries that the active record does not name."""
    if not folder.is_dir():
        return
    for path in folder.iterdir():
        if path.is_file() and path.name not in kept and path.name != "release.json":
            try:
                path.unlink()
            except OSError:  # another process reads it, on Windows
                continue
