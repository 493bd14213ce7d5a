"""Clause or noun phrase: whether a stretch of words says something of something."""

from __future__ import annotations

from kawat.relate.clauses import clause_words, is_passive, speech_words
from kawat.relate.scene import Scene

CLAUSES = frozenset({"ccomp", "xcomp", "parataxis"})
"""Relations of a clause to the verb that takes it."""


def has_predicate(scene: Scene, tokens: range) -> bool:
    """True where the words hold a verb, or a word that makes a clause, outside relative clauses and phrases."""
    return predicate(scene, tokens) is not None


def has_clause(scene: Scene, verb: int, tokens: range, *, transitive: bool) -> bool:
    """True where the tokens behind a reporting verb are a clause, by the words alone or, for a verb that may have
    a thing for its object, as the parse has it."""
    relations = {scene.tokens[child].deprel.split(":")[0] for child in scene.children[verb] if child in tokens}
    if relations & CLAUSES or any(_joined_at_once(scene, child) for child in scene.children[verb] if child in tokens):
        return True
    return not (transitive and "obj" in relations) and has_predicate(scene, tokens)


def _joined_at_once(scene: Scene, at: int) -> bool:
    """True for the verb of "meminta Iran membuka ...": right behind whom it is asked of, with no word that joins it."""
    own = scene.tokens[at].upos == "VERB" and scene.tokens[at].deprel == "advcl"
    return own and scene.tokens[at - 1].upos in ("PROPN", "NOUN", "PRON")


def predicate(scene: Scene, tokens: range) -> int | None:
    """The first main predicate among the tokens; one behind "yang" or "untuk" is none, nor are those joined to it."""
    words = speech_words(scene.language).words
    dependent = False
    taken: int | None = None
    for at in tokens:
        word = scene.lower[at]
        if word in words.subordinate and at > tokens.start and not _points_back(scene, at):
            return None
        if word in words.dependent:
            dependent = _takes_next(scene, at, tokens)
        elif scene.tokens[at].upos == "VERB" and not _is_noun(scene, at) and not is_time(scene, at):
            if not dependent and not _goes_with(scene, taken, at):
                return at
            dependent, taken = False, at
        elif not dependent and (scene.tokens[at].upos == "AUX" or word in words.predicates):
            return at
    return None


def is_time(scene: Scene, at: int) -> bool:
    """True for a word of a time expression."""
    start = scene.tokens[at].start
    return any(mark.span.start <= start < mark.span.end for mark in scene.marks.times)


def _points_back(scene: Scene, at: int) -> bool:
    """True for "saat ini": a phrase of time and no clause."""
    return any(word in clause_words(scene.language).back_reference.words for word in scene.lower[at + 1 : at + 2])


def _is_noun(scene: Scene, at: int) -> bool:
    """True for a verb made a noun by its clitic: "meningkatnya", "adanya", but not "menyampaikannya"."""
    words = speech_words(scene.language).words
    return has_clitic(scene, at) and not scene.lower[at].endswith(words.transitive)


def _takes_next(scene: Scene, at: int, tokens: range) -> bool:
    """True where the word governs the next verb: a relative word from anywhere, another one from right before it."""
    after = at + 1
    if after >= tokens.stop:
        return False
    tag = scene.tokens[after].upos
    if scene.lower[at] in clause_words(scene.language).relative:
        return tag not in ("ADJ", "NUM")
    return tag in ("VERB", "AUX")


def _goes_with(scene: Scene, taken: int | None, at: int) -> bool:
    """True for a verb in a row with a dependent one ("yang mencoba membujuk"), or joined to it ("untuk membawa dan
    menjaga")."""
    if taken is None:
        return False
    if taken == at - 1:
        return not is_passive(scene, taken)
    return scene.lower[at - 1] in clause_words(scene.language).and_ and "," not in scene.lower[taken:at]


def has_clitic(scene: Scene, at: int) -> bool:
    """True where a third person's clitic hangs on the token ("kata-nya")."""
    clitics = scene.language.naming.pronouns.clitics if scene.language.naming else ()
    return (
        scene.lower[at + 1 : at + 2] != ()
        and scene.lower[at + 1] in clitics
        and scene.tokens[at].end == scene.tokens[at + 1].start
    )
