"""The mode of an event: what its entry gives, or else the answer of a decider that weighs its words."""

from __future__ import annotations

from collections.abc import Iterator

from kawat.relate.arguments import Sides
from kawat.relate.proposals import Proposal

AFTER = 6
NONE = "none"
"""The decider's answer for an event without a mode."""


def decided_mode(proposal: Proposal, sides: Sides) -> str | None:
    """The entry's mode; where it has none, the likeliest of its type's modes, or None where that is no mode."""
    scene, type_ = proposal.reach.scene, proposal.coding.type
    modes = scene.kit.ontology.types[type_].modes
    if proposal.coding.mode is not None or not modes:
        return proposal.coding.mode
    chances = scene.deciders.mode(tuple(manner(proposal, sides)))
    allowed = {mode: chances.get(mode, 0.0) for mode in (NONE, *modes)}
    best = max(allowed, key=lambda mode: allowed[mode])
    return best if best != NONE else None


def manner(proposal: Proposal, sides: Sides) -> Iterator[str]:
    """Features of how an action was done: its entry, its words and those behind it, the kinds of its sides."""
    reach, mark, type_ = proposal.reach, proposal.mark, proposal.coding.type
    scene = reach.scene
    rule = proposal.coding.mode or NONE
    entity = scene.entity
    yield f"rule={type_}|{rule}"
    yield f"rule={reach.family}|{rule}"
    yield f"entry={reach.family}|{type_}"
    yield f"lemma={scene.tokens[mark.token].lemma}|{type_}"
    yield f"type={type_}|{proposal.coding.modality}"
    for side, group in (("doers", sides.actors), ("receivers", sides.recipients)):
        kinds = "+".join(sorted({f"{entity[one].kind}.{entity[one].sector}" for one in group})[:2])
        yield f"{side}={type_}|{min(len(group), 3)}"
        yield f"{side}={type_}|{kinds}"
    last = scene.token_at(mark.span.end - 1)
    for at in range(max(reach.sentence.start, mark.token - 3), min(reach.sentence.stop, last + 1 + AFTER)):
        if scene.tokens[at].upos not in ("PUNCT", "PROPN"):
            where = "in" if mark.token <= at <= last else "after" if at > last else "before"
            yield f"{where}={scene.lower[at]}|{type_}"
