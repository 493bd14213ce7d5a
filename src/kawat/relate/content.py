"""What was said: the stretch of text that goes with a reporting word."""

from __future__ import annotations

from kawat.core.document import Span
from kawat.relate.clauses import clause_words, speech_words
from kawat.relate.cues import Cue
from kawat.relate.scene import Scene

_MARKS = frozenset("\"“”„«»'‘’")
_EDGE = " \t\n.,;:!?…-–—\"“”„«»'‘’"
_CLAUSE_TAGS = frozenset({"VERB", "AUX"})
SHORTEST = 2
MARKER_REACH = 14


def trim(text: str, span: Span) -> Span:
    """The span without quotation marks and blanks at its edges; a comma inside closing marks stays, as the codebook has
    it."""
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in _MARKS or text[start] in ",:;–—-"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _MARKS):
        end -= 1
    return Span(start, end)


def _close(text: str, span: Span) -> Span:
    """The span of indirect words: no punctuation at its end either."""
    inner = trim(text, span)
    end = inner.end
    while end > inner.start and text[end - 1] in ".,;: \n":
        end -= 1
    return Span(inner.start, end)


def _chars(scene: Scene, tokens: range) -> Span:
    return Span(scene.tokens[tokens.start].start, scene.tokens[tokens.stop - 1].end)


def before_content(scene: Scene, cue: Cue, room: range, limit: int) -> tuple[Span, ...]:
    """The content behind a reporting verb ("mengatakan bahwa ...", "menegaskan: “...”"); nothing where no clause
    follows."""
    assert cue.entry is not None
    start, marked = _opening(scene, cue, room)
    stop = _closing(scene, start, room, limit)
    if start >= stop:
        return ()
    tokens = range(start, stop)
    quoted = any(scene.quote_of(at) >= 0 for at in tokens)
    if cue.entry.takes in ("marked", "request") and not (marked or quoted):
        return ()
    if not (quoted or marked or _is_clause(scene, tokens)) or len(tokens) < SHORTEST:
        return ()
    return (_finish(scene, tokens),)


def _finish(scene: Scene, tokens: range) -> Span:
    span = _chars(scene, tokens)
    ends_quoted = scene.quote_of(tokens.stop - 1) >= 0 or scene.lower[tokens.stop - 1] in _MARKS
    return trim(scene.document.text, span) if ends_quoted else _close(scene.document.text, span)


def _opening(scene: Scene, cue: Cue, room: range) -> tuple[int, bool]:
    """Token where the content starts, and whether a marker, a colon, a comma or a quotation mark opens it."""
    assert cue.entry is not None
    first = cue.token + 1
    for at in range(first, min(first + MARKER_REACH, room.stop)):
        word = scene.lower[at]
        if word in cue.entry.markers:
            return (at if word in cue.entry.keep_marker else at + 1), True
        if scene.quote_of(at) >= 0:
            return at, True
        if word in (",", ":"):
            if at == first or word == ":" or not _has_clause(scene, range(first, at)):
                return at + 1, word == ":"
            return first, False
        if scene.tokens[at].upos in _CLAUSE_TAGS and cue.entry.takes != "request":
            return first, False
    return first, False


def _has_clause(scene: Scene, tokens: range) -> bool:
    return any(scene.tokens[at].upos in _CLAUSE_TAGS for at in tokens)


def _is_clause(scene: Scene, tokens: range) -> bool:
    """A verb that does not stand in a relative clause, or words long enough to be a nominal sentence."""
    relative = clause_words(scene.language).relative
    for at in tokens:
        if scene.tokens[at].upos in _CLAUSE_TAGS and scene.lower[at - 1] not in relative:
            return True
    return len(tokens) >= 6


def _closing(scene: Scene, start: int, room: range, limit: int) -> int:
    """Token where the content ends: at the unit's end, before the next coordinated cue, or before words that name the
    outlet."""
    stop = room.stop
    if start < limit < stop and _cuts(scene, limit):
        stop = _back_to_break(scene, start, limit)
    relay = speech_words(scene.language).relay.words
    according = speech_words(scene.language).according.words
    for at in range(start + 1, stop):
        if (
            scene.quote_of(at) == -1
            and (scene.lower[at] in relay or scene.lower[at] in according)
            and _after_break(scene, at)
        ):
            return _back_to_break(scene, start, at)
    return stop


def _after_break(scene: Scene, at: int) -> bool:
    return (
        scene.lower[at - 1] in (",", *clause_words(scene.language).bounds.leads_to_outlet)
        or scene.lower[at - 1] in _MARKS
    )


def _cuts(scene: Scene, limit: int) -> bool:
    """A second cue cuts the content where it is coordinated with the first: after a comma or "dan", not after its own
    subject."""
    before = scene.lower[limit - 1]
    words = clause_words(scene.language)
    return before == "," or before in words.bounds.joins_saying or before in words.and_ or before in _MARKS


def _back_to_break(scene: Scene, start: int, at: int) -> int:
    words = clause_words(scene.language)
    loose = {",", *words.bounds.joins_saying, *words.bounds.leads_to_outlet, *words.bounds.also, *words.and_}
    while at - 1 > start and scene.lower[at - 1] in loose:
        at -= 1
    return at


def after_content(scene: Scene, cue: Cue, room: range, limit: int) -> tuple[Span, ...]:
    """The content of a cue that stands after it ("..., kata Wang"), in its midst, or first ("Menurut Wang, ...")."""
    head = range(room.start, cue.token)
    while len(head) and scene.lower[head.stop - 1] in (",", "-", "–", "—"):
        head = range(head.start, head.stop - 1)
    spans = [_finish(scene, head)] if len(head) >= 1 and any(scene.tokens[at].form.isalnum() for at in head) else []
    tail = _tail(scene, cue, room, limit)
    if tail and (not spans or _is_clause(scene, tail)):
        spans.append(_finish(scene, tail))
    return tuple(span for span in spans if span.end > span.start)


def _tail(scene: Scene, cue: Cue, room: range, limit: int) -> range:
    """Words behind the speaker's name that go on with what was said: after the next comma or quotation mark."""
    for at in range(cue.token + 1, room.stop):
        quote = scene.quote_of(at)
        if quote >= 0 or (scene.lower[at] in (",", ":")):
            start = at if quote >= 0 else at + 1
            stop = _closing(scene, start, room, limit)
            return range(start, stop)
    return range(0)
