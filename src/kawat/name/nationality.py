"""The state that a private person belongs to, where the words around the name say it: "warga Inggris Lindsay Sandiford"."""

from __future__ import annotations

from kawat.name.found import Found
from kawat.name.text import Text

_BEFORE = 14
_BEHIND = 8


def nationality(text: Text, names: tuple[Found, ...], number: int) -> str | None:
    """The code of the state that a person's name stands with, None where none is said."""
    by_start = {text.range_of(name.span).start: name for name in names}
    tokens = text.range_of(names[number].span)
    first, sentence = text.first_of[tokens.start], text.tokens[tokens.start].sentence
    for at in range(tokens.start - 1, max(first, tokens.start - _BEFORE) - 1, -1):
        if text.tokens[at].upos == "VERB" or at in text.quoted:
            break
        if (code := _citizen_of(text, by_start, at)) is not None:
            return code
    for at in range(tokens.stop, min(tokens.stop + _BEHIND, len(text.tokens))):
        if text.tokens[at].sentence != sentence or text.tokens[at].upos == "VERB":
            break
        if (code := _citizen_of(text, by_start, at)) is not None:
            return code
    return None


def _citizen_of(text: Text, by_start: dict[int, Found], at: int) -> str | None:
    """The code of the state right behind a word such as "warga" ("warga negara Inggris")."""
    if text.lower[at] not in text.naming.nationality.words:
        return None
    state = next((by_start[here] for here in (at + 1, at + 2) if here in by_start), None)
    return state.code if state is not None and state.kind == "country" else None
