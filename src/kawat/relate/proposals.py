"""What the rules propose: for each trigger its doer, receiver, day and modality, and what speaks against it."""

from __future__ import annotations

from msgspec import Struct, structs

from kawat.core.marks import TriggerMark
from kawat.core.patterns import Trigger
from kawat.core.records import Time
from kawat.relate.arguments import Sides, sides_of, together
from kawat.relate.circumstances import decided_modality, decided_time
from kawat.relate.clauses import agent, clause_words, in_relative_aside, oblique, speech_words
from kawat.relate.drafts import Draft
from kawat.relate.modality import Coding, code, outlook
from kawat.relate.predicates import has_clitic
from kawat.relate.reach import Reach, reach_of
from kawat.relate.scene import Participant, Scene
from kawat.relate.settings import CARRIERS

HOSTED = 2
"""Tokens from the words for a host to the noun for what is hosted."""
NEXT = 3
"""Tokens from a verb to what still counts as right behind it."""
NO_DOER = "no doer is named or clear"


class Proposal(Struct, frozen=True):
    """A trigger as the rules read it; `hurdle` is why they would record no event."""

    reach: Reach
    sides: Sides
    time: Time | None
    coding: Coding
    hurdle: str | None = None

    @property
    def mark(self) -> TriggerMark:
        return self.reach.mark

    @property
    def entry(self) -> Trigger:
        return self.reach.entry

    @property
    def mutual(self) -> bool:
        """Both sides do it together; a refused meeting is refused by one of them."""
        return self.entry.mutual and (self.coding.type != "REJECT" or self.entry.type == "REJECT")


def propose(scene: Scene, drafts: list[Draft]) -> list[Proposal]:
    """A scene and its statements in, one proposal for each trigger out, in the order of the text."""
    proposals: list[Proposal] = []
    last: Proposal | None = None
    governed = range(0)
    for mark in scene.marks.triggers:
        proposal = _proposal(reach_of(scene, mark, drafts))
        hurdle = _hurdle(scene, proposal, last, governed)
        proposals.append(structs.replace(proposal, hurdle=hurdle))
        if proposal.entry.hinted:
            continue
        last = proposal if hurdle is None else last
        passive = mark.form == "passive"
        asked = passive and (proposal.entry.type == "REQUEST" or proposal.entry.undertakes is not None)
        carries = proposal.coding.type in CARRIERS and (asked or not passive)
        if carries and (hurdle is None or (asked and hurdle == NO_DOER)):
            governed = governed_by(scene, mark, proposal.reach.bounds)
    return proposals


def _proposal(reach: Reach) -> Proposal:
    scene, mark, entry = reach.scene, reach.mark, reach.entry
    time = decided_time(reach)
    seen = outlook(scene, mark.token, reach.bounds.start)
    coding = code((entry.type, entry.mode, entry.undertakes), seen, time, scene.document.published)
    coding = structs.replace(coding, modality=decided_modality(reach, coding.modality, time))
    proposal = Proposal(reach, sides_of(reach), time, coding)
    return structs.replace(proposal, sides=together(proposal.sides)) if proposal.mutual else proposal


def _hurdle(scene: Scene, proposal: Proposal, last: Proposal | None, governed: range) -> str | None:
    """Why the rules would record no event here; None where nothing speaks against it."""
    mark = proposal.mark
    if mark.token in governed and not (last is not None and _stands_beside(scene, last, mark)):
        return "stands in the content of the event before it"
    if last is not None and proposal.entry.type == "CONSULT" and _is_hosted(scene, last, mark):
        return "is the meeting that was told to be hosted"
    if last is not None and proposal.entry.type == "CONSULT" and _is_purpose(scene, last, mark):
        return "is what the meeting before it was for"
    if mark.form == "noun" and _refers_back(scene, mark):
        return "the noun refers back to what was told before"
    return None if proposal.sides.actors else NO_DOER


def _stands_beside(scene: Scene, carrier: Proposal, mark: TriggerMark) -> bool:
    """True for a verb that is coordinated with the carrying one: "mengecam serangan itu dan menuduh ...", also where
    the parse hangs it on the object between."""
    token = scene.tokens[mark.token]
    if token.deprel != "conj":
        return False
    head = scene.tokens[token.head]
    between = head.upos in ("NOUN", "PROPN", "PRON") and head.head == carrier.mark.token
    return token.head == carrier.mark.token or (between and token.upos == "VERB")


def _is_hosted(scene: Scene, before: Proposal, mark: TriggerMark) -> bool:
    """True for the noun of "menjadi tuan rumah perundingan Chili dan Bolivia": one meeting, not two."""
    last = scene.token_at(before.mark.span.end - 1)
    near = mark.form == "noun" and 0 < mark.token - last <= HOSTED
    return near and before.entry.mode == "third-party" and "," not in scene.lower[last : mark.token]


def _is_purpose(scene: Scene, before: Proposal, mark: TriggerMark) -> bool:
    """True for the second of "bertemu Wong untuk membahas perbatasan": one meeting, not two."""
    between = scene.lower[before.mark.token + 1 : mark.token]
    near = scene.tokens[before.mark.token].sentence == scene.tokens[mark.token].sentence
    purpose = clause_words(scene.language).bounds.purpose
    return (
        near
        and before.entry.type == "CONSULT"
        and bool(between)
        and any(word in purpose for word in between[-2:])
        and not any(word in (",", ";") for word in between)
    )


def _refers_back(scene: Scene, mark: TriggerMark) -> bool:
    last = scene.token_at(mark.span.end - 1)
    words = clause_words(scene.language).back_reference.words
    return any(scene.lower[at] in words for at in range(last + 1, min(last + 3, scene.sentence_range(mark.token).stop)))


def governed_by(scene: Scene, mark: TriggerMark, bounds: range) -> range:
    """Tokens of the clause that a carrying event governs: to the end of its bounds, or to the next clause that stands
    beside it; a doer that stands right behind the verb is no part of it."""
    last = scene.token_at(mark.span.end - 1)
    start = last + 1 + has_clitic(scene, last)
    by = _doer_behind(scene, mark, bounds)
    start = max(start, by.end) if by is not None else start
    words = clause_words(scene.language).bounds
    relative = in_relative_aside(scene, mark.token, bounds)
    for at in range(start, bounds.stop):
        word, comma = scene.lower[at], scene.lower[at] == ","
        if word in words.afterwards or (word in words.beside and scene.lower[at - 1] == ","):
            return range(start, at)
        if comma and (relative or _new_subject(scene, at, bounds) or _outlet_follows(scene, at)):
            return range(start, at)
    return range(start, bounds.stop)


def _doer_behind(scene: Scene, mark: TriggerMark, bounds: range) -> Participant | None:
    """The doer of a passive, and of "menuai kecaman dari Yordania"."""
    assert scene.language.triggers is not None
    if mark.form == "passive" or scene.language.triggers.entries[mark.trigger].doer == "agent":
        return agent(scene, mark.token, bounds)
    if scene.language.triggers.entries[mark.trigger].doer != "from":
        return None
    last = scene.token_at(mark.span.end - 1)
    giver = oblique(scene, last, clause_words(scene.language).slots.from_, bounds)
    return giver if giver is not None and giver.start - last <= NEXT else None


def _outlet_follows(scene: Scene, comma: int) -> bool:
    """True before ", dilansir Reuters"."""
    return any(word in speech_words(scene.language).relay.words for word in scene.lower[comma + 1 : comma + 3])


def _new_subject(scene: Scene, comma: int, bounds: range) -> bool:
    """True where a party opens a clause of its own right behind a comma ("Selain memberi arahan, Prabowo juga ...")."""
    for participant in scene.participants[scene.tokens[comma].sentence]:
        if participant.start == comma + 1 and participant.preposition is None:
            after = range(participant.end, min(participant.end + 3, bounds.stop))
            return any(scene.tokens[at].upos in ("VERB", "AUX", "ADV") for at in after)
    return False
