"""The app: which pages there are, with which headers, and how errors are told."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from litestar import Litestar
from litestar.config.compression import CompressionConfig
from litestar.datastructures import MutableScopeHeaders, State
from litestar.di import Provide
from litestar.enums import ScopeType
from litestar.exceptions import HTTPException, NotFoundException
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.static_files import create_static_files_router
from litestar.template import TemplateConfig
from litestar.types import ASGIApp, Message, Receive, Scope, Send
from markupsafe import Markup

from kawat.errors import KawatError
from kawat.version import VERSION
from kawat.view.lookup import visible
from kawat.view.web import errors
from kawat.view.web.charts import bar
from kawat.view.web.lists import list_handlers
from kawat.view.web.naming import name_of
from kawat.view.web.pages import HANDLERS
from kawat.view.web.site import Site, link, period_name
from kawat.view.words import ASSETS

HERE = Path(__file__).parent
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; "
    "form-action 'self'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
"""What every answer says to browsers: nothing from elsewhere is loaded, nothing of ours is shown in others' frames."""
LONGEST_BODY = 1_000_000
"""Bytes of a request's body."""


def build(address: str) -> Litestar:
    """The address of a store → the app of its pages. Raises StoreError where the store can't be opened."""
    site = Site(address)
    return Litestar(
        route_handlers=[
            *HANDLERS,
            *list_handlers(),
            create_static_files_router("/static", [HERE / "static", ASSETS], name="static", include_in_schema=False),
        ],
        state=State({"site": site}),
        dependencies={"site": Provide(lambda: site, sync_to_thread=False)},
        template_config=TemplateConfig(instance=_engine()),
        before_send=[_with_headers],
        compression_config=CompressionConfig(backend="gzip"),
        exception_handlers={
            KawatError: errors.told,
            HTTPException: errors.http,
            Exception: errors.unforeseen,
        },
        middleware=[_cleaned],
        request_max_body_size=LONGEST_BODY,
        openapi_config=OpenAPIConfig(
            title="Kawat", version=VERSION, path="/schema", render_plugins=[JsonRenderPlugin(path="/openapi.json")]
        ),
        logging_config=None,
    )


def _engine() -> JinjaTemplateEngine:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"link": link, "name_of": name_of, "bar": bar, "period_name": period_name}
    environment.filters["number"] = _number
    return JinjaTemplateEngine.from_environment(environment)


def _shown(value: object) -> object:
    """What a template shows: in text each character that would change what is seen becomes one that is seen."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _number(value: int, lang: str) -> str:
    """A number with its thousands set apart as the language does."""
    told = f"{value:,}"
    return told.replace(",", ".") if lang == "id" else told


async def _with_headers(message: Message, _: Scope) -> None:
    """Every answer says what HEADERS say, also that there is no such address."""
    if message["type"] == "http.response.start":
        told = MutableScopeHeaders.from_message(message)
        for name, value in HEADERS.items():
            told[name] = value


def _cleaned(app: ASGIApp) -> ASGIApp:
    """A form sends its empty fields too; a filter that is left empty is none. Nothing is called by a name with NUL."""

    async def middleware(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == ScopeType.HTTP:
            if "\0" in scope["path"]:
                raise NotFoundException("no such address")
            pairs = scope["query_string"].split(b"&")
            scope["query_string"] = b"&".join(pair for pair in pairs if not pair.endswith(b"="))
        await app(scope, receive, send)

    return middleware
