"""Events: who did what to whom. Each trigger is weighed: coded with its doer and receiver, or dropped with a reason."""

from __future__ import annotations

from msgspec import Struct, structs

from kawat.core.document import Span
from kawat.core.marks import TriggerMark
from kawat.core.patterns import Trigger
from kawat.core.records import Dropped, Place, Time
from kawat.relate.arguments import Sides
from kawat.relate.contexts import contexts_of
from kawat.relate.decisions import Decision, decide
from kawat.relate.drafts import Draft
from kawat.relate.modality import Coding
from kawat.relate.modes import decided_mode
from kawat.relate.proposals import governed_by, propose
from kawat.relate.reach import Reach
from kawat.relate.scene import Scene
from kawat.relate.settings import CARRIERS
from kawat.relate.whereabouts import decided_place


class Coded(Struct, frozen=True):
    """An event before it has an id. `draft` is the index of the statement that it is known through, or -1;
    `confidence` how likely the deciders hold its type and sides to be right."""

    trigger: Trigger
    mark: TriggerMark
    coding: Coding
    sides: Sides
    time: Time | None
    place: Place | None
    content: Span | None
    draft: int
    sentence: Span
    contexts: tuple[str, ...]
    confidence: float


def read_events(scene: Scene, drafts: list[Draft]) -> tuple[list[Coded], list[Dropped]]:
    """A scene and its statements in, the events in the order of the text and the triggers that are none out."""
    events: list[Coded] = []
    dropped: list[Dropped] = []
    for decision in decide(scene, propose(scene, drafts)):
        proposal = decision.proposal
        if decision.against is None:
            events.append(_coded(decision))
        else:
            what = f"{proposal.coding.type} event"
            dropped.append(Dropped(proposal.mark.span, what, proposal.entry.id, decision.against))
    return events, dropped


def _coded(decision: Decision) -> Coded:
    reach, sides = decision.proposal.reach, decision.choice.sides
    coding = structs.replace(decision.proposal.coding, mode=decided_mode(decision.proposal, sides))
    scene, mark, entry = reach.scene, reach.mark, reach.entry
    return Coded(
        trigger=entry,
        mark=mark,
        coding=coding,
        sides=sides,
        time=decision.proposal.time,
        place=decided_place(reach, coding.type),
        content=_content(reach) if coding.type in CARRIERS else None,
        draft=reach.number,
        sentence=scene.document.sentences[scene.tokens[mark.token].sentence],
        contexts=contexts_of(scene, reach.bounds, entry.contexts, coding.type, (*sides.actors, *sides.recipients)),
        confidence=decision.confidence,
    )


def _content(reach: Reach) -> Span | None:
    scene = reach.scene
    governed = governed_by(scene, reach.mark, reach.bounds)
    while governed and not scene.lower[governed.stop - 1].isalnum():
        governed = range(governed.start, governed.stop - 1)
    if len(governed) == 0:
        return None
    return Span(scene.tokens[governed.start].start, scene.tokens[governed.stop - 1].end)
