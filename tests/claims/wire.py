"""How the tests of claims write files."""

from __future__ import annotations

import datetime as dt
import io
import logging

import pyx12.params
import pyx12.x12n_document

from cleanclaim.claims import x12

SENDER = x12.Submitter(name="MUESTRA BILLING", id="MUESTRA01", contact="BILLING DESK", phone="9165550100")
RECEIVER = x12.Receiver(name="PRACTICE CLEARINGHOUSE", id="PRACTICE01")
WRITTEN = dt.datetime(2026, 10, 1, 9, 30)  # noqa: DTZ001 - a file says the sender's own time


def write(claims):
    """Write claims as an 837."""
    return x12.write_837(claims, sender=SENDER, receiver=RECEIVER, when=WRITTEN)


def written(claims):
    """Write claims; return the text and no problems, or None and the reasons of the refusal."""
    try:
        return write(claims), ()
    except x12.X12Error as error:
        return None, error.problems


class _Kept(logging.Handler):
    def __init__(self):
        super().__init__(logging.ERROR)
        self.said = []

    def emit(self, record):
        self.said.append(record.getMessage())


def judged(text):
    """Return pyx12's verdict on a file, and what it complains of."""
    logger, kept = logging.getLogger("pyx12"), _Kept()
    before, logger.propagate = logger.propagate, False
    logger.addHandler(kept)
    try:
        valid = pyx12.x12n_document.x12n_document(
            param=pyx12.params.params(), src_file=io.StringIO(text), fd_997=io.StringIO(), fd_html=None
        )
    finally:
        logger.removeHandler(kept)
        logger.propagate = before
    return valid, kept.said
