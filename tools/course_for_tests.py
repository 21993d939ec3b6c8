"""Run a real `cleanclaim start` in folders of its own, for tests and benchmarks."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TOKEN = "only-for-tests"  # noqa: S105


def wait_until(
    condition: Callable[[], object], *, seconds: float = 60, every: float = 0.05, what: str = "the condition"
) -> None:
    """Poll `condition` until it returns something true; raise `TimeoutError` after `seconds`."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what} did not come about within {seconds} s")
        time.sleep(every)


def free_port() -> int:
    """Return a port that is free right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(url: str) -> bool:
    """Tell whether a GET of `url` succeeds."""
    try:
        with urllib.request.urlopen(url, timeout=5) as response:  # noqa: S310 (our own server)
            return bool(response.status == 200)  # noqa: PLR2004
    except OSError:
        return False


@dataclass
class Course:
    """A running `cleanclaim start`."""

    port: int
    home: Path
    course: Path
    log: Path
    environment: dict[str, str]
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Address of the landing page, without the token."""
        return f"http://127.0.0.1:{self.port}"

    def at(self, path: str) -> str:
        """Address of `path` with the token."""
        joint = "&" if "?" in path else "?"
        return f"{self.url}{path}{joint}token={TOKEN}"

    @property
    def _running(self) -> subprocess.Popen[bytes]:
        if self.process is None:
            raise RuntimeError("the course was not started")
        return self.process

    def start(self) -> None:
        """Start the server and wait until it answers."""
        command = [sys.executable, "-m", "cleanclaim", "start", "--no-browser", "--port", str(self.port)]
        command += ["--home", str(self.home), "--course", str(self.course)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )
        wait_until(self._is_up, what=f"cleanclaim start (log: {self.log})", seconds=90)

    def _is_up(self) -> bool:
        if self._running.poll() is not None:
            tail = self.log.read_text(encoding="utf-8")[-3000:]
            raise RuntimeError(f"cleanclaim start ended with {self._running.returncode}:\n{tail}")
        return answers(f"{self.url}/cleanclaim/health")

    def kill(self) -> None:
        """End the whole process group at once, as a power cut would."""
        os.killpg(self._running.pid, signal.SIGKILL)
        self._running.wait()

    def stop(self) -> int:
        """Press Ctrl-C once and return the exit status."""
        self._running.send_signal(signal.SIGINT)
        return self._running.wait(timeout=30)


def new_course(folder: Path) -> Course:
    """Prepare a course in `folder` with a home, a course root and folders of its own."""
    home = folder / "user"
    home.mkdir(parents=True)
    environment = {
        **os.environ,
        "HOME": str(home),
        "JUPYTER_TOKEN": TOKEN,
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
    }
    return Course(free_port(), folder / "learner", folder / "teach", folder / "server.log", environment)
