"""E10: the notice to the patient (ABN) and its modifiers GA, GX, GY and GZ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.claims.edits.coverage import policies, reasons
from cleanclaim.claims.edits.model import HOSPITAL, edit
from cleanclaim.claims.policies.outcome import NOTICES
from cleanclaim.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.claims.edits.context import Context
    from cleanclaim.claims.model import Claim

_CR: Final = "CMS change request 6563 (modifiers on the advance notice)"
_SOURCE: Final = (
    "xifin.com on CR 6563 (2 December 2009); therapycomply.com/ABN-Modifiers; medicalbillingcptmodifiers.com"
)


@edit(
    "E10-notice-payer",
    "Notices and their modifiers are for Original Medicare",
    rule="MOD",
    stage="coding",
    severity=Severity.WARNING,
    cites=_CR,
    source=_SOURCE,
    when="notices",
)
def payer(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a modifier of the notice on a claim that goes to no Medicare payer and never went there."""
    if at.rules.notices or any(c.filing in {"MA", "MB"} for c in claim.coverages):
        return
    for number, line in enumerate(claim.lines):
        for modifier in line.modifiers:
            if modifier in NOTICES:
                yield (
                    f"lines.{number}.modifiers",
                    (
                        f"{modifier} on line {number + 1} tells of Medicare's notice to the patient, and "
                        "this claim does not go to Medicare. Take it off, unless this payer asks for it."
                    ),
                )


@edit(
    "E10-notice-needless",
    "GA and GZ are for a service that is expected to be denied",
    rule="MOD",
    stage="coding",
    severity=Severity.WARNING,
    cites=_CR,
    source=_SOURCE,
    when="notices",
)
def needless(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of GA or GZ on a line whose diagnosis the policy covers."""
    for number, line, policy in policies(claim, at):
        said = next((m for m in line.modifiers if m in {"GA", "GZ"}), None)
        if said is None or policy.most:  # a limit over time may be the reason for the notice
            continue
        covered = next((code for code in reasons(at, line) if policy.covers(code)), None)
        if covered is None:
            continue
        happens = (
            "Medicare denies a line with GZ without looking, and the provider bears it."
            if said == "GZ"
            else "A notice is not given for what is covered."
        )
        yield (
            f"lines.{number}.modifiers",
            (
                f"{policy.id} covers {line.code} for {covered}, and line {number + 1} has {said}. {happens} "
                f"Take {said} off."
            ),
        )


@edit(
    "E10-notice-kind",
    "GA and GZ are for what may be not necessary, GY and GX for what the law leaves out",
    rule="MOD",
    stage="coding",
    cites=_CR,
    source=_SOURCE,
    when="notices",
)
def kind(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of a modifier of the other kind of denial, where a policy says which kind it is."""
    if not at.rules.notices:
        return
    for number, line, policy in policies(claim, at):
        given = NOTICES.intersection(line.modifiers)
        if not given or any(policy.covers(code) for code in reasons(at, line)):
            continue
        where = f"lines.{number}.modifiers"
        if policy.excluded and given & {"GA", "GZ"}:
            said = "GA" if "GA" in given else "GZ"
            yield (
                where,
                (
                    f"{line.code} on line {number + 1} is left out of Medicare by law, and {said} is for "
                    "what may be not necessary. Use GY (with GX when you gave a notice anyway): the "
                    "patient pays."
                ),
            )
        elif not policy.excluded and "GY" in given:
            yield (
                where,
                (
                    f"{line.code} on line {number + 1} is not left out by law; {policy.id} only does not "
                    "cover it for this diagnosis. Use GA when a signed notice is on file (the patient "
                    "pays), else GZ (the provider bears it)."
                ),
            )


@edit(
    "E10-notice-missing",
    "GZ means that the provider bears the cost",
    rule="MOD",
    stage="documentation",
    severity=Severity.WARNING,
    cites=_CR,
    source=_SOURCE,
    when="notices",
)
def unsigned(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Say what GZ does, where it is not contradicted by the diagnosis."""
    if not at.rules.notices:
        return
    needless_lines = {
        number
        for number, line, policy in policies(claim, at)
        if policy.excluded or any(policy.covers(code) for code in reasons(at, line))
    }
    for number, line in enumerate(claim.lines):
        if "GZ" in line.modifiers and number not in needless_lines:
            yield (
                f"lines.{number}.modifiers",
                (
                    f"Line {number + 1} has GZ: Medicare denies it at once (CO-50), and the patient cannot "
                    "be billed. If a notice was signed before the service, use GA instead."
                ),
            )


@edit(
    "E10-notice-covered-charge",
    "A hospital line with GX has its whole charge as not covered",
    rule="MOD",
    stage="charge entry",
    cites=_CR,
    source=_SOURCE,
    kinds=HOSPITAL,
    when="notices",
)
def covered_charge(claim: Claim, at: Context) -> Iterator[tuple[str, str]]:
    """Speak of GX on a line that asks Medicare to pay: the claim comes back."""
    if not at.rules.notices:
        return
    for number, line in enumerate(claim.lines):
        if "GX" in line.modifiers and line.noncovered != line.charge:
            where = f"lines.{number}.noncovered"
            yield (
                where,
                (
                    f"Line {number + 1} has GX (a notice that was not required) and a covered charge "
                    f"({at.item(where)}). Medicare returns such a claim: put the whole {line.charge} into "
                    "the charge that is not covered."
                ),
            )
