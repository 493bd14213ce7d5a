"""A person's name without what a model took along: the office before it, days, and common words behind it."""

from __future__ import annotations

from collections.abc import Iterator

from kawat.core.document import Span
from kawat.core.marks import NameMark
from kawat.core.world import Known
from kawat.name.text import Text
from kawat.name.titles import TitleMark


def trim_persons(
    text: Text,
    marks: tuple[NameMark, ...],
    known: tuple[tuple[int, int, Known], ...],
    titles: tuple[TitleMark, ...],
) -> Iterator[NameMark]:
    """Name marks in, the same out with each person cut to the name itself; one of which nothing is left is none."""
    title_ends = {mark.start: mark.end for mark in titles}
    ends = dict(title_ends)
    for start, end, what in known:
        if what.kind != "person":
            words = text.range_of(Span(start, end))
            if words:  # a name may be the second half of a token ("Tiongkok-Rusia")
                ends[words.start] = max(ends.get(words.start, 0), words.stop)
    inside = {at: mark.end for mark in titles for at in range(mark.start + 1, mark.end)}
    for mark in marks:
        words = text.range_of(mark.span)
        if _is_word(text, words):
            continue
        if words and (all(at in text.timed for at in words) or title_ends.get(words.start) == words.stop):
            continue
        if mark.label == "PER":
            words = _name(text, words, ends, inside)
            if not words:
                continue
            mark = NameMark(text.span_of(words.start, words.stop), mark.label, mark.rule)
        yield mark


def _is_word(text: Text, words: range) -> bool:
    """True of words that are no name: those of a list, a noun for a group or a kind of place alone, and one word at
    the head of a sentence that the text writes small elsewhere ("Massa", "Rasio")."""
    naming = text.naming
    if " ".join(text.lower[words.start : words.stop]) in naming.names.never:
        return True
    if len(words) != 1 or text.world.lookup(text.tokens[words.start].form) is not None:
        return False
    word = text.lower[words.start]
    if word in naming.groups.determiners or word in naming.places.prepositions:
        return True
    return text.first_of[words.start] == words.start and any(token.form == word for token in text.tokens)


def _name(text: Text, words: range, ends: dict[int, int], inside: dict[int, int]) -> range:
    start = inside.get(words.start, words.start)
    while start < words.stop:
        if start in ends and (
            ends[start] < words.stop or text.lower[start : ends[start]] == text.lower[start : words.stop]
        ):
            start = ends[start]
        elif _of_name(text, start) and text.lower[start] not in _respect(text):
            break
        else:
            start += 1
    stop = start
    while stop < words.stop and (_of_name(text, stop) or text.lower[stop] in text.naming.offices.particles):
        stop += 1
    return range(start, stop)


def _of_name(text: Text, at: int) -> bool:
    return text.capital(at) and at not in text.timed


def _respect(text: Text) -> frozenset[str]:
    """Words of respect before a name ("Bapak", "Sir") in small letters."""
    titles = text.language.titles
    return frozenset(word.lower() for word in titles.honorifics) if titles else frozenset()
