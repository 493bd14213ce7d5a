"""The command line: one thin function a verb. What is heavy is imported by the verb that needs it."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import date
from typing import TypeAlias

from kawat.errors import KawatError, SettingsError
from kawat.version import VERSION

Verbs: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

FAILED, STOPPED, UNREAD = 1, 130, 141
"""Exit codes: something failed or was rejected; Ctrl-C; nobody reads the output any more. Wrong usage is 2."""


def main(argv: Sequence[str] | None = None) -> int:
    """The arguments of a command line (the process's own where None) → its exit code."""
    arguments = parser().parse_args(argv)
    try:
        code: int = arguments.verb(arguments)
        sys.stdout.flush()
    except KawatError as error:
        _tell(error)
        return FAILED
    except BrokenPipeError:
        _close_output()
        return UNREAD
    except OSError as error:  # of what else is read or written each part tells its own
        _close_output()
        _tell(f"the output can't be written ({error.strerror}); make room, or write it elsewhere")
        return FAILED
    except KeyboardInterrupt:
        _tell("stopped; what is in the store is kept, and the same command goes on from there")
        return STOPPED
    return code


def read(arguments: argparse.Namespace) -> int:
    """Reports in, records out."""
    from kawat.config import load_settings
    from kawat.view.run import Wanted, run

    settings = load_settings(published=arguments.published, workers=arguments.workers, model=arguments.model)
    wanted = Wanted(json=arguments.json, html=arguments.html, store=arguments.store, limit=arguments.limit)
    tally = run(arguments.sources, wanted, settings, _tell)
    if arguments.store:
        _tell(f"{tally} → {arguments.store}")
    return FAILED if tally.rejected else 0


def explain(arguments: argparse.Namespace) -> int:
    """Why a record says what it says, or why it says nothing."""
    from rich.console import Console

    from kawat.config import load_settings
    from kawat.flow import load_kit, trace
    from kawat.view.explain import explain as explained
    from kawat.view.pick import pick_report

    settings = load_settings(published=arguments.published)
    report = pick_report(arguments.source, arguments.document, settings)
    Console().print(explained(trace(report, load_kit(settings)), arguments.sentence, arguments.item))
    return 0


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
            _tell(f"wrote {', '.join(map(str, files))}")
    return 0


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
        _tell(problem)
    return FAILED if problems else 0


def evaluate(arguments: argparse.Namespace) -> int:
    """A folder of coded records in, how far we agree with them out."""
    from pathlib import Path

    from kawat.config import load_settings
    from kawat.view.evaluation.run import evaluate_folder, save_page, write_figures

    compared = evaluate_folder(Path(arguments.folder), load_settings(model=arguments.model), arguments.records)
    write_figures(compared, sys.stdout, as_json=arguments.json)
    if arguments.html:
        save_page(compared, Path(arguments.html))
        _tell(f"wrote {arguments.html}")
    return 0


def demo(arguments: argparse.Namespace) -> int:
    """The bundled example reports into a store, and the first record shown."""
    from rich.console import Console

    from kawat.config import load_settings
    from kawat.view.demo import next_steps, read_examples
    from kawat.view.terminal import render
    from kawat.view.words import explanations

    record, tally = read_examples(arguments.store, load_settings(), _tell)
    if record is not None:
        Console().print(render(record, explanations=explanations()))
    print(f"\n{arguments.store}: {tally}\n\n{next_steps(arguments.store)}")
    return FAILED if tally.rejected else 0


def _close_output() -> None:
    """What was not written goes nowhere: the flush at exit must not fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _tell(line: object) -> None:
    """One line on standard error, whatever stands in the names that it holds."""
    from kawat.view.lookup import one_line

    print(f"kawat: {one_line(str(line))}", file=sys.stderr)


def parser() -> argparse.ArgumentParser:
    """The parser of every verb; the reference in docs/cli.md is made from it."""
    root = argparse.ArgumentParser(
        prog="kawat",
        description="Reads Indonesian news reports into a diplomatic record: who did and said what to whom.",
        epilog="Exit codes: 0 all is well, 1 something failed or was rejected, 2 wrong usage, 130 stopped with Ctrl-C.",
    )
    root.add_argument("--version", action="version", version=f"kawat {VERSION}")
    verbs = root.add_subparsers(metavar="VERB", required=True)
    for add in (_add_read, _add_explain, _add_query, _add_export, _add_schema, _add_check, _add_evaluate, _add_demo):
        add(verbs)
    return root


def _add_read(verbs: Verbs) -> None:
    verb = verbs.add_parser(
        "read",
        help="read reports into records",
        description="Reads reports and shows their records, or writes them as JSON, as a page, or into a store.",
        epilog="Reading into a store again reads only what is new: other texts, or texts that an older Kawat read.",
    )
    verb.add_argument(
        "sources",
        nargs="+",
        metavar="SOURCE",
        help="a .txt, .md, .html, .json, .jsonl or .jsonl.gz file, a folder of them, or - for standard input",
    )
    verb.add_argument("--json", action="store_true", help="write one record a line to standard output")
    verb.add_argument("--html", metavar="FILE", help="write one page of texts and records")
    verb.add_argument("--store", metavar="FILE.duckdb", help="keep the records in this store, made if it is missing")
    _add_published(verb)
    verb.add_argument("--model", metavar="NAME", help="encoder (default, reads better) or crf (faster)")
    verb.add_argument("--workers", metavar="N", help="how many processes read at once (default: one a core)")
    verb.add_argument("--limit", metavar="N", type=_count, help="read no more than the first N reports")
    verb.set_defaults(verb=read)


def _add_explain(verbs: Verbs) -> None:
    verb = verbs.add_parser(
        "explain",
        help="say why a record says what it says",
        description="Reads one report and says of a sentence, or of one entry of the record, what was seen in it, "
        "which rules took it up, and what was dropped and why. Without a choice it tells a line of every sentence.",
    )
    verb.add_argument("source", metavar="SOURCE", help="a report's file, or a .duckdb store")
    verb.add_argument("--document", metavar="ID", help="which document of a store, or of a file of many reports")
    which = verb.add_mutually_exclusive_group()
    which.add_argument("--sentence", metavar="N", type=_count, help="the sentence with this number, from 1")
    which.add_argument("--event", metavar="ID", dest="item", help="the event with this id")
    which.add_argument("--statement", metavar="ID", dest="item", help="the statement with this id")
    _add_published(verb)
    verb.set_defaults(verb=explain)


def _add_query(verbs: Verbs) -> None:
    verb = verbs.add_parser(
        "query",
        help="ask a store in SQL",
        description="Answers one question in SQL. The store is only read, and SQL can reach no other file.",
        epilog="Tables: documents, entities, mentions, roles, statements, statement_content, events, participants, "
        "evidence, passages, readings, rejects; latest_TABLE holds the latest version of each document only.",
    )
    verb.add_argument("file", metavar="FILE.duckdb", help="the store")
    verb.add_argument("sql", metavar="SQL", help='the question, as in "SELECT type, count(*) FROM events GROUP BY 1"')
    form = verb.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_const", const="json", dest="form", help="one JSON object a row")
    form.add_argument("--csv", action="store_const", const="csv", dest="form", help="CSV with a header line")
    verb.set_defaults(verb=query, form="table")


def _add_export(verbs: Verbs) -> None:
    verb = verbs.add_parser(
        "export",
        help="write a store's content for other tools",
        description="Writes every document's latest version, as records (jsonl) or one file a table (csv, parquet).",
    )
    verb.add_argument("file", metavar="FILE.duckdb", help="the store")
    verb.add_argument(
        "--format", choices=("jsonl", "csv", "parquet"), default="jsonl", help="the form (default: jsonl)"
    )
    verb.add_argument("--out", metavar="PATH", help="file or folder; without it, jsonl goes to standard output")
    verb.add_argument("--all-versions", action="store_true", help="write earlier versions of changed texts too")
    verb.set_defaults(verb=export)


def _add_schema(verbs: Verbs) -> None:
    verb = verbs.add_parser(
        "schema", help="print the JSON Schema of a record", description="Prints a record's JSON Schema."
    )
    verb.set_defaults(verb=schema)


def _add_check(verbs: Verbs) -> None:
    verb = verbs.add_parser(
        "check",
        help="check ontologies and language data",
        description="Checks that language data and ontologies load, and that every trigger points to codes that exist.",
    )
    verb.set_defaults(verb=check)


def _add_evaluate(verbs: Verbs) -> None:
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
    verb.add_argument("--model", metavar="NAME", help="encoder (default, reads better) or crf (faster)")
    verb.set_defaults(verb=evaluate)


def _add_demo(verbs: Verbs) -> None:
    verb = verbs.add_parser(
        "demo",
        help="read the bundled example reports",
        description="Reads the bundled example reports into a store, shows the first record, says what to try next.",
    )
    verb.add_argument("--store", metavar="FILE.duckdb", default="demo.duckdb", help="the store (default: demo.duckdb)")
    verb.set_defaults(verb=demo)


def _add_published(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--published", metavar="DATE", type=_day, help="the day of publication, instead of what reports say"
    )


def _count(told: str) -> int:
    if not told.isdecimal() or int(told) < 1:
        raise argparse.ArgumentTypeError(f"{told} is no number from 1 on")
    return int(told)


def _day(told: str) -> str:
    try:
        return date.fromisoformat(told).isoformat()
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{told} is no date like 2025-03-31") from error


if __name__ == "__main__":
    sys.exit(main())
