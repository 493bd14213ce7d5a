"""The matrix: who does how much to whom, and what prevails."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import log1p

from kawat.view.pictures.look import EDGE, Look, empty, framed, legend
from kawat.view.pictures.marks import cell, lean_entries, leaning
from kawat.view.pictures.svg import SOFT, clip, group, link, text, width_of
from kawat.view.pictures.words import quads
from kawat.view.questions.rows import Told
from kawat.view.states import called
from kawat.view.words import Quad

MOST, CELL = 16, (30.0, 52.0)
"""So many senders and recipients are shown; how narrow and wide a column may be."""
HIGH = 26
Pair = tuple[str, str]
COOPERATION: tuple[Quad, ...] = ("vc", "mc")


def matrix(rows: Sequence[Told], look: Look = Look()) -> str:  # noqa: B008  a frozen record
    """Happenings between states and bodies → a row a sender, a column a recipient."""
    counts = counted(rows)
    if not counts:
        return empty("matrix", look)
    totals: Counter[str] = Counter()
    for pair, (cooperation, conflict) in counts.items():
        for code in pair:
            totals[code] += cooperation + conflict
    room = look.width - 2 * EDGE - (52 if look.narrow else 170)
    fits = min(MOST, int(room // CELL[0]))
    codes = sorted(totals, key=lambda code: (-totals[code], code))[:fits]
    wide = min(room / len(codes), CELL[1])
    left = look.width - EDGE - room
    leans = {leaning(*both) for pair, both in counts.items() if {*pair} <= {*codes}}
    marks, top = legend(lean_entries(leans, look.words), 4, look)
    top += 34
    body = [marks, text(EDGE, top - 20, look.words.ui["directions"], fill=SOFT, font_size=11)]
    body += [
        text(left + (n + 0.5) * wide, top - 4, clip(code, wide - 2, 11), text_anchor="middle", font_size=11)
        for n, code in enumerate(codes)
    ]
    most = max(sum(both) for both in counts.values())
    for n, sender in enumerate(codes):
        y = top + n * HIGH
        name = sender if look.narrow else f"{called(sender, look.lang)} {sender}"
        label = text(left - 8, y + 17, clip(name, left - EDGE - 8), text_anchor="end", class_="label")
        body.append(link(look.link and look.link(sender), label))
        for m, recipient in enumerate(codes):
            if both := counts.get((sender, recipient)):
                body.append(_cell((left + m * wide, y, wide), (sender, recipient), both, most))
    rest = len(totals) - len(codes)
    bottom = top + len(codes) * HIGH
    told = look.words.ui["more_parties"].format(rest) if rest else ""
    body.append(text(EDGE, bottom + 20, told, font_size=11) if told else "")
    best = sorted(counts.items(), key=lambda found: (-sum(found[1]), found[0]))[:5]
    about = "; ".join(f"{one} → {two}: {sum(both)}" for (one, two), both in best)
    return framed("matrix", bottom + (30 if told else 8), body, f"{about}. {told}".strip(), look)


def counted(rows: Sequence[Told]) -> dict[Pair, tuple[int, int]]:
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


def _cell(at: tuple[float, float, float], pair: Pair, both: tuple[int, int], most: int) -> str:
    x, y, wide = at
    number = f"{sum(both):,}"
    drawn = cell((x + 1, y + 1), (wide - 2, HIGH - 2), leaning(*both), log1p(sum(both)) / log1p(most))
    inside = text(x + wide / 2, y + 17, number, text_anchor="middle", font_size=11)
    shown = inside if width_of(number, 11) < wide - 2 else ""
    return group(f"{pair[0]} → {pair[1]}: {sum(both)} (+{both[0]} / −{both[1]})", drawn, shown)
