"""What a question is narrowed to: the same names and meanings for every question."""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args

import msgspec
from msgspec import Struct

from kawat.core.records import Modality, StatementKind
from kawat.core.stems import words_in
from kawat.errors import QueryError
from kawat.view.asked import FILTERS

Period = Literal["week", "month", "quarter", "year"]
LIKELY = 0.5
"""What is more likely right than not."""


class Filters(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a question is narrowed to. `since`, `until`: ISO dates, both inclusive, of the day that is said, else of the
    day of publication. `codes`: all of them take part. `people`: names of people or bodies, all take part. `types`:
    PLOVER types, with mode as in "CONSULT/visit". `places`: where it happens, by a state's code or words of the place's
    name. `sources`: outlets. `topic`: words that must all stand in what is said or done, those in double quotes as they
    are. `near`: at most so many words lie between them. `kinds`: of statements. `international`: at least two states or
    bodies take part. `min_confidence`: what is less likely right is left out, what has no confidence stays. `newest`:
    the last day first. `limit`: no more rows than this, behind the first `skip`."""

    since: str | None = None
    until: str | None = None
    codes: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    modalities: tuple[Modality, ...] = ()
    places: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    topic: str | None = None
    near: int | None = None
    kinds: tuple[StatementKind, ...] = ()
    international: bool = False
    period: Period = "month"
    min_confidence: float = LIKELY
    newest: bool = False
    limit: int | None = None
    skip: int = 0

    def __post_init__(self) -> None:
        for name in ("since", "until"):
            _check_day(name, getattr(self, name))
        for name, allowed in (("modalities", Modality), ("kinds", StatementKind)):
            for value in getattr(self, name):
                _check_one_of(name, value, get_args(allowed))
        _check_one_of("period", self.period, get_args(Period))
        if self.near is not None and self.topic is None:
            raise QueryError("near", "there is no topic whose words could be near", "name its words")
        for name in ("topic", *self.people):
            told = self.topic if name == "topic" else name
            if told is not None and not list(words_in(told)):
                raise QueryError(name, "there is no word in it", "write at least one")


def check_used(question: str, filters: Filters) -> None:
    """A filter that a question does not know is an error, not silence."""
    used = FILTERS[question]
    for name in (field.name for field in msgspec.structs.fields(Filters)):
        if name not in (*used, "skip") and getattr(filters, name) != getattr(Filters(), name):
            raise QueryError(name, f"{question} has no such filter", f"it has {', '.join(used)}")


def _check_day(name: str, told: str | None) -> None:
    try:
        date.fromisoformat(told or "2000-01-01")
    except ValueError as error:
        raise QueryError(name, f"{told} is no date", "write it as in 2025-03-31") from error


def _check_one_of(name: str, told: str, allowed: tuple[str, ...]) -> None:
    if told not in allowed:
        raise QueryError(name, f"there is no {told!r}", f"choose from {', '.join(allowed)}")
