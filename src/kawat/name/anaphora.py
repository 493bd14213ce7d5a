"""What stands in for a name: pronouns, clitics, "both countries", titles without a name. One pass with the focus of attention.

The focus is who the text is about at that point: the speaker of the sentence before, else its subject. A pronoun takes the subject of
its own sentence if that is a person, else the focus; where there is none it stays unresolved rather than guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct, structs

from kawat.core.document import Span
from kawat.core.marks import Mention, Quote
from kawat.core.records import Entity
from kawat.name.text import Text


class Focus(Struct, frozen=True):
    """Whom the text is about: a person, and whoever spoke or acted last."""

    person: str | None = None
    any: str | None = None


def resolve(
    text: Text, mentions: tuple[Mention, ...], entities: dict[str, Entity], quotes: tuple[Quote, ...]
) -> tuple[Mention, ...]:
    """Named mentions in, the mentions of what stands in for them out, in order. First persons stay open: the speaker is not known yet."""
    found: list[Mention] = []
    focus = Focus()
    by_sentence = _by_sentence(text, mentions)
    recent: list[str] = []
    for sentence in range(len(text.document.sentences)):
        named = by_sentence.get(sentence, [])
        tokens = _tokens_of(text, sentence)
        here = Focus()
        for at in tokens:
            for mention in named:
                if text.token_at(mention.span.start) == at:
                    here = _attend(text, here, mention, entities, quotes)
                    recent.extend(_codes(mention, entities))
            mention_here = _stand_in(text, at, here, focus, tuple(recent), entities)
            if mention_here is not None:
                found.append(mention_here)
                recent.extend(_codes(mention_here, entities) if mention_here.how == "group" else ())
        focus = Focus(here.person or focus.person, here.any or focus.any)
        focus = _speaker_focus(text, tokens, named, entities, focus)
    return tuple(found)


def _by_sentence(text: Text, mentions: tuple[Mention, ...]) -> dict[int, list[Mention]]:
    found: dict[int, list[Mention]] = {}
    for mention in mentions:
        at = text.token_at(mention.span.start)
        if at >= 0:
            found.setdefault(text.tokens[at].sentence, []).append(mention)
    return found


def _tokens_of(text: Text, sentence: int) -> range:
    return text.range_of(text.document.sentences[sentence])


def _quoted(span: Span, quotes: tuple[Quote, ...]) -> bool:
    return any(quote.use == "speech" and quote.span.holds(span) for quote in quotes)


def _attend(text: Text, here: Focus, mention: Mention, entities: dict[str, Entity], quotes: tuple[Quote, ...]) -> Focus:
    """The first person, and the first party, that a sentence names outside quotations and without a preposition."""
    if len(mention.entities) != 1 or _quoted(mention.span, quotes) or _after_preposition(text, mention):
        return here
    entity = entities[mention.entities[0]]
    if entity.kind in ("place", "mechanism"):
        return here
    person = entity.id if entity.kind in ("person", "other") else None
    return Focus(here.person or person, here.any or entity.id)


def _after_preposition(text: Text, mention: Mention) -> bool:
    clauses = text.language.clauses
    return clauses is not None and text.before(mention.phrase) in clauses.prepositions


def _speaker_focus(text: Text, tokens: range, named: list[Mention], entities: dict[str, Entity], focus: Focus) -> Focus:
    """Where a sentence ends in "kata X", X is who the next one is about."""
    speech = text.language.speech
    if speech is None:
        return focus
    after = {form for entry in speech.reporting for form in entry.after}
    for at in tokens:
        if text.lower[at] in after and at > tokens.start and text.lower[at - 1] in (",", '"', "”", "“"):
            for mention in named:
                if 0 < text.token_at(mention.phrase.start) - at <= 2 and mention.entities:
                    entity = entities[mention.entities[0]]
                    return Focus(entity.id if entity.kind in ("person", "other") else focus.person, entity.id)
    return focus


def _codes(mention: Mention, entities: dict[str, Entity]) -> Iterable[str]:
    return (entity for entity in mention.entities if entities[entity].kind in ("country", "person", "organisation"))


def _stand_in(
    text: Text, at: int, here: Focus, focus: Focus, recent: tuple[str, ...], entities: dict[str, Entity]
) -> Mention | None:
    word = text.lower[at]
    span = text.tokens[at].span
    pronouns = text.naming.pronouns
    if word in pronouns.first:
        return Mention(span, (), "pronoun", "first-person", span)
    if word in pronouns.first_plural:
        return Mention(span, (), "pronoun", "first-person-plural", span)
    if word in pronouns.third:
        return _mention(span, here.person or focus.person, "pronoun", "anaphora.focus")
    if word in pronouns.clitics and at > 0 and text.tokens[at - 1].end == span.start:
        return _clitic(text, at, here, focus)
    if word in text.naming.pairs.words or word in text.naming.pairs.alone:
        return _pair(text, at, recent, entities)
    return None


def _mention(span: Span, entity: str | None, how: Literal["pronoun", "clitic"], rule: str) -> Mention | None:
    return Mention(span, (entity,), how, rule, span) if entity is not None else None


def _clitic(text: Text, at: int, here: Focus, focus: Focus) -> Mention | None:
    """On a reporting word ("katanya") the speaker before; on a noun or verb the subject of the sentence."""
    speech = text.language.speech
    span = text.tokens[at].span
    host = text.lower[at - 1]
    if host in text.naming.pronouns.own:
        return _mention(span, here.any or focus.any, "clitic", "anaphora.own")
    if speech is not None and any(host in entry.after or host in speech.according.words for entry in speech.reporting):
        return _mention(
            span, focus.person or focus.any if here.person is None else here.person, "clitic", "anaphora.speaker"
        )
    return _mention(span, here.person or here.any or focus.person, "clitic", "anaphora.subject")


def _pair(text: Text, at: int, recent: tuple[str, ...], entities: dict[str, Entity]) -> Mention | None:
    """ "Kedua negara": the two states last named together; "kedua menteri": the two persons; "keduanya": either."""
    pairs = text.naming.pairs
    alone = text.lower[at] in pairs.alone
    end = at + 1
    while (
        not alone
        and end - at < 4
        and end < len(text.lower)
        and text.lower[end] in (*pairs.states, *pairs.persons, *pairs.rest)
    ):
        end += 1
    if end == at + 1 and not alone:
        return None
    if alone or text.lower[at + 1] in pairs.persons:
        two = _last_two(recent, entities, "person") or (_last_two(recent, entities, "country") if alone else ())
    else:
        two = _last_two(recent, entities, "country")
    span = Span(text.tokens[at].start, text.tokens[end - 1].end)
    return Mention(span, two, "group", "anaphora.pair", span) if two else None


def _last_two(recent: tuple[str, ...], entities: dict[str, Entity], kind: str) -> tuple[str, ...]:
    """The two parties of a kind named last, in the order in which they were named; a person stands for the state it acts for."""
    by_code = {entity.code: entity.id for entity in entities.values() if entity.kind == "country"}
    two: list[str] = []
    for identity in reversed(recent):
        entity = entities[identity]
        one = (
            identity if entity.kind == kind else by_code.get(entity.code) if kind == "country" and entity.code else None
        )
        if one is not None and one not in two:
            two.append(one)
        if len(two) == 2:
            return tuple(reversed(two))
    return ()


def with_anaphors(entities: Iterable[Entity], mentions: tuple[Mention, ...]) -> Iterator[Entity]:
    """Each entity with the spans that stand in for it."""
    spans: dict[str, list[Span]] = {}
    for mention in mentions:
        for identity in mention.entities:
            spans.setdefault(identity, []).append(mention.span)
    return (structs.replace(entity, anaphors=tuple(spans.get(entity.id, ()))) for entity in entities)
