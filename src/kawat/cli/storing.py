"""Verbs that ask a store."""

from __future__ import annotations

import argparse
import sys

from kawat.cli.options import Verbs, add_forms, add_store


def query(arguments: argparse.Namespace) -> int:
    """SQL in, its answer out."""
    from kawat.store import open_store
    from kawat.view.query import FORMS

    with open_store(arguments.file, read_only=True) as store:
        FORMS[arguments.form](store.ask(arguments.sql), sys.stdout)
    return 0


def add_query(verbs: Verbs) -> None:
    verb = verbs.add_parser(
        "query",
        help="ask a store in SQL",
        description="Answers one question in SQL. The store is only read, and SQL can reach no other file.",
        epilog="Tables: documents, entities, mentions, roles, statements, statement_content, events, participants, "
        "evidence, passages, readings, rejects; latest_TABLE holds the latest version of each document only.",
    )
    add_store(verb)
    verb.add_argument("sql", metavar="SQL", help='the question, as in "SELECT type, count(*) FROM events GROUP BY 1"')
    add_forms(verb)
    verb.set_defaults(verb=query, form="table")
