"""Write environment.yml from pyproject.toml, which is the one source of dependencies.

Run ``python tools/sync_environment.py`` after changing a dependency; a test compares the two.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ONLY_ON_PYPI = frozenset({"simple-icd-10-cm"})
# conda-forge writes this one package with an underscore
CONDA_NAMES = {"jupyter-server": "jupyter_server"}

HEADER = """\
# For Anaconda and Binder users. Made from pyproject.toml by tools/sync_environment.py; do not edit by hand.
name: cleanclaim
channels:
  - conda-forge
dependencies:
"""


def conda_spec(requirement: str) -> str:
    """Turn ``name~=1.2`` into conda's ``name ~=1.2``, under conda-forge's name."""
    matched = re.fullmatch(r"([A-Za-z0-9._-]+)\s*(.*)", requirement)
    if matched is None:
        raise ValueError(f"pyproject.toml has a requirement that cannot be read: {requirement!r}")
    name, version = matched.groups()
    return f"{CONDA_NAMES.get(name, name)} {version}".strip()


def render(project: dict[str, object]) -> str:
    """Return the text of environment.yml for the ``[project]`` table of pyproject.toml."""
    requirements = project["dependencies"]
    if not isinstance(requirements, list):
        raise TypeError("[project] dependencies is not a list")
    on_pypi = [item for item in requirements if re.split(r"[^A-Za-z0-9._-]", item)[0] in ONLY_ON_PYPI]
    conda = [f"python {project['requires-python']}", "pip"]
    conda += [conda_spec(item) for item in requirements if item not in on_pypi]
    lines = [f"  - {item}" for item in conda]
    lines += ["  - pip:", *(f"      - {item}" for item in on_pypi), "      - -e ."]
    return HEADER + "\n".join(lines) + "\n"


def main() -> None:
    """Rewrite environment.yml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (ROOT / "environment.yml").write_text(render(project), encoding="utf-8")


if __name__ == "__main__":
    main()
