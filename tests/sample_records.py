"""Records made by hand, for tests of what is done with records."""

from __future__ import annotations

import hashlib

from msgspec.structs import replace

from kawat.core.document import Aside, Document, Span
from kawat.core.records import Entity, Event, Evidence, MadeBy, Place, Record, Role, Statement, Time

TEXT = (
    "JAKARTA – Menlu Narnia Lucy Pevensie 🦁 tiba di Calormen, Selasa (4/3/2025). "
    '"Kami siap bekerja sama," kata Lucy. "Besok pun kami siap," tambahnya.\n'
)
MADE_BY = MadeBy(kawat="0.1.0", data="d1", model="m1")


def span(words: str, text: str = TEXT, nth: int = 0) -> Span:
    """Where the `nth` occurrence of `words` stands in `text`."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def document(document_id: str = "r1", text: str = TEXT) -> Document:
    """A document with every field filled; its spans lie in TEXT, which `text` begins with."""
    return Document(
        id=document_id,
        language="id",
        published="2025-03-05",
        dateline="Jakarta",
        title="Lucy ke Calormen",
        source="Warta Cair Paravel",
        url=f"https://warta.example/{document_id}",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        sentences=(Span(10, 79), Span(80, len(TEXT) - 1)),
        asides=(Aside(Span(0, 7), "dateline"),),
        notes=("published: from the report",),
    )


def record(document_id: str = "r1", text: str = TEXT, made_by: MadeBy = MADE_BY) -> Record:
    """A record with one of everything in it: `text` must begin with TEXT."""
    lucy = Entity(
        id="e1",
        name="Lucy Pevensie",
        kind="person",
        code="NAR",
        sector="GOV",
        roles=(Role("Menlu", None, "NAR", span("Menlu Narnia")),),
        mentions=(span("Lucy Pevensie"), span("Lucy", nth=1)),
        anaphors=(span("nya.\n"),),
    )
    calormen = Entity(
        id="e2", name="Calormen", kind="country", code="CAL", mentions=(span("Calormen"),), notes=("a note",)
    )
    return Record(
        document=document(document_id, text),
        entities=(lucy, calormen),
        statements=(_statement(),),
        events=(_visit(), _promise()),
        made_by=made_by,
    )


def without_statements(whole: Record) -> Record:
    """The same record read by newer rules, which find no statement."""
    return replace(whole, statements=(), made_by=replace(whole.made_by, data="d2"))


def _statement() -> Statement:
    return Statement(
        id="s1",
        speaker="e1",
        on_behalf_of="NAR",
        kind="direct",
        content=(span("Kami siap bekerja sama"), span("Besok pun kami siap")),
        cue=span("kata"),
        addressee=("e2",),
        occasion="v1",
        time=Time("2025-03-04", None),
        relayed_by="e2",
        confidence=0.75,
        evidence=(Evidence(span('"Kami siap bekerja sama," kata Lucy.'), "quote.cue_after"),),
        notes=("no place",),
    )


def _visit() -> Event:
    return Event(
        id="v1",
        type="CONSULT",
        mode="visit",
        cameo="042",
        quad="verbal cooperation",
        goldstein=1.9,
        score=None,
        contexts=("diplomatic", "economic"),
        actors=("e1",),
        recipients=("e2",),
        modality="actual",
        undertakes=None,
        time=Time("2025-03-04", "2025-03-04"),
        place=Place("Calormen", "CAL", span("Calormen"), "city", "Calormen", "Selatan", -1.25, 36.5, 7),
        trigger=span("tiba"),
        content=None,
        statement=None,
        evidence=(Evidence(Span(10, 79), "trigger.tiba", "inferred"),),
        notes=("no end",),
    )


def _promise() -> Event:
    return Event(
        id="v2",
        type="AGREE",
        mode=None,
        cameo="030",
        quad="verbal cooperation",
        goldstein=4.0,
        score=1.5,
        contexts=(),
        actors=("e1",),
        recipients=(),
        modality="actual",
        undertakes="COOPERATE",
        time=None,
        place=None,
        trigger=span("siap"),
        content=span("bekerja sama"),
        statement="s1",
    )
