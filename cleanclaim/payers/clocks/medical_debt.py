"""L6: medical debt stays out of credit reports, and contracts say so (SB 1061, Civil Code 1785.27)."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from cleanclaim.findings import Finding, Severity

NO_REPORTS_FROM: Final = dt.date(2025, 1, 1)
TERM_FROM: Final = dt.date(2025, 7, 1)
CITES: Final = "Civil Code 1785.27 (SB 1061 of 2024)"
SOURCE: Final = "codes.findlaw.com CIV 1785.27, read 24 Nov 2026"

# The statute's own words, 1785.27(c)(1): a contract has to hold this term. Statutes are free for all to copy.
TERM: Final = (
    "A holder of this medical debt contract is prohibited by Section 1785.27 of the Civil Code from "
    "furnishing any information related to this debt to a consumer credit reporting agency. In addition to "
    "any other penalties allowed by law, if a person knowingly violates that section by furnishing "
    "information regarding this debt to a consumer credit reporting agency, the debt shall be void and "
    "unenforceable."
)

_PARTS: Final = (
    ("who is bound", r"holder of this medical debt contract is prohibited"),
    ("the section of the Civil Code", r"section 1785\.27 of the civil code"),
    (
        "what may not be told, and to whom",
        r"furnishing any information related to this debt to a consumer credit",
    ),
    ("that the debt becomes void", r"debt shall be void and unenforceable"),
)
_BUREAU: Final = r"credit (?:bureau|report|reporting|rating|agenc)\w*"
_THREAT: Final = re.compile(
    rf"\b(?:report|send|sent|furnish|refer|submit|disclose|list)\w*\b[^.;]{{0,90}}\b{_BUREAU}"
)
_CLAUSE: Final = re.compile(r",\s|\bbut\b|\band we\b|:\s")
_DENIAL: Final = re.compile(
    r"\b(?:not|never|no longer|prohibit\w*|violat\w*|don't|won't|cannot|without \w*ing)\b"
)
_PARENTHESIS: Final = re.compile(r"\b(?:not|never),")


def check_policy(
    text: str, *, signed: dt.date, creates_debt: bool = True, cosmetic: bool = False
) -> list[Finding]:
    """Read a financial policy or payment plan and tell what SB 1061 asks of it.

    Parameters
    ----------
    text
        The words of the policy.
    signed
        The day it is signed, or will be.
    creates_debt
        Whether signing it makes a debt for medical care (a payment plan does, a notice on the wall does not).
    cosmetic
        Whether all of it is cosmetic surgery, which the law leaves out.

    Returns
    -------
    list of Finding
        Rule ``LAW``; empty when nothing is missing and nothing is forbidden.
    """
    if cosmetic:
        return []
    plain = _plain(text)
    rest = plain.replace(_plain(TERM), " ")
    found = []
    if signed >= NO_REPORTS_FROM:
        found += [_forbidden(hit) for hit in _threats(rest)]
    if creates_debt and signed >= TERM_FROM and _plain(TERM) not in plain:
        found.append(_missing(plain))
    return found


def _threats(plain: str) -> list[str]:
    return [
        sentence.strip()
        for sentence in re.split(r"(?<=[.;!?])\s", plain)
        if any(not _denied(sentence, hit) for hit in _THREAT.finditer(sentence))
    ]


def _denied(sentence: str, hit: re.Match[str]) -> bool:
    """Tell whether the clause that speaks of reporting says that it is not done."""
    begins = max((cut.end() for cut in _CLAUSE.finditer(sentence, 0, hit.start())), default=0)
    return bool(_DENIAL.search(sentence, begins, hit.end()) or _PARENTHESIS.search(sentence, 0, hit.start()))


def _forbidden(sentence: str) -> Finding:
    return Finding(
        rule="LAW",
        severity=Severity.ERROR,
        where=sentence[:80],
        message="The policy says that an unpaid bill may go to a credit reporting agency. Since 1 Jan 2025 "
        "nobody may do that with medical debt, and knowingly doing it voids the debt. Take the sentence out.",
        cites=CITES,
        ref="L6",
    )


def _missing(plain: str) -> Finding:
    absent = [name for name, pattern in _PARTS if not re.search(pattern, plain)]
    if len(absent) == len(_PARTS):
        message = (
            "The term that the law asks for is not there. A contract for medical debt signed on or after "
            "1 Jul 2025 is void without it. Copy the term of Civil Code 1785.27(c)(1) word for word."
        )
    elif absent:
        message = (
            f"Part of the term that the law asks for is not there yet: {', '.join(absent)}. Copy the term of "
            "Civil Code 1785.27(c)(1) word for word."
        )
    else:
        message = (
            "The term is there in other words. The law prints it and asks for that term: copy Civil Code "
            "1785.27(c)(1) word for word."
        )
    return Finding(
        rule="LAW", severity=Severity.ERROR, where="the whole text", message=message, cites=CITES, ref="L6"
    )


def _plain(text: str) -> str:
    """Drop what a word processor changes: line breaks, curly quotes, capitals, odd spaces and dashes."""
    straight = text.translate(
        str.maketrans("\u2018\u2019\u201c\u201d\u2013\u2014\u00a0", "''\"\"-- ", "\u00ad")
    )
    return re.sub(r"\s+", " ", straight).strip().lower()
