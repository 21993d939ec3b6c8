"""The official file: fixed columns, continuation records, modifiers, dental codes, damage."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile

import pytest

from cleanclaim.codes import hcpcs
from cleanclaim.codes.hcpcs.records import RecordError


@pytest.fixture
def loaded(official):
    return hcpcs.load_release(official)


def by_code(codes):
    return {row.code: row for row in codes}


def test_codes_come_sorted_and_without_dental_ones(loaded):
    assert [c.code for c in loaded.codes] == ["A0425", "J1030", "J1885", "J7620", "J9303"]
    assert loaded.dental == 1


def test_continuation_records_are_joined(loaded):
    text = by_code(loaded.codes)["J7620"].title
    assert text == "Albuterol, up to 2.5 mg and ipratropium, up to 0.5 mg, for a nebulizer"


def test_modifiers_are_records_too(loaded):
    found = {m.modifier: m for m in loaded.modifiers}
    assert found.keys() == {"A1", "KX", "JG"}
    assert found["KX"].title == "The policy asks for something, and the chart holds it"
    assert found["JG"].effective_to == dt.date(2024, 12, 31)


def test_dates_and_unit_sizes_are_read(loaded):
    codes = by_code(loaded.codes)
    assert codes["J1885"].effective_from == dt.date(1993, 1, 1)
    assert str(codes["J1885"].unit) == "15 mg"
    assert codes["J1030"].effective_to == dt.date(2024, 3, 31)
    assert codes["A0425"].unit is None


def test_load_returns_the_codes(official):
    assert [row.code for row in hcpcs.load(official)] == ["A0425", "J1030", "J1885", "J7620", "J9303"]


def test_the_zip_as_published_is_read(tmp_path, official):
    path = tmp_path / "october.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("HCPC2026_recordlayout.txt", "positions")
        archive.write(official, "HCPC2026_OCT_ANWEB.txt")
    assert len(hcpcs.load(path)) == 5


def test_the_table_form_is_read(tmp_path):
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(["HCPC", "SEQNUM", "RECID", "LONG DESCRIPTION", "SHORT DESCRIPTION", "ADD DT", "TERM DT"])
    rows.writerow(["J1885", "0010", "3", "Injection, ketorolac, per 15 mg", "Ketorolac", "19930101", ""])
    rows.writerow(["   JF", "0010", "7", "Mixed by a pharmacy", "Mixed", "20150401", "20150630"])
    path = tmp_path / "ANWEB.csv"
    path.write_text(out.getvalue(), encoding="utf-8")
    loaded = hcpcs.load_release(path)
    assert [c.code for c in loaded.codes] == ["J1885"]
    assert loaded.modifiers[0].effective_to == dt.date(2015, 6, 30)


def test_a_file_in_the_older_encoding_is_read(tmp_path, official):
    path = tmp_path / "ANWEB_old.txt"
    path.write_bytes(official.read_text("utf-8").replace("nebulizer", "n\u00e9buliseur").encode("latin-1"))
    assert by_code(hcpcs.load(path))["J7620"].title.endswith("n\u00e9buliseur")


def lines(official):
    return official.read_text("utf-8").splitlines()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda rows: [*rows[:4], "hello", *rows[4:]], "line 5: this is not a HCPCS record"),
        (lambda rows: [rows[4][:60], *rows[5:]], "line 1: the record stops after 60 characters"),
        (lambda rows: [rows[2], *rows[4:]], "line 1: this line goes on with KX, but no line begins it"),
        (lambda rows: [rows[6], rows[6]], "line 2: J1885 stands in the file a second time"),
        (
            lambda rows: [rows[6].replace("J1885", "JX885", 1)],
            "line 1: 'JX885' is not a letter and four digits",
        ),
        (lambda rows: [rows[6].replace("19930101", "19931301")], "line 1: '19931301' is not a date"),
        (lambda rows: rows[:4], "holds no HCPCS codes"),
    ],
)
def test_damage_is_one_sentence_with_the_line(official, change, said):
    official.write_text("\n".join(change(lines(official))), encoding="utf-8")
    with pytest.raises(RecordError, match=said.replace("(", r"\(")) as caught:
        hcpcs.load(official)
    assert official.name in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_zip_without_the_file_says_so(tmp_path):
    path = tmp_path / "wrong.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "nothing here")
    with pytest.raises(RecordError, match="no file with ANWEB in its name"):
        hcpcs.load(path)


def test_a_table_without_a_column_says_which(tmp_path):
    path = tmp_path / "ANWEB.csv"
    path.write_text("HCPC,SEQNUM,RECID,LONG DESCRIPTION,SHORT DESCRIPTION,ADD DT\n", encoding="utf-8")
    with pytest.raises(RecordError, match="the column TERM DT is missing"):
        hcpcs.load(path)
