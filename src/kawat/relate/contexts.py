"""What an event is about, in PLOVER's contexts: by the words of its clause and of what it is done with, and by who
takes part."""

from __future__ import annotations

from kawat.core.words import ContextIndex
from kawat.relate.scene import Scene

BETWEEN_STATES = frozenset(
    {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "REQUEST", "ACCUSE", "REJECT", "SANCTION"}
)
"""Types that are diplomacy where they pass between states or bodies."""


def contexts_of(
    scene: Scene, words: range, said: tuple[str, ...], type_: str, parties: tuple[str, ...]
) -> tuple[str, ...]:
    """The tokens of a clause, the contexts its trigger implies, the event's type and parties → its contexts, in order
    of the codebook."""
    index = scene.language.contexts
    found = set(said) | (_told(index, scene.lower[words.start : words.stop]) if index is not None else set())
    codes = {scene.entity[party].code for party in parties} - {None}
    if len(codes) >= 2 and type_ in BETWEEN_STATES:
        found.add("diplomatic")
    return tuple(context for context in scene.kit.ontology.contexts if context in found)


def _told(index: ContextIndex, words: tuple[str, ...]) -> set[str]:
    found: set[str] = set()
    for at, word in enumerate(words):
        for rest, context in index.by_first.get(word, ()):
            if words[at + 1 : at + 1 + len(rest)] == rest:
                found.add(context)
    return found
