"""The tables that settling adds to a store, one struct each. They are made by the first `kawat settle`: a store without
them is not settled yet."""

from __future__ import annotations

from datetime import date

from msgspec import Struct


class HappeningRow(Struct, frozen=True, kw_only=True):
    """What happened once, told by one report or by many. `codes` are the states and bodies of all sides. Days and place
    are those that reports state, never the day of a report. `confidence` is that of its surest event. The id is a hash
    of its first event (by day of report), so that it mostly stays when more reports tell of it."""

    happening_id: str
    type: str
    mode: str | None
    modality: str
    codes: tuple[str, ...]
    time_start: date | None
    time_end: date | None
    place_name: str | None
    place_country: str | None
    reports: int
    events: int
    confidence: float | None


class MemberRow(Struct, frozen=True, kw_only=True):
    """An event and the happening that it tells of; each event of a latest version has one. `score` is how alike it is
    to the other events of the happening on average, None where none was compared with it."""

    happening_id: str
    document_id: str
    version: int
    event_id: str
    score: float | None


class SketchRow(Struct, frozen=True, kw_only=True):
    """What an event is compared by: words of people's names, whom the sides act for, `people` of both ("USA:trump"),
    the trigger, and without trigger and names the words `near` it, of its content and of its sentence, each behind a
    digit that says how much it tells. `reading_sha256` is the hash of the record and `rules` of the code that it was
    drawn from and by."""

    document_id: str
    version: int
    event_id: str
    reading_sha256: str
    rules: str
    type: str
    mode: str | None
    modality: str
    doer_names: tuple[str, ...]
    doer_codes: tuple[str, ...]
    receiver_names: tuple[str, ...]
    receiver_codes: tuple[str, ...]
    people: tuple[str, ...]
    time_start: date | None
    time_end: date | None
    published: date | None
    place_name: str | None
    place_country: str | None
    trigger: tuple[str, ...]
    near: tuple[str, ...]
    content: tuple[str, ...]
    words: tuple[str, ...]
    confidence: float | None
    sentence_start: int
    sentence_end: int
    span_start: int
    span_end: int


class ComparisonRow(Struct, frozen=True, kw_only=True):
    """Two events of one block and how alike they are: `score` in all, the rest field by field, None where one of them
    does not say. `barred` says why they can't be the same whatever the score. Pairs with low scores are not kept."""

    document_id: str
    event_id: str
    other_document_id: str
    other_event_id: str
    score: float
    doers: float | None
    receivers: float | None
    mode: float | None
    day: float | None
    place: float | None
    trigger: float
    near: float
    content: float | None
    shared: float
    barred: str | None


class DecisionRow(Struct, frozen=True, kw_only=True):
    """One event that an analyst's decision names; rows are only added. `verdict`: 'merge' makes one happening of all
    groups, 'split' keeps the groups apart. The event is known by its text and trigger, so that it is found again when
    the report is read anew; `sentence` finds it in a changed text."""

    decision_id: str
    number: int
    verdict: str
    who: str
    decided: date | None
    why: str
    part: int
    document_id: str
    sha256: str
    type: str
    codes: tuple[str, ...]
    span_start: int
    span_end: int
    words: str
    sentence: str
    sentence_start: int


class RulingRow(Struct, frozen=True, kw_only=True):
    """Two events on which a decision holds now: 'split' keeps them apart, 'merge' puts them into one happening."""

    document_id: str
    event_id: str
    other_document_id: str
    other_event_id: str
    verdict: str


SETTLED: dict[str, type[Struct]] = {
    "happenings": HappeningRow,
    "happening_members": MemberRow,
    "sketches": SketchRow,
    "comparisons": ComparisonRow,
    "decisions": DecisionRow,
    "rulings": RulingRow,
}
"""Every table of settling by its name."""
