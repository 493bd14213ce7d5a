"""The stretches of text that a saying is read in."""

from __future__ import annotations

from collections.abc import Iterator

from kawat.relate.cues import Cue
from kawat.relate.scene import Scene


def units(scene: Scene) -> Iterator[range]:
    """Ranges of tokens: a sentence, or neighbouring sentences that one quotation of speech runs across."""
    start = stop = 0
    for piece in _pieces(scene):
        if stop > start and not _bound_together(scene, stop, piece):
            yield range(start, stop)
            start = piece.start
        elif stop == start:
            start = piece.start
        stop = piece.stop
    if stop > start:
        yield range(start, stop)


def _pieces(scene: Scene) -> Iterator[range]:
    """Sentences, cut where a full stop or two commas stand in their midst: marks of a lost line."""
    for sentence in scene.sentences:
        start = sentence.start
        for at in sentence[:-1]:
            stop = scene.lower[at] == "." or (
                scene.lower[at] == scene.lower[at + 1] == "," and scene.tokens[at].end == scene.tokens[at + 1].start
            )
            if stop and scene.quote_of(at) == -1:
                yield range(start, at + 1)
                start = at + 1
        if sentence.stop > start:
            yield range(start, sentence.stop)


def _bound_together(scene: Scene, stop: int, piece: range) -> bool:
    quote = scene.quote_of(piece.start)
    return (
        quote >= 0
        and scene.quote_of(stop - 1) == quote
        and scene.marks.quotes[quote].span.start < scene.tokens[piece.start].start
    )


def room_of(scene: Scene, cue: Cue, unit: range) -> range:
    """The tokens a cue may reach: its unit, or for one inside a quotation its sentence there."""
    quote = scene.quote_of(cue.token)
    if quote == -1:
        return unit
    inner = scene.inside(scene.marks.quotes[quote].inner)
    sentence = scene.sentence_range(cue.token)
    return range(max(inner.start, sentence.start), min(inner.stop, sentence.stop))
