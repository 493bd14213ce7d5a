"""Titles as they stand in the text, with the words before them that change what their holder is."""

from __future__ import annotations

from msgspec import Struct

from kawat.core.document import Span
from kawat.core.offices import Title
from kawat.name.text import Text

_LIMITS = frozenset({"former", "candidate"})
_WIDENS = frozenset({"former", "candidate", "vice", "acting"})


class TitleMark(Struct, frozen=True):
    """A title's words: token indices, end exclusive. `held` is False where the holder had it once or wants it
    ("mantan")."""

    start: int
    end: int
    title: Title
    held: bool = True


def mark_titles(text: Text) -> tuple[TitleMark, ...]:
    """All title words of the story, the longest at each place."""
    titles = text.language.titles
    if titles is None:
        return ()
    spans = ((Span(start, end), title) for start, end, title in titles.titles_in(text.text))
    ranges = ((text.range_of(span), title) for span, title in spans if text.in_story(span))
    return tuple(_mark(text, tokens, title, titles.before) for tokens, title in ranges if tokens)


def _mark(text: Text, tokens: range, title: Title, before: dict[str, str]) -> TitleMark:
    start, held = tokens.start, True
    while start > text.first_of[tokens.start] and (kind := before.get(text.lower[start - 1])) in _WIDENS:
        start -= 1
        held = held and kind not in _LIMITS
    return TitleMark(start, tokens.stop, title, held)
