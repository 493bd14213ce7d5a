"""Short questions to a reading: who is meant by these words?"""

from __future__ import annotations

from kawat.core.marks import Mention
from kawat.core.records import Entity
from reading import read_text


def mention(text: str, words: str, nth: int = -1, published: str = "2031-03-05") -> Mention:
    """The nth mention (the last by default) whose own words are these."""
    reading = read_text(text, published)
    found = [one for one in reading.names.mentions if one.span.of(reading.document.text) == words]
    assert found, f"{words!r} is no mention: {[one.span.of(text) for one in reading.names.mentions]}"
    return found[nth]


def who(text: str, words: str, nth: int = -1, published: str = "2031-03-05") -> Entity:
    """The one entity that those words stand for."""
    entities = those(text, words, nth, published)
    assert len(entities) == 1
    return entities[0]


def those(text: str, words: str, nth: int = -1, published: str = "2031-03-05") -> tuple[Entity, ...]:
    """All entities that those words stand for."""
    by_id = {entity.id: entity for entity in read_text(text, published).names.entities}
    return tuple(by_id[identity] for identity in mention(text, words, nth, published).entities)


def spoken_of(text: str, words: str) -> bool:
    """True where those words are a mention of somebody."""
    reading = read_text(text)
    return any(one.entities and one.span.of(reading.document.text) == words for one in reading.names.mentions)
