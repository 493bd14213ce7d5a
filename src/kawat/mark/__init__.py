"""Mark: what stands in the text: words, names, time expressions, quotations, triggers."""

from __future__ import annotations

from kawat.core.document import Document
from kawat.core.kit import Kit
from kawat.core.marks import Marks, TriggerMark
from kawat.mark.names import told_again
from kawat.mark.quotes import mark_quotes
from kawat.mark.times import mark_times
from kawat.mark.triggers import hinted_triggers, mark_triggers

__all__ = ["mark"]


def mark(document: Document, kit: Kit) -> Marks:
    """A document in, its marks out; a language without a parser or a section has none of what rests on it."""
    language = kit.languages.get(document.language or "")
    parse = kit.parsers.get(document.language or "")
    if language is None or parse is None:
        return Marks((), (), (), mark_quotes(document.text), ())
    parsed = parse(document.text, document.sentences)
    times = mark_times(document.text, document.sentences, document.published, language.times) if language.times else ()
    triggers: tuple[TriggerMark, ...] = ()
    if language.triggers:
        triggers = mark_triggers(parsed.tokens, language.triggers)
        triggers = hinted_triggers(parsed.tokens, parsed.hints, triggers, language.triggers)
    names = told_again(parsed.tokens, parsed.names, kit.world.is_place)
    return Marks(parsed.tokens, names, times, mark_quotes(document.text), triggers, parsed.hints)
