"""How a statement was heard: its kind, and how likely its words and its speaker are right."""

from __future__ import annotations

from collections.abc import Iterator

from kawat.core.records import StatementKind
from kawat.relate.drafts import Draft
from kawat.relate.scene import Scene


def kind_of(scene: Scene, draft: Draft) -> StatementKind:
    """All of the content in quotation marks, none of it, or some."""
    quotes = [quote for quote in scene.marks.quotes if any(quote.span.meets(span) for span in draft.content)]
    if not quotes:
        return "indirect"
    inside = all(any(quote.span.holds(span) for quote in quotes) for span in draft.content)
    return "direct" if inside else "mixed"


def heard(scene: Scene, draft: Draft) -> Iterator[str]:
    """Features of a statement: the construction, where its speaker stands and who that is, how long it is."""
    assert draft.speaker is not None
    speaker, kind = scene.entity[draft.speaker], kind_of(scene, draft)
    words = sum(len(scene.inside(span)) for span in draft.content)
    length = sum(words >= step for step in (3, 6, 12, 30))
    where = _speaker_stands(scene, draft)
    who = "stranger" if draft.stranger is not None else f"{speaker.kind}.{bool(speaker.code)}"
    verb = draft.cue.of(scene.document.text).lower() if draft.cue else "-"
    yield f"rule={draft.rule}"
    yield f"rule={draft.rule}|{kind}"
    yield f"cue={verb}"
    yield f"speaker={where}|{who}"
    yield f"speaker={where}|{draft.rule}"
    yield f"length={length}|{kind}"
    yield f"length={length}|{draft.rule}"
    yield f"inside={draft.inside is not None}|{kind}"
    yield f"parts={min(len(draft.content), 3)}|{kind}"
    yield f"relayed={draft.relayed_by is not None}|{draft.relayed_by == draft.speaker}|{who}"


def _speaker_stands(scene: Scene, draft: Draft) -> str:
    """How the sentence of the reporting word names the speaker: by what kind of word and on which side, or not."""
    at = scene.token_at((draft.cue or draft.content[0]).start)
    for who in scene.participants[scene.tokens[at].sentence]:
        if draft.speaker in who.entities:
            side = "left" if who.start < at else "right"
            near = abs(who.start - at) <= 3
            return f"{'+'.join(sorted({mention.how for mention in who.mentions}))}|{side}|{near}"
    return "elsewhere"
