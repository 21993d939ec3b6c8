"""Fixtures and ground rules for every test: nothing reads or writes the tester's own home."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import chromium_for_tests
import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent

# Whether a machine is busy says nothing about the code: no test fails for its time.
settings.register_profile("untimed", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


def pytest_configure(config: pytest.Config) -> None:
    """Move home, caches and Jupyter's folders to a scratch place before anything is imported."""
    if chromium := chromium_for_tests.find():
        os.environ["CHROMIUM"] = str(chromium)
    home = Path(tempfile.mkdtemp(prefix="cleanclaim-tests-"))
    for name in list(os.environ):
        if name.startswith(("JUPYTER", "XDG_", "CLEANCLAIM", "VOILA", "NBGRADER")):
            del os.environ[name]
    os.environ.update(HOME=str(home), USERPROFILE=str(home), LOCALAPPDATA=str(home / "AppData"))
    # The compiled code set is the same for every test and takes seconds to make: once per checkout.
    os.environ["CLEANCLAIM_CACHE"] = str(ROOT / ".pytest_cache" / "code-sets")
    os.environ["JUPYTER_PLATFORM_DIRS"] = "1"


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the root of the checkout."""
    return ROOT


@pytest.fixture
def call(capfd):
    """Run `cleanclaim …` in this process; return its status, stdout and stderr."""
    from cleanclaim.cli import run  # noqa: PLC0415 - only after the home has been moved

    def caller(*words):
        status = run([str(word) for word in words])
        told = capfd.readouterr()
        return status, told.out, told.err

    return caller
