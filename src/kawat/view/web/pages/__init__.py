"""The pages, one module each with its HANDLERS."""

from __future__ import annotations

from kawat.view.web.pages import (
    actor,
    codebook,
    coverage,
    dyad,
    explore,
    front,
    happening,
    report,
    search,
    sql,
    statement,
    why,
)

HANDLERS = tuple(
    handler
    for page in (front, search, report, why, happening, statement, dyad, actor, explore, codebook, coverage, sql)
    for handler in page.HANDLERS
)
"""Every page that is not a list of a question's rows."""
