"""What nbgrader must not copy is set aside before it copies."""

import os

from grader.places import ANSWERS
from grader.refuse import MOST_BYTES, refusal, set_aside


def submission(folder):
    (folder / "work.ipynb").write_text("{}", encoding="utf-8")
    return [str(folder / "work.ipynb")]


def test_honest_files_stay(tmp_path):
    notebooks = submission(tmp_path)
    (tmp_path / ANSWERS).write_text("{}", encoding="utf-8")
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "a.png").write_bytes(b"png")
    before = sorted(tmp_path.rglob("*"))
    set_aside(assignment="a", student="*", notebooks=notebooks)
    assert sorted(tmp_path.rglob("*")) == before
    assert refusal(tmp_path) is None


def test_links_devices_and_outsized_files_are_renamed_once(tmp_path):
    notebooks = submission(tmp_path)
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "zero").symlink_to("/dev/zero")
    (tmp_path / "folder").symlink_to("/etc")
    os.mkfifo(tmp_path / "pipe")
    with (tmp_path / "big.bin").open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    for _ in range(2):
        set_aside(assignment="a", student="*", notebooks=notebooks)
    names = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")}
    assert names == {
        "work.ipynb",
        "deep",
        "deep/zero.refused",
        "folder.refused",
        "pipe.refused",
        "big.bin.refused",
    }


def test_the_reason_is_told_apart(tmp_path):
    for name, make, words in (
        ("link", lambda path: path.symlink_to("/etc/hostname"), "link"),
        ("huge", lambda path: path.write_bytes(b"x" * 2_000_001), "far larger"),
        ("pipe", os.mkfifo, "not a file"),
    ):
        folder = tmp_path / name
        folder.mkdir()
        notebooks = submission(folder)
        make(folder / ANSWERS)
        set_aside(notebooks=notebooks)
        assert words in refusal(folder)
