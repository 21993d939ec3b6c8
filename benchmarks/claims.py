"""Claims per second: reading with all checks, writing and scrubbing, beside pyx12's verdict, in one run.

The claims are sample claims with three diagnoses and four lines, as an office sends them; pyx12 and we get
the same file. Each figure is the median of several fresh processes. Then memory: a file of 100 MB beside one
of 1 MB. Run it with ``python benchmarks/claims.py [--runs N] [--claims N]``; trust the ratios more than the
rates.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

# What every program starts with: the claims, and a clock that other programs do not change.
_CLAIMS = """
import json, sys, time
from cleanclaim.claims import samples
from cleanclaim.claims.model import Diagnosis, ServiceLine
from decimal import Decimal
clock = time.thread_time

def office(count):
    for number in range(count):
        claim = samples.claim(number, shape="office_visit_medicare")
        day = claim.begins
        lines = tuple(
            ServiceLine(code=code, charge=Decimal(charge), begins=day, pointers=pointers)
            for code, charge, pointers in (
                ("Y4023", "190.00", (1, 2)), ("Y4301", "62.00", (2,)), ("Y4215", "12.00", (1,)),
                ("Y4323", "28.00", (3,)),
            )
        )
        codes = tuple(Diagnosis(code=code) for code in ("E11.9", "I10", "F33.1"))
        yield claim.model_copy(update={"lines": lines, "diagnoses": codes, "total": Decimal("292.00")})
"""

WRITE = (
    _CLAIMS
    + """
import datetime as dt
from cleanclaim.claims import x12
claims = list(office(int(sys.argv[2])))
sender = x12.Submitter(name="MUESTRA BILLING", id="MUESTRA01", contact="BILLING DESK", phone="9165550100")
receiver = x12.Receiver(name="PRACTICE CLEARINGHOUSE", id="PRACTICE01")
when = dt.datetime(2026, 10, 1, 9, 30)
x12.write_837(claims[:20], sender=sender, receiver=receiver, when=when)
at = clock(); text = x12.write_837(claims, sender=sender, receiver=receiver, when=when)
done = clock() - at
open(sys.argv[1], "w").write(text)
print(json.dumps({"seconds": done, "bytes": len(text), "segments": text.count("~")}))
"""
)

READ = """
import json, sys, time
from cleanclaim.claims import x12
clock = time.thread_time
sum(1 for _ in zip(range(20), x12.stream(sys.argv[1])))
at = clock(); bad = 0
for item in x12.stream(sys.argv[1]):
    bad += len(item.problems)
print(json.dumps({"seconds": clock() - at, "bad": bad}))
"""

READ_AND_SCRUB = """
import datetime as dt, json, sys, time
from cleanclaim.claims import scrub, x12
clock, on = time.thread_time, dt.date(2026, 11, 24)
for _, item in zip(range(20), x12.stream(sys.argv[1])):
    item.content and scrub(item.content, on=on)
at = clock()
reading = x12.read(sys.argv[1])
bad = len(reading.problems) + sum(len(scrub(claim, on=on)) for claim in reading.contents)
print(json.dumps({"seconds": clock() - at, "bad": bad}))
"""

SCRUB = (
    _CLAIMS
    + """
import datetime as dt
from itertools import cycle, islice
from cleanclaim.claims.batch import scrub_all
claims, on = list(office(int(sys.argv[2]))), dt.date(2026, 11, 24)
list(scrub_all(claims[:20], on=on))
at = clock(); bad = 0
for judged in scrub_all(islice(cycle(claims), 100_000), on=on, duplicates=False):
    bad += len(judged.hits)
print(json.dumps({"seconds": clock() - at, "bad": bad}))
"""
)

PYX12 = """
import io, json, logging, sys, time
import pyx12.params, pyx12.x12n_document
logging.getLogger("pyx12").setLevel(logging.CRITICAL)
text = open(sys.argv[1]).read()
clock = time.thread_time
at = clock()
valid = pyx12.x12n_document.x12n_document(
    param=pyx12.params.params(), src_file=io.StringIO(text), fd_997=io.StringIO(), fd_html=None)
print(json.dumps({"seconds": clock() - at, "bad": int(not valid)}))
"""

MEMORY = """
import json, resource, sys, time
from cleanclaim.claims import x12
at = time.perf_counter(); claims = bad = 0
for item in x12.stream(sys.argv[1]):
    claims += item.content is not None
    bad += len(item.problems)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"seconds": time.perf_counter() - at, "claims": claims, "bad": bad, "peak": peak}))
"""


def run(program: str, *words: str) -> dict[str, Any]:
    """Run a program in a fresh process and return what it prints."""
    command = [sys.executable, "-W", "ignore", "-c", program, *words]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def seconds(program: str, runs: int, *words: str) -> float:
    """Return the median of several runs; a program that finds something wrong ends the benchmark."""
    results = [run(program, *words) for _ in range(runs)]
    if any(result.get("bad") for result in results):
        raise SystemExit("The claims of the benchmark are not clean; its figures would mean nothing.")
    return float(statistics.median(result["seconds"] for result in results))


def grown(small: Path, folder: Path, size: int) -> Path:
    """Return a file of at least `size` bytes: the interchange of a small one, again and again."""
    text, path = small.read_bytes(), folder / "large.edi"
    with path.open("wb") as file:
        while file.tell() < size:
            file.write(text)
    return path


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--claims", type=int, default=1000)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="cleanclaim-bench-") as name:
        folder = Path(name)
        file, count = folder / "claims.edi", chosen.claims
        words = (str(file), str(count))
        shape = run(WRITE, *words)
        print(f"{count:,} claims of 4 lines, {shape['segments']:,} segments, {shape['bytes'] / 1e6:.1f} MB")
        theirs = count / seconds(PYX12, chosen.runs, *words)
        rows = [
            ("pyx12: verdict on the file", theirs),
            ("read, with every structural check", count / seconds(READ, chosen.runs, *words)),
            ("read, and every edit", count / seconds(READ_AND_SCRUB, chosen.runs, *words)),
            ("write, and check what was written", count / seconds(WRITE, chosen.runs, *words)),
            ("scrub 100,000 claims", 100_000 / seconds(SCRUB, 1, *words)),
        ]
        for label, rate in rows:
            print(f"{label:40}{rate:12,.0f} claims/s{rate / theirs:10.1f} x pyx12")
        small = run(MEMORY, str(grown(file, folder, 1_000_000)))
        large = run(MEMORY, str(grown(file, folder, 100_000_000)))
        print(f"memory: {small['peak']:.0f} MB for 1 MB of file, {large['peak']:.0f} MB for 100 MB")
        print(f"100 MB: {large['claims']:,} claims in {large['seconds']:.0f} s, {large['bad']} problems")


if __name__ == "__main__":
    main()
