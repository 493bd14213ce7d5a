"""A report's page: its text with what was read in it marked, and the record beside it."""

from __future__ import annotations

from typing import Any

from litestar import Request, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Template
from markupsafe import Markup

from kawat.core.records import Record
from kawat.view.cards import Sheet
from kawat.view.lookup import Lookup, one_line
from kawat.view.page import legend, section
from kawat.view.web.site import Served, Site, link, part_of, words_for
from kawat.view.words import Words, explanations


@get("/report/{document_id:str}", name="report", sync_to_thread=True, include_in_schema=False)
def report(site: Served, request: Request[Any, Any, Any], document_id: FromPath[str]) -> Template:
    """One report as it was read last."""
    record = record_of(site, document_id)
    words, name = words_for(request), record.document.id
    sheet = Sheet(Lookup(record), words, explanations(), "r", f"{link('report', name, 'why')}?item=")
    return site.page(
        "report.html",
        request,
        title=one_line(record.document.title or words.ui["untitled"]),
        section=Markup(section(sheet)),
        legend=Markup(legend(words)),
        citation=citation(record, words),
        address=link("report", name),
    )


@get("/report/{document_id:str}/record.json", sync_to_thread=True, operation_id="report", summary="one report's record")
def report_json(site: Served, document_id: FromPath[str]) -> Record:
    """The record of one report, in the codebook's form."""
    return record_of(site, document_id)


def record_of(site: Site, document_id: str) -> Record:
    """The part of an address that names a report → its record. Raises NotFoundException."""
    found = site.store.record(part_of(document_id))
    if found is None:
        raise NotFoundException(f"no report {part_of(document_id)}")
    return found


def citation(record: Record, words: Words) -> str:
    """A report → how it is cited: outlet, title, day, address, and what read it."""
    document = record.document
    day = words.day(document.published) if document.published else words.ui["no_date"]
    parts = (
        document.source or words.ui["no_source"],
        f"“{document.title or words.ui['untitled']}”",
        day,
        document.url or "",
        f"Kawat {record.made_by.kawat}, {document.id}, sha256 {document.sha256[:12]}",
    )
    return one_line(", ".join(filter(None, parts))) + "."


HANDLERS = (report, report_json)
