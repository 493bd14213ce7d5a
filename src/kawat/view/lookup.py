"""Look-ups over one record that every view needs: names, sentences, the words around a span, text made safe to show."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from kawat.core.document import Span
from kawat.core.records import Entity, Event, Record, Statement

KINDS = ("person", "mechanism", "organisation", "country", "group", "place", "other")
SHORT = 5
_HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_OPENING, _CLOSING = "“„‘«\"'", "”“’»\"'"
_BEFORE_MARK = ",.!?…;:"


def visible(text: str) -> str:
    """Text → the same, each control, direction-changing or broken character as � (it could change what is seen)."""
    return _HIDDEN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """Text → visible text with every run of white space as one space."""
    return " ".join(visible(text).split())


def as_it_stands(text: str, span: Span) -> str:
    """Words that were said, with the quotation marks that enclose them in the text."""
    start, end = span.start, span.end
    if start > 0 and text[start - 1] in _OPENING:
        start -= 1
    close = end + 1 if text[end : end + 1] in _BEFORE_MARK and text[end : end + 1] else end
    if text[close : close + 1] in _CLOSING and text[close : close + 1] and _unclosed(text[start:end]):
        end = close + 1
    return one_line(text[start:end])


class Lookup:
    """A record, by id and by place in the text."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.text = record.document.as_read().text
        self.entities: dict[str, Entity] = {entity.id: entity for entity in record.entities}
        self.events: dict[str, Event] = {event.id: event for event in record.events}
        self.statements: dict[str, Statement] = {statement.id: statement for statement in record.statements}

    @cached_property
    def labels(self) -> dict[str, str]:
        """What people call an item: its id where that is short, else its letter and its number in the record."""
        groups = (self.entities, self.statements, self.events)
        numbered = ((item, f"{item[:1]}{n}") for group in groups for n, item in enumerate(group, start=1))
        return {item: item if len(item) <= SHORT else label for item, label in numbered}

    def label(self, item: str) -> str:
        """An id → its label; what is no id stands for itself."""
        return self.labels.get(item, item)

    def name(self, entity: str) -> str:
        """An entity id → the name to show; an id of no entity stands for itself."""
        found = self.entities.get(entity)
        return one_line(found.name) if found and found.name.strip() else entity

    def code(self, entity: str) -> str | None:
        """An entity id → the code it acts for."""
        found = self.entities.get(entity)
        return found.code if found else None

    def party(self, ids: Iterable[str]) -> str:
        """Entity ids → their names with the code each acts for: "Ingrid Solheim (NOR), Indonesia (IDN)"."""
        return ", ".join(self._with_code(entity) for entity in ids)

    def _with_code(self, entity: str) -> str:
        name, code = self.name(entity), self.code(entity)
        return f"{name} ({code})" if code and code != name else name

    def cast(self) -> tuple[Entity, ...]:
        """The entities, people first and each kind in the order of the text."""
        return tuple(sorted(self.record.entities, key=lambda entity: (KINDS.index(entity.kind), _first(entity))))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the report; the lines of its text where it came without."""
        if self.record.document.sentences:
            return self.record.document.sentences
        return tuple(Span(*line.span()) for line in re.finditer(r"[^\n]+", self.text))

    def sentence_of(self, span: Span) -> Span:
        """A span → the sentence it begins in, the span itself where it lies in none."""
        return next((sentence for sentence in self.sentences if sentence.start <= span.start < sentence.end), span)

    def as_it_stands(self, span: Span) -> str:
        """Words that were said, with the quotation marks that enclose them in the text."""
        return as_it_stands(self.text, span)

    def said(self, statement: Statement) -> str:
        """All that a statement says, as it stands in the text; between stretches an ellipsis."""
        return " … ".join(self.as_it_stands(span) for span in statement.content)

    def around(self, trigger: Span, room: int) -> tuple[str, str, str]:
        """A trigger → the words before it, itself, the words after it in its sentence, cut with … where over `room`."""
        sentence = self.sentence_of(trigger)
        before = one_line(self.text[sentence.start : trigger.start])
        after = one_line(self.text[trigger.end : max(sentence.end, trigger.end)])
        middle = one_line(trigger.of(self.text))
        spare = max(room - len(middle), 20)
        left = max(spare // 2, spare - len(after))
        right = max(spare - spare // 2, spare - len(before))
        return _last_words(before, left), middle, _first_words(after, right)


def _first(entity: Entity) -> int:
    spans = entity.mentions or entity.anaphors
    return spans[0].start if spans else 0


def _unclosed(text: str) -> bool:
    opened = sum(text.count(mark) for mark in "“„«")
    closed = sum(text.count(mark) for mark in "”»")
    return opened > closed or text.count('"') % 2 == 1 or text[:1] in "‘'"


def _first_words(text: str, room: int) -> str:
    return text if len(text) <= room else text[:room].rsplit(" ", 1)[0] + " …"


def _last_words(text: str, room: int) -> str:
    return text if len(text) <= room else "… " + text[-room:].split(" ", 1)[-1]
