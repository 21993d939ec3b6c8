"""The settings of the server, and what it lets into the process environment."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from cleanclaim.server import settings
from cleanclaim.server.kernels import CourseKernelSpecs


@pytest.fixture
def place(tmp_path, monkeypatch):
    for name in (
        "CLEANCLAIM_HOME",
        "CLEANCLAIM_COURSE",
        "CLEANCLAIM_EXCHANGE",
        "JUPYTER_PATH",
        "JUPYTER_CONFIG_DIR",
    ):
        monkeypatch.setenv(name, "set elsewhere")
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "set elsewhere")
    monkeypatch.setenv("PATH", os.environ["PATH"])
    made = settings.Place(
        tmp_path / "home", tmp_path / "course", tmp_path / "exchange", "127.0.0.1", 8888, "t"
    )
    settings.prepare_environment(made)
    return made


def test_formgrader_is_off_for_the_learner_whatever_is_installed(place):
    extensions = settings.learn_config(place, open_browser=False).ServerApp.jpserver_extensions
    on = {name for name, wanted in extensions.items() if wanted}
    assert "nbgrader.server_extensions.formgrader" in extensions
    assert on == {
        "cleanclaim.server.extension",
        "jupyterlab",
        "nbgrader.server_extensions.assignment_list",
        "nbgrader.server_extensions.validate_assignment",
        "voila.server_extension",
    }


def test_the_environment_names_the_folders_and_forgets_other_jupyters(place):
    assert os.environ["CLEANCLAIM_HOME"] == str(place.home)
    assert os.environ["CLEANCLAIM_EXCHANGE"] == str(place.exchange)
    assert os.environ["JUPYTER_PATH"].split(os.pathsep)[0] == str(settings.SHARE)
    assert Path(os.environ["JUPYTER_CONFIG_DIR"]).is_relative_to(place.private)
    assert "JUPYTER_CONFIG_PATH" not in os.environ
    assert os.environ["PATH"].startswith(str(Path(sys.executable).parent))


def test_the_learner_hands_in_under_an_explicit_name(place):
    written = Path(os.environ["JUPYTER_CONFIG_DIR"], "nbgrader_config.py").read_text(encoding="utf-8")
    assert "c.CourseDirectory.student_id = 'learner'" in written
    assert "c.Validator.ignore_checksums = True" in written
    assert repr(str(place.exchange)) in written


def test_the_instructors_side_names_no_student(place, tmp_path):
    folder = settings.nbgrader_settings(tmp_path / "teach", tmp_path / "cache")
    assert "student_id" not in (folder / "nbgrader_config.py").read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", ["lab", "lab-teach"])
def test_lab_has_no_news_and_keeps_no_widget_state(folder):
    base = settings.SHARE / folder / "settings"
    overrides = json.loads((base / "overrides.json").read_text(encoding="utf-8"))
    assert overrides["@jupyterlab/apputils-extension:notification"]["fetchNews"] == "false"
    assert overrides["@jupyter-widgets/jupyterlab-manager:plugin"]["saveState"] is False
    disabled = json.loads((base / "page_config.json").read_text(encoding="utf-8"))["disabledExtensions"]
    assert "@jupyterlab/apputils-extension:announcements" in disabled


def test_a_stale_kernel_of_the_user_is_not_offered(tmp_path, monkeypatch):
    stale = tmp_path / "kernels" / "python3"
    stale.mkdir(parents=True)
    argv = ["/no/such/python", "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    spec = {"argv": argv, "display_name": "Stale", "language": "python"}
    (stale / "kernel.json").write_text(json.dumps(spec), encoding="utf-8")
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    specs = CourseKernelSpecs()
    assert list(specs.find_kernel_specs()) == ["python3"]
    assert Path(specs.get_kernel_spec("python3").argv[0]) == Path(sys.executable)


def test_the_address_of_an_ipv6_loopback_is_bracketed(tmp_path):
    place = settings.Place(tmp_path, tmp_path, tmp_path, "::1", 8888, "t")
    assert place.url == "http://[::1]:8888/"
