"""The command line: one thin function a verb. What is heavy is imported by the verb that needs it."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from kawat.cli import archiving, asking, checking, drawing, people, publishing, reading, serving, settling, storing
from kawat.cli.options import FAILED, STOPPED, UNREAD, Verbs, tell
from kawat.errors import KawatError
from kawat.version import VERSION

VERBS: tuple[Callable[[Verbs], None], ...] = (
    reading.add_read,
    archiving.add_archive,
    reading.add_explain,
    settling.add_settle,
    settling.add_merge,
    settling.add_split,
    storing.add_query,
    asking.add_questions,
    asking.add_brief,
    people.add_offices,
    drawing.add_plot,
    publishing.add_export,
    publishing.add_release,
    publishing.add_diff,
    people.add_world,
    checking.add_schema,
    checking.add_check,
    checking.add_evaluate,
    serving.add_serve,
    reading.add_demo,
)
"""Every verb, in the order of the help."""


def main(argv: Sequence[str] | None = None) -> int:
    """The arguments of a command line (the process's own where None) → its exit code."""
    arguments = parser().parse_args(argv)
    try:
        code: int = arguments.verb(arguments)
        sys.stdout.flush()
    except KawatError as error:
        tell(error)
        return FAILED
    except BrokenPipeError:
        _close_output()
        return UNREAD
    except OSError as error:  # of what else is read or written each part tells its own
        _close_output()
        tell(f"the output can't be written ({error.strerror}); make room, or write it elsewhere")
        return FAILED
    except KeyboardInterrupt:
        tell("stopped; what is in the store is kept, and the same command goes on from there")
        return STOPPED
    return code


def _close_output() -> None:
    """What was not written goes nowhere: the flush at exit must not fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def parser() -> argparse.ArgumentParser:
    """The parser of every verb; the reference in docs/cli.md is made from it."""
    root = argparse.ArgumentParser(
        prog="kawat",
        description="Reads Indonesian news reports into a diplomatic record: who did and said what to whom.",
        epilog="Exit codes: 0 all is well, 1 something failed or was rejected, 2 wrong usage, 130 stopped with Ctrl-C.",
    )
    root.add_argument("--version", action="version", version=f"kawat {VERSION}")
    verbs = root.add_subparsers(metavar="VERB", required=True)
    for add in VERBS:
        add(verbs)
    return root
