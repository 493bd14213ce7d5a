"""The whole noun phrase around a name: its offices, what describes it, and what stands behind it in brackets."""

from __future__ import annotations

from collections.abc import Iterable

from kawat.core.document import Span
from kawat.name.text import Text

_DESCRIBES = frozenset({"NOUN", "ADJ", "PROPN"})
_REACH = 8
_BRACKET = 5


def phrase_of(text: Text, name: Span, parts: Iterable[Span]) -> Span:
    """A name's span and the spans that belong to it → the phrase that covers them all, with brackets right behind
    it."""
    spans = (name, *parts)
    whole = Span(min(span.start for span in spans), max(span.end for span in spans))
    return Span(whole.start, _end_of_brackets(text, whole))


def described(text: Text, name: Span) -> tuple[Span, ...]:
    """The common nouns right before a person's name, if the first of them is one for people: "aktivis iklim muda
    Rahma"."""
    first = at = text.range_of(name).start
    while at > text.first_of[first] and first - at < _REACH and _goes_on(text, at - 1):
        at -= 1
    nouns = (
        n for n in range(at, first) if text.lower[n] in text.members or text.lower[n] in text.naming.definite.persons
    )
    start = next(nouns, first)
    return (text.span_of(start, first),) if start < first else ()


def _goes_on(text: Text, at: int) -> bool:
    return text.tokens[at].upos in _DESCRIBES and not text.reports(at) and at not in text.timed


def _end_of_brackets(text: Text, whole: Span) -> int:
    """Where a short bracket right behind a phrase ends ("Rahma (34)", "Organisasi Kesehatan Dunia (WHO)")."""
    at = text.range_of(whole).stop
    if text.lower[at : at + 1] != ("(",) or text.tokens[at].sentence != text.tokens[at - 1].sentence:
        return whole.end
    close = next((n for n in range(at + 1, min(at + _BRACKET, len(text.tokens))) if text.lower[n] == ")"), -1)
    return text.tokens[close].end if close >= 0 else whole.end
