"""Verbs that say what a record is, and whether data and readings hold."""

from __future__ import annotations

import argparse
import sys

from kawat.cli.options import FAILED, Verbs, add_model, tell


def schema(arguments: argparse.Namespace) -> int:
    """The JSON Schema of a record."""
    import json

    from kawat.view.schema import record_schema

    print(json.dumps(record_schema(), indent=2, ensure_ascii=False))
    return 0


def check(arguments: argparse.Namespace) -> int:
    """Whether ontologies and language data hold together."""
    from kawat.config import load_settings
    from kawat.flow import load_kit
    from kawat.view.check import check as problems_of

    kit = load_kit(load_settings())
    problems = problems_of(kit.ontology, kit.languages)
    for problem in problems:
        tell(problem)
    return FAILED if problems else 0


def evaluate(arguments: argparse.Namespace) -> int:
    """A folder of coded records in, how far we agree with them out."""
    from pathlib import Path

    from kawat.config import load_settings
    from kawat.view.evaluation import evaluate_folder, misses_page, write_figures
    from kawat.view.shell import save

    rejects: list[object] = []
    settings = load_settings(model=arguments.model)
    compared = evaluate_folder(Path(arguments.folder), settings, arguments.records, rejects.append)
    for reject in rejects:
        tell(reject)
    write_figures(compared, sys.stdout, as_json=arguments.json)
    if arguments.html:
        save(misses_page(compared), Path(arguments.html))
        tell(f"wrote {arguments.html}")
    return FAILED if rejects else 0


def add_schema(verbs: Verbs) -> None:
    verb = verbs.add_parser(
        "schema", help="print the JSON Schema of a record", description="Prints a record's JSON Schema."
    )
    verb.set_defaults(verb=schema)


def add_check(verbs: Verbs) -> None:
    verb = verbs.add_parser(
        "check",
        help="check ontologies and language data",
        description="Checks that language data and ontologies load, and that every trigger points to codes that exist.",
    )
    verb.set_defaults(verb=check)


def add_evaluate(verbs: Verbs) -> None:
    verb = verbs.add_parser(
        "evaluate",
        help="compare our records with a coder's",
        description="Reads the reports of a folder of coded records (one JSON file each, in the form of a record) and "
        "says how far our records agree with them: in all, by type, by construction and by source.",
        epilog="With --records two codings are compared, such as those of two coders.",
    )
    verb.add_argument("folder", metavar="FOLDER", help="the coded records")
    verb.add_argument("--records", metavar="FOLDER", help="take these records, named alike, instead of reading anew")
    verb.add_argument("--html", metavar="FILE", help="write a page of every miss beside its sentence")
    verb.add_argument("--json", action="store_true", help="write the figures as JSON")
    add_model(verb)
    verb.set_defaults(verb=evaluate)
