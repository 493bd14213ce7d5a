"""The example of each trigger entry, read end to end: the right type, and doer and receiver the right way round."""

from __future__ import annotations

import re

from msgspec import Struct

from kawat.core.document import Span
from kawat.core.patterns import Trigger
from kawat.core.records import Event
from reading import kit, read_text

LEXICON = kit().languages["id"].triggers
assert LEXICON is not None
ENTRIES = [entry for entry in LEXICON.entries.values() if ":" not in entry.id and entry.example]
READ_WELL = 0.832
"""The share of examples that were read as they are meant when this was last raised; it may not fall."""
SPEAKER = "Marta Rojas"
"""Says the examples whose doer is whoever says them."""


class Told(Struct, frozen=True):
    """An entry with the text that its example is read in."""

    entry: Trigger
    text: str

    @property
    def sides(self) -> tuple[str, str]:
        doer, receiver = self.entry.means.split(" > ")
        return (SPEAKER if doer == "-" and SPEAKER in self.text else doer), receiver


def told(entry: Trigger) -> Told:
    """An entry → its example; where the doer is who says so and the example names nobody, somebody says it."""
    unsaid = entry.doer == "none" and not read_text(entry.example).record.statements
    text = f"“{entry.example.rstrip('.')},” kata Menteri Luar Negeri Chili {SPEAKER}." if unsaid else entry.example
    return Told(entry, text)


def parties(words: str) -> list[str]:
    """The parties that one side of a meaning lists: "Rusia dan Ukraina", "-" for none."""
    return [] if words == "-" else words.replace(" dan ", ", ").split(", ")


def stands_in(words: str, entity: str, one: Told) -> bool:
    """True where a name or title of that entity stands in those words of the text."""
    spans = [Span(found.start(), found.end()) for found in re.finditer(rf"\b{re.escape(words)}\b", one.text)]
    mentions = [mention for mention in read_text(one.text).names.mentions if entity in mention.entities]
    return any(mention.span.meets(span) for mention in mentions for span in spans)


def is_side(words: str, entities: tuple[str, ...], one: Told) -> bool:
    """True where the words name all of the entities and nobody else."""
    if len(entities) == 1 and words != "-" and stands_in(words, entities[0], one):
        return True
    listed = parties(words)
    return len(listed) == len(entities) and all(any(stands_in(part, who, one) for who in entities) for part in listed)


def is_type(event: Event, entry: Trigger) -> bool:
    """True for the entry's own type, and for the promise of it."""
    return entry.type == event.type or (entry.type == event.undertakes and event.type in ("AGREE", "CONCEDE"))


def is_meant(event: Event, one: Told) -> bool:
    """True for an event of the entry's type between the parties of its `means`."""
    doer, receiver = one.sides
    said_by_somebody = doer == "-" and one.entry.doer == "none" and len(event.actors) == 1
    both = (said_by_somebody or is_side(doer, event.actors, one)) and is_side(receiver, event.recipients, one)
    together = ", ".join(side for side in (doer, receiver) if side != "-")
    mutual = one.entry.mutual and not event.recipients and is_side(together, event.actors, one)
    return is_type(event, one.entry) and (both or mutual)


def seen(one: Told) -> str:
    """What was read from an entry's example, in a line."""
    reading = read_text(one.text)
    name = {entity.id: entity.name for entity in reading.record.entities}
    events = [
        f"{event.type} {', '.join(name[who] for who in event.actors)} > "
        f"{', '.join(name[who] for who in event.recipients) or '-'}"
        for event in reading.record.events
    ]
    meant = f"{one.entry.id}: {one.text} [{one.entry.type} {one.entry.means}]"
    return f"{meant} was read as {events or [drop.reason for drop in reading.dropped]}"


def test_the_share_of_examples_that_are_read_as_they_are_meant_does_not_fall() -> None:
    examples = [told(entry) for entry in ENTRIES]
    missed = [one for one in examples if not any(is_meant(event, one) for event in read_text(one.text).record.events)]
    share = 1 - len(missed) / len(ENTRIES)
    assert share >= READ_WELL, f"{share:.3f} of the examples; not so:\n" + "\n".join(map(seen, missed))
