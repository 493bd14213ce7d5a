"""Verbs that read reports."""

from __future__ import annotations

import argparse

from kawat.cli.options import FAILED, SOURCES, STORE_TO_WRITE, Verbs, add_model, add_published, count, tell


def read(arguments: argparse.Namespace) -> int:
    """Reports in, records out."""
    from kawat.config import load_settings
    from kawat.view.run import Wanted, run

    settings = load_settings(published=arguments.published, workers=arguments.workers, model=arguments.model)
    wanted = Wanted(json=arguments.json, html=arguments.html, store=arguments.store, limit=arguments.limit)
    tally = run(arguments.sources, wanted, settings, tell)
    if arguments.store:
        tell(f"{tally} → {arguments.store}")
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


def demo(arguments: argparse.Namespace) -> int:
    """The bundled example reports into a store, and the first record shown."""
    from rich.console import Console

    from kawat.config import load_settings
    from kawat.view.demo import next_steps, read_examples
    from kawat.view.terminal import render
    from kawat.view.words import explanations

    record, tally = read_examples(arguments.store, load_settings(), tell)
    if record is not None:
        Console().print(render(record, explanations=explanations()))
    print(f"\n{arguments.store}: {tally}\n\n{next_steps(arguments.store)}")
    return FAILED if tally.rejected else 0


def add_read(verbs: Verbs) -> None:
    verb = verbs.add_parser(
        "read",
        help="read reports into records",
        description="Reads reports and shows their records, or writes them as JSON, as a page, or into a store.",
        epilog="Reading into a store again reads only what is new: other texts, or texts that an older Kawat read.",
    )
    verb.add_argument("sources", nargs="+", metavar="SOURCE", help=SOURCES)
    verb.add_argument("--json", action="store_true", help="write one record a line to standard output")
    verb.add_argument("--html", metavar="FILE", help="write one page of texts and records")
    verb.add_argument("--store", metavar="STORE", help=f"keep the records in {STORE_TO_WRITE}, made if it is missing")
    add_published(verb)
    add_model(verb)
    verb.add_argument("--workers", metavar="N", help="how many processes read at once (default: one a core)")
    verb.add_argument("--limit", metavar="N", type=count, help="read no more than the first N reports")
    verb.set_defaults(verb=read)


def add_explain(verbs: Verbs) -> None:
    verb = verbs.add_parser(
        "explain",
        help="say why a record says what it says",
        description="Reads one report and says of a sentence, or of one entry of the record, what was seen in it, "
        "which rules took it up, and what was dropped and why. Without a choice it tells a line of every sentence.",
    )
    verb.add_argument("source", metavar="SOURCE", help="a report's file, or a store")
    verb.add_argument("--document", metavar="ID", help="which document of a store, or of a file of many reports")
    which = verb.add_mutually_exclusive_group()
    which.add_argument("--sentence", metavar="N", type=count, help="the sentence with this number, from 1")
    which.add_argument("--event", metavar="ID", dest="item", help="the event with this id")
    which.add_argument("--statement", metavar="ID", dest="item", help="the statement with this id")
    add_published(verb)
    verb.set_defaults(verb=explain)


def add_demo(verbs: Verbs) -> None:
    verb = verbs.add_parser(
        "demo",
        help="read the bundled example reports",
        description="Reads the bundled example reports into a store, shows the first record, says what to try next.",
    )
    verb.add_argument("--store", metavar="FILE.duckdb", default="demo.duckdb", help="the store (default: demo.duckdb)")
    verb.set_defaults(verb=demo)
