"""Doer and receiver of a trigger, the right way round in every voice."""

from __future__ import annotations

from msgspec import Struct, structs

from kawat.relate.clauses import (
    agent,
    clause_words,
    fronted_subject,
    is_passive,
    object_of,
    oblique,
    party_within,
    possessor,
    subject,
)
from kawat.relate.context import other_party
from kawat.relate.reach import Reach
from kawat.relate.scene import PARTIES, Participant, Scene

NEED_RECEIVER = frozenset({"ACCUSE", "SANCTION", "REJECT", "THREATEN", "CONCEDE", "AGREE", "SUPPORT"})
"""Types that are nearly always against or towards somebody: where the clause names nobody, the only other party near
is meant."""

CARRIED = 7
"""Tokens from a noun within which the passive that carries it is looked for."""

DEEP = frozenset({"object", "against", "about"})
"""Slots whose receiver may stand deep in the noun phrase behind the trigger."""


class Sides(Struct, frozen=True):
    """Entity ids of doers and receivers; `mutual` where both do the same thing together, `inherited` where a
    side is named in the words before, not in the trigger's own; `inferred` where no rule sees one that is taken."""

    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    mutual: bool = False
    inherited: bool = False
    inferred: bool = False


def together(sides: Sides) -> Sides:
    """Both sides as doers of one mutual deed."""
    return structs.replace(sides, actors=tuple(dict.fromkeys((*sides.actors, *sides.recipients))), recipients=())


def sides_of(reach: Reach) -> Sides:
    """The entities on both sides of an action; no actors where none is named or clear."""
    scene, mark, entry, bounds = reach.scene, reach.mark, reach.entry, reach.bounds
    receiving = _light(reach, clause_words(scene.language).receiving.verbs) if mark.form == "noun" else None
    if receiving is not None:
        giver = oblique(scene, _last(reach), clause_words(scene.language).slots.from_, bounds)
        given = subject(scene, receiving, bounds)
        if giver is not None and given is not None:
            return Sides(_parties(reach, giver, doer=True), _parties(reach, given, doer=False))
    doer = _doer(reach)
    actors = _parties(reach, doer, doer=True)
    receiver = _receiver(reach, doer)
    recipients = tuple(
        one
        for one in _parties(reach, receiver, doer=False)
        if one not in actors and (entry.mutual or not own_state(scene, one, actors))
    )
    if not recipients:
        recipients = _hosts(scene, receiver, actors)
    if not actors:
        return Sides((), recipients)
    if not recipients and entry.type in NEED_RECEIVER and entry.receiver and not entry.mutual:
        other = other_party(scene, mark.token, actors)
        return Sides(actors, (other,) if other else (), inherited=other is not None)
    return Sides(actors, recipients, entry.mutual)


def _hosts(scene: Scene, receiver: Participant | None, actors: tuple[str, ...]) -> tuple[str, ...]:
    """The state that a visited city or region lies in, where the report names that state; else the region itself."""
    places = [scene.entity[one] for one in receiver.entities] if receiver is not None else []
    codes = {scene.entity[actor].code for actor in actors}
    for place in places:
        if place.kind == "place" and place.code and place.code not in codes:
            states = (one.id for one in scene.names.entities if one.kind == "country" and one.code == place.code)
            return (next(states, place.id),)
    return ()


def _parties(reach: Reach, participant: Participant | None, *, doer: bool) -> tuple[str, ...]:
    """Those of a participant who can act; "kami" is the speaker."""
    if participant is None:
        return _implied(reach) if doer else ()
    if participant.first_person:
        return (reach.draft.speaker,) if reach.draft and reach.draft.speaker else ()
    return tuple(entity for entity in participant.entities if reach.scene.entity[entity].kind in PARTIES)


def _implied(reach: Reach) -> tuple[str, ...]:
    """A verb that opens somebody's indirect words has the speaker for its subject ("mengaku siap bertemu ..."); so
    has a judgement that is an act by being said ("melanggar hukum internasional")."""
    if reach.entry.doer == "none":
        return (reach.draft.speaker,) if reach.draft and reach.draft.speaker else ()
    if reach.draft is None or reach.mark.form == "noun" or reach.mark.form == "passive" or reach.draft.speaker is None:
        return ()
    nobody_before = not any(
        reach.bounds.start <= participant.start < reach.mark.token
        for participant in reach.scene.participants[reach.scene.tokens[reach.mark.token].sentence]
    )
    if _others_pronoun(reach):
        return ()
    opens = reach.mark.token - max(reach.bounds.start, reach.scene.sentence_range(reach.mark.token).start) <= 3
    quoted = reach.scene.quote_of(reach.mark.token) >= 0
    return (reach.draft.speaker,) if nobody_before and (opens or not quoted) else ()


def _others_pronoun(reach: Reach) -> bool:
    """True where a "he" or "they" whose name is not known stands before the trigger: then it is not the speaker."""
    naming = reach.scene.language.naming
    words = (*naming.pronouns.third, *naming.pronouns.third_plural) if naming else ()
    return any(word in words for word in reach.scene.lower[reach.bounds.start : reach.mark.token])


def own_state(scene: Scene, receiver: str, actors: tuple[str, ...]) -> bool:
    """True for the doer's own state, which no act is against: "Hajizadeh memperingatkan bahwa Iran siap membalas"."""
    entity = scene.entity[receiver]
    return entity.kind == "country" and entity.code in {scene.entity[actor].code for actor in actors}


def _doer(reach: Reach) -> Participant | None:
    scene, token, bounds = reach.scene, reach.mark.token, reach.bounds
    if reach.entry.doer == "none":
        return None
    if reach.mark.form == "noun":
        return _noun_doer(reach)
    if reach.entry.doer == "object":
        return subject(scene, token, bounds) if reach.mark.form == "passive" else object_of(scene, token, bounds)
    if reach.mark.form == "passive":
        return agent(scene, token, bounds)
    if reach.entry.doer in ("from", "agent"):
        return _slot(reach, reach.entry.doer)
    return subject(scene, token, bounds) or fronted_subject(scene, token, bounds)


def _noun_doer(reach: Reach) -> Participant | None:
    """Whose act a noun names: its possessor, "antara A dan B", the subject of a light verb, or the subject of its
    clause."""
    scene, token, bounds = reach.scene, reach.mark.token, reach.bounds
    by = _by(reach)
    if by is not None:
        return by
    owner = possessor(scene, _last(reach), bounds)
    if owner is not None and owner.entities:
        return owner
    between = oblique(scene, _last(reach), clause_words(scene.language).bounds.between, bounds)
    if between is not None:
        return between
    light = _light(reach, clause_words(scene.language).light.verbs)
    if light is not None:
        return subject(scene, light, bounds) or fronted_subject(scene, light, bounds)
    passive = _passive_behind(reach)
    if passive is not None:
        return agent(scene, passive, bounds)
    return subject(scene, token, bounds) or fronted_subject(scene, token, bounds)


def _by(reach: Reach) -> Participant | None:
    """Whom "oleh" makes the doer of a noun: "penangkapan wartawan oleh polisi Kenya"."""
    return oblique(reach.scene, _last(reach), clause_words(reach.scene.language).by, reach.bounds)


def _passive_behind(reach: Reach) -> int | None:
    """The passive that a noun is the subject of: "Kecaman juga disampaikan oleh Turki". Behind a phrase of the noun
    ("Kecaman terhadap Peru ...") it must be one that only carries it."""
    scene, last, phrase = reach.scene, _last(reach), False
    for at in range(last + 1, min(last + CARRIED, reach.bounds.stop)):
        if is_passive(scene, at) and (not phrase or _carries(scene, at)):
            return at
        phrase |= scene.tokens[at].upos == "ADP"
        relative = scene.lower[at] in clause_words(scene.language).relative
        if scene.tokens[at].upos in ("VERB", "PUNCT") or (phrase and relative):
            return None
    return None


def _carries(scene: Scene, passive: int) -> bool:
    """True for the passive of a light verb: "disampaikan", "dilakukan"."""
    morphology, light = scene.language.morphology, clause_words(scene.language).light.verbs
    return morphology is not None and any(scene.lower[passive] in morphology.forms(verb) for verb in light)


def _last(reach: Reach) -> int:
    return reach.scene.token_at(reach.mark.span.end - 1)


def _light(reach: Reach, verbs: tuple[str, ...]) -> int | None:
    """The verb right before a noun (an adjective or two may stand between), where it is one of `verbs`."""
    for at in range(reach.mark.token - 1, max(reach.bounds.start, reach.mark.token - 4) - 1, -1):
        if reach.scene.lower[at] in verbs:
            return at
        if reach.scene.tokens[at].upos == "VERB":
            return None
    return None


def _receiver(reach: Reach, doer: Participant | None) -> Participant | None:
    for slot in reach.entry.receiver:
        found = _slot(reach, slot)
        if found is not None and (found.first_person or found.entities):
            return found
    if reach.entry.mode == "visit":
        slots = clause_words(reach.scene.language).slots
        return oblique(reach.scene, reach.mark.token, slots.into, reach.bounds)
    deep = DEEP.intersection(reach.entry.receiver) and reach.mark.form in ("active", "noun", "bare")
    if deep or (reach.mark.form == "noun" and reach.entry.receiver and _by(reach) is not None):
        return party_within(reach.scene, _last(reach), reach.bounds, doer)
    return None


def _slot(reach: Reach, slot: str) -> Participant | None:
    scene, token, bounds = reach.scene, reach.mark.token, reach.bounds
    if slot == "object" and reach.mark.form != "passive":
        return object_of(scene, token, bounds)
    if slot == "subject" and reach.mark.form == "passive":
        return agent(scene, token, bounds)
    if slot in ("object", "subject"):
        return subject(scene, token, bounds)
    if slot == "possessor":
        return possessor(scene, _last(reach), bounds)
    if slot == "agent":
        return agent(scene, token, bounds)
    slots = clause_words(scene.language).slots
    prepositions = {
        "with": slots.with_,
        "to": slots.to,
        "against": slots.against,
        "into": slots.into,
        "from": slots.from_,
        "about": slots.about,
    }.get(slot)
    if prepositions is None:
        return None
    return oblique(scene, token, prepositions, bounds) or oblique(scene, _last(reach), prepositions, bounds)
