"""Quotations without a reporting word of their own: they go on with the words before or after them, or their clause
says whose they are."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from kawat.core.document import Span
from kawat.core.marks import Quote
from kawat.core.records import Dropped
from kawat.relate.drafts import Draft
from kawat.relate.scene import Scene
from kawat.relate.spans import trim
from kawat.relate.speakers import first_party

FARTHEST = 200
"""Characters between two quotations that one speaker may go on in."""
RULE = "quotation"


def join_quotes(scene: Scene, unit: range, drafts: list[Draft], dropped: list[Dropped]) -> None:
    """Gives each quotation of a unit that nobody has yet to the statement before it, or makes it one of its own."""
    for number in dict.fromkeys(scene.quote_of(at) for at in unit):
        if number < 0:
            continue
        quote = scene.marks.quotes[number]
        outside = [draft for draft in drafts if draft.cue is None or not quote.span.holds(draft.cue)]
        if any(span.meets(quote.inner) for draft in outside for span in draft.content):
            continue
        words = trim(scene.document.text, quote.inner)
        speaker = _whose(scene, quote, unit)
        if outside and _near(scene, outside[-1], quote.inner) and speaker is None:
            at = drafts.index(outside[-1])
            drafts[at] = structs.replace(drafts[at], content=(*drafts[at].content, words))
        elif speaker is not None:
            drafts.append(Draft(speaker=speaker, content=(words,), cue=None, rule=f"speech.{RULE}", unit=unit))
        else:
            reason = "no reporting word, and no statement right before it"
            dropped.append(Dropped(quote.span, "statement", RULE, reason))


def join_ahead(scene: Scene, fresh: list[Draft], dropped: list[Dropped]) -> None:
    """Quotations that nobody had and whose closing mark is missing go on in the statement right behind them."""
    text = scene.document.text
    for at, draft in enumerate(fresh):
        for one in reversed([one for one in dropped if one.rule == RULE]):
            first = draft.content[0].start
            if (
                one.span.end <= first
                and not text[one.span.end : first].strip('"“”„« \n')
                and text[one.span.end - 1] not in '"”»'
            ):
                draft = structs.replace(draft, content=(trim(text, one.span), *draft.content))
                dropped.remove(one)
        fresh[at] = draft


def _whose(scene: Scene, quote: Quote, unit: range) -> str | None:
    """The subject of the words before a quotation in its sentence: "Wang tertawa, “...”"."""
    start = scene.token_at(quote.span.start)
    before = range(unit.start, start)
    if not before or scene.lower[start - 1] not in (",", ":") or any(scene.quote_of(at) >= 0 for at in before):
        return None
    for participant in scene.participants[scene.tokens[start].sentence]:
        if participant.start in before and not participant.preposition:
            return first_party(scene, participant)
    return None


def _near(scene: Scene, draft: Draft, quote: Span) -> bool:
    between = scene.document.text[draft.content[-1].end : quote.start]
    return between.count("\n") <= 1 and len(between) < FARTHEST


def own_words(draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """ "Saya katakan ..." inside a quotation is said by whoever is quoted."""
    if draft.speaker is not None or draft.cue is None:
        return draft
    cue = draft.cue
    around = [other for other in drafts if other is not draft and any(span.holds(cue) for span in other.content)]
    return structs.replace(draft, speaker=around[0].speaker) if around else draft
