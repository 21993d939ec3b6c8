"""Two small pages of the Teach door: please wait, and what to do on Windows."""

from __future__ import annotations

from html import escape
from typing import Final

from cleanclaim.course import tokens_css

_STYLE: Final = """
body { margin: 0; background: var(--cc-paper); color: var(--cc-ink); font: 17px/1.55 var(--cc-font); }
main { max-width: 38rem; margin: 12vh auto; padding: 0 var(--cc-space-5); }
h1 { font-size: 28px; } a { color: var(--cc-teal); }
.problem { border-left: 4px solid var(--cc-error); padding-left: var(--cc-space-4); }
progress { inline-size: 100%; accent-color: var(--cc-teal); block-size: 12px; }
a.button { display: inline-block; min-height: 44px; line-height: 44px; padding: 0 var(--cc-space-5);
  border-radius: var(--cc-radius); background: var(--cc-teal); color: var(--cc-on-teal);
  text-decoration: none; }
:focus-visible { outline: 3px solid var(--cc-poppy); outline-offset: 2px; }
"""

_WAIT: Final = """
const wait = async () => {
  try {
    const answer = await fetch(document.body.dataset.state, { cache: "no-store" });
    const { state } = await answer.json();
    if (state !== "starting") return location.reload();
  } catch { /* the server is busy starting; ask again */ }
  setTimeout(wait, 300);
};
wait();
"""


def waiting(state_url: str, home_url: str, problem: str) -> str:
    """Return the page shown while Teach starts, or when it could not.

    Parameters
    ----------
    state_url
        Where the page may ask how far Teach is.
    home_url
        The landing page.
    problem
        Why it did not start last time; empty while it is starting for the first time.
    """
    if problem:
        body = (
            f'<h1>Teach has not started</h1><p class="problem" role="alert">{escape(problem)}</p>'
            "<p>Correct what it says, then try again.</p>"
            '<p><a class="button" href="?again=1">Try again</a></p>'
            f'<p><a href="{escape(home_url)}">Back to the three doors</a></p>'
        )
        return _page("Teach has not started", body)
    body = (
        "<h1>Opening the class</h1>"
        '<p role="status">Your grading desk starts for the first time today. It takes a few seconds.</p>'
        '<progress aria-label="Teach is starting"></progress>'
        '<noscript><meta http-equiv="refresh" content="3"></noscript>'
    )
    return _page("Opening the class", body, f'data-state="{escape(state_url)}"', f"<script>{_WAIT}</script>")


def not_on_windows(home_url: str) -> str:
    """Return the page that Teach shows on Windows."""
    body = (
        "<h1>Teach on Windows: collect by zip file</h1>"
        "<p>nbgrader hands work out and collects it through a shared folder, its exchange, and it has no "
        "exchange on Windows. Everything else works there, so pass the files by hand:</p>"
        "<ol><li>Make the students' version: <code>nbgrader generate_assignment first-codes</code>.</li>"
        "<li>Send the folder <code>release\\first-codes</code> to the class as a zip file, "
        "for example through your learning management system.</li>"
        "<li>Each student zips the whole folder <code>first-codes</code> "
        "(the answers are in <code>answers.json</code>). "
        "Put the zip files that come back into <code>downloaded\\first-codes\\archive</code>, each named "
        "after its student's ID, for example <code>amara.zip</code>.</li>"
        "<li>Sort them in: <code>nbgrader zip_collect first-codes</code>.</li>"
        "<li>Grade: <code>nbgrader autograde first-codes</code>, then "
        "<code>nbgrader generate_feedback first-codes</code>.</li></ol>"
        "<p>Run these in the course folder, where <code>nbgrader_config.py</code> is. "
        "On a Mac, on Linux, or in WSL (Windows Subsystem for Linux) the Teach door opens in full.</p>"
        f'<p><a class="button" href="{escape(home_url)}">Back to the three doors</a></p>'
    )
    return _page("Teach on Windows", body)


def _page(title: str, body: str, attributes: str = "", tail: str = "") -> str:
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} · Cleanclaim</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">'
        f"<style>{tokens_css()}{_STYLE}</style></head>"
        f"<body {attributes}><main>{body}</main>{tail}</body></html>"
    )
