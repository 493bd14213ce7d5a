"""The map of trips: lines from where visitors are at home to where they go."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import hypot, sqrt

from msgspec import Struct

from kawat.view.pictures.atlas import Flat, Spot, capital_of, flat_around, outlines, path_of, place_at
from kawat.view.pictures.look import Look, empty, framed, legend
from kawat.view.pictures.svg import EDGE, INK, LINE, PAPER, QUADS, SOFT, group, number, tag, text, width_of
from kawat.view.pictures.words import PLANNED
from kawat.view.questions.rows import Party
from kawat.view.questions.visits import Visit
from kawat.view.states import called, world

BEND, LABEL = 0.18, 11
SLIM = {False: 2.0, True: 1.25}
"""How many times as wide as high the map is; True: on a phone."""
HOME, GOAL = QUADS["vc"], QUADS["vx"]
HALO: dict[str, str | float | None] = {"stroke": PAPER, "stroke_width": 3, "paint_order": "stroke"}
Box = tuple[float, float, float, float]
Goal = tuple[str, Spot]


class Trip(Struct, frozen=True):
    """All visits from one home to one goal: `home` is a state's code, None where it is not known or no state; `goal` a
    name, and where it lies."""

    home: str | None
    goal: Goal
    visits: tuple[Visit, ...]

    @property
    def planned(self) -> bool:
        return all(visit.modality in PLANNED for visit in self.visits)


def trips_map(rows: Sequence[Visit], look: Look = Look()) -> str:  # noqa: B008  a frozen record
    """Visits → lines on a map of the world; visits whose goal is not known are only counted."""
    trips = trips_of(rows, look.lang)
    if not trips:
        return empty("map", look)
    words = look.words
    homes = {trip.home: spot for trip in trips if trip.home and (spot := capital_of(trip.home))}
    spots = [*homes.values(), *(trip.goal[1] for trip in trips)]
    flat = flat_around(spots, look.width, SLIM[look.narrow])
    planned = any(trip.planned for trip in trips)
    key = [
        (tag("circle", r=3.5, fill=HOME), words.ui["home"]),
        (tag("circle", r=5, fill=GOAL, fill_opacity="0.85"), words.ui["visited"]),
        *([(tag("path", d="M-6 0h14", stroke=INK, stroke_dasharray="4 3"), words.ui["planned"])] if planned else []),
    ]
    marks, bottom = legend(key, flat.height + 6, look)
    goals: dict[Goal, list[Trip]] = defaultdict(list)
    for trip in trips:
        goals[trip.goal].append(trip)
    body = [_land({*homes}, {visit.country for trip in trips for visit in trip.visits}, flat)]
    body += [_arc(trip, flat, look) for trip in trips if trip.home]
    body += [_home(called(code, look.lang), flat.at(spot)) for code, spot in homes.items()]
    body += [_dot(goal, found, flat, look) for goal, found in goals.items()]
    body += _names(_spots(goals, homes, look), flat)
    lost = len(rows) - sum(len(trip.visits) for trip in trips)
    told = words.ui["not_placed"].format(lost) if lost else ""
    body.append(text(EDGE, bottom + 12, told, font_size=11, fill=SOFT) if told else "")
    about = "; ".join(f"{name} {_visits(goals[name, spot])}" for name, spot in _by_visits(goals)[:8])
    return framed("map", bottom + (20 if told else 2), [*body, marks], f"{about}. {told}".strip(), look)


def trips_of(rows: Iterable[Visit], language: str) -> list[Trip]:
    """Visits → one trip for each home and goal, those with most visits first."""
    found: dict[tuple[str | None, Goal], list[Visit]] = defaultdict(list)
    for visit in rows:
        goal, spot = _where(visit, language)
        if spot:
            found[_home_of(visit.visitors), (goal, spot)].append(visit)
    trips = [Trip(home, goal, tuple(visits)) for (home, goal), visits in found.items()]
    return sorted(trips, key=lambda trip: (-len(trip.visits), trip.home or "", trip.goal))


def _where(visit: Visit, language: str) -> tuple[str, Spot | None]:
    """What the goal is called and where it lies: the place, else the state's capital."""
    name = visit.place_name or ""
    if spot := place_at(name, visit.country):
        return name, spot
    country = visit.country or _state_named(name)
    return (called(country, language), capital_of(country)) if country else (name, None)


def _state_named(name: str) -> str | None:
    state = world().state_named(name)
    return state.iso3 if state else None


def _home_of(visitors: Sequence[Party]) -> str | None:
    return next((party.code for party in visitors if party.code and capital_of(party.code)), None)


def _by_visits(goals: dict[Goal, list[Trip]]) -> list[Goal]:
    return sorted(goals, key=lambda goal: (-_visits(goals[goal]), goal))


def _visits(trips: Iterable[Trip]) -> int:
    return sum(len(trip.visits) for trip in trips)


def _land(homes: set[str], visited: set[str | None], flat: Flat) -> str:
    """All states in one grey, and those that are visited or at home in tints."""
    plain = "".join(path_of(code, flat) for code in outlines())
    drawn = tag("path", class_="land", d=plain, fill=LINE, stroke=PAPER, stroke_width=0.6, stroke_linejoin="round")
    for colour, codes in ((HOME, homes), (GOAL, visited - homes)):
        there = "".join(path_of(code, flat) for code in sorted(code for code in codes if code in outlines()))
        drawn += tag("path", d=there, fill=colour, fill_opacity="0.28", stroke="none") if there else ""
    return tag("svg", drawn, width=flat.width, height=flat.height)


def _arc(trip: Trip, flat: Flat, look: Look) -> str:
    """A bent line from home to goal."""
    home = capital_of(trip.home or "")
    if home is None:
        return ""
    (x1, y1), (x2, y2) = flat.at(home), flat.at(trip.goal[1])
    far = hypot(x2 - x1, y2 - y1)
    if far < 3:
        return ""
    side = 1 if x2 >= x1 else -1
    x, y = (x1 + x2) / 2 + side * BEND * (y2 - y1), (y1 + y2) / 2 - side * BEND * (x2 - x1)
    line = tag(
        "path",
        d=f"M{number(x1)} {number(y1)}Q{number(x)} {number(y)} {number(x2)} {number(y2)}",
        fill="none",
        stroke=INK,
        stroke_opacity="0.65",
        stroke_width=0.9 + sqrt(len(trip.visits)) * 0.5,
        stroke_dasharray="4 3" if trip.planned else None,
    )
    told = f"{called(trip.home or '', look.lang)} → {trip.goal[0]}: {look.words.count(len(trip.visits), 'visits')}"
    return group(told, line)


def _home(name: str, at: Spot) -> str:
    return group(name, tag("circle", cx=at[0], cy=at[1], r=3.5, fill=HOME, stroke=PAPER))


def _dot(goal: Goal, trips: Sequence[Trip], flat: Flat, look: Look) -> str:
    """A dot as large as many visits go there; where it is one visit, it leads to it."""
    visits = [visit for trip in trips for visit in trip.visits]
    x, y = flat.at(goal[1])
    dot = tag("circle", cx=x, cy=y, r=_size(trips), fill=GOAL, fill_opacity="0.85", stroke=PAPER)
    who = Counter(str(party) for visit in visits for party in visit.visitors)
    first = sorted(who, key=lambda name: (-who[name], name))[:6]
    told = f"{goal[0]}: {look.words.count(len(visits), 'visits')} ({', '.join(first)})"
    return group(told, dot, leads=look.leads(visits[0]) if len(visits) == 1 else None)


def _size(trips: Sequence[Trip]) -> float:
    return min(2.5 + 2 * sqrt(_visits(trips)), 14)


def _spots(goals: dict[Goal, list[Trip]], homes: dict[str, Spot], look: Look) -> list[tuple[str, Spot, float]]:
    """What is to be named, where it lies, and how large its dot is: goals, those with most visits first, then homes."""
    found = [(f"{goal[0]} {_visits(goals[goal])}", goal[1], _size(goals[goal])) for goal in _by_visits(goals)]
    there = {spot for _, spot in goals}
    return found + [(called(code, look.lang), spot, 3.5) for code, spot in homes.items() if spot not in there]


def _names(spots: Iterable[tuple[str, Spot, float]], flat: Flat) -> list[str]:
    """Names beside their dots, where there is room for them."""
    taken: list[Box] = []
    drawn = []
    for name, spot, size in spots:
        x, y = flat.at(spot)
        wide, away = width_of(name, LABEL), size + 3
        sides = ((x + away, y + 4), (x - away - wide, y + 4), (x - wide / 2, y - away), (x - wide / 2, y + away + 9))
        for left, base in sides:
            box = (left, base - LABEL, left + wide, base + 3)
            if left > 0 and left + wide < flat.width and not any(_touch(box, other) for other in taken):
                taken.append(box)
                drawn.append(text(left, base, name, font_size=LABEL, class_="label", **HALO))
                break
    return drawn


def _touch(one: Box, two: Box) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]
