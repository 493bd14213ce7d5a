"""A store's content as files for other tools: one module a format, one line here."""

from __future__ import annotations

from functools import partial

from kawat.view.exports import (
    colt,
    ftm,
    gdelt,
    icews,
    parquet,
    plover,
    polecat,
    schema_org,
    scholar,
    stata,
    web_annotation,
    xlsx,
)
from kawat.view.exports.files import Export, Written
from kawat.view.exports.records import json_lines, write_jsonl, write_tables
from kawat.view.exports.told import Choice

__all__ = ["EXPORTS", "Choice", "Export", "Written", "json_lines"]

EXPORTS: dict[str, Export] = {
    "jsonl": write_jsonl,
    "csv": scholar.write_csv,
    "parquet": parquet.write,
    "xlsx": xlsx.write,
    "stata": stata.write,
    "gdelt": gdelt.write,
    "icews": icews.write,
    "polecat": polecat.write,
    "plover": plover.write,
    "colt": colt.write,
    "ftm": ftm.write,
    "schema-org": schema_org.write,
    "annotations": web_annotation.write,
    "tables-csv": partial(write_tables, "csv"),
    "tables-parquet": partial(write_tables, "parquet"),
}
"""Every export by its name: store, file or folder, which rows → what was written."""
