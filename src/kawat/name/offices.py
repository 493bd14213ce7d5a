"""Offices: the title phrases of a text, each with the person who holds it, before the name, behind it, or alone."""

from __future__ import annotations

from msgspec import Struct

from kawat.core.document import Span
from kawat.core.records import Role
from kawat.name.found import Found
from kawat.name.organisations import ORGANS
from kawat.name.text import Text
from kawat.name.titles import TitleMark

REACH = 24
_PASS = frozenset({"(", ")", "/", "-", "&"})
_OF_ITS_ORGANISATION = frozenset({"agency", "spokesperson", "other", "vice_minister"})
"""Levels whose titles tell little by themselves: "direktur" of a ministry is GOV, of a bank BUS."""


_WITH_HEADS = ORGANS | {"IGO", "REB"}
"""Sectors of organisations whose president is one of a state or body."""


class Office(Struct, frozen=True):
    """A title phrase and the name it belongs to (`holder` is an index into the names, -1 where it stands alone).
    `phrase` covers title, organisation and state, not the name."""

    mark: TitleMark
    phrase: Span
    role: Role
    sector: str | None
    holder: int


def read_offices(text: Text, names: tuple[Found, ...], marks: tuple[TitleMark, ...]) -> tuple[Office, ...]:
    """Names and titles in, every title with its holder, its state and its words out."""
    by_start = {text.range_of(name.span).start: number for number, name in enumerate(names)}
    offices: list[Office] = []
    covered = -1
    inside = {at for name in names if name.kind == "person" for at in text.range_of(name.span)[1:]}
    for mark in marks:
        if mark.start < covered or mark.start in inside:
            continue
        stop, holder = _scan(text, names, by_start, mark)
        if holder < 0:
            holder = _holder_before(text, names, mark)
        offices.append(_office(text, names, mark, stop, holder))
        covered = stop
    return tuple(offices)


def _scan(text: Text, names: tuple[Found, ...], by_start: dict[int, int], mark: TitleMark) -> tuple[int, int]:
    """From a title rightwards over its organisation, state and abbreviation: where its phrase ends, and the person it
    reaches."""
    at = end = mark.end
    if (number := by_start.get(mark.start)) is not None and names[number].kind == "person":
        return end, number  # the world knows the name with its title ("Presiden Jokowi")
    while (
        at < min(mark.start + REACH, len(text.tokens)) and text.tokens[at].sentence == text.tokens[mark.start].sentence
    ):
        number = by_start.get(at)
        if number is not None:
            if names[number].kind == "person":
                return _reached(text, names, by_start, mark, at)
            at = end = text.range_of(names[number].span).stop
            continue
        if text.lower[at] == ",":
            return end, _holder_after(text, names, by_start, at + 1)
        if not _in_title(text, at):
            return end, -1
        at += 1
        if text.capital(at - 1) or text.lower[at - 1] == ")":
            end = at
    return end, -1


def _reached(
    text: Text, names: tuple[Found, ...], by_start: dict[int, int], mark: TitleMark, at: int
) -> tuple[int, int]:
    """The person at a token as a title's holder; not in "pejabat administrasi Trump", and in "mertua Rahman, Joko"
    Joko."""
    if at > mark.end and text.lower[at - 1] in text.naming.governments.words:
        return at - 1, -1
    if " ".join(text.lower[mark.start : mark.end]) in text.naming.offices.of_person:
        stop = text.range_of(names[by_start[at]].span).stop
        other = _holder_after(text, names, by_start, stop + 1) if text.lower[stop : stop + 1] == (",",) else -1
        if other >= 0 or mark.title.sector == "CVL":
            return stop, other
    return at, by_start[at]


def _in_title(text: Text, at: int) -> bool:
    """Words of an office: capitalised words, brackets, and small words that join them."""
    token = text.tokens[at]
    if at in text.timed:
        return False
    if text.capital(at) or token.form in _PASS or text.lower[at] in text.naming.offices.joins:
        return True
    return token.upos in ("NOUN", "ADJ", "PROPN") and text.lower[at] not in text.naming.definite.after


def _holder_after(text: Text, names: tuple[Found, ...], by_start: dict[int, int], at: int) -> int:
    """The person right behind the comma, or behind a further title there ("juru bicara koalisi, Kolonel Turki
    al-Maliki")."""
    for here in range(at, min(at + 4, len(text.tokens))):
        number = by_start.get(here)
        if number is not None:
            return number if names[number].kind == "person" else -1
        if not text.capital(here):
            return -1
    return -1


def _holder_before(text: Text, names: tuple[Found, ...], mark: TitleMark) -> int:
    """The person right before the title: "Patrushev, Sekretaris ...", "Netanyahu (Perdana Menteri Israel)", "Wang
    selaku ..."."""
    at = mark.start - 1
    while at > text.first_of[mark.start] and text.lower[at] in text.naming.offices.links:
        at -= 1
    if at < 0 or text.tokens[at].form not in (",", "(") or text.tokens[at].sentence != text.tokens[mark.start].sentence:
        return -1
    last = text.tokens[at - 1] if at > 0 else None
    if last is None:
        return -1
    return next((n for n, name in enumerate(names) if name.kind == "person" and name.span.end == last.end), -1)


def _office(text: Text, names: tuple[Found, ...], mark: TitleMark, stop: int, holder: int) -> Office:
    phrase = text.span_of(mark.start, max(stop, mark.end))
    inside = [name for name in names if phrase.holds(name.span)]
    own = [name for name in inside if text.before(name.span) not in text.naming.offices.toward]
    words = text.span_of(mark.start, mark.end).of(text.text)
    organisation = next((name for name in inside if name.kind == "organisation"), None)
    code = next((name.code for name in own if name.code), mark.title.code)
    sector = mark.title.sector
    if organisation and organisation.sector and mark.title.level in _OF_ITS_ORGANISATION and mark.title.code is None:
        sector = organisation.sector
    if organisation and _presides(text, mark, organisation):
        sector = organisation.sector
    return Office(mark, phrase, Role(words, organisation.name if organisation else None, code, phrase), sector, holder)


def _presides(text: Text, mark: TitleMark, organisation: Found) -> bool:
    """True for the president of a company, a club or a party ("presiden klub Real Madrid"), who is no head of state."""
    behind = mark.title.level == "head_of_state" and text.range_of(organisation.span).start - mark.end in (0, 1)
    return behind and mark.title.code is None and organisation.sector not in _WITH_HEADS
