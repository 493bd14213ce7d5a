"""Coded reports as the deciders learn from them: each read as far as a decider is asked, beside what was coded."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal, NamedTuple

import msgspec

from coded import coded_reports, taught_the_encoder
from kawat.core.deciders import Deciders
from kawat.core.document import Document, Report, Span
from kawat.core.kit import Kit
from kawat.core.marks import Marks, Names
from kawat.core.records import Entity, Place
from kawat.intake import intake
from kawat.mark import mark
from kawat.name import name
from kawat.relate.drafts import Draft
from kawat.relate.proposals import Proposal, propose
from kawat.relate.scene import Scene, build_scene
from kawat.relate.statements import read_statements

Days = tuple[str | None, str | None]
Source = Literal["gold", "coded", "example"]
Where = tuple[str | None, str | None]
"""A place's name and the code of its state."""


class Party(NamedTuple):
    """A side of a coded event: by its names, its code, and whether it is a state or a government."""

    names: frozenset[str]
    code: str | None
    state: bool


class Coded(NamedTuple):
    """An event as it was coded: where its trigger starts, its type and sides, its days, the state of its place."""

    start: int
    type: str
    modality: str
    mode: str | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    time: Days
    place: Where | None


class Told(NamedTuple):
    """A statement as it was coded: who says it, and the characters of its words."""

    speaker: Party
    characters: frozenset[int]


class Read(NamedTuple):
    """A report with its events as coded, and as far as it was read."""

    key: str
    document: Document
    marks: Marks
    names: Names
    scene: Scene
    drafts: list[Draft]
    coded: list[Coded]
    said: list[Told] | None
    source: Source
    taught: bool


def words(name: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in name).casefold().split())


def gold_parties(record: dict[str, Any]) -> dict[str, Party]:
    text = record["document"]["text"]
    parties = {}
    for entity in record["entities"]:
        spans = [text[a:b] for a, b in entity.get("mentions", [])]
        names = {entity["name"], *(s for s in spans if entity["kind"] != "person" or s[:1].isupper())}
        state = entity["kind"] == "country" or (entity["kind"] == "organisation" and entity.get("sector") == "GOV")
        parties[entity["id"]] = Party(frozenset(map(words, names)), entity.get("code"), state)
    return parties


def gold_statements(record: dict[str, Any]) -> list[Told]:
    parties = gold_parties(record)
    return [
        Told(parties[one["speaker"]], frozenset(at for start, end in one["content"] for at in range(start, end)))
        for one in record["statements"]
    ]


def gold_events(record: dict[str, Any]) -> list[Coded]:
    parties = gold_parties(record)

    def day(time: dict[str, str | None] | None) -> Days:
        return (time.get("start"), time.get("end")) if time else (None, None)

    def place(said: dict[str, str] | None) -> Where | None:
        return (said["name"], said["country"]) if said else None

    return [coded_event(event, parties.__getitem__, day, place) for event in record["events"]]


def coded_event(
    event: dict[str, Any],
    party: Callable[[str], Party],
    day: Callable[[Any], Days],
    place: Callable[[Any], Where | None],
) -> Coded:
    """An event of a gold record or of our own coding; how sides, days and places are written differs."""
    return Coded(
        event["trigger"][0],
        event["type"],
        event["modality"],
        event.get("mode"),
        tuple(map(party, event["actors"])),
        tuple(map(party, event["recipients"])),
        day(event["time"]),
        place(event["place"]),
    )


def our_events(line: dict[str, Any], kit: Kit) -> list[Coded]:
    def party(said: str) -> Party:
        called, _, code = said.rpartition("=")
        known = kit.world.lookup(called)
        state = known is not None and known.table in ("states", "metonyms", "capitals")
        names = {called, known.name} if known is not None else {called}
        return Party(frozenset(map(words, names)), code if code != "None" else None, state)

    def day(said: str | None) -> Days:
        start, slash, end = (said or "").partition("/")
        return start or None, end or (None if slash else start or None)

    def place(said: str | None) -> Where | None:
        called, _, code = (said or "").rpartition("=")
        return (called, code if code != "None" else None) if said else None

    return [coded_event(event, party, day, place) for event in line["events"]]


def read(key: str, report: Report, coded: list[Coded], kit: Kit, source: Source, *, taught: bool = False) -> Read:
    """A report as far as deciders need it; `taught` where the encoder was taught what is right there."""
    document = intake(report, kit).as_read()
    marks = mark(document, kit)
    names = name(document, marks, kit)
    scene = build_scene(document, marks, names, kit)
    said = read_statements(scene)
    scene = msgspec.structs.replace(scene, entity={**scene.entity, **{one.id: one for one in said.strangers}})
    return Read(key, document, marks, names, scene, list(said.drafts), coded, None, source, taught)


def same(party: Party, entity: Entity, text: str) -> bool:
    names = {words(entity.name)} | {
        words(s.of(text)) for s in entity.mentions if s.of(text)[:1].isupper() or entity.kind != "person"
    }
    if names & party.names:
        return True
    state = entity.kind == "country" or (entity.kind == "organisation" and entity.sector == "GOV")
    return party.state and state and party.code is not None and party.code == entity.code


def alike(party: Party, entity: Entity, text: str) -> bool:
    """The same, or of the same state or body."""
    return same(party, entity, text) or (party.code is not None and party.code == entity.code)


def at(place: Place, coded: Where) -> bool:
    return place.country == coded[1] if coded[1] else words(place.name) == words(coded[0] or "")


def matched(one: Read, proposals: Sequence[Proposal]) -> dict[int, Coded]:
    """Proposals by number → the coded event that each is about: of its type, in its sentence, the nearest."""
    pairs = []
    for number, proposal in enumerate(proposals):
        for which, coded in enumerate(one.coded):
            here = one.scene.tokens[proposal.mark.token].sentence
            there = one.scene.tokens[max(0, one.scene.token_at(coded.start))].sentence
            if here == there and proposal.coding.type == coded.type:
                pairs.append((abs(proposal.mark.span.start - coded.start), number, which))
    found: dict[int, Coded] = {}
    used: set[int] = set()
    for _, number, which in sorted(pairs):
        if number not in found and which not in used:
            found[number] = one.coded[which]
            used.add(which)
    return found


def proposed(one: Read, deciders: Deciders) -> list[Proposal]:
    """The rules' proposals where these deciders are asked for days."""
    kit = msgspec.structs.replace(one.scene.kit, deciders={"id": deciders})
    return propose(msgspec.structs.replace(one.scene, kit=kit), one.drafts)


def example_reads(kit: Kit) -> Iterator[Read]:
    """The example of each entry of the lexicon, whose `means` says who does it to whom."""
    triggers = kit.languages["id"].triggers
    assert triggers is not None
    for entry in triggers.entries.values():
        if ":" in entry.id or not entry.example or entry.doer == "none":
            continue
        one = read(entry.id, Report(text=entry.example, published="2031-03-05", language="id"), [], kit, "example")
        for proposal in proposed(one, kit.deciders["id"]):
            if proposal.reach.family == entry.id:
                doers, receivers = (named(one, side) for side in entry.means.split(" > "))
                if entry.mutual and proposal.coding.type != "REJECT":
                    doers, receivers = (*doers, *receivers), ()
                where, coding = proposal.mark.span.start, proposal.coding
                told = Coded(where, coding.type, coding.modality, entry.mode, doers, receivers, (None, None), None)
                yield one._replace(coded=[told])


def named(one: Read, side: str) -> tuple[Party, ...]:
    """Whom the words of an example's meaning stand for: "Rusia dan Ukraina", "-" for nobody."""
    text = one.document.text
    parties = []
    for part in [] if side == "-" else side.replace(" dan ", ", ").split(", "):
        start = text.find(part)
        span = Span(start, start + len(part))
        entities = {i for m in one.names.mentions if m.span.meets(span) for i in m.entities}
        names = {words(one.scene.entity[identity].name) for identity in entities}
        parties.append(Party(frozenset({words(part), *names}), None, False))
    return tuple(parties)


def load(options: argparse.Namespace, kit: Kit) -> list[Read]:
    reads = []
    for folder in options.gold:
        for path in sorted(folder.glob("*.json")):
            record = json.loads(path.read_text(encoding="utf-8"))
            document = record["document"]
            fields = {key: document.get(key) or None for key in ("id", "title", "published", "source", "url")}
            report = Report(text=document["text"], **fields)
            one = read(path.stem, report, gold_events(record), kit, "gold", taught=True)
            reads.append(one._replace(said=gold_statements(record)))
    for line, row in coded_reports(options.coded, options.news):
        report = Report(text=row["text"], title=row.get("title"), published=line["published"], language="id")
        taught, key = taught_the_encoder(line), line["sha256"][:12]
        reads.append(read(key, report, our_events(line, kit), kit, "coded", taught=taught))
    return reads
