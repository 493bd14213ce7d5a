"""Namesakes: which of the places of one name is meant, by the wider place behind its comma or by what the report is
about."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec import structs

from kawat.core.document import Span
from kawat.name.found import Found
from kawat.name.text import Text

_SMALLEST_SHARE = 1 / 20
"""People of a namesake beside those of the best known place of its name: below, only words right beside it tell."""
_WHERE = frozenset({"place", "country"})


def settle_namesakes(text: Text, found: tuple[Found, ...], home: str | None) -> tuple[Found, ...]:
    """Names in, the same out: each place in the state of the wider place behind its comma ("Birmingham, Alabama"), told
    so once for the whole report; else in the state that the report is about, where its usual state is not named."""
    told = dict(_told_beside(text, found))
    about = {one.code: {other.name for other in found if other.code == one.code} for one in found}
    for one in found:
        lone = one.kind == "place" and one.code != home and about[one.code] == {one.name}
        if home and lone and one.name not in told and _known_enough(text, one, home):
            told[one.name] = home
    return tuple(_settled(one, told.get(one.name)) for one in found)


def _told_beside(text: Text, found: tuple[Found, ...]) -> Iterator[tuple[str, str]]:
    """Names of places whose state stands right beside them, with that state, the first in the text last."""
    places = [one for one in found if one.kind in _WHERE and one.how == "name"]
    for one, wider in reversed(list(pairwise(places))):
        if not _beside(text, one, wider):
            continue
        elsewhere = _unknown(text, one) or wider.code in _states(text, one)
        if one.kind == "place" and wider.code and elsewhere:
            yield one.name, wider.code
        elif wider.kind == "country" and one.code in _states(text, wider):  # "Atlanta, Georgia"
            yield wider.name, one.code
    for one in reversed(places):
        if _before(text, one.span) in text.naming.places.divisions:  # "negara bagian Georgia"
            spots = text.world.gazetteer.find(one.name)
            yield from ((one.name, spot.state) for spot in spots if spot.id == spot.division)


def _beside(text: Text, one: Found, wider: Found) -> bool:
    """True for "Tebet, Jakarta", "Tebet (Jakarta)", "Tebet di Jakarta"."""
    stop, start = text.range_of(one.span).stop, text.range_of(wider.span).start
    return start == stop + 1 and text.lower[stop] in (",", "(", *text.naming.places.inside)


def _unknown(text: Text, one: Found) -> bool:
    """True for a place whose state nothing else tells: in no table, without a code or with one guessed from a word of a
    building's name; or a building of which others stand elsewhere ("markas PBB di Jenewa")."""
    if text.world.lookup(one.name) is None:
        return one.code is None or one.name.split()[0].lower() in text.naming.places.heads
    venue = any(site.kind == "venue" for site in text.world.places_named(one.name))
    return venue and text.after(one.span) in text.naming.places.inside


def _before(text: Text, span: Span) -> str:
    """The two lower-case words before a span."""
    at = text.range_of(span).start
    return " ".join(text.lower[max(0, at - 2) : at])


def _states(text: Text, one: Found) -> set[str]:
    """The states in which a town or division of this name lies."""
    return {spot.state for spot in text.world.gazetteer.find(one.name)}


def _known_enough(text: Text, one: Found, state: str) -> bool:
    """True where the place of this name in a state is no village beside the one that is mostly meant."""
    people: dict[str, int] = {}
    for spot in text.world.gazetteer.find(one.name):
        people[spot.state] = max(people.get(spot.state, 0), spot.size)
    return state in people and people[state] >= _SMALLEST_SHARE * people.get(one.code or "", 0)


def _settled(one: Found, state: str | None) -> Found:
    if state is None or state == one.code or one.kind not in _WHERE or one.how != "name":
        return one
    key = f"{one.name}, {state}"
    return structs.replace(one, kind="place", code=state, sector=None, key=key, rule="naming.namesake")
