"""The state that a private person belongs to, where the words around the name say it: "warga Inggris Lindsay
Sandiford"."""

from __future__ import annotations

from msgspec import Struct

from kawat.core.document import Span
from kawat.name.found import Found
from kawat.name.text import Text

_BEFORE = 14
_BEHIND = 8


class Around(Struct, frozen=True):
    """What may stand beside a person: names by the token where they start, the tokens of persons, groups of a known
    state or body by the token behind them."""

    names: dict[int, Found]
    persons: frozenset[int]
    groups: dict[int, Found]


def around(text: Text, names: tuple[Found, ...], groups: tuple[Found, ...]) -> Around:
    """Names and groups of a text → the same by where they stand."""
    return Around(
        {text.range_of(name.span).start: name for name in names},
        frozenset(at for name in names if name.kind == "person" for at in text.range_of(name.span)),
        {text.range_of(group.span).stop: group for group in groups if group.kind == "group" and group.code},
    )


def nationality(text: Text, beside: Around, person: Span) -> str | None:
    """The code of the state that a person's name stands with, None where none is said."""
    tokens = text.range_of(person)
    first, sentence = text.first_of[tokens.start], text.tokens[tokens.start].sentence
    for at in range(tokens.start - 1, max(first, tokens.start - _BEFORE) - 1, -1):
        if text.tokens[at].upos == "VERB" or at in text.quoted:
            break
        if (code := _citizen_of(text, beside, at)) is not None:
            return code
    for at in range(tokens.stop, min(tokens.stop + _BEHIND, len(text.tokens))):
        if text.tokens[at].sentence != sentence or text.tokens[at].upos == "VERB":
            break
        if (code := _citizen_of(text, beside, at)) is not None:
            return code
    return None


def listed_by(text: Text, beside: Around, person: Span) -> Found | None:
    """The group of a known state that lists a person among its members: "tiga pimpinan KPK, yakni A, B, dan C"."""
    tokens = text.range_of(person)
    links = text.naming.nationality.lists
    for at in range(tokens.start - 1, text.first_of[tokens.start], -1):
        if text.lower[at] in links:
            return beside.groups.get(at) or (beside.groups.get(at - 1) if text.lower[at - 1] == "," else None)
        if at not in beside.persons and text.lower[at] not in (",", *text.conjunctions):
            return None
    return None


def member_of(text: Text, beside: Around, person: Span) -> Found | None:
    """The organisation right behind a person's name: "Sukma PKS", "Rahma dari PDIP", "Budi (PKB)"."""
    at = text.range_of(person).stop
    if at < len(text.lower) and text.lower[at] in text.naming.nationality.of:
        at += 1
    body = beside.names.get(at)
    return body if body is not None and body.kind == "organisation" and body.code else None


def _citizen_of(text: Text, beside: Around, at: int) -> str | None:
    """The code of the state right behind a word such as "warga" ("warga negara Inggris")."""
    if text.lower[at] not in text.naming.nationality.words:
        return None
    state = next((beside.names[here] for here in (at + 1, at + 2) if here in beside.names), None)
    return state.code if state is not None and state.kind == "country" else None
