"""What was said before a reporting word: all of it ("..., kata Wang"), or what goes on behind the speaker's name."""

from __future__ import annotations

from collections.abc import Sequence

from kawat.core.document import Span
from kawat.relate.clauses import clause_words, speech_words
from kawat.relate.cues import MARKS, Cue
from kawat.relate.ends import closing
from kawat.relate.predicates import has_predicate
from kawat.relate.scene import Scene
from kawat.relate.spans import finish, is_aside

CLOSE = 2
"""Tokens between a quotation and the "kata X" that it belongs to."""


def after_content(scene: Scene, cue: Cue, room: range, cues: Sequence[Cue]) -> tuple[Span, ...]:
    """The content of a cue that stands after it ("..., kata Wang"), in its midst, or first ("Menurut Wang, ...")."""
    head = range(room.start, cue.token)
    if " ".join(scene.lower[at] for at in head if scene.lower[at] != ",") in speech_words(scene.language).words.links:
        head = range(0)
    loose = (",", "-", "–", "—", *speech_words(scene.language).words.closers)
    while len(head) and scene.lower[head.stop - 1] in loose:
        head = range(head.start, head.stop - 1)
    head = _own_quote(scene, head, cues)
    relative = clause_words(scene.language).relative
    if len(head) and scene.lower[head.stop - 1] in relative:
        head = range(0)
    has_head = any(scene.tokens[at].form.isalnum() for at in head)
    spans = [finish(scene, head)] if has_head else []
    whole = has_head and (
        scene.lower[head.stop - 1] in MARKS or scene.quote_of(head.stop - 1) >= 0 or has_predicate(scene, head)
    )
    tail = _tail(scene, cue, room, cues, whole=whole)
    if tail:
        spans.append(finish(scene, tail))
    return tuple(span for span in spans if span.end > span.start)


def _own_quote(scene: Scene, head: range, cues: Sequence[Cue]) -> range:
    """The quotation alone, where another reporting word has the words before it."""
    quote = scene.quote_of(head.stop - 1) if head else -1
    if quote == -1 and head and scene.lower[head.stop - 1] in MARKS:
        quote = scene.quote_of(head.stop - 2)
    if quote == -1:
        return head
    start = scene.inside(scene.marks.quotes[quote].span).start
    earlier = any(one.place in ("before", "after") and head.start <= one.token < start for one in cues)
    return range(max(start, head.start), head.stop) if earlier else head


def _tail(scene: Scene, cue: Cue, room: range, cues: Sequence[Cue], *, whole: bool) -> range:
    """Words behind the speaker's name that go on with what was said. Where a `whole` clause was said before, only a
    quotation or a word such as "agar" goes on with it."""
    goes_on = speech_words(scene.language).words.goes_on
    after = cue.last + 1 + cue.clitic
    for at in range(after, room.stop):
        quote = scene.quote_of(at)
        if quote >= 0:
            if _has_own_cue(scene, quote, cues):
                return range(0)
            return range(at, min(scene.inside(scene.marks.quotes[quote].span).stop, room.stop))
        if scene.lower[at] == "," and at + 1 < room.stop:
            if whole and scene.lower[at + 1] not in goes_on:
                continue
            tail = range(at + 1, closing(scene, at + 1, cue, room, cues))
            if has_predicate(scene, tail) and not _is_aside_before(scene, tail):
                return tail
    return _unmarked_tail(scene, cue, room, cues) if not whole else range(0)


def _has_own_cue(scene: Scene, quote: int, cues: Sequence[Cue]) -> bool:
    """True where a "kata X" stands right behind the quotation."""
    end = scene.inside(scene.marks.quotes[quote].span).stop
    return any(one.place == "after" and end <= one.token <= end + CLOSE for one in cues)


def _is_aside_before(scene: Scene, tail: range) -> bool:
    """True where a day or an apposition comes first and the words go on behind a further comma."""
    for at in tail:
        if scene.lower[at] == ",":
            return is_aside(scene, range(tail.start, at))
    return False


def _unmarked_tail(scene: Scene, cue: Cue, room: range, cues: Sequence[Cue]) -> range:
    """ "Menurut dia pembicaraan itu buntu": what follows the speaker's name without a comma."""
    if cue.place != "according":
        return range(0)
    ends = [one.end for one in scene.participants[scene.tokens[cue.token].sentence] if one.start == cue.last + 1]
    start = ends[0] if ends else cue.last + 1 + cue.clitic
    tail = range(start, closing(scene, start, cue, room, cues))
    return tail if has_predicate(scene, tail) else range(0)
