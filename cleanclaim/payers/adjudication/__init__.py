"""A payer's decision about a claim, in stages: each is a small function that looks and answers.

Acceptance (is it ours, in time, complete), edits of each line, price, the patient's shares, and what is paid.
"""

from cleanclaim.payers.adjudication.decide import adjudicate
from cleanclaim.payers.adjudication.past import Past

__all__ = ["Past", "adjudicate"]
