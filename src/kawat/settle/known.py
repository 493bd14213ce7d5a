"""Whom the world knows, for joining people over reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from msgspec import Struct

from kawat.core.offices import Titles
from kawat.core.officials import Officials
from kawat.core.words import Naming
from kawat.name.spelling import words_of
from kawat.settle.spellings import Words


class Whom(Struct, frozen=True):
    """Canonical names by the words of each spelling, and what each held when; `particles` are words of names that are
    no name by themselves ("bin"), `before` those of respect and rank that may stand in front."""

    canonical: Mapping[Words, str]
    officials: Officials
    particles: frozenset[str]
    before: frozenset[str]

    def named(self, name: str) -> str | None:
        """Whom a spelling stands for, with or without words of respect before it."""
        words = words_of(name)
        return self.canonical.get(words) or self.canonical.get(self.bared(words))

    def spellings(self, official: str) -> set[str]:
        """All names of one whom the world knows."""
        return {official, *(alias for one in self.officials[official] for alias in one.aliases)}

    def bared(self, words: Words) -> Words:
        """The words of a name without those of respect and rank in front, as long as a full name is left."""
        while words and words[0] in self.before and len(self.proper(words[1:])) > 1:
            words = words[1:]
        return words

    def proper(self, words: Words) -> Words:
        """The words of a name that are names."""
        return tuple(word for word in words if word not in self.particles and len(word) > 1)


def whom(officials: Officials, naming: Naming | None, titles: Titles | None) -> Whom:
    """The offices of the world's people and the words of a language → look-ups; a spelling of several people stands for
    none."""
    spelt: dict[Words, set[str]] = defaultdict(set)
    for name, offices in officials.items():
        for spelling in (name, *(alias for one in offices for alias in one.aliases)):
            spelt[words_of(spelling)].add(name)
    canonical = {words: next(iter(names)) for words, names in spelt.items() if len(names) == 1}
    particles = frozenset(naming.offices.particles) if naming else frozenset()
    return Whom(canonical, officials, particles, _before(titles) if titles else frozenset())


def _before(titles: Titles) -> frozenset[str]:
    """The words of respect and of military ranks; letters may be initials."""
    ranks = (name for name, title in titles.by_name.items() if title.level == "military")
    return frozenset(word for name in (*ranks, *titles.honorifics) for word in words_of(name) if len(word) > 1)
