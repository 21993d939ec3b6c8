"""Codes in the text of notes: lists, ranges, dashes, conditions, misprints."""

from __future__ import annotations

import pytest

from cleanclaim.codes import index
from cleanclaim.codes.references import Reference, read_tail, references, tail_holds


def spans(text):
    return [(r.first, r.last, r.tail) for r in references(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("insulin (Z79.4)", [("Z794", "Z794", "")]),
        ("hypertensive chronic kidney disease (I12.-, I13.-)", [("I12", "I12", ""), ("I13", "I13", "")]),
        ("complications of pregnancy (O00-O9A)", [("O00", "O9A", "")]),
        ("thyrotoxicosis (E05.0-E05.9-)", [("E050", "E059", "")]),
        ("opioid poisoning (T40.0-T40.2-)", [("T400", "T402", "")]),
        ("pancreatitis (K85-K86.-)", [("K85", "K86", "")]),
        ("fracture (S12.0--S12.6.-)", [("S120", "S126", "")]),
        ("apnea of newborn (P28.3- - P28.4-)", [("P283", "P284", "")]),
        ("head injury (S00 - S09)", [("S00", "S09", "")]),
        ("other (J00-J06; J20-J22)", [("J00", "J06", ""), ("J20", "J22", "")]),
        ("rheumatoid arthritis, if  known (M05.00 to M05.8A)", [("M0500", "M058A", "")]),
        ("neoplasm (C49.-, C79.89, D21.-, D48.1-)",
         [("C49", "C49", ""), ("C7989", "C7989", ""), ("D21", "D21", ""), ("D481", "D481", "")]),
        ("to identify drug (T36-T50 with fifth or sixth character 5)", [("T36", "T50", "56:5")]),
        ("(T36-T65 with fifth or sixth character 1-4)", [("T36", "T65", "56:1234")]),
        ("underdosing of medication (T36-T50) with fifth or sixth character 6", [("T36", "T50", "56:6")]),
        ("(T36-T50 with final character 6)", [("T36", "T50", "56:6")]),
        ("(T51-T65 with fifth or sixth character to indicate intent)", [("T51", "T65", "56:123456")]),
        ("mononucleosis (B27.0-B27.9 with fifth character 9)", [("B270", "B279", "5:9")]),
        ("whooping cough (A37 with fifth-character 1)", [("A37", "A37", "5:1")]),
        ("inhibitors (T43.1X with sixth character 1-4)", [("T431X", "T431X", "6:1234")]),
        ("diabetic angiopathy (E08-E13 with .51-.52)", [("E08", "E13", "after:51,52")]),
        ("dementia (F10-F19, with .17, .27, .97)", [("F10", "F19", "after:17,27,97")]),
        ("skin disorders in diabetes (E08-E13 with .62-)", [("E08", "E13", "after:62")]),
        ("(I69. with final characters -23)", [("I69", "I69", "end:23")]),
        ("(F11-F19 with fifth to sixth characters 51)", [("F11", "F19", "at5:51")]),
        ("open skull fracture (S02.- with 7th character B)", [("S02", "S02", "7:B")]),
        ("open fracture (S42.- with 7th character B or C)", [("S42", "S42", "7:BC")]),
        ("open fracture (S92.-with 7th character B)", [("S92", "S92", "7:B")]),
        ("code from category F17 to identify", [("F17", "F17", "")]),
        ("code(s) from F11-F16 and F18-F19", [("F11", "F16", ""), ("F18", "F19", "")]),
        ("intestinal obstruction classifiable to K56.-", [("K56", "K56", "")]),
        ("leukemia in remission C91.0-C95.9 with 5th character 1", [("C910", "C959", "5:1")]),
        ("code (Chapter 20) to identify external cause", [("chapter 20", "chapter 20", "")]),
        ("glucose-6-phosphate dehydrogenase (G6PD) deficiency (D75.A)", [("D75A", "D75A", "")]),
        ("chronic kidney disease (CKD) (N18.-)", [("N18", "N18", "")]),
        ("cognitive deficits (I69.01-I69.11-, I69.21-I69.31-, I69.81- I69.91-)",
         [(f"I69{n}1", f"I69{n}1", "") for n in "012389"]),
        ("other frontotemporal neurocognitive disorder (G31.90)", [("G3109", "G3109", "")]),
        ("underlying disease, such as:", []),
        ("code to sign or symptom", []),
    ],
)  # fmt: skip
def test_notes_are_read(text, expected):
    assert spans(text) == expected


@pytest.mark.parametrize(
    ("tail", "yes", "no"),
    [
        # the sixth character decides, unless it is the placeholder or missing
        ("56:5", "T360X5A T3695XA T45515A T50A15A", "T360X1A T45511A T3691XA T45516A"),
        ("56:1234", "T39011A T360X4A T6591XA", "T39015A T360X6A"),
        ("5:9", "B2709 B2799", "B2700 B27"),
        ("6:5", "T39095A", "T39091A"),
        ("7:BC", "S42001B S42001C", "S42001A S42001"),
        ("after:51,52", "E1151 E0852", "E1159 E1122"),
        ("after:62", "E11621 E11628", "E11641"),
        ("end:20", "I69320 I69020", "I69321 I69391"),
        ("end:00,01", "E1100 E1301", "E1110"),
        ("at5:51", "F11151 F19951", "F11150 F1195"),
        ("", "I10", ""),
    ],
)
def test_conditions_on_characters(tail, yes, no):
    for code in yes.split():
        assert tail_holds(tail, code), code
    for code in no.split():
        assert not tail_holds(tail, code), code


def test_words_that_are_no_condition_say_so():
    assert read_tail("C3 glomerulopathy") == ""


def test_a_reference_equals_itself():
    assert Reference("A00", "A09") == Reference("A00", "A09", "")


def test_every_note_that_names_a_code_was_read():
    """The parser reports what it could not read; today that list is empty."""
    database = index.connection()
    assert database.execute("SELECT * FROM unread").fetchall() == []
    silent = database.execute(
        "SELECT note.text FROM note WHERE kind NOT IN ('includes', 'inclusion_term', 'seventh', 'note') "
        "AND NOT EXISTS (SELECT 1 FROM ref WHERE note = note.id) AND text GLOB '*[A-Z][0-9][0-9A-Z]*'"
    )
    assert silent.fetchall() == []
    loose = database.execute(
        "SELECT DISTINCT note.text FROM note JOIN ref ON ref.note = note.id WHERE tail = '' AND kind NOT IN "
        "('includes') AND (text LIKE '%character%' OR text LIKE '%with .%')"
    )
    assert loose.fetchall() == []


def test_how_much_there_is():
    total = index.connection().execute("SELECT count(*) FROM ref").fetchone()[0]
    assert total > 11_000
