"""What was said where a passive or a noun reports it."""

from __future__ import annotations

from collections.abc import Sequence

from kawat.core.document import Span
from kawat.relate.clauses import agent, clause_words, speech_words
from kawat.relate.cues import Cue
from kawat.relate.ends import closing
from kawat.relate.predicates import has_predicate
from kawat.relate.scene import Scene
from kawat.relate.spans import finish

SHORTEST = 2
LONGEST_THING = 2
NOUN_REACH = 26


def passive_content(scene: Scene, cue: Cue, room: range, cues: Sequence[Cue]) -> tuple[Span, ...]:
    """Content around a passive: "Dikatakan Wang, ...", "yang disebut Wang ...", "kerja sama itu dinilai Wang ..."."""
    by = agent(scene, cue.token, room)
    start = by.end if by is not None else cue.last + 1 + cue.clitic
    fronted = cue.token == room.start or scene.lower[cue.token - 1] == ","
    if start >= room.stop:
        return ()
    assert cue.entry is not None
    if scene.lower[start] in cue.entry.markers or (fronted and scene.lower[start] == ","):
        head = range(start + 1, closing(scene, start + 1, cue, room, cues))
        return (finish(scene, head),) if has_predicate(scene, head) else ()
    if by is None and not cue.clitic:
        return ()
    if by is not None and by.preposition and _is_thing_told(scene, range(room.start, cue.token)):
        return (finish(scene, range(room.start, cue.token)),)
    rest = range(start, closing(scene, start, cue, room, cues))
    if (
        fronted
        or not (cue.entry.takes == "object" or cue.entry.view)
        or not rest
        or not (has_predicate(scene, rest) or scene.lower[start] in speech_words(scene.language).words.as_what)
    ):
        return ()
    relative = clause_words(scene.language).relative
    own = any(scene.lower[at] in relative for at in range(max(room.start, cue.token - 2), cue.token))
    return (finish(scene, rest if own else range(room.start, rest.stop)),)


def _is_thing_told(scene: Scene, before: range) -> bool:
    """True for a noun phrase that points back and nothing else: "Komitmen itu" in "Komitmen itu ditegaskan oleh X"."""
    back = clause_words(scene.language).back_reference.words
    return (
        1 < len(before) <= LONGEST_THING and scene.lower[before.stop - 1] in back and not has_predicate(scene, before)
    )


def noun_content(scene: Scene, cue: Cue, room: range, cues: Sequence[Cue]) -> tuple[Span, ...]:
    """Content of an act named by a noun: "seruan Xi agar ...", "klaim Iran bahwa ..."."""
    assert cue.entry is not None
    for at in range(cue.last + 1, min(cue.last + NOUN_REACH, room.stop)):
        if scene.lower[at] in cue.entry.markers:
            named = any(cue.last < one.start < at for one in scene.participants[scene.tokens[at].sentence])
            tokens = range(at + 1, closing(scene, at + 1, cue, room, cues))
            return (finish(scene, tokens),) if named and len(tokens) >= SHORTEST else ()
        if scene.lower[at] in (",", ".") or (scene.tokens[at].upos == "VERB" and at > cue.last + 1):
            return ()
    return ()
