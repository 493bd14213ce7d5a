"""The page of a statement: where it was told, and the same speaker's like words in other reports, word by word."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Any, Literal

from litestar import Request, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Template
from msgspec import Struct

from kawat.view.questions.filters import Filters
from kawat.view.questions.statements import Said
from kawat.view.questions.statements import statement as one_statement
from kawat.view.web.site import Served, Site, link, part_of

LIKE = 0.45
"""From so much of the same words on, two statements are wordings of one."""
SHOWN = 30


class Change(Struct, frozen=True):
    """Words that both have, or only the other (`more`), or only this statement (`less`)."""

    how: Literal["same", "more", "less"]
    words: str


class Wording(Struct, frozen=True, kw_only=True):
    """Another wording: how much of it is the same, and where it differs."""

    said: Said
    likeness: float
    changes: tuple[Change, ...]


class Worded(Struct, frozen=True, kw_only=True):
    """A statement and its other wordings, the likest first."""

    said: Said
    wordings: tuple[Wording, ...]


@get("/statement/{identity:str}", name="statement", sync_to_thread=True, include_in_schema=False)
def statement(site: Served, request: Request[Any, Any, Any], identity: FromPath[str]) -> Template:
    """One statement."""
    found = worded(site, identity)
    return site.page("statement.html", request, found=found, row=found.said, address=link("statement", found.said.id))


@get("/statement/{identity:str}/statement.json", sync_to_thread=True, operation_id="statement", summary="one statement")
def statement_json(site: Served, identity: FromPath[str]) -> Worded:
    """What the page of a statement shows."""
    return worded(site, identity)


def worded(site: Site, told: str) -> Worded:
    """The part of an address that names a statement → it with its wordings. Raises NotFoundException."""
    said = one_statement(site.store, part_of(told))
    if said is None:
        raise NotFoundException(f"no statement {part_of(told)}")
    has_name = any(letter.isalnum() for letter in said.speaker.name)
    filters = Filters(people=(said.speaker.name,), min_confidence=0) if has_name else None
    others = site.ask("statements", filters).rows if filters and said.speaker.kind != "country" else ()
    found = (_wording(said, other) for other in others if other.id != said.id)
    like = sorted((one for one in found if one), key=lambda one: (-one.likeness, one.said.id))
    return Worded(said=said, wordings=tuple(like[:SHOWN]))


def _wording(said: Said, other: Said) -> Wording | None:
    mine, theirs = said.content.split(), other.content.split()
    matcher = SequenceMatcher(a=[_bare(word) for word in mine], b=[_bare(word) for word in theirs], autojunk=False)
    if matcher.real_quick_ratio() < LIKE or matcher.quick_ratio() < LIKE or matcher.ratio() < LIKE:
        return None
    changes = []
    for how, first, last, start, end in matcher.get_opcodes():
        if how == "equal":
            changes.append(Change("same", " ".join(theirs[start:end])))
            continue
        if last > first:
            changes.append(Change("less", " ".join(mine[first:last])))
        if end > start:
            changes.append(Change("more", " ".join(theirs[start:end])))
    return Wording(said=other, likeness=round(matcher.ratio(), 2), changes=tuple(changes))


def _bare(word: str) -> str:
    return "".join(letter for letter in word.casefold() if letter.isalnum())


HANDLERS = (statement, statement_json)
