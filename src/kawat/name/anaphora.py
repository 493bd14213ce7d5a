"""What stands in for a name: pronouns, clitics, "both countries", nouns with "itu". One pass with the focus of
attention.

A pronoun takes the subject of its own sentence if that is a person, else the focus: the speaker of the sentence before,
else its subject, else the person whom it newly names. Where nobody is clear it stays unresolved rather than guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from msgspec import structs

from kawat.core.document import Span
from kawat.core.marks import Mention
from kawat.core.records import Entity
from kawat.name.antecedents import Chooser, Word, by_rules, case_of
from kawat.name.definite import definite_at
from kawat.name.focus import Focus, Scene, Told, attend, moved, remember, speaks_on
from kawat.name.offices import Office
from kawat.name.pairs import pair_at
from kawat.name.text import Text

_FRONT = 9
_SORTS = {"VERB": "verb", "ADP": "behind"}
"""What a clitic is on, by the tag of its host; "noun" else."""
_SPEAKS = frozenset({"person", "other", "group"})
_PARTIES = frozenset({"country", "person", "organisation"})


def resolve(
    text: Text,
    mentions: tuple[Mention, ...],
    entities: Mapping[str, Entity],
    offices: tuple[Office, ...],
    choose: Chooser = by_rules,
) -> tuple[Mention, ...]:
    """Named mentions in, the mentions of what stands in for them out; `choose` says whom a pronoun stands for. First
    persons stay open: their speaker is not known yet."""
    found: list[Mention] = []
    focus = Focus()
    named = {text.range_of(mention.phrase).start: mention for mention in reversed(tuple(_outermost(mentions)))}
    titles = {text.range_of(office.phrase).start: office for office in offices if office.holder < 0}
    scene = Scene(text, entities, named, titles, [], set(), [], {})
    for sentence in text.document.sentences:
        tokens = text.range_of(sentence)
        told = Told({})
        for at in tokens:
            mention = named.get(at)
            if mention is None and (text.lower[at] in text.stand_ins or at in titles):
                mention = _stand_in(scene, at, told, focus, choose) or pair_at(text, at, scene.recent, entities)
                mention = mention or definite_at(scene, at, told, focus)
                found.extend([mention] if mention is not None else ())
            if mention is not None and mention.entities:
                remember(scene, mention)
            if mention is not None and mention.entities and mention.how != "clitic":
                attend(scene, told, at, mention)
                scene.recent.extend(one for one in mention.entities if entities[one].kind in _PARTIES)
        focus = moved(scene, tokens, told, focus)
    return tuple(found)


def _outermost(mentions: tuple[Mention, ...]) -> Iterator[Mention]:
    """Mentions that lie in no other's phrase ("Rusia" in "Presiden Rusia Vladimir Putin" is no party)."""
    reach = -1
    for mention in sorted(mentions, key=lambda one: (one.phrase.start, -one.phrase.end, one.how != "name")):
        if mention.phrase.start >= reach:
            reach = mention.phrase.end
            yield mention


def _stand_in(scene: Scene, at: int, told: Told, focus: Focus, choose: Chooser) -> Mention | None:
    text = scene.text
    word = text.lower[at]
    span = text.tokens[at].span
    pronouns = text.naming.pronouns
    if word in pronouns.first:
        return Mention(span, (), "pronoun", "first-person", span)
    if word in pronouns.first_plural:
        return Mention(span, (), "pronoun", "first-person-plural", span)
    found = _word_at(scene, at, told, focus)
    if found is None:
        return None
    how: Literal["pronoun", "clitic"] = "clitic" if word in pronouns.clitics else "pronoun"
    entities = _in_brackets(scene, at) or choose(case_of(scene, found, told, focus))
    return Mention(span, entities, how, f"anaphora.{found.sort}", span) if entities else None


def _in_brackets(scene: Scene, at: int) -> tuple[str, ...]:
    """Whom the report itself says that a word stands for: "mereka (AS)"."""
    text = scene.text
    mention = scene.named.get(at + 2) if text.lower[at + 1 : at + 2] == ("(",) else None
    closed = mention is not None and text.after(mention.span) == ")"
    return mention.entities if mention is not None and closed else ()


def _word_at(scene: Scene, at: int, told: Told, focus: Focus) -> Word | None:
    """The pronoun or clitic at a token, and whom the rules take it for."""
    text = scene.text
    word = text.lower[at]
    pronouns = text.naming.pronouns
    if word in pronouns.third:
        return Word(at, "said" if _said(text, at) else "third", _third(scene, at, told, focus))
    if word in pronouns.third_plural:
        return Word(at, "plural", _plural(scene, at, told, focus))
    own = at > 0 and text.tokens[at - 1].end == text.tokens[at].start
    if own and word in pronouns.clitics and text.lower[at - 1] not in text.naming.pairs.words:
        return _clitic(scene, at, told, focus)
    return None


def _third(scene: Scene, at: int, told: Told, focus: Focus) -> str | None:
    """Right behind a reporting word the speaker before; in a quotation one whom it names; else the subject of the
    sentence, else who the text is about."""
    text = scene.text
    if at in text.quoted:
        return told.quoted
    if _said(text, at):
        one = speaks_on(told, focus)
        return one if one is not None and scene.entities[one].kind in _SPEAKS else focus.speaker or focus.lasting
    return told.person or focus.lasting


def _said(text: Text, at: int) -> bool:
    """True right behind a reporting word ("kata dia") that opens no relative clause."""
    return at > 0 and text.lower[at - 1] in text.cues_after and (at < 2 or text.lower[at - 2] not in text.relative)


def _plural(scene: Scene, at: int, told: Told, focus: Focus) -> str | None:
    """ "Mereka": a group of the sentence, else a body or state that is its subject, else those of the sentence
    before."""
    if at in scene.text.quoted:
        return None
    for one in (told.group, told.any, focus.group if told.any is None else None, focus.any):
        if one is not None and scene.entities[one].kind in ("group", "organisation", "country"):
            return one
    return None


def _clitic(scene: Scene, at: int, told: Told, focus: Focus) -> Word:
    """On a reporting word ("katanya") the speaker before; on a noun or verb the subject of the sentence."""
    text = scene.text
    host = text.lower[at - 1]
    if host in text.naming.pronouns.own:
        return Word(at, "own", told.any or focus.any)
    if host in text.cues_after:
        return Word(at, "said", speaks_on(told, focus) or focus.lasting)
    one = told.person or told.any or _subject_ahead(scene, at) or focus.lasting
    return Word(at, _SORTS.get(text.tokens[at - 1].upos, "noun"), one)


def _subject_ahead(scene: Scene, at: int) -> str | None:
    """The subject behind the comma of a phrase in front of it: "Dalam pidatonya, Jokowi ..."."""
    text = scene.text
    comma = next((n for n in range(at + 1, min(at + _FRONT, len(text.lower))) if text.lower[n] == ","), -1)
    mention = scene.named.get(comma + 1)
    same = mention is not None and text.tokens[comma + 1].sentence == text.tokens[at].sentence
    return mention.entities[0] if mention and same and mention.entities else None


def with_anaphors(entities: Iterable[Entity], mentions: tuple[Mention, ...]) -> Iterator[Entity]:
    """Each entity with the spans that stand in for it."""
    spans: dict[str, list[Span]] = {}
    for mention in mentions:
        for identity in mention.entities:
            spans.setdefault(identity, []).append(mention.span)
    return (structs.replace(entity, anaphors=tuple(spans.get(entity.id, ()))) for entity in entities)
