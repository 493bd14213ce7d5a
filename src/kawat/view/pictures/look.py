"""How a picture is to look, and the frame that every picture has: names for those who can't see it, heading, legend."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from msgspec import Struct

from kawat.view.pictures.svg import EDGE, FONT, INK, PAPER, SOFT, clip, resolved, shown, tag, text, width_of, wrap
from kawat.view.pictures.words import PictureWords, load_picture_words
from kawat.view.questions.rows import Dated, Passage

SIZE = 12
NARROW = 600
"""A picture that is less wide is for a phone: its labels stand above, not beside."""
LEADING = 17


class Look(Struct, frozen=True):
    """How a picture is to look. `width`: what its words are laid out for, in pixels (358 for a phone); in a page it
    fills what it stands in. `title` instead of its usual one; `method` is told to those who can't see it. `link`: where
    something leads, None for nowhere: a row, of a heat map a pair of codes, of a matrix or network a code or name, of
    coverage an outlet. `alone`: as a file of its own, with heading, method and plain colours, which a page has."""

    lang: str = "id"
    width: int = 960
    title: str | None = None
    method: str | None = None
    link: Callable[[Any], str | None] | None = None
    alone: bool = False

    @property
    def words(self) -> PictureWords:
        return load_picture_words(self.lang)

    @property
    def narrow(self) -> bool:
        return self.width < NARROW

    def leads(self, row: Any) -> str | None:
        """Where a row leads; where nothing is said of that, to its first report on the web."""
        return self.link(row) if self.link else report_of(row)


def report_of(row: Dated) -> str | None:
    """A row → the address of its first report, None where it has none on the web."""
    passages: Iterable[Passage] = getattr(row, "evidence", ())
    return next((each.url for each in passages if each.url and each.url.startswith(("https://", "http://"))), None)


def framed(name: str, height: float, body: Iterable[str], about: str, look: Look) -> str:
    """What was drawn and what it shows in a sentence → the picture."""
    inside = "".join(body)
    title = look.title or look.words.titles[name]
    head, foot = _heading(title, look), _method(look)
    top = len(head) * 22 + (8 if head else 0)
    lowest = top + height
    whole = lowest + (len(foot) * LEADING + 14 if foot else 0)
    if look.alone:
        lines = [text(EDGE, 22 + n * 22, line, font_size=16, font_weight="650") for n, line in enumerate(head)]
        told = [text(EDGE, lowest + 14 + n * LEADING, line, font_size=11, fill=SOFT) for n, line in enumerate(foot)]
        paper = tag("rect", width=look.width, height=whole, fill=PAPER)
        inside = "".join((paper, *lines, tag("g", inside, transform=f"translate(0 {top})"), *told))
    svg = tag(
        "svg",
        tag("title", shown(title)),
        tag("desc", shown(" ".join(filter(None, (about, look.method))))),
        inside,
        xmlns="http://www.w3.org/2000/svg",
        class_=f"picture {name}",
        role="group" if "<a " in inside else "img",
        aria_label=title,
        viewBox=f"0 0 {look.width} {whole:.0f}",
        width=look.width if look.alone else None,
        height=round(whole) if look.alone else None,
        lang=look.lang,
        font_family=FONT,
        font_size=SIZE,
        fill=INK,
    )
    return resolved(svg) if look.alone else svg


def empty(name: str, look: Look) -> str:
    """A picture that says that there is nothing."""
    nothing = look.words.ui["nothing"]
    words = text(look.width / 2, 46, nothing, text_anchor="middle", fill=SOFT, font_size=14)
    return framed(name, 80, [words], nothing, look)


def legend(entries: Iterable[tuple[str, str]], y: float, look: Look, x: float = EDGE) -> tuple[str, float]:
    """Marks drawn about (0, 0) and what they mean → the legend from y on, and where it ends."""
    drawn, at, start = [], x, x
    for mark, words in entries:
        label = clip(words, look.width - start - EDGE - 18)
        wide = 18 + width_of(label) + 16
        if at > start and at + wide > look.width:
            at, y = start, y + LEADING + 2
        drawn.append(tag("g", mark, transform=f"translate({at + 6:.0f} {y + 8:.0f})"))
        drawn.append(text(at + 18, y + 12, label, fill=SOFT))
        at += wide
    return "".join(drawn), y + LEADING + 4 if drawn else y


def _heading(title: str, look: Look) -> list[str]:
    return wrap(title, look.width - 2 * EDGE, 16) if look.alone else []


def _method(look: Look) -> list[str]:
    return wrap(look.method, look.width - 2 * EDGE, 11) if look.alone and look.method else []
