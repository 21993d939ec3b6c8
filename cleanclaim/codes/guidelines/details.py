"""G21: details (body mass index, coma scale, social needs) and the diagnoses they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes.guidelines.family import Family
from cleanclaim.codes.guidelines.registry import applies, reads
from cleanclaim.codes.guidelines.statements import stated, states
from cleanclaim.codes.guidelines.words import says

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanclaim.codes.guidelines.model import Listing
    from cleanclaim.codes.guidelines.note import NoteText
    from cleanclaim.codes.guidelines.rows import Part
    from cleanclaim.findings import Finding

_ADULT_BMI: Final = Family("Z681 Z682 Z683 Z684")
_WEIGHT: Final = Family("E66 E40-E46 E640 E88A E65 E678 E68 F50 R6251 R627 R63 R64 Z903 K912 K95 Z9884 P926")
_PREGNANT: Final = Family("Z331 Z34 Z3A O00-O9A")
_NEVER_FIRST: Final = Family("Z68 R4021 R4022 R4023 R4024 R297 Z55-Z65")
_SCORES: Final = {"R4021": "eyes (R40.21-)", "R4022": "speech (R40.22-)", "R4023": "movement (R40.23-)"}
_PROVIDER: Final = r"assess|a/?p\b|plan|impression|hpi|history of present|exam|diagnos|provider|physician"
_OTHERS: Final = (
    r"\w*(?:nurs|rn\b|dietit|dietic|nutrition|wound|triage|ems\b|emt\b|ambulance|social work|case manag|"
    r"community health|therap|pharmac)"
)
_NEED: Final = (
    r"problem|difficult|unable|cannot|can't|needs? help|isolat|lonely|loneliness|unsafe|no support|no one to|"
    r"nobody to|falls|struggl"
)


@applies("G21", "bmi-needs-diagnosis")
def bmi_needs_diagnosis(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak of an adult body mass index without any diagnosis of weight or nutrition."""
    if _WEIGHT.in_(listing) or _PREGNANT.in_(listing):
        return
    for entry in _ADULT_BMI.of(listing):
        yield part.finding(
            entry.code,
            f"{entry.code} is a number, and no diagnosis in your list says what it means. Report it "
            f"only with "
            "the provider's diagnosis, such as obesity or malnutrition; if the chart has none, leave it out "
            "or ask.",
        )


@applies("G21", "child-bmi-needs-diagnosis")
def child_bmi(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak of a child's body mass index without a diagnosis: a warning."""
    if _WEIGHT.in_(listing) or _PREGNANT.in_(listing):
        return
    for entry in listing.starting("Z685"):
        yield part.finding(
            entry.code,
            f"{entry.code} stands without a diagnosis of weight or nutrition. The guideline wants the "
            "provider's diagnosis beside it; some payers ask for it alone at well-child visits, so check.",
        )


@applies("G21", "bmi-not-in-pregnancy")
def bmi_in_pregnancy(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak of a body mass index during pregnancy."""
    mothers = listing.starting("O")
    after_birth = mothers and all(e.node and "puerperium" in e.node.title.lower() for e in mothers)
    if not _PREGNANT.in_(listing) or listing.has("Z39") or after_birth:
        return
    for entry in listing.starting("Z68"):
        yield part.finding(
            entry.code,
            f"{entry.code} is not reported during pregnancy, because weight then means something else. "
            "Take it out; a weight problem in pregnancy has codes of chapter 15.",
        )


@applies("G21", "detail-never-first")
def detail_first(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak of a detail in first place."""
    head = listing.first
    if head is not None and _NEVER_FIRST.holds(head.key):
        yield part.finding(
            head.code,
            f"{head.code} adds a detail to a diagnosis, so it is never {listing.place}. Put the provider's "
            "diagnosis before it.",
        )


@applies("G21", "underimmunization-never-first")
def missed_vaccine_first(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak of a missed vaccine in first place."""
    head = listing.first
    if head is not None and head.key.startswith("Z283"):
        yield part.finding(
            head.code,
            f"{head.code} tells a missed vaccine and adds to what the visit was for, so it is never "
            f"{listing.place}. Put the reason for the visit before it.",
        )


@applies("G21", "one-bmi")
def one_bmi(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak of two body mass indexes."""
    found = listing.starting("Z68")
    if len({e.key for e in found}) > 1:
        codes = " and ".join(dict.fromkeys(e.code for e in found))
        yield part.finding(
            " + ".join(dict.fromkeys(e.code for e in found)),
            f"{codes} give two body mass indexes. When it changed during the stay, report only the most "
            "severe one.",
        )


@applies("G21", "nihss-with-stroke")
def stroke_score(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak of a stroke score without a stroke."""
    if listing.has("I60", "I61", "I62", "I63"):
        return
    for entry in listing.starting("R297"):
        yield part.finding(
            entry.code,
            f"{entry.code} is the score of a stroke, and no stroke (I63.-) is in your list. Code the stroke "
            "before it, or leave the score out.",
        )


@applies("G21", "coma-scale-three")
def coma_scale_three(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak of a coma scale of one or two scores."""
    missing = [name for prefix, name in _SCORES.items() if not listing.has(prefix)]
    if listing.has("R4024") or len(missing) in {0, len(_SCORES)}:
        return
    given = listing.starting(*_SCORES)[0]
    yield part.finding(
        given.code,
        f"A coma scale takes three codes, and {' and '.join(missing)} is not in your list yet. Add what the "
        "chart says, or use R40.24- when only the total was written.",
    )


@applies("G21", "coma-scale-same-seventh")
def coma_scale_time(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak of three scores from three different moments."""
    scores = [listing.starting(prefix) for prefix in _SCORES]
    if any(len(found) != 1 for found in scores):
        return
    codes = [found[0] for found in scores]
    if len({e.key[-1] for e in codes}) > 1:
        yield part.finding(
            codes[-1].code,
            f"{', '.join(e.code for e in codes)} come from different moments: their last characters differ. "
            "The three scores belong to one examination, so give them the same 7th character.",
        )


@applies("G21", "coma-scale-total-or-parts")
def coma_scale_total(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak of the total beside its parts."""
    if not listing.has(*_SCORES):
        return
    for entry in listing.starting("R4024"):
        yield part.finding(
            entry.code,
            f"{entry.code} gives the total, and your list has the single scores as well. Keep the single "
            "scores; the total is for charts that have nothing else.",
        )


@reads("G21", "coma-scale-not-sedated")
def coma_scale_sedated(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Speak of a coma scale of a sedated patient."""
    words = states(note.own, r"sedated|medically induced coma|induced coma|pharmacologic(?:ally)? paraly\w+")
    if words is None:
        return
    for entry in listing.starting("R4021", "R4022", "R4023", "R4024"):
        yield part.finding(
            entry.code,
            f"The chart says “{words}”, and a coma scale is not coded for a patient who was put to sleep. "
            f"Take {entry.code} out.",
        )


@applies("G21", "alcohol-level-needs-disorder")
def alcohol_level(listing: Listing, part: Part) -> Iterator[Finding]:
    """Speak of a blood alcohol level without an alcohol disorder."""
    if listing.has("F10", "R780", "T51"):
        return
    for entry in listing.starting("Y90"):
        yield part.finding(
            entry.code,
            f"{entry.code} tells the alcohol level and needs the provider's alcohol diagnosis (F10.-) before "
            "it. Code that diagnosis, or leave the level out.",
        )


@reads("G21", "diagnosis-is-the-providers")
def only_others_say(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Ask when only a nurse or another clinician names the ulcer or the obesity."""
    others = [text for heading, text in note.parts if says(heading, _OTHERS)]
    rest = [(h, text) for h, text in note.parts if not says(h, _OTHERS)]
    if not others or not any(says(heading, _PROVIDER) for heading, _ in rest):
        return
    said_by_provider, said_by_others = "\n".join(text for _, text in rest), "\n".join(others)
    for prefix, words, name in (
        ("L89", r"pressure (?:ulcer|injur\w+)|decubit\w+|bed ?sores?", "pressure ulcer"),
        ("E66", r"obes\w+|overweight", "obesity"),
    ):
        told = says(said_by_others, words)
        if told is None or says(said_by_provider, words):
            continue
        for entry in listing.starting(prefix):
            yield part.finding(
                entry.code,
                f"Only another clinician writes “{told}”; the provider does not name the {name}. A stage or "
                f"a number may come from others, the diagnosis may not: ask the provider before you report "
                f"{entry.code}.",
            )


@reads("G21", "living-alone-is-not-a-problem")
def living_alone(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Ask when the chart only says that somebody lives alone."""
    told = says(note.own, r"li(?:ves?|ving) alone")
    if told is None or says(note.own, _NEED):
        return
    for entry in listing.starting("Z602"):
        yield part.finding(
            entry.code,
            f"The chart says “{told}” and no more. {entry.code} is for a need or a problem that comes "
            f"with it, "
            "so ask whether there is one, or leave it out.",
        )


_SOCIAL: Final = (
    (
        (
            r"(?<!formerly )(?:homeless|unhoused)\b|li(?:ves|ving) in (?:his|her|their|a|the) car|"
            r"(?:living|staying|lives|stays) in a shelter"
        ),
        ("Z590",),
        "Z59.0-",
    ),
    (
        (
            r"food insecur\w+|runs? out of food|running out of food|skips? meals (?:to|because)[^.]*"
            r"(?:money|afford|save)"
        ),
        ("Z5941", "Z5948"),
        "Z59.41 or Z59.48",
    ),
)


@reads("G21", "social-need-missed")
def social_need(listing: Listing, note: NoteText, part: Part) -> Iterator[Finding]:
    """Point at a social need that the chart tells and the list does not."""
    for words, prefixes, show in _SOCIAL:
        told = next((w for w in stated(note.own, words)), None)
        if told and not listing.has(*prefixes):
            yield part.finding(
                told,
                f"The chart says “{told}”, and no code tells it yet. {show} may come from any clinician's "
                "note; add it after the diagnoses.",
            )
