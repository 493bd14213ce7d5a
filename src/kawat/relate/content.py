"""What was said: the stretch of text that goes with a reporting word, here one that stands before it."""

from __future__ import annotations

from collections.abc import Sequence

from kawat.core.document import Span
from kawat.relate.after import after_content
from kawat.relate.clauses import clause_words, is_passive, speech_words
from kawat.relate.cues import Cue
from kawat.relate.ends import closing
from kawat.relate.predicates import has_clause, has_predicate, is_time, predicate
from kawat.relate.scene import PARTIES, Participant, Scene
from kawat.relate.spans import finish, is_aside, trim
from kawat.relate.voices import noun_content, passive_content

SHORTEST = 2
MARKER_REACH = 26
AGENT_REACH = 3


def content_of(scene: Scene, cue: Cue, room: range, cues: Sequence[Cue]) -> tuple[Span, ...]:
    """The content of a cue within `room`, where `cues` are all that stand there; () where neither clause nor quotation
    goes with it."""
    if cue.place == "before":
        behind = _before(scene, cue, room, cues)
        return behind or (_quoted_before(scene, cue, room) if scene.quote_of(cue.token) == -1 else ())
    if cue.place == "passive":
        return passive_content(scene, cue, room, cues)
    if cue.place == "noun":
        return noun_content(scene, cue, room, cues)
    return after_content(scene, cue, room, cues)


def _before(scene: Scene, cue: Cue, room: range, cues: Sequence[Cue]) -> tuple[Span, ...]:
    """Content behind a reporting verb: "mengatakan bahwa ...", "mendesak Iran menghentikan ..."."""
    assert cue.entry is not None
    shouted = _scare_quote(scene, cue.last + 1)
    if shouted is not None and cue.entry.takes != "object":
        return (trim(scene.document.text, shouted),)
    start, marked = opening(scene, cue, room)
    stop = closing(scene, start, cue, room, cues)
    tokens = range(start, stop)
    if len(tokens) < SHORTEST and not any(scene.quote_of(at) >= 0 for at in tokens):
        return ()
    quoted = scene.quote_of(cue.token) == -1 and any(scene.quote_of(at) >= 0 for at in tokens)
    return (finish(scene, tokens),) if quoted or marked or _enough(scene, cue, tokens) else ()


def _enough(scene: Scene, cue: Cue, tokens: range) -> bool:
    """True where the words behind a reporting verb are what it takes: a clause, or what something is called."""
    assert cue.entry is not None
    called = any(scene.lower[at] in speech_words(scene.language).words.as_what for at in tokens)
    if called and _is_term(scene, tokens):
        return False
    if cue.entry.takes == "object":
        return called or (len(tokens) > SHORTEST and not _is_thing(scene, tokens))
    if cue.entry.takes == "as":
        return called
    if cue.entry.takes == "clause":
        return (called and cue.entry.view) or _has_clause(scene, cue, tokens)
    return False


def _is_term(scene: Scene, tokens: range) -> bool:
    """True where the words end in a term that is held at a distance: "sebagai “operasi khusus”"."""
    end = finish(scene, tokens).end
    starts = [scene.token_at(one.span.start) for one in scene.marks.quotes if one.inner.end == end]
    return any(scene.lower[start - 1] in speech_words(scene.language).words.as_what for start in starts)


def _has_clause(scene: Scene, cue: Cue, tokens: range) -> bool:
    assert cue.entry is not None
    morphology = scene.language.morphology
    intransitive = morphology is not None and scene.lower[cue.token].startswith(morphology.intransitive)
    return has_clause(scene, cue.token, tokens, transitive=not (cue.entry.view or intransitive))


def _is_thing(scene: Scene, tokens: range) -> bool:
    """True for "hal yang sama", "hal itu": words that stand for what was said elsewhere."""
    return scene.lower[tokens.start] in speech_words(scene.language).words.things and not has_predicate(scene, tokens)


def _scare_quote(scene: Scene, at: int) -> Span | None:
    """Single words in quotation marks right behind a reporting word: "berteriak “memalukan”"."""
    if at >= len(scene.tokens):
        return None
    start = scene.tokens[at].start
    found = next((one for one in scene.marks.quotes if one.span.start == start and one.use == "scare"), None)
    if found is None:
        return None
    after = scene.inside(found.span).stop
    return None if has_predicate(scene, range(after, min(after + 1, len(scene.tokens)))) else found.inner


def opening(scene: Scene, cue: Cue, room: range) -> tuple[int, bool]:
    """Token where the content starts, and whether a marker, a colon or a quotation mark opens it."""
    assert cue.entry is not None
    first = cue.last + 1 + cue.clitic
    while first < room.stop and scene.lower[first] in clause_words(scene.language).bounds.also:
        first += 1
    if first < room.stop and scene.lower[first] == "," and cue.entry.takes != "request":
        return _behind_comma(scene, cue, first + 1, room)
    marker = _marker(scene, cue, first, room)
    if marker is not None:
        return marker, True
    if cue.entry.takes == "request":
        return _asked(scene, first, room)
    if first < room.stop and _is_adjunct(scene, first):
        return _behind_adjunct(scene, cue, first, room)
    return first, False


def _marker(scene: Scene, cue: Cue, first: int, room: range) -> int | None:
    """Where the content starts behind a marker, a colon or a mark, if only phrases stand between it and the cue."""
    assert cue.entry is not None
    outside = scene.quote_of(cue.token) == -1
    for at in range(first, min(first + MARKER_REACH, room.stop)):
        word = scene.lower[at]
        if word in cue.entry.markers:
            between = range(first, at)
            if has_predicate(scene, between) or not _may_open(scene, cue, between) or not _is_lead(scene, between):
                return None
            return at if word in cue.entry.keep_marker else at + 1
        if word == ":" or (outside and scene.quote_of(at) >= 0):
            return None if has_predicate(scene, range(first, at)) else _quote_or_phrase(scene, cue, first, at)
    return None


def _is_lead(scene: Scene, between: range) -> bool:
    """True for a phrase or somebody's name between a reporting word and its marker; a thing has a marker of its own."""
    if not between or scene.lower[between.start] == "," or _is_adjunct(scene, between.start):
        return True
    request = scene.lower[between.stop] not in speech_words(scene.language).words.reports
    return request or len(between) == 1 or _somebody(scene, between.start) is not None


def _may_open(scene: Scene, cue: Cue, between: range) -> bool:
    """What is asked for stands behind the one who is asked or right behind the verb, not behind a thing ("menyerukan
    pertemuan untuk ...")."""
    assert cue.entry is not None
    if (
        not between
        or cue.entry.takes == "request"
        or scene.lower[between.stop] not in clause_words(scene.language).prepositions
    ):
        return True
    return any(one.start in between for one in scene.participants[scene.tokens[between.start].sentence])


def _quote_or_phrase(scene: Scene, cue: Cue, first: int, at: int) -> int:
    """A quotation that opens the content, or one that ends a clause of the reporter's: "menyebut hal itu “...”"."""
    assert cue.entry is not None
    if scene.lower[at] == ":" or at == first or _is_adjunct(scene, first) or cue.entry.takes == "request":
        return at
    return at if scene.lower[at - 1] == "," else first


def _behind_comma(scene: Scene, cue: Cue, start: int, room: range) -> tuple[int, bool]:
    """Behind "mengatakan, ": a day or an outlet may stand between two commas first."""
    assert cue.entry is not None
    marker = _marker(scene, cue, start, room)
    if marker is not None:
        return marker, True
    for at in range(start, room.stop):
        if scene.lower[at] == "," and is_aside(scene, range(start, at)):
            return at + 1, False
        if scene.lower[at] == ",":
            break
    return start, False


def _is_adjunct(scene: Scene, at: int) -> bool:
    return scene.lower[at] in clause_words(scene.language).prepositions or is_time(scene, at)


def _behind_adjunct(scene: Scene, cue: Cue, first: int, room: range) -> tuple[int, bool]:
    """Behind "mengatakan kepada wartawan ...": after a comma that closes the phrase, else after the phrase itself."""
    start = first
    for at in range(first, room.stop):
        if scene.lower[at] == "," and not has_predicate(scene, range(first, at)):
            start = at + 1
            if start < room.stop and not _is_adjunct(scene, start):
                return start, False
        elif has_predicate(scene, range(first, at + 1)):
            break
    if start > first:
        return start, False
    while start < room.stop and _is_adjunct(scene, start):
        start = _phrase_end(scene, start, room)
    return start, False


def _phrase_end(scene: Scene, at: int, room: range) -> int:
    """The token behind a preposition and the name, or the day, that stands after it."""
    inside = at + 1 if scene.lower[at] in clause_words(scene.language).prepositions and at + 1 < room.stop else at
    start = scene.tokens[inside].start
    ends = [mark.span.end for mark in scene.marks.times if mark.span.start <= start < mark.span.end]
    if ends:
        return max(scene.token_at(ends[0] - 1) + 1, at + 1)
    for participant in scene.participants[scene.tokens[at].sentence]:
        if participant.start <= inside < participant.end:
            return participant.end
    return inside + 1


def _asked(scene: Scene, first: int, room: range) -> tuple[int, bool]:
    """A request without a marker: "mendesak Iran menghentikan ..."; it must be somebody who is asked, or a clause."""
    verb = predicate(scene, range(first, room.stop))
    if verb is None or any(scene.lower[at] in (",", ".") for at in range(first, verb)):
        return first, False
    asked = _somebody(scene, first)
    if asked is not None and asked.end <= verb <= asked.end + AGENT_REACH:
        return (first if is_passive(scene, verb) else asked.end), True
    return first, verb == first and scene.tokens[verb].upos == "VERB"


def _somebody(scene: Scene, at: int) -> Participant | None:
    for participant in scene.participants[scene.tokens[at].sentence]:
        if participant.start <= at < participant.end and (
            participant.first_person or any(scene.entity[entity].kind in PARTIES for entity in participant.entities)
        ):
            return participant
    return None


def _quoted_before(scene: Scene, cue: Cue, room: range) -> tuple[Span, ...]:
    """A quotation right before the speaker of a verb that nothing follows: "“...,” Wang mengatakan"."""
    for at in range(cue.token - 1, max(room.start, cue.token - MARKER_REACH) - 1, -1):
        quote = scene.quote_of(at)
        if quote >= 0:
            if has_predicate(scene, range(at + 1, cue.token)) or "." in scene.lower[at + 1 : cue.token]:
                return ()
            return (trim(scene.document.text, scene.marks.quotes[quote].inner),)
    return ()
