"""A web page → a report: main text, title, date, url and site name. Its words tell its language."""

from __future__ import annotations

from kawat.core.document import Report

# No date from the running text (`extensive_search`), and no clock: a far bound stands in for htmldate's "today".
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2200-01-01"}


def read_page(html: str, location: str) -> Report | None:
    """The report that a page holds; None where no main text is found in it."""
    import trafilatura

    page = trafilatura.bare_extraction(
        html, include_comments=False, include_tables=False, with_metadata=True, date_extraction_params=_DATES
    )
    if page is None or isinstance(page, dict) or not page.text:
        text = trafilatura.html2txt(html).strip()
        return (
            Report(text=text, location=location, notes=("page: no main text found, all of its text is taken",))
            if text
            else None
        )
    return Report(
        text=page.text,
        title=page.title or None,
        published=page.date or None,
        source=page.sitename or page.hostname or None,
        url=page.url or None,
        location=location,
    )
