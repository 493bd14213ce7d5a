"""Whether a report may hold an event at all, by counting words of the lexicons: far cheaper than reading it."""

from __future__ import annotations

from kawat.core.document import Document
from kawat.core.kit import Kit
from kawat.mark.tokens import tokenize
from kawat.mark.triggers import mark_triggers

PUBLIC = frozenset({"states", "metonyms", "bodies", "groups", "agencies", "parties", "persons"})
FEWEST = 3
"""Names of states, bodies and those who act for them, and offices, that a report with an event has at least: of 537
coded reports with events none has fewer (benchmarks/gate.py)."""


def why_no_event(document: Document, kit: Kit) -> str | None:
    """A document as it is read → why it can hold no event; None where it may, or where its language is not known."""
    language = kit.languages.get(document.language or "")
    if language is None or language.triggers is None or language.titles is None:
        return None
    names = sum(known.table in PUBLIC for _, _, known in kit.world.names_in(document.text))
    if names + len(language.titles.titles_in(document.text)) < FEWEST:
        return f"it names states, bodies, their people and offices fewer than {FEWEST} times"
    tokens = tokenize(document.text, document.sentences, language.code)
    return None if mark_triggers(tokens, language.triggers) else "no word in it names an action"
