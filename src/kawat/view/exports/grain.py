"""How exact the days of an event are: "September" and "3 to 5 September" are both intervals in a record."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta


def reduced(start: date | None, end: date | None) -> str | None:
    """An interval → the ISO date of reduced precision that it is: a day, a whole month (2031-09), a whole year (2031);
    None where it is none of these."""
    if start is None or end is None:
        return None
    if start == end:
        return start.isoformat()
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
        return f"{start.year:04}"
    if start.day == 1 and end == _last_of(start):
        return f"{start:%Y-%m}"
    return None


def is_vague(start: date | None, end: date | None) -> bool:
    """Whether an interval is a stretch of the calendar in which the day lies, and not the days of the event itself:
    years, months, thirds of a month, weeks, the beginning of a week; open ones too."""
    if start is None or end is None:
        return start is not end
    whole = start.day == 1 and end == _last_of(end)
    third = (start.year, start.month) == (end.year, end.month) and (start.day, end.day) in _thirds(end)
    week = start.weekday() == 0 and end - start in (timedelta(days=2), timedelta(days=6))
    return whole or third or week


def _thirds(day: date) -> tuple[tuple[int, int], ...]:
    return (1, 10), (11, 20), (21, _last_of(day).day)


def _last_of(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
