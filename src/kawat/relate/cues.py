"""Reporting words as they stand in a text: which word reports, in which construction."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from kawat.core.patterns import Morphology
from kawat.core.words import Reporting, Speech
from kawat.relate.clauses import clause_words, speech_words
from kawat.relate.predicates import has_clitic, has_predicate
from kawat.relate.scene import Scene

MARKS = frozenset("\"“”„«»'‘’")
_STOPS = frozenset({",", ".", "!", "?", "-", "–", "—"}) | MARKS
_NEAR = 6

Place = Literal["before", "after", "according", "passive", "noun", "back"]


class Cue(Struct, frozen=True):
    """A reporting word, from token `token` to `last`. `place`: "before" what is said, with its speaker before it,
    "after" it, "according" to somebody, in the "passive", a "noun" with its speaker behind it, or pointing "back"
    to the sentence before."""

    token: int
    last: int
    place: Place
    entry: Reporting | None
    clitic: bool


class CueIndex(Struct, frozen=True):
    """Reporting words by form."""

    verbs: dict[str, Reporting]
    after: dict[str, Reporting]
    passives: dict[str, Reporting]
    nouns: dict[str, Reporting]
    according: frozenset[str]


def index_cues(speech: Speech, morphology: Morphology | None) -> CueIndex:
    """speech.toml → look-ups; where a word stands in two classes the first one keeps it."""
    verbs: dict[str, Reporting] = {}
    after: dict[str, Reporting] = {}
    passives: dict[str, Reporting] = {}
    nouns: dict[str, Reporting] = {}
    for entry in speech.reporting:
        for words, forms in ((entry.verbs, verbs), (entry.after, after), (entry.nouns, nouns)):
            for word in words:
                forms.setdefault(word, entry)
        if entry.passive and morphology is not None:
            for verb in entry.verbs:
                bare = morphology.bare(verb)
                if bare is not None and morphology.passive + bare not in speech.relay.words:
                    passives.setdefault(morphology.passive + bare, entry)
    return CueIndex(verbs, after, passives, nouns, frozenset(speech.according.words))


def find_cues(scene: Scene, index: CueIndex, tokens: range) -> list[Cue]:
    """The reporting words among `tokens` in order."""
    cues: list[Cue] = []
    for at in tokens:
        if cues and at <= cues[-1].last:
            continue
        cue = _cue_at(scene, index, at, tokens)
        if cue is not None:
            cues.append(cue)
    return cues


def _cue_at(scene: Scene, index: CueIndex, at: int, tokens: range) -> Cue | None:
    form = scene.lower[at]
    clitic = at + 1 < tokens.stop and has_clitic(scene, at)
    open_air = scene.quote_of(at) == -1
    if form in index.according:
        after = scene.lower[at + 1] if at + 1 < tokens.stop else ""
        barred = after in speech_words(scene.language).according.not_people
        return None if barred or not open_air else Cue(at, at, "according", None, clitic)
    if open_air and _follows_words(scene, at, tokens):
        found = _after_words(scene, index, at, tokens, clitic)
        if found is not None:
            return found
    pair = f"{form} {scene.lower[at + 1]}" if at + 1 < tokens.stop else ""
    entry = index.verbs.get(pair) or index.verbs.get(form)
    if entry is not None:
        if pair in speech_words(scene.language).words.idioms:
            return None
        return None if _unsaid(scene, at, tokens) else _active(scene, at, at + (pair in index.verbs), entry, tokens)
    if form in index.passives and not _unsaid(scene, at, tokens):
        place: Place = "back" if _points_back(scene, range(tokens.start, at)) else "passive"
        return Cue(at, at, place, index.passives[form], clitic)
    if form in index.nouns:
        return Cue(at, at, "noun", index.nouns[form], clitic)
    return None


def _active(scene: Scene, at: int, last: int, entry: Reporting, tokens: range) -> Cue:
    """A verb behind its speaker; "mengumumkan hal itu" and "menyatakannya dalam ..." point back."""
    clitic = last + 1 < tokens.stop and has_clitic(scene, last)
    start = last + 1 + clitic
    end = start
    back = clause_words(scene.language).back_reference.words
    things = speech_words(scene.language).words.things
    while end < tokens.stop and scene.lower[end] in (*back, *things):
        end += 1
    follows = scene.lower[end] if end < tokens.stop else "."
    closed = follows in (".", ",", *clause_words(scene.language).prepositions)
    says = entry.takes == "clause" and not entry.view
    points = says and closed and (clitic if end == start else scene.lower[end - 1] in back)
    return Cue(at, last, "back" if points else "before", entry, clitic)


def _unsaid(scene: Scene, at: int, tokens: range) -> bool:
    """True behind a word that leaves the saying undone, adverbs between them aside."""
    words = speech_words(scene.language).words.unsaid
    before = at - 1
    while before > tokens.start and scene.lower[before] in clause_words(scene.language).bounds.also:
        before -= 1
    if before >= tokens.start and scene.lower[before] in words:
        return True
    head = scene.tokens[at].head
    joined = scene.tokens[at].deprel.startswith("conj") and head - 1 in tokens
    return joined and scene.lower[head - 1] in clause_words(scene.language).prepositions


def _follows_words(scene: Scene, at: int, tokens: range) -> bool:
    """True after a comma or closing mark, behind "demikian", or at the very start ("Kata Lavrov, ...")."""
    if at == tokens.start or scene.lower[at - 1] in _STOPS:
        return True
    closers = speech_words(scene.language).words.closers
    return scene.lower[at - 1] in closers and at - 1 > tokens.start and scene.lower[at - 2] in _STOPS


def _after_words(scene: Scene, index: CueIndex, at: int, tokens: range, clitic: bool) -> Cue | None:
    """A bare form, "demikian", or a passive right behind quoted words, with its speaker behind it."""
    form = scene.lower[at]
    entry = index.after.get(form)
    if entry is not None:
        return Cue(at, at, "after", entry, clitic) if _has_speaker_after(scene, at, tokens, clitic) else None
    closers = speech_words(scene.language).words.closers
    if at == tokens.start:
        return None
    if form in index.passives and _behind_quote(scene, at):
        return Cue(at, at, "after", index.passives[form], clitic)
    following = scene.lower[at + 1] if at + 1 < tokens.stop else ""
    if form in closers and following not in index.after and following not in index.passives:
        return Cue(at, at, "after", None, False)
    return None


def _behind_quote(scene: Scene, at: int) -> bool:
    if at == 0:
        return False
    closers = speech_words(scene.language).words.closers
    before = at - 2 if scene.lower[at - 1] in closers else at - 1
    return (
        scene.lower[before] in MARKS
        or (scene.lower[before] == "," and scene.lower[before - 1] in MARKS)
        or before < at - 1
    )


def _has_speaker_after(scene: Scene, at: int, tokens: range, clitic: bool) -> bool:
    if clitic:
        return True
    if at + 1 >= tokens.stop:
        return False
    following = scene.lower[at + 1]
    if following == "," and _behind_quote(scene, at):
        return True
    return not following.startswith(("bahwa", ",", ":")) and following not in clause_words(scene.language).prepositions


def _points_back(scene: Scene, before: range) -> bool:
    """True where nothing but "demikian" or "hal itu" stands before a passive: it reports the sentence before."""
    words = speech_words(scene.language).words
    back = clause_words(scene.language).back_reference.words
    if not before or len(before) > _NEAR or has_predicate(scene, before):
        return False
    first = before.start + (scene.lower[before.start] in clause_words(scene.language).bounds.beside)
    if scene.lower[first] in words.closers:
        return True
    return scene.lower[first] in words.things and (scene.lower[first] in back or scene.lower[first + 1] in back)
