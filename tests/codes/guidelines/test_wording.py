"""The words a note is understood to say."""

from __future__ import annotations

import pytest

from cleanclaim.codes.guidelines.wording import said_in


@pytest.mark.parametrize("text", ["CKD 3b", "CKD3b, stable", "CKD-3b", "chronic kidney disease (3b)"])
def test_a_kidney_stage_is_read_without_the_word_stage(text):
    assert {"chronic", "kidney", "stage", "3b"} <= said_in(text)


@pytest.mark.parametrize("text", ["CKD 2 years", "CKD 2009", "CKD 3/2025", "CKD 5 mo ago", "CKD; 3b"])
def test_another_number_is_no_stage(text):
    assert "stage" not in said_in(text)
