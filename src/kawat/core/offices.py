"""The sections of a language that tell offices and organisations: titles.toml and organisations.toml as structs."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from kawat.core.trie import Trie, build_trie, find_names

Level = Literal[
    "head_of_state",
    "head_of_government",
    "minister",
    "vice_minister",
    "ambassador",
    "spokesperson",
    "legislator",
    "military",
    "agency",
    "other",
]


class Title(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One office and all its names. `alone`: it may stand for its holder without a name ("Presiden menolak ...").
    `code`: the state or body that it belongs to by itself ("Kapolri" is IDN). `deputy`: of this level by rank, but not
    the head of a state or government itself ("Wakil Presiden")."""

    names: tuple[str, ...]
    level: Level
    sector: str | None = None
    alone: bool = False
    code: str | None = None
    deputy: bool = False


class TitleList(Struct, frozen=True, forbid_unknown_fields=True):
    """titles.toml: offices; words before an office and what they make of its holder ("mantan": former); words of
    respect. `title` is what is found in `example`."""

    titles: tuple[Title, ...]
    before: dict[str, str]
    honorifics: tuple[str, ...]
    example: str
    title: str


class Titles(Struct, frozen=True):
    """Titles by lower-case name, with what finds them in a text."""

    by_name: dict[str, Title]
    before: dict[str, str]
    honorifics: frozenset[str]
    trie: Trie

    def named(self, words: str) -> Title | None:
        """The title of exactly these words, capital or small."""
        return self.by_name.get(words.lower())

    def titles_in(self, text: str) -> tuple[tuple[int, int, Title], ...]:
        """All titles in `text` as (start, end, title), the longest at each place, capital or small."""
        return tuple(find_names(_lower(text), self.trie))


def index_titles(found: TitleList) -> Titles:
    """The entries of titles.toml → look-ups."""
    by_name = {name.lower(): title for title in found.titles for name in title.names}
    return Titles(by_name, found.before, frozenset(found.honorifics), build_trie(by_name))


def _lower(text: str) -> str:
    """Small letters, each at its own place: "İ".lower() would be two."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


class Organisations(Struct, frozen=True, forbid_unknown_fields=True):
    """organisations.toml: lower-case head words of organisations and the sector that they tell, longer heads first;
    `usual`: heads that without a state's name are mostly one state's. `missions` are heads whose state is the first
    named; `before_names` those that stand before an organisation's proper name. `code` and `sector` are those of the
    one in `example`."""

    sectors: dict[str, str]
    missions: tuple[str, ...]
    example: str
    code: str
    sector: str
    usual: dict[str, str] = {}
    before_names: tuple[str, ...] = ()
