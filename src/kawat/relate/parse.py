"""What the parse says of a predicate: its subject, object, agent and obliques (Universal Dependencies), as
participants.

A parse errs; where it names nobody, the order of words decides (clauses.py).
"""

from __future__ import annotations

from collections.abc import Iterator

from kawat.relate.scene import Participant, Scene

_SHARED = frozenset({"conj", "xcomp", "advcl", "ccomp", "parataxis"})
"""Relations to a head whose subject a predicate without one of its own takes over (not ccomp and parataxis: see
`subject_of`)."""
_TAKES_OVER = frozenset({"conj", "xcomp", "advcl"})
DEPTH = 6


def subject_of(scene: Scene, token: int, depth: int = 0) -> Participant | None:
    """The participant that is the word's subject, its own or the one it shares with the word it hangs on."""
    for child in _children(scene, token, "nsubj"):
        return party_of(scene, child)
    relation = scene.tokens[token].deprel
    head = scene.tokens[token].head
    if head < 0 or depth >= DEPTH:
        return None
    if relation.startswith("acl"):
        cut_off = scene.lower[token - 1] == "," and head < token  # "..., yang mengecam Peru, mengunjungi Ekuador"
        return None if cut_off else party_of(scene, head)
    if relation == "xcomp":
        controller = object_of_parse(scene, head)
        return controller if controller is not None else subject_of(scene, head, depth + 1)
    if relation.split(":")[0] in _TAKES_OVER:
        return subject_of(scene, head, depth + 1)
    return None


def object_of_parse(scene: Scene, token: int) -> Participant | None:
    """The participant that is the word's object, or the first one inside it."""
    for child in _children(scene, token, "obj"):
        return party_of(scene, child)
    return None


def party_of(scene: Scene, token: int) -> Participant | None:
    """The participant that a noun heads or, where it heads none ("serangan Israel"), the first one that hangs on it."""
    members = scene.participants[scene.tokens[token].sentence]
    own = next((one for one in members if one.start <= token < one.end), None)
    if own is not None:
        return own
    below = sorted(_below(scene, token))
    for one in members:
        if any(one.start <= at < one.end for at in below) and not one.preposition and not one.clitic:
            return one
    return None


def _children(scene: Scene, token: int, relation: str) -> Iterator[int]:
    return (child for child in scene.children[token] if scene.tokens[child].deprel.split(":")[0] == relation)


def _below(scene: Scene, token: int) -> set[int]:
    """Nouns that hang on a noun, at any depth, with no clause between."""
    found: set[int] = set()
    todo = [token]
    while todo:
        for child in scene.children[todo.pop()]:
            if scene.tokens[child].deprel.split(":")[0] in ("nmod", "flat", "appos", "compound", "conj"):
                found.add(child)
                todo.append(child)
    return found
