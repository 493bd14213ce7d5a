"""Whether one name is another, spelt differently or in part."""

from __future__ import annotations

from kawat.name.spelling import spelt_alike

Words = tuple[str, ...]


def part_of(part: Words, whole: Words) -> bool:
    """True where each word of a name stands in another, two of them in full, and the first or the last is the first or
    the last there. Names of as many words may be spelt differently."""
    left = list(whole)
    full = 0
    for word in sorted(part, key=lambda word: -len(word)):
        alike = like if len(part) == len(whole) else same
        found = word if word in left else next((other for other in left if alike(word, other)), None)
        if found is None:
            return False
        left.remove(found)
        full += len(word) > 1 and len(found) > 1
    return full >= min(2, len(part)) and (like(part[0], whole[0]) or like(part[-1], whole[-1]))


def same(one: str, other: str) -> bool:
    return one == other or (len(one) == 1 and other.startswith(one)) or (len(other) == 1 and one.startswith(other))


def like(one: str, other: str) -> bool:
    return same(one, other) or spelt_alike(one, other)
