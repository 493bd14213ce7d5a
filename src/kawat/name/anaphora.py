"""What stands in for a name: pronouns, clitics, "both countries", nouns with "itu". One pass with the focus of attention.

A pronoun takes the subject of its own sentence if that is a person, else the focus: the speaker of the sentence before, else its
subject, else the person whom it newly names. Where nobody is clear it stays unresolved rather than guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from msgspec import structs

from kawat.core.document import Span
from kawat.core.marks import Mention
from kawat.core.records import Entity
from kawat.name.focus import Focus, Told, attend, moved
from kawat.name.offices import Office
from kawat.name.pairs import pair_at
from kawat.name.text import Text

_PARTIES = frozenset({"country", "person", "organisation"})


def resolve(
    text: Text, mentions: tuple[Mention, ...], entities: Mapping[str, Entity], offices: tuple[Office, ...]
) -> tuple[Mention, ...]:
    """Named mentions in, the mentions of what stands in for them out. First persons stay open: their speaker is not known
    yet."""
    found: list[Mention] = []
    focus = Focus()
    named = {text.range_of(mention.phrase).start: mention for mention in reversed(tuple(_outermost(mentions)))}
    titles = {text.range_of(office.phrase).start: office for office in offices if office.holder < 0}
    recent: list[str] = []
    seen: set[str] = set()
    for sentence in text.document.sentences:
        tokens = text.range_of(sentence)
        told = Told({})
        for at in tokens:
            mention = named.get(at)
            if mention is None:
                mention = _stand_in(text, at, told, focus, entities) or pair_at(text, at, recent, entities)
                mention = mention or _definite(text, at, titles.get(at), focus, entities)
                found.extend([mention] if mention is not None else ())
            if mention is not None and mention.entities:
                attend(text, told, at, mention, entities, seen)
                recent.extend(one for one in mention.entities if entities[one].kind in _PARTIES)
        focus = moved(text, tokens, told, focus, entities)
    return tuple(found)


def _outermost(mentions: tuple[Mention, ...]) -> Iterator[Mention]:
    """Mentions that lie in no other's phrase ("Rusia" in "Presiden Rusia Vladimir Putin" is no party)."""
    reach = -1
    for mention in sorted(mentions, key=lambda one: (one.phrase.start, -one.phrase.end, one.how != "name")):
        if mention.phrase.start >= reach:
            reach = mention.phrase.end
            yield mention


def _stand_in(text: Text, at: int, told: Told, focus: Focus, entities: Mapping[str, Entity]) -> Mention | None:
    word = text.lower[at]
    span = text.tokens[at].span
    pronouns = text.naming.pronouns
    if word in pronouns.first:
        return Mention(span, (), "pronoun", "first-person", span)
    if word in pronouns.first_plural:
        return Mention(span, (), "pronoun", "first-person-plural", span)
    if word in pronouns.third:
        return _mention(span, _third(text, at, told, focus), "pronoun", "anaphora.focus")
    if word in pronouns.third_plural:
        return _mention(span, _plural(text, at, told, focus, entities), "pronoun", "anaphora.group")
    if word in pronouns.clitics and at > 0 and text.tokens[at - 1].end == span.start:
        return _clitic(text, at, told, focus)
    return None


def _third(text: Text, at: int, told: Told, focus: Focus) -> str | None:
    """Right behind a reporting word the speaker before; in a quotation one whom it names; else the subject of the
    sentence, else who the text is about."""
    if at in text.quoted:
        return told.quoted
    if at > 0 and text.lower[at - 1] in text.cues_after and text.lower[at - 2 : at - 1] not in _relatives(text):
        return told.person or focus.speaker or focus.lasting
    return told.person or focus.lasting


def _relatives(text: Text) -> tuple[tuple[str, ...], ...]:
    return tuple((word,) for word in text.relative)


def _plural(text: Text, at: int, told: Told, focus: Focus, entities: Mapping[str, Entity]) -> str | None:
    """ "Mereka": a group of the sentence, else a body or state that is its subject, else those of the sentence before."""
    if at in text.quoted:
        return None
    for one in (told.group, told.any, focus.group if told.any is None else None, focus.any):
        if one is not None and entities[one].kind in ("group", "organisation", "country"):
            return one
    return None


def _mention(span: Span, entity: str | None, how: Literal["pronoun", "clitic"], rule: str) -> Mention | None:
    return Mention(span, (entity,), how, rule, span) if entity is not None else None


def _clitic(text: Text, at: int, told: Told, focus: Focus) -> Mention | None:
    """On a reporting word ("katanya") the speaker before; on a noun or verb the subject of the sentence."""
    span = text.tokens[at].span
    host = text.lower[at - 1]
    if host in text.naming.pronouns.own:
        return _mention(span, told.any or focus.any, "clitic", "anaphora.own")
    if host in text.cues_after:
        return _mention(span, told.person or focus.speaker or focus.said_by, "clitic", "anaphora.speaker")
    return _mention(span, told.person or told.any or focus.lasting, "clitic", "anaphora.subject")


def _definite(
    text: Text, at: int, title: Office | None, focus: Focus, entities: Mapping[str, Entity]
) -> Mention | None:
    """ "Politikus itu", a title with "itu" whose holder the report does not tell: the speaker or person before. "Laporan
    itu", where it speaks: who issued it."""
    words = text.naming.definite
    noun = text.lower[at] in words.persons
    if title is None and not noun and text.lower[at] not in words.texts:
        return None
    stop = text.demonstrative(text.range_of(title.phrase).stop if title else at + 1)
    if not stop:
        return None
    span = text.span_of(at, stop)
    one = focus.speaker or focus.lasting if title or noun else _issuer(text, at, stop, focus)
    if one is None or (title and entities[one].sector not in (None, title.sector)):
        return None
    return Mention(span, (one,), "title", "anaphora.definite", span)


def _issuer(text: Text, at: int, stop: int, focus: Focus) -> str | None:
    before = text.lower[at - 1] if at else ""
    speaks = before in text.cues_after or (stop < len(text.lower) and text.lower[stop] in text.cues_before)
    return focus.issuer or focus.said_by if speaks else None


def with_anaphors(entities: Iterable[Entity], mentions: tuple[Mention, ...]) -> Iterator[Entity]:
    """Each entity with the spans that stand in for it."""
    spans: dict[str, list[Span]] = {}
    for mention in mentions:
        for identity in mention.entities:
            spans.setdefault(identity, []).append(mention.span)
    return (structs.replace(entity, anaphors=tuple(spans.get(entity.id, ()))) for entity in entities)
