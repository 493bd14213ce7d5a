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


class Question(Struct, frozen=True):
    """One question: what answers it, and the columns that a person is shown."""

    ask: Callable[[Store, Filters], Found[Any]]
    shown: tuple[str, ...]


BY_WHOM = ("told_by", "outlet", "document")

QUESTIONS: dict[str, Question] = {
    "meetings": Question(meetings.meetings, ("day", "participants", "place_name", *BY_WHOM, "sentence")),
    "visits": Question(visits.visits, ("day", "visitors", "hosts", "place_name", *BY_WHOM, "sentence")),
    "timeline": Question(timeline.timeline, ("day", "act", "actors", "recipients", *BY_WHOM, "sentence")),
    "statements": Question(statements.statements, ("day", "speaker", "kind", *BY_WHOM, "quotation")),
    "commitments": Question(
        commitments.commitments,
        ("status", "day", "who", "towards", "undertakes", *BY_WHOM, "sentence"),
    ),
    "positions": Question(positions.positions, ("holder", "stance", "towards", "day", *BY_WHOM, "sentence")),
    "mechanisms": Question(mechanisms.mechanisms, ("name", "code", "sides", "last_round", "last_year", "reports")),
    "dyads": Question(dyads.dyads, ("period", "pair", "reports", "events", "happenings", "volume", "index")),
    "search": Question(search.search, ("source_published", "outlet", "source_title", "document", "sentence")),
}
"""Every question by its name, which is that of its verb."""
