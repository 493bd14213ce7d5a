"""W3C Web Annotations as JSON lines: one annotation a statement, event and named entity, on the text it stands in.

`start` and `end` count Unicode code points, as the Web Annotation Data Model demands. JavaScript's strings count UTF-16
units, in which an emoji is two: `utf16Start` and `utf16End` say the same place for `text.slice()` in a browser.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec

from kawat.core.document import Span
from kawat.core.records import Record
from kawat.store import Store
from kawat.view.exports.files import Written, target, whole
from kawat.view.exports.tabular import check_latest
from kawat.view.exports.told import Choice

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"utf16Start": "urn:kawat:utf16Start", "utf16End": "urn:kawat:utf16End"}]

AROUND = 32
"""So many characters before and after tell where a quote stands that occurs several times."""


def write(store: Store, out: Path, choice: Choice) -> Written:
    """A store → one annotation a line."""
    check_latest(choice)
    file, left_out, count, taken = target(out, "annotations.jsonl"), Counter[str](), 0, 0
    with whole(file) as part, part.open("wb") as stream:
        for record in store.records():
            for annotation in of_record(record, choice, left_out):
                stream.write(msgspec.json.encode(annotation) + b"\n")
                count += 1
                taken += annotation["id"].startswith("urn:kawat:event:")
    return Written([file], count, taken, left_out)


def of_record(record: Record, choice: Choice, left_out: Counter[str]) -> Iterator[dict[str, Any]]:
    """A record → its annotations: entities at their named mentions, then statements, then events."""
    names = {entity.id: entity.name for entity in record.entities}
    for entity in record.entities:
        if entity.mentions:
            value = f"{entity.name} ({entity.code})" if entity.code else entity.name
            yield _annotation(record, "entity", entity.id, value, entity.mentions)
    for statement in record.statements:
        if not choice.takes(statement.confidence):
            left_out["statements not sure enough"] += 1
            continue
        value = f"{statement.kind} speech of {names.get(statement.speaker, statement.speaker)}"
        yield _annotation(record, "statement", statement.id, value, statement.content)
    for event in record.events:
        if not choice.takes(event.confidence):
            left_out["events not sure enough"] += 1
            continue
        sides = (", ".join(names.get(each, each) for each in side) for side in (event.actors, event.recipients))
        what = f"{event.type}/{event.mode}" if event.mode else event.type
        value = f"{what} ({event.modality}): {' → '.join(filter(None, sides))}"
        yield _annotation(record, "event", event.id, value, (event.trigger,))


def _annotation(record: Record, kind: str, identity: str, value: str, spans: tuple[Span, ...]) -> dict[str, Any]:
    return {
        "@context": CONTEXT,
        "id": f"urn:kawat:{kind}:{quote(record.document.id, safe='')}:{identity}",
        "type": "Annotation",
        "motivation": "classifying" if kind == "event" else "identifying",
        "body": {"type": "TextualBody", "value": value, "format": "text/plain"},
        "target": [_target(record, span) for span in spans],
    }


def _target(record: Record, span: Span) -> dict[str, Any]:
    document = record.document
    return {
        "source": document.url or f"urn:kawat:document:{quote(document.id, safe='')}",
        "selector": [_position(document.text, span), _words(document.text, span)],
    }


def _position(text: str, span: Span) -> dict[str, Any]:
    start = utf16(text[: span.start])
    return {
        "type": "TextPositionSelector",
        "start": span.start,
        "end": span.end,
        "utf16Start": start,
        "utf16End": start + utf16(span.of(text)),
    }


def _words(text: str, span: Span) -> dict[str, Any]:
    return {
        "type": "TextQuoteSelector",
        "exact": span.of(text),
        "prefix": text[max(span.start - AROUND, 0) : span.start],
        "suffix": text[span.end : span.end + AROUND],
    }


def utf16(text: str) -> int:
    """A text → its length in UTF-16 units, which JavaScript counts."""
    return len(text) + sum(ord(character) > 0xFFFF for character in text)
