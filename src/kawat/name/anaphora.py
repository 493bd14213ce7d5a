"""What stands in for a name: pronouns, clitics, "both countries", titles without a name. One pass with the focus of
attention.

The focus is who the text is about at that point: the speaker of the sentence before, else its subject. A pronoun takes
the subject of its own sentence if that is a person, else the focus; where there is none it stays unresolved rather than
guessed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct, structs

from kawat.core.document import Span
from kawat.core.marks import Mention, Quote
from kawat.core.records import Entity
from kawat.name.text import Text

_ENDS_SPEECH = frozenset({",", '"', "”", "“", "'", "’", "»", "."})


class Focus(Struct, frozen=True):
    """Whom the text is about: the person last acted of, whoever acted last, and whoever spoke last (`fresh`: in the
    last sentence)."""

    person: str | None = None
    any: str | None = None
    speaker: str | None = None
    fresh: bool = False
    group: str | None = None


def resolve(
    text: Text, mentions: tuple[Mention, ...], entities: dict[str, Entity], quotes: tuple[Quote, ...]
) -> tuple[Mention, ...]:
    """Named mentions in, the mentions of what stands in for them out. First persons stay open: their speaker is not
    known yet."""
    found: list[Mention] = []
    focus = Focus()
    by_sentence = _by_sentence(text, mentions)
    recent: list[str] = []
    for sentence in range(len(text.document.sentences)):
        named = {text.token_at(mention.span.start): mention for mention in by_sentence.get(sentence, [])}
        tokens = _tokens_of(text, sentence)
        here = Focus()
        made: dict[int, Mention] = {}
        for at in tokens:
            if at in named:
                here = _attend(text, here, named[at], entities, quotes)
                recent.extend(_codes(named[at], entities))
            mention = _stand_in(text, at, here, focus, tuple(recent), entities)
            if mention is not None:
                made[at] = mention
                recent.extend(_codes(mention, entities) if mention.how == "group" else ())
        found.extend(made.values())
        focus = _move(text, tokens, {**named, **made}, here, focus, entities)
    return tuple(found)


def _move(
    text: Text, tokens: range, mentions: dict[int, Mention], here: Focus, focus: Focus, entities: dict[str, Entity]
) -> Focus:
    """The focus after a sentence."""
    speaker = _speaker(text, tokens, mentions)
    if speaker is not None:
        person = speaker if entities[speaker].kind in ("person", "other") else here.person or focus.person
        return Focus(person, speaker, speaker, True, here.group or focus.group)
    return Focus(here.person or focus.person, here.any or focus.any, focus.speaker, False, here.group or focus.group)


def _speaker(text: Text, tokens: range, mentions: dict[int, Mention]) -> str | None:
    """Who speaks in a sentence: behind a bare reporting word, or the first party before an active one."""
    for at in tokens:
        if text.lower[at] in text.cues_after and at > tokens.start and text.lower[at - 1] in _ENDS_SPEECH:
            found = next((mentions[n] for n in range(at + 1, min(at + 4, tokens.stop)) if n in mentions), None)
            found = found or next(
                (m for n, m in mentions.items() if at < n and text.token_at(m.phrase.start) - at in (1, 2)), None
            )
            if found is not None and found.entities:
                return found.entities[0]
    for at in tokens:
        if text.lower[at] in text.cues_before:
            before = [
                m for n, m in sorted(mentions.items()) if n < at and m.entities and not _after_preposition(text, m)
            ]
            return before[0].entities[0] if before else None
    return None


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
    group = entity.id if entity.kind == "group" else None
    return Focus(here.person or person, here.any or entity.id, group=here.group or group)


def _after_preposition(text: Text, mention: Mention) -> bool:
    clauses = text.language.clauses
    return clauses is not None and text.before(mention.phrase) in clauses.prepositions


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
        return _mention(span, _third(text, at, here, focus), "pronoun", "anaphora.focus")
    if word in pronouns.third_plural:
        return _mention(span, here.group or focus.group, "pronoun", "anaphora.group")
    if word in pronouns.clitics and at > 0 and text.tokens[at - 1].end == span.start:
        return _clitic(text, at, here, focus)
    if word in text.naming.pairs.words or word in text.naming.pairs.alone:
        return _pair(text, at, recent, entities)
    return None


def _third(text: Text, at: int, here: Focus, focus: Focus) -> str | None:
    """Right behind a reporting word the speaker before; else the subject of the sentence, else who the text is
    about."""
    if at > 0 and text.lower[at - 1] in text.cues_after and text.lower[at - 2 : at - 1] != ("yang",):
        return focus.speaker or focus.person
    return here.person or focus.person


def _mention(span: Span, entity: str | None, how: Literal["pronoun", "clitic"], rule: str) -> Mention | None:
    return Mention(span, (entity,), how, rule, span) if entity is not None else None


def _clitic(text: Text, at: int, here: Focus, focus: Focus) -> Mention | None:
    """On a reporting word ("katanya") the speaker before; on a noun or verb the subject of the sentence."""
    span = text.tokens[at].span
    host = text.lower[at - 1]
    if host in text.naming.pronouns.own:
        return _mention(span, here.any or focus.any, "clitic", "anaphora.own")
    if host in text.cues_after:
        return _mention(span, focus.speaker or focus.person, "clitic", "anaphora.speaker")
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
    """The two parties of a kind named last, in the order in which they were named; a person stands for the state it
    acts for."""
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
