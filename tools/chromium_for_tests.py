"""Find a Chromium for the browser tests, or install one.

Used by `make chromium` (which installs) and by the tests (which only look).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Without these, Chromium in a container either refuses to start or talks to its maker in the background.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find() -> Path | None:
    """Return the Chromium to use: $CHROMIUM, one on the PATH, or Playwright's own; None if there is none."""
    if named := os.environ.get("CHROMIUM"):
        return Path(named)
    for name in NAMES:
        if path := shutil.which(name):
            return Path(path)
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 (half a second, and rarely needed)

    with sync_playwright() as playwright:
        path_of_own = Path(playwright.chromium.executable_path)
    return path_of_own if path_of_own.is_file() else None


def install() -> None:
    """Install Debian's package where we are root and apt is there, else the one Playwright offers."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if is_root and shutil.which("apt-get"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=True, env=environment)
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-dejavu-core"],
            check=True,
            env=environment,
            stdout=subprocess.DEVNULL,
        )
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


def main() -> int:
    """Make sure there is a Chromium and say which one."""
    if find() is None:
        print("Installing Chromium for the browser tests ...")
        try:
            install()
        except (subprocess.CalledProcessError, OSError) as error:
            print(f"Chromium could not be installed ({error}).", file=sys.stderr)
    path = find()
    if path is None:
        print(
            "There is no Chromium. Install one and name it: CHROMIUM=/path/to/chromium make test",
            file=sys.stderr,
        )
        return 1
    print(f"Chromium: {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
