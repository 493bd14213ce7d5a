"""Where what was said ends: before a second saying beside it, before the outlet, at the sentence's end."""

from __future__ import annotations

from collections.abc import Sequence

from kawat.relate.clauses import clause_words, speech_words
from kawat.relate.cues import MARKS, Cue
from kawat.relate.scene import Scene


def closing(scene: Scene, start: int, cue: Cue, room: range, cues: Sequence[Cue]) -> int:
    """Token behind the last one of the content that starts at `start`."""
    stop = room.stop
    if start >= stop:
        return stop
    if scene.quote_of(start - 1) == -1 and start < stop and scene.quote_of(start) >= 0:
        stop = _quotation_end(scene, start, room)
    stop = min(stop, _beside(scene, start, cue, range(room.start, stop), cues))
    if _fronted(scene, cue, room):
        stop = min(stop, _main_clause(scene, start, range(room.start, stop)))
    relay = speech_words(scene.language).relay.words
    according = speech_words(scene.language).according.words
    glosses = speech_words(scene.language).words.glosses
    for at in range(start + 1, stop):
        if scene.quote_of(at) == -1 and scene.lower[at] in (*relay, *according, *glosses) and _after_break(scene, at):
            return back_to_break(scene, start, at)
    return stop


def _beside(scene: Scene, start: int, cue: Cue, room: range, cues: Sequence[Cue]) -> int:
    """Where a second saying begins that stands beside the first; one joined to a saying inside the first is none."""
    for other in cues:
        if not (start < other.token < room.stop and other.token > cue.token):
            continue
        if _stands_beside(scene, cue, other, start):
            return (
                back_to_break(scene, start, other.token)
                if other.place != "after"
                else _quote_start(scene, start, other)
            )
        if other.place == "before" and other.entry is not None and not other.entry.view:
            return room.stop
    return room.stop


def _quote_start(scene: Scene, start: int, other: Cue) -> int:
    """Where the quotation begins that a later "kata X" takes for its own."""
    for at in (other.token - 1, other.token - 2):
        quote = scene.quote_of(at)
        if quote >= 0 and scene.quote_of(start) != quote:
            return max(scene.inside(scene.marks.quotes[quote].span).start, start)
    return back_to_break(scene, start, other.token)


def _main_clause(scene: Scene, start: int, room: range) -> int:
    """Behind a clause that opens the sentence the main one begins at a comma and a name."""
    starts = {one.start for one in scene.participants[scene.tokens[start].sentence] if not one.preposition}
    for at in range(start + 1, room.stop - 1):
        if scene.lower[at] == "," and at + 1 in starts and scene.quote_of(at) == -1:
            return at
    return room.stop


def _quotation_end(scene: Scene, start: int, room: range) -> int:
    """The end of the quotation that opens the content, and of what goes on with it: "“...” dan “...”"."""
    end = scene.inside(scene.marks.quotes[scene.quote_of(start)].span).stop
    while end < room.stop:
        following = next((at for at in range(end, room.stop) if scene.quote_of(at) >= 0), None)
        if following is None or following - end > 3 or scene.lower[end] == ".":
            return end if _full_stop(scene, end) else room.stop
        end = scene.inside(scene.marks.quotes[scene.quote_of(following)].span).stop
    return room.stop


def _full_stop(scene: Scene, end: int) -> bool:
    """True where the quotation ends its sentence, or a comma follows it."""
    return scene.lower[end] in (",", ".") or any(
        mark in scene.lower[max(0, end - 2) : end] for mark in (".", ",", "?", "!")
    )


def _stands_beside(scene: Scene, cue: Cue, other: Cue, start: int) -> bool:
    """A second reporting word ends the content where it is joined to the first or has words of its own before it."""
    if scene.quote_of(other.token) >= 0 and scene.quote_of(cue.token) == -1:
        return False
    if other.place in ("after", "according"):
        return scene.lower[other.token - 1] == "," or scene.lower[other.token - 1] in MARKS
    if other.place in ("passive", "noun", "back"):
        return False
    before = other.token - 1
    words = clause_words(scene.language)
    while before > start and scene.lower[before] in words.bounds.also:
        before -= 1
    word = scene.lower[before]
    return word in (",", *words.bounds.joins_saying, *words.bounds.beside, *words.and_) or word in MARKS


def _fronted(scene: Scene, cue: Cue, room: range) -> bool:
    """True for a saying in a clause before the main one: "Meski mengklaim siap, Johnson berharap ..."."""
    words = clause_words(scene.language).bounds
    opens = scene.lower[room.start] in (*words.fronting, *words.afterwards)
    if "," in scene.lower[room.start : cue.token]:
        return False
    members = scene.participants[scene.tokens[cue.token].sentence]
    return opens or not any(room.start <= one.start < cue.token for one in members)


def _after_break(scene: Scene, at: int) -> bool:
    words = (
        ",",
        *clause_words(scene.language).bounds.leads_to_outlet,
        *clause_words(scene.language).bounds.joins_saying,
    )
    return scene.lower[at - 1] in words or scene.lower[at - 1] in MARKS


def back_to_break(scene: Scene, start: int, at: int) -> int:
    """The token where the words that lead to a cue begin: ", seraya", "dan juga", ", seperti"."""
    words = clause_words(scene.language)
    bounds = words.bounds
    loose = {",", *bounds.joins_saying, *bounds.leads_to_outlet, *bounds.also, *bounds.beside, *words.and_}
    stop = at
    while stop - 1 > start and scene.lower[stop - 1] in loose:
        stop -= 1
    if stop < at:
        return stop
    return next((back for back in range(at - 1, start, -1) if scene.lower[back] == ","), at)
