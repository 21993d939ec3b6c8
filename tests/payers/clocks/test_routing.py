"""Each payer of the book is watched by an agency that L1 knows."""

from __future__ import annotations

import pytest

from cleanclaim.payers import payer, payers
from cleanclaim.payers.clocks import routing

KINDS = {
    "medicare": "medicare",
    "medi_cal": "medi_cal",
    "medi_cal_managed": "medi_cal_managed",
    "hmo": "knox_keene",
    "ppo": "insurer",
    "self_funded": "self_funded",
    "workers_comp": "workers_comp",
}


@pytest.mark.parametrize("name", sorted(KINDS))
def test_the_book_and_the_law_agree(name):
    assert payer(name).regulator == routing.regulator(KINDS[name]).regulator


def test_no_payer_of_the_book_is_under_an_unknown_agency():
    known = {routing.regulator(kind).regulator for kind in routing.KINDS}
    assert {payer(name).regulator for name in payers()} - {""} <= known
