"""Run our pages alone, for tests: the landing page without the doors, and plain Voilà with our template."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, Any

from course_for_tests import free_port, wait_until
from jupyter_server.auth import AllowAllAuthorizer, IdentityProvider
from tornado.web import Application

from cleanclaim.server.landing import landing_handlers
from cleanclaim.server.site_files import HERE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

KEY = "only-for-tests"


def site_app(base_url: str = "/", token: str = KEY) -> Application:
    """Return the landing page's handlers in an application of their own."""
    return Application(
        landing_handlers(base_url),
        base_url=base_url,
        identity_provider=IdentityProvider(token=token),
        authorizer=AllowAllAuthorizer(),
        cookie_secret="for tests only, and long enough to sign",  # noqa: S106
        login_url="/login",
    )


@contextlib.contextmanager
def running_site(base_url: str = "/") -> Iterator[str]:
    """Run the landing page in a thread; gives its address."""
    port = free_port()
    loop = asyncio.new_event_loop()
    ready = threading.Event()

    async def serve() -> None:
        server = site_app(base_url).listen(port, "127.0.0.1")
        ready.set()
        await ended.wait()
        server.stop()
        await server.close_all_connections()

    ended = asyncio.Event()
    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    ready.wait(30)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        loop.call_soon_threadsafe(ended.set)
        thread.join(30)
        loop.close()


class PlainVoila:
    """A plain ``voila`` with our template, as anyone may start it.

    Parameters
    ----------
    folder
        Where its notebooks are; it is the contents root.
    options
        More words for its command line.
    """

    def __init__(self, folder: Path, *options: str) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        share = HERE / "share" / "jupyter"
        environment = {**os.environ, "JUPYTER_PATH": str(share), "HOME": str(folder)}
        words = ["--no-browser", f"--port={self.port}", "--Voila.ip=127.0.0.1", "--token="]
        self._log = (folder / "voila.log").open("wb")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "voila", "--template=cleanclaim", *words, *options, str(folder)],
            env=environment,
            cwd=folder,
            stdout=self._log,
            stderr=self._log,
        )
        try:
            wait_until(self._listens, what="voila")
        except BaseException:
            self.kill()
            raise

    def _listens(self) -> bool:
        if self.process.poll() is not None:
            raise RuntimeError(f"voila ended: {Path(self._log.name).read_text(encoding='utf-8')[-2000:]}")
        try:
            urllib.request.urlopen(f"{self.url}/voila/static/voila.js", timeout=5).close()  # noqa: S310 (our own)
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False
        return True

    def page(self, name: str) -> str:
        """Return the address of a notebook's page."""
        return f"{self.url}/voila/render/{name}"

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        self.process.kill()
        self.process.wait()
        self._log.close()


def write_notebook(path: Path, cells: Sequence[tuple[str, str]], **metadata: Any) -> None:
    """Write a notebook.

    Parameters
    ----------
    path
        Where.
    cells
        Pairs of "markdown" or "code" and the source.
    metadata
        Of the notebook, such as its ``title``.
    """
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {"kernelspec": kernel, **metadata},
        "cells": [
            {"cell_type": kind, "id": f"cell-{at}", "metadata": {}, "source": source}
            | ({"outputs": [], "execution_count": None} if kind == "code" else {})
            for at, (kind, source) in enumerate(cells)
        ],
    }
    path.write_text(json.dumps(notebook), encoding="utf-8")
