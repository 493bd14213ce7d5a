"""Pairs of people over archive reports marked by hand against what we join: measure_people.py --news FILE... [--misses]

The pairs stand in tests/gold/people.jsonl, stand-off: url, hash and offsets of two mentions, and whether they mean the
same person. A language model made them from the words around the mentions.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from coded import archive_rows
from kawat.config import load_settings
from kawat.core.document import Report, Span
from kawat.core.kit import Kit
from kawat.core.records import Record
from kawat.flow import load_kit, read
from kawat.intake.checks import report_of_json
from kawat.settle.known import whom
from kawat.settle.offices import people_of
from kawat.settle.people import join

PAIRS = Path(__file__).parent.parent / "tests" / "gold" / "people.jsonl"
Mention = dict[str, Any]


def persons(records: dict[str, Record], kit: Kit) -> dict[tuple[str, str], str]:
    """Records by the hash of their text → the person that each entity (by hash and id) is."""
    language = kit.languages["id"]
    known = whom(kit.world.persons, language.naming, language.titles)
    by_document = {record.document.id: digest for digest, record in records.items()}
    told = (one for record in records.values() for one in people_of(record, language.titles))
    return {(by_document[one.document], one.entity): person.id for person in join(told, known) for one in person.told}


def read_all(news: list[Path], wanted: set[str], kit: Kit) -> dict[str, Record]:
    """News files → the records of the articles whose hash is wanted."""
    found: dict[str, Record] = {}
    for digest, row in archive_rows(news):
        report = report_of_json(row, (), digest, None, kit.settings) if digest in wanted - found.keys() else None
        if isinstance(report, Report):
            found[digest] = read(report, kit)
    return found


def meant(mention: Mention, records: dict[str, Record], people: dict[tuple[str, str], str]) -> str | None:
    """The person whom a mention means, None where we read nobody there."""
    digest, span = mention["sha256"], Span(*mention["span"])
    entities = (entity for entity in records[digest].entities if any(span.meets(one) for one in entity.mentions))
    return next((people[digest, entity.id] for entity in entities if (digest, entity.id) in people), None)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--news", type=Path, nargs="+", required=True)
    parser.add_argument("--model", default="encoder")
    parser.add_argument("--misses", action="store_true")
    arguments = parser.parse_args()
    pairs = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    kit = load_kit(load_settings(model=arguments.model))
    wanted = {pair[side]["sha256"] for pair in pairs for side in "ab"}
    records = read_all(arguments.news, wanted, kit)
    people = persons(records, kit)
    counts: Counter[tuple[bool, bool]] = Counter()
    for pair in pairs:
        if not {pair["a"]["sha256"], pair["b"]["sha256"]} <= records.keys():
            continue
        one, other = (meant(pair[side], records, people) for side in "ab")
        same = one is not None and one == other
        counts[pair["same"], same] += 1
        if arguments.misses and same != pair["same"]:
            words = [Span(*pair[side]["span"]).of(records[pair[side]["sha256"]].document.text) for side in "ab"]
            print("joined" if same else "parted", *words, sep=" | ")
    right, joined, told = counts[True, True], counts[False, True], counts[True, False]
    print(f"pairs {sum(counts.values())} of {len(pairs)}")
    print(f"precision {right / (right + joined):.3f} ({right} of {right + joined})")
    print(f"recall {right / (right + told):.3f} ({right} of {right + told})")


if __name__ == "__main__":
    main()
