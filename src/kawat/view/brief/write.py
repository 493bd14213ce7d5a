"""From what was collected to a paper in one language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from kawat.core.records import Time
from kawat.view.brief.collect import Collected, Entry
from kawat.view.brief.paper import Block, Kind, Paper, Run, Sources
from kawat.view.brief.words import BriefWords
from kawat.view.questions.commitments import Commitment
from kawat.view.questions.levels import ORDER
from kawat.view.questions.mechanisms import Mechanism
from kawat.view.questions.rows import Party, Told
from kawat.view.questions.standing import shown
from kawat.view.questions.statements import Said
from kawat.view.states import called
from kawat.view.words import Words

MONTH = timedelta(days=31)
SHOWN_LATER = 3
"""So many later happenings are told of each kind with a commitment."""


class Writer:
    """Writes a paper's parts; sources are numbered as they are cited."""

    def __init__(self, words: Words, say: BriefWords) -> None:
        self.words, self.say, self.sources = words, say, Sources()

    def paper(self, collected: Collected) -> Paper:
        """What was collected → the paper."""
        filters = collected.filters
        parties = (*(called(code, self.say.code) for code in filters.codes), *filters.people)
        title = self.say.brief["title"].format(" – ".join(parties))
        blocks = [
            _block("title", Run(title)),
            *self.summary(collected),
            *self.chronology(collected.entries),
            *self.commitments(collected.commitments),
            *self.mechanisms(collected.mechanisms),
            *self.offices(collected),
        ]
        return Paper(self.say.code, title, (*blocks, *self.source_list()))

    def summary(self, collected: Collected) -> Iterator[Block]:
        """The period, both counts, and what to know before use."""
        filters, told, say = collected.filters, collected.told, self.say.brief
        period = [say[end].format(self.words.day(day)) for end in ("since", "until") if (day := getattr(filters, end))]
        reports = len({passage.document_id for entry in collected.entries for passage in entry.evidence})
        counts: tuple[object, ...] = (len(collected.entries), reports, told.looked_reports)
        if told.happenings is not None:
            counts = (counts[0], told.happenings, *counts[1:])
        levels = Counter[str](entry.level or "unknown" for entry in collected.entries)
        by_level = ", ".join(f"{self.say.levels[each]} {levels[each]}" for each in (*ORDER, "unknown") if levels[each])
        yield _block("paragraph", Run(", ".join(period) or say["all_time"], bold=True))
        yield _block(
            "paragraph", Run(say["counts_events" if told.happenings is None else "counts_happenings"].format(*counts))
        )
        if by_level:
            yield _block("paragraph", Run(say["by_level"].format(by_level)))
        if told.happenings is None:
            yield _block("paragraph", Run(say["not_settled"]))
        yield _block("paragraph", Run(say["machine"].format(f"{filters.min_confidence:g}")))
        yield _block("paragraph", Run(say["published_note"]))

    def chronology(self, entries: Sequence[Entry]) -> Iterator[Block]:
        """Entries → month by month."""
        yield _block("heading", Run(self.say.brief["chronology"]))
        if not entries:
            yield _block("paragraph", Run(self.say.brief["nothing"]))
        for month, group in groupby(entries, key=self._month):
            yield _block("subheading", Run(month))
            for (when, level), of_day in groupby(group, key=lambda entry: (self._when(entry), entry.level)):
                yield _block("entry", Run(when, bold=True), Run(f" · {self.say.levels[level or 'unknown']}"))
                for entry in of_day:
                    yield from self.entry(entry)

    def entry(self, entry: Entry) -> Iterator[Block]:
        """A sentence of the chronology: what is done in it, the sentence, and what is said, where that does not stand
        in the sentence anyway."""
        for row in entry.done:
            yield _block("item", *self._done(row))
        words = entry.done[0].evidence[0].words if entry.done and entry.done[0].evidence else ""
        if words:
            told = [f"{self._kind(one)}: {one.speaker.name}" for one in entry.said if one.content in words]
            quoted = Run(f" ({'; '.join(dict.fromkeys(told))}) " if told else " ")
            yield _block("sentence", Run(words), quoted, *self.sources.cite(entry.evidence))
        for one in entry.said:
            if one.content not in words:
                yield _block("quote", *self._said(one))

    def _done(self, row: Told) -> Iterator[Run]:
        yield Run(self._parties(row.actors) or "–", bold=True)
        yield Run(f" → {self._parties(row.recipients)}" if row.recipients else "")
        notes = [self.words.deed(row.type, row.mode, row.undertakes)]
        notes += [] if row.modality == "actual" else [self.words.modality[row.modality]]
        due = (
            self.words.when(_time(row.time_start, row.time_end))
            if row.day not in (row.time_start, row.time_end)
            else None
        )
        notes += [self.say.brief["time_said"].format(due)] if due else []
        named = row.place_name and row.place_name not in {party.name for party in row.parties}
        notes += [row.place_name] if row.place_name and named else []
        notes += [self.say.brief["according_to"].format(", ".join(row.according_to))] if row.according_to else []
        notes += [self.say.brief["told_by"].format(row.reports)] if row.reports > 1 else []
        yield Run(": " + "; ".join(notes))

    def _said(self, one: Said) -> Iterator[Run]:
        """Words as they stand in the report, with the quotation marks that they have there."""
        say = self.say.brief
        notes = [self._kind(one)]
        notes += [say["through"].format(one.relayed_by)] if one.relayed_by else []
        notes += [say["told_by"].format(one.reports)] if one.reports > 1 else []
        yield Run(f"{self._parties((one.speaker,))}: ", bold=True)
        yield Run(one.quotation)
        yield Run(f" ({'; '.join(notes)}) ")
        yield from self.sources.cite(one.evidence)

    def _kind(self, one: Said) -> str:
        """Direct or indirect; what stands in the words of another is that one's telling, and no quotation."""
        return self.say.brief["in_words_of"].format(one.quoted_by) if one.quoted_by else self.say.kinds[one.kind]

    def commitments(self, rows: Sequence[Commitment]) -> Iterator[Block]:
        """Commitments → each with its status and what later events say."""
        say = self.say.brief
        yield _block("heading", Run(say["commitments"]))
        yield _block("paragraph", Run(say["status_note"] if rows else say["no_commitments"]))
        for row in rows:
            yield _block("entry", Run(self.say.status[row.status], bold=True), Run(f" · {self._published(row)}"))
            yield _block("item", *self._promise(row))
            if row.evidence:
                yield _block("sentence", Run(row.evidence[0].words + " "), *self.sources.cite(row.evidence))
            for fate in ("met", "contradicted", "repeated"):
                for later in [each for each in row.later if each.fate == fate and each.evidence][:SHOWN_LATER]:
                    day = self.words.day(later.day.isoformat()) if later.day else say["no_date"]
                    told = Run(f"{say['later']}, {day} ({self.say.status[fate]}): {later.evidence[0].words} ")
                    yield _block("quote", told, *self.sources.cite(later.evidence[:1]))

    def _promise(self, row: Commitment) -> Iterator[Run]:
        yield Run(self._parties(row.who) or "–", bold=True)
        yield Run(f" → {self._parties(row.towards)}" if row.towards else "")
        notes = [self.words.types[row.undertakes]] if row.undertakes in self.words.types else []
        due = self.words.when(_time(row.time_start, row.time_end))
        notes = [self.say.brief["undertakes"].format(note) for note in notes]
        notes += [self.say.brief["time_said"].format(due)] if due else []
        yield Run(": " + "; ".join(notes) if notes else "")

    def mechanisms(self, rows: Sequence[Mechanism]) -> Iterator[Block]:
        """Standing formats → each with its sides and last round; nothing where there are none."""
        say = self.say.brief
        if rows:
            yield _block("heading", Run(say["mechanisms"]))
        for row in rows:
            last = [str(each) for each in (row.last_round, row.last_year) if each]
            notes = (
                [say["sides"].format(", ".join(called(side, self.say.code) for side in row.sides))] if row.sides else []
            )
            notes.append(say["last_round"].format(" / ".join(last)) if last else say["no_round"])
            cited = self.sources.cite(row.evidence[-1:])
            yield _block("item", Run(row.name, bold=True), Run(f": {'; '.join(notes)} "), *cited)

    def offices(self, collected: Collected) -> Iterator[Block]:
        """Who holds which office, as the last report says; nothing where no office is told."""
        if collected.offices:
            yield _block("heading", Run(self.say.brief["offices"]))
        for party, office, passage in collected.offices:
            day = passage.published.isoformat() if passage.published else None
            dated = f" ({self.words.day(day)}) " if day else " "
            yield _block("item", Run(str(party), bold=True), Run(f": {office}{dated}"), *self.sources.cite([passage]))

    def source_list(self) -> Iterator[Block]:
        """The reports that were cited: outlet, day, title, address."""
        say = self.say.brief
        if self.sources.passages:
            yield _block("heading", Run(say["sources"]))
        for number, passage in enumerate(self.sources.passages, start=1):
            day = self.words.day(passage.published.isoformat()) if passage.published else say["no_date"]
            told = f"{passage.source or say['no_source']}, {day}. {shown(passage.title or say['untitled'])}."
            link = (Run(" "), Run(passage.url, url=passage.url)) if passage.url else ()
            yield Block("source", (Run(told), *link, Run(f" ({passage.document_id})")), number)

    def _parties(self, parties: Sequence[Party]) -> str:
        return "; ".join(self._party(party) for party in parties)

    def _party(self, party: Party) -> str:
        if party.kind == "country" and party.code:
            return called(party.code, self.say.code)
        return ", ".join((str(party), *([max(party.offices, key=len)] if party.offices else [])))

    def _when(self, entry: Entry) -> str:
        item = entry.dated
        told = self.words.when(_time(item.time_start, item.time_end)) if item else None
        return told or self._published(entry.items[0])

    def _published(self, row: Told | Said | Commitment) -> str:
        if row.published is None:
            return self.say.brief["no_date"]
        return self.say.brief["published_only"].format(self.words.day(row.published.isoformat()))

    def _month(self, entry: Entry) -> str:
        """The month that an entry is of, the year alone where the time that is said is longer."""
        if entry.day is None:
            return self.say.brief["undated"]
        ends = entry.dated.time_end if entry.dated else None
        longer = ends is not None and ends - entry.day > MONTH
        return str(entry.day.year) if longer else f"{self.words.months[entry.day.month - 1]} {entry.day.year}"


def _block(kind: Kind, *runs: Run) -> Block:
    return Block(kind, tuple(run for run in runs if run.words))


def _time(start: date | None, end: date | None) -> Time:
    return Time(start.isoformat() if start else None, end.isoformat() if end else None)
