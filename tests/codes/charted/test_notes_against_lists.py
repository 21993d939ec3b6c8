"""What a note states beside a list: what is not coded, said less exactly, or said otherwise."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest

from cleanclaim.codes import check
from cleanclaim.codes.charted.narrower import narrower_rows
from cleanclaim.codes.charted.partner import statuses
from cleanclaim.codes.guidelines.conditions import conditions
from cleanclaim.codes.guidelines.level import code_of_level
from cleanclaim.codes.guidelines.note import read_note


@dataclass(frozen=True)
class Person:
    """What `check` needs of a patient."""

    sex: str
    dob: dt.date


def said(part, codes, note, **facts):
    """Return the places of the findings of one rule and reference ("MISS G22")."""
    rule, ref = part.split()
    return [f.where for f in check(codes, note=note, **facts) if (f.rule, f.ref) == (rule, ref)]


# id, rule and reference, codes, note, the places of the findings; source in the rows of the rule
CASES = [
    # G22: a diagnosis that is stated and not coded
    (
        "stated",
        "MISS G22",
        ["J02.0"],
        {"Assessment": "Strep pharyngitis. GERD, stable on omeprazole."},
        ["GERD"],
    ),
    (
        "two of a list",
        "MISS G22",
        ["I10"],
        {"Dx": "1. HTN 2. Gout 3. Hypothyroidism"},
        ["Hypothyroidism", "Gout"],
    ),
    ("in hospital too", "MISS G22", ["J18.9"], {"Discharge Dx": "Pneumonia. AKI, resolved."}, ["AKI"]),
    ("gone at an office", "MISS G22", ["Z09"], {"Dx": "AKI, resolved."}, []),
    ("denied", "MISS G22", ["J02.0"], {"Assessment": "Strep pharyngitis. No pneumonia."}, []),
    ("doubted", "MISS G22", ["R05.9"], {"Assessment": "Cough, possible asthma."}, []),
    (
        "looked at and dropped",
        "MISS G22",
        ["A08.4"],
        {"Dx": "Viral gastroenteritis. Appendicitis, UTI considered."},
        [],
    ),
    ("of a relative", "MISS G22", ["Z00.00"], {"Assessment": "Healthy. Mother has gout."}, []),
    ("a test for it", "MISS G22", ["Z00.00"], {"Assessment": "Healthy. Screening for hepatitis C."}, []),
    (
        "a shot against it",
        "MISS G22",
        ["Z00.00", "Z23"],
        {"Assessment": "Healthy. Shingles vaccine given."},
        [],
    ),
    ("coded by a wide code", "MISS G22", ["I13.0", "I50.22", "N18.4"], {"Assessment": "HTN, CHF, CKD 4"}, []),
    ("no heading for diagnoses", "MISS G22", ["J02.0"], {"HPI": "GERD, gout."}, []),
    # R7: words against a code that says less or otherwise
    ("aspiration", "SPEC R7", ["J18.9"], {"Dx": "Aspiration pneumonia"}, ["J18.9"]),
    (
        "stone and hydronephrosis",
        "SPEC R7",
        ["N20.1"],
        {"Dx": "Left ureteral stone with hydronephrosis"},
        ["N20.1"],
    ),
    ("in situ", "SPEC R7", ["C50.912"], {"Dx": "DCIS left breast"}, ["C50.912"]),
    (
        "in situ and invasive",
        "SPEC R7",
        ["C50.912"],
        {"Dx": "Invasive ductal carcinoma with DCIS, left breast"},
        [],
    ),
    ("denied in situ", "SPEC R7", ["C50.912"], {"Dx": "Breast cancer, left, no DCIS"}, []),
    (
        "quit",
        "SPEC R7",
        ["F17.210"],
        {"Social": "Former smoker, quit smoking 2015", "Dx": "COPD"},
        ["F17.210"],
    ),
    ("wants to quit", "SPEC R7", ["F17.210"], {"Social": "Smokes, wants to quit smoking", "Dx": "COPD"}, []),
    # R7: what is added, and the title leaves out
    ("a flare", "SPEC R7", ["J45.40"], {"Dx": "Moderate persistent asthma with exacerbation"}, ["J45.40"]),
    ("bleeding", "SPEC R7", ["K25.3"], {"Dx": "Acute gastric ulcer with hemorrhage"}, ["K25.3"]),
    ("no bleeding", "SPEC R7", ["K25.3"], {"Dx": "Acute gastric ulcer, no hemorrhage"}, []),
    (
        "a flare that is coded",
        "SPEC R7",
        ["J45.41"],
        {"Dx": "Moderate persistent asthma with exacerbation"},
        [],
    ),
    # R7: depth and stage in the last character
    ("fat", "SPEC R7", ["L97.411"], {"Dx": "Ulcer right heel, fat layer exposed"}, ["L97.411"]),
    ("mild glaucoma", "SPEC R7", ["H40.1130"], {"Dx": "POAG both eyes, mild stage"}, ["H40.1130"]),
    ("the stage is coded", "SPEC R7", ["H40.1131"], {"Dx": "POAG both eyes, mild stage"}, []),
    (
        "two depths",
        "SPEC R7",
        ["L97.411"],
        {"Dx": "Ulcer right heel, fat layer exposed; toe: bone exposed"},
        [],
    ),
    # R7: bites, and what was not left in the body
    ("a bite", "SPEC R7", ["S51.812A"], {"Dx": "Dog bite left forearm"}, ["S51.812A"]),
    ("a bite that is coded", "SPEC R7", ["S51.852A"], {"Dx": "Dog bite left forearm"}, []),
    (
        "nothing in the eye",
        "SPEC R7",
        ["T15.02XA"],
        {"Dx": "Corneal abrasion, no foreign body"},
        ["T15.02XA"],
    ),
    # R7: nothing in the note speaks of it
    ("from nowhere", "EXTRA R7", ["J02.0", "I25.2"], {"Dx": "Strep pharyngitis"}, ["I25.2"]),
    ("by its abbreviation", "EXTRA R7", ["I25.2"], {"HPI": "MI in 2019", "Dx": "Feels well"}, []),
    ("by an everyday name", "EXTRA R7", ["B02.9"], {"Dx": "Shingles"}, []),
    ("a status", "EXTRA R7", ["J02.0", "Z79.4"], {"Dx": "Strep pharyngitis"}, []),
    ("no heading for it", "EXTRA R7", ["I25.2"], "Strep pharyngitis", []),
    # R6: what goes with a listed code
    ("oxygen", "MISS R6", ["J44.9"], {"HPI": "On home oxygen 2 L.", "Dx": "COPD"}, ["J44.9"]),
    ("oxygen and no lung", "MISS R6", ["I10"], {"HPI": "On home oxygen 2 L.", "Dx": "HTN"}, []),
    ("a drug", "MISS R6", ["M81.0"], {"Meds": "alendronate weekly", "Dx": "Osteoporosis"}, ["M81.0"]),
    ("a drug that stopped", "MISS R6", ["M81.0"], {"Plan": "Stop alendronate", "Dx": "Osteoporosis"}, []),
    ("a drug that begins", "MISS R6", ["M81.0"], {"Plan": "Start alendronate", "Dx": "Osteoporosis"}, []),
    ("a shot", "MISS R6", ["Z00.129"], {"Dx": "Healthy. MMR given."}, ["Z00.129"]),
    ("a shot in fall", "MISS R6", ["Z00.129"], {"Dx": "Healthy. Flu shot given in October."}, []),
    ("a shot declined", "MISS R6", ["Z00.129"], {"Dx": "Healthy. Mom declined flu shot today."}, []),
    (
        "a cancer that is gone",
        "MISS R6",
        ["Z00.00"],
        {"Dx": "Healthy. History of colon cancer 2015."},
        ["Z00.00"],
    ),
    ("a mother's cancer", "MISS R6", ["Z00.00"], {"Dx": "Healthy. FH breast cancer."}, []),
    ("receptors", "MISS R6", ["C50.911"], {"Dx": "Right breast cancer, ER positive"}, ["C50.911"]),
    # G21: the level of alcohol
    ("a level", "MISS G21", ["F10.120"], {"Labs": "BAC 164 mg/dL"}, ["F10.120"]),
    ("another level", "MISS G21", ["F10.120", "Y90.7"], {"Labs": "BAC 164 mg/dL"}, ["Y90.7"]),
    ("the level", "MISS G21", ["F10.120", "Y90.6"], {"Labs": "BAC 0.164"}, []),
    # Weeks of pregnancy, by G12
    ("other weeks", "SPEC G12", ["O24.410", "Z3A.30"], {"Dx": "IUP 29w2d, GDM"}, ["Z3A.30"]),
    ("the weeks", "SPEC G12", ["O24.410", "Z3A.29"], {"Dx": "IUP 29w2d, GDM"}, []),
    (
        "at the birth",
        "MISS G12",
        ["O70.1", "Z37.0"],
        {"Dx": "Delivered at 39w3d, second degree tear"},
        ["O70.1"],
    ),
    # Injuries, by G26
    ("no name", "EXTRA G26", ["S00.03XA", "S09.90XA"], None, ["S09.90XA"]),
    ("no name, elsewhere", "EXTRA G26", ["S00.03XA", "S69.91XA"], None, []),
    ("a wound before the brain", "ORDER G26", ["S01.01XA", "S06.5X0A"], None, ["S06.5X0A before S01.01XA"]),
    ("the brain first", "ORDER G26", ["S06.5X0A", "S01.01XA"], None, []),
    ("today", "7TH G26", ["S52.531D"], {"HPI": "Fell off skateboard 1 h ago."}, ["S52.531D"]),
    ("weeks later", "7TH G26", ["S52.531D"], {"HPI": "Fell 3 weeks ago. EMS then."}, []),
    # Abuse and dependence, by G30
    ("abuse", "SPEC G30", ["F10.220"], {"Dx": "Alcohol abuse with intoxication"}, ["F10.220"]),
    ("abuse and dependence", "SPEC G30", ["F10.220"], {"Dx": "Alcohol dependence, prior alcohol abuse"}, []),
    # G31: late effects of a new stroke
    ("new", "EXTRA G31", ["I63.9", "I69.351"], {"Dx": "Acute stroke, right hemiparesis"}, ["I69.351"]),
    (
        "old and new",
        "EXTRA G31",
        ["I63.9", "I69.351"],
        {"Dx": "Acute stroke. Residual weakness of old stroke"},
        [],
    ),
]


@pytest.mark.parametrize(
    ("part", "codes", "note", "places"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_what_is_said(part, codes, note, places):
    setting = "inpatient" if note and "Discharge Dx" in note else "outpatient"
    assert sorted(said(part, codes, note, setting=setting)) == sorted(places)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("BAC 19 mg/dL", "Y90.0"), ("EtOH 20", "Y90.1"), ("alcohol level 79", "Y90.3"),
        ("BAC: 0.08", "Y90.4"),
        ("blood alcohol 199", "Y90.6"), ("serum ethanol 200", "Y90.7"), ("BAL 240", "Y90.8"),
    ],
)  # fmt: skip
def test_a_level_of_alcohol_has_its_code(text, code):
    found = code_of_level(read_note(text))
    assert found is not None
    assert found[1] == code


@pytest.mark.parametrize("text", ["BAC pending", "alcohol daily", "alcohol 2 drinks", "No alcohol"])
def test_what_is_no_level(text):
    assert code_of_level(read_note(text)) is None


def test_a_code_that_sends_newborns_elsewhere():
    baby, adult = Person("F", dt.date(2026, 5, 1)), Person("F", dt.date(1980, 5, 1))
    day = dt.date(2026, 5, 3)
    assert said("EXCL E11", ["R17"], None, patient=baby, dos=day) == ["R17"]
    assert said("EXCL E11", ["R17"], None, patient=adult, dos=day) == []
    assert said("EXCL E11", ["R17"], None, patient=baby, dos=dt.date(2026, 7, 1)) == []


def test_the_tables_are_read():
    assert len(conditions()) > 150
    assert len(narrower_rows()) > 50
    assert {s.part for s in statuses()} == {
        "status-was-written",
        "long-term-drug",
        "shot-given",
        "cancer-that-is-gone",
    }
