"""Hand the files of the other code sets to the packages that read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanclaim.codes import store
from cleanclaim.codes.update.dates import icd_start, quarter
from cleanclaim.codes.update.keep import keep, sweep
from cleanclaim.codes.update.outcome import Outcome
from cleanclaim.codes.update.problems import UpdateError

if TYPE_CHECKING:
    import datetime as dt

    from cleanclaim.codes.update.recognise import Official


def add_pcs(official: Official, told: dt.date | None) -> Outcome:
    """Add the ICD-10-PCS tables: role "xml" is the official file, role "tables" what is compiled of it."""
    from cleanclaim.codes.pcs.compiled import SCHEMA, compile_tables  # noqa: PLC0415 - only for an update

    start = icd_start(official, told)
    before = _held(store.ICD10PCS, start)
    folder = store.release_folder(store.ICD10PCS, f"FY{official.year}-{start}")
    kept = keep(official, folder)
    compiled = f"{kept.name.removesuffix('.xml')}.v{SCHEMA}.sqlite"
    names = (("tables", compiled), ("xml", kept.name))
    try:
        if not (folder / compiled).is_file():
            compile_tables(folder / kept.name, folder / compiled, effective_from=start)
        from cleanclaim.codes.pcs.compiled import open_tables  # noqa: PLC0415 - as above

        tables = open_tables(folder / compiled)
    except ValueError as error:
        sweep(folder, {name for _, name in before.files} if before else set())
        raise UpdateError(str(error).replace(kept.name, official.shown)) from error
    if before and before.files == names:
        return Outcome(store.ICD10PCS, tables.name, changed=False, files=(official.shown,))
    record = store.Held(
        store.ICD10PCS, tables.name, tables.effective_from, tables.effective_to, folder, names
    )
    store.activate(record, about={"xml": kept.about})
    sweep(folder, {name for _, name in names})
    return Outcome(store.ICD10PCS, tables.name, changed=True, files=(official.shown,))


def add_hcpcs(official: Official, told: dt.date | None) -> Outcome:
    """Add a HCPCS quarterly file."""
    from cleanclaim.codes.hcpcs.store import add  # noqa: PLC0415 - only for an update

    start, end = quarter(official, told)
    before = _held(store.HCPCS, start)
    name = f"HCPCS Level II, {start:%B %Y}"
    try:
        release = add(official.path, name=name, effective_from=start, effective_to=end)
    except ValueError as error:
        raise UpdateError(str(error).replace(official.path.name, official.shown)) from error
    changed = before is None or before.files != release.files
    return Outcome(store.HCPCS, name, changed=changed, files=(official.shown,))


def _held(system: str, start: dt.date) -> store.Held | None:
    return next((h for h in store.held(system) if h.effective_from == start), None)
