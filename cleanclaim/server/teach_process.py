"""The Teach server as a child process: started at the first click, restarted if it died."""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import IO, Final, Literal

from jupyter_server_proxy.unixsock import UnixResolver
from tornado.httpclient import HTTPRequest
from tornado.simple_httpclient import SimpleAsyncHTTPClient

_PATIENCE: Final = 60.0  # seconds a slow machine may take to start Teach
# Who hands in here, and where that person works: the course's configuration reads the first, and would
# collect and grade that one student alone.
_LEARNERS: Final = frozenset({"CLEANCLAIM_STUDENT", "CLEANCLAIM_HOME"})


class TeachProcess:
    """One Teach server and how far it is.

    Parameters
    ----------
    course
        The course root it serves.
    private
        Folder for its log and settings.
    base_url
        Where it is mounted, with slashes at both ends.
    """

    def __init__(self, course: Path, private: Path, base_url: str) -> None:
        self._course = course
        self._private = private
        self._base_url = base_url
        self._child: asyncio.subprocess.Process | None = None
        self._starting: asyncio.Task[None] | None = None
        self._folder: Path | None = None
        self.problem = ""

    @property
    def socket(self) -> Path:
        """The socket file; in a short folder of its own, because such paths may have about 100 characters."""
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="cleanclaim-"))  # only this user may enter it
        return self._folder / "teach"

    @property
    def state(self) -> Literal["stopped", "starting", "ready", "failed"]:
        """How far the process is."""
        if self._starting is not None and not self._starting.done():
            return "starting"
        if self._child is not None and self._child.returncode is None:
            return "ready"
        return "failed" if self.problem else "stopped"

    def begin(self) -> None:
        """Start the process unless it runs or is starting."""
        if self.state in {"stopped", "failed"}:
            self.problem = ""
            self._starting = asyncio.ensure_future(self._start())

    async def ready(self) -> bool:
        """Start the process if need be, wait for it, and tell whether it answers."""
        self.begin()
        if self._starting is not None:
            await asyncio.shield(self._starting)
        return self.state == "ready"

    async def stop(self) -> None:
        """End the process and remove its socket."""
        if self._starting is not None:
            self._starting.cancel()
        if self._child is not None and self._child.returncode is None:
            self._child.terminate()
            try:
                await asyncio.wait_for(self._child.wait(), 2)
            except TimeoutError:
                self._child.kill()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    async def _start(self) -> None:
        self._private.mkdir(parents=True, exist_ok=True)
        self.socket.unlink(missing_ok=True)
        command = [sys.executable, "-m", "cleanclaim.server.teach_main"]
        words = ["--socket", str(self.socket), "--course", str(self._course)]
        words += ["--private", str(self._private), "--base-url", self._base_url]
        with (self._private / "teach.out").open("wb") as out:
            self._child = await _spawn([*command, *words], out)
        try:
            await asyncio.wait_for(self._answers(), _PATIENCE)
        except TimeoutError:
            self._child.kill()
            self.problem = f"Teach did not start within {_PATIENCE:.0f} seconds."
        if self._child.returncode is not None:
            self.problem = self.problem or _last_words(self._private / "teach.out")

    async def _answers(self) -> None:
        """Return when the server answers, or when the process has ended."""
        client = SimpleAsyncHTTPClient(force_instance=True, resolver=UnixResolver(str(self.socket)))
        request = HTTPRequest(f"http://localhost{self._base_url}cleanclaim/health", request_timeout=5)
        try:
            while self._child is not None and self._child.returncode is None:
                try:
                    await client.fetch(request)
                except OSError:
                    await asyncio.sleep(0.05)
                else:
                    return
        finally:
            client.close()


async def _spawn(command: list[str], out: IO[bytes]) -> asyncio.subprocess.Process:
    # In a session of its own: Ctrl-C reaches this server first, which then ends Teach in order.
    environment = {name: value for name, value in os.environ.items() if name not in _LEARNERS}
    environment["CLEANCLAIM_PARENT"] = str(os.getpid())
    return await asyncio.create_subprocess_exec(
        *command,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=out,
        stderr=out,
        env=environment,
        start_new_session=True,
    )


def _last_words(file: Path) -> str:
    """Return the last line a failed start has written: its one sentence, if it had one."""
    lines = file.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    return lines[-1] if lines else "Teach ended without saying why."
