"""What every page needs: the store, one connection a thread, and the words of the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date
from functools import cache, cached_property, lru_cache
from pathlib import Path
from threading import Lock, local
from typing import TYPE_CHECKING, Any, Literal, TypeVar
from urllib.parse import quote, urlencode

from litestar import Request
from litestar.datastructures import Cookie
from litestar.di import NamedDependency
from litestar.response import Template

from kawat.core.language import load_section
from kawat.errors import StoreError
from kawat.store import Store, open_store
from kawat.store.postgres import without_password
from kawat.store.sql import SCHEMA_VERSION
from kawat.view.questions import QUESTIONS
from kawat.view.questions.filters import Filters
from kawat.view.questions.rows import Found
from kawat.view.questions.selection import is_settled
from kawat.view.words import ASSETS, Words, load_words, quads_of_types

if TYPE_CHECKING:
    from kawat.core.kit import Kit

Lang = Literal["id", "en"]
LANGUAGES: tuple[Lang, ...] = ("id", "en")
LANGUAGE_COOKIE = "kawat_lang"
ANSWERS = 64
"""So many answers are kept."""
Found_ = TypeVar("Found_")
YEAR = 365 * 24 * 3600


class Site:
    """One store and how its pages are made."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._own, self._reading = local(), Lock()
        self._found = lru_cache(ANSWERS)(lambda find, *arguments: find(self.store, *arguments))
        self._asked = lru_cache(ANSWERS)(lambda question, filters: QUESTIONS[question].ask(self.store, filters))
        ((version,),) = self.store.ask("SELECT schema_version FROM kawat_store").rows
        if version != SCHEMA_VERSION:
            raise StoreError(address, f"an older Kawat made it (schema {version})", "read into a new store")

    @property
    def name(self) -> str:
        """What people call this store."""
        return Path(without_password(self.address)).name

    @property
    def store(self) -> Store:
        """The store, opened once in each thread: a connection answers one question at a time."""
        if not hasattr(self._own, "store"):
            self._own.store = open_store(self.address, read_only=True)
        opened: Store = self._own.store
        return opened

    @cached_property
    def settled(self) -> bool:
        """Whether the store knows happenings."""
        return is_settled(self.store)

    @cached_property
    def outlets(self) -> tuple[str, ...]:
        """The outlets, those with most reports first."""
        sql = """SELECT source FROM latest_documents WHERE source IS NOT NULL
GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 300"""
        return tuple(source for (source,) in self.store.ask(sql).rows)

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The states and bodies that take part in events, the most frequent first."""
        sql = "SELECT code FROM participants WHERE code IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 300"
        return tuple(code for (code,) in self.store.ask(sql).rows)

    @property
    def kit(self) -> Kit:
        """What reports are read with again to explain them; loaded when it is first asked for."""
        with self._reading:
            return self._kit

    @cached_property
    def _kit(self) -> Kit:
        from kawat.flow import load_kit

        return load_kit()

    def ask(self, question: str, filters: Filters) -> Found[Any]:
        """A question's name and filters → its answer; the last answers are kept, as a store that is served stays as it
        is."""
        return self._asked(question, filters)

    def known(self, find: Callable[..., Found_], *arguments: Hashable) -> Found_:
        """What a function finds in the store, kept as answers are."""
        found: Found_ = self._found(find, *arguments)
        return found

    def forget(self) -> None:
        """Ask anew from now on: the store was written to."""
        self._asked.cache_clear()
        self._found.cache_clear()
        self.__dict__.pop("settled", None)

    def page(self, template: str, request: Request[Any, Any, Any], status: int = 200, **context: Any) -> Template:
        """A template and what it shows → the page in the reader's language; a language that was asked for is kept."""
        lang = language_of(request)
        common = {"site": self, "lang": lang, "ui": ui(lang), "words": load_words(lang), "here": here(request)}
        asked = request.query_params.get("lang") == lang
        kept = Cookie(LANGUAGE_COOKIE, lang, max_age=YEAR, httponly=True, samesite="lax")
        return Template(
            template_name=template,
            context={**common, "quads": quads_of_types(), **context},
            cookies=[kept] if asked else [],
            headers={"Vary": "Cookie, Accept-Language"},
            status_code=status,
        )


Served = NamedDependency[Site]
"""The site, as what answers an address is given it."""


@cache
def ui(lang: Lang) -> dict[str, str]:
    """The words of the pages in a language (assets/web.<code>.toml)."""
    return load_section(ASSETS / f"web.{lang}.toml", dict[str, str])


def period_name(start: date, period: str, lang: Lang) -> str:
    """The first day of a period → what the period is called."""
    words = load_words(lang)
    if period == "year":
        return str(start.year)
    if period == "quarter":
        return ui(lang)["quarter_of"].format((start.month + 2) // 3, start.year)
    return f"{words.months[start.month - 1]} {start.year}" if period == "month" else words.day(start.isoformat())


def words_for(request: Request[Any, Any, Any]) -> Words:
    """The words of records, codes and dates in the reader's language."""
    return load_words(language_of(request))


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
        kept = [(name, value) for name, value in self.query if name not in changes and name != "lang"]
        new = [(name, str(value)) for name, value in changes.items() if value is not None]
        query = urlencode(kept + new, errors="replace")
        return quote(path or self.path, errors="replace") + (f"?{query}" if query else "")


def here(request: Request[Any, Any, Any]) -> Here:
    """The address that was asked for."""
    return Here(request.url.path, tuple((name, str(value)) for name, value in request.query_params.multi_items()))


APART = {"~": "~7E", "/": "~2F", "%": "~25"}
"""What servers would take for something else in a part of an address, and how it stands there."""


def link(*parts: str) -> str:
    """The parts of a path, each as it is → an address that holds nothing else; `part_of` reads one again."""
    return "/" + "/".join(quote(_apart(part), safe="", errors="replace") for part in parts)


def _apart(part: str) -> str:
    for sign, written in APART.items():
        part = part.replace(sign, written)
    return part


def part_of(told: str) -> str:
    """A part of an address that `link` made → what it is."""
    for sign, written in reversed(APART.items()):
        told = told.replace(written, sign)
    return told
