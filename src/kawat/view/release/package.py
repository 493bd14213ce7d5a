"""The descriptions of a release for machines: datapackage.json (Frictionless), CITATION.cff, SHA256SUMS."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from hashlib import file_digest
from pathlib import Path
from typing import Any

from kawat.version import VERSION
from kawat.view.exports.layout import KINDS, Column, load_layout
from kawat.view.release.card import Facts
from kawat.view.release.tables import LAYOUTS, RELEASED


def data_package(facts: Facts, authors: Iterable[str], folder: Path, tables: list[str]) -> str:
    """What a release is, and the folder of its tables → datapackage.json. The CSV files are its resources."""
    described = {
        "profile": "tabular-data-package",
        "name": re.sub(r"[^a-z0-9]+", "-", facts.title.lower()).strip("-") or "release",
        "title": facts.title,
        "version": facts.version.removeprefix("v"),
        "created": f"{facts.date}T00:00:00Z",
        "contributors": [{"title": author, "role": "author"} for author in authors],
        "sources": [{"title": f"Kawat {VERSION}"}],
        "kawat": {"min_confidence": facts.min_confidence, "settled": facts.settled},
        "resources": [_resource(table, folder, tables) for table in tables],
    }
    return (
        json.dumps({name: value for name, value in described.items() if value != []}, indent=2, ensure_ascii=False)
        + "\n"
    )


def _resource(table: str, folder: Path, tables: list[str]) -> dict[str, Any]:
    file, released = folder / "data" / f"{table}.csv", RELEASED[table]
    layout = load_layout(LAYOUTS[table])
    refers = {column: other for column, other in released.refers.items() if other in tables}
    return {
        "name": table,
        "path": f"data/{table}.csv",
        "profile": "tabular-data-resource",
        "title": layout.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.stat().st_size,
        "hash": f"sha256:{checksum(file)}",
        "schema": {
            "fields": [_field(column) for column in layout.columns],
            "missingValues": [""],
            "primaryKey": list(released.key),
            "foreignKeys": [
                {"fields": [column], "reference": {"resource": other, "fields": ["row_id"]}}
                for column, other in refers.items()
            ],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.needed else {}
    if column.kind.field == "string" and column.kind is not KINDS["text"]:
        constraints["pattern"] = column.kind.pattern
    field = {"name": column.name, "type": column.kind.field, "description": column.about}
    return {**field, "constraints": constraints} if constraints else field


def citation(facts: Facts, authors: list[str]) -> str:
    """What a release is → CITATION.cff. JSON's texts are YAML's too."""
    lines = [
        "cff-version: 1.2.0",
        "message: If you use this data set, please cite it as below.",
        "type: dataset",
        f"title: {json.dumps(facts.title, ensure_ascii=False)}",
        f"version: {json.dumps(facts.version)}",
        f"date-released: {facts.date}",
        "authors:",
        *(f"  - name: {json.dumps(author, ensure_ascii=False)}" for author in authors or ["anonymous"]),
        "references:",
        "  - type: software",
        "    title: Kawat",
        f"    version: {json.dumps(VERSION)}",
        "    authors:",
        "      - name: The Kawat authors",
    ]
    return "\n".join(lines) + "\n"


def checksums(folder: Path) -> str:
    """A folder → the SHA-256 of all its files, as `sha256sum -c` reads them."""
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return "".join(f"{checksum(file)}  {file.relative_to(folder).as_posix()}\n" for file in files)


def checksum(file: Path) -> str:
    """A file → its SHA-256."""
    with file.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()
