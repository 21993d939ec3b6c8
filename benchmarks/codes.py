"""Opening and searching ICD-10-CM: our index beside simple-icd-10-cm and rapidfuzz, in one run.

Then, for each kind of query of the relevance set, tuned on and held out: how often an accepted code is among
the first ten, how high it stands, and how long every prefix of three or more letters takes.

Each figure is the median of several fresh processes, because that is what a kernel is. Run it with
``python benchmarks/codes.py [--runs N]``; trust the ratios, not the milliseconds.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path
from typing import Any

QUERIES = [
    *("hypertension", "diabetes kidney", "broken wrist", "left knee pain", "type 2 diabetes with neuropathy"),
    *(
        "cough",
        "fracture",
        "di",
        "hypertenshun",
        "copd exacerbation",
        "chronic kidney disease stage 3",
        "e11.2",
    ),
]

_MEMORY = """
import psutil
def private():
    return psutil.Process().memory_full_info().uss / 1e6
"""

OURS = (
    _MEMORY
    + """
import json, sys, time
bare = private(); started = time.perf_counter()
from cleanclaim.codes import search
imported = time.perf_counter()
from cleanclaim.codes.index import connection
at = time.perf_counter(); connection(); opened = time.perf_counter() - at
search("hypertension"); first = time.perf_counter()
search("hypertenshun")
times = []
for query in json.loads(sys.argv[1]):
    for length in range(2, len(query) + 1):
        at = time.perf_counter(); search(query[:length]); times.append(time.perf_counter() - at)
times.sort()
memory = private() - bare
note = "The patient is a 54 year old man with type 2 diabetes and hypertension who comes for a cough. " * 40
at = time.perf_counter(); search(note); pasted = time.perf_counter() - at
at = time.perf_counter()
import cleanclaim.charts
charts = time.perf_counter() - at
print(json.dumps({"domain": imported - started + charts, "first": first - started, "memory": memory,
    "opened": opened, "pasted": pasted, "p50": times[len(times) // 2], "p95": times[int(len(times) * .95)]}))
"""
)

THEIRS = (
    _MEMORY
    + """
import json, sys, time
bare = private(); started = time.perf_counter()
import simple_icd_10_cm as cm
names = list(dict.fromkeys(cm.get_all_codes(True)))
def search(text):
    words = text.lower().split()
    return [c for c in names if all(w in cm.get_description(c).lower() for w in words)][:20]
search("hypertension"); first = time.perf_counter()
times = []
for query in json.loads(sys.argv[1]):
    at = time.perf_counter(); search(query); times.append(time.perf_counter() - at)
times.sort()
print(json.dumps({"first": first - started, "memory": private() - bare,
    "p50": times[len(times) // 2], "p95": times[int(len(times) * .95)]}))
"""
)


FUZZY = (
    _MEMORY  # noqa: S608 - a program, not a query
    + """
import json, sys, time
bare = private(); started = time.perf_counter()
from cleanclaim.codes.index import connection
from rapidfuzz import fuzz, process
titles = [t for (t,) in connection().execute("SELECT title FROM node")]
def search(text):
    return process.extract(text, titles, scorer=fuzz.token_set_ratio, limit=20)
search("hypertension"); first = time.perf_counter()
times = []
for query in json.loads(sys.argv[1]):
    at = time.perf_counter(); search(query); times.append(time.perf_counter() - at)
times.sort()
print(json.dumps({"first": first - started, "memory": private() - bare,
    "p50": times[len(times) // 2], "p95": times[int(len(times) * .95)]}))
"""
)

TESTS = Path(__file__).parents[1] / "tests" / "codes"
RELEVANCE = {
    "first": TESTS / "search_relevance.toml",
    "second": TESTS / "search_blind.toml",
    "third": TESTS / "search_third.toml",
}


def relevance() -> None:
    """Print recall@10, mean reciprocal rank and the time per key for every kind of query.

    Times are of this thread alone, so that other programs on the computer do not change them.
    """
    from cleanclaim.codes import search  # noqa: PLC0415 - not in the processes that are timed

    search("hypertenshun")
    heads = ("queries", "in ten", "rank", "keys", "p50 ms", "p95 ms")
    for name, file in RELEVANCE.items():
        print(f"\n{name + ' set':24}{''.join(f'{head:>8}' for head in heads)}")
        for part, kinds in tomllib.loads(file.read_text("utf-8")).items():
            for kind, queries in kinds.items():
                places = [_place([m.code for m in search(q, limit=10)], a) for q, a in queries.items()]
                times = []
                for query in queries:
                    for length in range(3, len(query) + 1):
                        at = time.thread_time()
                        search(query[:length])
                        times.append((time.thread_time() - at) * 1000)
                times.sort()
                print(
                    f"{part + ' ' + kind:24}{len(places):8}{sum(map(bool, places)) / len(places):8.3f}"
                    f"{sum(places) / len(places):8.3f}{len(times):8}{times[len(times) // 2]:8.2f}"
                    f"{times[int(len(times) * 0.95)]:8.2f}"
                )


def _place(codes: list[str], accepted: list[str]) -> float:
    """Return one over the position of the first accepted code ("A00.-" accepts all under it), or 0."""
    exact = {a for a in accepted if not a.endswith("-")}
    starts = tuple(a[:-1] for a in accepted if a.endswith("-"))
    return next(
        (1 / at for at, c in enumerate(codes, 1) if c in exact or (starts and c.startswith(starts))), 0.0
    )


def fresh(code: str, runs: int, environment: dict[str, str]) -> dict[str, float]:
    """Run a program several times, each in a new process, and return the medians of what it prints."""
    results: list[dict[str, Any]] = []
    for _ in range(runs):
        command = [sys.executable, "-W", "ignore", "-c", code, json.dumps(QUERIES)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        results.append(json.loads(done.stdout))
    return {name: statistics.median(r[name] for r in results) for name in results[0]}


# Keeps every page of the index mapped, as a second kernel would: shared pages must not count as private.
SECOND_KERNEL = """
import mmap, sys
with open(sys.argv[1], "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as pages:
    total = sum(pages[:: mmap.PAGESIZE])
    print("ready", flush=True)
    sys.stdin.read()
"""


def beside(index: str, code: str, runs: int, environment: dict[str, str]) -> dict[str, float]:
    """Measure as `fresh` does, while another process holds the index."""
    command = [sys.executable, "-c", SECOND_KERNEL, index]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        if other.stdout is None or other.stdout.readline() != "ready\n":
            raise SystemExit("the second process did not start")
        result = fresh(code, runs, environment)
        other.communicate("")
    return result


def together(environment: dict[str, str], many: int) -> float:
    """Start `many` processes at once and return the seconds until the last one has its first answer."""
    code = "from cleanclaim.codes import search; search('cough')"
    started = time.perf_counter()
    processes = [subprocess.Popen([sys.executable, "-c", code], env=environment) for _ in range(many)]
    if any(process.wait() for process in processes):
        raise SystemExit("a process failed")
    return time.perf_counter() - started


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory(prefix="cleanclaim-bench-") as folder:
        environment = {**os.environ, "CLEANCLAIM_CACHE": folder}
        cold = together(environment, 10)
        warm = statistics.median(together(environment, 10) for _ in range(runs))
        index = next(str(path) for path in Path(folder).glob("*.sqlite"))
        ours = beside(index, OURS, runs, environment)
        theirs = fresh(THEIRS, runs, environment)
        fuzzy = fresh(FUZZY, runs, environment)
    rows = [
        ("import and first answer", "ms", 1000, "first"),
        ("private memory above Python", "MB", 1, "memory"),
        ("one search, middle (every prefix / whole query)", "ms", 1000, "p50"),
        ("one search, slowest 5 %", "ms", 1000, "p95"),
    ]
    print(f"{'':48}{'Cleanclaim':>12}{'simple-icd':>12}{'rapidfuzz':>12}")
    for label, unit, scale, key in rows:
        figures = (f"{them[key] * scale:9.1f} {unit}" for them in (ours, theirs, fuzzy))
        print(f"{label:48}{''.join(figures)}")
    print(f"import of codes and charts together: {ours['domain'] * 1000:.0f} ms (to stay well under 300)")
    print(f"opening the index: {ours['opened'] * 1000:.0f} ms (to stay under 20)")
    print(f"a whole page pasted into the search box: {ours['pasted'] * 1000:.0f} ms")
    print(f"ten processes at once, to the last answer: {cold:.1f} s on an empty cache, then {warm:.2f} s")
    relevance()


if __name__ == "__main__":
    main()
