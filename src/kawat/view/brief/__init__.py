"""The brief: a chronology of one party or two with numbered sources, to hand in as Markdown, HTML or DOCX."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from kawat.errors import QueryError
from kawat.store import Store
from kawat.view.brief.collect import collect
from kawat.view.brief.paper import Paper
from kawat.view.brief.words import load_brief_words
from kawat.view.brief.write import Writer
from kawat.view.questions.filters import Filters, check_used
from kawat.view.words import load_words

FORMS: dict[str, Callable[[Paper], bytes]] = {
    ".md": lambda paper: paper.markdown().encode(),
    ".html": lambda paper: paper.html().encode(),
    ".docx": Paper.docx,
}
"""Every form of a brief by the ending of its file."""


def brief(store: Store, filters: Filters, language: Literal["id", "en"] = "id") -> Paper:
    """A store, one party or two (`codes`, `people`) and a language → the brief; `FORMS` write it."""
    check_used("brief", filters)
    if not 0 < len(filters.codes) + len(filters.people) <= 2:
        raise QueryError("brief", "it is of one party or two", "name them by code, as in CHN RUS, or by name")
    return Writer(load_words(language), load_brief_words(language)).paper(collect(store, filters))
