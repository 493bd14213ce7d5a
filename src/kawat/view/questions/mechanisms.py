"""Mechanisms: the standing formats that reports name, their sides, their rounds, and the last of these."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from kawat.store import Store
from kawat.view.questions.filters import Filters, check_used
from kawat.view.questions.rounds import load_rounds, year_in
from kawat.view.questions.rows import Found, Passage, Step
from kawat.view.questions.selection import Selection, parameters_of, plain_words, shared_conditions
from kawat.view.questions.standing import shown
from kawat.view.questions.telling import limited


class Round(Struct, frozen=True, kw_only=True):
    """One round as a report names it: its number, its year, or both; the report's day."""

    number: int | None
    year: int | None
    published: date | None
    passage: Passage


class Mechanism(Struct, frozen=True, kw_only=True):
    """One standing format. `code` is its own or that of its body; `sides` the states and bodies that take part in what
    is told with it or stand in its name. `last_round` and `last_year` are those of the highest round told, None where
    no report counts."""

    name: str
    code: str | None
    sides: tuple[str, ...]
    last_round: int | None
    last_year: int | None
    first_published: date | None
    last_published: date | None
    reports: int
    mentions: int
    rounds: tuple[Round, ...]
    evidence: tuple[Passage, ...]


class Mention(Struct, frozen=True):
    """A sentence that names a format; the fields are the columns that are taken from the store."""

    document_id: str
    version: int
    entity_id: str
    name: str
    code: str | None
    words: str
    before: str
    sentence: str
    span_start: int
    span_end: int
    sides: tuple[str, ...]
    source: str | None
    published: date | None
    title: str | None
    url: str | None


SEEN = """
WITH named AS (
  SELECT m.*, e.name, e.code FROM latest_mentions AS m JOIN entities AS e USING (document_id, version, entity_id)
  WHERE e.kind = 'mechanism' AND m.how = 'named'),
placed AS (
  SELECT n.*, p.span_start AS sentence_start, p.span_end AS sentence_end FROM named AS n
  JOIN passages AS p USING (document_id, version)
  WHERE p.kind = 'sentence' AND p.span_start <= n.span_start AND n.span_start < p.span_end),
doing AS (
  SELECT l.document_id, l.version, l.entity_id, l.span_start, w.code FROM placed AS l
  JOIN participants AS w USING (document_id, version)
  WHERE w.span_start >= l.sentence_start AND w.span_start < l.sentence_end AND w.code IS NOT NULL),
inside AS (
  SELECT n.document_id, n.version, n.entity_id, n.span_start, e.code FROM named AS n
  JOIN mentions AS o USING (document_id, version)
  JOIN entities AS e ON (e.document_id, e.version, e.entity_id) = (o.document_id, o.version, o.entity_id)
  WHERE e.kind IN ('country', 'place') AND e.code IS NOT NULL
    AND o.span_start >= n.span_start AND o.span_end <= n.span_end),
sided AS (
  SELECT document_id, version, entity_id, span_start, list_sort(list_distinct(list(code))) AS sides
  FROM (SELECT * FROM doing UNION ALL SELECT * FROM inside) GROUP BY ALL)
SELECT l.document_id, l.version, l.entity_id, l.name, l.code, l.words,
  substring(d.text, l.sentence_start + 1, l.span_start - l.sentence_start) AS before,
  substring(d.text, l.sentence_start + 1, l.sentence_end - l.sentence_start) AS sentence,
  l.sentence_start AS span_start, l.sentence_end AS span_end,
  coalesce(s.sides, []) AS sides, d.source, d.published, d.title, d.url,
  d.published AS first_day, d.published AS last_day
FROM placed AS l JOIN documents AS d USING (document_id, version)
LEFT JOIN sided AS s ON (s.document_id, s.version, s.entity_id, s.span_start)
  = (l.document_id, l.version, l.entity_id, l.span_start)"""


def mechanisms(store: Store, filters: Filters = Filters()) -> Found[Mechanism]:  # noqa: B008  a frozen record
    """The standing formats, the most reported first: of `codes` each is a side or the format's own, of `people` each
    stands in its name."""
    check_used("mechanisms", filters)
    selection = Selection(SEEN, shared_conditions(filters, sure=True), parameters_of(filters))
    looked = selection.answer(store, ", ".join(Mention.__struct_fields__))
    mentions = sorted(
        (Mention(*row) for row in looked.rows),
        key=lambda one: (one.published or date.max, one.document_id, one.span_start),
    )
    rows = [row for row in _rows(mentions) if _is_asked(row, filters)]
    asked = Step("code and person", " and ".join((*filters.codes, *filters.people)), len(rows))
    rows.sort(key=lambda row: (-row.reports, row.name))
    part = limited(rows, filters)
    return Found(
        question="mechanisms",
        row_type=Mechanism,
        rows=part.rows,
        items="mentions of mechanisms",
        looked_reports=looked.reports,
        looked_items=looked.items,
        steps=(*looked.steps, *((asked,) if filters.codes or filters.people else ()), *part.steps),
        total=part.total,
        reports=len({passage.document_id for row in part.rows for passage in row.evidence}),
        happenings=None,
    )


def _rows(mentions: Sequence[Mention]) -> list[Mechanism]:
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        groups[plain_words(load_rounds().without(shown(mention.name)))].append(mention)
    return [_mechanism(group) for group in groups.values()]


def _is_asked(row: Mechanism, filters: Filters) -> bool:
    there = {row.code, *row.sides}
    name = f" {plain_words(row.name)} "
    return {*filters.codes} <= there and all(f" {plain_words(each)} " in name for each in filters.people)


def _mechanism(group: list[Mention]) -> Mechanism:
    """All mentions of one format, the first report first → its row."""
    names = Counter(load_rounds().without(shown(mention.name)) for mention in group)
    rounds = tuple(round for mention in group if (round := _round(mention)))
    last = max(rounds, key=lambda one: (one.number or 0, one.year or 0, one.published or date.min), default=None)
    days = sorted(mention.published for mention in group if mention.published)
    code = next((mention.code for mention in group if mention.code), None)
    return Mechanism(
        name=max(names, key=lambda name: (names[name], name)),
        code=code,
        sides=tuple(sorted({side for mention in group for side in mention.sides} - {code})),
        last_round=last.number if last else None,
        last_year=last.year if last else None,
        first_published=days[0] if days else None,
        last_published=days[-1] if days else None,
        reports=len({mention.document_id for mention in group}),
        mentions=len(group),
        rounds=rounds,
        evidence=tuple({(one.document_id, one.span_start): _passage(one) for one in group}.values()),
    )


def _round(mention: Mention) -> Round | None:
    words, name = load_rounds(), shown(mention.words)
    number, year = words.inside(name) or words.before(mention.before), year_in(name)
    if number is None and year is None:
        return None
    return Round(number=number, year=year, published=mention.published, passage=_passage(mention))


def _passage(mention: Mention) -> Passage:
    return Passage(
        document_id=mention.document_id,
        version=mention.version,
        item=mention.entity_id,
        span_start=mention.span_start,
        span_end=mention.span_end,
        words=shown(mention.sentence),
        source=mention.source,
        published=mention.published,
        title=mention.title,
        url=mention.url,
    )
