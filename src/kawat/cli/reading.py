"""Verbs that read reports."""

from __future__ import annotations

import argparse

from kawat.cli.options import FAILED, SOURCES, STORE_TO_WRITE, Verbs, add_model, add_published, add_workers, count, tell

CAUSES = ("code", "data", "model")
"""What may have changed since a report was read (see kawat.view.again)."""


def read(arguments: argparse.Namespace) -> int:
    """Reports in, records out."""
    from kawat.config import load_settings
    from kawat.view.run import Wanted, run

    settings = load_settings(published=arguments.published, workers=arguments.workers, model=arguments.model)
    wanted = Wanted(
        json=arguments.json,
        html=arguments.html,
        store=arguments.store,
        limit=arguments.limit,
        again=_again(arguments),
    )
    tally = run(arguments.sources, wanted, settings, tell)
    if arguments.store:
        tell(f"{tally} → {arguments.store}")
    return FAILED if tally.rejected else 0


def _again(arguments: argparse.Namespace) -> tuple[str, ...]:
    """The changes that --again is to follow; wrong usage where it does not fit the other arguments."""
    causes = tuple(cause for cause in CAUSES if cause in (arguments.because or CAUSES)) if arguments.again else ()
    if causes and (arguments.sources or not arguments.store):
        arguments.wrong("--again reads what a store holds: name it with --store, and no source")
    if not causes and not arguments.sources:
        arguments.wrong("there is nothing to read: name a SOURCE, or use --again with --store")
    return causes


def explain(arguments: argparse.Namespace) -> int:
    """Why a record says what it says, or why it says nothing; why events of a store are one happening."""
    from rich.console import Console

    if arguments.happening is not None:
        from kawat.store import open_store
        from kawat.view.happenings import explain_happening

        with open_store(arguments.source, read_only=True) as store:
            Console().print(explain_happening(store, arguments.happening))
        return 0

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
        epilog="Reading into a store again reads only what is new: other texts, or texts that an older Kawat read. "
        "With --again no source is needed: the store's own texts are read, each reading leaves its trace in the table "
        "readings, and what an analyst decided stays.",
    )
    verb.add_argument("sources", nargs="*", metavar="SOURCE", help=SOURCES)
    verb.add_argument("--json", action="store_true", help="write one record a line to standard output")
    verb.add_argument("--html", metavar="FILE", help="write one page of texts and records")
    verb.add_argument("--store", metavar="STORE", help=f"keep the records in {STORE_TO_WRITE}, made if it is missing")
    verb.add_argument("--again", action="store_true", help="read again what --store holds, where another Kawat read it")
    verb.add_argument(
        "--because",
        action="append",
        choices=CAUSES,
        help="with --again: only where this differs (may be given several times; default: any of them)",
    )
    add_published(verb)
    add_model(verb)
    add_workers(verb)
    verb.add_argument("--limit", metavar="N", type=count, help="read no more than the first N reports")
    verb.set_defaults(verb=read, wrong=verb.error)


def add_explain(verbs: Verbs) -> None:
    verb = verbs.add_parser(
        "explain",
        help="say why a record says what it says",
        description="Reads one report and says of a sentence, or of one entry of the record, what was seen in it, "
        "which rules took it up, and what was dropped and why. Without a choice it tells a line of every sentence. "
        "Of a happening in a settled store it tells the events, how alike they are, and what nearly belongs to it.",
    )
    verb.add_argument("source", metavar="SOURCE", help="a report's file, or a store")
    verb.add_argument("--document", metavar="ID", help="which document of a store, or of a file of many reports")
    which = verb.add_mutually_exclusive_group()
    which.add_argument("--sentence", metavar="N", type=count, help="the sentence with this number, from 1")
    which.add_argument("--event", metavar="ID", dest="item", help="the event with this id")
    which.add_argument("--statement", metavar="ID", dest="item", help="the statement with this id")
    which.add_argument("--happening", metavar="ID", help="the happening with this id, in a settled store")
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
