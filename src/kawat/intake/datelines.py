"""The start of a line → the dateline that stands there and its place."""

from __future__ import annotations

import re

from msgspec import Struct

from kawat.core.document import Span
from kawat.core.layout import Headers
from kawat.core.world import World
from kawat.intake.dates import full_dates

_START = re.compile(r"[\s\"“,;]*")
_DASH = re.compile(r"\s*[-–—]+\s+|\s+[-–—]+(?=[\"“A-Z])|\s+[-–—]+$")
_LOST = re.compile(r"[\s,;.\"“]*[-–—]+[\s,]*")
_LONGEST = 90
_DOMAIN = re.compile(r"(?i:(?:www\.)?[a-z0-9][a-z0-9-]*\.(?:co\.id|com|co|id|net|org|news|tv|go\.id))\Z")
_PLACE_WORD = r"(?:[A-Z][\w'’.-]*|de|da|del|al|of|the)"
_PLACE = re.compile(rf"[A-Z][\w'’.-]*(?:[ \xa0/]{_PLACE_WORD}){{0,3}}\Z")
_DAY = re.compile(r"(?:\d{1,2} (?P<m1>[^\W\d]+)|(?P<m2>[^\W\d]+)\.? \d{1,2})\Z")
_SHORTEST_PLACE = 4
_VOWEL = re.compile(r"[AEIOUYaeiouy]")


class Dateline(Struct, frozen=True):
    """Where a dateline stands, its place in normal case (None where it names just an outlet), its ISO date."""

    span: Span
    place: str | None
    published: str | None = None


def find_dateline(text: str, line: Span, words: Headers, world: World) -> Dateline | None:
    """The dateline at the start of `line`, or None."""
    opening = _START.match(text, line.start, line.end)
    start = opening.end() if opening else line.start
    window = text[start : min(line.end, start + _LONGEST)]
    bracket = _bracketed(window)
    for dash in _DASH.finditer(window):
        found = _read(window[: dash.start()], window[dash.end() :], words, world)
        if found:
            end = _with_outlet_after(window, dash.end(), words)
            return Dateline(Span(start, start + len(window[:end].rstrip())), *found)
    for end, body, sign in (bracket, _colon(window)):
        if body and (found := _read(body, window[end:], words, world)) and (sign == ")" or _names_outlet(body, words)):
            return Dateline(Span(start, start + end), *found)
    return _lost(text, line)


def _with_outlet_after(window: str, end: int, words: Headers) -> int:
    """The end moved past an outlet with a dash of its own ("JAKARTA - KOMPAS.com - …")."""
    dash = _DASH.search(window, end)
    return dash.end() if dash and _is_outlet(window[end : dash.start()].strip(), words) else end


def _bracketed(window: str) -> tuple[int, str, str]:
    """`WASHINGTON (ANTARA)` with no dash after it."""
    match = re.match(r"[^()\n]{3,60}\([^()\n]{2,30}\)", window)
    return (match.end(), match[0], ")") if match else (0, "", ")")


def _colon(window: str) -> tuple[int, str, str]:
    """`KBRN, Jakarta:`"""
    match = re.match(r"[^:()\n]{3,60}:(?=\s)", window)
    return (match.end(), match[0][:-1], ":") if match else (0, "", ":")


def _lost(text: str, line: Span) -> Dateline | None:
    """The dash of a dateline whose words were lost (", - Menteri …")."""
    match = _LOST.match(text, line.start, line.end)
    list_item = match and match[0].strip() == "-" and text.find("\n- ", line.end) >= 0
    return (
        Dateline(Span(match.start(), match.start() + len(match[0].rstrip())), None) if match and not list_item else None
    )


def _names_outlet(body: str, words: Headers) -> bool:
    return any(_is_outlet(unit, words) for unit in _units(body))


def _units(body: str) -> list[str]:
    parts = re.split(r"[,|()]|\.\s+(?=[\w-]+\.)|\s+(?=[\w-]+\.(?:com|co|id)\b)", body)
    return [part.replace("\xa0", " ").strip() for part in parts if part.strip("\xa0 .")]


def _is_outlet(unit: str, words: Headers) -> bool:
    return unit in words.outlets or bool(_DOMAIN.match(unit))


def _read(body: str, after: str, words: Headers, world: World) -> tuple[str | None, str | None] | None:
    """Place and date of what may be a dateline; None where a part is no place, outlet or date."""
    published = next((day.isoformat() for _, day in full_dates(body, words)), None)
    places, outlets, dates = [], 0, int(published is not None)
    undated = body
    for match, _ in reversed(list(full_dates(body, words))):
        undated = undated[: match.start()] + "," + undated[match.end() :]
    for unit in _units(undated):
        if _is_outlet(unit, words):
            outlets += 1
        elif _is_day(unit, words):
            dates += 1
        elif _PLACE.match(unit):
            places.append(unit)
        else:
            return None
    if not outlets and not (places and _is_bare_place(places, after, world)):
        return None
    return (_normal_case(places[0]) if places else None), published


def _is_day(unit: str, words: Headers) -> bool:
    """A weekday, or a day and month with no year."""
    if unit.casefold() in words.weekdays:
        return True
    match = _DAY.match(unit)
    return bool(match) and str(match and (match["m1"] or match["m2"])).casefold() in words.months


def _is_bare_place(places: list[str], after: str, world: World) -> bool:
    """True for "BEIJING", and for "Labuan Bajo" where the world knows it: a place with no outlet beside it."""
    first = places[0]
    if len(first) < _SHORTEST_PLACE or not _VOWEL.search(first):
        return False
    if first.isupper():
        known = world.lookup(first)
        return known is None or known.kind in ("place", "country")
    return len(places) == 1 and bool(world.places_named(first)) and bool(re.match(r"[\"“]?[A-Z]", after))


def _normal_case(place: str) -> str:
    """ "KUALA LUMPUR" → "Kuala Lumpur", "WASHINGTON DC" → "Washington DC"; other spellings stay as they are."""
    if not place.isupper():
        return place
    words = re.split(r"([ /-])", place)
    return "".join(word if len(word) == 2 and not _VOWEL.search(word) else word.capitalize() for word in words)
