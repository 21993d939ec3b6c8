"""One server per course folder."""

from __future__ import annotations

import stat
import subprocess
import sys

import pytest

from cleanclaim.server.problems import StartError
from cleanclaim.server.running import Running

HOLD = """
import sys; from pathlib import Path; from cleanclaim.server.running import Running
running = Running(Path(sys.argv[1])); print(running.claim(), flush=True); sys.stdin.read()
"""


def test_the_claim_ends_with_the_process_that_holds_it(tmp_path):
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout.readline() == "True\n"
        assert not Running(tmp_path).claim()
        other.kill()
        other.wait()
    assert Running(tmp_path).claim()


def test_only_the_owner_can_read_the_token(tmp_path):
    running = Running(tmp_path)
    assert running.read() == {}
    running.say(token="old", port=1)  # noqa: S106
    running.say(token="secret", port=8888)  # noqa: S106
    assert running.read() == {"token": "secret", "port": 8888}
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "running.json").stat().st_mode) == 0o600


def test_a_damaged_note_is_as_good_as_none(tmp_path):
    (tmp_path / "running.json").write_text('["not a note"]', encoding="utf-8")
    assert Running(tmp_path).read() == {}
    (tmp_path / "running.json").write_text("{", encoding="utf-8")
    assert Running(tmp_path).read() == {}


def test_a_folder_that_cannot_be_made_gets_one_sentence(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StartError, match=r"^The course folder .*file.home cannot be written to \(.*\)\.$"):
        Running(tmp_path / "file" / "home" / ".cleanclaim").claim()
