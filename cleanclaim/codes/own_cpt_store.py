"""Keep the licensed file in the user's data folder, and read it back."""

from __future__ import annotations

import datetime as dt
import json
import os
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from cleanclaim.codes.model import UnknownCodeError
from cleanclaim.codes.own_cpt_file import Row, read
from cleanclaim.codes.own_cpt_table import OwnCptError
from cleanclaim.codes.store import DATA_VARIABLE, data_folder

if TYPE_CHECKING:
    from pathlib import Path

NOTICE: Final = (
    "CPT® is a registered trademark of the American Medical Association, which owns the codes and their "
    "descriptions. Your copy stays on this computer and the descriptions appear on your screen only; your "
    "licence "
    "says who may use them."
)
_FORMAT: Final = 1
_DAMAGED: Final = "Your CPT file is damaged: add it again with `cleanclaim codes add-cpt FILE`."


class DamagedError(OwnCptError, UnknownCodeError):
    """Raised when the kept file cannot be read back; to the other sets its codes are unknown."""


@dataclass(frozen=True, slots=True)
class Added:
    """What was taken: codes kept, HCPCS codes left out, codes whose leading zeros were put back."""

    codes: int
    hcpcs: int
    mended: int
    kept_in: Path


def add(path: Path) -> Added:
    """Read a licensed file and keep it in the user's data folder, in place of an earlier one.

    Parameters
    ----------
    path
        CSV, tab-separated or plain text with code and description, and first and last dates where there are
        any.

    Raises
    ------
    OwnCptError
        If the file cannot be read (the row is named), or the data folder cannot be written or lies in a git
        repository.
    """
    found = read(path)
    target = _file()
    _refuse_git(target)
    content = {
        "format": _FORMAT,
        "added": dt.datetime.now(tz=dt.UTC).date().isoformat(),
        "notice": NOTICE,
        "rows": [
            [r.code, r.words[0], *(d.isoformat() if d else "" for d in (r.starts, r.ends))]
            for r in found.rows
        ],
    }
    _write(target, json.dumps(content, ensure_ascii=False))
    return Added(len({row.code for row in found.rows}), found.hcpcs, found.mended, target)


def remove() -> bool:
    """Delete the kept file; tell whether there was one."""
    try:
        _file().unlink()
    except FileNotFoundError:
        return False
    except OSError:
        raise OwnCptError(f"{_file()} cannot be deleted: close what uses it and try again.") from None
    finally:
        _parsed.cache_clear()  # nor does this process remember it
    return True


def loaded() -> bool:
    """Tell whether a file has been added."""
    return _file().is_file()


def kept() -> tuple[dict[str, list[Row]], str]:
    """Return the rows of each code, in the order of the codes, and the day the file was added."""
    path = _file()
    return _parsed(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=1)
def _parsed(path: Path, _changed: int) -> tuple[dict[str, list[Row]], str]:
    try:
        content = json.loads(path.read_text("utf-8"))
        rows = [Row(c, _day(s), _day(e), (words,)) for c, words, s, e in content["rows"]]
        added = dt.date.fromisoformat(content["added"]).isoformat()
    except (OSError, ValueError, KeyError, TypeError):
        raise DamagedError(_DAMAGED) from None
    if content.get("format") != _FORMAT:
        raise DamagedError(_DAMAGED)
    codes: dict[str, list[Row]] = {}
    for row in rows:
        codes.setdefault(row.code, []).append(row)
    return codes, added


def _file() -> Path:
    return data_folder() / "own" / "cpt.json"


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _refuse_git(target: Path) -> None:
    """Keep a licensed file out of repositories, where it is one commit away from being published."""
    if any((folder / ".git").exists() for folder in target.resolve().parents):
        raise OwnCptError(
            f"{target.parent} lies in a git repository: set {DATA_VARIABLE} to a folder outside of it."
        )


def _write(target: Path, text: str) -> None:
    """Write for the user alone and rename into place, so that a crash leaves the old file or the new one."""
    partial = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        target.parent.chmod(0o700)
        partial.unlink(missing_ok=True)
        with os.fdopen(
            os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8"
        ) as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(target)
    except OSError as problem:
        partial.unlink(missing_ok=True)
        why = problem.strerror or "it cannot be written"
        raise OwnCptError(
            f"{target.parent} cannot keep the file ({why}): set {DATA_VARIABLE} to another folder."
        ) from None
