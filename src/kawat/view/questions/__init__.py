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
        shown=("time", "published", "mode", "participants", "place_name", "reports", "confidence", "sentence"),
    ),
    "visits": Question(
        ask=visits.visits,
        filters=visits.VISITS_FILTERS,
        about="visits: who went to whom, one row each",
        shown=("time", "published", "visitors", "hosts", "country", "reports", "confidence", "sentence"),
    ),
    "timeline": Question(
        ask=timeline.timeline,
        filters=meetings.FILTERS,
        about="all that is told of states, persons or bodies, in the order of days",
        shown=("time", "published", "type", "mode", "modality", "actors", "recipients", "reports", "sentence"),
    ),
    "statements": Question(
        ask=statements.statements,
        filters=statements.FILTERS,
        about="who said what: by speaker, words, kind and time",
        shown=("published", "speaker", "speaker_code", "kind", "quotation", "quoted_by", "relayed_by", "source"),
    ),
    "commitments": Question(
        ask=commitments.commitments,
        filters=commitments.COMMITMENT_FILTERS,
        about="who undertook what towards whom, and whether later events repeat, meet or contradict it",
        shown=("status", "published", "who", "towards", "undertakes", "time", "later", "sentence"),
    ),
    "positions": Question(
        ask=positions.positions,
        filters=positions.POSITION_FILTERS,
        about="who stands where on a topic, over time",
        shown=("holder", "holder_code", "stance", "changed", "published", "towards", "sentence", "source"),
    ),
    "mechanisms": Question(
        ask=mechanisms.mechanisms,
        filters=mechanisms.FILTERS,
        about="standing formats: sides, rounds, the last round",
        shown=("name", "code", "sides", "last_round", "last_year", "last_published", "reports"),
    ),
    "dyads": Question(
        ask=dyads.dyads,
        filters=dyads.FILTERS,
        about="counts and the cooperation-conflict index of each pair by period",
        shown=(
            "period",
            "code_1",
            "code_2",
            "reports",
            "events",
            "happenings",
            "volume",
            "cooperation",
            "conflict",
            "index",
            "goldstein",
        ),
    ),
    "search": Question(
        ask=search.search,
        filters=search.FILTERS,
        about="reports that hold some words, the best first",
        shown=("rank", "source_published", "source", "source_title", "sentence"),
    ),
}
"""Every question by its name, which is that of its verb."""
