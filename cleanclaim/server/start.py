"""`cleanclaim start`: the whole course on this machine, with one command."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import threading
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from cleanclaim.course import content_root

from .home import HIDDEN, START_HERE, Refreshed, refresh
from .ports import DEFAULT_PORT, check_ip, free_port, is_free
from .quick import skip_iri_parser
from .running import Running

if TYPE_CHECKING:
    from .settings import Place

# Politely, where the system knows how: opening the first page comes before the first search.
_INDEX: Final = """
import os
getattr(os, "nice", lambda _: None)(10)
from cleanclaim.codes import ensure_index
ensure_index(progress=False)
"""


def start(
    *,
    port: int | None = None,
    open_browser: bool = True,
    home: Path | None = None,
    course: Path | None = None,
    ip: str = "127.0.0.1",
) -> int:
    """Open the course and serve it until Ctrl-C.

    Parameters
    ----------
    port
        Port to listen on; the one used last time, or 8888, when left out. The next free one is taken if
        it is busy.
    open_browser
        Whether to open the landing page in the browser.
    home
        The learner's folder; ``~/cleanclaim`` when left out.
    course
        The instructor's course root; see `cleanclaim.server.teach_course.course_root`.
    ip
        Only loopback addresses are accepted.

    Returns
    -------
    int
        Exit status: 0 after a clean end, or when the course was running already.

    Raises
    ------
    StartError
        With one sentence that says what is in the way.
    """
    ip = check_ip(ip)
    folder = (home or Path.home() / "cleanclaim").expanduser().absolute()
    fresh = not folder.exists()
    running = Running(folder / HIDDEN)
    if not running.claim():
        return _join(running, folder, open_browser=open_browser)
    _tell_refreshed(folder, refresh(content_root(), folder), fresh=fresh)
    chosen = _choose_port(port, running, ip)
    return _serve(folder, course, ip, chosen, running, open_browser=open_browser)


def _serve(
    folder: Path, course: Path | None, ip: str, port: int, running: Running, *, open_browser: bool
) -> int:
    # Jupyter is slow to import: nothing above this line may need it.
    skip_iri_parser()
    from .app import CourseServer, leave  # noqa: PLC0415
    from .settings import Place, learn_config, prepare_environment  # noqa: PLC0415
    from .teach_course import CONFIG, course_root, exchange_root  # noqa: PLC0415

    token = os.environ.get("JUPYTER_TOKEN") or secrets.token_urlsafe(24)
    desk, brought = course_root(course)
    _tell_refreshed(desk, brought, fresh=CONFIG in brought.added, name="the folder of the class")
    place = Place(folder, desk, exchange_root(), ip, port, token)
    prepare_environment(place)
    # Settings files that happen to lie in the learner's folder are not settings of the course.
    os.chdir(os.environ["JUPYTER_CONFIG_DIR"])
    server = CourseServer.instance(config=learn_config(place, open_browser=open_browser))
    server.initialize(argv=[])
    os.chdir(folder)  # nbgrader's assignment list works in the current folder
    running.say(url=place.url, token=token, port=port, pid=os.getpid())
    server.io_loop.add_callback(_announce, place)
    _index_in_background()
    server.start()
    print("Stopped. Your work is saved.", flush=True)  # noqa: T201
    leave(0)
    return 0


def _join(running: Running, folder: Path, *, open_browser: bool) -> int:
    """Point to the server that has this folder already."""
    facts = running.read()
    address = f"{facts.get('url', '')}?token={quote(facts.get('token', ''))}"
    print(f"The course in {folder} is running already. Open {address}", flush=True)  # noqa: T201
    if open_browser:
        webbrowser.open(address)
    return 0


def _choose_port(wanted: int | None, running: Running, ip: str) -> int:
    """Return a free port, the one of last time if it can be.

    A browser keeps a visitor's answers and the sign-in per port.
    """
    last = running.read().get("port")
    if wanted is None and isinstance(last, int) and is_free(last, ip):
        return last
    first = DEFAULT_PORT if wanted is None else wanted
    chosen = free_port(first, ip)
    if chosen != first:
        print(f"Port {first} is taken, so the course uses port {chosen}.", flush=True)  # noqa: T201
    return chosen


def _tell_refreshed(folder: Path, done: Refreshed, *, fresh: bool, name: str = "your course folder") -> None:
    if fresh:
        print(f"Made {name}: {folder}")  # noqa: T201
    elif number := len(done.added) + len(done.updated):
        print(f"Brought {number} file{'s' if number > 1 else ''} in {folder} up to date.")  # noqa: T201
    for file in done.beside:
        kept = "You have changed a file that has a new version. Yours is kept; the new one is"
        print(f"{kept} {folder / file}")  # noqa: T201


def _announce(place: Place) -> None:
    lab = f"{place.url}lab/tree/{quote(START_HERE)}"
    lines = [
        "",
        "  Cleanclaim is open.",
        "",
        f"    All doors   {place.url}?token={quote(place.token)}",
        f"    Learn       {lab}",
        f"    Teach       {place.url}teach/formgrader",
        f"    Visit       {place.url}voila",
        "",
        f"  Your work is in {place.home}. Press Ctrl-C here to stop.",
        "",
    ]
    print("\n".join(lines), flush=True)  # noqa: T201


def _index_in_background() -> None:
    """Compile the code set, if this machine has not yet, so that the first search answers at once."""
    quiet = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL)
    job = {"args": [sys.executable, "-c", _INDEX], "check": False, **quiet}
    # The thread only waits for the process, so that no dead entry of it stays in the system's list.
    threading.Thread(target=subprocess.run, kwargs=job, daemon=True).start()
