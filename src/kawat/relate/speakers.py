"""Who speaks, to whom, on what occasion, and through which outlet."""

from __future__ import annotations

from kawat.relate.clauses import FAR, agent, clause_words, oblique, speech_words, subject
from kawat.relate.cues import Cue
from kawat.relate.scene import PARTIES, Participant, Scene

SPEAKER_REACH = 12
OCCASION_REACH = 3
LONGEST_OCCASION = 14


def speaker_of(scene: Scene, cue: Cue, room: range, previous: str | None) -> tuple[str | None, bool]:
    """Entity id of the speaker (the first, where two speak; None for "I"), and whether the text says it here.
    `previous` spoke last."""
    if cue.place in ("passive", "back"):
        return _doer_of_passive(scene, cue, room, previous)
    if cue.place == "before":
        who = subject(scene, cue.token, room)
        if who is not None and who.first_person:
            return None, True
        found = first_party(scene, who)
        return (found, True) if found is not None else (previous, False)
    if cue.clitic:
        return _clitic(scene, cue) or previous, True
    if scene.lower[cue.last + 1 : cue.last + 2] == (",",):
        return previous, False
    return _speaker_after(scene, cue.last), True


def _doer_of_passive(scene: Scene, cue: Cue, room: range, previous: str | None) -> tuple[str | None, bool]:
    if cue.clitic:
        found = _clitic(scene, cue)
        return found or previous, found is not None
    passive = scene.language.morphology is not None and scene.lower[cue.token].startswith(
        scene.language.morphology.passive
    )
    found = first_party(scene, agent(scene, cue.last, room) if passive else subject(scene, cue.token, room))
    return (found, True) if found is not None else (previous, False)


def _clitic(scene: Scene, cue: Cue) -> str | None:
    start = scene.tokens[cue.last + 1].start
    mention = next((one for one in scene.names.mentions if one.span.start == start), None)
    return mention.entities[0] if mention and mention.entities else None


def addressees_of(scene: Scene, cue: Cue, room: range) -> tuple[str, ...]:
    """Entity ids of those who are spoken to ("kepada wartawan")."""
    if cue.place == "noun":
        return ()
    to = oblique(scene, cue.last, clause_words(scene.language).bounds.addressee, room)
    return to.entities if to else ()


def first_party(scene: Scene, participant: Participant | None) -> str | None:
    """The first of a participant's entities that can speak."""
    if participant is None:
        return None
    return next((entity for entity in participant.entities if scene.entity[entity].kind in PARTIES), None)


def _speaker_after(scene: Scene, token: int) -> str | None:
    """The first participant behind a reporting word that can speak, so far as a long office reaches."""
    for participant in scene.participants[scene.tokens[token].sentence]:
        if participant.start > token and participant.start - token <= SPEAKER_REACH:
            found = first_party(scene, participant)
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


def occasion_of(scene: Scene, room: range, contents: tuple[range, ...]) -> str | None:
    """The words that name where something was said ("dalam wawancara dengan TASS"), outside what was said."""
    words = speech_words(scene.language).words
    for at in room:
        if scene.lower[at] not in words.at_occasion or any(at in content for content in contents):
            continue
        if any(scene.lower[near] in words.occasions for near in range(at + 1, min(at + 1 + OCCASION_REACH, room.stop))):
            end = _occasion_end(scene, at, room, contents)
            return scene.document.text[scene.tokens[at].start : scene.tokens[end - 1].end]
    return None


def _occasion_end(scene: Scene, at: int, room: range, contents: tuple[range, ...]) -> int:
    end = at + 2
    while end < min(room.stop, at + LONGEST_OCCASION):
        word, tag = scene.lower[end], scene.tokens[end].upos
        timed = any(mark.span.start == scene.tokens[end].start for mark in scene.marks.times)
        if (
            tag in ("VERB", "PUNCT", "SCONJ")
            or timed
            or word in (",", ".")
            or any(end in content for content in contents)
        ):
            break
        end += 1
    return end
