"""The Official Guidelines as rules: each a small function with its section, its year and its sources.

What a rule says, where it stands and whether somebody has read it there is data (``rows/*.toml``); what it
does to a list of codes is a function of the family modules beside this file.
"""

from cleanclaim.codes.guidelines.explain import Explanation, explain
from cleanclaim.codes.guidelines.model import Listing
from cleanclaim.codes.guidelines.registry import judge
from cleanclaim.codes.guidelines.rows import Guideline, Part, guideline, guidelines

__all__ = ["Explanation", "Guideline", "Listing", "Part", "explain", "guideline", "guidelines", "judge"]
