"""Standing formats by their heads: "KTT ASEAN ke-47", "Mekanisme Konsultasi ...", "Dialog 2+2"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kawat.name.found import Found
from kawat.name.text import Text

_NUMBER = re.compile(r"(?:ke-?)?\d+(?:\+\d+)?|[IVX]+|\+")


def find_mechanisms(text: Text, names: tuple[Found, ...]) -> tuple[Found, ...]:
    """Names in, the same out with the formats among them; names that a format takes in stay beside it, nested."""
    by_start = {text.range_of(name.span).start: name for name in reversed(names)}
    made = tuple(_formats(text, by_start))
    kept = (name for name in names if not any(_swallows(one, name) for one in made))
    return tuple(sorted((*kept, *made), key=lambda one: (one.span.start, -one.span.end)))


def _swallows(made: Found, name: Found) -> bool:
    """A name of the same stretch, or one that begins in the format and is only its words, is the format itself."""
    return made.span.meets(name.span) and (name.rule.startswith("crf") or not made.span.holds(name.span))


def _formats(text: Text, by_start: dict[int, Found]) -> Iterator[Found]:
    at = 0
    while at < len(text.tokens):
        head = _head(text, at)
        end = _end(text, by_start, at, at + head) if head else 0
        if end > at + head:
            span = text.span_of(at, end)
            name = span.of(text.text)
            code = next(
                (one.code for n, one in by_start.items() if at <= n < end and one.code in text.world.bodies), None
            )
            yield Found(span, "mechanism", name, code, None, "naming.mechanisms", _key(name))
            at = end
        at += 1


def _head(text: Text, at: int) -> int:
    """How many words of a head stand at a token, 0 where none does; a head is written with a capital."""
    if not text.capital(at) or text.lower[at] not in text.first_words:
        return 0
    heads = (head.lower().split() for head in text.naming.mechanisms.heads)
    return max((len(head) for head in heads if list(text.lower[at : at + len(head)]) == head), default=0)


def _end(text: Text, by_start: dict[int, Found], start: int, at: int) -> int:
    """Where the format's own words end: capitalised words, numbers, an abbreviation in brackets, and what joins
    them."""
    end = at
    while at < len(text.tokens) and text.tokens[at].sentence == text.tokens[start].sentence:
        name = by_start.get(at)
        if name is not None and name.kind == "person":
            break
        if name is not None and name.kind != "person":
            at = end = text.range_of(name.span).stop
        elif (text.capital(at) and at not in text.timed) or _NUMBER.fullmatch(text.tokens[at].form):
            at = end = at + 1
        elif text.lower[at] == "(" and text.lower[at + 2 : at + 3] == (")",) and text.capital(at + 1):
            at = end = at + 3
        elif text.lower[at] in text.naming.mechanisms.joins:
            at += 1
        else:
            break
    return end


def _key(name: str) -> str:
    """ "Konferensi Tingkat Tinggi (KTT) ke-47 ASEAN" and "KTT ASEAN ke-47" are one."""
    words = re.sub(r"\([^)]*\)|(?i:ke-?\s?\d+)", " ", name).replace("Konferensi Tingkat Tinggi", "KTT").lower().split()
    return " ".join(words)
