"""Verbs that ask a store and write what it holds."""

from __future__ import annotations

import argparse
import sys

from kawat.cli.options import STORE, Verbs, tell
from kawat.errors import SettingsError


def query(arguments: argparse.Namespace) -> int:
    """SQL in, its answer out."""
    from kawat.store import open_store
    from kawat.view.query import FORMS

    with open_store(arguments.file, read_only=True) as store:
        FORMS[arguments.form](store.ask(arguments.sql), sys.stdout)
    return 0


def export(arguments: argparse.Namespace) -> int:
    """A store in, files out."""
    from pathlib import Path

    from kawat.store import Versions, open_store
    from kawat.view.export import EXPORTS, json_lines

    versions: Versions = "all" if arguments.all_versions else "latest"
    with open_store(arguments.file, read_only=True) as store:
        if arguments.format == "jsonl" and arguments.out is None:
            sys.stdout.buffer.writelines(json_lines(store, versions))
        elif arguments.out is None:
            raise SettingsError("--out", f"{arguments.format} is a folder of files", "name it with --out FOLDER")
        else:
            files = EXPORTS[arguments.format](store, Path(arguments.out), versions)
            tell(f"wrote {', '.join(map(str, files))}")
    return 0


def add_query(verbs: Verbs) -> None:
    verb = verbs.add_parser(
        "query",
        help="ask a store in SQL",
        description="Answers one question in SQL. The store is only read, and SQL can reach no other file.",
        epilog="Tables: documents, entities, mentions, roles, statements, statement_content, events, participants, "
        "evidence, passages, readings, rejects; latest_TABLE holds the latest version of each document only.",
    )
    verb.add_argument("file", metavar="STORE", help=STORE)
    verb.add_argument("sql", metavar="SQL", help='the question, as in "SELECT type, count(*) FROM events GROUP BY 1"')
    form = verb.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_const", const="json", dest="form", help="one JSON object a row")
    form.add_argument("--csv", action="store_const", const="csv", dest="form", help="CSV with a header line")
    verb.set_defaults(verb=query, form="table")


def add_export(verbs: Verbs) -> None:
    verb = verbs.add_parser(
        "export",
        help="write a store's content for other tools",
        description="Writes every document's latest version, as records (jsonl) or one file a table (csv, parquet).",
    )
    verb.add_argument("file", metavar="STORE", help=STORE)
    verb.add_argument(
        "--format", choices=("jsonl", "csv", "parquet"), default="jsonl", help="the form (default: jsonl)"
    )
    verb.add_argument("--out", metavar="PATH", help="file or folder; without it, jsonl goes to standard output")
    verb.add_argument("--all-versions", action="store_true", help="write earlier versions of changed texts too")
    verb.set_defaults(verb=export)
