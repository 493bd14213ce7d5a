"""The words of pictures (assets/pictures.<code>.toml), and how days and periods are told in them."""

from __future__ import annotations

from datetime import date
from functools import cache

from msgspec import Struct

from kawat.core.language import load_section
from kawat.core.ontology import load_ontology
from kawat.core.records import Time
from kawat.view.questions.rows import Told
from kawat.view.words import ASSETS, Quad, Words, load_words

QUAD_KEYS: dict[str, Quad] = {
    "verbal_cooperation": "vc",
    "material_cooperation": "mc",
    "verbal_conflict": "vx",
    "material_conflict": "mx",
}
PLANNED = ("future", "hypothetical")


class PictureWords(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One language's words of the pictures, by the code or key that they stand for."""

    code: str
    months: tuple[str, ...]
    quarter: str
    separators: str
    titles: dict[str, str]
    methods: dict[str, str]
    levels: dict[str, str]
    filters: dict[str, str]
    ui: dict[str, str]

    def day(self, day: date) -> str:
        """A day: "9 Sep 2019"."""
        return f"{day.day} {self.month(day)} {day.year}"

    def month(self, day: date) -> str:
        """The month of a day, short."""
        return self.months[day.month - 1]

    def count(self, number: int, of: str) -> str:
        """How many of what: "3 reports"; `of` is a key."""
        return f"{self.number(number)} {self.ui[f'{of}_one' if number == 1 else of]}"

    def number(self, value: float, form: str = ",") -> str:
        """A number with this language's separators; `form` is how it is told in English."""
        return f"{value:{form}}".translate(str.maketrans(",.", self.separators)).replace("-", "−")


@cache
def load_picture_words(code: str) -> PictureWords:
    """The words of the pictures in a language. Raises DataError where there are none."""
    return load_section(ASSETS / f"pictures.{code}.toml", PictureWords)


@cache
def quads() -> dict[str, Quad]:
    """PLOVER types → their quad class, as the style sheets call it."""
    return {type: QUAD_KEYS[found.quad] for type, found in load_ontology().types.items()}


def told_row(row: Told, words: PictureWords) -> str:
    """A happening in one line: its day, what was done, by whom to whom, and how many tell it."""
    interface: Words = load_words(words.code)
    deed = interface.deed(row.type, row.mode, row.undertakes)
    deed += "" if row.modality == "actual" else f" ({interface.modality.get(row.modality, row.modality)})"
    who = ", ".join(map(str, row.actors)) or interface.ui["no_doer"]
    who += f" → {', '.join(map(str, row.recipients))}" if row.recipients else ""
    start, end = (day.isoformat() if day else None for day in (row.time_start, row.time_end))
    said = interface.when(Time(start, end))
    published = row.published and f"{words.day(row.published)} ({words.ui['published']})"
    day = said or published or interface.ui["no_date"]
    return " · ".join((day, deed, who, words.count(row.reports, "reports")))


def is_planned(row: Told) -> bool:
    """Whether a happening is still to come."""
    return row.modality in PLANNED or row.undertakes is not None
