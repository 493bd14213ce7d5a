"""Stores made by hand for the tests of exports: plain, settled, empty, and with hostile texts."""

from __future__ import annotations

from pathlib import Path

import duckdb
from msgspec.structs import replace

from kawat.core.document import Span, text_hash
from kawat.core.records import Entity, Event, Evidence, Record, Role
from kawat.store import open_store
from sample_records import MADE_BY, record, span

HOSTILE = '=1+1\t"Kami\r\n🦁 \'siap\'", kata Menlu\t"Lucy"\n🐁 | <b>; DROP TABLE\n'
"""Tabs, line ends, both quotes, emoji, a formula, markup."""

MEETING = (
    "Menlu RI Retno 🦁 bertemu Menlu Rusia Sergei dan Menlu India Raj di Moskow, Senin (3/3/2031). Retno menolak 🐁.\n"
)
MET = Span(0, MEETING.index(" Retno menolak"))
REFUSED = Span(MET.end + 1, len(MEETING) - 1)


def hostile() -> Record:
    """A record whose id, names, title, source and words are as bad as text can be."""
    at = Span(0, len(HOSTILE))
    entity = Entity("e1", HOSTILE, "person", "IDN", "GOV", (Role(HOSTILE, None, "IDN", at),), (at,))
    base = record("bad\t\"id'\n🦁")
    event = replace(base.events[0], id="v9", actors=("e1",), recipients=(), trigger=at, content=at, place=None)
    statement = replace(base.statements[0], id="s9", content=(at,), cue=None, addressee=(), relayed_by=None)
    document = replace(
        base.document,
        text=HOSTILE,
        sha256=text_hash(HOSTILE),
        title=HOSTILE,
        source=HOSTILE,
        sentences=(at,),
        asides=(),
        dateline=None,
    )
    return replace(base, document=document, entities=(entity,), events=(event,), statements=(statement,))


def meeting() -> Record:
    """Three ministers of real states who meet, one of whom then refuses: more participants than two sides name."""

    def minister(identity: str, name: str, code: str) -> Entity:
        return Entity(
            identity,
            name,
            "person",
            code,
            "GOV",
            (Role("Menlu", None, code, span("Menlu", MEETING)),),
            (span(name, MEETING),),
        )

    entities = (minister("e1", "Retno", "IDN"), minister("e2", "Sergei", "RUS"), minister("e3", "Raj", "IND"))
    base = record("r3")
    document = replace(
        base.document, text=MEETING, sha256=text_hash(MEETING), sentences=(MET, REFUSED), asides=(), url=None
    )
    return Record(document, entities, (), (_meet(base.events[0]), _refuse(base.events[0])), MADE_BY)


def _meet(event: Event) -> Event:
    return replace(
        event, id="v31", mode=None, actors=("e1", "e2", "e3"), recipients=(), time=None, place=None,
        trigger=span("bertemu", MEETING), confidence=0.8, evidence=(Evidence(MET, "r"),),
    )  # fmt: skip


def _refuse(event: Event) -> Event:
    return replace(
        event, id="v32", type="REJECT", mode=None, cameo="120", actors=("e1",), recipients=(),
        modality="negated", time=None, place=None, trigger=span("menolak", MEETING), confidence=0.4,
    )  # fmt: skip


def visit() -> Record:
    """A president's visit to Jakarta with its place, days and host."""
    base = record("r4")
    lucy = replace(base.entities[0], code="RUS", roles=(Role("Presiden", None, "RUS", span("Menlu Narnia")),))
    host = replace(
        base.entities[1], kind="person", code="IDN", roles=(Role("Presiden", None, "IDN", span("Calormen")),)
    )
    place = replace(base.events[0].place, country="IDN", geonames_id=1642911) if base.events[0].place else None
    event = replace(base.events[0], id="v41", place=place, confidence=0.61)
    statement = replace(base.statements[0], id="s41", kind="mixed")
    return replace(base, entities=(lucy, host), events=(event,), statements=(statement,))


def sample() -> list[Record]:
    """Records of every kind."""
    return [record("r1"), meeting(), visit(), hostile()]


def fill(file: Path, records: list[Record]) -> Path:
    """A store with these records."""
    with open_store(file) as store:
        store.write(records)
    return file


def settle(file: Path, members: dict[str, list[tuple[str, str]]]) -> Path:
    """The store as `kawat settle` leaves it: happening id → its (document, event) pairs."""
    with duckdb.connect(str(file)) as connection:
        for statement in SETTLED:
            connection.execute(statement)
        for happening, events in members.items():
            connection.execute(HAPPENING, [happening, len({document for document, _ in events}), len(events)])
            for document, event in events:
                connection.execute(
                    "INSERT INTO happening_members VALUES (?, ?, 1, ?, 0.9)", [happening, document, event]
                )
    return file


SETTLED = (
    "CREATE TABLE IF NOT EXISTS happenings (happening_id VARCHAR, type VARCHAR, mode VARCHAR, modality VARCHAR,"
    " codes VARCHAR[], time_start DATE, time_end DATE, place_name VARCHAR, place_country VARCHAR, reports INTEGER,"
    " events INTEGER, confidence DOUBLE)",
    "CREATE TABLE IF NOT EXISTS happening_members (happening_id VARCHAR, document_id VARCHAR, version INTEGER,"
    " event_id VARCHAR, score DOUBLE)",
)
HAPPENING = (
    "INSERT INTO happenings VALUES (?, 'CONSULT', 'visit', 'actual', ['IDN'], '2025-03-04', '2025-03-04', 'Calormen',"
    " 'IDN', ?, ?, 0.75)"
)
