"""pyproject.toml, uv.lock, environment.yml and the Makefile say the same."""

from __future__ import annotations

import re
import subprocess
import tomllib

import pytest
import sync_environment
import yaml
from packaging.specifiers import SpecifierSet


@pytest.fixture(scope="module")
def pyproject(root):
    return tomllib.loads((root / "pyproject.toml").read_text())


def test_environment_yml_is_what_pyproject_says(root, pyproject):
    wanted = sync_environment.render(pyproject["project"])
    assert (root / "environment.yml").read_text() == wanted, "run: python tools/sync_environment.py"


def test_environment_yml_is_valid_and_named_for_conda_and_binder(root, pyproject):
    environment = yaml.safe_load((root / "environment.yml").read_text())
    assert environment["name"] == "cleanclaim"
    assert environment["channels"] == ["conda-forge"]
    *conda, pip = environment["dependencies"]
    assert pip["pip"][-1] == "-e ."
    names = {re.split(r"[ ~=<>!]", item)[0].replace("_", "-") for item in [*conda, *pip["pip"][:-1]]}
    assert names - {"python", "pip"} == {
        re.split(r"[~=<>!]", item)[0] for item in pyproject["project"]["dependencies"]
    }


def test_python_has_a_lower_and_an_upper_bound_that_the_classifiers_match(pyproject):
    bound = SpecifierSet(pyproject["project"]["requires-python"])
    stated = {
        line.rsplit(" ", 1)[1]
        for line in pyproject["project"]["classifiers"]
        if line.startswith("Programming Language")
    }
    allowed = {f"3.{minor}" for minor in range(9, 20) if bound.contains(f"3.{minor}.0")}
    assert allowed == stated == {"3.11", "3.12", "3.13"}


def test_make_asks_for_the_same_pythons_and_tests_the_oldest_and_newest(root):
    makefile = (root / "Makefile").read_text()
    assert "(3, 11) <= sys.version_info[:2] < (3, 14)" in makefile
    assert "for version in 3.11 3.13" in makefile


def test_every_dependency_is_pinned_in_the_lock(root, pyproject):
    locked = {package["name"]: package.get("version") for package in _lock(root)["package"]}
    for requirement in pyproject["project"]["dependencies"]:
        name, specifier = re.fullmatch(r"([A-Za-z0-9._-]+)(.*)", requirement).groups()
        assert SpecifierSet(specifier).contains(locked[name]), (name, locked[name])


def test_make_without_a_target_lists_the_targets(root):
    listed = subprocess.run(["make"], cwd=root, capture_output=True, text=True, check=True).stdout
    for target in ("start", "test", "lint", "bench"):
        assert f"make {target}" in listed


def _lock(root):
    return tomllib.loads((root / "uv.lock").read_text())
