"""Token ranges → spans of what was said, without marks and blanks at their edges."""

from __future__ import annotations

from kawat.core.document import Span
from kawat.relate.clauses import clause_words, speech_words
from kawat.relate.cues import MARKS
from kawat.relate.predicates import has_predicate, is_time
from kawat.relate.scene import Scene


def trim(text: str, span: Span) -> Span:
    """The span without quotation marks and blanks at its edges; a comma inside closing marks stays."""
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in MARKS or text[start] in ",:;–—-."):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in MARKS):
        end -= 1
    return Span(start, end)


def finish(scene: Scene, tokens: range) -> Span:
    """Tokens → the span of what was said: indirect words have no punctuation at their end either."""
    text = scene.document.text
    span = trim(text, Span(scene.tokens[tokens.start].start, scene.tokens[tokens.stop - 1].end))
    if scene.quote_of(tokens.stop - 1) >= 0 or scene.lower[tokens.stop - 1] in MARKS:
        return span
    end = span.end
    while end > span.start and text[end - 1] in ".,;:(– \n":
        end -= 1
    return trim(text, Span(span.start, end))


def is_aside(scene: Scene, tokens: range) -> bool:
    """A day, or words that lead to an outlet, between two commas."""
    words = clause_words(scene.language).bounds
    relay = speech_words(scene.language).relay.words
    lead = any(scene.lower[at] in (*relay, *words.leads_to_outlet) for at in tokens[:2])
    return lead or (is_time(scene, tokens.start) and not has_predicate(scene, tokens))
