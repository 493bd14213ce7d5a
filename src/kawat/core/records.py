"""The diplomatic record: the codebook's types, one struct each. Their field names are the codebook's and the JSON's."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from kawat.core.document import Document, Span

EntityKind = Literal["person", "country", "organisation", "group", "mechanism", "place", "other"]
StatementKind = Literal["direct", "indirect", "mixed"]
Modality = Literal["actual", "future", "hypothetical", "negated", "historical"]
How = Literal["said", "inherited", "inferred"]
PlaceKind = Literal[
    "state", "province", "region", "city", "island", "sea", "strait", "canal", "river", "mountain", "site", "venue"
]


class Evidence(Struct, frozen=True):
    """The words that a fact rests on, the rule or model that read it there, and how."""

    span: Span
    rule: str
    how: How = "said"


class Role(Struct, frozen=True):
    """An office as the report gives it. `country` is ISO 3166-1 alpha-3 or the code of a body."""

    title: str
    organisation: str | None
    country: str | None
    span: Span


class Time(Struct, frozen=True):
    """ISO dates, both inclusive; one of them None where the interval is open."""

    start: str | None
    end: str | None


class Place(Struct, frozen=True):
    """The narrowest named place, with the ISO 3166-1 alpha-3 code of its state where that is known.

    `kind` tells how exact it is: "province" is a state's first-level division, "venue" a building or square, "site" a
    base, plant or crossing. `city` and `division` are those that it is or lies in. Coordinates are in degrees: a city's
    own, a province's and a state's the middle of its towns, a venue's those of its city where no others are known.
    `geonames_id` is that of the place itself. All are None where they are not known."""

    name: str
    country: str | None
    span: Span
    kind: PlaceKind | None = None
    city: str | None = None
    division: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames_id: int | None = None


class Entity(Struct, frozen=True):
    """Who or what takes part. `mentions` are names, metonyms and titles; `anaphors` pronouns, clitics and group
    words."""

    id: str
    name: str
    kind: EntityKind
    code: str | None = None
    sector: str | None = None
    roles: tuple[Role, ...] = ()
    mentions: tuple[Span, ...] = ()
    anaphors: tuple[Span, ...] = ()
    notes: tuple[str, ...] = ()


class Statement(Struct, frozen=True):
    """One act of saying by one speaker in one stretch of text. `occasion` is an event id or the words that name it;
    `inside` the statement that quotes this one; `relayed_by` the outlet it came through."""

    id: str
    speaker: str
    on_behalf_of: str | None
    kind: StatementKind
    content: tuple[Span, ...]
    cue: Span | None
    addressee: tuple[str, ...] = ()
    occasion: str | None = None
    time: Time | None = None
    inside: str | None = None
    relayed_by: str | None = None
    confidence: float | None = None
    evidence: tuple[Evidence, ...] = ()
    notes: tuple[str, ...] = ()


class Event(Struct, frozen=True):
    """One action by one side in one stretch of text, in PLOVER 0.8 and CAMEO."""

    id: str
    type: str
    mode: str | None
    cameo: str | None
    quad: str
    goldstein: float | None
    score: float | None
    contexts: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    modality: Modality
    undertakes: str | None
    time: Time | None
    place: Place | None
    trigger: Span
    content: Span | None
    statement: str | None
    confidence: float | None = None
    evidence: tuple[Evidence, ...] = ()
    notes: tuple[str, ...] = ()


class MadeBy(Struct, frozen=True):
    """What made a record: the code's version and the hashes of the data it read with (language, ontologies, world,
    models)."""

    kawat: str
    data: str
    model: str


class Record(Struct, frozen=True):
    """One report's diplomatic record."""

    document: Document
    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    made_by: MadeBy


class Dropped(Struct, frozen=True):
    """Something that was considered and not recorded, and why: what `kawat explain` answers from."""

    span: Span
    what: str
    rule: str
    reason: str
