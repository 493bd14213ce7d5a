"""Wordings of one quotation below each other, with what differs from the first one marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

from kawat.view.lookup import one_line
from kawat.view.pictures.look import Look, empty, framed, legend
from kawat.view.pictures.svg import EDGE, LINE, QUADS, SOFT, clip, link, shown, tag, text, width_of
from kawat.view.questions.statements import Said

Change = Literal["same", "added", "left_out"]
Run = tuple[Change, str]
SIZE, HIGH, HEAD = 14, 22, 24
MOST = 30
LOOKS: dict[Change, dict[str, str]] = {
    "same": {},
    "added": {"fill": QUADS["mc"], "font_weight": "650", "text_decoration": "underline"},
    "left_out": {"fill": QUADS["vx"], "text_decoration": "line-through"},
}


def variants(rows: Sequence[Said], look: Look = Look()) -> str:  # noqa: B008  a frozen record
    """Statements that are wordings of one → each with its outlet and day, the first as it stands, in the others what
    they add underlined and what they leave out struck through."""
    if not rows:
        return empty("variants", look)
    words = look.words
    shown_rows, first = rows[:MOST], rows[0].quotation
    key = [
        (text(0, 5, "a", text_anchor="middle", font_size=SIZE, **LOOKS[kind]), words.ui[kind])
        for kind in ("added", "left_out")
    ]
    marks, y = legend(key, 4, look) if len(rows) > 1 else ("", 0.0)
    body = [marks]
    for n, row in enumerate(shown_rows):
        runs = differences(first, row.quotation) if n else [("same", word) for word in one_line(first).split()]
        lines = list(_lines(runs, look.width - 2 * EDGE - 14))
        body.append(link(look.leads(row), text(EDGE, y + 18, clip(_source(row, look), look.width - 20), fill=SOFT)))
        body += [_line(line, y + HEAD + (m + 0.7) * HIGH) for m, line in enumerate(lines)]
        end = y + HEAD + len(lines) * HIGH + 6
        body.append(tag("line", x1=EDGE, x2=EDGE, y1=y + HEAD, y2=end - 6, stroke=LINE, stroke_width=3))
        y = end
    rest = words.ui["more_wordings"].format(len(rows) - MOST) if len(rows) > MOST else ""
    body.append(text(EDGE, y + 14, rest, fill=SOFT) if rest else "")
    told = (f"{_source(row, look)}: {row.quotation}" for row in shown_rows)
    about = " ".join((words.count(len(rows), "wordings") + ".", *told, rest)).strip()
    return framed("variants", y + (24 if rest else 4), body, about, look)


def differences(first: str, other: str) -> list[Run]:
    """Two wordings → the words of both in one row: the same, added by the other, or left out there. Case and marks make
    no difference."""
    old, new = one_line(first).split(), one_line(other).split()
    found: list[Run] = []
    matcher = SequenceMatcher(None, [*map(_bare, old)], [*map(_bare, new)], autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            found += [("same", word) for word in new[c:d]]
        else:
            found += [("left_out", word) for word in old[a:b]]
            found += [("added", word) for word in new[c:d]]
    return found


def _bare(word: str) -> str:
    return re.sub(r"\W", "", word).casefold() or word


def _lines(runs: Sequence[Run], room: float) -> Iterator[list[Run]]:
    """Words → lines that fit."""
    line: list[Run] = []
    wide = 0.0
    for kind, word in runs:
        told = clip(word, room, SIZE)
        own = width_of(told + " ", SIZE) * (1.13 if kind == "added" else 1)
        if line and wide + own > room:
            yield line
            line, wide = [], 0.0
        line.append((kind, told))
        wide += own
    yield line


def _line(line: Sequence[Run], y: float) -> str:
    """Words of one kind that follow each other are one piece."""
    pieces: list[list[str]] = []
    kinds: list[Change] = []
    for kind, word in line:
        if not kinds or kinds[-1] != kind:
            kinds.append(kind)
            pieces.append([])
        pieces[-1].append(word)
    told = " ".join(
        tag("tspan", shown(" ".join(piece)), class_=kind, **LOOKS[kind])
        for kind, piece in zip(kinds, pieces, strict=True)
    )
    return tag("text", told, x=EDGE + 14, y=y, font_size=SIZE)


def _source(row: Said, look: Look) -> str:
    """The outlet, the day, and how many reports have these words."""
    outlets = dict.fromkeys(passage.source for passage in row.evidence if passage.source)
    day = look.words.day(row.published) if row.published else look.words.ui["undated"]
    return " · ".join((", ".join(outlets) or "–", day, look.words.count(row.reports, "reports")))
