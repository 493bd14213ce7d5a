"""The matrix: who does how much to whom, and what prevails."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from kawat.view.pictures.look import Look, empty, framed, legend
from kawat.view.pictures.marks import cell, lean_entries, leaning, numbered, share
from kawat.view.pictures.svg import EDGE, SOFT, clip, group, link, text
from kawat.view.pictures.words import quads
from kawat.view.questions.rows import Told
from kawat.view.states import called
from kawat.view.words import Quad

MOST, CELL = 16, (30.0, 52.0)
"""So many senders and recipients are shown; how narrow and wide a column may be."""
HIGH = 26
Pair = tuple[str, str]
Counts = dict[Pair, tuple[int, int]]
COOPERATION: tuple[Quad, ...] = ("vc", "mc")


class Grid(Struct, frozen=True):
    """What is counted, whose rows and columns are drawn, where these begin and how wide they are, the largest count."""

    counts: Counts
    codes: list[str]
    left: float
    wide: float
    most: int


def matrix(rows: Sequence[Told], look: Look = Look()) -> str:  # noqa: B008  a frozen record
    """Happenings between states and bodies → a row a sender, a column a recipient."""
    counts = counted(rows)
    if not counts:
        return empty("matrix", look)
    totals: Counter[str] = Counter()
    for pair, both in counts.items():
        totals.update(dict.fromkeys(pair, sum(both)))
    grid = _grid(counts, totals, look)
    leans = {leaning(*both) for pair, both in counts.items() if {*pair} <= {*grid.codes}}
    marks, top = legend(lean_entries(leans, look.words), 4, look)
    top += 34
    body = [marks, text(EDGE, top - 20, look.words.ui["directions"], fill=SOFT, font_size=11)]
    body += [_column_name(grid, n, top - 4) for n in range(len(grid.codes))]
    body += [_row(sender, top + n * HIGH, grid, look) for n, sender in enumerate(grid.codes)]
    bottom, rest = top + len(grid.codes) * HIGH, len(totals) - len(grid.codes)
    told = look.words.ui["more_parties"].format(rest) if rest else ""
    body.append(text(EDGE, bottom + 20, told, font_size=11) if told else "")
    best = sorted(counts.items(), key=lambda found: (-sum(found[1]), found[0]))[:5]
    about = "; ".join(f"{one} → {two}: {sum(both)}" for (one, two), both in best)
    return framed("matrix", bottom + (30 if told else 8), body, f"{about}. {told}".strip(), look)


def _grid(counts: Counts, totals: Counter[str], look: Look) -> Grid:
    """The states and bodies with most, as many as fit."""
    room = look.width - 2 * EDGE - (52 if look.narrow else 170)
    fits = min(MOST, int(room // CELL[0]))
    codes = sorted(totals, key=lambda code: (-totals[code], code))[:fits]
    wide, most = min(room / len(codes), CELL[1]), max(sum(both) for both in counts.values())
    return Grid(counts, codes, look.width - EDGE - room, wide, most)


def counted(rows: Sequence[Told]) -> Counts:
    """Happenings → of each sender and recipient how many cooperate and how many conflict; where nobody is named as
    recipient, as in a meeting, each stands towards each."""
    found: dict[Pair, list[int]] = defaultdict(lambda: [0, 0])
    for row in rows:
        side = 0 if quads().get(row.type) in COOPERATION else 1
        for pair in sorted({*_pairs(row)}):
            found[pair][side] += 1
    return {pair: (both[0], both[1]) for pair, both in sorted(found.items())}


def _pairs(row: Told) -> Iterator[Pair]:
    senders = [party.code for party in row.actors if party.code]
    recipients = [party.code for party in row.recipients if party.code] if row.recipients else senders
    yield from ((one, two) for one in senders for two in recipients if one != two)


def _column_name(grid: Grid, n: int, y: float) -> str:
    label = clip(grid.codes[n], grid.wide - 2, 11)
    return text(grid.left + (n + 0.5) * grid.wide, y, label, text_anchor="middle", font_size=11, class_="label")


def _row(sender: str, y: float, grid: Grid, look: Look) -> str:
    """A sender's name, and a cell for each recipient towards whom there is something."""
    name = called(sender, look.lang)
    name = sender if look.narrow or name == sender else f"{name} {sender}"
    label = text(grid.left - 8, y + 17, clip(name, grid.left - EDGE - 8), text_anchor="end", class_="label")
    drawn = [link(look.link and look.link(sender), label)]
    for m, recipient in enumerate(grid.codes):
        if both := grid.counts.get((sender, recipient)):
            at, size = (grid.left + m * grid.wide + 1, y + 1), (grid.wide - 2, HIGH - 2.0)
            told = f"{sender} → {recipient}: {sum(both)} (+{both[0]} / −{both[1]})"
            tinted = cell(at, size, leaning(*both), share(sum(both), grid.most))
            drawn.append(group(told, tinted, numbered(at, size, sum(both), look.words)))
    return "".join(drawn)
