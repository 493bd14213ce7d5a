""" "Kedua negara", "kedua menteri", "keduanya": the two parties named last together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kawat.core.marks import Mention
from kawat.core.records import Entity
from kawat.name.text import Text

_WORDS = 4


def pair_at(text: Text, at: int, recent: Sequence[str], entities: Mapping[str, Entity]) -> Mention | None:
    """The mention of two parties that stands at a token, None where none does or the two are not clear. `recent`: the
    entities named so far, in the order of the text."""
    pairs = text.naming.pairs
    joined = at + 1 < len(text.lower) and text.tokens[at].end == text.tokens[at + 1].start  # "kedua" + "nya"
    both = text.lower[at] + text.lower[at + 1] if joined else text.lower[at]
    alone = both in pairs.alone
    if not alone and text.lower[at] not in pairs.words:
        return None
    end = at + 1 + joined
    kinds = (*pairs.states, *pairs.persons, *pairs.rest)
    while not alone and end < min(at + _WORDS, len(text.lower)) and text.lower[end] in kinds:
        end += 1
    if end == at + 1 and not alone:
        return None
    two: tuple[str, ...] = ()
    if alone or text.lower[at + 1] in pairs.persons:
        two = _last_two(recent, entities, "person")
    if not two and (alone or text.lower[at + 1] not in pairs.persons):
        two = _last_two(recent, entities, "country")
    span = text.span_of(at, end)
    return Mention(span, two, "group", "anaphora.pair", span) if two else None


def _last_two(recent: Sequence[str], entities: Mapping[str, Entity], kind: str) -> tuple[str, ...]:
    """The two parties of a kind named last, in the order in which they were named; a person stands for the state it
    acts for."""
    by_code = {entity.code: entity.id for entity in entities.values() if entity.kind == "country"}
    two: list[str] = []
    for identity in reversed(recent):
        entity = entities[identity]
        one = identity if entity.kind == kind else by_code.get(entity.code) if kind == "country" else None
        if one is not None and one not in two and (entity.code or kind == "person"):
            two.append(one)
        if len(two) == 2:
            return tuple(reversed(two))
    return ()
