"""What was marked and named in one sentence, as facts to print: who, triggers, quotations, times, names, words."""

from __future__ import annotations

from collections.abc import Iterator

from kawat.core.document import Span
from kawat.core.marks import Marks, Names, TimeMark, Token, TriggerMark
from kawat.core.patterns import hinted_id
from kawat.view.lookup import Lookup, one_line
from kawat.view.words import Words

Facts = tuple[tuple[str, str], ...]
"""Words of the text, and what was seen in them."""


def seen(
    sentence: Span, number: int, marks: Marks, names: Names, look: Lookup, words: Words
) -> Iterator[tuple[str, Facts]]:
    """A sentence → the headings and facts of all that was seen in it."""
    say, text = words.explain, look.text

    def at(span: Span) -> str:
        return one_line(span.of(text))

    yield (
        say["mentions"],
        tuple(
            (at(mention.span), f"{look.party(mention.entities)} · {say[mention.how]} · {mention.rule}")
            for mention in names.mentions
            if sentence.meets(mention.span)
        ),
    )
    yield (
        say["triggers"],
        tuple(
            (at(mark.span), f"{mark.trigger} · {say[mark.form]}{_model_only(mark, marks, words)}")
            for mark in marks.triggers
            if sentence.meets(mark.span)
        ),
    )
    yield (
        say["quotes"],
        tuple(
            (at(quote.span), say[quote.use] + ("" if quote.closed else f" · {say['unclosed']}"))
            for quote in marks.quotes
            if sentence.meets(quote.span)
        ),
    )
    yield (
        say["times"],
        tuple(
            (at(mark.span), f"{mark.type} {mark.value} · {_when(mark, words)} · {mark.rule}")
            for mark in marks.times
            if sentence.meets(mark.span)
        ),
    )
    yield (
        say["names"],
        tuple((at(mark.span), f"{mark.label} · {mark.rule}") for mark in marks.names if sentence.meets(mark.span)),
    )
    yield (
        say["tokens"],
        tuple((token.form, _tags(token, marks.tokens)) for token in marks.tokens if token.sentence == number),
    )


def _model_only(mark: TriggerMark, marks: Marks, words: Words) -> str:
    """How sure the model is of a word that no entry of the lexicon has."""
    if not mark.trigger.startswith(hinted_id("")):
        return ""
    return f" · {words.explain['model_only']} {marks.hints[mark.token].trigger:.2f}"


def _when(mark: TimeMark, words: Words) -> str:
    if mark.start is None and mark.end is None:
        return words.explain["no_value"]
    return f"{mark.start or '…'}/{mark.end or '…'}"


def _tags(token: Token, tokens: tuple[Token, ...]) -> str:
    tags = f"{token.lemma} {token.upos}"
    if not token.deprel:
        return tags
    return f"{tags} {token.deprel}" + (f" ← {tokens[token.head].form}" if token.head >= 0 else "")
