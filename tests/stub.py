"""Stands in for `kawat.flow` where reading itself is not the matter: quick, simple, to be had in other processes."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from kawat.config import Settings
from kawat.core.document import Report, Skip, document_id, left_out
from kawat.core.records import Record
from kawat.errors import RejectedReport
from sample_records import MADE_BY, record

HERE = Path(__file__).parent


def load_kit(settings: Settings) -> Settings:
    return settings


def read(report: Report, settings: Settings) -> Record:
    """A fixed record for each report. The first word of some texts says what happens to them."""
    first, *more = report.text.split()
    if first == "Tolak":
        raise RejectedReport("here", "it is refused", "write another")
    if first == "Berhenti.":
        raise KeyboardInterrupt
    if first == "Mati" and not Path(more[0]).exists():  # the process that reads it dies, the first time
        Path(more[0]).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if os.environ.get("STUB_SECONDS"):
        time.sleep(float(os.environ["STUB_SECONDS"]))
    found = record(document_id(report), report.text)
    return replace(found, document=replace(found.document, published=settings.published or "2025-03-05"))


def read_or_skip(report: Report, settings: Settings) -> Record | Skip:
    """The same, where a text that ends in "Lewati." is skipped."""
    if report.text.endswith("Lewati."):
        return left_out(report, Skip, "no word in it names an action", "archive it without --gate")
    return read(report, settings)


PATCHES = {"load_kit": load_kit, "read": read, "read_or_skip": read_or_skip, "made_by": lambda settings: MADE_BY}
"""What is put in place of the real thing, by its name in `kawat.flow`."""


def main() -> int:
    """The command line with this reader: python stub.py VERB …"""
    import kawat.flow
    from kawat.cli import main as kawat_main

    for name, value in PATCHES.items():
        setattr(kawat.flow, name, value)
    if flushes := os.environ.get("STUB_FLUSHES"):
        _die_at(int(flushes))
    if os.environ.get("STUB_UNSETTLED"):
        _die_unsettled()
    return kawat_main(sys.argv[1:])


def _die_at(flushes: int) -> None:
    """The process dies when it is to flush a file or folder of a lake to the disk for the so-manieth time."""
    from kawat.store import folders

    flush, left = folders.flush, iter(range(flushes - 1, -1, -1))

    def flush_or_die(path: Path) -> None:
        if next(left) == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        flush(path)

    folders.flush = flush_or_die


def _die_unsettled() -> None:
    """The process dies when it has settled, before that is kept."""
    from kawat.store import settling

    replace_tables = settling._replace

    def replace_and_die(*arguments: Any) -> None:
        replace_tables(*arguments)
        os.kill(os.getpid(), signal.SIGKILL)

    settling._replace = replace_and_die


if __name__ == "__main__":
    sys.path.insert(0, str(HERE))
    import stub

    sys.exit(stub.main())
