"""What the verbs share: exit codes, options, and lines on standard error."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from typing import TypeAlias

Verbs: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
Group: TypeAlias = "argparse._MutuallyExclusiveGroup"

FAILED, STOPPED, UNREAD = 1, 130, 141
"""Exit codes: something failed or was rejected; Ctrl-C; nobody reads the output any more. Wrong usage is 2."""


SOURCES = (
    "a .txt, .md, .html, .json, .jsonl (also .gz, .zst), .parquet or .warc (also .gz, .zst) file, a folder of them, "
    "or - for standard input"
)
"""What may be read, as the help says it."""


STORE_TO_WRITE = "a store: FILE.duckdb, or postgresql://… of a database"
STORE = "the store: FILE.duckdb, the folder of a lake, or postgresql://… of a database"
"""What a store may be, as the help says it."""


def tell(line: object) -> None:
    """One line on standard error, whatever stands in the names that it holds."""
    from kawat.view.lookup import one_line

    print(f"kawat: {one_line(str(line))}", file=sys.stderr)


def add_store(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("file", metavar="STORE", help=STORE)


def add_parties(verb: argparse.ArgumentParser, number: str = "*") -> None:
    verb.add_argument("parties", metavar="PARTY", nargs=number, help="a code such as IDN, or a name; two are a pair")


def add_forms(verb: argparse.ArgumentParser) -> Group:
    """--json and --csv, of which one may be asked for; others can be added beside them."""
    forms = verb.add_mutually_exclusive_group()
    forms.add_argument("--json", action="store_const", const="json", dest="form", help="one JSON object a row")
    forms.add_argument("--csv", action="store_const", const="csv", dest="form", help="CSV with a header line")
    return forms


def add_workers(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--workers", metavar="N", help="how many processes read at once (default: one a core)")


def add_language(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--lang", choices=("id", "en"), default="id", help="its language (default: id)")


def add_published(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--published", metavar="DATE", type=day, help="the day of publication, instead of what reports say"
    )


def add_model(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--model", metavar="NAME", help="encoder (default, reads better) or crf (faster)")


def count(told: str) -> int:
    if not told.isdecimal() or int(told) < 1:
        raise argparse.ArgumentTypeError(f"{told} is no number from 1 on")
    return int(told)


def day(told: str) -> str:
    try:
        return date.fromisoformat(told).isoformat()
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{told} is no date like 2025-03-31") from error


def share(told: str) -> float:
    try:
        value = float(told)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{told} is no number from 0 to 1")
    return value
