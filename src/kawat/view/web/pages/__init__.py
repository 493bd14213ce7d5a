"""The pages, one module each with its HANDLERS."""

from __future__ import annotations

from kawat.view.web.pages import front, report, why

HANDLERS = (*front.HANDLERS, *report.HANDLERS, *why.HANDLERS)
"""Every page that is not a list of a question's rows."""
