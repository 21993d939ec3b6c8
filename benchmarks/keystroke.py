"""Time from a keystroke in `CodeFinder` to its results on the screen, through the kernel and back.

Run ``python benchmarks/keystroke.py [keys]``. Two servers, one after the other: as Jupyter ships, and with
the delay of small packets switched off, as `cleanclaim start` does. The clock starts at the key's ``keydown``
event. "Round trip" stops it when the list has changed; "painted" when its frame is done. Chromium
paints 60 times a second, so up to 17 ms of "painted" are the wait for a frame.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Final

TOOLS: Final = Path(__file__).resolve().parent.parent / "tools"
sys.path.insert(0, str(TOOLS))

import chromium_for_tests  # noqa: E402
import widget_pages_for_tests  # noqa: E402
from playwright.sync_api import Browser, expect, sync_playwright  # noqa: E402

KEYS: Final = 80
PAUSE: Final = 120  # ms between keys: a quick typist
WORDS: Final = (
    "chest pain ",
    "type 2 diabetes ",
    "fracture wrist ",
    "e11.22 ",
    "high blood pressure ",
    "asthma ",
)
CLOCK: Final = """
() => {
  window.times = [];
  let pressed = 0;
  const list = document.querySelector(".cc-list");
  const box = document.querySelector("[role=combobox]");
  box.addEventListener("keydown", () => { pressed = performance.now(); });
  new MutationObserver(() => {
    if (!pressed) return;
    const start = pressed, arrived = performance.now();
    pressed = 0;
    requestAnimationFrame(() => setTimeout(() => {
      window.times.push([arrived - start, performance.now() - start]);
    }));
  }).observe(list, { childList: true });
}
"""


def measure(browser: Browser, keys: int, *, prompt: bool) -> tuple[list[float], list[float]]:
    """Type `keys` keys on a Voilà page and return the times in ms: list changed, list painted."""
    with tempfile.TemporaryDirectory(prefix="cleanclaim-keystroke-") as folder:
        pages = widget_pages_for_tests.start(Path(folder), prompt=prompt)
        try:
            page = browser.new_page()
            page.goto(pages.visit("finder"))
            box = page.get_by_role("combobox")
            expect(box).to_be_visible(timeout=60_000)
            box.press_sequentially("warm up", delay=PAUSE)
            expect(page.get_by_role("option").first).to_be_visible()
            box.fill("")
            page.evaluate(CLOCK)
            typed = 0
            for word in WORDS * keys:
                for letter in word[: keys - typed]:
                    page.keyboard.type(letter)
                    page.wait_for_timeout(PAUSE)
                    typed += 1
                if typed >= keys:
                    break
                page.evaluate("document.querySelector('[role=combobox]').select()")
            times = page.evaluate("window.times")
            page.close()
        finally:
            pages.stop()
    return [arrived for arrived, _ in times], [painted for _, painted in times]


def line(name: str, times: list[float]) -> str:
    """Return one row of the report."""
    cuts = statistics.quantiles(times, n=100, method="inclusive")
    return f"{name:34} {len(times):4} {cuts[49]:7.1f} {cuts[94]:7.1f} {max(times):7.1f}"


def main() -> None:
    """Measure both servers and print p50, p95 and the slowest."""
    keys = int(sys.argv[1]) if len(sys.argv) > 1 else KEYS
    print(f"load of the machine while measuring: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print(f"{'CodeFinder through Voilà, ms':34} {'keys':>4} {'p50':>7} {'p95':>7} {'max':>7}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(chromium_for_tests.find()), args=list(chromium_for_tests.ARGUMENTS)
        )
        for name, prompt in (("as shipped", False), ("no delay", True)):
            arrived, painted = measure(browser, keys, prompt=prompt)
            print(line(f"{name}: round trip", arrived))
            print(line(f"{name}: painted", painted))
        browser.close()


if __name__ == "__main__":
    main()
