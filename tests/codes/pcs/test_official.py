"""The reader of the official table file, tried on files of our own in its format."""

from __future__ import annotations

import datetime as dt
import re
import sqlite3
from xml.sax.saxutils import escape, quoteattr

import pytest

from cleanclaim.codes import UnknownCodeError, pcs, store
from cleanclaim.codes.pcs.model import PREFIX

NOVEMBER = dt.date(2026, 11, 1)


def axis(position, title, labels, definition=""):
    """Write an axis as the official file does."""
    shown = "".join(f"<label code={quoteattr(char)}>{escape(text)}</label>" for char, text in labels.items())
    more = f"<definition>{escape(definition)}</definition>" if definition else ""
    return f'<axis pos="{position}" values="{len(labels)}"><title>{title}</title>{shown}{more}</axis>'


def title(table, row, slot, char):
    return row.titles.get(f"{slot + 4}{char}", table.labels[slot][char])


def table_xml(table, day=None):
    """Write one of our tables as the official file writes its own."""
    head = "".join(
        axis(i + 1, table.axes[i], {table.prefix[i]: table.titles[i]}, "What it is." if i == 2 else "")
        for i in range(PREFIX)
    )
    rows = ""
    for row in table.rows_on(day):
        axes = "".join(
            axis(
                i + 4,
                table.axes[i + 3],
                {char: row.titles.get(f"{i + 4}{char}", table.labels[i][char]) for char in chars},
            )
            for i, chars in enumerate(row.values)
        )
        count = len(row.values[0]) * len(row.values[1]) * len(row.values[2]) * len(row.values[3])
        rows += f'<pcsRow codes="{count}">{axes}</pcsRow>'
    return f"<pcsTable>{head}{rows}</pcsTable>"


def document(*parts, version="2027"):
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<ICD10PCS.tabular xmlns:xsi="http://www.w3.org/2001/'
        'XMLSchema-instance" xsi:noNamespaceSchemaLocation="icd10pcs.xsd">'
        f"<version>{version}</version>{''.join(parts)}</ICD10PCS.tabular>"
    )


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """Every table we hold, as an official file of FY2027."""
    path = tmp_path_factory.mktemp("cms") / "icd10pcs_tables_2027.xml"
    held = pcs.teaching()
    path.write_text(document(*(table_xml(held.get(p), NOVEMBER) for p in held.prefixes())), "utf-8")
    return path


@pytest.fixture(scope="module")
def compiled(whole):
    return pcs.compile_tables(whole, whole.parent / "deep" / "tables.sqlite")


def test_a_loaded_file_says_what_the_tables_say(whole):
    loaded = pcs.load_tables(whole)
    assert (loaded.name, loaded.official) == ("ICD-10-PCS FY2027", True)
    assert (loaded.effective_from, loaded.effective_to) == (dt.date(2026, 10, 1), dt.date(2027, 9, 30))
    ours = pcs.teaching()
    assert loaded.prefixes() == ours.prefixes()
    for prefix in ("0DT", "10D", "5A1", "BW2"):
        theirs, table = loaded.get(prefix), ours.get(prefix)
        assert set(theirs.codes()) == set(table.codes(NOVEMBER))
        assert theirs.titles == table.titles
        assert theirs.axes == table.axes
    assert pcs.parse("0DTJ4ZZ", within=loaded).title == pcs.parse("0DTJ4ZZ").title
    assert pcs.choices("0DTJ", within=loaded) == pcs.choices("0DTJ")


def test_the_compiled_file_is_the_same(whole, compiled):
    loaded = pcs.load_tables(whole)
    opened = pcs.open_tables(compiled.path)
    assert opened == compiled
    assert opened.prefixes() == loaded.prefixes()
    assert all(opened.get(prefix) == loaded.get(prefix) for prefix in loaded.prefixes())
    assert opened.get("XXX") is None
    assert [path.name for path in compiled.path.parent.iterdir()] == ["tables.sqlite"]


def test_a_title_that_depends_on_the_row_is_kept(whole, compiled):
    for held in (pcs.load_tables(whole), compiled, pcs.teaching()):
        assert pcs.parse("3E01340", within=held).characters[6].label == "Influenza Vaccine"
        assert pcs.parse("3E030U0", within=held).characters[6].label == "Autologous"
        assert [v.label for v in pcs.choices("3E0134", within=held).values] == [
            "Influenza Vaccine",
            "No Qualifier",
        ]


def test_search_and_explain_work_on_official_tables(compiled):
    assert pcs.search("appendix out", within=compiled)[0].code == "0DTJ"
    assert "Source: ICD-10-PCS FY2027." in pcs.explain("0DTJ4ZZ", within=compiled)


@pytest.fixture
def added(tmp_path, monkeypatch, whole):
    """Add the official release, as `codes update` does it."""
    monkeypatch.setenv("CLEANCLAIM_DATA", str(tmp_path))
    return add_release(whole)


def add_release(xml):
    path = store.release_folder(store.ICD10PCS, "FY2027") / "tables.sqlite"
    made = pcs.compile_tables(xml, path)
    release = store.Held(
        store.ICD10PCS,
        made.name,
        made.effective_from,
        made.effective_to,
        path.parent,
        ((pcs.ROLE, path.name),),
    )
    store.activate(release)
    return made


def test_an_added_release_is_the_one_in_use_on_its_dates(added):
    assert pcs.in_use(NOVEMBER) == added
    assert pcs.in_use() == added
    assert pcs.in_use(dt.date(2026, 5, 1)).official is False
    assert pcs.label(NOVEMBER) == "ICD-10-PCS FY2027"
    assert "teaching subset" in pcs.label(dt.date(2026, 5, 1))


def test_with_a_whole_release_an_unknown_table_is_an_error(added):
    (found,) = pcs.check("3C1ZX8Z", dos=NOVEMBER)
    assert (found.rule, found.severity.value, found.to_confirm) == ("ID", "error", False)
    assert "ICD-10-PCS FY2027 has no table 3C1" in found.message


def test_a_code_of_another_year_is_said_to_be_one(added):
    (found,) = pcs.check("0SG00E0", dos=dt.date(2026, 5, 1))
    assert found.rule == "DATE"
    (found,) = pcs.check("30233AZ", dos=dt.date(2026, 5, 1))
    assert "until 31 Mar 2026" in found.message


def test_a_code_that_only_another_added_release_has_is_said_to_belong_to_it(tmp_path, monkeypatch):
    monkeypatch.setenv("CLEANCLAIM_DATA", str(tmp_path))
    more = SMALL.replace('<pcsRow codes="', '<pcsRow codes="1">' + INVENTED + '</pcsRow><pcsRow codes="', 1)
    add_release(write(tmp_path, document(more)))
    assert pcs.check("0FT4XZZ", dos=NOVEMBER) == []
    (found,) = pcs.check("0FT4XZZ", dos=dt.date(2026, 5, 1))
    assert found.rule == "DATE"
    assert "it belongs to ICD-10-PCS FY2027" in found.message


def test_a_damaged_added_file_falls_back_to_the_teaching_tables(added):
    added.path.write_bytes(b"not a database")
    assert pcs.in_use(NOVEMBER).official is False
    with pytest.raises(pcs.TableFileError, match="not a compiled table file"):
        pcs.open_tables(added.path)


def test_a_file_of_another_version_says_so(compiled, tmp_path):
    copy = tmp_path / "old.sqlite"
    copy.write_bytes(compiled.path.read_bytes())
    database = sqlite3.connect(copy)
    database.execute("UPDATE meta SET value = '0' WHERE key = 'schema'")
    database.commit()
    database.close()
    with pytest.raises(pcs.TableFileError, match="another version of Cleanclaim"):
        pcs.open_tables(copy)


def write(tmp_path, text, name="icd10pcs_tables_2027.xml"):
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


SMALL = table_xml(pcs.teaching().get("0FT"), NOVEMBER)
INVENTED = "".join(
    axis(position, "Axis", {char: "Invented"}) for position, char in ((4, "4"), (5, "X"), (6, "Z"), (7, "Z"))
)


def test_an_april_update_is_named_by_its_date(tmp_path):
    path = write(tmp_path, document(SMALL, version="2026"), "icd10pcs_tables_2026.xml")
    loaded = pcs.load_tables(path, effective_from=dt.date(2026, 4, 1))
    assert loaded.name == "ICD-10-PCS FY2026, April 2026 update"
    assert (loaded.effective_from, loaded.effective_to) == (dt.date(2026, 4, 1), dt.date(2026, 9, 30))


def test_the_reader_is_tolerant_where_no_code_depends_on_it(tmp_path):
    """Take no pos, titles or counts, lower-case values, comments, odd spaces, a table in two pieces."""
    loose = re.sub(r' (pos|values|codes)="\d+"', "", SMALL)
    loose = re.sub(r"<title>[^<]*</title>", "", loose).replace("<pcsRow>", "<!-- a row -->\n  <pcsRow>")
    loose = loose.replace("Gallbladder", "\n   Gallbladder ").replace('code="Z"', 'code=" z "')
    first = re.sub(r"(?s)(</pcsRow>).*(</pcsTable>)", r"\1\2", loose, count=1)
    path = write(tmp_path, document(first, loose, version=""))
    loaded = pcs.load_tables(path)
    table = loaded.get("0FT")
    assert set(table.codes()) == set(pcs.teaching().get("0FT").codes())
    assert table.value(4, "4").label == "Gallbladder"
    assert table.axes[3] == "Character 4"
    assert loaded.name == "ICD-10-PCS FY2027", "from the name of the file"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "damaged or not finished"),
        (document(SMALL)[:-300], "damaged or not finished"),
        ("<ICD10CM.tabular><version>2027</version></ICD10CM.tabular>", "it is another CMS file"),
        (document(), "holds no ICD-10-PCS table"),
        (document(SMALL.replace('codes="', 'codes="9')), "but its values make"),
        (
            document(SMALL.replace('<label code="T">', '<label code="I">')),
            "'I', which ICD-10-PCS does not use",
        ),
        (document(SMALL.replace('<axis pos="7"', '<axis pos="8"')), "an axis for character 8"),
        (
            document(SMALL.replace('code="F"', 'code="F">x</label><label code="G"')),
            "has 2 values at character 2",
        ),
        (
            document("<pcsTable>" + axis(1, "Section", {"0": "x"}) + "</pcsTable>"),
            "a table is named by three",
        ),
        (
            document(SMALL.partition("<pcsRow")[0] + "</pcsTable>"),
            "Table 0FT of icd10pcs_tables_2027.xml has no",
        ),
        (
            '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><ICD10PCS.tabular>&b;</ICD10PCS.tabular>',
            "damaged or not finished",
        ),
    ],
)
def test_a_file_that_is_not_right_gets_one_sentence(tmp_path, text, says):
    path = write(tmp_path, text)
    with pytest.raises(pcs.TableFileError) as caught:
        pcs.load_tables(path)
    assert says in str(caught.value)
    target = tmp_path / "out" / "tables.sqlite"
    with pytest.raises(pcs.TableFileError):
        pcs.compile_tables(path, target)
    assert not target.exists()


def test_a_row_without_all_four_characters_is_refused(tmp_path):
    short = re.sub(r'<axis pos="6".*?</axis>', "", SMALL, count=1)
    with pytest.raises(pcs.TableFileError, match="does not have values for all of characters 4 to 7"):
        pcs.load_tables(write(tmp_path, document(short)))


def test_a_file_that_names_no_year_is_refused(tmp_path):
    with pytest.raises(pcs.TableFileError, match="does not say which fiscal year"):
        pcs.load_tables(write(tmp_path, document(SMALL, version=""), "tables.xml"))


def test_a_missing_file_says_so(tmp_path):
    with pytest.raises(pcs.TableFileError, match="could not be read"):
        pcs.load_tables(tmp_path / "nothing.xml")


def test_no_code_outside_the_file_is_valid_in_it(tmp_path):
    loaded = pcs.load_tables(write(tmp_path, document(SMALL)))
    assert pcs.is_valid("0FT44ZZ", within=loaded)
    assert not pcs.is_valid("0DTJ4ZZ", within=loaded)
    with pytest.raises(UnknownCodeError, match="has no table 0DT"):
        pcs.table("0DT", within=loaded)
    assert [value.value for value in pcs.choices(within=loaded).values] == ["0"]
