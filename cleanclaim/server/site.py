"""Facts that every page of the site shows: the release of the code set, and the lessons in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cleanclaim.course import content_root

if TYPE_CHECKING:
    from cleanclaim.codes import Release


# Base addresses at which this process serves the site. Voilà gives a template no way to ask its server.
_mounted: set[str] = set()


class LessonLink(NamedTuple):
    """A lesson as a link: its file in ``lessons/``, its title and its id."""

    file: str
    title: str
    id: str


def lesson_links() -> tuple[LessonLink, ...]:
    """Return the lessons in the order they are taught; the index comes first.

    Returns
    -------
    tuple of LessonLink
        Only lessons whose notebook is there, so that no page links to nothing.
    """
    from cleanclaim.course.lessons import INDEX, lessons  # noqa: PLC0415  # not needed to start a server

    folder = content_root() / "lessons"
    there = (info for info in (INDEX, *lessons()) if (folder / info.file).is_file())
    return tuple(LessonLink(info.file, info.title, info.id) for info in there)


def release() -> Release:
    """Return the release of the code set that the pages use.

    Nobody's first page waits for the index to be compiled: until it is there, the sizes are 0.
    """
    from cleanclaim import codes  # noqa: PLC0415  # keeps the import of the server light

    return codes.release(wait=False)


def code_set() -> str:
    """Name the code set at the foot of a page, and say so when a newer one is in force."""
    from cleanclaim.codes.notice import loaded_line  # noqa: PLC0415  # as above

    return loaded_line()


def note_mounted(base_url: str) -> None:
    """Remember that this process serves the landing page at `base_url`."""
    _mounted.add(base_url)


def is_mounted(base_url: str) -> bool:
    """Tell whether this process serves the landing page at `base_url`.

    Plain ``voila`` does not, so that its pages must not link to it.
    """
    return base_url in _mounted
