"""States and bodies by code and by name: how a code is called, and which code a name that somebody types has."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from kawat.core.world import Body, Group, State
from kawat.view.states import world


def name_of(code: str, language: str) -> str:
    """A state's or body's code → its name in a language; a code that is not known stands for itself."""
    return _names(language).get(code, code)


def code_of(told: str) -> str | None:
    """A code in any letters, or a state's or body's name → the code."""
    return _codes().get(told.strip().casefold())


def codes_like(words: str) -> list[str]:
    """Words of a search → the codes of the states and bodies that are called so."""
    wanted = words.strip().strip('"').casefold()
    exact = code_of(wanted)
    others = (code_of(word) for word in wanted.split() if len(word) > 2)
    return list(dict.fromkeys(code for code in (exact, *others) if code))


@cache
def _names(language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for code, known in _known():
        names = known.names_id if language == "id" else known.names_en or known.names_id
        if names:
            found.setdefault(code, names[0])
    return found


@cache
def _codes() -> dict[str, str]:
    found: dict[str, str] = {}
    for code, known in _known():
        for name in (code, *known.names_id, *known.names_en):
            found.setdefault(name.casefold(), code)
    return found


def _known() -> Iterator[tuple[str, State | Body | Group]]:
    known = world()
    yield from known.states.items()
    yield from known.bodies.items()
    yield from known.groups.items()
