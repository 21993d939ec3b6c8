"""The notes that lessons work through: right by the code set, words in the note."""

import pytest

from cleanclaim import codes
from cleanclaim.charts import mark, read_encounters, read_keys
from cleanclaim.widgets.lesson import NOTES

NAMES = list(read_encounters(NOTES))


@pytest.mark.parametrize("name", NAMES)
def test_a_note_and_its_key_fit(name):
    encounter, key = read_encounters(NOTES)[name], read_keys(NOTES)[name]
    assert codes.check(key.codes, dos=encounter.dos, setting=encounter.setting) == []
    assert mark(key.codes, key).score == 1
    for slot in key.slots:
        assert all(codes.get(code).assignable for code in slot.codes)
        assert all(words in encounter.text for words in slot.words)
        assert not any(code in slot.why for code in slot.codes)
    for distractor in key.distractors:
        assert codes.get(distractor.code).code == distractor.code
