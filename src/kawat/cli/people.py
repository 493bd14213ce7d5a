"""Verbs about people and their offices."""

from __future__ import annotations

import argparse
import sys

from kawat.cli.options import FAILED, Verbs, add_forms, add_store, day, tell


def offices(arguments: argparse.Namespace) -> int:
    """A store and a name in, the offices of that person out."""
    from pathlib import Path

    from kawat.config import load_settings
    from kawat.core.language import DATA, load_language
    from kawat.core.officials import load_officials
    from kawat.store import open_store
    from kawat.view.office_list import as_answer, write_offices
    from kawat.view.offices import known_of, offices_of
    from kawat.view.query import FORMS
    from kawat.view.words import load_words

    own = load_settings().world
    known = known_of(load_officials(DATA / "world", Path(own) if own else None), load_language("id"))
    with open_store(arguments.file, read_only=True) as store:
        rows = offices_of(store, arguments.name, known, arguments.on)
    if arguments.form == "text":
        write_offices(rows, load_words("id"), sys.stdout)
    else:
        FORMS[arguments.form](as_answer(rows), sys.stdout)
    return 0


def add_offices(verbs: Verbs) -> None:
    verb = verbs.add_parser(
        "offices",
        help="print who held which office when, with the evidence",
        description="Prints the offices that the reports of a store give to a person, with the words, the day and the "
        "address of each report, and beside them what the world's table of offices says. Contradictions are marked.",
        epilog="Days of reports bound what is known: an office may have been held before the first and after the last.",
    )
    add_store(verb)
    verb.add_argument("name", metavar="NAME", help='the person, as in "Wang Yi"')
    verb.add_argument("--on", metavar="DATE", type=day, help="only what was held on this day")
    add_forms(verb)
    verb.set_defaults(verb=offices, form="text")


def world_import(arguments: argparse.Namespace) -> int:
    """A Wikidata dump in, a table of offices out."""
    from pathlib import Path

    from kawat.intake.wikidata import import_offices

    done = import_offices(Path(arguments.dump), Path(arguments.out))
    if done.bad_lines:
        tell(f"{arguments.dump}: {done.bad_lines:,} lines are no entity, the first is line {done.first_bad}; left out")
    for reason, number in done.left_out.items():
        tell(f"{arguments.dump}: {number:,} terms left out: {reason}")
    tell(f"wrote {done.terms:,} terms from {done.lines:,} entities; KAWAT_WORLD={arguments.out} reads with them")
    return FAILED if done.bad_lines else 0


def add_world(verbs: Verbs) -> None:
    verb = verbs.add_parser(
        "world",
        help="make a table of offices of one's own",
        description="Makes tables about the world that Kawat reads with.",
    )
    kinds = verb.add_subparsers(metavar="WHAT", required=True)
    made = kinds.add_parser(
        "import",
        help="from a Wikidata dump",
        description="Reads a Wikidata JSON dump twice, line by line, and writes offices.csv: heads of state and "
        "government and foreign ministers, with their spellings in Indonesian and English.",
        epilog="The setting `world` (KAWAT_WORLD, kawat.toml) names the folder to read with: whom its table names, it "
        "tells the offices of; for others the bundled table stands.",
    )
    made.add_argument("dump", metavar="DUMP.json[.gz|.bz2]", help="the dump, one entity a line")
    made.add_argument("--out", metavar="FOLDER", required=True, help="where offices.csv goes")
    made.set_defaults(verb=world_import)
