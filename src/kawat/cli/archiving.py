"""The verb for archives of many reports."""

from __future__ import annotations

import argparse

from kawat.cli.options import FAILED, SOURCES, Verbs, add_model, add_published, add_workers, count


def archive(arguments: argparse.Namespace) -> int:
    """Reports in, a lake of Parquet files out."""
    from pathlib import Path

    import msgspec

    from kawat.config import load_settings
    from kawat.view.archive import Archiving, dry_run
    from kawat.view.archive import archive as archived
    from kawat.view.log import LOGS

    settings = load_settings(published=arguments.published, workers=arguments.workers, model=arguments.model)
    wanted = Archiving(engine=arguments.engine, shard=arguments.shard, gate=arguments.gate, retry=arguments.retry)
    if arguments.dry_run:
        print(dry_run(arguments.sources, Path(arguments.out), wanted, settings))
        return 0
    log = LOGS[arguments.log]()
    tally = archived(arguments.sources, Path(arguments.out), wanted, settings, log)
    log.event("done", **msgspec.structs.asdict(tally))
    return FAILED if tally.rejected else 0


def add_archive(verbs: Verbs) -> None:
    verb = verbs.add_parser(
        "archive",
        help="read an archive of many reports into a lake of Parquet files",
        description="Reads reports into a lake: a folder of Parquet files that every verb takes as a store. Stopped or "
        "killed, the same command goes on where it was; run again, it reads only what is new.",
        epilog="The exit code is 1 where reports were rejected in this run; they stand in the table rejects. Reports "
        "that --gate skipped stand in the table skipped.",
    )
    verb.add_argument("sources", nargs="+", metavar="SOURCE", help=SOURCES)
    verb.add_argument("--out", metavar="FOLDER", required=True, help="the lake, made if it is missing")
    verb.add_argument(
        "--engine", choices=("local", "ray"), default="local", help="this machine's processes (default), or Ray's"
    )
    add_workers(verb)
    verb.add_argument("--gate", action="store_true", help="skip reports that can hold no event, by a count of words")
    verb.add_argument("--retry", action="store_true", help="try again what was rejected before")
    verb.add_argument(
        "--shard", metavar="N", type=count, default=1000, help="reports in a shard, written at once (default: 1000)"
    )
    verb.add_argument("--dry-run", action="store_true", help="only count what would be read")
    verb.add_argument("--log", choices=("text", "json"), default="text", help="the form of what is told on the way")
    add_published(verb)
    add_model(verb)
    verb.set_defaults(verb=archive)
