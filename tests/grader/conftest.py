"""One generated course that the grading tests copy."""

import shutil

import pytest
from grading_for_tests import ASSIGNMENT, ClassRoom, new_classroom


@pytest.fixture(scope="session")
def generated(tmp_path_factory):
    """Return a course whose assignment was generated. Tests look at it and never change it."""
    room = new_classroom(tmp_path_factory.mktemp("generated"))
    room.instructor("generate_assignment", ASSIGNMENT)
    return room


@pytest.fixture(scope="module")
def classroom(generated, tmp_path_factory):
    """Return a copy of the generated course, for one module to work in."""
    folder = tmp_path_factory.mktemp("class") / "room"
    shutil.copytree(generated.folder, folder)
    return ClassRoom(folder)
