"""Show how far a first compile is, only where somebody can see it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

Progress = Callable[[float, str], None]


@contextmanager
def reporter(progress: bool | Progress, stream: TextIO) -> Iterator[Progress]:  # noqa: FBT001
    """Give a function to report ``(share, what)`` to: a callback, a bar on a terminal, or nothing."""
    if callable(progress):
        yield progress
    elif progress and stream.isatty():
        with _bar(stream) as report:
            yield report
    else:
        yield lambda _share, _what: None


@contextmanager
def _bar(stream: TextIO) -> Iterator[Progress]:
    from rich.console import Console  # noqa: PLC0415 - 50 ms nobody needs once the index is there
    from rich.progress import Progress as Bar  # noqa: PLC0415

    with Bar(console=Console(file=stream), transient=True) as bar:
        task = bar.add_task("Preparing the codes (once)", total=1.0)
        yield lambda share, what: bar.update(task, completed=share, description=what)
