"""`kawat evaluate`: a folder of coded records, our reading of the same reports, and what is shown of the comparison."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import IO

import msgspec

from kawat import flow
from kawat.config import Settings
from kawat.core.document import Reject
from kawat.engines import ENGINES
from kawat.errors import SourceError
from kawat.view.evaluation.coding import Coding, as_coding, read_coding
from kawat.view.evaluation.pairs import Compared, compare
from kawat.view.evaluation.tally import figures, tables


def evaluate_folder(
    folder: Path, settings: Settings, records: str | None, told: Callable[[Reject], None]
) -> list[Compared]:
    """Coded records compared with those of another folder, or with what we read in the same texts; a report that can't
    be read is `told` and counts as one in which nothing was read. SourceError where a record is missing or its text is
    another."""
    codings = list(read_coding(folder))
    readings = _others(codings, Path(records)) if records else _ours(codings, settings, told)
    return [compare(coded, other) for coded, other in zip(codings, readings, strict=True)]


def _ours(codings: Sequence[Coding], settings: Settings, told: Callable[[Reject], None]) -> Iterator[Coding]:
    reports = (coding.document.report() for coding in codings)
    results = ENGINES["local"](flow.read, partial(flow.load_kit, settings), reports, settings.workers)
    for coding, result in zip(codings, results, strict=True):
        if isinstance(result, Reject):
            told(result)
            yield Coding(coding.document, (), (), ())
        else:
            yield as_coding(result)


def _others(codings: Sequence[Coding], folder: Path) -> Iterator[Coding]:
    found = {coding.document.id: coding for coding in read_coding(folder)}
    for coding in codings:
        other = found.get(coding.document.id)
        if other is None:
            raise SourceError(str(folder), f"no record of {coding.document.id}", "compare records of the same reports")
        if other.document.text != coding.document.text:
            raise SourceError(str(folder), f"{coding.document.id} has another text", "compare records of one text")
        yield other


def write_figures(compared: Sequence[Compared], out: IO[str], *, as_json: bool) -> None:
    """The figures and their tables, laid out for reading or as one JSON object."""
    told, lines = figures(compared), list(tables(compared))
    if as_json:
        body = {"reports": told.reports, "scores": told.scores, "shares": told.shares, "tables": lines}
        out.write(msgspec.json.encode(body).decode() + "\n")
        return
    out.write(f"{told.reports} reports\n\n{'':24}{'precision':>10}{'recall':>8}{'F1':>8}{'coded':>8}{'ours':>8}\n")
    for name, score in told.scores.items():
        values = "".join(
            _told(value, width) for value, width in ((score.precision, 10), (score.recall, 8), (score.f1, 8))
        )
        out.write(f"{name:24}{values}{score.coded:8}{score.ours:8}\n")
    for name, share in told.shares.items():
        out.write(f"{name:24}{_told(share.value, 26)}{share.of:8}\n")
    for table in dict.fromkeys(line.table for line in lines):
        out.write(f"\n{table:36}{'coded':>8}{'ours':>8}{'right':>8}{'F1':>8}\n")
        for line in lines:
            if line.table == table:
                score = line.score
                out.write(f"{line.name:36}{score.coded:8}{score.ours:8}{score.right:8}{_told(score.f1, 8)}\n")


def _told(value: float | None, width: int) -> str:
    return f"{'-':>{width}}" if value is None else f"{value:{width}.3f}"
