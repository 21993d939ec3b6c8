"""Read the grammar files into trees."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import Final

from cleanclaim.claims.x12.grammar.lists import named
from cleanclaim.claims.x12.grammar.nodes import ANY, Element, Grammar, Loop, Rule, SegmentUse, walk

_TOKEN: Final = re.compile(
    r"(?P<use>[RS-])(?P<key>!)?(?:\*(?P<repeat>\d+|>1))?(?:#(?P<digits>\d+))?(?:=(?P<values>[^()]+))?"
)


def _data(name: str) -> str:
    return resources.files(__package__ or __name__).joinpath("data", name).read_text(encoding="utf-8")


@cache
def _elements() -> dict[str, tuple[str, int, int]]:
    rows = [line.split(",") for line in _data("elements.csv").split()[1:]]
    return {number: (kind, int(shortest), int(longest)) for number, kind, shortest, longest in rows}


@cache
def _base() -> dict[str, tuple[tuple[str, ...], tuple[Rule, ...]]]:
    """Return the data elements and rules of every segment and composite."""
    table = {}
    for line in _data("base.txt").splitlines():
        if line and not line.startswith("#"):
            body, _, rules = line.partition(";")
            name, *numbers = body.split()
            table[name] = (tuple(numbers), tuple(_rule(text) for text in rules.split()))
    return table


def _rule(text: str) -> Rule:
    return Rule(text[0], tuple(int(text[at : at + 2]) for at in range(1, len(text), 2)))


def _split(text: str) -> list[str]:
    """Split the tokens of a line at spaces, keeping brackets together."""
    tokens, depth = [""], 0
    for mark in text:
        depth += (mark == "(") - (mark == ")")
        if mark == " " and not depth:
            tokens.append("")
        else:
            tokens[-1] += mark
    return [token for token in tokens if token]


def _element(token: str, number: str) -> tuple[Element, bool]:
    """Return an element from its token, and whether it was marked as the key."""
    head, _, inner = token.partition("(")
    found = _TOKEN.fullmatch(head)
    if found is None:
        raise ValueError(f"{token!r} is no element of a grammar.")
    most = found["repeat"] or "1"
    repeat = ANY if most == ">1" else int(most)
    if number.startswith("C") and found["use"] != "-":
        numbers = _base()[number][0]
        tokens = _split(inner[:-1])
        parts = tuple(
            _element(tokens[at] if at < len(tokens) else "-", part)[0] for at, part in enumerate(numbers)
        )
        return Element(number, found["use"], repeat=repeat, parts=parts), bool(found["key"])
    if number.startswith("C"):
        return Element(number, "-"), False
    kind, shortest, longest = _elements()[number]
    values: set[str] | None = None
    if found["values"]:
        values = set()
        for value in found["values"].split(","):
            values |= named(value[1:]) if value.startswith("@") else {value}
    return (
        Element(
            number, found["use"], kind, shortest, longest,
            None if values is None else frozenset(values), int(found["digits"] or 0), repeat,
        ),
        bool(found["key"]),
    )  # fmt: skip


def _segment(words: list[str]) -> SegmentUse:
    name, use, most, *tokens = words
    numbers, rules = _base()[name]
    marked = 0
    elements = []
    for at, number in enumerate(numbers):
        element, is_key = _element(tokens[at] if at < len(tokens) else "-", number)
        elements.append(element)
        marked = at + 1 if is_key else marked
    if len(tokens) > len(numbers):
        raise ValueError(f"{name} has {len(numbers)} elements, not {len(tokens)}.")
    key, keys = _key(name, elements, marked)
    used = {at for at, element in enumerate(elements, 1) if element.use != "-"}
    always = {at for at, element in enumerate(elements, 1) if element.use == "R"}
    kept = tuple(rule for rule in rules if not _idle(rule, used, always))
    since = min((_since(rule) for rule in kept), default=ANY)
    most_uses = ANY if most == ">1" else int(most)
    return SegmentUse(name, use, most_uses, tuple(elements), kept, key, keys, rules_from=since)


def _key(name: str, elements: list[Element], marked: int) -> tuple[int, frozenset[str]]:
    at = marked or (3 if name == "HL" else 1)
    element = elements[at - 1]
    if element.parts:
        element = element.parts[0]
    natural = marked or name == "HL" or (element.kind == "ID" and elements[at - 1].use == "R")
    return (at, element.values) if element.values and natural else (0, frozenset())


def _idle(rule: Rule, used: set[int], always: set[int]) -> bool:
    """Whether a rule can never be broken where only the `used` elements may stand."""
    first, rest = rule.positions[0], rule.positions[1:]
    match rule.kind:
        case "P":
            return not used & set(rule.positions) or set(rule.positions) <= always
        case "R":
            return bool(always & set(rule.positions))
        case "E":
            return len(used & set(rule.positions)) < 2  # noqa: PLR2004
        case "C":
            return first not in used or set(rest) <= always
        case _:
            return first not in used or bool(set(rest) & always)


def _since(rule: Rule) -> int:
    """Return the smallest last position at which the rule can be broken."""
    match rule.kind:
        case "P":
            return min(rule.positions)
        case "R":
            return 0
        case "E":
            return sorted(rule.positions)[1]
        case _:
            return rule.positions[0]


@cache
def known_versions() -> dict[tuple[str, str], str]:
    """Return the name of the set for each pair of ST01 and implementation reference."""
    versions = {}
    for file in resources.files(__package__ or __name__).joinpath("data").iterdir():
        found = re.search(r"^set (\S+) (\S+) \S+ (\S+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
        if found:
            versions.update({(found[2], version): found[1] for version in found[3].split(",")})
    return versions


@cache
def load(name: str) -> Grammar:
    """Return the grammar of a transaction set by our name for it, for example ``"837P"``."""
    header: dict[str, list[str]] = {}
    root = Loop("ST", "R", 1)
    open_loops = [root]
    for line in _data(f"{name.lower()}.txt").splitlines():
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        same = text.startswith("~")
        words = _split(text.removeprefix("~"))
        if words[0] in ("set", "item"):
            header[words[0]] = words[1:]
            continue
        del open_loops[(len(line) - len(line.lstrip(" "))) // 2 + 1 :]
        parent = open_loops[-1]
        node: Loop | SegmentUse
        if words[0] == "loop":
            node = Loop(words[1], words[2], ANY if words[3] == ">1" else int(words[3]), parent=parent)
            if words[-1] == "same":
                node.children = _copies(_first_of(root, words[1]), node)
                node.required = sum(1 << child.index for child in node.children if child.use == "R")
            open_loops.append(node)
        else:
            node = _segment(words)
            node.loop = parent
        last = parent.children[-1].place if parent.children else -1
        node.place = last if same else last + 1
        node.index = len(parent.children)
        parent.children.append(node)
        if node.use == "R":
            parent.required |= 1 << node.index
    return _grammar(header, root)


def _first_of(loop: Loop, name: str) -> Loop:
    """Return the first loop of that name."""
    for child in loop.children:
        if isinstance(child, Loop):
            if child.id == name:
                return child
            with suppress(KeyError):
                return _first_of(child, name)
    raise KeyError(name)


def _copies(loop: Loop, parent: Loop) -> list[Loop | SegmentUse]:
    """Return the children of a loop once more, for another place of the tree."""
    copies: list[Loop | SegmentUse] = []
    for child in loop.children:
        if isinstance(child, Loop):
            twin = replace(child, parent=parent)
            twin.children = _copies(child, twin)
            copies.append(twin)
        else:
            copies.append(replace(child, loop=parent, steps={}))
    return copies


def _grammar(header: dict[str, list[str]], root: Loop) -> Grammar:
    name, set_id, group, versions = header["set"]
    grammar = Grammar(name, set_id, group, tuple(versions.split(",")), root, uses=list(walk(root)))
    known: dict[str, set[str]] = {}
    for number, use in enumerate(grammar.uses):
        use.number = number
        use.loop.item = use.loop.id in header.get("item", ())
        if grammar.keyed.get(use.id, 0) and use.key and grammar.keyed[use.id] != use.key:
            raise ValueError(f"{use.id} has its key at two places in {grammar.name}.")
        grammar.keyed[use.id] = use.key or grammar.keyed.get(use.id, 0)
        known.setdefault(use.id, set()).update(use.keys)
    grammar.known.update({segment: frozenset(values) for segment, values in known.items()})
    return grammar
