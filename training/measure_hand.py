"""Names, pronouns, places against archive reports marked by hand: measure_hand.py --news FILE... [--model M] [--misses]

The marks stand in tests/gold, stand-off: url, hash, offsets. Language models made them, one reading each, without
seeing what we read there.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from coded import coded_reports
from kawat.config import load_settings
from kawat.core.document import Report, Span
from kawat.core.gazetteer import fold
from kawat.core.kit import Kit
from kawat.core.marks import Mention
from kawat.core.records import Place
from kawat.flow import Reading, load_kit, trace
from kawat.name.places import located
from kawat.relate.places import settings_in
from kawat.relate.scene import Scene, build_scene
from kawat.view.evaluation.party import key

MARKS = Path(__file__).parent.parent / "tests" / "gold"
Line = dict[str, Any]


class Verdict(NamedTuple):
    """How one mark was read, and the words that show it; `named`: whether it stands for somebody."""

    of: str
    verdict: str
    words: str
    named: bool = True


def read_all(file: Path, news: list[Path], kit: Kit) -> Iterator[tuple[Line, Reading]]:
    for line, row in coded_reports([file], news):
        report = Report(text=row["text"], title=row.get("title"), published=line["published"], language="id")
        yield line, trace(report, kit)


def names(line: Line, reading: Reading) -> Iterator[Verdict]:
    """Exact spans and labels, up to where the reader went and outside of what is no story."""
    text = reading.document.text
    asides = [aside.span for aside in reading.document.asides]
    told = {Span(a, b): label for a, b, label in line["names"] if not any(s.holds(Span(a, b)) for s in asides)}
    ours = {mark.span: mark.label for mark in reading.marks.names if mark.span.end <= line["until"]}
    for span, label in told.items():
        crossing = [other for other in ours if other.meets(span)]
        verdict = "right" if ours.get(span) == label else "label" if span in ours else "edges" if crossing else "missed"
        yield Verdict("name", verdict, span.of(text))
    for span in ours:
        if not any(span.meets(other) for other in told):
            yield Verdict("name", "no name", span.of(text))


def pronouns(line: Line, reading: Reading) -> Iterator[Verdict]:
    """Right where it leads to somebody with a word of the name in common, and nowhere where nobody is named."""
    text = reading.document.text
    entities = {entity.id: entity for entity in reading.names.entities}
    for mark in line["pronouns"]:
        span = Span(*mark["span"])
        found = [entities[one] for mention in _standing_in(reading, span, mark["kind"]) for one in mention.entities]
        called = {
            word for one in found for name in (one.name, *(s.of(text) for s in one.mentions)) for word in _words(name)
        }
        if not mark["who"]:
            verdict = "somebody where nobody is named" if found else "right"
        elif not found:
            verdict = "open"
        else:
            verdict = "right" if any(_words(who) & called for who in mark["who"]) else "wrong"
        words = f"{text[max(0, span.start - 60) : span.end]} ({mark['who']}, ours {[one.name for one in found]})"
        yield Verdict(mark["kind"], verdict, words, bool(mark["who"]))


def _standing_in(reading: Reading, span: Span, kind: str) -> list[Mention]:
    found = [one for one in reading.names.mentions if one.span.meets(span) and one.how not in ("name", "metonym")]
    return [one for one in found if one.how == "clitic" or one.span.end == span.end] if kind == "clitic" else found


def places(line: Line, reading: Reading, kit: Kit) -> Iterator[Verdict]:
    """The state of a place and, where it is or lies in a town, that; "open" where we say none."""
    text = reading.document.text
    scene = build_scene(reading.document, reading.marks, reading.names, kit)
    for mark in line["places"]:
        span = Span(*mark["span"])
        if mark["use"] != "place" or any(aside.span.holds(span) for aside in reading.document.asides):
            continue
        place = place_at(span, scene)
        state, city = (place.country, place.city) if place else (None, None)
        verdict = "right" if state == mark["state"] else "open" if state is None else "wrong"
        yield Verdict("state", verdict, f"{span.of(text)} ({mark['state']}, ours {state})")
        if city is not None or mark["city"] is not None:
            right = city is not None and mark["city"] is not None and one_town(city, mark["city"], kit)
            verdict = "right" if right else "open" if city is None else "wrong"
            yield Verdict("city", verdict, f"{span.of(text)} ({mark['city']}, ours {city})")


def place_at(span: Span, scene: Scene) -> Place | None:
    """What we know of the place that a stretch of text names: as an event's, else as a name's."""
    number = scene.tokens[max(0, scene.token_at(span.start))].sentence
    found = [one.place for one in settings_in(scene, number)]
    naming = scene.language.naming
    assert naming is not None
    for one in scene.names.mentions:
        if one.entities and one.how in ("name", "metonym"):
            bare = Place(one.span.of(scene.document.text), scene.entity[one.entities[0]].code, one.span)
            found.append(located(bare, scene.kit.world, naming.places))
    found = [one for one in found if one.span.meets(span)]
    return max(found, key=lambda one: min(one.span.end, span.end) - max(one.span.start, span.start), default=None)


def one_town(one: str, other: str, kit: Kit) -> bool:
    """True for two spellings of a town."""
    sites = ({site.id for site in kit.world.places_named(name) if site.id} for name in (one, other))
    spots = ({spot.id for spot in kit.world.gazetteer.find(name)} for name in (one, other))
    ours, theirs = (known | found for known, found in zip(sites, spots, strict=True))
    return fold(one) == fold(other) or bool(ours & theirs)


def _words(name: str) -> set[str]:
    return set(key(name).split())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--news", type=Path, nargs="+", required=True)
    parser.add_argument("--model")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    kit = load_kit(load_settings(model=options.model))
    for kind, judge in (("names", names), ("pronouns", pronouns), ("places", partial(places, kit=kit))):
        read = read_all(MARKS / f"{kind}.jsonl", options.news, kit)
        verdicts = [verdict for line, reading in read for verdict in judge(line, reading)]
        counts = Counter((one.of, one.verdict) for one in verdicts)
        print(kind, {f"{of}, {verdict}": count for (of, verdict), count in counts.most_common()}, flush=True)
        for one in verdicts if options.misses else ():
            if one.verdict != "right":
                print("  ", one.of, one.verdict, "|", one.words.replace("\n", " "))


if __name__ == "__main__":
    main()
