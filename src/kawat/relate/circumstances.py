"""When: the days that a sentence names, weighed by deciders that know what the rules take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from kawat.core.deciders import Decider
from kawat.core.document import Span
from kawat.core.records import Modality, Place, Time
from kawat.relate.bearings import hinted, level, standing
from kawat.relate.clauses import clause_words
from kawat.relate.reach import Reach
from kawat.relate.scene import Participant, Scene
from kawat.relate.settings import in_own_clause, names_a_thing, relayed, ruled_time

LEAST_TIME, LEAST_HISTORICAL = 0.45, 0.5
"""How likely the likeliest day, and that it is background, must be: a wrong one is worse than none."""
LEAST_RULED = 0.35
"""How likely a day must be that the rules take, too."""


class Circumstance(Struct, frozen=True):
    """A day or a place that an event may have, and the features of how it stands to it."""

    value: Time | Place
    features: tuple[str, ...]


def decided_time(reach: Reach) -> Time | None:
    """The day of an event: the likeliest that its sentence names, None where none is likely."""
    ruled = ruled_time(reach)
    chance, best = likeliest(reach.scene.deciders.time, times_near(reach, ruled))
    likely = chance >= (LEAST_RULED if best == ruled else LEAST_TIME)
    return best if likely and isinstance(best, Time) else None


def decided_modality(reach: Reach, ruled: Modality, time: Time | None) -> Modality:
    """What has happened is actual or, long before the news, historical; all else stays as the rules have it."""
    if ruled not in ("actual", "historical"):
        return ruled
    decider = reach.scene.deciders.historical
    return "historical" if decider(tuple(past(reach, ruled, time))) >= LEAST_HISTORICAL else "actual"


def past(reach: Reach, ruled: Modality, time: Time | None) -> Iterator[str]:
    """Features that tell background from news: the years named in and before the sentence, and its words."""
    scene, sentence = reach.scene, reach.sentence
    number = scene.tokens[reach.mark.token].sentence
    old = {n: _oldest(scene, n) for n in range(max(0, number - 3), number + 1)}
    quoted = scene.quote_of(reach.mark.token) >= 0
    near = any(old[n] == "old" for n in old if n < number)
    form = "gone" if time is None else "old" if ruled == "historical" else "new"
    yield f"rule={ruled}|{form}"
    yield f"rule={ruled}|{old[number]}|{near}|{quoted}"
    yield f"rule={ruled}|{reach.entry.type}|{near}"
    yield f"year={old[number]}|{form}|{reach.mark.form}"
    yield f"before={near}|{old[number]}|{form}"
    yield f"place={min(number, 9) // 3}|{near}"
    for at in range(max(sentence.start, reach.mark.token - 12), reach.mark.token):
        if scene.tokens[at].upos in ("ADV", "AUX", "ADP", "SCONJ", "DET", "ADJ"):
            yield f"word={scene.lower[at]}"


def _oldest(scene: Scene, number: int) -> str:
    """Whether a sentence names a day of an earlier year, only days of the report's year, or none."""
    published = (scene.document.published or "")[:4]
    sentence = scene.document.sentences[number]
    days = [mark.start or mark.end for mark in scene.marks.times if sentence.holds(mark.span)]
    years = {day[:4] for day in days if day}
    return "old" if any(year < published for year in years) else "new" if years else "none"


def likeliest(decider: Decider, found: Iterable[Circumstance]) -> tuple[float, Time | Place | None]:
    """The likeliest circumstance with its chance; the first of equals."""
    chances = [(decider(one.features), -number, one.value) for number, one in enumerate(found)]
    chance, _, value = max(chances, default=(0.0, 0, None), key=lambda one: one[:2])
    return chance, value


def times_near(reach: Reach, ruled: Time | None) -> Iterator[Circumstance]:
    """The days named in the trigger's sentence; `ruled` is the one that the rules take."""
    scene, sentence = reach.scene, reach.sentence
    published = scene.document.published or ""
    for mark in scene.marks.times:
        at = scene.token_at(mark.span.start)
        if at not in sentence or mark.type == "SET" or (mark.start is None and mark.end is None):
            continue
        if not in_own_clause(scene, reach.mark.token, at) or names_a_thing(scene, mark):
            continue
        value = Time(mark.start, mark.end)
        rule = "taken" if value == ruled else "other" if ruled else "none"
        phrase = _phrase(scene, mark.span)
        day = mark.start or mark.end or ""
        towards = "after" if day > published else "same" if day == published else "before"
        year = "old" if day[:4] < published[:4] else "now"
        yield Circumstance(
            value,
            (
                *standing(reach, phrase, rule),
                *role_of(reach, phrase, "time", rule),
                f"time={mark.type}|{len(mark.value)}|{rule}",
                f"time={mark.rule}|{rule}",
                f"when={towards}|{year}|{rule}|{reach.mark.form}",
                f"when={towards}|{year}|{reach.entry.type}",
                f"said={said_with(reach, at)}|{rule}|{reach.entry.type}",
                f"said={said_with(reach, at)}|{towards}|{phrase.preposition}",
                f"relayed={relayed(scene, at, sentence)}|{rule}",
                f"count={_count(scene, sentence)}|{rule}",
            ),
        )


def role_of(reach: Reach, phrase: Participant, what: Literal["time", "place"], rule: str) -> Iterator[str]:
    """Features of how likely the encoder takes a phrase for the event's day or place."""
    role = hinted(reach.scene, reach.mark.token, range(phrase.start, phrase.end))
    if role is not None:
        yield f"role={level(getattr(role, what))}"
        yield f"role={level(getattr(role, what))}|{rule}"


def _phrase(scene: Scene, span: Span) -> Participant:
    """A stretch of text as a phrase with the preposition before it."""
    tokens = scene.inside(span)
    start = tokens.start if tokens else scene.token_at(span.start)
    before = scene.lower[start - 1] if start > scene.sentence_range(start).start else ""
    small = clause_words(scene.language).prepositions
    return Participant(start, max(tokens.stop, start + 1), (), before if before in small else None, False, False, ())


def said_with(reach: Reach, at: int) -> str:
    """Whether the word stands with the trigger in somebody's words, or beside them with the saying."""
    if reach.draft is None:
        return "no"
    content = any(at in reach.scene.inside(span) for span in reach.draft.content)
    own = any(span.holds(reach.mark.span) for span in reach.draft.content)
    return f"{content}{own}"


def _count(scene: Scene, sentence: range) -> int:
    return min(3, sum(scene.token_at(mark.span.start) in sentence for mark in scene.marks.times))
