"""Start two seconds sooner."""

from __future__ import annotations

import sys


def skip_iri_parser() -> None:
    """Keep an optional parser from being built, in this process, before Jupyter is imported.

    Jupyter's event log imports jsonschema, which compiles 35 grammars for a kind of address ("iri") that no
    schema of Jupyter's uses: 1.5-2.3 s of every start (jupyter_server issue 1559). A None in `sys.modules`
    is Python's way to say that a module cannot be imported, and jsonschema then does without.
    """
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
