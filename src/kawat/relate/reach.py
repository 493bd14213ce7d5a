"""What a trigger can reach: the words that may name who does it to whom, and the statement that it is known through."""

from __future__ import annotations

from msgspec import Struct

from kawat.core.marks import TriggerMark
from kawat.core.patterns import Trigger
from kawat.relate.drafts import Draft
from kawat.relate.scene import Scene


class Reach(Struct, frozen=True):
    """A trigger, its entry, the tokens (`bounds`) that may hold its arguments, and the statement that it stands in or
    performs; `number` is that statement's index, or -1."""

    scene: Scene
    mark: TriggerMark
    entry: Trigger
    bounds: range
    draft: Draft | None
    number: int

    @property
    def speaker(self) -> str | None:
        return self.draft.speaker if self.draft is not None else None

    @property
    def family(self) -> str:
        """The entry's id without the mode that its content gave it."""
        return self.entry.id.partition(":")[0]

    @property
    def sentence(self) -> range:
        return self.scene.sentence_range(self.mark.token)


def reach_of(scene: Scene, mark: TriggerMark, drafts: list[Draft]) -> Reach:
    """A trigger among a document's statements → what it can reach."""
    assert scene.language.triggers is not None
    bounds, number = _bounds(scene, mark, drafts)
    draft = drafts[number] if number >= 0 else None
    return Reach(scene, mark, scene.language.triggers.entries[mark.trigger], bounds, draft, number)


def _bounds(scene: Scene, mark: TriggerMark, drafts: list[Draft]) -> tuple[range, int]:
    """The tokens that may hold the trigger's arguments: the statement's content it stands in, else its sentence without
    contents."""
    sentence = scene.sentence_range(mark.token)
    holders = [
        (span.end - span.start, number, span)
        for number, draft in enumerate(drafts)
        for span in draft.content
        if span.holds(mark.span)
    ]
    if holders:
        _, number, span = min(holders)
        inside = scene.inside(span)
        return range(max(inside.start, sentence.start), min(inside.stop, sentence.stop)), number
    start, stop, performed = sentence.start, sentence.stop, -1
    for number, draft in enumerate(drafts):
        if draft.cue is not None and draft.cue.meets(mark.span):
            performed = number
            continue
        for span in draft.content:
            inside = scene.inside(span)
            if inside.stop <= mark.token:
                start = max(start, inside.stop)
            elif inside.start > mark.token:
                stop = min(stop, inside.start)
    return range(start, stop), performed
