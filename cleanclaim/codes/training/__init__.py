"""Training procedure codes: they do the work of CPT in practice, in a range no payer uses.

A number tells its family, as a patient meets them from the front desk to the operating room:

=============  ======================================================================
Y4000 - Y4199  evaluation: office, emergency, hospital, home, well visits, care plans
Y4200 - Y4299  giving drugs and vaccines, drawing blood
Y4300 - Y4399  tests at the bedside or with a machine
Y4400 - Y4499  laboratory
Y4500 - Y4599  pathology
Y4600 - Y4799  imaging: X-ray and breast to Y4699, ultrasound, CT and MRI above
Y4800 - Y4999  therapy by time, talking treatment
Y5000 - Y5199  endoscopy, in families of which the first (ending in 0) is the base
Y5200 - Y5399  minor surgery (0 or 10 global days)
Y5400 - Y5799  major surgery (90 global days) and births
Y5800 - Y5899  anesthesia
Y5900 - Y5999  codes that come and go, so that the date of service matters
=============  ======================================================================

A code that ends in 9 is an add-on. Words, order, values, pairs and limits are ours and map to nothing; they
behave as the real ones do.

>>> get("y4023").title
'Office visit, patient known to the group, decision level L4'
"""

from cleanclaim.codes.training.check import check
from cleanclaim.codes.training.edits import Edit, Pair, all_edits, edit_of, pairs
from cleanclaim.codes.training.judge import check_pairs
from cleanclaim.codes.training.limits import check_units
from cleanclaim.codes.training.lines import (
    check_addons,
    check_ages,
    check_bundled,
    check_codes,
    check_duplicates,
)
from cleanclaim.codes.training.lookup import all_codes, find, get, label
from cleanclaim.codes.training.model import GLOBAL_DAYS, STATUSES, Limit, TrainingCode
from cleanclaim.codes.training.plans import check_plans
from cleanclaim.codes.training.search import search
from cleanclaim.codes.training.table import is_training, ranges
from cleanclaim.codes.training.timed import units, units_by_code
from cleanclaim.codes.training.traits import traits
from cleanclaim.codes.training.values import NoValueError, Rvus, rvus

__all__ = [
    "GLOBAL_DAYS",
    "STATUSES",
    "Edit",
    "Limit",
    "NoValueError",
    "Pair",
    "Rvus",
    "TrainingCode",
    "all_codes",
    "all_edits",
    "check",
    "check_addons",
    "check_ages",
    "check_bundled",
    "check_codes",
    "check_duplicates",
    "check_pairs",
    "check_plans",
    "check_units",
    "edit_of",
    "find",
    "get",
    "is_training",
    "label",
    "pairs",
    "ranges",
    "rvus",
    "search",
    "traits",
    "units",
    "units_by_code",
]
