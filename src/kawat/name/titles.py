"""Titles as they stand in the text."""

from __future__ import annotations

from msgspec import Struct

from kawat.core.document import Span
from kawat.core.offices import Title
from kawat.name.text import Text


class TitleMark(Struct, frozen=True):
    """A title's words: token indices, end exclusive."""

    start: int
    end: int
    title: Title


def mark_titles(text: Text) -> tuple[TitleMark, ...]:
    """All title words of the story, the longest at each place."""
    titles = text.language.titles
    if titles is None:
        return ()
    spans = ((Span(start, end), title) for start, end, title in titles.titles_in(text.text))
    ranges = ((text.range_of(span), title) for span, title in spans if text.in_story(span))
    return tuple(TitleMark(tokens.start, tokens.stop, title) for tokens, title in ranges if tokens)
