"""The official Alphabetic Index, where a computer has it, gives codes further names."""

from __future__ import annotations

from dataclasses import replace

from cleanclaim.codes import search
from cleanclaim.codes.shelf import in_use, using

INDEX = """<?xml version="1.0" encoding="utf-8"?>
<ICD10CM.index><letter><title>Z</title>
<mainTerm><title>Zibbling<nemod>(chronic)</nemod></title><code>R06.2</code>
  <term level="1"><title>nocturnal</title><code>G47.8</code></term></mainTerm>
</letter></ICD10CM.index>
"""
DRUGS = """<?xml version="1.0" encoding="utf-8"?>
<ICD10CM.index><indexHeading><head col="2">Zoppled</head></indexHeading><letter><title>G</title>
<mainTerm><title>Gluezz</title><cell col="2">T65.91</cell></mainTerm></letter></ICD10CM.index>
"""


def test_index_terms_are_names_of_their_codes(tmp_path, monkeypatch):
    monkeypatch.setenv("CLEANCLAIM_CACHE", str(tmp_path / "cache"))
    (tmp_path / "index.xml").write_text(INDEX, "utf-8")
    (tmp_path / "drug.xml").write_text(DRUGS, "utf-8")
    files = (("index", tmp_path / "index.xml"), ("drug", tmp_path / "drug.xml"))
    with using(replace(in_use(), mark="tiny-index", alphabetic=files)):
        found = search("zibbling", limit=2)
        assert found[0].code == "R06.2"
        assert found[0].matched.startswith("Zibbling")
        assert search("Zibbling, nocturnal", limit=1)[0].code == "G47.8"
        assert search("nocturnal zibbling", limit=1)[0].code == "G47.8"
        assert "T65.91" not in [m.code for m in search("gluezz zoppled", limit=10)]  # a column is no name


def test_without_the_index_nothing_is_missing():
    assert not in_use().alphabetic
    assert search("wheezing", limit=1)[0].code == "R06.2"
