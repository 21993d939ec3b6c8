"""Two small 837 files written by hand, and a way to change one segment of them."""

from __future__ import annotations

ISA = (
    "ISA*00*          *00*          *ZZ*MUESTRA01      *ZZ*PRACTICE01     "
    "*261001*0930*^*00501*000000007*0*T*:"
)

PROFESSIONAL = [
    ISA,
    "GS*HC*MUESTRA01*PRACTICE01*20261001*0930*7*X*005010X222A1",
    "ST*837*0001*005010X222A1",
    "BHT*0019*00*B7*20261001*0930*CH",
    "NM1*41*2*MUESTRA BILLING*****46*MUESTRA01",
    "PER*IC*BILLING DESK*TE*9165550100",
    "NM1*40*2*PRACTICE CLEARINGHOUSE*****46*PRACTICE01",
    "HL*1**20*1",
    "PRV*BI*PXC*207Q00000X",
    "NM1*85*2*MUESTRA FAMILY CLINIC*****XX*1234567893",
    "N3*1 SAMPLE STREET",
    "N4*FRESNO*CA*937210101",
    "REF*EI*123456789",
    "HL*2*1*22*1",
    "SBR*P**G-1001*SAMPLE PLAN*****CI",
    "NM1*IL*1*EJEMPLO*LUZ*M***MI*M0001",
    "NM1*PR*2*PRACTICE PLAN*****PI*PR001",
    "HL*3*2*23*0",
    "PAT*19",
    "NM1*QC*1*EJEMPLO*SOL",
    "N3*2 SAMPLE STREET*UNIT 4",
    "N4*CLOVIS*CA*93612",
    "DMG*D8*20200229*F",
    "CLM*A-1*150.5***11:B:1*Y*A*Y*Y**AA:::CA",
    "DTP*439*D8*20260901",
    "DTP*431*D8*20260902",
    "AMT*F5*10",
    "REF*G1*AUTH1",
    "NTE*ADD*FIRST VISIT",
    "HI*ABK:S134XXA*ABF:M542",
    "NM1*82*1*TESTERLY*SAM****XX*1234567893",
    "PRV*PE*PXC*207Q00000X",
    "SBR*S*18*******MC",
    "OI***Y***Y",
    "NM1*IL*1*EJEMPLO*SOL****MI*M0002",
    "NM1*PR*2*PRACTICE STATE PLAN*****PI*PR002",
    "LX*1",
    "SV1*HC:G0402:25*100.5*UN*1***1:2",
    "DTP*472*D8*20260903",
    "LX*2",
    "SV1*HC:Y4001*50*UN*2***2**Y",
    "DTP*472*RD8*20260903-20260904",
    "REF*6R*LINE2",
    "SE*42*0001",
    "GE*1*7",
    "IEA*1*000000007",
]
INSTITUTIONAL = [
    ISA,
    "GS*HC*MUESTRA01*PRACTICE01*20261001*0930*7*X*005010X223A2",
    "ST*837*0001*005010X223A2",
    "BHT*0019*00*B7*20261001*0930*CH",
    "NM1*41*2*MUESTRA BILLING*****46*MUESTRA01",
    "PER*IC*BILLING DESK*TE*9165550100",
    "NM1*40*2*PRACTICE CLEARINGHOUSE*****46*PRACTICE01",
    "HL*1**20*1",
    "NM1*85*2*MUESTRA HOSPITAL*****XX*1234567893",
    "N3*1 SAMPLE STREET",
    "N4*FRESNO*CA*937210101",
    "REF*EI*123456789",
    "HL*2*1*22*0",
    "SBR*P*18*******MA",
    "NM1*IL*1*EJEMPLO*LUZ****MI*1EG4TE5MK73",
    "N3*2 SAMPLE STREET",
    "N4*FRESNO*CA*93721",
    "DMG*D8*19500101*F",
    "NM1*PR*2*PRACTICE MEDICARE CONTRACTOR*****PI*PRMED",
    "CLM*H-1*1000***11:A:1**A*Y*Y",
    "DTP*096*TM*1100",
    "DTP*434*RD8*20260901-20260903",
    "DTP*435*DT*202609010800",
    "CL1*1*7*01",
    "HI*ABK:I10:::::::Y",
    "HI*ABJ:R079",
    "HI*ABF:E119:::::::N",
    "HI*BBR:0DTJ4ZZ:D8:20260902",
    "HI*BH:11:D8:20260901",
    "HI*BE:80:::2",
    "NM1*71*1*TESTERLY*SAM****XX*1234567893",
    "LX*1",
    "SV2*0120**900*DA*2",
    "LX*2",
    "SV2*0300*HC:Y4002*100*UN*1**20",
    "DTP*472*D8*20260902",
    "SE*35*0001",
    "GE*1*7",
    "IEA*1*000000007",
]


def text(raws, *, count=True):
    """Join segments; SE01 is corrected unless `count` is False."""
    lines = list(raws)
    if count:
        starts = [at for at, raw in enumerate(lines) if raw.startswith("ST*")]
        ends = [at for at, raw in enumerate(lines) if raw.startswith("SE*")]
        for start, end in zip(starts, ends, strict=False):
            name = lines[end].split("*")[2]
            lines[end] = f"SE*{end - start + 1}*{name}"
    return "".join(f"{raw}~\n" for raw in lines)


def changed(raws, old, *new):
    """Put segments (none, one or several) in place of the first one that begins with `old`."""
    at = next(at for at, raw in enumerate(raws) if raw.startswith(old))
    return [*raws[:at], *new, *raws[at + 1 :]]
