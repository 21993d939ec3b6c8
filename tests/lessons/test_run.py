"""Every lesson and lab runs from top to bottom, says nothing on stderr, and shows a widget per cell."""

import os
import subprocess
import sys

import nbformat
import pytest
from nbclient import NotebookClient

from cleanclaim.course import content_root
from cleanclaim.course.lessons import INDEX, labs, lessons

ROOT = content_root()
FILES = [
    *(ROOT / "lessons" / info.file for info in (INDEX, *lessons())),
    *(ROOT / "notebooks" / info.file for info in labs()),
]
WIDGET = "application/vnd.jupyter.widget-view+json"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_notebook_runs(path, tmp_path, monkeypatch):
    monkeypatch.setenv("CLEANCLAIM_HOME", str(tmp_path))
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}
    )
    client.execute(env={**os.environ, "CLEANCLAIM_HOME": str(tmp_path)})
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        kinds = [output.output_type for output in cell.outputs]
        assert "error" not in kinds
        assert not [o for o in cell.outputs if o.output_type == "stream"], cell.id
        shown = [o for o in cell.outputs if WIDGET in o.get("data", {})]
        assert len(shown) == 1, f"{cell.id} shows {len(shown)} widgets"
        assert "Traceback" not in str(cell.outputs)


def test_what_a_lesson_imports_does_not_ask_the_network(tmp_path):
    program = (
        "import socket\n"
        "def refuse(*_): raise OSError('no network in a lesson')\n"
        "socket.socket.connect = refuse\n"
        "from cleanclaim.widgets import Lesson\n"
        "lesson = Lesson('icd-10-cm'); lesson.quiz('icd-10-cm'); lesson.practice('find', goal=1)\n"
    )
    env = {**os.environ, "CLEANCLAIM_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=env, check=False
    )
    assert done.returncode == 0, done.stderr
