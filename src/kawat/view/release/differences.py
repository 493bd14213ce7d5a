"""What differs between two stores or releases, row by row, each with its reason."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import IO, Literal

from msgspec import Struct

from kawat.core.records import MadeBy
from kawat.errors import QueryError
from kawat.store import Answer, open_store
from kawat.view.again import changes
from kawat.view.exports.layout import Values, in_order, load_layout, read_rows
from kawat.view.exports.told import Choice, is_settled
from kawat.view.lookup import one_line
from kawat.view.release.tables import LAYOUTS, RELEASED, released

Row = dict[str, str | None]
Place = tuple[str, str | None]
"""A document and the first code point of an event's trigger in it."""

What = Literal["added", "removed", "changed"]

COMPARED = ("documents", "events", "statements")
"""Tables whose rows are compared; the others follow from them."""

IGNORED = ("made_by_kawat", "made_by_data", "made_by_model", "reading")
"""What says who read a row, and nothing of what the row says: it gives the reason, and is no difference."""

SAID = ("type", "kind", "speaker", "actors", "recipients", "words", "content")
"""The columns that say what a row is, in whichever table they stand; a report has none of them, but a title."""

SIGNS = {"added": "+", "removed": "-", "changed": "~"}

COLUMNS = ("change", "table", "row_id", "reason", "document_id", "what")


class Difference(Struct, frozen=True):
    """One row that is in one state only, or says something else. `what`: its type and words, or what was and is."""

    change: What
    table: str
    row_id: str
    reason: str
    document_id: str
    what: str


class State(Struct, frozen=True, dict=True):
    """One side of the comparison: its tables as text, its limit of confidence, and whether it is settled."""

    name: str
    tables: dict[str, list[Row]]
    min_confidence: float | None
    settled: bool

    @cached_property
    def documents(self) -> dict[str, Row]:
        return {row["row_id"] or "": row for row in self.tables["documents"]}

    @cached_property
    def members(self) -> dict[str, set[Place]]:
        """A row of events → where its events stand."""
        found: dict[str, set[Place]] = {}
        for row in self.tables["tellings"]:
            found.setdefault(row["row_id"] or "", set()).add((row["document_id"] or "", row["span_start"]))
        return found

    @cached_property
    def decided(self) -> set[tuple[str | None, Place]]:
        """Every decision of an analyst with the events that it names."""
        rows = self.tables["decisions"]
        return {(row["decision_id"], (row["document_id"] or "", row["span_start"])) for row in rows}


def load_state(address: str) -> State:
    """A store's file or a release's folder → its state. Raises QueryError or StoreError where it is neither."""
    folder = Path(address)
    if not folder.is_dir():
        return _of_store(address)
    described = folder / "datapackage.json"
    if not described.is_file():
        raise QueryError(address, "it is no release (it has no datapackage.json)", "name a release or a .duckdb store")
    about = json.loads(described.read_text(encoding="utf-8"))["kawat"]
    files = {table: folder / "data" / f"{table}.csv" for table in RELEASED}
    tables = {
        table: list(read_rows(load_layout(LAYOUTS[table]), file)) if file.is_file() else []
        for table, file in files.items()
    }
    return State(address, tables, about["min_confidence"], about["settled"])


def _of_store(address: str) -> State:
    with open_store(address, read_only=True) as store:
        found = released(store)
        tables = {
            table: [_as_text(table, row) for row in RELEASED[table].rows(store, Choice())] if table in found else []
            for table in RELEASED
        }
        return State(address, tables, None, is_settled(store))


def _as_text(table: str, values: Values) -> Row:
    layout = load_layout(LAYOUTS[table])
    told = [None if value in (None, "") else str(value) for value in in_order(layout, values)]
    return dict(zip(layout.names, told, strict=True))


def differences(before: State, after: State) -> Iterator[Difference]:
    """Two states → what differs, table by table. Raises QueryError where one is settled and the other is not."""
    if before.settled != after.settled:
        which = after.name if before.settled else before.name
        raise QueryError(which, "it is not settled and the other is: their rows are not of one kind", "settle both")
    for table in COMPARED:
        yield from _of_table(table, before, after)


def as_answer(found: Iterable[Difference]) -> Answer:
    """Differences → columns and rows, which every form of an answer can write."""
    return Answer(COLUMNS, (tuple(getattr(each, column) for column in COLUMNS) for each in found))


def write_lines(found: Iterable[Difference], out: IO[str]) -> None:
    """Differences → one line each for reading, cut to the width of a terminal: + added, - removed, ~ changed."""
    from rich.console import Console
    from rich.text import Text

    console = Console(file=out)
    for each in found:
        line = f"{SIGNS[each.change]} {each.table.removesuffix('s'):9} {each.row_id}  {each.reason}: {each.what}"
        console.print(Text(one_line(line)), no_wrap=True, overflow="ellipsis", soft_wrap=not console.is_terminal)


def _of_table(table: str, before: State, after: State) -> Iterator[Difference]:
    old = {row["row_id"] or "": row for row in before.tables[table]}
    new = {row["row_id"] or "": row for row in after.tables[table]}
    for identity in sorted(old.keys() | new.keys()):
        was, now = old.get(identity), new.get(identity)
        what = _what(was, now)
        if what is None:
            continue
        change: What = "added" if was is None else "removed" if now is None else "changed"
        row = now or was or {}
        reason = _reason(table, identity, row, before, after)
        yield Difference(change, table, identity, reason, row.get("document_id") or identity, what)


def _what(was: Row | None, now: Row | None) -> str | None:
    """What a row says, or what it said and says; None where nothing differs."""
    if was is None or now is None:
        row = was or now or {}
        said = [value for column in SAID if (value := row.get(column))]
        return " | ".join(said or [row.get("title") or ""])
    changed = [name for name in now if name not in IGNORED and was.get(name) != now[name]]
    return "; ".join(f"{name}: {_shown(was.get(name))} → {_shown(now[name])}" for name in changed) or None


def _shown(value: str | None) -> str:
    return "–" if value is None else value


def _reason(table: str, identity: str, row: Row, before: State, after: State) -> str:
    """Why a row differs: the first of these that holds for it or for a report that tells it."""
    names = {row.get("document_id") or identity}
    if table == "events":
        places = before.members.get(identity, set()) | after.members.get(identity, set())
        names |= {document for document, _ in places}
        if places & {place for _, place in before.decided ^ after.decided}:
            return "human decision"
    found = {_of_report(before.documents.get(name), after.documents.get(name)) for name in names} - {None}
    for reason in REASONS:
        if told := [each for each in found if each and each.startswith(reason)]:
            return min(told)
    if before.min_confidence != after.min_confidence:
        return "another limit of confidence"
    return "events joined otherwise" if table == "events" and before.settled else "read otherwise by the same Kawat"


REASONS = ("new report", "report left out", "new version of the report", "new ")
"""The reasons that lie in a report, the one that explains most first."""


def _of_report(was: Row | None, now: Row | None) -> str | None:
    if was is None:
        return "new report"
    if now is None:
        return "report left out"
    if was["sha256"] != now["sha256"]:
        return "new version of the report"
    causes = changes(_maker(was), _maker(now))
    return f"new {' and '.join(causes)}" if causes else None


def _maker(row: Row) -> MadeBy:
    return MadeBy(*(row[f"made_by_{part}"] or "" for part in ("kawat", "data", "model")))
