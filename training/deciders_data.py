"""Coded reports as the deciders learn from them: each read as far as a decider is asked, beside what was coded."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

import msgspec

from coded import coded_reports, taught_the_encoder
from kawat.core.deciders import Deciders
from kawat.core.document import Document, Report, Span
from kawat.core.kit import Kit
from kawat.core.marks import Marks, Names
from kawat.core.records import Place
from kawat.intake import intake
from kawat.mark import mark
from kawat.name import name
from kawat.relate.drafts import Draft
from kawat.relate.proposals import Proposal, propose
from kawat.relate.scene import Scene, build_scene
from kawat.relate.statements import read_statements
from kawat.view.evaluation.coding import Coding, read_coding
from kawat.view.evaluation.party import Party, key, party_of

Days = tuple[str | None, str | None]
Source = Literal["gold", "coded", "example"]
Where = tuple[str | None, str | None]
"""A place's name and the code of its state."""


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

    def party(self, identity: str) -> Party:
        """An entity of the reading, to be compared with a coded one."""
        return party_of(self.scene.entity[identity], self.document.text)


def gold_statements(coding: Coding) -> list[Told]:
    parties = {entity.id: party_of(entity, coding.document.text) for entity in coding.entities}
    return [
        Told(parties[one.speaker], frozenset(at for span in one.content for at in range(span.start, span.end)))
        for one in coding.statements
    ]


def gold_events(coding: Coding) -> list[Coded]:
    parties = {entity.id: party_of(entity, coding.document.text) for entity in coding.entities}
    return [
        Coded(
            one.trigger.start,
            one.type,
            one.modality,
            one.mode,
            tuple(parties[identity] for identity in one.actors),
            tuple(parties[identity] for identity in one.recipients),
            (one.time.start, one.time.end) if one.time else (None, None),
            (one.place.name, one.place.country) if one.place else None,
        )
        for one in coding.events
    ]


def our_events(line: dict[str, Any], kit: Kit) -> list[Coded]:
    def party(said: str) -> Party:
        called, _, code = said.rpartition("=")
        known = kit.world.lookup(called)
        state = known is not None and known.table in ("states", "metonyms", "capitals")
        names = {called, known.name} if known is not None else {called}
        return Party(frozenset(map(key, names)), code if code != "None" else None, state)

    def day(said: str | None) -> Days:
        start, slash, end = (said or "").partition("/")
        return start or None, end or (None if slash else start or None)

    def place(said: str | None) -> Where | None:
        called, _, code = (said or "").rpartition("=")
        return (called, code if code != "None" else None) if said else None

    return [
        Coded(
            one["trigger"][0],
            one["type"],
            one["modality"],
            one["mode"],
            tuple(map(party, one["actors"])),
            tuple(map(party, one["recipients"])),
            day(one["time"]),
            place(one["place"]),
        )
        for one in line["events"]
    ]


def read(report_id: str, report: Report, coded: list[Coded], kit: Kit, source: Source, *, taught: bool = False) -> Read:
    """A report as far as deciders need it; `taught` where the encoder was taught what is right there."""
    document = intake(report, kit).as_read()
    marks = mark(document, kit)
    names = name(document, marks, kit)
    scene = build_scene(document, marks, names, kit)
    said = read_statements(scene)
    scene = msgspec.structs.replace(scene, entity={**scene.entity, **{one.id: one for one in said.strangers}})
    return Read(report_id, document, marks, names, scene, list(said.drafts), coded, None, source, taught)


def at(place: Place, coded: Where) -> bool:
    return place.country == coded[1] if coded[1] else key(place.name) == key(coded[0] or "")


def where(near: Sequence[Place], coded: Where | None) -> list[bool]:
    """Which of the places near is the coded one: those of its name, else those in its state."""
    if coded is None:
        return [False] * len(near)
    here = [at(place, coded) for place in near]
    named = [right and _share(key(place.name), key(coded[0] or "")) for place, right in zip(near, here, strict=True)]
    return named if any(named) else here


def _share(one: str, other: str) -> bool:
    return f" {one} " in f" {other} " or f" {other} " in f" {one} "


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
        names = {key(one.scene.entity[identity].name) for identity in entities}
        parties.append(Party(frozenset({key(part), *names}), None, False))
    return tuple(parties)


def arguments(about: str | None) -> argparse.ArgumentParser:
    """What every script that reads coded reports is told: where to write, and which reports."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("out", type=Path)
    parser.add_argument("--gold", type=Path, nargs="*", default=[])
    parser.add_argument("--coded", type=Path, nargs="*", default=[])
    parser.add_argument("--news", type=Path, nargs="*", default=[])
    return parser


def load(options: argparse.Namespace, kit: Kit) -> list[Read]:
    """The coded reports that the arguments name."""
    reads = []
    for coding in (coding for folder in options.gold for coding in read_coding(folder)):
        report = coding.document.report()
        one = read(coding.document.id, report, gold_events(coding), kit, "gold", taught=True)
        reads.append(one._replace(said=gold_statements(coding)))
    for line, row in coded_reports(options.coded, options.news):
        report = Report(text=row["text"], title=row.get("title"), published=line["published"], language="id")
        taught = taught_the_encoder(line)
        reads.append(read(line["sha256"][:12], report, our_events(line, kit), kit, "coded", taught=taught))
    return reads
