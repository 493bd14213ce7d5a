"""Titles: offices before and behind a name, and offices that stand for somebody alone."""

from __future__ import annotations

from msgspec import Struct

from kawat.core.document import Span
from kawat.core.offices import Title
from kawat.core.records import Role
from kawat.name.found import Found
from kawat.name.text import Text

REACH = 14
_PASS = frozenset({"(", ")", "/", "-", "&"})


class TitleMark(Struct, frozen=True):
    """A title's words: token indices, end exclusive."""

    start: int
    end: int
    title: Title


class Office(Struct, frozen=True):
    """A title phrase and the name it belongs to (`holder` is an index into the names, -1 where it stands alone). `phrase` covers
    title, organisation and state, not the name."""

    mark: TitleMark
    phrase: Span
    role: Role
    sector: str | None
    holder: int


def mark_titles(text: Text) -> tuple[TitleMark, ...]:
    """All title words of the story, the longest at each place."""
    titles = text.language.titles
    if titles is None:
        return ()
    spans = ((Span(start, end), title) for start, end, title in titles.titles_in(text.text))
    ranges = ((text.range_of(span), title) for span, title in spans if text.in_story(span))
    return tuple(TitleMark(tokens.start, tokens.stop, title) for tokens, title in ranges if tokens)


def read_offices(text: Text, names: tuple[Found, ...]) -> tuple[Office, ...]:
    """Names and titles in, every title with its holder, its state and its words out."""
    by_start = {text.range_of(name.span).start: number for number, name in enumerate(names)}
    offices: list[Office] = []
    covered = -1
    for mark in mark_titles(text):
        if mark.start < covered:
            continue
        stop, holder = _scan(text, names, by_start, mark)
        if holder < 0:
            holder = _holder_before(text, names, mark)
        office = _office(text, names, mark, stop, holder)
        offices.append(office)
        covered = stop
    return tuple(offices)


def _scan(text: Text, names: tuple[Found, ...], by_start: dict[int, int], mark: TitleMark) -> tuple[int, int]:
    """From a title rightwards over its organisation, state and abbreviation: where its phrase ends, and the person it reaches."""
    at = end = mark.end
    while (
        at < min(mark.start + REACH, len(text.tokens)) and text.tokens[at].sentence == text.tokens[mark.start].sentence
    ):
        number = by_start.get(at)
        if number is not None:
            if names[number].kind == "person":
                return at, number
            at = end = text.range_of(names[number].span).stop
            continue
        if text.lower[at] == "," and at == end:
            after = by_start.get(at + 1)
            return (end, after) if after is not None and names[after].kind == "person" else (end, -1)
        if not _in_title(text, at):
            return end, -1
        at += 1
        if text.tokens[at - 1].form[:1].isupper() or text.lower[at - 1] == ")":
            end = at
    return end, -1


def _in_title(text: Text, at: int) -> bool:
    """Words of an office: capitalised words, brackets, and small words that join them."""
    form = text.tokens[at].form
    return form[:1].isupper() or form in _PASS or form.lower() in text.naming.offices.joins


def _holder_before(text: Text, names: tuple[Found, ...], mark: TitleMark) -> int:
    """The person right before the title: "Patrushev, Sekretaris ...", "Netanyahu (Perdana Menteri Israel)", "Wang selaku ..."."""
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
    phrase = Span(text.tokens[mark.start].start, text.tokens[max(stop, mark.end) - 1].end)
    inside = [name for name in names if phrase.holds(name.span)]
    words = Span(text.tokens[mark.start].start, text.tokens[mark.end - 1].end).of(text.text)
    code = next((name.code for name in inside if name.code), mark.title.code)
    organisation = next((name.name for name in inside if name.kind == "organisation"), None)
    return Office(mark, phrase, Role(words, organisation, code, phrase), mark.title.sector, holder)
