"""The other side, where a clause does not name it: the only other party of the sentence, or of those right before
it."""

from __future__ import annotations

from collections import Counter

from kawat.relate.scene import PARTIES, Scene

SENTENCES_BACK = 2
MAIN = 3


def other_party(scene: Scene, token: int, actors: tuple[str, ...]) -> str | None:
    """The one state or body near the word at `token` that is not the actors' own, as an entity id; None where there
    are more."""
    own = {scene.entity[actor].code for actor in actors}
    if None in own:
        return None
    sentence = scene.tokens[token].sentence
    for number in range(sentence, max(sentence - SENTENCES_BACK, 0) - 1, -1):
        found = _others(scene, number, own)
        if found:
            return next(iter(found.values())) if len(found) == 1 else _main_other(scene, own, set(found))
    return _main_other(scene, own, None)


def _main_other(scene: Scene, own: set[str | None], among: set[str] | None) -> str | None:
    """The state or body that the report is about beside the actors' own, where one is named more than all others
    together."""
    counts: Counter[str] = Counter()
    first: dict[str, str] = {}
    for number in range(len(scene.participants)):
        for code, identity in _others(scene, number, own).items():
            counts[code] += 1
            first.setdefault(code, identity)
    most = counts.most_common(1)
    if not most or most[0][1] < MAIN or most[0][1] * 2 <= sum(counts.values()):
        return None
    return first[most[0][0]] if among is None or most[0][0] in among else None


def _others(scene: Scene, sentence: int, own: set[str | None]) -> dict[str, str]:
    """Codes of the other parties of a sentence, each with the first entity that stands for it; places are none."""
    words = scene.language.clauses
    assert words is not None
    found: dict[str, str] = {}
    for participant in scene.participants[sentence]:
        if participant.preposition in words.bounds.at or participant.preposition in words.slots.into:
            continue
        for identity in participant.entities:
            entity = scene.entity[identity]
            if entity.code and entity.code not in own and entity.kind in PARTIES and entity.sector != "MED":
                found.setdefault(entity.code, identity)
    return found
