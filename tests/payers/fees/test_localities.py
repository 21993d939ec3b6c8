"""Which locality a ZIP code is in, and what is said of a wrong one."""

from __future__ import annotations

import pytest
from claims_of import CLINIC, claim
from pydantic import ValidationError

from cleanclaim.payers.fees import Basis, LocalityError, localities, locality, price

FOUND = [
    ("94110", "bay-area"),
    ("941100101", "bay-area"),
    ("94110-0101", "bay-area"),
    ("90012", "los-angeles"),
    ("92101", "san-diego"),
    ("95814", "sacramento"),
    ("93721", "rest-of-california"),
    ("", "rest-of-california"),
    ("Bay Area", "bay-area"),
    ("national", "national"),
]


@pytest.mark.parametrize(("text", "name"), FOUND)
def test_found(text, name):
    assert locality(text).name == name


def test_every_locality_says_that_it_is_for_practice():
    assert all(place.label.startswith("Practice locality") for place in localities())


def test_a_prefix_is_in_one_locality():
    prefixes = [prefix for place in localities() for prefix in place.zips]
    assert len(prefixes) == len(set(prefixes))


def test_what_is_no_locality_is_said_in_one_sentence():
    with pytest.raises(
        LocalityError, match=r"^'the moon' is neither a ZIP code nor a locality; use one of nat"
    ):
        locality("the moon")
    with pytest.raises(ValidationError, match="neither a ZIP code nor a locality"):
        Basis(locality="the moon")


def test_the_place_of_the_service_counts_before_the_clinics():
    at_home = claim("Y4022")
    away = at_home.model_copy(
        update={
            "facility": CLINIC.model_copy(
                update={"address": CLINIC.address.model_copy(update={"zip": "94110"})}
            )
        }
    )
    assert "Sacramento" in price(at_home, Basis())[0].steps[0].what
    assert "San Francisco" in price(away, Basis())[0].steps[0].what
