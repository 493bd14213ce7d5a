"""What every page needs: the store, one connection a thread, and the words of the reader's language."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from threading import local
from typing import Any, Literal

from litestar import Request
from litestar.response import Template

from kawat.core.language import load_section
from kawat.store import Store, open_store
from kawat.view.words import ASSETS, Words, load_words, quads_of_types

Lang = Literal["id", "en"]
LANGUAGES: tuple[Lang, ...] = ("id", "en")
LANGUAGE_COOKIE = "kawat_lang"


class Site:
    """One store and how its pages are made."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._own = local()
        self.store  # noqa: B018  a store that can't be opened is told before the server starts

    @property
    def name(self) -> str:
        """What people call this store."""
        return Path(self.address).name

    @property
    def store(self) -> Store:
        """The store, opened once in each thread: a connection answers one question at a time."""
        if not hasattr(self._own, "store"):
            self._own.store = open_store(self.address, read_only=True)
        opened: Store = self._own.store
        return opened

    @cached_property
    def words(self) -> dict[Lang, Words]:
        """The words of records, codes and dates, by language."""
        return {code: load_words(code) for code in LANGUAGES}

    @cached_property
    def ui(self) -> dict[Lang, dict[str, str]]:
        """The words of the pages, by language (assets/web.<code>.toml)."""
        return {code: load_section(ASSETS / f"web.{code}.toml", dict[str, str]) for code in LANGUAGES}

    def words_for(self, request: Request[Any, Any, Any]) -> Words:
        """The words of records, codes and dates in the reader's language."""
        return self.words[language_of(request)]

    def page(self, template: str, request: Request[Any, Any, Any], **context: Any) -> Template:
        """A template and what it shows → the page in the reader's language."""
        lang = language_of(request)
        common = {"site": self, "lang": lang, "ui": self.ui[lang], "words": self.words[lang], "here": here(request)}
        return Template(template_name=template, context={**common, "quads": quads_of_types(), **context})


def language_of(request: Request[Any, Any, Any]) -> Lang:
    """The language that was asked for in the address, else chosen before, else the browser's first that we have."""
    told = request.query_params.get("lang") or request.cookies.get(LANGUAGE_COOKIE)
    accepted = request.headers.get("accept-language", "").lower().split(",")
    wanted = [told, *(each.strip()[:2] for each in accepted)]
    return next((code for each in wanted for code in LANGUAGES if code == each), LANGUAGES[0])


class Here:
    """The address of a page, to make others from it."""

    def __init__(self, path: str, query: tuple[tuple[str, str], ...]) -> None:
        self.path, self.query = path, query

    def address(self, path: str | None = None, **changes: object) -> str:
        """This address with another path, and with queries changed, or left out where None."""
        from urllib.parse import quote, urlencode

        kept = [(name, value) for name, value in self.query if name not in changes]
        new = [(name, str(value)) for name, value in changes.items() if value is not None]
        query = urlencode(kept + new)
        return quote(path or self.path) + (f"?{query}" if query else "")


def here(request: Request[Any, Any, Any]) -> Here:
    """The address that was asked for."""
    return Here(request.url.path, tuple(request.query_params.multi_items()))
