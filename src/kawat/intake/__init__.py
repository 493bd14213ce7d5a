"""A report as it comes in → a document: language, title, date, dateline, what is no part of the story, and sentences."""

from __future__ import annotations

from kawat.core.document import Aside, Document, Report, Span, document_id, text_hash
from kawat.core.kit import Kit
from kawat.core.layout import Headers, Sentences
from kawat.intake.dates import iso
from kawat.intake.decoding import mojibake_note
from kawat.intake.languages import find_language
from kawat.intake.layout import Layout, lay_out
from kawat.intake.sentences import split


def intake(report: Report, kit: Kit) -> Document:
    """One report → its document; the text is kept to the letter. What can't be known is None, with a note that says so."""
    notes: list[str] = list(report.notes)
    if mojibake := mojibake_note(report.text):
        notes.append(mojibake)
    language = _language(report, kit, notes)
    data = kit.languages.get(language) if language else None
    layout = lay_out(report.text, report.title, (data and data.headers) or Headers())
    return Document(
        id=document_id(report),
        language=language,
        published=_published(report, layout, kit, notes),
        dateline=layout.dateline,
        title=layout.title,
        source=report.source,
        url=report.url,
        sha256=text_hash(report.text),
        text=report.text,
        sentences=split(report.text, _story(report.text, layout.asides), (data and data.sentences) or Sentences()),
        asides=layout.asides,
        notes=tuple(notes),
    )


def _language(report: Report, kit: Kit, notes: list[str]) -> str | None:
    given = report.language.strip().lower().replace("_", "-").split("-")[0] if report.language else ""
    headers = {code: language.headers for code, language in kit.languages.items() if language.headers}
    code = given or find_language(report.text, headers)
    if code is None:
        notes.append("language: unknown, the text does not show it")
    elif code not in kit.languages:
        notes.append(f"language: {code}, for which there are no words in data/languages; only its sentences are read")
    return code


def _published(report: Report, layout: Layout, kit: Kit, notes: list[str]) -> str | None:
    for name, value in (("the setting", kit.settings.published), ("the report", report.published)):
        if value:
            if day := iso(value):
                return day
            notes.append(f"published: {value!r} of {name} is no ISO date")
    if layout.published:
        return layout.published
    if layout.news_date:
        notes.append(
            f"published: not given; {layout.news_date}, the day of the news in the first lines, stands in for it"
        )
        return layout.news_date
    notes.append("published: unknown, so that dates such as 'yesterday' stay open")
    return None


def _story(text: str, asides: tuple[Aside, ...]) -> list[Span]:
    """What is left of the text between its asides."""
    stretches, start = [], 0
    for aside in asides:
        if start < aside.span.start:
            stretches.append(Span(start, aside.span.start))
        start = max(start, aside.span.end)
    stretches.append(Span(start, len(text)))
    return stretches
