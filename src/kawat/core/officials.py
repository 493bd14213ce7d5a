"""People in the news and their offices with the days on which they held them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Literal, cast, get_args

from msgspec import Struct
from msgspec.structs import replace

from kawat.core.rows import many, rows_of
from kawat.errors import DataError

Highest = Literal["head_of_state", "head_of_government", "foreign_minister"]
HEADER = ("person", "spellings", "office", "state", "from", "to", "source")
"""The columns of offices.csv."""


class Person(Struct, frozen=True, gc=False):
    """A person in the news and one office: `start` and `end` are ISO dates, months or years, None where open or not
    known. `highest`: which of the three offices it is that a state has one of, with its name in English and the source
    of the dates."""

    name: str
    aliases: tuple[str, ...]
    code: str | None
    sector: str
    office: str
    start: str | None
    end: str | None
    highest: Highest | None = None
    office_en: str | None = None
    source: str | None = None

    def held_on(self, day: str) -> bool:
        """True where the office was surely held on an ISO date: of a first month only from the next one on."""
        begun = self.start is None or day[: len(self.start)] > self.start or day == self.start
        return begun and (self.end is None or day[: len(self.end)] < self.end or day == self.end)


Officials = dict[str, tuple[Person, ...]]


def load_officials(root: Path, own: Path | None = None) -> Officials:
    """persons.csv and offices.csv under `root` → the offices of each person by name, in order. What offices.csv in the
    folder `own` tells of a person stands for what ours tells of the same three offices. Raises DataError."""
    titles = {(state, office): (here, en) for state, office, here, en in rows_of(root / "office_titles.csv", 4)}
    ours = list(_high(root / "offices.csv", titles))
    if own is not None:
        if not (own / "offices.csv").is_file():
            remedy = "make it with `kawat world import`, or take away the setting `world`"
            raise DataError(str(own / "offices.csv"), "there is no such table of offices", remedy)
        ours = _replaced(ours, list(_high(own / "offices.csv", titles)))
    found: dict[str, list[Person]] = {}
    for one in chain(_others(root / "persons.csv"), ours):
        found.setdefault(one.name, []).append(one)
    return {name: tuple(sorted(offices, key=lambda one: one.start or "")) for name, offices in found.items()}


def _others(path: Path) -> Iterable[Person]:
    for name, aliases, code, sector, office, start, end in rows_of(path, 7):
        yield Person(name, many(aliases), code or None, sector, office, start or None, end or None)


def _high(path: Path, titles: dict[tuple[str, str], tuple[str, str]]) -> Iterable[Person]:
    for number, row in enumerate(rows_of(path, 7), start=2):
        name, aliases, office, state, start, end, source = row
        if office not in get_args(Highest):
            raise DataError(
                f"{path}:{number}", f"{office} is no office", f"write one of {', '.join(get_args(Highest))}"
            )
        title, title_en = titles.get((state, office)) or titles["", office]
        high = cast(Highest, office)
        yield Person(name, many(aliases), state, "GOV", title, start or None, end or None, high, title_en, source)


def _replaced(ours: list[Person], own: list[Person]) -> list[Person]:
    names = {spelling: one for one in ours for spelling in (one.name, *one.aliases)}
    told = {one.name: names.get(one.name) or next((names[a] for a in one.aliases if a in names), None) for one in own}
    theirs = {known.name for known in told.values() if known is not None}
    new = [_called(one, told[one.name]) for one in own]
    return [*(one for one in ours if one.name not in theirs), *new]


def _called(one: Person, known: Person | None) -> Person:
    """A person under the name and the spellings that we know them by."""
    if known is None:
        return one
    spellings = {*known.aliases, *one.aliases, one.name} - {known.name}
    return replace(one, name=known.name, aliases=tuple(sorted(spellings)))
