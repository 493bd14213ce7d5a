"""The offices of people laid out for reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import IO

from msgspec.structs import asdict, replace

from kawat.store import Answer
from kawat.view.lookup import one_line
from kawat.view.offices import OfficeRow, Rival
from kawat.view.words import Words

SHOWN = 3
"""Pieces of evidence of a term that are shown: the first ones and the last."""
COLUMNS = OfficeRow.__struct_fields__


def as_answer(rows: Iterable[OfficeRow]) -> Answer:
    """Rows → an answer that is written as JSON lines or CSV."""
    return Answer(COLUMNS, ((*asdict(_plain(row)).values(),) for row in rows))


def _plain(row: OfficeRow) -> OfficeRow:
    return replace(row, contradicts=tuple(f"{_told(rival)} ({rival.source})" for rival in row.contradicts))


def _told(rival: Rival) -> str:
    return f"{one_line(rival.person)}, {rival.office} {rival.state} {rival.first or '?'}/{rival.last or ''}"


def write_offices(rows: tuple[OfficeRow, ...], words: Words, out: IO[str]) -> None:
    """Rows → for each person the offices by the reports with their evidence, then those by the table."""
    for (_, person), of_person in groupby(rows, key=lambda row: (row.person_id, row.person)):
        found = list(of_person)
        out.write(f"{one_line(person)} · {words.ui['by_reports' if found[0].words else 'by_table']}\n")
        for _, term in groupby(found, key=_term):
            out.writelines(f"{line}\n" for line in _lines(list(term), words))
        out.write("\n")


def _term(row: OfficeRow) -> tuple[object, ...]:
    return row.office, row.organisation, row.state, row.held, row.first, row.last


def _against(rivals: tuple[Rival, ...], words: Words) -> Iterator[str]:
    """The contradictions, those in one line that the table puts at another time."""
    for rival in rivals:
        if not rival.past:
            where = words.ui["by_table" if rival.source == "table" else "by_reports"]
            yield f"      ! {words.ui['contradicts']}: {_told(rival)} ({where})"
    if past := sorted({one_line(rival.person) for rival in rivals if rival.past}):
        yield f"      ! {words.ui['told_at_that_time']}: {', '.join(past)}"


def _lines(term: list[OfficeRow], words: Words) -> Iterator[str]:
    one = term[0]
    office = ", ".join(one_line(part) for part in (one.office, one.organisation, one.state) if part)
    over = "" if one.held else f" ({words.ui['former']})"
    yield f"  {one.first or '?'} – {one.last or ('…' if one.words is None else '?')}  {office}{over}"
    yield from _against(one.contradicts, words)
    evidence = sorted((row for row in term if row.words is not None), key=lambda row: row.day is None)
    dated = [row for row in evidence if row.day]
    shown = evidence if len(evidence) <= SHOWN else [*evidence[: SHOWN - 1], (dated or evidence)[-1]]
    for row in shown:
        where = ", ".join(
            one_line(part) for part in (row.report, row.url, row.document_id if not row.url else None) if part
        )
        yield f"      {row.day or '?'} “{one_line(row.words or '')}” {where}"
    if len(evidence) > len(shown):
        yield f"      + {len(evidence) - len(shown)} {words.ui['more_reports']}"
