"""Verbs that join events of many reports into happenings, and take an analyst's word on them."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from kawat.cli.options import Verbs, add_store, day, tell

if TYPE_CHECKING:
    from kawat.settle.decisions import Ruling, Verdict
    from kawat.store import Settling
    from kawat.view.rulings import Ruled


def settle(arguments: argparse.Namespace) -> int:
    """A store in, its events joined into happenings."""
    from kawat.store import open_store

    with open_store(arguments.file) as store:
        _tell(store.settle(again=arguments.again))
    return 0


def merge(arguments: argparse.Namespace) -> int:
    """Several happenings in, one out."""
    from kawat.store import open_store
    from kawat.view.rulings import merge

    with open_store(arguments.file) as store:
        _tell_ruled(merge(store, _ruling("merge", arguments), arguments.happenings))
    return 0


def split(arguments: argparse.Namespace) -> int:
    """A happening and some of its events in, these apart from the rest."""
    from kawat.store import open_store
    from kawat.view.rulings import split

    with open_store(arguments.file) as store:
        _tell_ruled(split(store, _ruling("split", arguments), arguments.happening, arguments.events))
    return 0


def _ruling(verdict: Verdict, arguments: argparse.Namespace) -> Ruling:
    from datetime import date

    from kawat.settle.decisions import Ruling

    when = date.fromisoformat(arguments.when) if arguments.when else None
    return Ruling(verdict, arguments.who, arguments.why, when)


def _tell(settling: Settling) -> None:
    tell(settling)
    for lost in settling.lost:
        tell(lost)


def _tell_ruled(ruled: Ruled) -> None:
    _tell(ruled.settling)
    tell(f"the events are now in {', '.join(ruled.happenings)}")


def add_settle(verbs: Verbs) -> None:
    verb = verbs.add_parser(
        "settle",
        help="join events of many reports into happenings",
        description="Joins the events of all reports in a store into happenings: what happened once, however many "
        "reports tell it. Only reports that are new or were read anew are compared.",
        epilog="Tables: happenings, happening_members, comparisons, decisions. Why: kawat explain FILE --happening ID.",
    )
    add_store(verb)
    verb.add_argument("--again", action="store_true", help="compare all reports anew; decisions of analysts are kept")
    verb.set_defaults(verb=settle)


def add_merge(verbs: Verbs) -> None:
    verb = verbs.add_parser(
        "merge",
        help="decide that happenings are one",
        description="Keeps an analyst's decision that several happenings are one; every later settling follows it.",
    )
    add_store(verb)
    verb.add_argument("happenings", metavar="HAPPENING", nargs="+", help="ids of two or more happenings")
    _add_ruling(verb)
    verb.set_defaults(verb=merge)


def add_split(verbs: Verbs) -> None:
    verb = verbs.add_parser(
        "split",
        help="decide that events of a happening are another",
        description="Keeps an analyst's decision that some events of a happening are not the same as the rest; every "
        "later settling follows it.",
    )
    add_store(verb)
    verb.add_argument("happening", metavar="HAPPENING", help="the happening's id")
    verb.add_argument("events", metavar="EVENT", nargs="+", help="the events that leave it: EVENT or DOCUMENT:EVENT")
    _add_ruling(verb)
    verb.set_defaults(verb=split)


def _add_ruling(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--who", metavar="NAME", required=True, help="who decides")
    verb.add_argument("--why", metavar="TEXT", required=True, help="the reason")
    verb.add_argument("--when", metavar="DATE", type=day, help="the day of the decision; it is not noted without")
