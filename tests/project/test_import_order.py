"""Imports run one way: each package uses only what stands to its left in the design."""

from __future__ import annotations

import ast
import subprocess
import sys

import pytest

ORDER = [
    "findings",
    "parameters",
    "codes",
    "charts",
    "claims",
    "payers",
    "ledger",
    "course",
    "widgets",
    "grader",
    "server",
    "cli",
]
DOMAIN = ["codes", "charts", "claims", "payers", "ledger"]
NOTEBOOK_WORLD = (
    "IPython",
    "ipykernel",
    "ipywidgets",
    "anywidget",
    "jupyter",
    "nbformat",
    "voila",
    "nbgrader",
)


def modules(root):
    """Yield (layer, path, imported name) for each import in the two packages."""
    for path in sorted([*root.glob("cleanclaim/**/*.py"), *root.glob("grader/**/*.py")]):
        parts = path.relative_to(root).with_suffix("").parts
        layer = "grader" if parts[0] == "grader" else parts[1]
        package = parts[:-1]
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    yield layer, path, alias.name
            elif isinstance(node, ast.ImportFrom):
                base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
                prefix = ".".join(filter(None, [base, node.module]))
                for alias in node.names:
                    yield layer, path, f"{prefix}.{alias.name}"


def layer_of(name: str) -> str | None:
    """Name the layer an import belongs to, or None when it is not ours."""
    first, *rest = name.split(".")
    if first == "grader":
        return "grader"
    return rest[0] if first == "cleanclaim" and rest and rest[0] in [*ORDER, "kernels"] else None


def test_the_test_sees_our_imports(root):
    seen = {(layer, layer_of(name)) for layer, _, name in modules(root)}
    assert {("charts", "findings"), ("charts", "codes")} <= seen


def test_each_package_imports_only_what_stands_to_its_left(root):
    wrong = []
    for layer, path, name in modules(root):
        target = layer_of(name)
        if layer not in ORDER or target is None or target == layer:
            continue
        if target == "kernels" or ORDER.index(target) > ORDER.index(layer):
            wrong.append(f"{path.relative_to(root)} ({layer}) imports {name}")
        if layer == "grader" and target == "widgets":
            wrong.append(f"{path.relative_to(root)}: the grader does not need widgets ({name})")
    assert wrong == []


def test_domain_packages_know_nothing_of_jupyter(root):
    wrong = [
        f"{path.relative_to(root)} imports {name}"
        for layer, path, name in modules(root)
        if layer in [*DOMAIN, "findings", "parameters"] and name.startswith(NOTEBOOK_WORLD)
    ]
    assert wrong == []


@pytest.mark.parametrize("package", ["codes", "charts"])
def test_a_domain_package_loads_neither_jupyter_nor_pandas(package):
    script = f"import sys, cleanclaim.{package}; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    roots = {name.split(".")[0] for name in loaded.split()}
    assert not roots & {"IPython", "ipywidgets", "pandas", "nbformat", "simple_icd_10_cm", "rapidfuzz"}
