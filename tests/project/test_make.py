"""What make says when something is missing, before anything is installed."""

from __future__ import annotations

import subprocess
import sys

import pytest


def make(root, tmp_path, python):
    """Ask make for its private installer in a scratch folder, with `python` as the interpreter."""
    place = tmp_path / "uv"
    return subprocess.run(
        ["make", f"UV_HOME={place}", f"PYTHON={python}", f"{place}/bin/uv"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )


def script(tmp_path, text):
    """Write an executable script that plays a Python."""
    path = tmp_path / "python"
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


def sentences(stderr):
    return [line for line in stderr.splitlines() if not line.startswith("make")]


def test_a_missing_venv_module_gets_one_sentence_that_says_what_to_install(root, tmp_path):
    # Debian ships Python without ensurepip until python3-venv is installed
    python = script(tmp_path, f'case "$2" in *ensurepip*) exit 1;; *) exec {sys.executable} "$@";; esac')
    done = make(root, tmp_path, python)
    assert done.returncode != 0
    [sentence] = sentences(done.stderr)
    assert "sudo apt install python3-venv" in sentence


@pytest.mark.parametrize("version", ["3.10", "3.14"])
def test_another_python_gets_one_sentence_that_names_the_right_ones(root, tmp_path, version):
    python = script(tmp_path, f'case "$1" in -V) echo "Python {version}.0";; *) exit 1;; esac')
    done = make(root, tmp_path, python)
    assert done.returncode != 0
    [sentence] = sentences(done.stderr)
    assert f"Python {version}.0" in sentence
    assert "3.11, 3.12 or 3.13" in sentence


def test_no_python_at_all_gets_one_sentence(root, tmp_path):
    done = make(root, tmp_path, tmp_path / "no-python-here")
    assert done.returncode != 0
    [sentence] = sentences(done.stderr)
    assert sentence.startswith("Python was not found.")
