"""Speakers whom nothing in the report tells apart: they are kept under the words that stand for them, never dropped."""

from __future__ import annotations

from kawat.core.document import Span
from kawat.core.ids import content_id
from kawat.core.records import Entity
from kawat.relate.clauses import clause_words, speech_words
from kawat.relate.cues import MARKS, Cue
from kawat.relate.predicates import has_predicate
from kawat.relate.scene import Scene

LONGEST = 12
BEHIND = 4
_NOMINAL = frozenset({"NOUN", "PRON", "PROPN", "DET", "NUM"})
_BREAKS = frozenset({",", ".", ":", ";", "(", ")"}) | MARKS


def stranger_of(scene: Scene, cue: Cue, room: range) -> Span | None:
    """The words that stand for the speaker of a cue: the clitic, the words behind it, or those before it; of a
    passive that names nobody the cue itself."""
    if cue.clitic:
        return scene.tokens[cue.last + 1].span
    if cue.place in ("after", "according"):
        return _behind(scene, cue, room)
    if cue.place == "passive":
        return scene.tokens[cue.token].span
    return _ahead(scene, cue, room) if cue.place == "before" else None


def entity_of(scene: Scene, words: Span, cue: Span | None) -> Entity:
    """The entity that is known by these words only; where they are the reporting word itself, or a pronoun that leads
    to nobody, one without a name."""
    said, unnamed = words.of(scene.document.text), speech_words(scene.language).words.unnamed
    name = unnamed if words == cue or _is_pronoun(scene, said) else said
    identity = content_id("e", scene.document.sha256, unnamed if words == cue else said.lower())
    anaphors = () if words == cue else (words,)
    return Entity(identity, name, "other", anaphors=anaphors, notes=("not named in the report",))


def _is_pronoun(scene: Scene, word: str) -> bool:
    pronouns = scene.language.naming.pronouns if scene.language.naming else None
    return pronouns is not None and word.lower() in (*pronouns.clitics, *pronouns.third, *pronouns.third_plural)


def document_that_speaks(scene: Scene, unit: range) -> tuple[Span, range] | None:
    """ "Dalam pernyataan bersama, ...": the words for the document, and the tokens of what it says."""
    words = speech_words(scene.language).words
    comma = next((at for at in unit if scene.lower[at] == ","), None)
    if comma is None or comma + 1 >= unit.stop or scene.lower[unit.start] not in words.at_occasion:
        return None
    if scene.lower[unit.start + 1] not in words.documents or not has_predicate(scene, range(comma + 1, unit.stop)):
        return None
    name = _span(scene, range(unit.start + 1, comma))
    return (name, range(comma + 1, unit.stop)) if name is not None else None


def _behind(scene: Scene, cue: Cue, room: range) -> Span | None:
    """A noun phrase of a few words behind "kata", to the next break, preposition or verb."""
    small = clause_words(scene.language)
    start = end = cue.last + 1
    while end < min(room.stop, start + BEHIND):
        word, tag = scene.lower[end], scene.tokens[end].upos
        if word in _BREAKS or tag in ("VERB", "ADP", "SCONJ") or word in (*small.prepositions, *small.relative):
            break
        end += 1
        if word in small.back_reference.words:
            break
    return _span(scene, range(start, end))


def _ahead(scene: Scene, cue: Cue, room: range) -> Span | None:
    """The noun phrase right before the verb, from the last break on, without the adverbs at its edges."""
    start = stop = cue.token
    while start > room.start and scene.lower[start - 1] not in _BREAKS:
        start -= 1
    while stop > start and scene.tokens[stop - 1].upos in ("ADV", "AUX", "PART"):
        stop -= 1
    while start < stop and scene.tokens[start].upos in ("ADV", "CCONJ", "SCONJ"):
        start += 1
    if stop - start > LONGEST or scene.tokens[stop - 1].upos in ("ADP", "VERB", "SCONJ", "CCONJ"):
        return None
    relative = clause_words(scene.language).relative
    return None if scene.lower[stop - 1] in relative else _span(scene, range(start, stop))


def _span(scene: Scene, tokens: range) -> Span | None:
    if not tokens or scene.tokens[tokens.start].upos not in _NOMINAL:
        return None
    return Span(scene.tokens[tokens.start].start, scene.tokens[tokens.stop - 1].end)
