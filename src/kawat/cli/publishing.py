"""Verbs that write what a store holds for others."""

from __future__ import annotations

import argparse
import re
import sys

from kawat.cli.options import Verbs, add_forms, add_store, day, share, tell
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


def release(arguments: argparse.Namespace) -> int:
    """A store in, a folder to publish out."""
    from pathlib import Path

    from kawat.store import open_store
    from kawat.view.release import Release
    from kawat.view.release import release as released

    wanted = Release(
        version=arguments.version_name,
        date=arguments.date,
        title=arguments.title,
        authors=tuple(arguments.author or ()),
        min_confidence=arguments.min_confidence,
    )
    with open_store(arguments.file, read_only=True) as store:
        files = released(store, wanted, Path(arguments.out))
    tell(f"wrote {len(files)} files to {arguments.out}; read README.md there first")
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
    add_store(verb)
    verb.add_argument("--format", choices=FORMATS, default="jsonl", help="the form (default: jsonl)")
    verb.add_argument("--out", metavar="PATH", help="file or folder; without it, jsonl goes to standard output")
    add_min_confidence(verb)
    verb.add_argument("--all-versions", action="store_true", help="write earlier versions of changed texts too")
    verb.set_defaults(verb=export)


def add_min_confidence(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--min-confidence", metavar="C", type=share, help="only what is at least so sure, from 0 to 1")


def add_release(verbs: Verbs) -> None:
    verb = verbs.add_parser(
        "release",
        help="freeze a store's content as a data set to publish",
        description="Writes a folder with the tables as CSV and Parquet, a codebook, a data card (README.md), "
        "CITATION.cff, datapackage.json and SHA256SUMS. The same store, version and date give the same bytes.",
        epilog="The texts of reports are left out; the sentence that a row rests on is in it. See docs/release.md.",
    )
    add_store(verb)
    verb.add_argument("version_name", metavar="VERSION", type=version_name, help="the name of the release, as in v1.0")
    verb.add_argument("--out", metavar="FOLDER", required=True, help="a new folder")
    verb.add_argument("--date", metavar="DATE", type=day, required=True, help="the day of the release")
    verb.add_argument("--title", default="Diplomatic events in Indonesian news", help="the data set's title")
    verb.add_argument("--author", metavar="NAME", action="append", help="who made it (may be given several times)")
    add_min_confidence(verb)
    verb.set_defaults(verb=release)


def version_name(told: str) -> str:
    if not re.fullmatch(r"v?\d+(\.\d+){0,2}", told):
        raise argparse.ArgumentTypeError(f"{told} is no version like v1.0")
    return told


def diff(arguments: argparse.Namespace) -> int:
    """Two stores or releases in, what differs between them out."""
    from collections import Counter

    from kawat.view.query import FORMS
    from kawat.view.release.differences import as_answer, differences, load_state, write_lines

    found = list(differences(load_state(arguments.before), load_state(arguments.after)))
    if arguments.form == "lines":
        write_lines(found, sys.stdout)
    else:
        FORMS[arguments.form](as_answer(found), sys.stdout)
    counts = Counter((each.table, each.change, each.reason) for each in found)
    for (table, change, reason), count in sorted(counts.items()):
        tell(f"{table}: {count:,} {change} ({reason})")
    if not found:
        tell("no row differs")
    return 0


def add_diff(verbs: Verbs) -> None:
    verb = verbs.add_parser(
        "diff",
        help="say what changed between two stores or releases, and why",
        description="Compares the reports, events and statements of two stores or two releases: what was added, "
        "removed or changed, with the reason: a new report, a new version of a report, new code, data or models, a "
        "human decision, another limit of confidence.",
    )
    verb.add_argument("before", metavar="A", help="a .duckdb store or a release's folder")
    verb.add_argument("after", metavar="B", help="another, later one")
    add_forms(verb)
    verb.set_defaults(verb=diff, form="lines")
