"""The search page: one box over reports, people, states and statements."""

from __future__ import annotations

from typing import Any

from litestar import Request, get
from litestar.response import Template
from msgspec.structs import replace

from kawat.view.asked import FILTERS
from kawat.view.web.lists import DEPENDENCIES, Asked, Number, listed
from kawat.view.web.naming import codes_like
from kawat.view.web.people import matches
from kawat.view.web.site import Served

STATEMENTS = 4
"""Statements that stand before the reports."""


@get("/search", name="search", dependencies=DEPENDENCIES, sync_to_thread=True, include_in_schema=False)
def search(site: Served, request: Request[Any, Any, Any], filters: Asked, page: Number = 1) -> Template:
    """What is found of some words: who is called so, who said so, and the reports that hold them."""
    topic = filters.topic
    listing = listed(site, "search", filters, page) if topic else None
    first = topic if topic and page == 1 else None
    narrow = replace(filters, newest=False, limit=STATEMENTS)
    return site.page(
        "search.html",
        request,
        asked=FILTERS["search"],
        filters=filters,
        listing=listing,
        people=site.known(matches, first) if first else (),
        codes=codes_like(first) if first else (),
        said=site.ask("statements", narrow) if first else None,
    )


HANDLERS = (search,)
