"""Names told again: what a model takes for a name in one place is that name wherever its document has those words."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Literal

from msgspec.structs import replace

from kawat.core.document import Span
from kawat.core.marks import NameMark, Token

AGAIN = "name.again"
"""The rule that finds a name where the model passed over it."""
SHORTEST = 3
"""Letters of the first word of a name that is looked for again."""

Label = Literal["PER", "ORG", "LOC"]
Words = tuple[str, ...]


def told_again(
    tokens: tuple[Token, ...], names: tuple[NameMark, ...], is_place: Callable[[str], bool]
) -> tuple[NameMark, ...]:
    """Tokens and a model's names → the names in the order of the text. A person's last name alone, unless it is a place
    or an abbreviation, is that person's; the very words of a name are that name where the model found none, unless it
    passed over them more often than not."""
    starts = [token.start for token in tokens]
    places = [range(bisect_left(starts, mark.span.start), bisect_left(starts, mark.span.end)) for mark in names]
    words = [tuple(tokens[at].form for at in place) for place in places]
    persons = [told for mark, told in zip(names, words, strict=True) if mark.label == "PER" and len(told) > 1]
    alone = {(told[-1],) for told in persons if not told[-1].isupper() and not is_place(told[-1])}
    names = tuple(
        replace(mark, label="PER") if told in alone else mark for mark, told in zip(names, words, strict=True)
    )
    known: dict[Words, Counter[Label]] = {}
    for mark, told in zip(names, words, strict=True):
        if told and len(told[0]) >= SHORTEST:
            known.setdefault(told, Counter())[mark.label] += 1
    passed = tuple(_elsewhere(tokens, known, {at for place in places for at in place}))
    times = Counter(told for _, told in passed)
    again = (
        NameMark(Span(tokens[place.start].start, tokens[place.stop - 1].end), known[told].most_common(1)[0][0], AGAIN)
        for place, told in passed
        if times[told] <= known[told].total()
    )
    return tuple(sorted((*names, *again), key=lambda mark: mark.span.start))


def _elsewhere(
    tokens: tuple[Token, ...], known: dict[Words, Counter[Label]], taken: set[int]
) -> Iterator[tuple[range, Words]]:
    """Where the words of a name stand outside of every name, the longest first."""
    by_first: dict[str, list[Words]] = {}
    for words in sorted(known, key=len, reverse=True):
        by_first.setdefault(words[0], []).append(words)
    reach = 0
    for at, token in enumerate(tokens):
        for words in by_first.get(token.form, ()) if token.upos == "PROPN" and at >= reach else ():
            place = range(at, at + len(words))
            if taken.isdisjoint(place) and tuple(one.form for one in tokens[at : place.stop]) == words:
                yield place, words
                reach = place.stop
                break
