"""Settling as named SQL steps: which events are compared, and how alike they are. A store runs them in their order.

Only tables `latest_documents`, `events` and those of settle/tables.py are read or written. Scores are rounded, so that
any order of rows gives the same.
"""

from __future__ import annotations

from hashlib import sha256

from kawat.settle.terms import words_hash
from kawat.version import VERSION

JOIN = 0.86
"""Events whose scores reach this on average tell of one happening ..."""
FLOOR = 0.5
"""... where no two of them have less than this. Pairs below are not kept."""
WINDOW = 8
"""Reports of undated events are compared when no more than so many days lie between them."""
MONTH = 31
"""Stated times of no more than so many days are compared where they meet, longer ones where they are equal."""

REST, REST_OF_STRANGERS = 1, 3
"""Besides those who act and the action two sentences share words that tell so much (a rare word 2, a frequent one 1):
where they name the same person, and where they do not."""
PROMISES = ("AGREE", "CONCEDE", "THREATEN")
"""Types that may state a day still to come: that of what is promised."""
MUTUAL = ("AGREE", "CONSULT", "COOPERATE")
"""Types whose doers and receivers take part alike: where each event names a party that the other lacks, they differ."""

WEIGHTS: dict[str, tuple[float, float]] = {
    "doers": (1.0, 0.25),
    "receivers": (0.6, 0.25),
    "mode": (1.0, 0.3),
    "day": (2.1, 0.3),
    "place": (0.2, 0.3),
    "trigger": (1.2, 0.0),
    "near": (1.5, 0.0),
    "content": (1.7, 0.15),
    "shared": (0.4, 0.0),
}
"""What each field counts for, and what stands for it where one of the events does not say it: a logistic regression
over the marked pairs, rounded (docs/settle.md)."""
BIAS = -3.7

FUNCTIONS = """
CREATE OR REPLACE TEMP MACRO weight(terms) AS coalesce(list_sum(list_transform(terms, lambda t: ascii(t) - 48)), 0);
CREATE OR REPLACE TEMP MACRO alike(a, b) AS
  coalesce(2 * weight(list_intersect(a, b)) / nullif(weight(a) + weight(b), 0), 0);
CREATE OR REPLACE TEMP MACRO heavier(terms) AS weight(terms) + len(terms);
CREATE OR REPLACE TEMP MACRO trigger_alike(a, b) AS
  coalesce(2 * heavier(list_intersect(a, b)) / nullif(heavier(a) + heavier(b), 0), 0);
CREATE OR REPLACE TEMP MACRO side(names, codes, other_names, other_codes) AS CASE
  WHEN list_has_any(names, other_names) THEN 1.0
  WHEN len(names) + len(codes) = 0 OR len(other_names) + len(other_codes) = 0 THEN NULL
  ELSE 0.5 * len(list_intersect(codes, other_codes)) / greatest(1, len(list_distinct(codes || other_codes))) END;
CREATE OR REPLACE TEMP MACRO missing(a, b) AS len(list_filter(a, lambda x: NOT list_contains(b, x))) > 0;
CREATE OR REPLACE TEMP MACRO stated_by(people) AS
  list_distinct(list_transform(people, lambda p: split_part(p, ':', 1)));
CREATE OR REPLACE TEMP MACRO others(people, other_people) AS len(list_filter(
  list_intersect(stated_by(people), stated_by(other_people)),
  lambda c: NOT list_contains(stated_by(list_intersect(people, other_people)), c))) > 0;
CREATE OR REPLACE TEMP MACRO swapped(d) AS
  CASE WHEN day(d) <= 12 AND day(d) <> month(d) THEN make_date(year(d), day(d), month(d)) END;
CREATE OR REPLACE TEMP MACRO days_between(a, b) AS least(
  abs(a - b), 1 + abs(swapped(a) - b), 1 + abs(a - swapped(b)), 2 + abs(swapped(a) - swapped(b)));
CREATE OR REPLACE TEMP MACRO days_behind(first, last, told) AS least(
  CASE WHEN told >= first - 1 THEN greatest(0, told - last) END,
  CASE WHEN swapped(told) >= first - 1 THEN 1 + greatest(0, swapped(told) - last) END);
CREATE OR REPLACE TEMP MACRO told_before(told, first, stated) AS
  coalesce(stated IS NULL AND told < first - 1 AND coalesce(swapped(told), told) < first - 1, false);
CREATE OR REPLACE TEMP MACRO standing(modality) AS CASE modality WHEN 'historical' THEN 'actual' ELSE modality END;
"""
"""Functions of the other steps. `swapped` is a date with day and month exchanged: archives take one for the other."""

FORGET = """
DELETE FROM sketches WHERE rules <> $rules OR (document_id, version, reading_sha256) NOT IN
  (SELECT (document_id, version, record_sha256) FROM latest_documents);
DELETE FROM comparisons WHERE (document_id, event_id) NOT IN (SELECT (document_id, event_id) FROM sketches)
  OR (other_document_id, other_event_id) NOT IN (SELECT (document_id, event_id) FROM sketches)
"""

UNDRAWN = """
CREATE OR REPLACE TEMP TABLE fresh_documents AS
SELECT document_id, row_number() OVER (ORDER BY document_id) - 1 AS number FROM latest_documents
WHERE (document_id, version) IN (SELECT (document_id, version) FROM events)
  AND (document_id, version) NOT IN (SELECT (document_id, version) FROM sketches)
"""

FRESH = """
SELECT record, text, version, record_sha256 FROM latest_documents JOIN fresh_documents USING (document_id)
WHERE number BETWEEN $first AND $last ORDER BY number
"""
"""The records to draw, some at a time: the store turns each into sketches."""

BLOCKS = f"""
CREATE OR REPLACE TEMP TABLE blocks AS
WITH told AS (
  SELECT document_id, event_id, type, time_start, time_end, time_end - time_start AS days,
    unnest(list_distinct(doer_codes || receiver_codes || doer_names || receiver_names)) AS who,
    list_filter([published, swapped(published)], lambda d: d IS NOT NULL) AS reported
  FROM sketches)
SELECT document_id, event_id, 'reported ' || type || ' ' || who AS block,
  (unnest(reported) - DATE '2000-01-01') // {WINDOW} AS bucket FROM told
UNION ALL
SELECT document_id, event_id, 'stated ' || type || ' ' || who, (time_start - DATE '2000-01-01') // {MONTH}
FROM told WHERE days < {MONTH}
UNION ALL
SELECT document_id, event_id, concat_ws(' ', 'stated', type, who, time_start, time_end), 0 FROM told
WHERE days >= {MONTH}
"""

PAIRS = """
CREATE OR REPLACE TEMP TABLE pairs AS
WITH fresh AS (
  SELECT block, bucket + unnest([-1, 0, 1]) AS bucket, document_id, event_id
  FROM blocks SEMI JOIN fresh_documents USING (document_id))
SELECT DISTINCT
  CASE WHEN before THEN a.document_id ELSE b.document_id END AS document_id,
  CASE WHEN before THEN a.event_id ELSE b.event_id END AS event_id,
  CASE WHEN before THEN b.document_id ELSE a.document_id END AS other_document_id,
  CASE WHEN before THEN b.event_id ELSE a.event_id END AS other_event_id
FROM (
  SELECT a, b, (a.document_id, a.event_id) < (b.document_id, b.event_id) AS before
  FROM fresh AS a JOIN blocks AS b USING (block, bucket)
  WHERE (a.document_id, a.event_id) <> (b.document_id, b.event_id))
"""

FIELDS = f"""
CREATE OR REPLACE TEMP TABLE fields AS
SELECT p.*,
  round(side(a.doer_names, a.doer_codes, b.doer_names, b.doer_codes), 4) AS doers,
  round(side(a.receiver_names, a.receiver_codes, b.receiver_names, b.receiver_codes), 4) AS receivers,
  (a.mode = b.mode)::INTEGER::DOUBLE AS mode,
  round(CASE
    WHEN a.time_end IS NOT NULL AND a.time_start IS NOT NULL AND b.time_end IS NOT NULL AND b.time_start IS NOT NULL
      THEN (a.time_start <= b.time_end AND b.time_start <= a.time_end)::INTEGER
    WHEN a.time_end IS NOT NULL AND a.time_start IS NOT NULL AND a.type NOT IN {PROMISES}
      THEN 0.8 * coalesce(greatest(0, 1 - days_behind(a.time_start, a.time_end, b.published) / 10), 0)
    WHEN b.time_end IS NOT NULL AND b.time_start IS NOT NULL AND b.type NOT IN {PROMISES}
      THEN 0.8 * coalesce(greatest(0, 1 - days_behind(b.time_start, b.time_end, a.published) / 10), 0)
    ELSE 0.8 * greatest(0, 1 - days_between(a.published, b.published) / {WINDOW}) END, 4) AS day,
  CASE WHEN a.place_name = b.place_name THEN 1.0
    WHEN a.place_name <> b.place_name THEN CASE WHEN a.place_country <> b.place_country THEN 0.0 ELSE 0.5 END
    END AS place,
  round(trigger_alike(a.trigger, b.trigger), 4) AS trigger,
  round(alike(a.near, b.near), 4) AS near,
  CASE WHEN len(a.content) > 0 AND len(b.content) > 0 THEN round(alike(a.content, b.content), 4) END AS content,
  round(least(1, weight(list_intersect(a.words, b.words)) / 12), 4) AS shared,
  CASE
    WHEN standing(a.modality) <> standing(b.modality) THEN 'modality'
    WHEN a.time_end < b.time_start OR b.time_end < a.time_start THEN 'day'
    WHEN standing(a.modality) = 'actual' AND a.type NOT IN {PROMISES} AND (
      told_before(a.published, b.time_start, a.time_start) OR told_before(b.published, a.time_start, b.time_start))
      THEN 'before'
    WHEN a.time_start IS NULL AND b.time_start IS NULL AND days_between(a.published, b.published) > {WINDOW}
      THEN 'window'
    WHEN a.document_id = b.document_id AND a.sentence_start = b.sentence_start THEN 'sentence'
    WHEN len(a.doer_codes) > 0 AND len(b.doer_codes) > 0 AND NOT list_has_any(a.doer_codes, b.doer_codes) THEN 'doers'
    WHEN len(a.doer_names) > 0 AND len(b.doer_names) > 0 AND NOT list_has_any(a.doer_names, b.doer_names)
      AND NOT list_has_any(a.doer_names, b.receiver_names) AND NOT list_has_any(a.receiver_names, b.doer_names)
      OR others(a.people, b.people) THEN 'people'
    WHEN a.type IN {MUTUAL} AND missing(a.doer_codes || a.receiver_codes, b.doer_codes || b.receiver_codes)
      AND missing(b.doer_codes || b.receiver_codes, a.doer_codes || a.receiver_codes) THEN 'parties'
    WHEN weight(list_intersect(a.words, b.words))
      < CASE WHEN list_has_any(a.doer_names, b.doer_names) THEN {REST} ELSE {REST_OF_STRANGERS} END THEN 'rest'
    WHEN alike(a.words, b.words) > 0.7 AND NOT list_has_any(a.trigger, b.trigger) THEN 'trigger'
    END AS barred
FROM pairs AS p
JOIN sketches AS a USING (document_id, event_id)
JOIN sketches AS b ON (b.document_id, b.event_id) = (p.other_document_id, p.other_event_id)
"""

_SUM = " + ".join(f"{weight} * coalesce({field}, {unsaid})" for field, (weight, unsaid) in WEIGHTS.items())

COMPARISONS = f"""
INSERT INTO comparisons BY NAME
SELECT * FROM (SELECT *, round(1 / (1 + exp(-({BIAS} + {_SUM}))), 4) AS score FROM fields)
WHERE score >= {FLOOR}
"""

COMPARE: dict[str, str] = {"blocks": BLOCKS, "pairs": PAIRS, "fields": FIELDS, "comparisons": COMPARISONS}
"""The steps that compare the events of `fresh_documents` with those of their blocks."""


def rules_hash() -> str:
    """One hash over all that sketches and scores depend on besides the records."""
    told = "\x1f".join((VERSION, FUNCTIONS, *COMPARE.values(), words_hash()))
    return sha256(told.encode()).hexdigest()[:12]
