"""Claims for the tests of fees, from a line of text such as ``"Y5401 50 x2"``."""

from __future__ import annotations

import ast
import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal

from cleanclaim.charts.registration import Address, Name, Person, Provider
from cleanclaim.claims.model import Claim, ServiceLine

DAY = dt.date(2026, 6, 15)
CLINIC = Provider(
    name=Name(last="Muestra Family Clinic"),
    organization=True,
    npi="2000021925",
    address=Address(line1="1 Ejemplo Way", city="Sacramento", state="CA", zip="958140101"),
)
DOCTOR = Provider(name=Name(last="Fictoria", first="Mina"), npi="2000001372", taxonomy="207Q00000X")
OTHER = Provider(name=Name(last="Samplewood", first="Otto"), npi="2000001380", taxonomy="207Q00000X")
NURSE = Provider(name=Name(last="Testerly", first="Ana"), npi="2000001398", taxonomy="363LF0000X")
PATIENT = Person(name=Name(last="Ejemplo", first="Lucia"), dob=dt.date(1950, 3, 4), sex="F")
_WORDS = {
    "by2": {"rendering": OTHER},
    "np": {"rendering": NURSE},
    "day2": {"begins": DAY + dt.timedelta(days=1)},
    "on2030": {"begins": dt.date(2030, 6, 15)},
}


def line(text: str) -> ServiceLine:
    """Return the service line a text stands for."""
    code, *rest = text.split()
    fields: dict[str, object] = {"code": code, "begins": DAY, "charge": "500.00"}
    modifiers = []
    for word in rest:
        if word in _WORDS:
            fields |= _WORDS[word]
        elif found := re.fullmatch(r"x([\d.]+)", word):
            fields["units"] = Decimal(found[1])
        elif found := re.fullmatch(r"([\d.]+)min", word):
            fields |= {"units": Decimal(found[1]), "unit": "MJ"}
        elif word.startswith("$"):
            fields["charge"] = word
        else:
            modifiers.append(word)
    return ServiceLine(modifiers=tuple(modifiers), **fields)


def claim(*lines: str, place: str = "11", **fields: object) -> Claim:
    """Return a professional claim with these lines."""
    return Claim(
        patient=PATIENT,
        billing=CLINIC,
        rendering=DOCTOR,
        place=place,
        lines=tuple(line(text) for text in lines),
        **fields,
    )


def worth(text: str) -> Decimal:
    """Work out a sum of numbers, + - * / and r(...), which rounds half-up to the cent."""
    return _worth(text, ast.parse(text, mode="eval").body).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _worth(text: str, node: ast.expr) -> Decimal:
    if isinstance(node, ast.Constant):
        return Decimal(ast.get_source_segment(text, node))
    if isinstance(node, ast.Call):
        return _worth(text, node.args[0]).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert isinstance(node, ast.BinOp), text
    left, right = _worth(text, node.left), _worth(text, node.right)
    if isinstance(node.op, ast.Add):
        return left + right
    if isinstance(node.op, ast.Sub):
        return left - right
    assert isinstance(node.op, ast.Mult), text
    return left * right
