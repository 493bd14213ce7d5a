"""A statement while it is read."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from kawat.core.document import Span


class Draft(Struct, frozen=True):
    """A statement before it has an id: `unit` is the range of tokens it was read in, `stranger` the words for a
    speaker whom nothing else tells, `inside` the index of the statement that quotes it."""

    speaker: str | None
    content: tuple[Span, ...]
    cue: Span | None
    rule: str
    unit: range
    addressee: tuple[str, ...] = ()
    relayed_by: str | None = None
    occasion: str | None = None
    stranger: Span | None = None
    inside: int | None = None


def innermost(draft: Draft, drafts: Sequence[Draft]) -> int | None:
    """Index of the innermost statement whose words hold the reporting word and the words of this one."""
    if draft.cue is None:
        return None
    parts = (draft.cue, *draft.content)
    around = [
        (span.end - span.start, number)
        for number, other in enumerate(drafts)
        for span in other.content
        if other is not draft and all(span.holds(part) for part in parts)
    ]
    return min(around)[1] if around else None
