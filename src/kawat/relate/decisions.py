"""Decisions: which proposals are events, and who their doers and receivers are. Rules propose; trained models that
weigh the rules' word with all else that is seen decide."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from msgspec import Struct, structs

from kawat.core.deciders import Decider, Deciders
from kawat.relate.arguments import Sides, own_state, together
from kawat.relate.candidates import Candidate, candidates, towards
from kawat.relate.proposals import NO_DOER, Proposal
from kawat.relate.scene import Scene

LIKELY = 0.5
"""From here on a candidate is a doer or receiver."""
EVENT, BOTH_SEEN, HINTED, AGAINST_THE_RULES = 0.3, 0.2, 0.5, 0.98
"""From here on a proposal is an event: what misses fewer than it invents; one of which the rules see doer and receiver;
one for which no entry has a word; and one that the rules would drop."""
LAST_DOER, LAST_RECEIVER = 0.15, 0.3
"""How likely the likeliest must be where none is likely."""
PARTNER = 0.1
"""How likely the other side of a meeting must be where only one is seen."""
HERE = frozenset({"near", "we", "speaker", "state"})
"""Where a side stands whom the sentence names or who speaks in it; others come from the words before."""
UNLIKELY = "the words seldom tell of an event"


class Choice(Struct, frozen=True):
    """The sides that were chosen, how likely any doer is, and how likely the least likely of those chosen are."""

    sides: Sides
    surest: float
    doer: float
    receiver: float


class Decision(Struct, frozen=True):
    """A proposal with its sides chosen: how likely it is an event (`chance`), and with its type and these sides right
    (`confidence`); `against` says why it is no event, None where it is one."""

    proposal: Proposal
    choice: Choice
    chance: float
    confidence: float
    against: str | None


def decide(scene: Scene, proposals: Sequence[Proposal]) -> Iterator[Decision]:
    """The rules' proposals in, one decision for each out."""
    deciders = scene.deciders
    for proposal in proposals:
        choice = chosen(proposal, deciders)
        chance = deciders.event(tuple(standing_of(proposal, choice)))
        against = None
        if not choice.sides.actors:
            against = proposal.hurdle or NO_DOER
        elif chance < _least(proposal):
            against = f"{proposal.hurdle or UNLIKELY} (chance {chance:.2f})"
        confidence = deciders.right(tuple(sureness(proposal, choice, chance)))
        yield Decision(proposal, choice, chance, confidence, against)


def _least(proposal: Proposal) -> float:
    """How likely a proposal must be an event."""
    if proposal.hurdle not in (None, NO_DOER):
        return AGAINST_THE_RULES
    if proposal.entry.hinted:
        return HINTED
    return BOTH_SEEN if proposal.sides.actors and proposal.sides.recipients else EVENT


def chosen(proposal: Proposal, deciders: Deciders) -> Choice:
    """Who does it and who has it done to them. Whom the rules see stands, unless another is likely and he is not; the
    deciders find those whom they do not see."""
    scene, found = proposal.reach.scene, tuple(candidates(proposal))
    doers = _chances(deciders.doer, found, lambda one: one.features)
    ruled = Sides((), ()) if _overruled(proposal.sides, doers) else proposal.sides
    open_ = {one: chance for one, chance in doers.items() if one not in ruled.recipients}
    actors = ruled.actors or _chosen(open_, LAST_DOER)
    near = tuple(one for one in found if not one.beyond)
    receivers = _chances(deciders.receiver, near, partial(towards, scene, actors))
    sides = ruled
    if not (ruled.actors and (ruled.recipients or proposal.entry.mutual)):
        likely = (ruled.recipients if ruled.actors else ()) or _chosen(receivers, LAST_RECEIVER)
        recipients = tuple(one for one in likely if one not in actors and not own_state(scene, one, actors))
        here = {one.entity for one in found if one.where in HERE}
        inherited = not here.issuperset((*actors, *recipients))
        inferred = actors != ruled.actors or bool(recipients)
        sides = Sides(actors, recipients, inherited=inherited, inferred=inferred)
    if proposal.mutual:
        sides = _with_partner(together(sides), doers)
    least = min((doers.get(one, 0.0) for one in sides.actors), default=0.0)
    last = min((receivers.get(one, 0.0) for one in sides.recipients), default=max(receivers.values(), default=0.0))
    return Choice(sides, max(doers.values(), default=0.0), least, last)


def _overruled(ruled: Sides, doers: dict[str, float]) -> bool:
    """True where none of the rules' doers is likely and somebody else is: then their receivers do not stand, either."""
    theirs = max((doers.get(one, 0.0) for one in ruled.actors), default=1.0)
    return theirs < LIKELY <= max(doers.values(), default=0.0)


def _with_partner(sides: Sides, doers: dict[str, float]) -> Sides:
    """Nobody meets alone: the likeliest other one takes part, down to PARTNER."""
    others = {one: chance for one, chance in doers.items() if one not in sides.actors and chance >= PARTNER}
    if len(sides.actors) != 1 or not others:
        return sides
    partner = max(others, key=lambda one: others[one])
    return structs.replace(sides, actors=(*sides.actors, partner), inherited=True, inferred=True)


def _chances(
    decider: Decider, found: Sequence[Candidate], features: Callable[[Candidate], Sequence[str]]
) -> dict[str, float]:
    """How likely each entity is a side: as likely as it is where it stands best."""
    chances: dict[str, float] = {}
    for one in found:
        chances[one.entity] = max(chances.get(one.entity, 0.0), decider(features(one)))
    return chances


def _chosen(chances: dict[str, float], last: float) -> tuple[str, ...]:
    """All that are likely; where none is, the likeliest, down to `last`."""
    likely = tuple(entity for entity, chance in chances.items() if chance >= LIKELY)
    if likely or not chances:
        return likely
    best = max(chances, key=lambda entity: chances[entity])
    return (best,) if chances[best] >= last else ()


def standing_of(proposal: Proposal, choice: Choice) -> Iterator[str]:
    """Features of a trigger with its sides: is this an event?"""
    yield from _of_trigger(proposal)
    yield from _of_sides(proposal, choice.sides, choice.surest)
    yield from _of_hint(proposal)


def sureness(proposal: Proposal, choice: Choice, chance: float) -> Iterator[str]:
    """Features of how an event was decided: are its type and sides right? `chance` is how likely it is an event."""
    sides, form = choice.sides, proposal.mark.form
    ruled = proposal.sides
    way = f"{bool(ruled.actors)}|{bool(ruled.recipients)}|{bool(sides.recipients)}"
    yield f"event={int(chance * 10)}"
    yield f"event={int(chance * 5)}|{form}"
    yield f"doer={int(choice.doer * 10)}"
    yield f"doer={int(choice.doer * 5)}|{bool(ruled.actors)}"
    yield f"receiver={int(choice.receiver * 10)}|{bool(sides.recipients)}"
    yield f"receiver={int(choice.receiver * 5)}|{bool(ruled.recipients)}|{bool(sides.recipients)}"
    yield f"least={int(5 * min(chance, choice.doer))}|{int(choice.receiver * 5)}|{bool(sides.recipients)}"
    yield f"way={way}|{form}"
    yield f"way={way}|{sides.inherited}|{sides.mutual or proposal.entry.mutual}"
    yield f"sides={min(len(sides.actors), 3)}|{min(len(sides.recipients), 3)}"
    yield f"type={proposal.coding.type}|{bool(sides.recipients)}"
    yield f"hinted={proposal.entry.hinted}|{proposal.hurdle}"
    yield f"said={proposal.reach.draft is not None}|{form}"


def _of_trigger(proposal: Proposal) -> Iterator[str]:
    reach, mark, coding, hurdle = proposal.reach, proposal.mark, proposal.coding, proposal.hurdle
    scene = reach.scene
    token = scene.tokens[mark.token]
    relation = token.deprel.split(":")[0]
    quoted, said = scene.quote_of(mark.token) >= 0, reach.draft is not None
    last = scene.token_at(mark.span.end - 1)
    yield f"entry={reach.family}"
    yield f"entry={reach.family}|{mark.form}"
    yield f"entry={reach.family}|{hurdle}"
    yield f"entry={reach.family}|{coding.modality}"
    yield f"hurdle={hurdle}|{coding.type}"
    yield f"hurdle={hurdle}|{mark.form}|{said}"
    yield f"type={coding.type}|{mark.form}|{quoted}|{said}"
    yield f"type={coding.type}|{coding.modality}|{coding.undertakes}"
    yield f"relation={relation}|{token.upos}|{mark.form}"
    yield f"relation={relation}|{coding.type}"
    yield f"before={scene.lower[mark.token - 1] if mark.token else '^'}|{mark.form}"
    yield f"after={scene.lower[last + 1] if last + 1 < len(scene.lower) else '$'}|{mark.form}"
    rivals = sum(one.token in reach.sentence for one in scene.marks.triggers) - 1
    yield f"rivals={min(rivals, 3)}|{mark.form}"
    yield f"first={reach.sentence.start == 0}|{mark.token - reach.sentence.start < 4}|{mark.form}"


def _of_sides(proposal: Proposal, sides: Sides, surest: float) -> Iterator[str]:
    mark, type_, entity = proposal.mark, proposal.coding.type, proposal.reach.scene.entity
    actors, recipients = [entity[one] for one in sides.actors], [entity[one] for one in sides.recipients]
    sizes = f"{min(len(actors), 3)}|{min(len(recipients), 2)}"
    yield f"surest={int(surest * 5)}|{mark.form}"
    yield f"surest={int(surest * 5)}|{type_}"
    yield f"sides={sizes}|{type_}"
    yield f"sides={sizes}|{bool(proposal.entry.receiver)}|{mark.form}"
    for name, group in (("doer", actors), ("receiver", recipients)):
        kinds = "+".join(sorted({f"{one.kind}.{one.sector}" for one in group})[:3])
        codes = {one.code for one in group}
        yield f"{name}={kinds}"
        yield f"{name}={kinds}|{type_}"
        yield f"{name}s={None in codes}|{'IDN' in codes}|{len(codes)}"
    codes = {one.code for one in (*actors, *recipients)}
    yield f"codes={min(len(codes), 3)}|{type_}"


def _of_hint(proposal: Proposal) -> Iterator[str]:
    """What the encoder takes the trigger for, where the model gives hints."""
    hints = proposal.reach.scene.marks.hints
    if hints:
        hint = hints[proposal.mark.token]
        yield f"hint={int(hint.trigger * 5)}|{hint.type == proposal.entry.type}"
        yield f"hint={int(hint.trigger * 10)}"
        yield f"hint={int(hint.trigger * 5)}|{proposal.mark.form}|{proposal.hurdle}"
