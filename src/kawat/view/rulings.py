"""What an analyst decides of happenings: the ids that people name → the events that a store is told."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from kawat.errors import QueryError
from kawat.settle.decisions import Ruling
from kawat.store import Settling, Store
from kawat.view.happenings import Key, find_happening, happenings_of, members_of


class Ruled(Struct, frozen=True):
    """What came of a decision: the settling after it, and the happenings that the named events are in now."""

    settling: Settling
    happenings: tuple[str, ...]


def merge(store: Store, ruling: Ruling, happenings: Sequence[str]) -> Ruled:
    """Two or more happenings → one. Raises QueryError where they are not several."""
    found = list(dict.fromkeys(find_happening(store, told) for told in happenings))
    if len(found) < 2:
        raise QueryError(" ".join(happenings), "that is one happening", "name two or more")
    return _rule(store, ruling, [members_of(store, identity) for identity in found])


def split(store: Store, ruling: Ruling, happening: str, events: Sequence[str]) -> Ruled:
    """A happening and some of its events → these apart from the rest. Raises QueryError where none is left."""
    identity = find_happening(store, happening)
    members = members_of(store, identity)
    leaving = list(dict.fromkeys(_member(told, identity, members) for told in events))
    staying = [key for key in members if key not in leaving]
    if not staying:
        raise QueryError(identity, "no event would be left in it", "name only those that are another happening")
    return _rule(store, ruling, [staying, leaving])


def _rule(store: Store, ruling: Ruling, parts: Sequence[Sequence[Key]]) -> Ruled:
    settling = store.rule(ruling, parts)
    return Ruled(settling, happenings_of(store, [key for part in parts for key in part]))


def _member(told: str, happening: str, members: Sequence[Key]) -> Key:
    """ "DOCUMENT:EVENT", or EVENT where one document has it → the member of that name."""
    found = [key for key in members if told in (key[1], ":".join(key))]
    if len(found) == 1:
        return found[0]
    problem = "several of its reports have such an event" if found else "it has no such event"
    known = ", ".join(map(":".join, found or members[:5]))
    raise QueryError(f"{happening} {told}", problem, f"name it as DOCUMENT:EVENT, as in {known}")
