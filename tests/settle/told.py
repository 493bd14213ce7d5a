"""Made-up reports for tests of settling, each a sentence and its event."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from kawat.core.document import Document, Span
from kawat.core.records import Entity, Event, Evidence, MadeBy, Place, Record, Time
from kawat.store import Settling, Store, open_store

CODES = {"Narnia": "NAR", "Archenland": "ARC", "Calormen": "CAL", "Telmar": "TEL"}
PEOPLE = {"Lucy Pevensie": "NAR", "Tumnus Faun": "NAR", "Raja Lune": "ARC", "Rabadash": "CAL"}
MEETING = "Menlu Lucy Pevensie bertemu Raja Lune di Anvard membahas perbatasan utara dan jembatan tua."


def report(
    identity: str,
    sentence: str = MEETING,
    *,
    trigger: str = "bertemu",
    doers: Iterable[str] = ("Lucy Pevensie", "Raja Lune"),
    receivers: Iterable[str] = (),
    published: str | None = "2031-05-13",
    before: str = "",
    read: str = "1",
    **more: Any,
) -> Record:
    """One report with one event: its sentence stands behind `before`; `read` names the reading, which gives the ids."""
    text = f"{before}{sentence}\n"
    start = text.index(trigger, len(before))
    entities = tuple(_entity(name) for name in (*doers, *receivers))
    event = Event(
        **{
            "id": f"v{read}{hashlib.sha256(sentence.encode()).hexdigest()[:6]}",
            "type": "CONSULT",
            "mode": None,
            "cameo": None,
            "quad": "verbal_cooperation",
            "goldstein": None,
            "score": None,
            "contexts": (),
            "actors": tuple(doers),
            "recipients": tuple(receivers),
            "modality": "actual",
            "undertakes": None,
            "time": None,
            "place": None,
            "trigger": Span(start, start + len(trigger)),
            "content": None,
            "statement": None,
            "confidence": 0.5,
            "evidence": (Evidence(Span(len(before), len(before) + len(sentence)), "rule"),),
            **more,
        }
    )
    document = Document(
        id=identity,
        language="id",
        published=published,
        dateline=None,
        title=None,
        source=f"Warta {identity}",
        url=None,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        sentences=(Span(len(before), len(before) + len(sentence)),),
        asides=(),
        notes=(),
    )
    return Record(document, entities, (), (event,), MadeBy("0", read, "m"))


def _entity(name: str) -> Entity:
    if name in PEOPLE:
        return Entity(id=name, name=name, kind="person", code=PEOPLE[name])
    return Entity(id=name, name=name, kind="country" if name in CODES else "group", code=CODES.get(name))


def on(day: str, last: str | None = None) -> Time:
    return Time(day, last or day)


def at(place: str, country: str) -> Place:
    return Place(place, country, Span(0, 1))


def settled(*records: Record) -> tuple[Store, Settling]:
    """Reports in a store of their own that is settled."""
    store = open_store(":memory:")
    store.write(records)
    return store, store.settle()


def together(store: Store) -> list[list[str]]:
    """The documents of each happening, in order."""
    rows = store.ask("SELECT list_sort(list(document_id)) FROM happening_members GROUP BY happening_id ORDER BY 1").rows
    return [documents for (documents,) in rows]


def asked(store: Store, sql: str) -> list[tuple[Any, ...]]:
    return list(store.ask(sql).rows)
