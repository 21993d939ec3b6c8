"""The scrubber's edits: each one small function that looks at a claim and says what is not right yet.

`registry.EDITS` lists them in the order E1 to E15; ``docs/how-to-add-an-edit.md`` shows how to write one.
"""

from cleanclaim.claims.edits.model import STAGES, Edit, edit

__all__ = ["STAGES", "Edit", "edit"]
