"""Official files are known by what is in them, whatever they are called and however they are packed."""

from __future__ import annotations

import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cleanclaim.codes.source import find_source
from cleanclaim.codes.update.problems import UpdateError
from cleanclaim.codes.update.recognise import Kind, recognise
from cleanclaim.codes.update.unpack import official_files


@pytest.mark.parametrize(
    ("name", "kind", "year"),
    [
        ("tabular", Kind.TABULAR, 2027),
        ("index", Kind.INDEX, 2027),
        ("drugs", Kind.DRUG, 2027),
        ("pcs", Kind.PCS_TABLES, 2027),
        ("order", Kind.CODES, None),
        ("codes", Kind.CODES, None),
        ("hcpcs", Kind.HCPCS, None),
    ],
)
def test_by_content(files, name, kind, year):
    found = recognise(getattr(files, name), "what its owner calls it")
    assert (found.kind, found.year) == (kind, year)
    assert found.ordered == (name == "order")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("ICD-10-CM EXTERNAL CAUSE of INJURIES INDEX", Kind.EXTERNAL),
        ("ICD-10-CM TABLE of NEOPLASMS", Kind.NEOPLASM),
        ("ICD-10-CM INDEX TO DISEASES and INJURIES", Kind.INDEX),
    ],
)
def test_the_four_alphabetic_files_are_told_apart_by_their_title(tmp_path, title, kind):
    path = tmp_path / "x"
    path.write_text(f"<ICD10CM.index><version>2027</version><title>{title}</title><letter/></ICD10CM.index>")
    assert recognise(path, "x").kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "",
        "dear reader,\nthis is a note\n",
        "<html><title>not found</title></html>",
        "<ICD10PCS.definitions/>",
        "00001 001     0 Invented\n00002 0012Z   1 Invented\n",  # procedure codes begin with a digit
        "12,13\n14,15\n",
    ],
)
def test_anything_else_is_nothing(tmp_path, text):
    path = tmp_path / "x"
    path.write_text(text)
    assert recognise(path, "x").kind is Kind.OTHER


def test_a_picture_is_nothing(tmp_path):
    path = tmp_path / "x"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    assert recognise(path, "x").kind is Kind.OTHER


def test_the_packaged_files_are_what_they_are():
    source = find_source()
    assert recognise(source.tabular, "a").kind is Kind.TABULAR
    assert recognise(source.tabular, "a").year == 2026


def test_zips_in_zips_are_looked_into(files, zipped, tmp_path):
    inner = zipped("inner.zip", Table_and_Index__x_dot_xml="tabular", y_dot_pdf="codes")
    outer = files.folder / "outer.zip"
    with zipfile.ZipFile(outer, "w") as archive:
        archive.write(inner, "inner.zip")
        archive.write(files.order, "../../order.txt")
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    found = official_files(outer, scratch)
    assert {(f.kind, f.shown) for f in found} == {
        (Kind.TABULAR, "outer.zip → inner.zip → x.xml"),
        (Kind.CODES, "outer.zip → order.txt"),
    }
    assert all(f.path.parent == scratch for f in found)  # "../../" leads nowhere


def one_sentence(path, scratch):
    with pytest.raises(UpdateError) as caught:
        official_files(path, scratch)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_what_is_no_official_file_is_one_sentence(files, zipped, tmp_path):
    letter = files.folder / "letter.txt"
    letter.write_text("dear reader, here is nothing of use to you")
    assert one_sentence(letter, tmp_path).startswith(
        "letter.txt is none of the official files: give the ICD-10-CM"
    )
    assert "is not a file" in one_sentence(files.folder / "missing.zip", tmp_path)
    assert "is not a file" in one_sentence(files.folder, tmp_path)


def test_addenda_only_list_changes(files, tmp_path):
    addenda = files.folder / "addenda.txt"
    addenda.write_text("Add: A0000 new\nDelete: A0001 old\nRevise from: A0002 this\n")
    assert "only lists what changes; give the whole tabular list" in one_sentence(addenda, tmp_path)


def test_a_damaged_archive_is_one_sentence(files, zipped, tmp_path):
    path = zipped(x_dot_xml="tabular")
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert one_sentence(path, tmp_path) == "release.zip is a damaged zip archive; download it again."
    path.write_bytes(whole.replace(whole[60:70], bytes(10), 1))
    assert one_sentence(path, tmp_path) == "release.zip is a damaged zip archive; download it again."


def test_an_archive_that_unpacks_to_too_much_is_refused(zipped, tmp_path, monkeypatch):
    monkeypatch.setattr("cleanclaim.codes.update.unpack._MOST_BYTES", 100)
    assert "unpacks to more than" in one_sentence(zipped(x_dot_xml="tabular"), tmp_path)


STARTS = [b"", b"PK\x03\x04", b"<ICD10CM.tabular>", b"<ICD10CM.index><title>", b"00001 A00     0 x\n"]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(start=st.sampled_from(STARTS), rest=st.binary(max_size=300))
def test_any_bytes_are_an_official_file_or_one_sentence(tmp_path, start, rest):
    path = tmp_path / "x"
    path.write_bytes(start + rest)
    try:
        said, found = "x: an official file.", official_files(path, tmp_path)
    except UpdateError as error:
        said, found = str(error), []
    assert all(official.kind for official in found)
    assert said.startswith(("x ", "x: "))
    assert "\n" not in said
