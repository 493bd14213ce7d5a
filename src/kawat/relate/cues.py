"""Reporting words as they stand in a text: which word reports, in which construction."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from kawat.core.words import Reporting, Speech
from kawat.relate.clauses import clause_words, speech_words
from kawat.relate.scene import Scene

_STOPS = frozenset({",", '"', "”", "“", "’", "'", "»", ".", "!", "?", "-", "–", "—"})


class Cue(Struct, frozen=True):
    """A reporting word. `place`: "before" what is said (with its speaker before it), "after" it, or "according" to
    somebody."""

    token: int
    place: Literal["before", "after", "according"]
    entry: Reporting | None
    clitic: bool


class CueIndex(Struct, frozen=True):
    """Reporting words by form."""

    verbs: dict[str, Reporting]
    after: dict[str, Reporting]
    according: frozenset[str]


def index_cues(speech: Speech) -> CueIndex:
    """speech.toml → look-ups; where a verb stands in two classes the first one keeps it."""
    verbs: dict[str, Reporting] = {}
    after: dict[str, Reporting] = {}
    for entry in speech.reporting:
        for verb in entry.verbs:
            verbs.setdefault(verb, entry)
        for form in entry.after:
            after.setdefault(form, entry)
    return CueIndex(verbs, after, frozenset(speech.according.words))


def find_cues(scene: Scene, index: CueIndex, tokens: range) -> list[Cue]:
    """The reporting words among `tokens` in order; a word inside quoted speech reports nothing here."""
    cues = []
    for at in tokens:
        cue = _cue_at(scene, index, at, tokens)
        if cue is not None:
            cues.append(cue)
    return cues


def _cue_at(scene: Scene, index: CueIndex, at: int, tokens: range) -> Cue | None:
    form = scene.lower[at]
    clitic = (
        at + 1 < tokens.stop and scene.lower[at + 1] == "nya" and scene.tokens[at].end == scene.tokens[at + 1].start
    )
    if form in index.according and _not_quoted(scene, at):
        after = scene.lower[at + 1] if at + 1 < tokens.stop else ""
        return (
            None if after in speech_words(scene.language).according.not_people else Cue(at, "according", None, clitic)
        )
    if form in index.after and _follows_words(scene, at, tokens) and _has_speaker_after(scene, at, tokens, clitic):
        return Cue(at, "after", index.after[form], clitic)
    if form in index.verbs and _not_quoted(scene, at):
        return Cue(at, "before", index.verbs[form], clitic)
    return None


def _not_quoted(scene: Scene, at: int) -> bool:
    return scene.quote_of(at) == -1


def _follows_words(scene: Scene, at: int, tokens: range) -> bool:
    """True after a comma or closing mark, or at the very start ("Kata Lavrov, ..."), outside quoted speech."""
    if not _not_quoted(scene, at):
        return False
    return at == tokens.start or scene.lower[at - 1] in _STOPS


def _has_speaker_after(scene: Scene, at: int, tokens: range, clitic: bool) -> bool:
    if clitic:
        return True
    following = at + 1
    if following >= tokens.stop:
        return False
    return (
        not scene.lower[following].startswith(("bahwa", ",", ":"))
        and scene.lower[following] not in clause_words(scene.language).prepositions
    )
