"""The compiled index: made once, shared, replaced when it is damaged, silent where nobody looks."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from cleanclaim.codes import compile as compiler
from cleanclaim.codes import ensure_index, get, index, release

READ = (
    "import json; from cleanclaim.codes import get, release\n"
    "print(json.dumps([get('i10').title, release().codes]))"
)
ANSWER = ["Essential (primary) hypertension", 98186]


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """Point at an empty cache folder, and at a temporary folder of this test's own."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("CLEANCLAIM_CACHE", str(folder))
    spare = tmp_path / "temporary"
    spare.mkdir()
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(spare))
    return folder


@pytest.fixture(scope="session")
def made():
    """Return the index that every other test reads, made if there is none."""
    return ensure_index(progress=False)


@pytest.fixture
def copied(made, cache):
    """Put a copy of the index into the empty cache, so that a test need not compile one."""
    cache.mkdir()
    return Path(shutil.copy(made, cache / made.name))


def start(environment, code=READ):
    return subprocess.Popen(
        [sys.executable, "-c", code],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_ten_processes_on_an_empty_cache_compile_once(tmp_path):
    folder = tmp_path / "cache"
    log = tmp_path / "log"
    log.mkdir()
    # Each process leaves a file when it compiles; nothing but the compiler itself is watched.
    code = (
        "import os, pathlib, cleanclaim.codes.compile as c\n"
        "real = c.compile_index\n"
        "def watched(*a): pathlib.Path(os.environ['LOG'], str(os.getpid())).touch(); return real(*a)\n"
        "c.compile_index = watched\n" + READ
    )
    environment = {**os.environ, "CLEANCLAIM_CACHE": str(folder), "LOG": str(log)}
    processes = [start(environment, code) for _ in range(10)]
    outputs = [process.communicate(timeout=120) for process in processes]
    for process, (out, err) in zip(processes, outputs, strict=True):
        assert process.returncode == 0, err
        assert json.loads(out) == ANSWER
        assert err == ""
    assert len(list(log.iterdir())) == 1
    assert [p.suffix for p in folder.iterdir() if p.suffix != ".lock"] == [".sqlite"]


def test_progress_is_told_to_who_asks(cache):
    told = []
    path = ensure_index(progress=lambda share, what: told.append((share, what)))
    assert path.parent == cache
    shares = [share for share, _ in told]
    assert shares[0] == 0
    assert shares[-1] == 1
    assert shares == sorted(shares)
    assert all(what for _, what in told)
    told.clear()
    assert ensure_index(progress=lambda *a: told.append(a)) == path
    assert told == []  # it is there already


def test_the_name_says_what_is_inside():
    name = ensure_index().name
    assert name.startswith("icd-10-cm-fy2026-april-2026-update.v")
    assert f".{index.in_use().size}." in name


def damage(path, how):
    if how == "schema":
        database = sqlite3.connect(path)
        database.execute("UPDATE meta SET value = '0' WHERE key = 'schema'")
        database.commit()
        database.close()
        return
    whole = path.read_bytes()
    broken = {
        "cut": whole[: len(whole) // 2],
        "one page short": whole[:-4096],
        "empty": b"",
        "text": b"hello\n" * 4000,
        "header": bytes(100) + whole[100:],
    }
    path.write_bytes(broken[how])


@pytest.mark.parametrize("how", ["cut", "one page short", "empty", "text", "header", "schema"])
def test_damage_is_seen(copied, how):
    assert index.is_sound(copied)
    damage(copied, how)
    assert not index.is_sound(copied)


def test_a_damaged_index_is_made_again(copied):
    size = copied.stat().st_size
    damage(copied, "cut")
    assert ensure_index(progress=False) == copied
    assert index.is_sound(copied)
    assert copied.stat().st_size == size


def test_a_folder_that_cannot_be_written_falls_back(made, cache, tmp_path, monkeypatch):
    cache.write_text("a file where the folder should be")
    monkeypatch.setattr(index, "_compile_to", lambda _source, path, _progress: shutil.copy(made, path))
    path = ensure_index(progress=False)
    assert path.parent.parent == tmp_path / "temporary"
    assert index.is_sound(path)


def test_a_read_only_folder_that_has_the_index_is_read(copied, monkeypatch):
    def refuse(*_):
        raise PermissionError("read-only")

    monkeypatch.setattr(index, "_compile_once", refuse)
    assert ensure_index(progress=False) == copied


def test_nowhere_to_write_is_one_sentence(cache, tmp_path):
    cache.write_text("in the way")
    spare = index._fallback_folder()
    spare.parent.mkdir(exist_ok=True)
    spare.write_text("in the way too")
    with pytest.raises(OSError, match="The code index could not be written to"):
        ensure_index(progress=False)


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="Windows does not say who owns a folder")
def test_a_folder_planted_by_somebody_else_is_not_trusted(made, cache, monkeypatch):
    cache.write_text("in the way")
    spare = index._fallback_folder()
    spare.mkdir()
    shutil.copy(made, spare / made.name)
    assert ensure_index(progress=False).parent == spare
    monkeypatch.setattr(os, "getuid", lambda: 4_242_424)
    monkeypatch.setattr(index, "_fallback_folder", lambda: spare)
    with pytest.raises(OSError, match="could not be written"):
        ensure_index(progress=False)


def test_old_indexes_are_swept_after_a_month(copied):
    release = copied.name.partition(".")[0]
    fresh, old, other = (
        copied.with_name(n) for n in (f"{release}.v1.a.sqlite", f"{release}.v2.b.sqlite", "x.v1.sqlite")
    )
    for path in (fresh, old, other):
        path.touch()
    os.utime(old, (0, 0))
    os.utime(other, (0, 0))
    index._sweep(copied)
    assert [p.exists() for p in (copied, fresh, old, other)] == [True, True, False, True]


def test_a_failed_compile_leaves_nothing_behind(cache, monkeypatch):
    def fail(*_):
        raise OSError("disk full")

    monkeypatch.setattr(compiler, "compile_index", fail)
    with pytest.raises(OSError, match="disk full"):
        ensure_index(progress=False)
    assert not [p for p in cache.iterdir() if p.suffix != ".lock"]


def test_each_thread_has_a_connection_of_its_own():
    seen = []

    def look():
        seen.append((index.connection(), get("E11.9").title))

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {title for _, title in seen} == {"Type 2 diabetes mellitus without complications"}
    assert len({id(each) for each in (index.connection(), *(mine for mine, _ in seen))}) == 5


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows starts processes afresh and never forks them")
def test_a_forked_child_opens_its_own(tmp_path):
    code = (
        "import os\n"
        "from cleanclaim.codes import get, index\n"
        "mine = index.connection(); get('I10')\n"
        "child = os.fork()\n"
        "if child == 0:\n"
        "    ok = index.connection() is not mine and get('J45.909').assignable\n"
        "    os._exit(0 if ok else 1)\n"
        "status = os.waitpid(child, 0)[1]\n"
        "assert status == 0\n"
        "print(get('I10').code)\n"
    )
    out, err = start(dict(os.environ), code).communicate(timeout=60)
    assert (out.strip(), err) == ("I10", "")


def test_importing_loads_nothing_slow_and_nothing_of_jupyter():
    code = (
        "import sys; import cleanclaim.codes\n"
        "print([m for m in sys.modules if m.split('.')[0] in "
        "{'IPython', 'ipykernel', 'ipywidgets', 'jupyter_client', 'notebook', 'tornado', 'pandas', "
        "'rapidfuzz', "
        "'simple_icd_10_cm', 'rich', 'filelock'}])"
    )
    out, err = start(dict(os.environ), code).communicate(timeout=60)
    assert (out.strip(), err) == ("[]", "")


def test_an_index_lives_where_the_environment_says(cache):
    assert Path(os.environ["CLEANCLAIM_CACHE"]) == cache == index.cache_folder()


def test_a_page_can_name_the_release_before_there_is_an_index(cache):
    known = release(wait=False)
    assert (known.name, known.codes) == ("ICD-10-CM FY2026, April 2026 update", 0)
    assert not cache.exists(), "nothing was compiled"


def test_without_waiting_a_compiled_index_tells_its_size(copied):
    assert release(wait=False).codes == 98186
