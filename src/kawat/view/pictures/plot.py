"""Pictures of a store: a question's answer drawn, with its data and its method, for files and notebooks."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TextIO

from msgspec import Struct

from kawat.errors import QueryError
from kawat.store import Answer, Store
from kawat.view.asked import FILTERS
from kawat.view.pictures import coverage, heatmap, index, matrix, network, timeline, trips_map
from kawat.view.pictures.figure import figure
from kawat.view.pictures.holdings import covered
from kawat.view.pictures.look import Look
from kawat.view.pictures.matrix import counted
from kawat.view.pictures.network import ties_of
from kawat.view.pictures.words import PictureWords
from kawat.view.query import write_csv
from kawat.view.questions.dyads import dyads
from kawat.view.questions.filters import Filters
from kawat.view.questions.flat import Column, table
from kawat.view.questions.frames import polars_frame
from kawat.view.questions.rows import Found, Step
from kawat.view.questions.timeline import timeline as happenings
from kawat.view.questions.visits import visits
from kawat.view.states import called

if TYPE_CHECKING:
    import polars

Table = tuple[list[Column], list[list[Any]]]


class Kind(Struct, frozen=True, kw_only=True):
    """One kind of picture: the question that it draws the answer of, its filters, how it is drawn, and its data; of
    these `columns` stand in the table beside it."""

    ask: Callable[[Store, Filters], Found[Any]]
    filters: tuple[str, ...]
    draw: Callable[[Found[Any], Filters, Look], str]
    columns: tuple[str, ...]
    data: Callable[[Found[Any], Filters], Table] = lambda found, filters: table(found)


def _of(filters: Filters) -> str:
    """Whom a picture of one is about."""
    found = (*filters.codes, *filters.people)
    if not found:
        raise QueryError("parties", "a network is of one state, body or person", "name its code, or a name")
    return found[0]


def _sides(found: Found[Any], filters: Filters) -> Table:
    columns = [("sender", "VARCHAR"), ("recipient", "VARCHAR"), ("cooperation", "BIGINT"), ("conflict", "BIGINT")]
    return columns, [[*pair, *both] for pair, both in counted(found.rows).items()]


def _ties(found: Found[Any], filters: Filters) -> Table:
    columns = [("name", "VARCHAR"), ("cooperation", "BIGINT"), ("conflict", "BIGINT")]
    return columns, [[tie.name, tie.cooperation, tie.conflict] for tie in ties_of(found.rows, _of(filters))]


NARROWEST = 320
PAIRS = ("period", "code_1", "code_2", "reports", "events", "happenings", "volume", "cooperation", "conflict", "index")
KINDS: dict[str, Kind] = {
    "timeline": Kind(
        ask=happenings,
        filters=FILTERS["timeline"],
        draw=lambda found, filters, look: timeline(found.rows, look),
        columns=(
            "time_start",
            "published",
            "type",
            "mode",
            "modality",
            "actors",
            "recipients",
            "level",
            "reports",
            "url",
        ),
    ),
    "index": Kind(
        ask=dyads,
        filters=FILTERS["dyads"],
        draw=lambda found, filters, look: index(found.rows, look, filters.period),
        columns=PAIRS,
    ),
    "heatmap": Kind(
        ask=dyads,
        filters=FILTERS["dyads"],
        draw=lambda found, filters, look: heatmap(found.rows, look, filters.period),
        columns=PAIRS,
    ),
    "matrix": Kind(
        ask=happenings,
        filters=FILTERS["timeline"],
        draw=lambda found, filters, look: matrix(found.rows, look),
        columns=("sender", "recipient", "cooperation", "conflict"),
        data=_sides,
    ),
    "network": Kind(
        ask=happenings,
        filters=FILTERS["timeline"],
        draw=lambda found, filters, look: network(found.rows, _of(filters), look),
        columns=("name", "cooperation", "conflict"),
        data=_ties,
    ),
    "map": Kind(
        ask=visits,
        filters=FILTERS["visits"],
        draw=lambda found, filters, look: trips_map(found.rows, look),
        columns=("time_start", "published", "visitors", "hosts", "place_name", "country", "reports", "url"),
    ),
    "coverage": Kind(
        ask=covered,
        filters=FILTERS["coverage"],
        draw=lambda found, filters, look: coverage(found.rows, look),
        columns=("source", "day", "reports"),
    ),
}
"""Every kind of picture of a store, by its name."""


class Picture(Struct, frozen=True):
    """A picture of a store: `svg` stands alone as a file, `data` is what it shows, `method` how it was come by.
    Notebooks show it with its data."""

    kind: str
    svg: str
    title: str
    method: str
    found: Found[Any]
    table: Table
    lang: str

    @property
    def data(self) -> polars.DataFrame:
        """What the picture shows as a polars data frame; needs `pip install 'kawat[frames]'`."""
        return polars_frame(*self.table)

    def csv(self, out: TextIO) -> None:
        """What the picture shows → CSV with a header line."""
        columns, rows = self.table
        write_csv(Answer(tuple(name for name, _ in columns), iter(map(tuple, rows))), out)

    def html(self) -> str:
        """The picture and its data as a table: an HTML fragment."""
        return figure(self.svg, self.table, KINDS[self.kind].columns, Look(lang=self.lang).words)

    def _repr_svg_(self) -> str:
        return self.svg

    def _repr_html_(self) -> str:
        return self.html()


def plot(
    store: Store,
    kind: str,
    filters: Filters = Filters(),  # noqa: B008  a frozen record
    lang: str = "id",
    width: int = 960,
) -> Picture:
    """A store, a kind of picture and filters → the picture. Raises QueryError where it can't be drawn."""
    if kind not in KINDS:
        raise QueryError("kind", f"there is no picture {kind!r}", f"choose from {', '.join(KINDS)}")
    if width < NARROWEST:
        raise QueryError("width", f"{width} pixels are too few", f"take {NARROWEST} or more")
    drawn, words = KINDS[kind], Look(lang=lang).words
    if kind == "network":
        _of(filters)
    found = drawn.ask(store, filters)
    title, method = titled(kind, filters, words), method_of(kind, found, words)
    svg = drawn.draw(found, filters, Look(lang=lang, width=width, title=title, method=method, alone=True))
    return Picture(kind, svg, title, method, found, drawn.data(found, filters), lang)


def titled(kind: str, filters: Filters, words: PictureWords) -> str:
    """A kind of picture and filters → its heading: "Norwegia – Indonesia: kejadian menurut tingkat"."""
    parties = (*(called(code, words.code) for code in filters.codes), *filters.people)
    title = words.titles[kind]
    return f"{' – '.join(parties)}: {title[0].lower()}{title[1:]}" if parties else title


def method_of(kind: str, found: Found[Any], words: PictureWords) -> str:
    """How a picture was come by: what was counted, from how many reports, and what each filter left."""
    steps = "; ".join(_step(step, words) for step in found.steps)
    told = [
        words.methods[kind],
        words.ui["from"].format(words.number(found.reports), words.number(found.looked_reports)),
        words.ui["filtered"].format(steps) if steps else words.ui["no_filter"],
        words.ui["not_settled"] if found.notes else "",
        words.ui["machine"],
    ]
    return " ".join(filter(None, told))


def _step(step: Step, words: PictureWords) -> str:
    value = step.value.replace(" and ", " + ") if step.filter in ("code", "person") else step.value
    told = " ".join(filter(None, (words.filters.get(step.filter, step.filter), value)))
    return f"{told}: {words.number(step.left)}"
