"""What can go wrong with an update, each as one sentence that says what to do."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_STILL: Final = "What was loaded before still works."
_FULL: Final = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_REFUSED: Final = {errno.EACCES, errno.EPERM, errno.EROFS}


class UpdateError(ValueError):
    """Raised when an update cannot be done; the message is a sentence, and nothing has changed."""


class NotThereError(UpdateError):
    """Raised when no official address has the file."""


@contextmanager
def said_plainly(folder: Path) -> Iterator[None]:
    """Turn what the file system says while `folder` is written into a sentence."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise UpdateError(
                f"The disk has no room left for the new codes: free about 100 MB (see {folder}) and run the "
                f"command again. {_STILL}"
            ) from error
        if error.errno in _REFUSED:
            raise UpdateError(
                f"{error.filename or folder} cannot be written: ask for write access, or choose another "
                f"folder with the environment variable CLEANCLAIM_DATA. {_STILL}"
            ) from error
        raise UpdateError(f"{error.filename or folder}: {error.strerror or error}. {_STILL}") from error
