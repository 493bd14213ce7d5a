"""The data card of a release: what it is, how many, how right, and what it can't tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from kawat.core.language import DATA, load_section
from kawat.view.exports.layout import load_layout, read_rows
from kawat.view.release.tables import LAYOUTS

Row = dict[str, str | None]

LIMITS = """## Limits

- Machine-coded from the words of news reports: a row says that a report tells it, not that it is so.
- Nobody has looked through these rows, save those that a table `decisions` names, if there is one. Draw a sample and
  check it before you draw conclusions.
- `confidence` was calibrated on archive reports: of the rows of 0.25, about one in four should be right. Choose a limit
  that suits your question, and say which.
- `date_start` and `date_end` are the days that the report itself names. Where it names none they are empty: the day of
  publication (`published`) is another thing and never stands in for them.
- An event that is negated, hypothetical or to come is in the table too: look at `modality` before you count.
- Who acts is a name in a report. People are not followed from one report to the next.
- Texts belong to their publishers and are not part of the release; the sentence that a row rests on is.
"""


class Figure(Struct, frozen=True, forbid_unknown_fields=True):
    """One measured figure, and how far two readers agree on it."""

    name: str
    means: str
    share: float
    precision: float | None = None
    recall: float | None = None
    two_readers: float | None = None


class Measured(Struct, frozen=True, forbid_unknown_fields=True):
    """The figures of data/measured.toml: when and how they were measured, and over what."""

    date: str
    command: str
    about: str
    figures: tuple[Figure, ...]


class Facts(Struct, frozen=True):
    """What a card says that is not in the tables."""

    title: str
    version: str
    date: str
    min_confidence: float | None
    settled: bool


def card(facts: Facts, data: Path, tables: list[str]) -> str:
    """Facts and the folder of the tables → the page."""
    rows = {table: list(read_rows(load_layout(LAYOUTS[table]), data / f"{table}.csv")) for table in tables}
    lines = [*_head(facts, rows), *_counts(rows), *_makers(rows["documents"]), *_figures(), LIMITS, *_cite(facts)]
    return "\n".join(lines)


def _head(facts: Facts, rows: dict[str, list[Row]]) -> Iterator[str]:
    unit = "a happening, which one report or many tell" if facts.settled else "an event as one report tells it"
    days = sorted(row["published"] or "" for row in rows["documents"] if row["published"])
    span = f", published from {days[0]} to {days[-1]}" if days else ""
    limit = (
        "all events"
        if facts.min_confidence is None
        else f"events and statements of confidence {facts.min_confidence} or more"
    )
    yield from (f"# {facts.title}, {facts.version}", "", f"Released on {facts.date}.", "")
    yield from ("## What it is", "")
    yield f"Events and statements of diplomacy, read by machine from {len(rows['documents']):,} news reports{span}."
    yield f"One row of `events` is {unit}. Included are {limit}."
    yield "The same tables stand in `data/` as CSV and as Parquet; `codebook.md` says what every column and code means."
    if not facts.settled:
        yield "**The store was not settled: an event that several reports tell is in the table several times.**"
    yield ""


def _counts(rows: dict[str, list[Row]]) -> Iterator[str]:
    yield from ("## How many", "", "| table | rows |", "|---|---|")
    yield from (f"| {table} | {len(found):,} |" for table, found in rows.items())
    events = rows["events"]
    undated = sum(row["date_start"] is None and row["date_end"] is None for row in events)
    yield from ("", f"{undated:,} of {len(events):,} rows of `events` have no date, for their reports name none.", "")
    for name, table, column in (
        ("type", events, "type"),
        ("modality", events, "modality"),
        ("kind of statement", rows["statements"], "kind"),
        ("source of report", rows["documents"], "source"),
        ("year of report", [{"year": (row["published"] or "")[:4] or None} for row in rows["documents"]], "year"),
    ):
        yield from _table(name, Counter(row[column] or "not known" for row in table))
    yield from _table("confidence of event", Counter(_tenth(row["confidence"]) for row in events), in_order=True)


def _table(name: str, counts: Counter[str], in_order: bool = False) -> Iterator[str]:
    yield from (f"| {name} | rows |", "|---|---|")
    found = sorted(counts.items(), key=lambda each: each[0] if in_order else (-each[1], each[0]))
    yield from (f"| {value} | {count:,} |" for value, count in found)
    yield ""


def _tenth(confidence: str | None) -> str:
    if confidence is None:
        return "not known"
    low = min(int(float(confidence) * 5), 4) / 5
    return f"{low:.1f} to {low + 0.2:.1f}"


def _makers(documents: Iterable[Row]) -> Iterator[str]:
    yield from ("## What read the reports", "", "| Kawat | language data | models | reports |", "|---|---|---|---|")
    parts = ("made_by_kawat", "made_by_data", "made_by_model")
    makers = Counter(tuple(row[part] or "" for part in parts) for row in documents)
    yield from (f"| {' | '.join(maker)} | {count:,} |" for maker, count in sorted(makers.items()))
    yield ""


def _figures() -> Iterator[str]:
    measured = load_section(DATA / "measured.toml", Measured)
    yield from ("## How right", "", f"Measured on {measured.date} with `{measured.command}`, not on this release.", "")
    yield from (measured.about, "", "| figure | what counts | precision | recall | F1 or share | two readers |")
    yield "|---|---|---|---|---|---|"
    for each in measured.figures:
        told = (each.precision, each.recall, each.share, each.two_readers)
        cells = " | ".join("" if value is None else f"{value:.3f}" for value in told)
        yield f"| `{each.name}` | {each.means} | {cells} |"
    yield ""


def _cite(facts: Facts) -> Iterator[str]:
    yield from (
        "## How to check and cite",
        "",
        "`sha256sum -c SHA256SUMS` checks the files. CITATION.cff says how to cite.",
    )
    yield f"`kawat diff` tells what changed between {facts.version} and another release, row by row and why."
    yield ""
