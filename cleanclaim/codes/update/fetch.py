"""Download an official file: resumed where it broke off, checked, and never from anywhere else."""

from __future__ import annotations

import hashlib
import shutil
import time
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

from cleanclaim.codes.update.addresses import HOSTS, PAGES, Address
from cleanclaim.codes.update.manifest import Manifest, digest, read_manifest
from cleanclaim.codes.update.problems import NotThereError, UpdateError, said_plainly

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import httpx

    from cleanclaim.codes.progress import Progress

_TRIES: Final = 5
_REDIRECTS: Final = 5
_CONNECT_SECONDS: Final = 15.0
_SILENT_SECONDS: Final = 30.0  # no byte for so long, and we ask again for the rest
_NOTE_EVERY: Final = 4 << 20  # bytes between two notes of how far we are, for a process that is killed
_LOCK_SECONDS: Final = 600.0
_SPARE: Final = 200 << 20  # bytes that unpacking and compiling need beside the archive
_MISSING: Final = {401, 403, 404, 410}
_NOT_MODIFIED, _PARTIAL, _BAD_RANGE, _SERVER = 304, 206, 416, 500


class _TryAgain(Exception):  # noqa: N818 - not an error: the rest is asked for
    """The connection broke; what came so far is kept."""


class _ElsewhereError(Exception):
    """Not to be had from one address; the next one may have it."""


class _MissingError(_ElsewhereError):
    """The server answers, and has no such file."""


def fetch(
    address: Address,
    folder: Path,
    progress: Progress,
    *,
    hosts: frozenset[str] = HOSTS,
    pause: Callable[[float], None] = time.sleep,
) -> Path:
    """Return the file of an address, downloaded into `folder` if it is not there, unchanged, already.

    Parameters
    ----------
    address
        What to fetch.
    folder
        For the file, its ``.part`` while it is not whole, and a manifest with its SHA-256.
    progress
        Called with a share in [0, 1] and what is being done.
    hosts
        The only hosts that may be asked; anything but a test keeps the official ones, over HTTPS.
    pause
        Waits so many seconds before another try.

    Raises
    ------
    UpdateError
        If it cannot be had; the sentence says why and where a browser finds it.
    """
    import filelock  # noqa: PLC0415 - only for a download

    with said_plainly(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        name = PurePosixPath(urlsplit(address.urls[0]).path).name
        try:
            with filelock.FileLock(folder / f"{name}.lock", timeout=_LOCK_SECONDS):
                return _from_somewhere(_Download(address, folder / name, progress, hosts, pause))
        except filelock.Timeout as error:
            raise UpdateError(
                f"Another process is still downloading {name}; wait for it to finish."
            ) from error


def _from_somewhere(download: _Download) -> Path:
    why: list[_ElsewhereError] = []
    for url in download.address.urls:
        try:
            return download.run(url)
        except _ElsewhereError as problem:
            why.append(problem)
    page = PAGES.get(download.address.system, "the official site")
    missing = all(isinstance(problem, _MissingError) for problem in why)
    raise (NotThereError if missing else UpdateError)(
        f"{why[-1]} Get it with a browser from {page} and run `cleanclaim codes update FILE` with "
        "what you got."
    )


class _Download:
    def __init__(
        self,
        address: Address,
        path: Path,
        progress: Progress,
        hosts: frozenset[str],
        pause: Callable[[float], None],
    ) -> None:
        self.address = address
        self.path = path
        self.part = path.with_name(f"{path.name}.part")
        self.note = path.with_name(f"{path.name}.json")
        self.part_note = path.with_name(f"{path.name}.part.json")
        self.progress = progress
        self.hosts = hosts
        self.pause = pause

    def run(self, url: str) -> Path:
        """Try `url` until the file is whole."""
        import httpx  # noqa: PLC0415 - only for a download

        timeout = httpx.Timeout(_SILENT_SECONDS, connect=_CONNECT_SECONDS)
        why = ""
        with httpx.Client(
            timeout=timeout, headers={"User-Agent": "cleanclaim", "Accept-Encoding": "identity"}
        ) as client:
            for attempt in range(_TRIES):
                if attempt:
                    self.pause(2.0**attempt)
                try:
                    return self._once(client, url)
                except (httpx.TransportError, _TryAgain) as problem:
                    why = str(problem) or type(problem).__name__
                    if isinstance(problem, httpx.ConnectError) and attempt:
                        break  # without internet it takes no more tries to know
        if self._whole():
            return self.path  # no internet now, but the file is here, checked
        kept = " What came so far is kept: run the command again to go on." if self.part.exists() else ""
        host = urlsplit(url).hostname
        raise _ElsewhereError(f"{host} could not be reached or broke off ({why}); is there internet?{kept}")

    def _whole(self) -> Manifest | None:
        """Return the manifest if the whole file is here and is what it was when it came."""
        held = read_manifest(self.note)
        if held and held.whole and self.path.is_file():
            length, running = digest(self.path)
            if (length, running.hexdigest()) == (held.held, held.sha256):
                return held
        return None

    def _once(self, client: httpx.Client, url: str) -> Path:
        whole = self._whole()
        start = self._start(url)  # a part beside a whole file is of a newer version
        headers: dict[str, str] = {}
        if start and start.held:
            headers |= {"Range": f"bytes={start.held}-", "If-Range": start.validator}
        elif whole and whole.url == url and whole.etag:
            headers["If-None-Match"] = whole.etag
        elif whole and whole.url == url and whole.modified:
            headers["If-Modified-Since"] = whole.modified
        response = self._ask(client, url, headers)
        try:
            if response.status_code == _NOT_MODIFIED:
                return self.path
            if response.status_code == _BAD_RANGE:
                self.part.unlink(missing_ok=True)
                raise _TryAgain("the server no longer has the part we held")
            if response.status_code in _MISSING:
                raise _MissingError(f"{url} is not there (status {response.status_code}).")
            if response.status_code >= _SERVER or not response.is_success:
                raise _TryAgain(f"status {response.status_code}")
            return self._receive(response, url, start)
        finally:
            response.close()

    def _ask(self, client: httpx.Client, url: str, headers: dict[str, str]) -> httpx.Response:
        """Send the request, following redirects only to official hosts."""
        for _ in range(_REDIRECTS):
            parts = urlsplit(url)
            if parts.netloc not in self.hosts or (self.hosts is HOSTS and parts.scheme != "https"):
                raise _ElsewhereError(f"{parts.netloc} is no official host, so nothing was fetched from it.")
            response = client.send(client.build_request("GET", url, headers=headers), stream=True)
            if not response.has_redirect_location:
                return response
            url = urljoin(url, response.headers["location"])
            response.close()
        raise _ElsewhereError(f"{url} sends us round in circles.")

    def _start(self, url: str) -> Manifest | None:
        """Return the part that can be gone on with: of this address, and what it was when it was noted."""
        held = read_manifest(self.part_note)
        if not held or held.url != url or not held.validator or not self.part.is_file():
            return None
        length, running = digest(self.part, held.held)
        if (length, running.hexdigest()) != (held.held, held.sha256):
            return None
        with self.part.open("r+b") as file:
            file.truncate(length)  # what came after the last note is not vouched for
        return held

    def _receive(self, response: httpx.Response, url: str, start: Manifest | None) -> Path:
        going_on = response.status_code == _PARTIAL and start is not None and _begins_at(response, start.held)
        if response.status_code == _PARTIAL and not going_on:
            self.part.unlink(missing_ok=True)
            raise _TryAgain("the server sent another part than the one asked for")
        note = start if going_on and start else _fresh(response, url)
        self._room(note)
        _, running = digest(self.part) if going_on else (0, hashlib.sha256())
        with self.part.open("ab" if going_on else "wb") as file:
            noted = note.held
            try:
                for block in response.iter_raw():
                    file.write(block)
                    running.update(block)
                    note.held += len(block)
                    if note.held - noted >= _NOTE_EVERY:
                        noted = note.held
                        self._keep(note, file.flush, running.hexdigest())
                    self._report(note)
            finally:
                self._keep(note, file.flush, running.hexdigest())
        if note.size is not None and note.held < note.size:
            raise _TryAgain(f"only {note.held} of {note.size} bytes came")
        return self._accept(note)

    def _keep(self, note: Manifest, flush: Callable[[], None], sha256: str) -> None:
        flush()
        note.sha256 = sha256
        note.write(self.part_note)

    def _report(self, note: Manifest) -> None:
        size = note.size or self.address.size
        share = min(1.0, note.held / size) if size else 0.0
        of = f" of {size / 1e6:.1f}" if size else ""
        self.progress(share, f"{self.path.name}: {note.held / 1e6:.1f}{of} MB")

    def _room(self, note: Manifest) -> None:
        need = (note.size or self.address.size or 0) - note.held + _SPARE
        if shutil.disk_usage(self.path.parent).free < need:
            raise UpdateError(
                f"The disk has no room for {self.path.name}: free about {need / 1e6:.0f} MB (see "
                f"{self.path.parent}) and run the command again. What was loaded before still works."
            )

    def _accept(self, note: Manifest) -> Path:
        """Check the whole file and put it in its place."""
        with self.part.open("rb") as file:
            begin = file.read(4)
        known = self.address.sha256 if note.size == self.address.size else None
        damaged = known is not None and note.sha256 != known
        if damaged or (self.path.suffix == ".zip" and begin != b"PK\x03\x04"):
            self.part.unlink()
            self.part_note.unlink(missing_ok=True)
            what = "it is not the file whose SHA-256 is known" if damaged else "it is no zip archive"
            raise UpdateError(
                f"What came from {note.url} was thrown away: {what}. Run the command again; if it stays so, "
                f"get the file with a browser from {PAGES.get(self.address.system, note.url)}."
            )
        self.part.replace(self.path)
        note.whole = True
        note.write(self.note)
        self.part_note.unlink(missing_ok=True)
        return self.path


def _fresh(response: httpx.Response, url: str) -> Manifest:
    length = response.headers.get("content-length", "")
    return Manifest(
        url,
        response.headers.get("etag", ""),
        response.headers.get("last-modified", ""),
        int(length) if length.isdigit() else None,
    )


def _begins_at(response: httpx.Response, start: int) -> bool:
    return bool(response.headers.get("content-range", "").startswith(f"bytes {start}-"))
