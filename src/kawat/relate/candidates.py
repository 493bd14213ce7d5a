"""Everybody who may be a side of an event, each with the features that tell which side: who stands where, who they are,
what the rules made of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from kawat.core.records import Entity
from kawat.relate.bearings import hinted, level, standing
from kawat.relate.proposals import Proposal
from kawat.relate.scene import PARTIES, Participant, Scene

SENTENCES_BACK = 2
TELLING = frozenset({"GOV", "IGO", "MED", "REB", "MIL"})
"""Sectors that tell by themselves whether somebody takes part; of all others only whether they have a code."""
SIDES = PARTIES | {"place", "mechanism"}
"""Kinds of entity that may be a side: a province may act, a region be annexed, a summit attended."""


class Candidate(Struct, frozen=True):
    """One entity that may be a side, where it stands ("near" in the sentence, "we", the "speaker", the speaker's
    "state", "before" it) and the features of that. `beyond`: behind another trigger, where the rules
    see no side of this one."""

    entity: str
    where: str
    features: tuple[str, ...]
    beyond: bool = False


def candidates(proposal: Proposal) -> Iterator[Candidate]:
    """Everybody who may be doer or receiver: who stands in the trigger's sentence, who speaks, who was named right
    before."""
    reach, scene = proposal.reach, proposal.reach.scene
    sentence = scene.tokens[proposal.mark.token].sentence
    speaker = scene.entity[reach.speaker] if reach.speaker else None
    seen: set[str] = set()
    for who in scene.participants[sentence]:
        rule = ruled(proposal, who.entities)
        features = tuple(standing(reach, who, rule))
        beyond = rule == "-" and any(at in scene.trigger_at for at in range(reach.mark.token + 1, who.start))
        for entity in _parties(scene, who, reach.speaker):
            seen.add(entity)
            where = "we" if who.first_person else "near"
            own = (*roles(proposal, who, entity, rule), *being(proposal, scene.entity[entity], where))
            yield Candidate(entity, where, (*features, *own), beyond)
    if speaker is not None:
        state = _state_of(scene, speaker.code)
        for where, identity in (("speaker", speaker.id), ("state", state)):
            if identity is not None:
                features = (*_around(proposal, where), *being(proposal, scene.entity[identity], where))
                yield Candidate(identity, where, features)
                seen.add(identity)
    for number in range(sentence - 1, max(sentence - SENTENCES_BACK, 0) - 1, -1):
        where = f"before{sentence - number}"
        for who in scene.participants[number]:
            for entity in _parties(scene, who, None):
                if entity not in seen:
                    seen.add(entity)
                    lead = f"lead={who is scene.participants[number][0]}|{who.preposition}|{where}"
                    own = (*roles(proposal, who, entity, where), *being(proposal, scene.entity[entity], where))
                    yield Candidate(entity, where, (lead, *_around(proposal, where), *own))


def roles(proposal: Proposal, who: Participant, entity: str, rule: str) -> Iterator[str]:
    """Features of what the encoder takes the words for an entity for; `rule` is what the rules do, or where it
    stands."""
    scene = proposal.reach.scene
    spans = [mention.span for mention in who.mentions if entity in mention.entities] or [
        mention.span for mention in who.mentions
    ]
    words = [at for span in spans for at in scene.inside(span)]
    role = hinted(scene, proposal.mark.token, words)
    if role is not None:
        told = f"{level(role.doer)}|{level(role.receiver)}"
        yield f"role={told}"
        yield f"role={told}|{rule}"
        yield f"role={told}|{rule}|{proposal.coding.type}"


def _parties(scene: Scene, who: Participant, speaker: str | None) -> tuple[str, ...]:
    """Those of a participant who can act; "kami" is the speaker."""
    if who.first_person:
        return (speaker,) if speaker else ()
    return tuple(entity for entity in who.entities if scene.entity[entity].kind in SIDES)


def _state_of(scene: Scene, code: str | None) -> str | None:
    states = (entity.id for entity in scene.names.entities if entity.kind == "country" and entity.code == code)
    return next(states, None) if code else None


def _around(proposal: Proposal, where: str) -> Iterator[str]:
    """Features of a trigger whose side is sought outside its sentence's words."""
    reach, scene, mark, entry = proposal.reach, proposal.reach.scene, proposal.mark, proposal.entry
    members = [one for one in scene.participants[scene.tokens[mark.token].sentence] if one.entities]
    left = sum(one.end <= mark.token and one.start in reach.bounds for one in members)
    right = sum(one.start > mark.token and one.start in reach.bounds for one in members)
    we = any(one.first_person for one in scene.participants[scene.tokens[mark.token].sentence])
    quoted = scene.quote_of(mark.token) >= 0
    relation = scene.tokens[mark.token].deprel.split(":")[0]
    ruled = bool(proposal.sides.actors), bool(proposal.sides.recipients)
    opens = mark.token - reach.bounds.start <= 3
    yield f"around={where}|{mark.form}|{proposal.coding.type}"
    yield f"around={where}|{reach.family}"
    yield f"around={where}|{mark.form}|{min(left, 2)}|{min(right, 2)}|{quoted}"
    yield f"around={where}|{ruled}|{quoted}|{we}"
    yield f"around={where}|{ruled}|{proposal.coding.type}|{bool(entry.receiver)}"
    yield f"around={where}|{relation}|{mark.form}|{opens}"


def towards(scene: Scene, actors: Sequence[str], one: Candidate) -> tuple[str, ...]:
    """A candidate's features once the doers are known."""
    entity = scene.entity[one.entity]
    own = entity.code is not None and any(scene.entity[actor].code == entity.code for actor in actors)
    does = one.entity in actors
    return (*one.features, f"does={does}", f"own={own}|{one.where}|{entity.kind}", f"doers={len(actors)}|{one.where}")


def ruled(proposal: Proposal, entities: Sequence[str]) -> str:
    """What the rules made of them: doer, receiver, a receiver from the words before, or nothing."""
    if any(one in proposal.sides.actors for one in entities):
        return "doer"
    if any(one in proposal.sides.recipients for one in entities):
        return "inherited" if proposal.sides.inherited else "receiver"
    return "-"


def being(proposal: Proposal, entity: Entity, where: str) -> Iterator[str]:
    """Features of who somebody is, and of what the rules made of them."""
    reach, scene, entry = proposal.reach, proposal.reach.scene, proposal.entry
    rule = ruled(proposal, (entity.id,))
    actors = [scene.entity[one] for one in proposal.sides.actors]
    own = entity.code is not None and any(entity.code == one.code for one in actors)
    what = f"{entity.kind}|{entity.sector if entity.sector in TELLING else bool(entity.code)}"
    yield f"is={what}|{where}"
    yield f"is={what}|{proposal.coding.type}|{where}"
    yield f"rule={rule}|{where}"
    yield f"rule={rule}|{proposal.coding.type}|{where}"
    yield f"rule={rule}|{reach.family}"
    yield f"rule={rule}|{bool(proposal.sides.recipients)}|{len(proposal.sides.actors)}|{where}"
    yield f"own={own}|{rule}|{where}|{proposal.coding.type}"
    count = len(entity.mentions) + len(entity.anaphors)
    often = "1" if count < 2 else "2-3" if count < 4 else "4+"
    title = scene.document.title or ""
    headline = any(span.of(scene.document.text) in title for span in entity.mentions) if title else None
    yield f"often={often}|{headline}|{where}|{own}"
    yield f"often={often}|{headline}|{proposal.coding.type}|{rule}"
    yield f"lexical={reach.family}|{where}|{own}|{entity.kind == 'person'}"
    yield f"needs={'+'.join(entry.receiver)}|{where}|{rule}|{own}"
    yield f"modality={proposal.coding.modality}|{proposal.coding.undertakes}|{rule}|{where}"
    speaker = reach.speaker
    if speaker is not None:
        same = scene.entity[speaker].code == entity.code and entity.code is not None
        yield f"speaks={speaker == entity.id}|{same}|{proposal.mark.form}|{where}"
        yield f"speaks={speaker == entity.id}|{same}|{proposal.coding.type}|{rule}"
