"""The codebook: what the codes mean, and what stands in the tables."""

from __future__ import annotations

from typing import Any

import msgspec
from litestar import Request, get
from litestar.response import Template
from msgspec import Struct

from kawat.core.ontology import EventType, load_ontology
from kawat.settle.tables import SETTLED
from kawat.store.tables import TABLES
from kawat.view.web.site import Served


class Cameo(Struct, frozen=True):
    """A CAMEO code: what it means, and its Goldstein score."""

    means: str
    goldstein: float


class Codebook(Struct, frozen=True, kw_only=True):
    """What codes mean: PLOVER types with their modes and scores, contexts, CAMEO codes."""

    types: dict[str, EventType]
    contexts: tuple[str, ...]
    cameo: dict[str, Cameo]


class Table(Struct, frozen=True):
    """A table of the store: what it holds, and its columns."""

    name: str
    about: str
    columns: tuple[str, ...]


@get("/codebook", name="codebook", sync_to_thread=True, include_in_schema=False)
def codebook(site: Served, request: Request[Any, Any, Any]) -> Template:
    """All codes and tables."""
    return site.page("codebook.html", request, book=book(), tables=_tables())


@get("/codebook.json", sync_to_thread=True, operation_id="codebook", summary="what the codes mean")
def codebook_json() -> Codebook:
    """What the page of the codebook shows."""
    return book()


def book() -> Codebook:
    """The bundled ontology as a codebook."""
    known = load_ontology()
    cameo = {code: Cameo(found.name, found.goldstein) for code, found in known.codes.items()}
    return Codebook(types=known.types, contexts=known.contexts, cameo=cameo)


def _tables() -> list[Table]:
    return [
        Table(
            name, " ".join((struct.__doc__ or "").split()), tuple(f.encode_name for f in msgspec.structs.fields(struct))
        )
        for name, struct in {**TABLES, **SETTLED}.items()
    ]


HANDLERS = (codebook, codebook_json)
