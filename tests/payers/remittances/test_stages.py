"""The words of two tables agree: where a reason began, and which edits the front door uses."""

from __future__ import annotations

import tomllib
from importlib import resources

from cleanclaim.claims.edits.registry import EDITS
from cleanclaim.claims.reasons import reason, table
from cleanclaim.findings import RULES
from cleanclaim.payers.denials import root_cause


def test_a_reason_began_where_its_root_cause_did():
    apart = []
    for number in table("reasons")["reasons"]:
        cause = root_cause("PI", number)  # no reason has a meaning of its own with this group
        if cause.id != "unread" and cause.stage != reason(number).stage:
            apart.append((number, cause.id, cause.stage, reason(number).stage))
    for key in table("reasons")["groups"]:
        group, _, number = key.partition("-")
        cause = root_cause(group, number)
        if cause.id != "unread" and cause.stage != reason(number, group).stage:
            apart.append((key, cause.id, cause.stage, reason(number, group).stage))
    assert apart == []


def rejects():
    """Return the table of the front door."""
    text = resources.files("cleanclaim.payers.remittances").joinpath("rejects.toml").read_text("utf-8")
    return tomllib.loads(text)


def test_every_name_of_the_front_door_is_one_of_an_edit():
    ids = [edit.id for edit in EDITS]
    assert [name for name in rejects()["edits"] if not any(each.startswith(name) for each in ids)] == []
    assert set(rejects()["not_rules"]) <= RULES


def test_what_a_payer_decides_is_not_kept_out():
    kept_out = tuple(rejects()["edits"])
    decided = [
        "E3-outside-coverage", "E8-pairs", "E9-units", "E10-covered", "E11-procedure-age", "E12-late",
        "E14-claim", "E15-authorization", "E15-ordering", "E15-clia", "E15-medi-cal-last", "E7-modifiers",
    ]  # fmt: skip
    assert {*decided} <= {edit.id for edit in EDITS}
    assert [name for name in decided if name.startswith(kept_out)] == []
