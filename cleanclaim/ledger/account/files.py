"""An account in a file: written whole or not at all, and never over a file that could not be read."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from cleanclaim.ledger.account.model import Account
from cleanclaim.ledger.saved import SavedError

if TYPE_CHECKING:
    from pathlib import Path


def save(account: Account, path: Path) -> None:
    """Write an account to a file; a crash leaves the file as it was.

    Raises
    ------
    SavedError
        In one sentence, if the file cannot be written.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_text(account.to_json(), encoding="utf-8")
        os.replace(part, path)  # noqa: PTH105 - it replaces on every system, Path.rename does not
    except OSError as error:
        why = error.strerror or "no reason given"
        raise SavedError(
            f"{path.name} could not be written ({why.lower()}). Choose a folder of your own."
        ) from None


def load(path: Path) -> Account:
    """Read an account from a file.

    Raises
    ------
    SavedError
        In one sentence, if there is no such file, or it is damaged; it is left as it is.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise SavedError(f"{path.name} is no text, so it holds no account. Choose another file.") from None
    except OSError as error:
        why = error.strerror or "no reason given"
        raise SavedError(
            f"{path.name} could not be read ({why.lower()}). Check its name and folder."
        ) from None
    return Account.from_json(text)
