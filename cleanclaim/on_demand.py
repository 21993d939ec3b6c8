"""Names of a package that are loaded when they are first used.

A page that needs one of them does not wait for the modules of the others.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def on_demand(package: str, homes: Mapping[str, str]) -> Callable[[str], Any]:
    """Return the ``__getattr__`` of a package.

    Parameters
    ----------
    package
        Full name of the package (its ``__name__``).
    homes
        For each name the module in which it lives, counted from the package. No module may bear the name of
        what it holds: once imported it would stand in the way of it.
    """

    def named(name: str) -> Any:
        if name not in homes:
            raise AttributeError(f"{package} has no name {name!r}.")
        return getattr(import_module(f"{package}.{homes[name]}"), name)

    return named
