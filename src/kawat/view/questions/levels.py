"""How high an office is: what the titles of the languages say of it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kawat.core.language import DATA, load_section
from kawat.core.offices import Title, TitleList, Titles, index_titles
from kawat.view.questions.rows import Level

ORDER: tuple[Level, ...] = ("head", "minister", "agency", "state")
LEVELS: dict[str, Level] = {
    "head_of_state": "head",
    "head_of_government": "head",
    "minister": "minister",
    "vice_minister": "minister",
}
"""The levels of titles.toml that are more than an agency's."""


def level_of(offices: tuple[str, ...], kind: str | None) -> Level | None:
    """Offices as reports give them, and the holder's kind → the highest level, None where none is known."""
    titles = [title for office in offices if (title := _title(office)) and title.level != "other"]
    found = [LEVELS.get(title.level, "agency") for title in titles]
    of_kind: dict[str | None, Level] = {"organisation": "agency", "country": "state"}
    return highest((*found, of_kind.get(kind)))


def highest(levels: tuple[Level | None, ...]) -> Level | None:
    """The highest of some levels."""
    return next((level for level in ORDER if level in levels), None)


@cache
def _title(office: str) -> Title | None:
    """The first title in the words of an office: what stands before its organisation."""
    found = (title for titles in _titles() for _, _, title in titles.titles_in(office))
    return next(found, None)


@cache
def _titles() -> tuple[Titles, ...]:
    files = sorted(Path(DATA / "languages").glob("*/titles.toml"), reverse=True)
    return tuple(index_titles(load_section(file, TitleList)) for file in files)
