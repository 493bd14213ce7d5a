"""A report as it comes in → a document: language, title, date, dateline, asides, sentences."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from kawat.core.document import Aside, Document, Report, Span, document_id, text_hash
from kawat.core.kit import Kit
from kawat.core.layout import Headers, Sentences
from kawat.core.legible import legible, misread
from kawat.intake.dates import date_of_news, iso
from kawat.intake.decoding import mojibake_note
from kawat.intake.languages import find_language
from kawat.intake.layout import lay_out
from kawat.intake.sentences import split


def intake(report: Report, kit: Kit) -> Document:
    """One report → its document; the text is kept to the letter. What stays unknown is None, with a note. Where misread
    marks stand (see `legible`), a sentence or aside that one of them begins or ends has the whole of it."""
    notes: list[str] = list(report.notes)
    if mojibake := mojibake_note(report.text):
        notes.append(mojibake)
    language = _language(report, kit, notes)
    data = kit.languages.get(language) if language else None
    headers = (data and data.headers) or Headers()
    text, marks = legible(report.text), misread(report.text)
    layout = lay_out(text, report.title, headers, kit.world)
    sentences = split(text, _story(text, layout.asides), (data and data.sentences) or Sentences())
    return Document(
        id=document_id(report),
        language=language,
        published=_published(report, layout.published, headers, kit.settings.published, notes),
        dateline=layout.dateline,
        title=layout.title,
        source=report.source,
        url=report.url,
        sha256=text_hash(report.text),
        text=report.text,
        sentences=tuple(_whole(span, marks) for span in sentences),
        asides=tuple(replace(aside, span=_whole(aside.span, marks)) for aside in layout.asides),
        notes=tuple(notes),
    )


def _whole(span: Span, marks: Sequence[tuple[int, int]]) -> Span:
    """The span with all of a misread mark that it cuts through."""
    start = next((first for first, end in marks if first < span.start < end), span.start)
    end = next((last for first, last in marks if first < span.end < last), span.end)
    return Span(start, end)


def _language(report: Report, kit: Kit, notes: list[str]) -> str | None:
    given = report.language.strip().lower().replace("_", "-").split("-")[0] if report.language else ""
    headers = {code: language.headers for code, language in kit.languages.items() if language.headers}
    code = given or find_language(report.text, headers)
    if code is None:
        notes.append("language: unknown, the text does not show it")
    return code


def _published(
    report: Report, in_head: str | None, headers: Headers, setting: str | None, notes: list[str]
) -> str | None:
    for value in (setting, report.published):
        if value:
            if day := iso(value):
                return day
            notes.append(f"published: {value!r} is no ISO date")
    if in_head:
        return in_head
    if day := date_of_news(report.text, headers):
        notes.append(f"published: not given; {day}, the day of the news in the first lines, stands in for it")
        return day
    notes.append("published: unknown, so that relative dates in the text stay open")
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
