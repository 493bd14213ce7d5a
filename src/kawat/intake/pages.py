"""A web page → a report: main text, title, date, url and site name. Its words tell its language."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from kawat.core.document import Report

# No date from the running text (`extensive_search`), and no clock: a far bound stands in for htmldate's "today".
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2200-01-01"}
_UNSEEN = frozenset({"script", "style", "title", "noscript", "template"})
_INLINE = frozenset({"a", "abbr", "b", "em", "i", "font", "mark", "small", "span", "strong", "sub", "sup", "u"})


def read_page(html: str, location: str) -> Report | None:
    """The report that a page holds; None where there is no text in it."""
    import trafilatura

    page = trafilatura.bare_extraction(
        html, include_comments=False, include_tables=False, with_metadata=True, date_extraction_params=_DATES
    )
    if page is None or isinstance(page, dict) or not page.text:
        text = _all_words(html)
        notes = ("page: no main text found, all words of the page are taken",)
        return Report(text=text, location=location, notes=notes) if text else None
    return Report(
        text=page.text,
        title=page.title or None,
        published=page.date or None,
        source=page.sitename or page.hostname or None,
        url=page.url or None,
        location=location,
    )


class _Words(HTMLParser):
    """Collects what a reader would see of a page, however broken its tags are."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._unseen: str | None = None

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in _UNSEEN and self._unseen is None:
            self._unseen = tag
        elif tag not in _INLINE:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._unseen:
            self._unseen = None
        elif tag not in _INLINE:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if self._unseen is None:
            self.parts.append(re.sub(r"\s+", " ", data))


def _all_words(html: str) -> str:
    words = _Words()
    words.feed(html)
    words.close()
    lines = (line.strip() for line in "".join(words.parts).split("\n"))
    return "\n".join(line for line in lines if line)
