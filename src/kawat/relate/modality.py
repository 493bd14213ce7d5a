"""Whether an action happened: actual, future, hypothetical, negated or historical, from the words before it and its
day."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, structs

from kawat.core.records import Modality, Time
from kawat.relate.clauses import clause_words
from kawat.relate.scene import Scene

BEFORE = 5
CONDITION = 15
COOPERATIVE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
REFUSABLE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "AGREE", "CONCEDE"})


class Outlook(Struct, frozen=True):
    """What the words before a trigger say of it."""

    negated: bool
    future: bool
    hypothetical: bool


class Coding(Struct, frozen=True):
    """Type, mode and what is promised, once modality has had its say."""

    type: str
    mode: str | None
    undertakes: str | None
    modality: Modality


def outlook(scene: Scene, token: int, floor: int) -> Outlook:
    """Looks back from the trigger over its auxiliaries, not past `floor` nor past punctuation."""
    words = clause_words(scene.language).modality
    negated = future = hypothetical = False
    for at in range(token - 1, max(floor, token - BEFORE) - 1, -1):
        word = scene.lower[at]
        if word in (",", ";", ":", ".", '"', "“", "”") or word in clause_words(scene.language).relative:
            break
        negated |= word in words.negated and scene.lower[at + 1] not in words.not_negated_by_next
        future |= word in words.future
        hypothetical |= word in words.hypothetical
    return Outlook(negated, future, hypothetical or _conditional(scene, token, floor))


def _conditional(scene: Scene, token: int, floor: int) -> bool:
    """True inside a condition ("jika Washington mencabut sanksi"), however far its first word."""
    words = clause_words(scene.language).modality
    for at in range(token - 1, max(floor, token - CONDITION) - 1, -1):
        if scene.lower[at] in words.conditions:
            return True
        if scene.lower[at] in (",", ";", ":", "."):
            return False
    return False


def code(base: tuple[str, str | None, str | None], seen: Outlook, time: Time | None, published: str | None) -> Coding:
    """(type, mode, undertakes) of the entry and its outlook → how it is coded (codebook, section 3)."""
    type_, mode, undertakes = base
    if time and time.start and published and time.start > published and not seen.negated:
        seen = structs.replace(seen, future=True)
    if seen.negated and type_ in REFUSABLE and seen.future:
        return Coding("REJECT", "meet" if type_ == "CONSULT" else None, None, "actual")
    if seen.hypothetical and seen.negated:
        return Coding(type_, mode, undertakes, "hypothetical")
    if seen.negated:
        return Coding(type_, mode, undertakes, "negated")
    if seen.hypothetical and not seen.future:
        return Coding(type_, mode, undertakes, "hypothetical")
    if seen.future and type_ in COOPERATIVE:
        return Coding("AGREE", None, type_, "actual")
    if seen.future and type_ == "RETREAT":
        return Coding("CONCEDE", None, "RETREAT", "actual")
    if seen.future and type_ not in ("AGREE", "REQUEST", "CONCEDE"):
        return Coding(type_, mode, undertakes, "future")
    return Coding(type_, mode, undertakes, _past(time, published))


def _past(time: Time | None, published: str | None) -> Literal["actual", "historical"]:
    """An earlier calendar year than the report's is history."""
    last = time.end or time.start if time else None
    return "historical" if last and published and last[:4] < published[:4] else "actual"
