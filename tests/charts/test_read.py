"""Chart files: read back what was written, and say plainly what is wrong."""

from datetime import date

import pytest

from cleanclaim.charts import ChartFileError, Encounter, read_encounters, read_keys

GOOD = """
[[encounter]]
id = "e1"
setting = "outpatient"
dos = 2026-05-12
kind = "Office visit"
provider = "Mina Okafor, NP"
patient = { name = "Rosa Tester", dob = 1961-06-03, sex = "F" }
[[encounter.sections]]
heading = "Assessment"
text = "Hypertension."
[[encounter.sections]]
heading = "Plan"
text = "Return in 3 months."

[[key]]
id = "e1"
first = 0
[[key.slots]]
codes = ["I10"]
words = ["Hypertension"]
why = "High blood pressure with no cause named."
cites = "Tabular list"
"""


@pytest.fixture
def chart_file(tmp_path):
    path = tmp_path / "charts.toml"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_encounters_and_keys_are_read(chart_file):
    encounter = read_encounters(chart_file)["e1"]
    assert encounter.dos == date(2026, 5, 12)
    assert encounter.text == "Assessment\nHypertension.\n\nPlan\nReturn in 3 months."
    assert encounter.patient.age(date(2026, 6, 2)) == 64
    assert encounter.patient.age(date(2026, 6, 3)) == 65
    key = read_keys(chart_file)["e1"]
    assert key.codes == ("I10",)
    assert key.first == 0


def test_an_encounter_survives_the_trip_through_plain_values(chart_file):
    encounter = read_encounters(chart_file)["e1"]
    assert Encounter.from_dict(encounter.to_dict()) == encounter


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('kind = "Office visit"\n', "", "In charts.toml, the encounter 'e1' has no 'kind'."),
        ('"outpatient"', '"clinic"', "the setting is 'clinic'; use outpatient or inpatient"),
        ("2026-05-12", '"soon"', "Invalid isoformat string: 'soon'"),
        ('codes = ["I10"]', 'codes = "I10"', "codes and words are non-empty lists of texts"),
        ("first = 0", "first = 4", "order and first may name slots 0 to 0 only"),
        ("[[key]]", "[[key", "The chart file charts.toml cannot be read"),
        ("patient = {", "patient = 3 # {", "the encounter 'e1' is not usable"),
        ('[[key]]\nid = "e1"', '[[key]]\nid = "e1"\nslots = []\n[[key]]\nid = "e2"', "at least one slot"),
    ],
)
def test_a_broken_file_gets_one_sentence(chart_file, old, new, sentence):
    chart_file.write_text(GOOD.replace(old, new), encoding="utf-8")
    problems = []
    for read in (read_encounters, read_keys):
        try:
            read(chart_file)
        except ChartFileError as problem:
            problems.append(str(problem))
    assert sentence in problems[0]


def test_a_missing_file_gets_one_sentence(tmp_path):
    with pytest.raises(ChartFileError, match=r"nowhere\.toml cannot be read"):
        read_keys(tmp_path / "nowhere.toml")


def test_an_id_that_stands_twice_is_refused(chart_file):
    second = GOOD[GOOD.index("[[key]]") :]
    chart_file.write_text(GOOD + second, encoding="utf-8")
    with pytest.raises(ChartFileError, match="'e1' stands twice"):
        read_keys(chart_file)
