"""Which words are whose: role_labels.py OUT --gold DIR... [--coded FILE... --news FILE...].

For every coded event the words that stand for its doers and receivers, its day and its place, as our own reading finds
them in the text: what the encoder learns roles from. One line of JSON for each report: its key, and for each event the
character where its trigger starts with [character where a word starts, role, 1 = it is, -1 = leave it open].
Names are read by the crf model, so that no encoder is needed to teach one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

import msgspec

from deciders_data import Coded, Read, arguments, at, load
from kawat.config import load_settings
from kawat.core.kit import Kit
from kawat.core.marks import ROLES, Mention
from kawat.core.records import Place
from kawat.flow import load_kit
from kawat.relate.places import WHERE
from kawat.view.evaluation.party import Party, same

BACK = 2
"""Sentences before the trigger's in which a side is sought that its own does not name."""
Label = tuple[int, str, int]


def labels(one: Read, coded: Coded) -> Iterator[Label]:
    """The words of the event's own sentence and of those before it, with their roles."""
    token = one.scene.token_at(coded.start)
    if token < 0:
        return
    number = one.scene.tokens[token].sentence
    for role, parties in (("doer", coded.actors), ("receiver", coded.recipients)):
        yield from sides(one, number, token, role, parties)
    for mark in one.marks.times:
        if sentence_of(one, mark.span.start) == number and (mark.start, mark.end) == coded.time != (None, None):
            yield mark.span.start, "time", 1
    for mention in one.names.mentions:
        entity = one.scene.entity[mention.entities[0]] if mention.entities else None
        if entity is None or entity.kind not in WHERE or sentence_of(one, mention.span.start) != number:
            continue
        place = Place(mention.span.of(one.document.text), entity.code, mention.span)
        if coded.place is not None and at(place, coded.place):
            yield mention.span.start, "place", 1


def sides(one: Read, number: int, token: int, role: str, parties: tuple[Party, ...]) -> Iterator[Label]:
    """Where the parties are named: in the sentence; else in the nearest of those before it; elsewhere left open."""
    for party in parties:
        found: dict[int, list[int]] = {}
        for mention in one.names.mentions:
            if stands_for(one, mention, token, party):
                found.setdefault(sentence_of(one, mention.span.start), []).append(mention.span.start)
        nearest = next((n for n in range(number, number - BACK - 1, -1) if n in found), None)
        for n, starts in found.items():
            for start in starts:
                yield start, role, 1 if n == nearest else -1


def stands_for(one: Read, mention: Mention, token: int, party: Party) -> bool:
    if mention.rule.startswith("first-person"):
        start = one.scene.tokens[token].start
        speakers = {d.speaker for d in one.drafts if d.speaker and any(s.start <= start < s.end for s in d.content)}
        return any(same(party, one.party(who)) for who in speakers)
    return any(same(party, one.party(who)) for who in mention.entities)


def sentence_of(one: Read, character: int) -> int:
    return one.scene.tokens[max(0, one.scene.token_at(character))].sentence


def line_of(one: Read) -> dict[str, object]:
    events = [[coded.start, sorted(set(labels(one, coded)))] for coded in one.coded]
    return {"key": one.key, "events": events}


def main() -> None:
    options = arguments(__doc__).parse_args()
    kit: Kit = load_kit(msgspec.structs.replace(load_settings(), model="crf"))
    rows = [line_of(one) for one in load(options, kit)]
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    counts = {
        role: sum(r == role and k == 1 for row in rows for _, found in row["events"] for _, r, k in found)
        for role in ROLES
    }  # type: ignore[attr-defined]
    print(len(rows), "reports", sum(len(row["events"]) for row in rows), "events", counts)  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
