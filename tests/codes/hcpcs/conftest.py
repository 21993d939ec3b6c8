"""A small file in the official form, with texts of our own."""

from __future__ import annotations

import pytest


def record(code, kind, text, *, sequence=1, short="", added="20200101", ended=""):
    """Return one fixed-width record of 293 characters."""
    key = code if len(code) == 5 else f"   {code}"
    head = f"{key}{sequence * 100:05d}{kind}{text:<80}"
    if kind in "48":
        return head.rstrip()
    return f"{head}{short:<28}{'':149}{added:8}{added:8}{ended:8}N"


RECORDS = [
    record("A1", "7", "One dressing", short="Dressing"),
    record("KX", "7", "The policy asks for something, and the chart holds", short="Policy met"),
    record("KX", "8", "it", sequence=2),
    record("JG", "7", "Bought at a discount", short="Discount", added="20180101", ended="20241231"),
    record("A0425", "3", "A mile on the ground", short="Ground mile", added="20010101"),
    record("D" + "0" * 4, "3", "A look at the teeth", short="Teeth"),
    record("J1885", "3", "Injection, ketorolac, per 15 mg", short="Ketorolac", added="19930101"),
    record("J7620", "3", "Albuterol, up to 2.5 mg and ipratropium, up to 0.5 mg, for a", short="Two drugs"),
    record("J7620", "4", "nebulizer", sequence=2),
    record("J1030", "3", "Injection, methylprednisolone acetate, 40 mg", added="19820101", ended="20240331"),
    record("J9303", "3", "Injection, panitumumab, 10 mg", short="Panitumumab", added="20080101"),
]


@pytest.fixture
def official(tmp_path):
    path = tmp_path / "HCPC2026_OCT_ANWEB.txt"
    path.write_text("\r\n".join(RECORDS) + "\r\n", encoding="utf-8", newline="")
    return path


@pytest.fixture
def own_folder(tmp_path, monkeypatch):
    folder = tmp_path / "data"
    monkeypatch.setenv("CLEANCLAIM_DATA", str(folder))
    return folder
