"""The words of levelling, our own: kinds of problems, choices and time, with the level each supports."""

from __future__ import annotations

import datetime as dt
from typing import Final

FIRST_DAY: Final = dt.date(2021, 1, 1)  # decision making or time decide since then
YEAR_2023: Final = dt.date(2023, 1, 1)
YEAR_2024: Final = dt.date(2024, 1, 1)

# Kind of problem → the level one such problem supports, and what it is called in a sentence.
PROBLEMS: Final = {
    "minor": (2, "a small problem that goes away by itself"),
    "stable-chronic": (3, "a long-lasting illness at its treatment goal"),
    "uncomplicated-acute": (3, "a new illness or injury with a short course and little danger"),
    "stable-acute": (3, "an acute illness that is getting better under treatment"),
    "worsening-chronic": (
        4,
        "a long-lasting illness not at its goal, getting worse, or with side effects of treatment",
    ),
    "uncertain-new": (4, "a new problem whose cause is open and may be serious"),
    "systemic-acute": (4, "an acute illness that affects the whole body and is dangerous untreated"),
    "complicated-injury": (4, "an injury that is extensive or touches more than the hurt part"),
    "severe-chronic": (
        5,
        "a long-lasting illness badly out of control, or with severe side effects of treatment",
    ),
    "threat": (5, "an illness or injury that soon threatens life or a body function"),
}
# Kind of choice → the level of its risk, and what it is called in a sentence.
CHOICES: Final = {
    "nothing": (2, "rest or no treatment"),
    "over-the-counter": (3, "a drug sold without prescription"),
    "therapy": (3, "physical or occupational therapy"),
    "minor-surgery": (3, "a small operation without named risks"),
    "prescription": (4, "starting, changing or deliberately continuing a prescription drug"),
    "minor-surgery-with-risk": (4, "a small operation with named risks of patient or procedure"),
    "major-surgery": (4, "a planned major operation without named risks"),
    "social-limits": (4, "care held back by what the patient lacks, such as housing, food or a ride"),
    "toxicity-monitoring": (5, "a drug so dangerous that the patient is tested closely for harm from it"),
    "major-surgery-with-risk": (5, "a planned major operation with named risks of patient or procedure"),
    "emergency-surgery": (5, "an emergency major operation"),
    "hospital": (5, "admission to the hospital or to a higher level of care in it"),
    "limits-on-treatment": (5, "not to resuscitate, or to hold back treatment, because the outlook is poor"),
    "injected-controlled-drug": (5, "a controlled drug given by needle or drip"),
}
UNCONFIRMED_CHOICES: Final = frozenset({"nothing", "over-the-counter", "therapy", "minor-surgery"})
# Kind of time → whether it counts towards the visit's total, and what it is called in a sentence.
TIMES: Final = {
    "prepare": (True, "getting ready and reading results"),
    "history": (True, "hearing the history, from the patient or others"),
    "examine": (True, "examining the patient"),
    "counsel": (True, "talking the plan over and teaching this patient"),
    "order": (True, "ordering drugs, tests and procedures"),
    "refer": (True, "writing to and talking with other clinicians"),
    "document": (True, "writing the record"),
    "interpret": (True, "reading results that are not billed apart"),
    "coordinate": (True, "arranging care that is not billed apart"),
    "travel": (False, "travel"),
    "teaching": (False, "teaching that is not about this patient"),
    "separate": (False, "a service that is billed apart"),
    "staff": (False, "the time of nurses and other staff"),
}
