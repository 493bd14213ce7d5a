"""How errors are told: as a calm page to people, as JSON of one shape to programs; what was not foreseen is logged."""

from __future__ import annotations

import logging
from typing import Any

from litestar import Request, Response
from litestar.exceptions import HTTPException
from litestar.response import Template
from msgspec import Struct

from kawat.errors import KawatError
from kawat.view.web.site import Site

LOG = logging.getLogger("kawat.web")
"""Writes to standard error unless told otherwise."""
UNFORESEEN = 500


class Problem(Struct, frozen=True):
    """What is wrong, where, and what to do."""

    status: int
    where: str
    problem: str
    remedy: str


class Failure(Struct, frozen=True):
    """The one shape of an error for programs."""

    error: Problem


def told(request: Request[Any, Any, Any], error: KawatError) -> Response[Any] | Template:
    """A question that can't be answered."""
    return _answer(request, Problem(400, error.where, error.problem, error.remedy))


def http(request: Request[Any, Any, Any], error: HTTPException) -> Response[Any] | Template:
    """An address that there is not, or a query that is no such query."""
    if error.status_code >= UNFORESEEN:
        return unforeseen(request, error)
    return _answer(request, Problem(error.status_code, request.url.path, _detail(error), ""))


def unforeseen(request: Request[Any, Any, Any], error: Exception) -> Response[Any] | Template:
    """What should not happen: the reader is told so, whoever runs the server is told all."""
    LOG.error("%s %s", request.method, ascii(request.url.path), exc_info=error)
    return _answer(request, Problem(UNFORESEEN, request.url.path, "it could not be answered", ""))


def _detail(error: HTTPException) -> str:
    """What is wrong with each query, as far as it is told."""
    extra = error.extra if isinstance(error.extra, list) else []
    each = (f"{one.get('key', '')}: {one.get('message', '')}" for one in extra if isinstance(one, dict))
    return "; ".join(each) or error.detail


def _answer(request: Request[Any, Any, Any], problem: Problem) -> Response[Any] | Template:
    if _is_program(request):
        return Response(Failure(problem), status_code=problem.status, media_type="application/json")
    site: Site = request.app.state.site
    return site.page("error.html", request, status=problem.status, problem=problem)


def _is_program(request: Request[Any, Any, Any]) -> bool:
    accepted = request.headers.get("accept", "")
    return request.url.path.endswith((".json", ".csv")) or ("application/json" in accepted and "html" not in accepted)
