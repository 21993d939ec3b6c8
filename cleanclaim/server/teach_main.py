"""Start the Teach server: ``python -m cleanclaim.server.teach_main``; `TeachProcess` does."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .quick import skip_iri_parser


def main(words: list[str] | None = None) -> None:
    """Run until told to stop."""
    parser = argparse.ArgumentParser(prog="python -m cleanclaim.server.teach_main")
    for name in ("socket", "course", "private"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--base-url", required=True)
    asked = parser.parse_args(words)
    if not asked.course.is_dir():
        sys.exit(f"The course folder {asked.course} is not there any more.")
    skip_iri_parser()
    from .teach_app import run  # noqa: PLC0415 - it imports Jupyter

    run(asked.socket, asked.course, asked.private, asked.base_url)


if __name__ == "__main__":
    main()
