"""Trains the deciders of events: train_deciders.py OUT --gold DIR... [--coded FILE... --news FILE...] [--folds N].

Gold records come as <id>.json (codebook form). What we coded ourselves comes stand-off: one line for each report with
its url and the hash of its text, which stands in the news file. With --folds the records are read by models that have
not seen them and written to OUT for scoring, instead of training one model on all.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal, NamedTuple

import msgspec
import pycrfsuite

from coded import coded_reports, taught_the_encoder
from kawat.core.deciders import YES, Deciders, load_deciders
from kawat.core.document import Document, Report, Span
from kawat.core.kit import Kit
from kawat.core.language import DATA
from kawat.core.marks import Marks, Names
from kawat.core.records import Entity, Place
from kawat.flow import load_kit
from kawat.intake import intake
from kawat.mark import mark
from kawat.name import name
from kawat.relate import relate
from kawat.relate.arguments import Sides
from kawat.relate.candidates import candidates, towards
from kawat.relate.circumstances import past, places_near, times_near
from kawat.relate.decisions import chosen, decide, standing_of, sureness
from kawat.relate.drafts import Draft
from kawat.relate.modality import code, outlook
from kawat.relate.modes import NONE, manner
from kawat.relate.proposals import Proposal, propose
from kawat.relate.scene import Scene, build_scene
from kawat.relate.settings import ruled_place, ruled_time
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


class Read(NamedTuple):
    """A report with its events as coded, and as far as it was read."""

    key: str
    document: Document
    marks: Marks
    names: Names
    scene: Scene
    drafts: list[Draft]
    coded: list[Coded]
    source: Source
    taught: bool


FOLDS = 3
SMOOTHING = 4.0
"""L2, chosen by cross-validation over the gold records."""
Row = tuple[str, tuple[str, ...], bool | str]
"""Which decider learns from it, the features, and what is right."""


def words(name: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in name).casefold().split())


def gold_events(record: dict[str, Any]) -> list[Coded]:
    text = record["document"]["text"]
    parties = {}
    for entity in record["entities"]:
        spans = [text[a:b] for a, b in entity.get("mentions", [])]
        names = {entity["name"], *(s for s in spans if entity["kind"] != "person" or s[:1].isupper())}
        state = entity["kind"] == "country" or (entity["kind"] == "organisation" and entity.get("sector") == "GOV")
        parties[entity["id"]] = Party(frozenset(map(words, names)), entity.get("code"), state)

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
    """A report as far as deciders need it; the hints are left out where the encoder was taught what is right there, for
    they are better than they will be."""
    document = intake(report, kit).as_read()
    marks = mark(document, kit)
    names = name(document, marks, kit)
    if taught:
        marks = msgspec.structs.replace(marks, hints=())
    scene = build_scene(document, marks, names, kit)
    said = read_statements(scene)
    scene = msgspec.structs.replace(scene, entity={**scene.entity, **{one.id: one for one in said.strangers}})
    return Read(key, document, marks, names, scene, list(said.drafts), coded, source, taught)


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


def when_rows(one: Read, proposals: Sequence[Proposal]) -> Iterator[Row]:
    if one.source == "example":
        return
    for number, coded in matched(one, proposals).items():
        reach = proposals[number].reach
        for near in times_near(reach, ruled_time(reach)):
            yield "time", near.features, (near.value.start, near.value.end) == coded.time


def past_rows(one: Read, proposals: Sequence[Proposal]) -> Iterator[Row]:
    published = one.document.published
    if one.source == "example":
        return
    for number, coded in matched(one, proposals).items():
        proposal = proposals[number]
        entry = proposal.entry
        seen = outlook(one.scene, proposal.mark.token, proposal.reach.bounds.start)
        ruled = code((entry.type, entry.mode, entry.undertakes), seen, proposal.time, published).modality
        if ruled in ("actual", "historical"):
            yield "historical", tuple(past(proposal.reach, ruled, proposal.time)), coded.modality == "historical"


def side_rows(one: Read, proposals: Sequence[Proposal]) -> Iterator[Row]:
    text, entity = one.document.text, one.scene.entity
    for number, coded in matched(one, proposals).items():
        proposal = proposals[number]
        found = list(candidates(proposal))
        actors = sorted({c.entity for c in found if any(same(p, entity[c.entity], text) for p in coded.actors)})
        for c in found:
            yield "doer", c.features, c.entity in actors
            receives = any(same(p, entity[c.entity], text) for p in coded.recipients)
            yield "receiver", towards(one.scene, actors, c), receives
        told = [c.entity for c in found if any(same(p, entity[c.entity], text) for p in coded.recipients)]
        sides = Sides(tuple(actors), tuple(sorted(set(told))))
        yield "mode", tuple(manner(proposal, sides)), coded.mode or NONE
        if one.source == "example":
            continue
        for near in places_near(proposal.reach, ruled_place(proposal.reach, coded.type), coded.type):
            yield "place", near.features, coded.place is not None and at(near.value, coded.place)


def at(place: Place, coded: Where) -> bool:
    return place.country == coded[1] if coded[1] else words(place.name) == words(coded[0] or "")


def event_rows(one: Read, proposals: Sequence[Proposal], deciders: Deciders) -> Iterator[Row]:
    found = matched(one, proposals)
    for number, proposal in enumerate(proposals):
        features = tuple(standing_of(proposal, chosen(proposal, deciders)))
        yield "event", features, number in found


def right_rows(one: Read, proposals: Sequence[Proposal], deciders: Deciders) -> Iterator[Row]:
    """Events as these deciders decide them: right where type and both sides are (one of each side at least)."""
    text, entity = one.document.text, one.scene.entity
    found = matched(one, proposals)
    scene = msgspec.structs.replace(one.scene, kit=msgspec.structs.replace(one.scene.kit, deciders={"id": deciders}))
    for number, (proposal, decision) in enumerate(zip(proposals, decide(scene, proposals), strict=True)):
        if decision.against is not None:
            continue
        coded, choice = found.get(number), chosen(proposal, deciders)
        chance = deciders.event(tuple(standing_of(proposal, choice)))
        sides = [entity[who] for who in choice.sides.actors], [entity[who] for who in choice.sides.recipients]
        right = coded is not None and all(
            any(alike(party, who, text) for party in parties for who in side) if parties else not side
            for parties, side in zip((coded.actors, coded.recipients), sides, strict=True)
        )
        yield "right", tuple(sureness(proposal, choice, chance)), right


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


def fit(rows: Sequence[tuple[tuple[str, ...], bool | str]], out: Path, c2: float, least: int = 2) -> None:
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({"c1": 0.0, "c2": c2, "max_iterations": 300, "feature.minfreq": least})
    for features, label in rows:
        trainer.append([features], [label if isinstance(label, str) else YES if label else "no"])
    trainer.train(str(out))


def train(reads: Sequence[Read], out: Path) -> Deciders:
    """Days first, for they tell what is still to come; then sides and places; then, with these, what is an event."""
    out.mkdir(parents=True, exist_ok=True)
    for file in out.glob("*.crfsuite"):
        file.unlink()
    start_blank(out)
    for stage in (when_rows, past_rows, side_rows, event_rows):
        deciders = load_deciders(out)
        rows: dict[str, list[tuple[tuple[str, ...], bool | str]]] = {}
        for one in reads:
            more = (deciders,) if stage is event_rows else ()
            for decider, features, label in stage(one, proposed(one, deciders), *more):
                rows.setdefault(decider, []).append((features, label))
        for decider, found in rows.items():
            fit(found, out / f"{decider}.crfsuite", SMOOTHING)
            print(decider, len(found), sum(label is True for _, label in found), flush=True)
    return load_deciders(out)


def calibrate(reads: Sequence[Read], out: Path) -> None:
    """How sure an event is, learned from reports that neither the encoder nor the deciders have seen: each third of
    those is read by deciders that learned from all the others."""
    honest = [one for one in reads if not one.taught and one.source == "coded"]
    rows: list[Row] = []
    with TemporaryDirectory() as folder:
        for fold in range(FOLDS):
            own = {one.key for one in honest[fold::FOLDS]}
            deciders = train([one for one in reads if one.key not in own], Path(folder))
            for one in honest[fold::FOLDS]:
                rows += right_rows(one, proposed(one, deciders), deciders)
    fit([(features, label) for _, features, label in rows], out / "right.crfsuite", SMOOTHING)
    print("right", len(rows), sum(label is True for *_, label in rows), flush=True)


def start_blank(folder: Path) -> None:
    """Deciders that know nothing, where there are none."""
    folder.mkdir(parents=True, exist_ok=True)
    for decider in Deciders.__struct_fields__:
        if not (folder / f"{decider}.crfsuite").exists():
            fit([(("a",), True), (("b",), False)], folder / f"{decider}.crfsuite", 1.0, 1)


def load(options: argparse.Namespace, kit: Kit) -> list[Read]:
    reads = []
    for folder in options.gold:
        for path in sorted(folder.glob("*.json")):
            record = json.loads(path.read_text(encoding="utf-8"))
            document = record["document"]
            fields = {key: document.get(key) or None for key in ("id", "title", "published", "source", "url")}
            report = Report(text=document["text"], **fields)
            reads.append(read(path.stem, report, gold_events(record), kit, "gold", taught=True))
    for line, row in coded_reports(options.coded, options.news):
        report = Report(text=row["text"], title=row.get("title"), published=line["published"], language="id")
        taught, key = taught_the_encoder(line), line["sha256"][:12]
        reads.append(read(key, report, our_events(line, kit), kit, "coded", taught=taught))
    return reads


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--gold", type=Path, nargs="*", default=[])
    parser.add_argument("--coded", type=Path, nargs="*", default=[])
    parser.add_argument("--news", type=Path, nargs="*", default=[])
    parser.add_argument("--folds", type=int, default=0)
    options = parser.parse_args()
    start_blank(DATA / "models" / "deciders")  # no kit loads without deciders
    kit = load_kit()
    reads = load(options, kit)
    examples = list(example_reads(kit))
    print(len(examples), "examples;", len(reads), "reports", sum(len(one.coded) for one in reads), "events", flush=True)
    if not options.folds:
        train([*reads, *examples], options.out)
        calibrate([*reads, *examples], options.out)
        return
    options.out.mkdir(parents=True, exist_ok=True)
    for fold in range(options.folds):
        own = [one for number, one in enumerate(reads) if number % options.folds == fold]
        rest = [one for number, one in enumerate(reads) if number % options.folds != fold]
        trained = msgspec.structs.replace(kit, deciders={"id": train([*rest, *examples], options.out / f"fold{fold}")})
        for one in own:
            record = relate(one.document, one.marks, one.names, trained).record
            (options.out / f"{one.key}.json").write_bytes(msgspec.json.encode(record))


if __name__ == "__main__":
    main()
