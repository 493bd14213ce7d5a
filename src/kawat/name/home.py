"""Where a report is at home: the state that offices and organs without a state belong to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec import structs

from kawat.name.found import Found
from kawat.name.organisations import ORGANS
from kawat.name.text import Text

INFERRED = "state inferred from where the report is at home"


UNKNOWN = "state not said and not known"


def home_of(text: Text, names: Iterable[Found]) -> str | None:
    """The state that a report names at least twice as often as any other, or as often if its dateline lies there; else
    None."""
    counts = Counter(one.code for one in names if one.code in text.world.states and not one.shared)
    place = text.world.lookup(text.document.dateline) if text.document.dateline else None
    most = counts.most_common(2)
    second = most[1][1] if len(most) > 1 else 0
    if place is not None and place.code and counts[place.code] >= max(1, second):
        return place.code
    return most[0][0] if most and most[0][1] >= 2 * second else None


def at_home(text: Text, names: Iterable[Found], home: str | None) -> tuple[Found, ...]:
    """Names in, the same out: an organ of no named state is the home state's; so is one whose name many states share,
    where the state that mostly has it is not spoken of. "Banyak negara" and "pemimpin dunia" are at home nowhere."""
    names = tuple(names)
    named = frozenset(one.code for one in names if one.code and not one.shared)
    abroad = frozenset(text.naming.groups.abroad)
    return tuple(one if _abroad(one, abroad) else _at_home(one, home, named) for one in names)


def _abroad(one: Found, words: frozenset[str]) -> bool:
    return one.kind == "group" and not words.isdisjoint(one.name.lower().split())


def _at_home(one: Found, home: str | None, named: frozenset[str]) -> Found:
    if home is None or one.kind not in ("organisation", "group"):
        return one
    lent = one.shared and one.sector != "IGO" and (one.code not in named or one.sector == "PTY")
    if lent or (one.code is None and one.sector in ORGANS):
        return structs.replace(one, code=home, shared=False, notes=(INFERRED,))
    return one
