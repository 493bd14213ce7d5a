"""Who speaks, to whom, and through which outlet."""

from __future__ import annotations

from kawat.relate.clauses import FAR, clause_words, oblique, speech_words, subject
from kawat.relate.cues import Cue
from kawat.relate.scene import PARTIES, Participant, Scene

SPEAKER_REACH = 12


def speaker_of(scene: Scene, cue: Cue, unit: range, previous: str | None) -> tuple[str | None, tuple[str, ...]]:
    """Entity ids of the speaker (the first, where two speak) and the addressees. `previous`: speaker of the statement
    before."""
    if cue.place == "before":
        found = subject(scene, cue.token, unit)
        if found is None:
            return previous, ()
        to = oblique(scene, cue.token, clause_words(scene.language).bounds.addressee, unit)
        return _first(scene, found) or previous, to.entities if to else ()
    if cue.clitic:
        mention = next((m for m in scene.names.mentions if m.span.start == scene.tokens[cue.token + 1].start), None)
        return (mention.entities[0] if mention and mention.entities else previous), ()
    return _speaker_after(scene, cue.token), ()


def _first(scene: Scene, participant: Participant | None) -> str | None:
    if participant is None:
        return None
    return next((entity for entity in participant.entities if scene.entity[entity].kind in PARTIES), None)


def _speaker_after(scene: Scene, token: int) -> str | None:
    """The first participant behind a reporting word that can speak, so far as a long office reaches."""
    for participant in scene.participants[scene.tokens[token].sentence]:
        if participant.start > token and participant.start - token <= SPEAKER_REACH:
            found = _first(scene, participant)
            if found is not None:
                return found
    return None


def outlet_of(scene: Scene, unit: range) -> str | None:
    """The outlet that relayed the words of a unit ("dikutip dari Reuters"), as an entity id."""
    relay = speech_words(scene.language).relay.words
    for at in unit:
        if scene.lower[at] in relay and scene.quote_of(at) == -1:
            for participant in scene.participants[scene.tokens[at].sentence]:
                if 0 < participant.start - at <= FAR and participant.entities:
                    entity = scene.entity[participant.entities[0]]
                    return entity.id if entity.sector == "MED" else None
    return None
