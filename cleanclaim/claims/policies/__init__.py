"""Teaching coverage policies, and who pays when a service is not covered.

They have the shape of Medicare's local coverage articles and are this course's own; a page says so.

>>> policy_for("Y4412").covers("E11.9")
True
"""

from cleanclaim.claims.policies.outcome import Outcome, outcome
from cleanclaim.claims.policies.policy import LABEL, Policy, all_policies, policy_for

__all__ = ["LABEL", "Outcome", "Policy", "all_policies", "outcome", "policy_for"]
