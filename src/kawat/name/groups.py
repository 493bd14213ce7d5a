"""Unnamed people and organs: "sejumlah pejabat AS", "para pengamat", "militer Rusia", "pemerintah Tiongkok",
"pengadilan tinggi"."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import structs

from kawat.core.document import Span
from kawat.name.found import Found
from kawat.name.spelling import words_of
from kawat.name.text import Text

REACH = 9
_ORGAN_WORDS = 5


def find_groups(text: Text, names: tuple[Found, ...], home: str | None) -> tuple[Found, ...]:
    """Groups, and state organs written with a common noun, in the order of the text; names that lie in them stay what
    they are."""
    by_start = {text.range_of(name.span).start: name for name in names}
    covered = {at for name in names for at in text.range_of(name.span)}
    found: list[Found] = []
    at = 0
    while at < len(text.tokens):
        one = None
        if at not in covered:
            one = _organ(text, by_start, at) or _alone(text, at, home) or _group(text, by_start, at)
        if one is None:
            at += 1
            continue
        if one.kind == "group" and text.demonstrative(text.range_of(one.span).stop):
            one = _told(text, one, found)
        found.extend([one] if one else ())
        at = max(at + 1, text.range_of(one.span).stop if one else 0)
    return tuple(found)


def _told(text: Text, one: Found, told: list[Found]) -> Found | None:
    """A group that points back is the one told before with the same noun; one person of whom no group tells is left
    open."""
    nouns = [word for word in words_of(one.name) if word in text.members]
    for other in reversed(told):
        if other.kind == "group" and nouns and nouns[0] in words_of(other.name):
            return structs.replace(other, span=one.span)
    return one if one.name.split()[0].lower() in text.naming.groups.determiners else None


def _organ(text: Text, by_start: dict[int, Found], at: int) -> Found | None:
    """A common noun for an organ with the name of its state or body: "pemerintah Rusia" is the state, "militer Rusia"
    its organ."""
    state_words = text.naming.governments.words
    if text.lower[at] not in text.heads and text.lower[at] not in state_words:
        return None
    sector = text.organisation_sector(" ".join(text.lower[at : at + 3]))
    if text.lower[at] not in state_words and sector is None:
        return None
    end = at + 1
    while end < min(at + _ORGAN_WORDS, len(text.tokens)) and end not in by_start and _describes(text, end):
        end += 1
    owner = by_start.get(end)
    if owner is None or text.tokens[end].sentence != text.tokens[at].sentence:
        return None
    span = Span(text.tokens[at].start, owner.span.end)
    if owner.kind == "country" and text.lower[at] in state_words and end == at + 1:
        return Found(span, "country", owner.name, owner.code, "GOV", "naming.governments", owner.key)
    if owner.kind != "country" and not (owner.code in text.world.bodies or owner.rule == "world.groups"):
        return None
    if owner.rule == "world.groups":
        return structs.replace(owner, span=span, rule="naming.organisations")
    name = span.of(text.text)
    sector = owner.sector if owner.kind != "country" else sector or "GOV"
    return Found(span, "organisation", name, owner.code, sector, "naming.organisations", name.lower())


def _describes(text: Text, at: int) -> bool:
    """A small-letter word that describes an organ ("badan pengawasan nuklir PBB")."""
    return text.lower[at] in text.naming.groups.modifiers or (
        not text.capital(at)
        and text.tokens[at].upos in ("NOUN", "ADJ")
        and text.lower[at] not in text.cues_after
        and text.lower[at] not in text.naming.definite.after
    )


def _alone(text: Text, at: int, home: str | None) -> Found | None:
    """ "Pemerintah" alone is the state where the report is at home, "parlemen" or "kementerian luar negeri" one of its
    organs (code and note come later); what only describes another noun is neither ("operasi militer")."""
    words = text.naming.governments
    if text.lower[at] not in text.heads and text.lower[at] not in words.alone:
        return None
    end = at + next((n for n in (4, 3, 2, 1) if " ".join(text.lower[at : at + n]) in (*words.alone, *words.organs)), 0)
    if end == at or (end < len(text.tokens) and (text.capital(end) or text.lower[end] in words.others)):
        return None
    if at > text.first_of[at] and text.tokens[at - 1].upos in ("NOUN", "PROPN") and not text.reports(at - 1):
        return None
    span = text.span_of(at, end)
    name = span.of(text.text)
    if text.lower[at] not in words.alone:
        sector = text.organisation_sector(name)
        return Found(span, "organisation", name, None, sector, "naming.organisations", name.lower())
    state = text.world.states.get(home or "")
    if state is None:
        return None
    return Found(span, "country", state.name, state.iso3, "GOV", "naming.government-at-home", state.name)


def _group(text: Text, by_start: dict[int, Found], at: int) -> Found | None:
    """A determiner with a noun for people, or one of the nouns that need none, with what describes them."""
    groups = text.naming.groups
    start = at
    while at < len(text.lower) and text.lower[at] in groups.determiners and at - start < 3:
        at += 1
    if at >= len(text.lower) or not (_member(text, at) and (at > start or _bare(text, at))):
        return None
    end, owner = _described(text, by_start, start, at)
    code = owner.code if owner else None
    if (
        by_start.get(end) is not None
        and by_start[end].kind in ("organisation", "person")
        and end == at + 1 + (code is not None)
    ):
        return None
    while end > at + 1 and text.lower[end - 1] in groups.joins:
        end -= 1
    span = text.span_of(start, end)
    name = span.of(text.text)
    sector = _sector(text, at, end, owner)
    return Found(span, "group", name, code, sector, "naming.groups", name.lower(), "group")


def _described(text: Text, by_start: dict[int, Found], start: int, at: int) -> tuple[int, Found | None]:
    """Where the description of a group ends, and the state, body or leader that it ends in ("pejabat administrasi
    Trump")."""
    groups = text.naming.groups
    end = at + 1
    for here in _on(text, end, start):
        name = by_start.get(here)
        if name is not None:
            led = name.kind == "person" and text.lower[here - 1] in text.naming.governments.words
            if led or name.kind in ("country", "organisation", "place"):
                return text.range_of(name.span).stop, name
            break
        if text.lower[here] not in groups.modifiers and not _member(text, here):
            break
        end = here + 1
    return end, None


def _sector(text: Text, at: int, end: int, owner: Found | None) -> str | None:
    """What the words that describe a group tell of it, else its noun: "pejabat militer" is MIL, of a body IGO."""
    told = text.naming.groups.sectors
    sector = next((told[word] for word in reversed(text.lower[at:end]) if word in told), None)
    if sector in (None, "GOV") and owner is not None and owner.kind == "organisation":
        return owner.sector or sector
    return sector


def _member(text: Text, at: int) -> bool:
    """True for a noun for people, once or doubled ("sumber-sumber")."""
    one, _, other = text.lower[at].partition("-")
    return one in text.members and other in ("", one)


def _bare(text: Text, at: int) -> bool:
    two = " ".join(text.lower[at : at + 2])
    return text.lower[at] in text.naming.groups.bare or two in text.naming.groups.bare


def _on(text: Text, at: int, start: int) -> Iterator[int]:
    """Token indices from `at` in the same sentence, so far as a description reaches."""
    while at < len(text.tokens) and at - start < REACH and text.tokens[at].sentence == text.tokens[start].sentence:
        yield at
        at += 1
