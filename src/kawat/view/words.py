"""The words of the interface (assets/words.<code>.toml), and how codes and dates are said in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Literal

from msgspec import Struct

from kawat.core.language import load_section
from kawat.core.ontology import Ontology, load_ontology
from kawat.core.records import Event, Record, Time

ASSETS = Path(__file__).parent / "assets"
Quad = Literal["vc", "mc", "vx", "mx"]
Explanations = Mapping[str, str]
"""What a code means, in words: keys are PLOVER types ("AID"), with mode ("CONSULT/visit"), CAMEO codes ("040")."""

_QUADS: dict[str, Quad] = {
    "verbal cooperation": "vc",
    "material cooperation": "mc",
    "verbal conflict": "vx",
    "material conflict": "mx",
}


class Words(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One language's words of the interface, by the code or the key that they stand for."""

    code: str
    months: tuple[str, ...]
    ui: dict[str, str]
    types: dict[str, str]
    modes: dict[str, str]
    quads: dict[str, str]
    modality: dict[str, str]
    statements: dict[str, str]
    entities: dict[str, str]
    sectors: dict[str, str]
    how: dict[str, str]
    notes: dict[str, str]
    asides: dict[str, str]
    explain: dict[str, str]
    happening: dict[str, str]

    def action(self, event: Event) -> str:
        """What the event is, in plain words; a code without words stands for itself."""
        return self.deed(event.type, event.mode, event.undertakes)

    def deed(self, type: str, mode: str | None, undertakes: str | None) -> str:
        """A type, its mode and what is promised → the same in plain words."""
        kind = self.types.get(type, type)
        if undertakes:
            return f"{kind}: {self.types.get(undertakes, undertakes)}"
        return kind if mode is None else self.modes.get(f"{type}/{mode}", f"{kind}: {mode}")

    def when(self, time: Time | None) -> str | None:
        """A time as people write it ("11 Maret 2031", "Juni 2031", "sejak 6 Maret 2031"), None where there is none."""
        if time is None or (time.start is None and time.end is None):
            return None
        if time.end is None:
            return f"{self.ui['since']} {self.day(time.start or '')}"
        if time.start is None:
            return f"{self.ui['until']} {self.day(time.end)}"
        return self._interval(time.start, time.end)

    def when_days(self, start: date | None, end: date | None) -> str | None:
        """The same of two days."""
        return self.when(Time(start.isoformat() if start else None, end.isoformat() if end else None))

    def told(self, notes: Iterable[str]) -> str:
        """Notes in a line; that day or place is not said stands with the event already."""
        shown = map(self.note, notes)
        return "; ".join(note for note in shown if note not in (self.ui["no_date"], self.ui["no_place"]))

    def note(self, note: str) -> str:
        """A note, or why something was dropped, in this language; one without words stands for itself."""
        for told, said in self.notes.items():
            if found := _pattern(told).fullmatch(note):
                return said.format(*map(self.note, found.groups()))
        return note

    def day(self, iso: str) -> str:
        """An ISO date in words; what is no ISO date stands as it is."""
        try:
            day = date.fromisoformat(iso)
        except ValueError:
            return iso
        return f"{day.day} {self.months[day.month - 1]} {day.year}"

    def _interval(self, start: str, end: str) -> str:
        if start == end:
            return self.day(start)
        try:
            first, last = date.fromisoformat(start), date.fromisoformat(end)
        except ValueError:
            return f"{start} – {end}"
        month = f"{self.months[first.month - 1]} {first.year}"
        if first.day == 1 and (last + timedelta(days=1)).day == 1 and first.year == last.year:
            if first.month == last.month:
                return month
            if (first.month, last.month) == (1, 12):
                return str(first.year)
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}–{last.day} {month}"
        return f"{self.day(start)} – {self.day(end)}"


@cache
def _pattern(told: str) -> re.Pattern[str]:
    """A note with {} where it differs from report to report → what finds it."""
    return re.compile(re.escape(told).replace(re.escape("{}"), "(.+)"), re.DOTALL)


@cache
def load_words(code: str) -> Words:
    """The interface words of a language. Raises DataError where there are none."""
    return load_section(ASSETS / f"words.{code}.toml", Words)


def words_for(record: Record) -> Words:
    """The interface words in the language of the record's report, else in English."""
    code = record.document.language
    return load_words(code if code in ("id", "en") else "en")


def explanations_of(ontology: Ontology) -> dict[str, str]:
    """The ontology → what its types and CAMEO codes mean, for the views."""
    types = {type: found.means for type, found in ontology.types.items()}
    return types | {code: found.name for code, found in ontology.codes.items()}


@cache
def quads_of_types() -> Mapping[str, Quad]:
    """The quad class of each type of event, as a short key."""
    return {name: quad for name, found in load_ontology().types.items() if (quad := quad_named(found.quad))}


@cache
def explanations() -> Explanations:
    """What the bundled ontology's types and codes mean."""
    return explanations_of(load_ontology())


def quad_of(event: Event) -> Quad | None:
    """The event's quad class as a short key, None where its name is no quad class."""
    return quad_named(event.quad)


def quad_named(name: str) -> Quad | None:
    """A quad class by its name → its short key, None for what is no quad class."""
    return _QUADS.get(name.lower().replace("_", " ").replace("-", " ").strip())
