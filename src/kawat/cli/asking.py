"""Verbs that ask a store the questions of its users."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from kawat.cli.options import Verbs, add_forms, add_language, add_parties, add_store, count, day, share, tell
from kawat.view.asked import ABOUT, FILTERS, OF_A_TOPIC

Option = tuple[str, dict[str, Any]]
OPTIONS: dict[str, Option] = {
    "since": ("--since", {"metavar": "DATE", "type": day, "help": "from this day on: the day said, else published"}),
    "until": ("--until", {"metavar": "DATE", "type": day, "help": "up to this day: the day said, else published"}),
    "codes": (
        "--code",
        {"metavar": "CODE", "action": "append", "help": "a state or body that takes part; again: both do"},
    ),
    "people": ("--person", {"metavar": "NAME", "action": "append", "help": "a person or body by name; again: both"}),
    "types": ("--type", {"metavar": "TYPE", "action": "append", "help": "a PLOVER type, or type/mode; again: either"}),
    "modalities": (
        "--modality",
        {
            "action": "append",
            "choices": ("actual", "future", "hypothetical", "negated", "historical"),
            "help": "whether it happened; again: either",
        },
    ),
    "places": ("--place", {"metavar": "PLACE", "action": "append", "help": "where: a code or a name; again: either"}),
    "sources": ("--source", {"metavar": "OUTLET", "action": "append", "help": "an outlet; again: either"}),
    "topic": ("--topic", {"metavar": "WORDS", "help": 'words in any form, all of them; "in quotes" as they are'}),
    "near": ("--near", {"metavar": "N", "type": count, "help": "the topic's words with at most N words between them"}),
    "kinds": (
        "--kind",
        {"action": "append", "choices": ("direct", "indirect", "mixed"), "help": "how it is quoted; again: either"},
    ),
    "international": ("--international", {"action": "store_true", "help": "at least two states or bodies take part"}),
    "period": (
        "--period",
        {"choices": ("week", "month", "quarter", "year"), "default": "month", "help": "what is counted together"},
    ),
    "min_confidence": (
        "--min-confidence",
        {"metavar": "P", "type": share, "default": 0.5, "help": "leave out what is less likely right (default: 0.5)"},
    ),
    "newest": ("--newest", {"action": "store_true", "help": "the last day first"}),
    "limit": ("--limit", {"metavar": "N", "type": count, "help": "no more than the first N rows"}),
}
"""Every filter by its name: its option, and how that is read. They mean the same for every question."""


def ask(arguments: argparse.Namespace) -> int:
    """A question and a store in, its answer out."""
    from pathlib import Path

    from kawat.store import open_store
    from kawat.view.questions import QUESTIONS
    from kawat.view.questions.files import FORMS, show, write_parquet

    question = QUESTIONS[arguments.question]
    with open_store(arguments.file, read_only=True) as store:
        found = question.ask(store, filters_of(arguments))
    if arguments.parquet:
        write_parquet(found, Path(arguments.parquet))
        tell(f"wrote {arguments.parquet}")
    elif arguments.form:
        FORMS[arguments.form](found, sys.stdout)
    else:
        show(found, question.shown, sys.stdout)
    if arguments.parquet or arguments.form:
        for line in found.told().splitlines():
            tell(line)
    return 0


def filters_of(arguments: argparse.Namespace) -> Any:
    """What was asked on the command line → the question's filters."""
    import msgspec

    from kawat.view.questions.filters import Filters

    given = {name: value for name, value in vars(arguments).items() if name in OPTIONS and value is not None}
    told = {name: tuple(value) if isinstance(value, list) else value for name, value in given.items()}
    parties = getattr(arguments, "parties", ())
    codes = tuple(party for party in parties if party.isupper() and " " not in party)
    people = tuple(party for party in parties if party not in codes)
    told["codes"] = (*codes, *told.get("codes", ()))
    told["people"] = (*people, *told.get("people", ()))
    return msgspec.convert(told, Filters)


def brief(arguments: argparse.Namespace) -> int:
    """A store and one party or two in, a chronology with numbered sources out."""
    from pathlib import Path

    from kawat.errors import SettingsError
    from kawat.store import open_store
    from kawat.view.brief import FORMS
    from kawat.view.brief import brief as written
    from kawat.view.exports.files import write_whole

    form = Path(arguments.out).suffix.lower() if arguments.out else ".md"
    if form not in FORMS:
        raise SettingsError("--out", f"there is no form {form!r}", f"end the file's name in {', '.join(FORMS)}")
    with open_store(arguments.file, read_only=True) as store:
        made = FORMS[form](written(store, filters_of(arguments), arguments.lang))
    if arguments.out:
        write_whole(Path(arguments.out), made)
        tell(f"wrote {arguments.out}")
    else:
        sys.stdout.buffer.write(made)
    return 0


def add_brief(verbs: Verbs) -> None:
    verb = verbs.add_parser(
        "brief",
        help="write a chronology of one party or two, with numbered sources",
        description="Writes a chronology of a state, a person, a body or a pair of them, month by month: what was done "
        "and said, at which level, commitments with their status, mechanisms, offices, numbered sources.",
        epilog="A .docx file needs pip install 'kawat[docx]'.",
    )
    add_store(verb)
    add_parties(verb, "+")
    for option in FILTERS["brief"]:
        if option not in ("codes", "people"):  # these are the parties
            add_filter(verb, option)
    add_language(verb)
    verb.add_argument("--out", metavar="FILE", help="a .md, .html or .docx file (default: Markdown to standard output)")
    verb.set_defaults(verb=brief)


def add_questions(verbs: Verbs) -> None:
    for name, about in ABOUT.items():
        verb = verbs.add_parser(name, help=about, description=f"Answers from a store: {about}.")
        add_store(verb)
        if name in OF_A_TOPIC:
            verb.add_argument("topic", **OPTIONS["topic"][1])
        else:
            add_parties(verb)
        for option in FILTERS[name]:
            if not (option == "topic" and name in OF_A_TOPIC):
                add_filter(verb, option)
        add_forms(verb).add_argument("--parquet", metavar="FILE", help="write a Parquet file")
        verb.set_defaults(verb=ask, question=name)


def add_filter(verb: argparse.ArgumentParser, name: str) -> None:
    option, read = OPTIONS[name]
    verb.add_argument(option, dest=name, **read)
