"""A report's page: its text with what was read in it marked, and the record beside it."""

from __future__ import annotations

from typing import Any

from litestar import Request, get
from litestar.exceptions import NotFoundException
from litestar.response import Template
from markupsafe import Markup

from kawat.core.records import Record
from kawat.view.cards import Sheet
from kawat.view.lookup import Lookup, one_line
from kawat.view.page import legend, section
from kawat.view.web.site import Site
from kawat.view.words import explanations


@get("/report/{document_id:str}", name="report", sync_to_thread=True, include_in_schema=False)
def report(site: Site, request: Request[Any, Any, Any], document_id: str) -> Template:
    """One report as it was read last."""
    record = _record(site, document_id)
    words = site.words_for(request)
    sheet = Sheet(Lookup(record), words, explanations(), "r")
    title = one_line(record.document.title or words.ui["untitled"])
    return site.page(
        "report.html", request, title=title, record=record, section=Markup(section(sheet)), legend=Markup(legend(words))
    )


@get("/report/{document_id:str}/record.json", sync_to_thread=True, operation_id="report", summary="one report's record")
def report_json(site: Site, document_id: str) -> Record:
    """The record of one report, in the codebook's form."""
    return _record(site, document_id)


def _record(site: Site, document_id: str) -> Record:
    found = site.store.record(document_id)
    if found is None:
        raise NotFoundException(f"no report {document_id}")
    return found


HANDLERS = (report, report_json)
