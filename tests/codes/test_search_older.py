"""Titles of ICD-9-CM, long and short, in today's words. Facts: CMS's General Equivalence Mappings 2018."""

from __future__ import annotations

import pytest

from cleanclaim.codes import search
from cleanclaim.codes.older import today


@pytest.mark.parametrize(
    ("older", "words"),
    [
        ("tuberculosis of knee, tubercle bacilli found (in sputum) by microscopy", "tuberculosis of knee"),
        ("tb of knee-micro dx", "tb of knee"),
        ("legally induced abortion, complicated by shock, incomplete", "induced termination of pregnancy"),
        ("stiffness of joint, pelvic region and thigh", "stiffness of joint hip"),
        ("jt effusion-l/leg", "jt effusion-knee"),
        ("nodular lymphoma intrapelvic", "follicular lymphoma intrapelvic lymph nodes"),
        ("cerebel lac nec-mod coma", "loss of consciousness of 1 hours to 5 hours 59 minutes"),
        ("poisoning by corticosteroids", "poisoning by glucocorticoids"),
        ("2nd deg burn neck", "burn second degree neck"),
        ("great toe amputation status", "acquired absence of great toe"),
        ("open wound of gum, complicated", "laceration with foreign body"),
    ],
)
def test_older_words_are_said_as_today(older, words):
    assert words in today(older)


@pytest.mark.parametrize(
    "text",
    [
        "pelvic pain",
        "abdominal pain",
        "spontaneous abortion",
        "diabetic coma",
        "thorax pain",
        "bacterial arthritis",
    ],
)
def test_other_texts_stay_as_they_are(text):
    assert today(text) == text


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("TB of knee-cult dx", "A18.02"),
        ("TB laryngitis-histo dx", "A15.5"),
        ("Illeg ab w shock-comp", "O04.81"),
        ("Joint stiffness NEC-pelvis", "M25.659"),
        ("Lymphosarcoma, intrathoracic lymph nodes", "C83.52"),
        ("Poisoning-corticosteroid", "T38.0X1A"),
    ],
)
def test_older_titles_find_the_code_of_today(query, code):
    assert code in [match.code for match in search(query, limit=10)]
