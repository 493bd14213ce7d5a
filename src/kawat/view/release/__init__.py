"""A release: a folder with a store's data, frozen under a version, with all that others need to use and cite it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from kawat.core.ontology import load_ontology
from kawat.errors import StoreError
from kawat.store import Store
from kawat.view.exports import parquet
from kawat.view.exports.layout import Layout, Table, Values, load_layout
from kawat.view.exports.told import Choice, is_settled
from kawat.view.release.card import Facts, card
from kawat.view.release.codebook import codebook
from kawat.view.release.package import checksums, citation, data_package
from kawat.view.release.tables import LAYOUTS, RELEASED, released

__all__ = ["Release", "release"]


class Release(Struct, frozen=True, kw_only=True):
    """What the maker of a release says of it. `date` is an ISO day: no clock is read."""

    version: str
    date: str
    title: str = "Diplomatic events in Indonesian news"
    authors: tuple[str, ...] = ()
    min_confidence: float | None = None


def release(store: Store, wanted: Release, out: Path) -> list[Path]:
    """A store → a folder, new or empty before; the same store and words give the same bytes. Gives its files."""
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise StoreError(
            str(out), "there is something already, and a release is never overwritten", "name a new folder"
        )
    part = out.with_name(f".{out.name}.part")
    try:
        shutil.rmtree(part, ignore_errors=True)
        (part / "data").mkdir(parents=True)
        _fill(store, wanted, part)
        if out.is_dir():
            out.rmdir()
        os.replace(part, out)
    except OSError as error:
        raise StoreError(str(out), f"it can't be written ({error.strerror})", "name another folder") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return sorted(file for file in out.rglob("*") if file.is_file())


def _fill(store: Store, wanted: Release, folder: Path) -> None:
    facts = Facts(wanted.title, wanted.version, wanted.date, wanted.min_confidence, is_settled(store))
    tables, choice = released(store), Choice(wanted.min_confidence)
    for table in tables:
        layout, rows = load_layout(LAYOUTS[table]), RELEASED[table].rows
        _write_csv(layout, rows(store, choice), folder / "data" / f"{table}.csv")
        parquet.save(layout, rows(store, choice), folder / "data" / f"{table}.parquet")
    pages = {
        "codebook.md": codebook(load_ontology(), tables),
        "README.md": card(facts, folder / "data", tables),
        "CITATION.cff": citation(facts, list(wanted.authors)),
        "datapackage.json": data_package(facts, wanted.authors, folder, tables),
    }
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    (folder / "SHA256SUMS").write_text(checksums(folder), encoding="utf-8", newline="\n")


def _write_csv(layout: Layout, rows: Iterable[Values], file: Path) -> None:
    with file.open("w", encoding="utf-8", newline="") as stream:
        table = Table(layout, stream)
        for values in rows:
            table.add(values)
