"""Lines of a report's head → its publication date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import islice

from kawat.core.layout import Headers

_TIME = r"(?:\d{1,2}[.:]\d{2}(?:[.:]\d{2})?|[AP]\.?M\.?|[A-Z]{3,4}|GMT[+-]\d+|pukul|at|[|,•/–-])"

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_NEVER = r"\b\B"
_NEWS_LINES = 5
_NEWS_CHARS = 1500


def iso(text: str) -> str | None:
    """The ISO date that `text` starts with ("2023-02-23T08:00Z" → "2023-02-23"), None where it starts with none."""
    try:
        return date.fromisoformat(text.strip()[:10]).isoformat()
    except ValueError:
        return None


def full_dates(text: str, words: Headers) -> Iterator[tuple[re.Match[str], date]]:
    """Every date with day, month and year in `text`, as it stands there and as a day; impossible ones are left out."""
    if not _YEAR.search(text):
        return
    for match in _pattern(tuple(words.months)).finditer(text):
        day = _day(match, words)
        if day:
            yield match, day


@lru_cache(maxsize=8)
def _pattern(month_names: tuple[str, ...]) -> re.Pattern[str]:
    """A full date: "23 Februari 2023", "June 19, 2025", "(19/6/2025)", "19-06-2025", "2025-06-19"."""
    months = "|".join(sorted(map(re.escape, month_names), key=len, reverse=True)) or _NEVER
    return re.compile(
        rf"(?i:(?<![\d/])(?:(?P<d1>\d{{1,2}})\s+(?P<m1>{months})\.?,?\s+(?P<y1>\d{{4}})"
        rf"|(?P<m2>{months})\.?\s+(?P<d2>\d{{1,2}}),?\s+(?P<y2>\d{{4}})"
        r"|(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2})"
        r"|\(?(?P<d4>\d{1,2})[/-](?P<m4>\d{1,2})[/-](?P<y4>\d{4})\)?)(?!\d))"
    )


def _day(match: re.Match[str], words: Headers) -> date | None:
    groups = {key[0]: value for key, value in match.groupdict().items() if value}
    month = words.months.get(groups["m"].casefold()) or int(groups["m"])
    try:
        return date(int(groups["y"]), month, int(groups["d"]))
    except ValueError:
        return None


def is_date_line(line: str, words: Headers) -> bool:
    """True where nothing but a full date, a weekday, a time of day, a place and an outlet stands in `line`."""
    if len(line) > 80 or not any(True for _ in full_dates(line, words)):
        return False
    rest = _pattern(tuple(words.months)).sub(" ", line)
    rest = re.sub(rf"(?i:\b(?:{'|'.join(map(re.escape, words.weekdays)) or _NEVER})\b)", " ", rest)
    rest = re.sub(_TIME, " ", rest)
    rest = rest.strip(" .,:;|()*_-–—\t")
    return len(rest.split()) <= 3 and not re.search(r"(?<![\w.])[a-z]{3,}", rest)


def date_of_news(text: str, words: Headers) -> str | None:
    """The latest "Kamis (19/6/2025)" of the first lines whose weekday and day agree: the day of the news,
    on which the report appeared or a day or two before."""
    head = "\n".join(islice((line for line in text[:_NEWS_CHARS].splitlines() if line.strip()), _NEWS_LINES))
    found = []
    for match, day in full_dates(head, words):
        before = re.search(r"([\w']+),?\s*$", head[max(0, match.start() - 20) : match.start()])
        if before and day.isoweekday() == words.weekdays.get(before[1].casefold()):
            found.append(day)
    return max(found).isoformat() if found else None
