"""A Wikidata JSON dump → a table of offices in our form (offices.csv), in two passes that hold no more than the states,
the positions and the names of those who held one."""

from __future__ import annotations

import bz2
import csv
import gzip
import os
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, cast

import msgspec
from msgspec import Struct

from kawat.core.language import DATA
from kawat.core.officials import HEADER
from kawat.core.rows import rows_of
from kawat.errors import SourceError

SINCE = "1990"
"""Terms that were over before are left out."""
HELD, START, END, OF, JURISDICTION, COUNTRY, CITIZEN, ISO3 = (
    "P39",
    "P580",
    "P582",
    "P642",
    "P1001",
    "P17",
    "P27",
    "P298",
)
KINDS = ("P279", "P31")
PRECISION = {11: 10, 10: 7, 9: 4}
"""Wikidata's precision of a time (day, month, year) → letters of the ISO date that are known."""


class Snak(Struct):
    """A value of a property; None where it is unknown or none."""

    datavalue: dict[str, Any] | None = None


class Statement(Struct):
    """What an entity's property is, with qualifiers."""

    mainsnak: Snak
    rank: str = "normal"
    qualifiers: dict[str, list[Snak]] = {}


class Text(Struct):
    """A label or an alias."""

    value: str


class Entity(Struct):
    """The parts of an entity that are read. Wikidata writes an empty map as an empty list."""

    id: str
    labels: dict[str, Text] | list[Any] = {}
    aliases: dict[str, list[Text]] | list[Any] = {}
    claims: dict[str, list[Statement]] | list[Any] = {}

    def held(self, field: str) -> list[Statement]:
        """The statements of a property that are not deprecated."""
        found = self.claims.get(field, []) if isinstance(self.claims, dict) else []
        return [one for one in found if one.rank != "deprecated"]


class Position(Struct, frozen=True):
    """An office of Wikidata: which of ours, and the ids of the states it belongs to."""

    office: str
    states: tuple[str, ...]


class Imported(Struct, frozen=True):
    """How many lines were read and terms written, and how many were left out for which reason."""

    lines: int
    terms: int
    bad_lines: int
    first_bad: int | None
    left_out: dict[str, int]


_decode = msgspec.json.Decoder(Entity).decode


def import_offices(dump: Path, out: Path) -> Imported:
    """A dump (JSON, gzip or bzip2) → `out`/offices.csv, written whole or not at all, and what became of it; of several
    people of one name the first is kept. Raises SourceError where the dump can't be read."""
    counts: Counter[str] = Counter()
    bad: set[int] = set()
    states, positions = _first_pass(dump, bad)
    out.mkdir(parents=True, exist_ok=True)
    part = out / "offices.csv.part"
    people: dict[str, str] = {}
    with part.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        for number, line in _lines(dump):
            counts["lines"] += 1
            if (entity := _entity(line, f'"{HELD}"', number, bad)) is not None:
                rows = list(_rows(entity, states, positions, counts))
                if rows and people.setdefault(rows[0][0], entity.id) != entity.id:
                    counts["of the same name as somebody before"] += len(rows)
                    rows = []
                counts["terms"] += len(rows)
                writer.writerows(rows)
    os.replace(part, out / "offices.csv")
    left_out = {reason: number for reason, number in sorted(counts.items()) if reason not in ("lines", "terms")}
    return Imported(counts["lines"], counts["terms"], len(bad), min(bad, default=None), left_out)


def _lines(dump: Path) -> Iterator[tuple[int, bytes]]:
    """The lines of a dump that hold an entity, with their numbers."""
    try:
        with _opened(dump) as file:
            for number, line in enumerate(file, start=1):
                line = line.strip().rstrip(b",")
                if line not in (b"", b"[", b"]"):
                    yield number, line
    except (EOFError, zlib.error) as error:
        raise SourceError(str(dump), "it ends in the middle", "download it again") from error
    except OSError as error:
        raise SourceError(str(dump), (error.strerror or str(error)).lower(), "name a dump that can be read") from error


def _opened(dump: Path) -> IO[bytes]:
    if dump.suffix == ".gz":
        return cast("IO[bytes]", gzip.open(dump, "rb"))
    return cast("IO[bytes]", bz2.open(dump, "rb")) if dump.suffix == ".bz2" else dump.open("rb")


def _entity(line: bytes, holds: str, number: int, bad: set[int]) -> Entity | None:
    """The entity of a line that holds some words, None for others; a line that is no entity is told in `bad`."""
    if not (line.startswith(b"{") and line.endswith(b"}")):
        bad.add(number)
        return None
    if holds.encode() not in line:
        return None
    try:
        return _decode(line)
    except msgspec.MsgspecError:
        bad.add(number)
        return None


def _first_pass(dump: Path, bad: set[int]) -> tuple[dict[str, str], dict[str, Position]]:
    """The states by their ids, and the positions that are one of our offices."""
    classes = {row[0]: row[1] for row in rows_of(DATA / "world" / "wikidata_classes.csv", 3)}
    states: dict[str, str] = {}
    positions: dict[str, Position] = {name: Position(office, ()) for name, office in classes.items()}
    for number, line in _lines(dump):
        if (state := _entity(line, f'"{ISO3}"', number, bad)) is not None:
            code = next(filter(None, map(_text, state.held(ISO3))), None)
            states |= {state.id: code} if code else {}
        if any(name.encode() in line for name in classes):
            position = _entity(line, '"P', number, bad)
            kinds = [kind for field in KINDS for kind in _ids(position, field)] if position else []
            office = next((classes[name] for name in classes if name in kinds), None)
            if position is not None and office is not None:
                where = _ids(position, JURISDICTION) or _ids(position, COUNTRY)
                positions[position.id] = Position(office, tuple(where))
    return states, positions


def _rows(
    entity: Entity, states: dict[str, str], positions: dict[str, Position], counts: Counter[str]
) -> Iterator[tuple[str, ...]]:
    names = _names(entity)
    for statement in entity.held(HELD):
        position = positions.get(_id(statement.mainsnak) or "")
        if position is None or not names:
            continue
        start, end = _date(statement, START), _date(statement, END)
        where = [one for field in (OF, JURISDICTION) for one in map(_id, statement.qualifiers.get(field, [])) if one]
        state = next((states[one] for one in (*where, *position.states) if one in states), None)
        citizen = {states[one] for one in _ids(entity, CITIZEN) if one in states}
        if state is None and not position.states and not where and len(citizen) == 1:
            state = next(iter(citizen))
        if end and end < SINCE:
            continue
        if not start or state is None:
            counts["no state known" if start else "undated"] += 1
            continue
        yield names[0], "|".join(names[1:]), position.office, state, start, end, f"wikidata:{entity.id}"


def _names(entity: Entity) -> list[str]:
    """The English label, else the Indonesian one, then all other spellings in both languages."""
    labels = entity.labels if isinstance(entity.labels, dict) else {}
    aliases = entity.aliases if isinstance(entity.aliases, dict) else {}
    told = [labels[code].value for code in ("en", "id") if code in labels]
    told += [alias.value for code in ("id", "en") for alias in aliases.get(code, [])]
    return list(dict.fromkeys(name.replace("|", " ") for name in told))


def _date(statement: Statement, field: str) -> str:
    for snak in statement.qualifiers.get(field, []):
        value = (snak.datavalue or {}).get("value")
        if isinstance(value, dict) and str(value.get("time", "")).startswith("+"):
            return str(value["time"])[1 : 1 + PRECISION.get(value.get("precision", 0), 0)]
    return ""


def _ids(entity: Entity, field: str) -> list[str]:
    return [one for one in (_id(statement.mainsnak) for statement in entity.held(field)) if one]


def _id(snak: Snak) -> str | None:
    value = (snak.datavalue or {}).get("value")
    return str(value["id"]) if isinstance(value, dict) and "id" in value else None


def _text(statement: Statement) -> str | None:
    value = (statement.mainsnak.datavalue or {}).get("value")
    return value if isinstance(value, str) else None
