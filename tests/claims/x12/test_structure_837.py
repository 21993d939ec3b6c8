"""Each single fault in the structure of an 837 is found at its place, and nothing else is."""

from __future__ import annotations

import hand837
import pytest

from cleanclaim.claims import x12
from cleanclaim.claims.x12.hierarchy import Hierarchy

P, I = hand837.PROFESSIONAL, hand837.INSTITUTIONAL  # noqa: E741

# id, file, segment that is changed, what stands in its place, where the problem is (loop, element), its code.
FAULTS = [
    ("claim without diagnoses", P, "HI*", [], "2300", "", "missing"),
    ("no birth date segment", P, "DMG", [], "2010CA", "", "missing"),
    ("no patient name loop", P, "NM1*QC", [], "2010CA", "", "missing"),
    ("no payer", P, "NM1*PR*2*PRACTICE PLAN", [], "2010BB", "", "missing"),
    ("no submitter contact", P, "PER*IC", [], "1000A", "", "missing"),
    ("no tax number", P, "REF*EI", [], "2010AA", "", "missing"),
    ("no service date", P, "DTP*472*D8", [], "2400", "", "missing"),
    ("no coverage answer", P, "OI*", [], "2320", "", "missing"),
    ("no claim number", P, "CLM*", ["CLM**150.5***11:B:1*Y*A*Y*Y**AA:::CA"], "2300", "CLM01", "missing"),
    ("no place", P, "CLM*", ["CLM*A-1*150.5***:B:1*Y*A*Y*Y**AA:::CA"], "2300", "CLM05-1", "missing"),
    ("unknown place", P, "CLM*", ["CLM*A-1*150.5***30:B:1*Y*A*Y*Y"], "2300", "CLM05-1", "bad-value"),
    ("assignment Q", P, "CLM*", ["CLM*A-1*150.5***11:B:1*Y*Q*Y*Y"], "2300", "CLM07", "bad-value"),
    (
        "amount with a comma",
        P,
        "SV1*HC:G0402",
        ["SV1*HC:G0402:25*1,00*UN*1***1:2"],
        "2400",
        "SV102",
        "bad-number",
    ),
    (
        "parts of a cent",
        P,
        "SV1*HC:G0402",
        ["SV1*HC:G0402:25*1.005*UN*1***1:2"],
        "2400",
        "SV102",
        "bad-number",
    ),
    (
        "unit of measure",
        P,
        "SV1*HC:G0402",
        ["SV1*HC:G0402:25*100.5*XX*1***1:2"],
        "2400",
        "SV103",
        "bad-value",
    ),
    ("no pointer", P, "SV1*HC:G0402", ["SV1*HC:G0402:25*100.5*UN*1"], "2400", "SV107", "missing"),
    (
        "five pointers",
        P,
        "SV1*HC:G0402",
        ["SV1*HC:G0402:25*100.5*UN*1***1:2:1:2:1"],
        "2400",
        "SV107-5",
        "too-many",
    ),
    ("pointer 13", P, "SV1*HC:G0402", ["SV1*HC:G0402:25*100.5*UN*1***13"], "2400", "SV107-1", "bad-value"),
    ("30 February", P, "DTP*439", ["DTP*439*D8*20260230"], "2300", "DTP03", "bad-date"),
    ("29 February of a common year", P, "DMG", ["DMG*D8*20190229*F"], "2010CA", "DMG02", "bad-date"),
    ("span where a day must be", P, "DTP*439", ["DTP*439*D8*20260901-20260902"], "2300", "DTP03", "bad-date"),
    ("half a span", P, "DTP*472*RD8", ["DTP*472*RD8*20260903"], "2400", "DTP03", "bad-date"),
    ("form of date", P, "DTP*439", ["DTP*439*RD8*20260901-20260902"], "2300", "DTP02", "bad-value"),
    ("state", P, "N4*CLOVIS", ["N4*CLOVIS*ZZ*93612"], "2010CA", "N402", "bad-value"),
    ("short ZIP", P, "N4*CLOVIS", ["N4*CLOVIS*CA*93"], "2010CA", "N403", "too-short"),
    ("long name", P, "NM1*QC", [f"NM1*QC*1*{'E' * 61}"], "2010CA", "NM103", "too-long"),
    ("sex", P, "DMG", ["DMG*D8*20200229*Q"], "2010CA", "DMG03", "bad-value"),
    ("qualifier without number", P, "NM1*82", ["NM1*82*1*TESTERLY*SAM****XX"], "2310B", "NM109", "needs"),
    (
        "number without qualifier",
        P,
        "NM1*82",
        ["NM1*82*1*TESTERLY*SAM*****1234567893"],
        "2310B",
        "NM108",
        "needs",
    ),
    ("EI as NPI qualifier", P, "NM1*82", ["NM1*82*1*TESTERLY*SAM****24*123"], "2310B", "NM108", "bad-value"),
    ("space at the end", P, "NM1*QC", ["NM1*QC*1*EJEMPLO *SOL"], "2010CA", "NM103", "bad-character"),
    ("accent", P, "NM1*QC", ["NM1*QC*1*PEÑA*SOL"], "2010CA", "NM103", "bad-character"),
    ("part in a plain element", P, "NM1*QC", ["NM1*QC*1*EJEMPLO:X*SOL"], "2010CA", "NM103", "bad-character"),
    ("used prefix", P, "NM1*QC", ["NM1*QC*1*EJEMPLO*SOL**DR"], "2010CA", "NM106", "unused"),
    ("too many elements", P, "LX*1", ["LX*1*2*3"], "2400", "LX02", "too-many"),
    ("dot in a diagnosis", P, "HI*", ["HI*ABK:S13.4XXA*ABF:M542"], "2300", "HI01-2", "bad-value"),
    ("secondary first", P, "HI*", ["HI*ABF:M542"], "2300", "", "unexpected"),
    ("two HI of one kind", P, "HI*", ["HI*ABK:M542", "HI*ABK:M542"], "2300", "", "repeat"),
    ("thirteen diagnoses", P, "HI*", ["HI*ABK:M542" + "*ABF:M542" * 12], "2300", "HI13", "too-many"),
    ("unknown number", P, "REF*G1", ["REF*QQ*AUTH1"], "2300", "", "unexpected"),
    ("unknown segment", P, "NTE*", ["NOT*ADD*FIRST VISIT"], "2300", "", "unexpected"),
    ("note after the diagnoses", P, "HI*", ["HI*ABK:M542*ABF:M542", "AMT*F5*10"], "2300", "", "order"),
    ("lines counted 1, 3", P, "LX*2", ["LX*3"], "2400", "LX01", "count"),
    ("HL out of order", P, "HL*3*2*23*0", ["HL*4*2*23*0"], "2000C", "HL01", "hierarchy"),
    ("HL under the wrong parent", P, "HL*3*2*23*0", ["HL*3*1*23*0"], "2000C", "HL02", "hierarchy"),
    ("child announced, none there", P, "HL*3*2*23*0", ["HL*3*2*23*1"], "2000C", "HL04", "bad-value"),
    ("child there, none announced", P, "HL*2*1*22*1", ["HL*2*1*22*0"], "2000B", "HL04", "hierarchy"),
    (
        "self and yet a patient",
        P,
        "SBR*P*",
        ["SBR*P*18*G-1001*SAMPLE PLAN*****CI"],
        "2000C",
        "HL03",
        "hierarchy",
    ),
    ("not self and no patient", I, "SBR*P*18", ["SBR*P********MA"], "2300", "", "hierarchy"),
    ("relationship", P, "PAT*19", ["PAT*99"], "2000C", "PAT01", "bad-value"),
    ("no SBR", P, "SBR*S", [], "2320", "", "missing"),
    ("statement of one day", I, "DTP*434", ["DTP*434*D8*20260901"], "2300", "DTP02", "bad-value"),
    ("no statement", I, "DTP*434", [], "2300", "", "missing"),
    ("no patient status", I, "CL1", ["CL1*1*7"], "2300", "CL103", "missing"),
    ("hour 25", I, "DTP*096", ["DTP*096*TM*2500"], "2300", "DTP03", "bad-time"),
    ("admission hour 99", I, "DTP*435", ["DTP*435*DT*202609019900"], "2300", "DTP03", "bad-date"),
    ("POA 1", I, "HI*ABK", ["HI*ABK:I10:::::::1"], "2300", "HI01-9", "bad-value"),
    ("revenue line without charge", I, "SV2*0120", ["SV2*0120***DA*2"], "2400", "SV203", "missing"),
    ("procedure without day", I, "HI*BBR", ["HI*BBR:0DTJ4ZZ"], "2300", "HI01-3", "missing"),
    ("value without amount", I, "HI*BE", ["HI*BE:80"], "2300", "HI01-5", "missing"),
    ("five digits of ZIP of a hospital", I, "N4*", ["N4*FRESNO*CA*93721"], "2010AA", "N403", "bad-value"),
]
ENVELOPE = [
    ("SE counts wrongly", "SE*", ["SE*41*0001"], "SE01", "count"),
    ("SE names another", "SE*", ["SE*42*0002"], "SE02", "control"),
    ("GE counts wrongly", "GE*", ["GE*2*7"], "GE01", "count"),
    ("GE names another", "GE*", ["GE*1*8"], "GE02", "control"),
    ("IEA counts wrongly", "IEA*", ["IEA*9*000000007"], "IEA01", "count"),
    ("IEA names another", "IEA*", ["IEA*1*000000008"], "IEA02", "control"),
    ("no SE", "SE*", [], "", "envelope"),
    ("no GE", "GE*", [], "", "envelope"),
    ("no GS", "GS*", [], "", "envelope"),
    ("no ST", "ST*", [], "", "envelope"),
    ("GS date", "GS*", ["GS*HC*MUESTRA01*PRACTICE01*20261301*0930*7*X*005010X222A1"], "GS04", "bad-value"),
    (
        "GS of another kind",
        "GS*",
        ["GS*HP*MUESTRA01*PRACTICE01*20261001*0930*7*X*005010X222A1"],
        "ST01",
        "envelope",
    ),
    ("guide of ST and GS differ", "ST*", ["ST*837*0001*005010X223A2"], "ST03", "control"),
    ("unknown guide", "ST*", ["ST*837*0001*004010X098A1"], "ST03", "control"),
    ("usage", "ISA", [hand837.ISA.replace("*T*:", "*Q*:")], "ISA15", "bad-value"),
    ("version", "ISA", [hand837.ISA.replace("00501", "00401")], "ISA12", "bad-value"),
    ("control number", "ISA", [hand837.ISA.replace("000000007", "00000A007")], "ISA13", "bad-value"),
    (
        "sender not filled up",
        "ISA",
        [hand837.ISA.replace("MUESTRA01      ", "MUESTRA01")],
        "ISA06",
        "too-short",
    ),
    ("nothing between terminators", "PER*", ["PER*IC*BILLING DESK*TE*9165550100", ""], "", "unexpected"),
    ("a second TA1 inside", "BHT*", ["BHT*0019*00*B7*20261001*0930*CH", "TA1*1"], "", "unexpected"),
]


@pytest.mark.parametrize("raws", [P, I], ids=["837P", "837I"])
def test_the_files_themselves_are_right(raws):
    assert x12.read(hand837.text(raws)).problems == ()


@pytest.mark.parametrize(
    ("raws", "old", "new", "loop", "element", "code"), [f[1:] for f in FAULTS], ids=[f[0] for f in FAULTS]
)
def test_a_fault_is_found_at_its_place(  # noqa: PLR0917 - the columns of the table
    raws, old, new, loop, element, code
):
    problems = x12.read(hand837.text(hand837.changed(raws, old, *new))).problems
    assert (loop, element, code) in [(each.loop, each.element, each.code) for each in problems], problems
    for problem in problems:
        assert problem.what[0].isupper() or problem.what.startswith("“")
        assert problem.what.endswith(".")
        assert 1 <= problem.segment <= len(raws) + 1


@pytest.mark.parametrize(
    ("old", "new", "element", "code"), [f[1:] for f in ENVELOPE], ids=[f[0] for f in ENVELOPE]
)
def test_a_fault_of_the_envelope_is_found(old, new, element, code):
    counts = old not in {"SE*", "ST*"}
    problems = x12.read(hand837.text(hand837.changed(P, old, *new), count=counts)).problems
    assert (element, code) in [(each.element, each.code) for each in problems], problems


def test_a_problem_says_its_place_in_words():
    problem = x12.read(hand837.text(hand837.changed(P, "DMG", "DMG*D8*20190229*F"))).problems[0]
    assert str(problem) == (
        "Segment 23 (DMG) in loop 2010CA, DMG02: “20190229” is no date of the calendar. Write it as CCYYMMDD."
    )


def test_the_claim_beside_the_fault_is_read_all_the_same():
    reading = x12.read(hand837.text(hand837.changed(P, "DTP*439", "DTP*439*D8*20260230")))
    (claim,) = reading.contents
    assert claim.accident.on is None
    assert claim.accident.auto
    with pytest.raises(x12.X12Error, match="DTP03"):
        x12.read_837(hand837.text(hand837.changed(P, "DTP*439", "DTP*439*D8*20260230")))


def test_streaming_hands_each_claim_its_own_problems():
    raws = hand837.changed(P, "SV1*HC:Y4001", "SV1*HC:Y4001*50*UN*2*30**2")
    second = [raw.replace("CLM*A-1", "CLM*A-2") for raw in P[23:-3]]
    lines = [*raws[:-3], *second, *P[-3:]]
    items = [item for item in x12.stream(hand837.text(lines)) if item.content]
    assert [(item.content.account, [p.element for p in item.problems]) for item in items] == [
        ("A-1", ["SV105"]),
        ("A-2", []),
    ]


@pytest.mark.parametrize(("may_stop", "codes"), [(False, ["hierarchy"]), (True, [])])
def test_only_a_refused_inquiry_may_stop_where_levels_are_announced(may_stop, codes):
    problems = []
    levels = Hierarchy(problems, may_stop=may_stop)
    levels.take(["HL", "1", "", "20", "1"], 5, ["ST", "2000A"])
    levels.take(["HL", "2", "1", "21", "1"], 7, ["ST", "2000A", "2000B"])
    levels.finish()
    assert [problem.code for problem in problems] == codes


@pytest.mark.parametrize(
    ("raws", "written", "guide"),
    [
        (P, "005010X222A1", "005010X222"),
        (P, "005010X222A1", "005010X222A2"),
        (I, "005010X223A2", "005010X223"),
        (I, "005010X223A2", "005010X223A1"),
        (I, "005010X223A2", "005010X223A3"),
    ],
)
def test_other_editions_of_the_guide_are_read(raws, written, guide):
    assert x12.read(hand837.text(raws).replace(written, guide)).problems == ()
