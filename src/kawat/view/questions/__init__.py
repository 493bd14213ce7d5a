"""Questions a user asks a store, each a function from a store and filters to a typed answer; QUESTIONS lists them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from kawat.store import Store
from kawat.view.questions import (
    commitments,
    dyads,
    mechanisms,
    meetings,
    positions,
    search,
    statements,
    timeline,
    visits,
)
from kawat.view.questions.filters import Filters
from kawat.view.questions.rows import Found


class Question(Struct, frozen=True, kw_only=True):
    """One question: what it asks, which filters it has, and the columns that a person is shown."""

    ask: Callable[[Store, Filters], Found[Any]]
    filters: tuple[str, ...]
    about: str
    shown: tuple[str, ...]


QUESTIONS: dict[str, Question] = {
    "meetings": Question(
        ask=meetings.meetings,
        filters=meetings.FILTERS,
        about="meetings, talks and calls: one row each",
        shown=("day", "participants", "place_name", "told_by", "outlet", "document", "sentence"),
    ),
    "visits": Question(
        ask=visits.visits,
        filters=visits.VISITS_FILTERS,
        about="visits: who went to whom, one row each",
        shown=("day", "visitors", "hosts", "place_name", "told_by", "outlet", "document", "sentence"),
    ),
    "timeline": Question(
        ask=timeline.timeline,
        filters=meetings.FILTERS,
        about="all that is told of states, persons or bodies, in the order of days",
        shown=("day", "act", "actors", "recipients", "told_by", "outlet", "document", "sentence"),
    ),
    "statements": Question(
        ask=statements.statements,
        filters=statements.FILTERS,
        about="who said what: by speaker, words, kind and time",
        shown=("day", "speaker", "kind", "told_by", "outlet", "document", "quotation"),
    ),
    "commitments": Question(
        ask=commitments.commitments,
        filters=commitments.COMMITMENT_FILTERS,
        about="who undertook what towards whom, and whether later events repeat, meet or contradict it",
        shown=("status", "day", "who", "towards", "undertakes", "told_by", "outlet", "document", "sentence"),
    ),
    "positions": Question(
        ask=positions.positions,
        filters=positions.POSITION_FILTERS,
        about="who stands where on a topic, over time",
        shown=("holder", "stance", "towards", "day", "told_by", "outlet", "document", "sentence"),
    ),
    "mechanisms": Question(
        ask=mechanisms.mechanisms,
        filters=mechanisms.FILTERS,
        about="standing formats: sides, rounds, the last round",
        shown=("name", "code", "sides", "last_round", "last_year", "reports"),
    ),
    "dyads": Question(
        ask=dyads.dyads,
        filters=dyads.FILTERS,
        about="counts and the cooperation-conflict index of each pair by period",
        shown=("period", "pair", "reports", "events", "happenings", "volume", "index"),
    ),
    "search": Question(
        ask=search.search,
        filters=search.FILTERS,
        about="reports that hold some words, the best first",
        shown=("source_published", "outlet", "source_title", "document", "sentence"),
    ),
}
"""Every question by its name, which is that of its verb."""
