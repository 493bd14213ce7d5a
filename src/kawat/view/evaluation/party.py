"""Who takes part, as far as two readings of one report are compared: names, code, and whether it is a state."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from kawat.core.document import Span

_APART = re.compile(r"[\W_]+")


class Named(Protocol):
    """An entity of ours or of a coder's."""

    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def code(self) -> str | None: ...
    @property
    def sector(self) -> str | None: ...
    @property
    def mentions(self) -> tuple[Span, ...]: ...


class Party(NamedTuple):
    """Its names as keys; `state` is true of a state and of an organisation of government."""

    names: frozenset[str]
    code: str | None
    state: bool


def key(name: str) -> str:
    """A name, capitals and marks apart."""
    return _APART.sub(" ", name).strip().casefold()


def party_of(entity: Named, text: str) -> Party:
    """An entity of a text → its party; a person's mentions count where they are written as names."""
    said = [span.of(text) for span in entity.mentions]
    names = [entity.name, *(words for words in said if entity.kind != "person" or words[:1].isupper())]
    state = entity.kind == "country" or (entity.kind == "organisation" and entity.sector == "GOV")
    return Party(frozenset(map(key, names)) - {""}, entity.code, state)


def same(one: Party, other: Party) -> bool:
    """Under a common name; two states, or governments of one state, under a common code."""
    return bool(one.names & other.names) or (one.state and other.state and of_one_code(one, other))


def of_one_code(one: Party, other: Party) -> bool:
    """Of the same state or body."""
    return one.code is not None and one.code == other.code


def common(theirs: Sequence[Party], ours: Sequence[Party]) -> bool:
    """Somebody in common; or nobody on both sides."""
    return (not theirs and not ours) or any(same(a, b) for a in theirs for b in ours)


def one_side(theirs: Sequence[Party], ours: Sequence[Party]) -> bool:
    """Somebody, or somebody's state or body, in common; or nobody on both sides."""
    return common(theirs, ours) or any(of_one_code(a, b) for a in theirs for b in ours)


def all_common(theirs: Sequence[Party], ours: Sequence[Party]) -> bool:
    """Each of the one side is somebody of the other."""
    return all(any(same(a, b) for b in ours) for a in theirs) and all(any(same(a, b) for a in theirs) for b in ours)
