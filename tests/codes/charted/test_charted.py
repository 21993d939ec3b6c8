"""Side, detail and age: what the chart gives and the code does not, or gives otherwise."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest

from cleanclaim.codes import check
from cleanclaim.codes.charted.body import place_of, sides_told

DAY = dt.date(2026, 5, 1)


@dataclass(frozen=True)
class Person:
    """What `check` needs of a patient."""

    sex: str
    dob: dt.date


def of(ref, codes, note=None, born=None):
    patient = Person("F", born) if born else None
    return [
        f"{f.rule} {f.severity} {f.where}"
        for f in check(codes, dos=DAY, note=note, patient=patient)
        if f.ref == ref
    ]


OTHER_SIDE = [
    (["S93.402A"], {"HPI": "Rolled her ankle", "Assessment": "Sprain of right ankle"}),
    (["M75.122"], {"Exam": "R shoulder: weak", "Assessment": "Complete tear, right rotator cuff"}),
    (["Z96.652"], {"Assessment": "Aftercare following right total knee replacement"}),
    (["H66.001"], {"Assessment": "Acute suppurative otitis media, left"}),
    (["M65.341"], {"Exam": "Right hand normal", "Assessment": "Trigger finger, left ring finger"}),
    (["L97.221"], {"Assessment": "Venous ulcer of right calf. L calf intact."}),
    (["C50.911"], {"Assessment": "Ductal carcinoma of the left breast"}),
]


@pytest.mark.parametrize(
    ("codes", "note"), OTHER_SIDE, ids=lambda v: "+".join(v) if isinstance(v, list) else ""
)
def test_the_other_side_is_an_error_when_the_diagnoses_name_it(codes, note):
    assert of("R8", codes, note) == [f"SIDE error {codes[0]}"]


SAME_OR_UNCLEAR = [
    (["S93.401A"], {"Exam": "Left ankle normal", "Assessment": "Sprain of right ankle"}),
    (["S93.401A"], {"Assessment": "Ankle sprain"}),
    (["M17.12"], {"Assessment": "Right hip pain; left knee osteoarthritis"}),
    (["M17.12"], {"HPI": "right knee", "Assessment": "OA of left knee"}),  # both are named: G25 asks
    (["M17.11", "M17.12"], {"Assessment": "OA right knee"}),
    (["I69.351"], {"Assessment": "Right hemiparesis, left MCA stroke 2023"}),
    (["M17.11", "M17.12"], {"Assessment": "Bilateral knee osteoarthritis, right worse"}),
    (["S52.531A"], {"Assessment": "No fracture of the left wrist. Colles fracture right radius"}),
    (["M54.16"], {"Exam": "SLR negative left leg", "Assessment": "Lumbar radiculopathy"}),
]


@pytest.mark.parametrize(
    ("codes", "note"), SAME_OR_UNCLEAR, ids=lambda v: "+".join(v) if isinstance(v, list) else ""
)
def test_the_same_side_or_none_is_left_in_peace(codes, note):
    # a right and a left code beside a bilateral one are another matter
    assert [f for f in of("R8", codes, note) if " + " not in f] == []


def test_one_side_where_the_note_says_both_is_pointed_at():
    note = {"Assessment": "Bilateral knee osteoarthritis, right worse"}
    assert of("R8", ["M17.11"], note) == ["SIDE warning M17.11"]


def test_without_a_heading_for_diagnoses_it_is_a_warning():
    assert of("R8", ["S93.402A"], "Rolled the right ankle on a curb.") == ["SIDE warning S93.402A"]


def test_a_side_left_open_is_pointed_at():
    note = {"Assessment": "Acute suppurative otitis media, left"}
    assert of("R8", ["H66.90"], note) == ["SIDE warning H66.90"]
    assert of("R8", ["H66.90"], {"Assessment": "Otitis media"}) == []


@pytest.mark.parametrize(
    ("one", "two", "both"),
    [
        ("M17.11", "M17.12", "M17.0"),
        ("G56.01", "G56.02", "G56.03"),
        ("H66.002", "H66.001", "H66.003"),
        ("H25.11", "H25.12", "H25.13"),
        ("M16.11", "M16.12", "M16.0"),
        ("H40.1111", "H40.1121", "H40.1131"),
    ],
)
def test_both_sides_are_one_code_where_there_is_one(one, two, both):
    found = [f for f in check([one, two]) if f.ref == "R8"]
    assert [f.where for f in found] == [f"{one} + {two}"]
    assert both in found[0].message


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("S93.401A", "S93.402A"),  # the book has no code for both
        ("M17.11", "M17.32"),  # two kinds of arthritis
        ("H66.001", "H66.005"),  # the left one comes back
        ("H40.1111", "H40.1122"),  # two stages
        ("M25.561", "M25.562"),
        ("C50.911", "C50.912"),
    ],
)
def test_two_sides_are_two_codes_where_there_is_no_other(one, two):
    assert of("R8", [one, two]) == []


MORE_EXACT = [
    ("J45.909", "Mild intermittent asthma, uncomplicated - refill", "J45.20"),
    ("F90.9", "ADHD, combined type, good response", "F90.2"),
    ("F32.A", "Major depressive disorder, recurrent, moderate", "F33.1"),
    ("I48.91", "Paroxysmal atrial fibrillation, continue apixaban", "I48.0"),
    ("S51.802A", "Laceration of left forearm", "S51.812"),
    ("I50.9", "Chronic diastolic heart failure, stable", "I50.32"),
    ("N18.30", "CKD 3b, stable", "N18.32"),
    ("N18.9", "T2DM with CKD stage 4", "N18.4"),
    ("D51.9", "Pernicious anemia", "D51.0"),
    ("R50.9", "Postvaccination fever", "R50.83"),
    ("R07.9", "Precordial pain", "R07.2"),
]


@pytest.mark.parametrize(("code", "said", "better"), MORE_EXACT)
def test_the_exact_code_is_offered(code, said, better):
    found = [f for f in check([code], note={"Assessment": said}) if f.ref == "R7"]
    assert [(f.rule, f.severity, f.where) for f in found] == [("SPEC", "warning", code)]
    assert better in found[0].message


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("J45.909", "Asthma, stable"),
        ("J45.909", "Asthma, possible mild intermittent asthma"),
        ("I48.91", "Atrial fibrillation, rate controlled"),
        ("F32.A", "Depression"),
        ("F41.9", "Anxiety, no panic disorder"),
        ("R07.9", "Chest pain"),
        ("J06.9", "Viral URI"),
        ("N30.90", "Cystitis"),
        ("D64.9", "Anemia"),
        ("N18.9", "T2DM with CKD"),  # the 2 is not a stage
    ],
)
def test_a_vague_chart_takes_a_vague_code(code, said):
    assert of("R7", [code], {"Assessment": said}) == []


@pytest.mark.parametrize(
    ("code", "born", "expected"),
    [
        ("Z00.00", dt.date(2025, 4, 15), ["EXTRA warning Z00.00"]),
        ("Z00.129", dt.date(1990, 1, 1), ["EXTRA warning Z00.129"]),
        ("Z68.25", dt.date(2016, 1, 1), ["EXTRA error Z68.25"]),
        ("Z68.54", dt.date(1990, 1, 1), ["EXTRA error Z68.54"]),
        ("Z68.54", dt.date(2006, 5, 2), []),  # 19 until tomorrow
        ("Z68.25", dt.date(2006, 5, 1), []),  # 20 today
        ("Z00.00", dt.date(2010, 1, 1), []),  # 16: both pass
        ("Z00.129", dt.date(2010, 1, 1), []),
        ("Z00.00", None, []),
    ],
)
def test_a_code_made_for_another_age(code, born, expected):
    assert of("E11", [code, "E66.9"], born=born) == expected


@pytest.mark.parametrize(
    ("title", "text", "sides"),
    [
        ("Pain in right knee", "L knee pain, R knee normal", {"left"}),
        ("Trigger finger, left ring finger", "Right long finger catches", set()),
        ("Sprain of ankle", "the ankle, left, is swollen", {"left"}),
        ("Pain in left hip", "both hips ache", {"both"}),
        ("Cellulitis of left lower limb", "redness of the right shin", {"right"}),
        ("Pain in left knee", "left and right knee", {"both"}),
    ],
)
def test_how_charts_name_a_side(title, text, sides):
    place = place_of(title)
    assert place is not None
    assert set(sides_told(text, place)) == sides


def test_a_title_without_a_place_of_two_sides():
    assert place_of("Essential (primary) hypertension") is None


OTHER_KIND = [
    ("J45.30", "Moderate persistent asthma, stable", "J45.40"),
    ("I50.22", "Chronic diastolic heart failure", "I50.32"),
    ("I48.0", "Permanent atrial fibrillation", "I48.21"),
    ("E66.811", "Obesity, class 2", "E66.812"),
]


@pytest.mark.parametrize(("code", "said", "better"), OTHER_KIND)
def test_another_kind_than_the_one_that_is_written(code, said, better):
    found = [f for f in check([code], note={"Assessment": said}) if f.ref == "R7"]
    assert [(f.rule, f.severity, f.where) for f in found] == [("SPEC", "warning", code)]
    assert better in found[0].message


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        (["J45.40"], "Moderate persistent asthma"),
        (["J45.30"], "Asthma, was moderate persistent asthma, now mild persistent"),
        (["J45.30"], "Asthma, no moderate persistent asthma"),
        (["I50.22"], "HFrEF, chronic"),
        (["I50.22", "I50.32"], "Chronic diastolic heart failure"),
        (["H25.13"], "Age-related nuclear cataract, both eyes"),
        (["I48.91"], "Atrial fibrillation"),
    ],
)
def test_the_kind_that_is_written_is_left_in_peace(codes, said):
    assert of("R7", codes, {"Assessment": said}) == []


@pytest.mark.parametrize(
    ("code", "said", "expected"),
    [
        ("E11.9", "Type 1 diabetes, on a pump", ["EXTRA error E11.9"]),
        ("E10.9", "T2DM, diet", ["EXTRA error E10.9"]),
        ("E11.9", "Diabetes", []),
        ("E11.9", "T2DM, not type 1 diabetes", []),
        ("E11.9", "Type 1 vs type 2 diabetes", []),
    ],
)
def test_the_type_of_diabetes_is_the_one_that_is_written(code, said, expected):
    assert of("R7", [code], {"Assessment": said}) == expected


def test_a_relatives_type_of_diabetes_is_not_the_patients():
    note = {"Family History": "Mother type 1 diabetes", "Assessment": "Diabetes, new"}
    assert of("R7", ["E11.9"], note) == []


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        (["N40.0", "R35.1"], ["SPEC error N40.0"]),
        (["N40.2", "R39.12"], ["SPEC error N40.2"]),
        (["N40.1", "R35.1"], []),
        (["N40.0", "R31.9"], []),
    ],
)
def test_without_urinary_symptoms_beside_one(codes, expected):
    assert of("R7", codes) == expected


@pytest.mark.parametrize(
    ("codes", "said", "expected"),
    [
        (["I12.0", "N18.6"], "ESRD on hemodialysis MWF", ["MISS warning N18.6"]),
        (["I12.0", "N18.6", "Z99.2"], "ESRD on hemodialysis MWF", []),
        (["I12.0", "N18.6"], "ESRD, no dialysis wanted", []),
    ],
)
def test_dialysis_that_is_written_is_coded(codes, said, expected):
    assert of("R6", codes, {"Assessment": said}) == expected


@pytest.mark.parametrize(
    ("code", "note", "expected"),
    [
        ("L03.111", "Abscess of right axilla, improving. No cellulitis now.", ["EXTRA warning L03.111"]),
        ("J18.9", "Bronchitis. No pneumonia.", ["EXTRA warning J18.9"]),
        ("J18.9", "No pneumonia on the first film. Pneumonia today.", []),
        ("I10", "No necrosis or infection\nHTN, home amlodipine continued", []),  # lines are items
        ("I10", "HTN, no headache", []),
        ("E11.9", "Family history of diabetes. Feels well.", []),  # G22 speaks of relatives
    ],
)
def test_what_the_note_only_denies(code, note, expected):
    found = of("R7", [code], {"Assessment": note})
    assert found == expected or any(f.where == code and f.ref == "G24" for f in check([code], note=note))


@pytest.mark.parametrize(
    ("code", "said", "expected"),
    [
        ("S61.422A", "Laceration left hand, explored, no foreign body", ["SPEC warning S61.422A"]),
        ("S61.412A", "Laceration left hand, no FB", []),
        ("S61.412A", "Laceration left hand, foreign body removed", ["SPEC warning S61.412A"]),
        ("S61.422A", "Laceration left hand with retained glass", []),
        ("S61.412A", "Laceration left hand", []),
    ],
)
def test_a_foreign_body_is_coded_as_it_is_written(code, said, expected):
    assert of("R7", [code], {"Assessment": said}) == expected


def test_the_side_given_with_the_condition_counts_before_the_place_alone():
    note = {"Exam": "R knee replaced, 0-120", "Assessment": "1. Primary OA left knee. 2. Right TKA stable."}
    assert of("R8", ["M17.11", "Z96.651"], note) == ["SIDE error M17.11"]
    assert of("R8", ["M17.12", "Z96.651"], note) == []


@pytest.mark.parametrize(
    ("code", "said", "expected"),
    [
        ("J44.1", "Severe COPD, stable, no exacerbation. If flare call same day.", ["EXTRA warning J44.1"]),
        ("J44.1", "COPD exacerbation, no pneumonia", []),
        ("J44.9", "COPD, no exacerbation", []),
        ("D57.00", "Sickle cell disease, without crisis", ["EXTRA warning D57.00"]),
        ("K57.31", "Diverticulosis of colon, no bleeding", ["EXTRA warning K57.31"]),
        ("K57.31", "Diverticulosis with bleeding, no bleeding since noon", []),
        ("K21.9", "GERD, no esophagitis", []),
        ("J44.1", "COPD", []),
    ],
)
def test_with_what_is_denied(code, said, expected):
    found = of("R7", [code], {"Assessment": said})
    assert [f for f in found if f.startswith("EXTRA")] == expected
