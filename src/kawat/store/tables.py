"""The tables of a store, one struct each: a column is a field, and its SQL type follows from the field's type.

Every row carries document id, version and, where it stands somewhere, `span_start` and `span_end` with the words.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct


class Row(Struct, frozen=True, kw_only=True):
    """What every row leads back to: a document and its version (1 is the first text kept under that id)."""

    document_id: str
    version: int


class DocumentRow(Row, frozen=True, kw_only=True):
    """One version of a report's text, what is known of it, and what read it last. `record` is the record's JSON without
    the text; `reading` counts how often this version was read."""

    language: str | None
    published: date | None
    dateline: str | None
    title: str | None
    source: str | None
    url: str | None
    sha256: str
    text: str
    notes: tuple[str, ...]
    made_by_kawat: str
    made_by_data: str
    made_by_model: str
    reading: int
    record: str
    record_sha256: str


class ReadingRow(Row, frozen=True, kw_only=True):
    """The trace of one reading of a version: the first is 1, and the highest is the one whose rows are kept."""

    reading: int
    made_by_kawat: str
    made_by_data: str
    made_by_model: str
    record_sha256: str


class PassageRow(Row, frozen=True, kw_only=True):
    """A sentence of the story (`kind` 'sentence'), or a stretch of the text outside it (`kind` says which)."""

    kind: str
    span_start: int
    span_end: int


class EntityRow(Row, frozen=True, kw_only=True):
    """Who or what takes part. The span is that of the first mention."""

    entity_id: str
    name: str
    kind: str
    code: str | None
    sector: str | None
    span_start: int | None
    span_end: int | None
    words: str | None
    notes: tuple[str, ...]


class MentionRow(Row, frozen=True, kw_only=True):
    """A stretch of text that stands for an entity. `how`: 'named' (name, metonym, title) or 'anaphor' (pronoun, clitic,
    group)."""

    entity_id: str
    how: str
    span_start: int
    span_end: int
    words: str


class RoleRow(Row, frozen=True, kw_only=True):
    """An office of an entity as the report gives it."""

    entity_id: str
    title: str
    organisation: str | None
    country: str | None
    span_start: int
    span_end: int
    words: str


class StatementRow(Row, frozen=True, kw_only=True):
    """One act of saying. The span runs from the first to the last character of its content and cue; `content` is what
    was said."""

    statement_id: str
    speaker_id: str
    speaker_name: str | None
    on_behalf_of: str | None
    kind: str
    content: str
    cue: str | None
    cue_start: int | None
    cue_end: int | None
    addressee_ids: tuple[str, ...]
    occasion: str | None
    time_start: date | None
    time_end: date | None
    inside: str | None
    relayed_by: str | None
    confidence: float | None
    span_start: int | None
    span_end: int | None
    words: str | None
    notes: tuple[str, ...]


class ContentRow(Row, frozen=True, kw_only=True):
    """One stretch of what a statement says, in the order of the text."""

    statement_id: str
    span_start: int
    span_end: int
    words: str


class EventRow(Row, frozen=True, kw_only=True):
    """One action. The span is that of its trigger, `content` what is agreed, demanded, refused ..."""

    event_id: str
    type: str
    mode: str | None
    cameo: str | None
    quad: str
    goldstein: float | None
    score: float | None
    contexts: tuple[str, ...]
    modality: str
    undertakes: str | None
    time_start: date | None
    time_end: date | None
    place_name: str | None
    place_country: str | None
    place_kind: str | None
    place_city: str | None
    place_division: str | None
    place_latitude: float | None
    place_longitude: float | None
    place_geonames_id: int | None
    place_start: int | None
    place_end: int | None
    content: str | None
    content_start: int | None
    content_end: int | None
    statement_id: str | None
    confidence: float | None
    span_start: int
    span_end: int
    words: str
    notes: tuple[str, ...]


class ParticipantRow(Row, frozen=True, kw_only=True):
    """An entity on one side of an event: 'actor' did it, 'recipient' had it done. The span is the event's trigger."""

    event_id: str
    entity_id: str
    side: str
    name: str | None
    code: str | None
    span_start: int
    span_end: int


class EvidenceRow(Row, frozen=True, kw_only=True):
    """Words that a statement or an event (`of_kind`, `of_id`) rests on, and the rule or model that read it there."""

    of_kind: str
    of_id: str
    rule: str
    how: str
    span_start: int
    span_end: int
    words: str


class WordRow(Row, frozen=True, kw_only=True):
    """A word of a report's text, for searching: `position` counts the words from 0, `word` is in small letters without
    accents, `stem` is what is left of it without affixes."""

    position: int
    word: str
    stem: str
    span_start: int
    span_end: int


TABLES: dict[str, type[Row]] = {
    "documents": DocumentRow,
    "readings": ReadingRow,
    "passages": PassageRow,
    "entities": EntityRow,
    "mentions": MentionRow,
    "roles": RoleRow,
    "statements": StatementRow,
    "statement_content": ContentRow,
    "events": EventRow,
    "participants": ParticipantRow,
    "evidence": EvidenceRow,
    "words": WordRow,
}
"""Every table of records by its name; `rejects` stands beside them (its struct is `Reject`)."""

INDEX = "words"
"""The table that only serves searching: it follows from the texts, and is not exported."""
