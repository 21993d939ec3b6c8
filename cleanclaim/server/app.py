"""The server process: how it begins and, above all, how it ends."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import psutil
from jupyter_server.serverapp import ServerApp
from traitlets import default

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

_PATIENCE: Final = 4.0  # seconds for a clean end, then the rest is ended by force


class CourseServer(ServerApp):
    """Jupyter's server, ending cleanly on the first Ctrl-C.

    Jupyter asks a question first when it has a terminal, and when it has none it leaves its kernels
    behind. With a page still loading it closes its port and lives on.
    """

    name = "cleanclaim"

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.at_end: list[Callable[[], Awaitable[None]]] = []

    @default("extra_template_paths")
    def _own_error_pages(self) -> list[str]:
        return [str(Path(__file__).resolve().parent / "pages" / "jupyter")]

    def init_signal(self) -> None:
        """Treat Ctrl-C and a request to terminate alike."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._signal_stop)

    def _signal_stop(self, sig: Any, frame: Any) -> None:  # noqa: ARG002 - a signal handler's signature
        if not self._stopping:
            guard = threading.Timer(_PATIENCE + 2, leave, (0,))
            guard.daemon = True
            guard.start()
        self.stop(from_signal=True)

    async def _stop(self) -> None:
        """Clean up, but not for ever: a hung page or kernel must not keep the process alive."""
        try:
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self._clean_up_all(), _PATIENCE)
        finally:
            self.io_loop.stop()

    async def _clean_up_all(self) -> None:
        for end in self.at_end:
            await end()
        await self._cleanup()


def end_children() -> None:
    """End whatever this process has started and not ended: kernels, Teach, the code index."""
    children = psutil.Process().children(recursive=True)
    for child in children:
        with contextlib.suppress(psutil.Error):
            child.kill()
    psutil.wait_procs(children, timeout=1)


def leave(status: int) -> None:
    """End this process now, even if a thread of a hung request is still waiting for something."""
    end_children()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)
