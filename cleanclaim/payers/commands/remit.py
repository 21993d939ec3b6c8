"""`cleanclaim remit read`: what a remittance says, line by line, and whether it adds up."""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path  # noqa: TC003 - typer reads the annotations
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from cleanclaim.claims.commands.shared import print_problems, print_rest, problem_as_dict, read_bytes, some
from cleanclaim.codes.commands.shared import print_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cleanclaim.claims.remittance import PaidClaim, Remittance
    from cleanclaim.claims.x12 import Problem

_MARKS: Final = {"error": "✕ Fix", "warning": "△ Check"}
_EVERY: Final = 250
_SEGMENTS: Final = frozenset({"CAS", "LQ", "MIA", "MOA"})


def read_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An X12 835 file.")],
    limit: Annotated[int, typer.Option(min=1, help="At most this many claims and problems.")] = 25,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, with everything.")] = False,
) -> None:
    """Read a remittance (835): each dollar that was not paid, with its reason and what to do first."""
    data = read_bytes(file)
    from cleanclaim.payers.remittances.explained import explain  # noqa: PLC0415 - `--help` needs none of it

    remittances, problems = _remittances(data)
    told = [explain(each) for each in remittances]
    if as_json:
        print_json({"remittances": told, "problems": [problem_as_dict(each) for each in problems]})
    else:
        for remittance in told:
            for line in _lines(remittance, limit):
                typer.echo(line)
            print_rest(len(remittance["claims"]), limit, "claims")
            for line in _sums(remittance, limit):
                typer.echo(line)
        print_problems(problems, limit)
    if problems or not all(each["balances"] and not each["findings"] for each in told):
        raise typer.Exit(1)


def _remittances(data: bytes) -> tuple[list[Remittance], list[Problem]]:
    """Return the remittances of a file, and what is wrong with it beside their balance.

    What does not add up is said by `balance` in better words; it is kept where no remittance could be made.
    """
    from cleanclaim.claims import x12  # noqa: PLC0415 - as above
    from cleanclaim.codes.progress import reporter  # noqa: PLC0415

    about = max(data.count(b"CLP"), 1)
    found: dict[int, Remittance] = {}
    problems: list[tuple[int, Problem]] = []
    claims: dict[int, list[PaidClaim]] = {}
    others: set[str] = set()
    with reporter(True, sys.stderr) as report:
        for done, item in enumerate(x12.stream(data)):
            problems.extend((item.position, each) for each in item.problems)
            if item.kind not in {"835", ""}:
                others.add(item.kind)
            elif hasattr(item.content, "provider_adjustments"):  # ends the claims before it
                own = tuple(claims.pop(item.position, ()))
                found[item.position] = item.content.model_copy(update={"claims": own})
            elif item.content is not None:
                claims.setdefault(item.position, []).append(item.content)
            if done % _EVERY == 0:
                report(min(done / about, 1.0), f"{done:,} claims read")
    said = "This file holds an {}, no remittance; look into it with `cleanclaim x12 read`."
    kept = [each for position, each in problems if position not in found or not _of_balance(each)]
    kept.sort(key=lambda each: each.segment)
    kept += [x12.Problem(0, "", "", "", said.format(kind), "envelope") for kind in sorted(others)]
    return list(found.values()), kept


def _of_balance(problem: Problem) -> bool:
    told_twice = problem.segment_id in _SEGMENTS and problem.code in {"repeat", "bad-value"}
    return told_twice or problem.code == "balance"


def _lines(told: dict[str, Any], limit: int) -> Iterator[str]:
    from cleanclaim.payers.remittances.explained import METHODS  # noqa: PLC0415 - as above

    payment = told["payment"]
    how = METHODS.get(payment["method"], "")
    parts = [f"{told['payer']} pays {told['payee']} {_usd(payment['amount'])}", how]
    parts += [f"on {_day(payment['on'])}" if payment["on"] else ""]
    yield f"{' '.join(part for part in parts if part)}, number {payment['trace'] or 'not told'}"
    yield f"{some(len(told['claims']), 'claim')}"
    for claim in told["claims"][:limit]:
        yield ""
        yield from _claim(claim)


def _claim(claim: dict[str, Any]) -> Iterator[str]:
    number = f", payer's number {claim['payer_control_number']}" if claim["payer_control_number"] else ""
    status = claim["status_means"] or f"status {claim['status']}"
    yield f"Claim {claim['account']}  {claim['patient']}  {status}{number}"
    yield f"   {_amounts(claim)}{'' if claim['balances'] else '  ✕ does not balance'}"
    if claim["patient_is_known_as"]:
        yield f"   the payer knows the patient as {claim['patient_is_known_as']}: correct the registration"
    if claim["ask_first"]:
        yield f"   the payer says that {claim['ask_first']} has to be asked first"
    if claim["passed_on_to"]:
        yield f"   passed on to {claim['passed_on_to']}"
    if Decimal(claim["interest"]):
        yield f"   interest {_usd(claim['interest'])}, paid outside of the claim (PLB L6)"
    yield from _why(claim, "   ")
    for line in claim["lines"]:
        code = " ".join([line["code"], *line["modifiers"]])
        instead = f" (billed as {line['billed_code']})" if line["billed_code"] else ""
        day = f"  {_day(line['on'])}" if line["on"] else ""
        flag = "" if line["balances"] else "  ✕ does not balance"
        yield f"   Line {line['number']}  {code}{instead}{day}  {_amounts(line)}{flag}"
        yield from _why(line, "      ")


def _why(what: dict[str, Any], indent: str) -> Iterator[str]:
    for each in what["adjustments"]:
        code = f"{each['group']}-{each['reason']}"
        yield f"{indent}{code:<7} {_usd(each['amount']):>10}  {each['meaning']}. {each['action']}"
    for each in what["remarks"]:
        yield f"{indent}{each['code']:<7} {'':>10}  {each['meaning']}"


def _sums(told: dict[str, Any], limit: int) -> Iterator[str]:
    yield ""
    for each in told["provider_adjustments"]:
        moves = "lowers" if Decimal(each["amount"]) > 0 else "raises"
        about = f" ({each['reference']})" if each["reference"] else ""
        size = _usd(str(abs(Decimal(each["amount"]))))
        yield f"Outside of claims: {each['reason']} {each['meaning']}{about} {moves} the payment by {size}"
    paid, outside, amount = told["claims_paid"], Decimal(told["outside"]), told["payment"]["amount"]
    sign = "plus" if outside < 0 else "less"
    yield (
        f"Paid on claims {_usd(paid)}, {sign} {_usd(str(abs(outside)))} outside of claims; "
        f"the payment is {_usd(amount)}"
    )
    yield from _found(told["findings"], limit)
    if told["balances"]:
        yield "It balances: every line, every claim and the payment."


def _found(findings: Sequence[dict[str, Any]], limit: int) -> Iterable[str]:
    for finding in findings[:limit]:
        yield f"{_MARKS[finding['severity']]}  {finding['ref'] or finding['rule']}  {finding['message']}"
    if len(findings) > limit:
        yield f"… and {len(findings) - limit:,} more findings; see all with --limit {len(findings)}"


def _amounts(what: dict[str, Any]) -> str:
    allowed = "not told" if what["allowed"] is None else _usd(what["allowed"])
    return (
        f"charge {_usd(what['charge'])}  allowed {allowed}  paid {_usd(what['paid'])}  "
        f"patient owes {_usd(what['patient_responsibility'])}"
    )


def _usd(text: str) -> str:
    amount = Decimal(text)
    return f"(${-amount:,.2f})" if amount < 0 else f"${amount:,.2f}"


def _day(text: str) -> str:
    import datetime as dt  # noqa: PLC0415 - only here

    from cleanclaim.findings import day_in_words  # noqa: PLC0415 - as above

    return day_in_words(dt.date.fromisoformat(text))
