"""How a language's reports are laid out: their heads (headers.toml), the ends of their sentences (sentences.toml)."""

from __future__ import annotations

from msgspec import Struct

from kawat.core.document import AsideKind


class DatelineExample(Struct, frozen=True, forbid_unknown_fields=True):
    """A first line with its dateline between ⟦ and ⟧, and the place read from it (none for a mere outlet)."""

    example: str
    place: str | None = None


class DateExample(Struct, frozen=True, forbid_unknown_fields=True):
    """A date line as reports carry it at their head, and its ISO date."""

    example: str
    date: str


class AsideRule(Struct, frozen=True, forbid_unknown_fields=True):
    """A stretch that is no part of the story. `pattern` is a regular expression (letter case counts; `(?i:…)` where it
    should not); with `whole_line` it must fill a line, else it may stand anywhere. ⟦ and ⟧ enclose it in `example`."""

    id: str
    kind: AsideKind
    pattern: str
    example: str
    whole_line: bool = False


class Headers(Struct, frozen=True, forbid_unknown_fields=True):
    """The head of a report. `common` are words that nearly every text of this language has, `tells` words that its near
    neighbours lack; `neighbours` lists, for each neighbour's code, words that betray it. `weekdays` count from
    Monday = 1. `outlets` are names that stand in datelines (domain names are known by their shape)."""

    common: tuple[str, ...] = ()
    tells: tuple[str, ...] = ()
    neighbours: dict[str, tuple[str, ...]] = {}
    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    outlets: tuple[str, ...] = ()
    dateline: tuple[DatelineExample, ...] = ()
    date: tuple[DateExample, ...] = ()
    aside: tuple[AsideRule, ...] = ()


class SentenceExample(Struct, frozen=True, forbid_unknown_fields=True):
    """Sentences in their order; joined by a space they must be split into just these."""

    sentences: tuple[str, ...]


class Sentences(Struct, frozen=True, forbid_unknown_fields=True):
    """What a full stop may stand after without ending a sentence, all without their last full stop.

    `abbreviations` never end one ("Dr"); `before_numbers` do not where a number follows ("No"); `closing` end one only
    where a word of `openers` follows ("S.H"), as do initials. `openers` start a sentence and no name ("Ia", "Menurut").
    """

    abbreviations: tuple[str, ...] = ()
    before_numbers: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    openers: tuple[str, ...] = ()
    example: tuple[SentenceExample, ...] = ()
