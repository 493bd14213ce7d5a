"""Verbs that write what a store holds for others."""

from __future__ import annotations

import argparse
import sys

from kawat.cli.options import Verbs, share, tell
from kawat.errors import SettingsError

FORMATS = (
    "jsonl",
    "csv",
    "parquet",
    "xlsx",
    "stata",
    "gdelt",
    "icews",
    "polecat",
    "plover",
    "colt",
    "ftm",
    "schema-org",
    "annotations",
    "tables-csv",
    "tables-parquet",
)
"""The names of the exports, which are loaded when one is asked for; a test compares the two."""


def export(arguments: argparse.Namespace) -> int:
    """A store in, files out."""
    from pathlib import Path

    from kawat.store import open_store
    from kawat.view.exports import EXPORTS, Choice, json_lines

    choice = Choice(arguments.min_confidence, "all" if arguments.all_versions else "latest")
    with open_store(arguments.file, read_only=True) as store:
        if arguments.out is None and arguments.format == "jsonl" and choice.min_confidence is None:
            sys.stdout.buffer.writelines(json_lines(store, choice.versions))
        elif arguments.out is None:
            raise SettingsError("--out", f"{arguments.format} needs a place to write to", "name it with --out PATH")
        else:
            tell(EXPORTS[arguments.format](store, Path(arguments.out), choice))
    return 0


def add_export(verbs: Verbs) -> None:
    verb = verbs.add_parser(
        "export",
        help="write a store's content for other tools",
        description="Writes the latest version of every document in the form of another tool: whole records (jsonl), "
        "one table of events with their sentences (csv, parquet, xlsx, stata), other event data sets (gdelt, icews, "
        "polecat, plover, colt), linked data (ftm, schema-org, annotations), or one file a table (tables-csv, "
        "tables-parquet).",
        epilog="Tables of events have one row a happening where the store is settled, else one row an event. What a "
        "format can't hold is left out and counted. See docs/export.md.",
    )
    verb.add_argument("file", metavar="FILE.duckdb", help="the store")
    verb.add_argument("--format", choices=FORMATS, default="jsonl", help="the form (default: jsonl)")
    verb.add_argument("--out", metavar="PATH", help="file or folder; without it, jsonl goes to standard output")
    add_min_confidence(verb)
    verb.add_argument("--all-versions", action="store_true", help="write earlier versions of changed texts too")
    verb.set_defaults(verb=export)


def add_min_confidence(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--min-confidence", metavar="C", type=share, help="only what is at least so sure, from 0 to 1")
