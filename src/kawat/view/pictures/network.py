"""The ego network: who one state, body or person has to do with, how much, and what prevails."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin, sqrt

from msgspec import Struct

from kawat.view.pictures.look import Look, empty, framed, legend
from kawat.view.pictures.marks import LEAN_COLOURS, leaning
from kawat.view.pictures.matrix import COOPERATION
from kawat.view.pictures.svg import EDGE, INK, LINE, PAPER, clip, group, tag, text
from kawat.view.pictures.words import quads
from kawat.view.questions.rows import Party, Told
from kawat.view.states import called

MOST, LINE_HIGH = 24, 26
NAMED = ("person", "organisation", "mechanism")
DASHES = {"cooperation": None, "mixed": "7 3", "conflict": "2 3"}


class Tie(Struct, frozen=True):
    """Somebody, and how many happenings of cooperation and of conflict there are with the one in the middle."""

    name: str
    cooperation: int
    conflict: int

    @property
    def number(self) -> int:
        return self.cooperation + self.conflict


def network(rows: Sequence[Told], of: str, look: Look = Look()) -> str:  # noqa: B008  a frozen record
    """Happenings and the code or name of whom they are about → that one in the middle, the others around."""
    ties = ties_of(rows, of)
    if not ties:
        return empty("network", look)
    words, shown = look.words, ties[:MOST]
    leans = {leaning(tie.cooperation, tie.conflict) for tie in shown}
    key = [
        (
            tag("path", d="M-6 0h14", stroke=LEAN_COLOURS[lean], stroke_width=3, stroke_dasharray=DASHES[lean]),
            words.ui[lean],
        )
        for lean in DASHES
        if lean in leans
    ]
    marks, top = legend(key, 4, look)
    rows_a_side = -(-len(shown) // 2)
    high = max(rows_a_side * LINE_HIGH, 120) + 20
    centre = (look.width / 2, top + high / 2)
    between = _between(rows, of, {tie.name for tie in shown})
    places = _places(len(shown), centre, high, look)
    at = {tie.name: place for tie, place in zip(shown, places, strict=True)}
    most = max(tie.number for tie in shown)
    parts = [marks]
    parts += [
        tag("line", x1=at[one][0], y1=at[one][1], x2=at[two][0], y2=at[two][1], stroke=LINE) for one, two in between
    ]
    parts += [_tie(tie, at[tie.name], centre, most) for tie in shown]
    parts += [_other(tie, at[tie.name], centre, most, look) for tie in shown]
    parts.append(_middle(of, centre, look))
    rest = words.ui["more_parties"].format(len(ties) - len(shown)) if len(ties) > len(shown) else ""
    bottom = top + high
    parts.append(text(EDGE, bottom + 16, rest, font_size=11) if rest else "")
    about = f"{_named(of, look)}: " + "; ".join(f"{_named(tie.name, look)} {tie.number}" for tie in shown[:8])
    return framed("network", bottom + (24 if rest else 4), parts, f"{about}. {rest}".strip(), look)


def ties_of(rows: Sequence[Told], of: str) -> list[Tie]:
    """Happenings and a code or name → whom that one has to do with, those with most first. States and bodies count by
    their codes; people and organisations without one by name, and only where the one in the middle is a name."""
    counts: dict[str, list[int]] = {}
    for row in rows:
        if any(_is(party, of) for party in row.parties):
            side = 0 if quads().get(row.type) in COOPERATION else 1
            for name in sorted(_others(row, of)):
                counts.setdefault(name, [0, 0])[side] += 1
    ties = [Tie(name, *both) for name, both in counts.items()]
    return sorted(ties, key=lambda tie: (-tie.number, tie.name))


def _others(row: Told, of: str) -> set[str]:
    """Who else takes part; not the state of the one in the middle."""
    own = {party.code for party in row.parties if _is(party, of)}
    by_name = of not in own
    return {
        party.code or party.name
        for party in row.parties
        if not _is(party, of) and party.code not in own - {None} and (party.code or (by_name and party.kind in NAMED))
    }


def _is(party: Party, of: str) -> bool:
    """Whether a party has this code, or this name as part of its own."""
    return of == party.code or f" {of.casefold()} " in f" {party.name.casefold()} "


def _between(rows: Sequence[Told], of: str, names: set[str]) -> list[tuple[str, str]]:
    """Which of the others have to do with each other."""
    found = set()
    for row in rows:
        there = sorted(_others(row, of) & names)
        found |= {(one, two) for n, one in enumerate(there) for two in there[n + 1 :]}
    return sorted(found)


def _places(count: int, centre: tuple[float, float], high: float, look: Look) -> list[tuple[float, float]]:
    """Places on an oval, right and left in turn, at heights of their own so that names don't touch; the first are in
    the middle of their side."""
    wide = look.width * (0.17 if look.narrow else 0.27)
    places = []
    for n in range(count):
        on_side = (count + 1) // 2 if n % 2 == 0 else count // 2
        heights = sorted(((k - (on_side - 1) / 2) * LINE_HIGH for k in range(on_side)), key=lambda y: (abs(y), y))
        y = heights[n // 2]
        x = wide * sqrt(max(1 - (2 * y / (high + LINE_HIGH)) ** 2, 0.05))
        places.append((centre[0] + (x if n % 2 == 0 else -x), centre[1] + y))
    return places


def _tie(tie: Tie, at: tuple[float, float], centre: tuple[float, float], most: int) -> str:
    lean = leaning(tie.cooperation, tie.conflict)
    thick = 1 + 5 * sqrt(tie.number / most)
    return tag(
        "line",
        x1=centre[0],
        y1=centre[1],
        x2=at[0],
        y2=at[1],
        stroke=LEAN_COLOURS[lean],
        stroke_width=thick,
        stroke_opacity="0.75",
        stroke_dasharray=DASHES[lean],
    )


def _other(tie: Tie, at: tuple[float, float], centre: tuple[float, float], most: int, look: Look) -> str:
    right = at[0] >= centre[0]
    r = 4 + 6 * sqrt(tie.number / most)
    lean = leaning(tie.cooperation, tie.conflict)
    room = (look.width - at[0] if right else at[0]) - r - 10
    label = clip(f"{_named(tie.name, look)} {tie.number}", room)
    words = text(
        at[0] + (r + 5 if right else -r - 5), at[1] + 4, label, text_anchor="start" if right else "end", class_="label"
    )
    dot = tag("circle", cx=at[0], cy=at[1], r=r, fill=LEAN_COLOURS[lean], stroke=PAPER, stroke_width=1.5)
    told = f"{_named(tie.name, look)}: {tie.number} (+{tie.cooperation} / −{tie.conflict})"
    return group(told, dot, words, leads=look.link and look.link(tie.name))


def _middle(of: str, centre: tuple[float, float], look: Look) -> str:
    name = clip(_named(of, look), look.width * 0.36, 13)
    points = " ".join(f"{centre[0] + 9 * cos(n * pi / 3):.1f},{centre[1] + 9 * sin(n * pi / 3):.1f}" for n in range(6))
    halo = text(
        centre[0], centre[1] - 15, name, text_anchor="middle", font_size=13, font_weight="650",
        stroke=PAPER, stroke_width=4, paint_order="stroke",
    )  # fmt: skip
    return tag("polygon", points=points, fill=INK) + halo


def _named(name: str, look: Look) -> str:
    return called(name, look.lang)
