"""Unnamed people: "sejumlah pejabat AS", "para pengamat", "militer Rusia", "pemerintah Tiongkok"."""

from __future__ import annotations

from collections.abc import Iterator

from kawat.core.document import Span
from kawat.name.found import Found
from kawat.name.text import Text

REACH = 9


def find_groups(text: Text, names: tuple[Found, ...]) -> tuple[Found, ...]:
    """Groups, and state organs written with a common noun, in the order of the text; names that lie in them stay what
    they are."""
    by_start = {text.range_of(name.span).start: name for name in names}
    covered = {at for name in names for at in text.range_of(name.span)}
    found: list[Found] = []
    at = 0
    while at < len(text.tokens):
        one = None if at in covered else _organ(text, by_start, at) or _group(text, by_start, at)
        if one is None:
            at += 1
            continue
        found.append(one)
        at = max(at + 1, text.range_of(one.span).stop)
    return tuple(found)


def _organ(text: Text, by_start: dict[int, Found], at: int) -> Found | None:
    """A common noun for a state's organ with the state's name: "pemerintah Rusia" is the state, "militer Rusia" its
    organ."""
    state_words = text.naming.governments.words
    sector = text.organisation_sector(text.lower[at])
    if text.lower[at] not in state_words and sector is None:
        return None
    end = at + 1
    while end < at + 4 and end < len(text.tokens) and text.lower[end] in text.naming.groups.modifiers:
        end += 1
    state = by_start.get(end)
    if state is None or state.kind != "country" or text.tokens[end].sentence != text.tokens[at].sentence:
        return None
    span = Span(text.tokens[at].start, state.span.end)
    if text.lower[at] in state_words and end == at + 1:
        return Found(span, "country", state.name, state.code, "GOV", "naming.governments", state.key)
    name = span.of(text.text)
    return Found(span, "organisation", name, state.code, sector or "GOV", "naming.organisations", name.lower())


def _group(text: Text, by_start: dict[int, Found], at: int) -> Found | None:
    """A determiner with a noun for people, or one of the nouns that need none, with what describes them."""
    groups = text.naming.groups
    members = text.members
    start = at
    while at < len(text.lower) and text.lower[at] in groups.determiners and at - start < 3:
        at += 1
    if at >= len(text.lower) or not (text.lower[at] in members and (at > start or _bare(text, at))):
        return None
    end = at + 1
    code = None
    for here in _on(text, end, start):
        name = by_start.get(here)
        if name is not None and name.kind in ("country", "organisation", "place"):
            code = code or name.code
            end = text.range_of(name.span).stop
            break
        if text.lower[here] not in groups.modifiers and text.lower[here] not in members:
            break
        end = here + 1
    if (
        by_start.get(end) is not None
        and by_start[end].kind in ("organisation", "person")
        and end == at + 1 + (code is not None)
    ):
        return None
    while end > at + 1 and text.lower[end - 1] in text.naming.groups.joins:
        end -= 1
    span = Span(text.tokens[start].start, text.tokens[end - 1].end)
    name_words = span.of(text.text)
    return Found(span, "group", name_words, code, None, "naming.groups", name_words.lower(), "group")


def _bare(text: Text, at: int) -> bool:
    two = " ".join(text.lower[at : at + 2])
    return text.lower[at] in text.naming.groups.bare or two in text.naming.groups.bare


def _on(text: Text, at: int, start: int) -> Iterator[int]:
    """Token indices from `at` in the same sentence, so far as a description reaches."""
    while at < len(text.tokens) and at - start < REACH and text.tokens[at].sentence == text.tokens[start].sentence:
        yield at
        at += 1
