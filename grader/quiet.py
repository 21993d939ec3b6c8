"""Keep a block of code from writing anything to standard error.

nbgrader gives 0 points to a cell with any output on standard error, even a harmless warning, so nothing
that a library says while a score is worked out may get there.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
import warnings
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_STDERR: Final = 2


@contextlib.contextmanager
def no_stderr() -> Iterator[None]:
    """Send everything written to standard error to nowhere until the block ends.

    Three roads lead there: ``sys.stderr``, the stream object itself that a logging handler or a progress
    bar may have kept from earlier, and file descriptor 2, which C code writes to and a kernel watches.
    """
    with contextlib.ExitStack() as stack:
        stack.enter_context(_deaf(sys.stderr))
        stack.enter_context(_closed_descriptor())
        stack.enter_context(contextlib.redirect_stderr(io.StringIO()))
        stack.enter_context(warnings.catch_warnings())
        warnings.simplefilter("ignore")
        yield


@contextlib.contextmanager
def _deaf(stream: Any) -> Iterator[None]:
    """Let a Python-level stream swallow what is written to it, also by those who kept a reference."""
    try:
        stream.write = len
    except (AttributeError, TypeError):  # a stream made in C takes no attributes; its descriptor is handled
        yield
        return
    try:
        yield
    finally:
        with contextlib.suppress(AttributeError):
            del stream.write


@contextlib.contextmanager
def _closed_descriptor() -> Iterator[None]:
    """Point file descriptor 2 at nothing. Without a descriptor 2 there is nothing to do."""
    try:
        kept = os.dup(_STDERR)
    except OSError:
        yield
        return
    try:
        with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 - os.devnull is a name, not a path
            os.dup2(nowhere.fileno(), _STDERR)
        yield
    finally:
        os.dup2(kept, _STDERR)
        os.close(kept)
