"""Make an ICD-10-CM release from its official files: keep them, compile them, and only then let it count."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanclaim.codes import shelf, store
from cleanclaim.codes.codelist import read_codes
from cleanclaim.codes.index import connection, ensure_index
from cleanclaim.codes.release import fiscal_year, release_from
from cleanclaim.codes.source import Source, source_of, sources
from cleanclaim.codes.update.dates import icd_start
from cleanclaim.codes.update.keep import keep, sweep
from cleanclaim.codes.update.outcome import Outcome
from cleanclaim.codes.update.problems import UpdateError
from cleanclaim.codes.update.recognise import Kind, Official

if TYPE_CHECKING:
    import datetime as dt

    from cleanclaim.codes.progress import Progress

ROLES: Final = (Kind.TABULAR, Kind.CODES, Kind.INDEX, Kind.EXTERNAL, Kind.NEOPLASM, Kind.DRUG)
_FOREIGN: Final = 0.02  # share of the printed codes that a list of the same release may miss
_SMALL: Final = 0.9


def add(found: list[Official], told: dt.date | None, progress: bool | Progress) -> Outcome:  # noqa: FBT001
    """Add the release that the files are of.

    Parameters
    ----------
    found
        Files of one release; without a tabular list they are added to a release that is here.
    told
        First day of the release, when the file cannot say.
    progress
        As for `ensure_index`.

    Raises
    ------
    UpdateError
        If the files do not make a release; the one that was active still is.
    """
    files = _one_of_each(found)
    start = icd_start(files[Kind.TABULAR], told) if Kind.TABULAR in files else _start_of_a_part(files, told)
    shown = tuple(official.shown for official in files.values())
    for official in files.values():
        if official.year not in {None, fiscal_year(start)}:
            raise UpdateError(
                f"{official.shown} is of {official.year}, the other files are not; give one year."
            )
    _add_what_is_here(files, start)
    release = release_from(start)
    before = next((h for h in store.held(store.ICD10CM) if h.effective_from == start), None)
    folder = store.release_folder(store.ICD10CM, release.name.removeprefix("ICD-10-CM "))
    try:
        kept = {official.kind.value: keep(official, folder) for official in files.values()}
        names = tuple((role, kept[role].name) for role in sorted(kept))
        if before and before.files == names:
            return Outcome(store.ICD10CM, release.name, changed=False, files=shown)
        record = store.Held(store.ICD10CM, release.name, start, release.effective_to, folder, names)
        source = source_of(record, tuple(s for s in sources() if s.release.effective_from < start))
        notes = _compile(source, files, progress)
        store.activate(record, about={role: k.about for role, k in kept.items()})
    except BaseException:
        sweep(folder, {name for _, name in before.files} if before else set())
        raise
    sweep(folder, {name for _, name in names})
    return Outcome(store.ICD10CM, release.name, changed=True, files=shown, notes=notes)


def _one_of_each(found: list[Official]) -> dict[Kind, Official]:
    files: dict[Kind, Official] = {}
    for official in found:
        held = files.get(official.kind)
        # Both lists of codes come in one archive: the order file holds headings, too.
        if held is None or (official.kind is Kind.CODES and official.ordered and not held.ordered):
            files[official.kind] = official
        elif official.kind is not Kind.CODES:
            raise UpdateError(
                f"{held.shown} and {official.shown} are the same kind of file; give one release at a time."
            )
    return files


def _start_of_a_part(files: dict[Kind, Official], told: dt.date | None) -> dt.date:
    """Return which release an index or a code list without a tabular list belongs to."""
    held = [s.release for s in sources()]
    if told:
        wanted = [r for r in held if r.effective_from == told]
    else:
        years = {official.year for official in files.values()} - {None}
        wanted = [r for r in held if r.effective_to.year in years]
    if len(wanted) == 1:
        return wanted[0].effective_from
    names = " and ".join(official.shown for official in files.values())
    raise UpdateError(
        f"{names} go with a tabular list (XML) that is not here: give both, or say which release on this "
        "computer is meant by its first day, like --effective 2026-04-01."
    )


def _add_what_is_here(files: dict[Kind, Official], start: dt.date) -> None:
    """Complete the files by those that are here of the same release: an index can follow later."""
    source = next((s for s in sources() if s.release.effective_from == start), None)
    if source is None:
        return
    if Kind.TABULAR in files and _other(files[Kind.TABULAR], source):
        return  # a corrected tabular list: its companions may be of the old one
    here = {Kind.TABULAR: source.tabular, Kind.CODES: source.code_list}
    here |= {Kind(role): path for role, path in source.alphabetic}
    for kind, path in here.items():
        if path and kind not in files:
            files[kind] = Official(kind, path, path.name, None)


def _other(official: Official, source: Source) -> bool:
    return official.path.read_bytes() != source.tabular.read_bytes()


def _compile(source: Source, files: dict[Kind, Official], progress: bool | Progress) -> tuple[str, ...]:  # noqa: FBT001
    """Compile a release that is not active yet, and say what a reader has to know of it."""
    from xml.etree.ElementTree import ParseError  # noqa: PLC0415 - only for an update

    from defusedxml import DefusedXmlException  # noqa: PLC0415 - the same

    try:
        ensure_index(progress, source)
    except (ParseError, DefusedXmlException, KeyError, IndexError, UnicodeDecodeError) as error:
        names = " or ".join(f.shown for f in files.values() if f.kind is not Kind.CODES)
        raise UpdateError(
            f"{names} is cut short or damaged ({error}); download it again. What was loaded before still "
            "works."
        ) from error
    with shelf.using(source):
        database = connection()
        asked = "SELECT key FROM node WHERE assignable AND NOT made AND kind IN ('category', 'code')"
        printed = {key for (key,) in database.execute(asked)}
        count = database.execute("SELECT count(*) FROM node WHERE assignable").fetchone()[0]
    if not count:
        raise UpdateError(f"{files[Kind.TABULAR].shown} holds no codes; is it the official tabular list?")
    notes = []
    if source.code_list is None:
        how = "those both releases have follow the last list" if source.known else "some may not exist"
        notes.append(
            "No list of codes was given, so the codes with a 7th character were derived from their tables: "
            f"{how}. Add the order file to be sure."
        )
    else:
        _belongs(source, files, printed)
    notes.extend(_smaller(count, shelf.on_date(source.release.effective_from)))
    return tuple(notes)


def _belongs(source: Source, files: dict[Kind, Official], printed: set[str]) -> None:
    assert source.code_list is not None  # noqa: S101 - told to the type checker, checked by the caller
    missing = printed - read_codes(source.code_list).codes
    if len(missing) > _FOREIGN * len(printed):
        raise UpdateError(
            f"{files[Kind.CODES].shown} is of another release than {files[Kind.TABULAR].shown}: it lacks "
            f"{len(missing)} of its codes. Give the list of the same release."
        )


def _smaller(count: int, last: Source) -> list[str]:
    with shelf.using(last):
        before = connection().execute("SELECT count(*) FROM node WHERE assignable").fetchone()[0]
    if count >= _SMALL * before:
        return []
    return [f"It holds {count} codes where {last.release.name} holds {before}: check that the file is whole."]
