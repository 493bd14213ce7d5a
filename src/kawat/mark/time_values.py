"""What a time expression means: its parts and the report's day → its TIMEX3 value and the days that it covers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import msgspec
from msgspec import Struct

from kawat.core.times import UNKNOWN, Days, Operation, Parts, Unit, days_of, grain_of, shifted, third_of, value_of

# Without a word for past or future, a day to come counts as three times as far: on 10 September "31 Oktober" and
# "9 Maret" are this year's, "20 Desember" is last year's.
AHEAD_WEIGHT = 3

_SYMBOL: dict[str, str] = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "year": "XXXX",
    "decade": "XXX",
    "century": "XX",
}
_DURATION: dict[str, str] = {
    "second": "PT{}S",
    "minute": "PT{}M",
    "hour": "PT{}H",
    "day": "P{}D",
    "week": "P{}W",
    "month": "P{}M",
    "quarter": "P{}Q",
    "year": "P{}Y",
    "decade": "P{}DE",
    "century": "P{}CE",
}
_HOURS = {"second": 1 / 3600, "minute": 1 / 60, "hour": 1.0}


class Setting(Struct, frozen=True, kw_only=True):
    """What a value may rest on: the report's day, the day and the date (day, month or year) told last before it, and
    whether its clause looks ahead."""

    published: date | None
    last_day: date | None = None
    last_date: str | None = None
    ahead: bool = False


class Reading(Struct, frozen=True):
    """A TIMEX3 value, and the first and last day that it covers where they are known."""

    value: str
    days: Days = UNKNOWN


def resolve(operation: Operation, parts: Parts, second: Parts | None, setting: Setting) -> Reading | None:
    """What the parts mean in their setting (`second`: the parts of the end of a range); None where they are no date."""
    try:
        if second is not None:
            return _range(operation, parts, second, setting)
        reading = _OPERATIONS[operation](parts, setting)
    except (OverflowError, ValueError):
        return None
    if reading is None:
        return None
    return _narrowed(reading, parts)


def _narrowed(reading: Reading, parts: Parts) -> Reading:
    """The reading with the third of it ("early") or the time of the day that is said beside it."""
    start, end = reading.days
    grain = grain_of(reading.value)
    if parts.part and start and end and grain:
        value = reading.value + ("-WE" if (grain, parts.part) == ("week", "late") else "")
        return Reading(value, third_of((start, end), parts.part, grain))
    time = _time_of_day(parts)
    if time and (grain == "day" or reading.value == _SYMBOL["day"] or reading.value.startswith("XXXX-")):
        return Reading(reading.value.partition("T")[0] + time, reading.days)
    return reading


def _time_of_day(parts: Parts) -> str:
    if parts.hour is None:
        return f"T{parts.period}" if parts.period else ""
    late = parts.period in ("EV", "NI") or (parts.period == "AF" and parts.hour < 10)
    hour = parts.hour + 12 if late and parts.hour < 12 else parts.hour
    if hour > 24 or (parts.minute or 0) > 59:
        raise ValueError("no time of day")
    return f"T{hour:02}:{parts.minute or 0:02}"


def _range(operation: Operation, first: Parts, second: Parts, setting: Setting) -> Reading | None:
    if first.year and second.year and second.year < 100 <= first.year:
        second = msgspec.structs.replace(second, year=first.year // 100 * 100 + second.year)
    shared = Parts(month=second.month, year=second.year, unit=second.unit, shift=second.shift)
    first, second = first.filled(shared), second.filled(first)
    if operation == "weekday":
        begin = resolve(operation, first, None, setting)
        if begin is None or begin.days[0] is None:
            return begin
        end = resolve(operation, second, None, Setting(published=begin.days[0], ahead=True))
    else:
        end = resolve(operation, second, None, setting)
        if end is None or end.days[0] is None:
            return resolve(operation, first, None, setting)
        year = first.year or end.days[0].year
        begin = resolve(operation, msgspec.structs.replace(first, year=year), None, setting)
        if first.year is None and begin and begin.days[0] and begin.days[0] > end.days[0]:
            begin = resolve(operation, msgspec.structs.replace(first, year=year - 1), None, setting)
    if begin is None or end is None:
        return None
    first_day, last_day = begin.days[0], end.days[1]
    if first_day and last_day and first_day > last_day:
        return None
    return Reading(begin.value, (first_day, last_day))


def _known(value: str) -> Reading | None:
    days = days_of(value)
    return None if days == UNKNOWN else Reading(value, days)


def _date(parts: Parts, setting: Setting) -> Reading | None:
    year, month = parts.year, parts.month
    if year is not None and year < 100:
        year += 2000
    published = setting.published
    if year is None and published and parts.shift is not None:
        if parts.unit in ("year", "month"):
            moved = _moved(published, parts)
            year = moved.year
            month = month or (moved.month if parts.unit == "month" else None)
        elif parts.shift == 0:
            year = published.year
    if year is not None and (month is not None or parts.day is None):
        return _known(_iso(year, month, parts.day))
    if published is None:
        return Reading(_iso(None, month, parts.day))
    return _nearest(parts, month, published, setting.ahead)


def _iso(year: int | None, month: int | None, day: int | None) -> str:
    value = "XXXX" if year is None else f"{year:04}"
    if month is None and day is None:
        return value
    value += "-XX" if month is None else f"-{month:02}"
    return value if day is None else f"{value}-{day:02}"


def _nearest(parts: Parts, month: int | None, published: date, ahead: bool) -> Reading | None:
    """The date without year (or month) that lies nearest to the report's day, on the side that is said, if any."""
    if month is not None:
        values = [_iso(published.year + step, month, parts.day) for step in (-1, 0, 1)]
    else:
        months = (shifted(published.replace(day=1), "month", step) for step in (-1, 0, 1))
        values = [_iso(day.year, day.month, parts.day) for day in months]
    readings = [reading for reading in map(_known, values) if reading]
    if parts.weekday:
        readings = [r for r in readings if r.days[0] and r.days[0].isoweekday() == parts.weekday] or readings
    weights = (AHEAD_WEIGHT, 1) if ahead else (1, AHEAD_WEIGHT)
    if parts.shift:
        weights = (1, 1_000_000) if parts.shift < 0 else (1_000_000, 1)

    def distance(reading: Reading) -> int:
        start, end = reading.days
        if start is None or end is None:
            return 0
        return max((published - end).days * weights[0], (start - published).days * weights[1], 0)

    return min(readings, key=distance, default=None)


def _moved(day: date, parts: Parts) -> date:
    count = parts.count if isinstance(parts.count, int) else 1
    return shifted(day, parts.unit or "day", (parts.shift or 0) * count)


def _weekday(parts: Parts, setting: Setting) -> Reading:
    weekday = parts.weekday or 1
    day = setting.published
    if day is None:
        return Reading(f"XXXX-WXX-{weekday}")
    if parts.unit == "week" or parts.shift == 0:
        monday = day - timedelta(days=day.isoweekday() - 1)
        day = monday + timedelta(
            days=weekday - 1, weeks=(parts.shift or 0) * (parts.count if isinstance(parts.count, int) else 1)
        )
    elif parts.shift == 1:
        day += timedelta(days=(weekday - day.isoweekday() - 1) % 7 + 1)
    elif parts.shift == -1:
        day -= timedelta(days=(day.isoweekday() - weekday - 1) % 7 + 1)
    elif setting.ahead:
        day += timedelta(days=(weekday - day.isoweekday()) % 7)
    else:
        day -= timedelta(days=(day.isoweekday() - weekday) % 7)
    return Reading(day.isoformat(), (day, day))


def _shift(parts: Parts, setting: Setting) -> Reading | None:
    unit: Unit = parts.unit or "day"
    if parts.count == "X" or unit in _HOURS:
        return Reading(_DURATION[unit].format(parts.count or 1))
    if setting.published is None:
        return Reading(_SYMBOL[unit])
    return _known(value_of(_moved(setting.published, parts), unit))


def _relative(parts: Parts, setting: Setting) -> Reading | None:
    """So much before or after the date told last ("two days earlier"), or where none was told, the report's day."""
    unit: Unit = parts.unit or "day"
    if parts.count == "X" or unit in _HOURS:
        return Reading(_DURATION[unit].format(parts.count or 1))
    last = days_of(setting.last_date)[0] if setting.last_date and unit not in ("day", "week") else setting.last_day
    day = last or setting.published
    if day is None:
        return Reading(_SYMBOL[unit])
    told = grain_of(setting.last_date) if last and setting.last_date else None
    grain = unit if parts.count is None or unit == "year" else ("month" if told == "month" else "day")
    return _known(value_of(_moved(day, parts), grain))


def _same(parts: Parts, setting: Setting) -> Reading | None:
    """The day, week, month or year told last ("that day"), or the one before or after it."""
    unit: Unit = parts.unit or "day"
    day = setting.last_day if unit in ("day", "week") else days_of(setting.last_date or "")[0]
    if day is None:
        return Reading(_SYMBOL[unit])
    return _known(value_of(_moved(day, parts), unit))


def _duration(parts: Parts, setting: Setting) -> Reading:
    unit: Unit = parts.unit or "day"
    count = parts.count or 1
    value = _DURATION[unit].format(count)
    day = setting.published
    if day is None or not parts.shift or count == "X":
        return Reading(value)
    if unit in _HOURS:
        other = day + timedelta(days=parts.shift * -(-int(count * _HOURS[unit]) // 24))
    else:
        other = shifted(day, unit, parts.shift * count)
    return Reading(value, (min(day, other), max(day, other)))


def _set(parts: Parts, setting: Setting) -> Reading:
    if parts.weekday:
        return Reading(f"XXXX-WXX-{parts.weekday}")
    if parts.unit is None and parts.period:
        return Reading(_SYMBOL["day"])
    return Reading(_DURATION[parts.unit or "day"].format(parts.count or 1))


def _clock(parts: Parts, setting: Setting) -> Reading:
    """An hour on the day told last or the report's; its days stay unknown, as neither is said."""
    day = setting.last_day or setting.published
    return Reading((day.isoformat() if day else _SYMBOL["day"]) + _time_of_day(parts))


def _portion(parts: Parts, setting: Setting) -> Reading | None:
    if parts.century is not None:
        return _known(f"{parts.century - 1:02}")
    if parts.decade is not None:
        return _known(f"{(parts.decade if parts.decade >= 100 else parts.decade + 1900) // 10:03}")
    mark = f"Q{parts.quarter}" if parts.quarter else f"H{parts.half}"
    if parts.year is None and setting.published is None:
        return Reading(f"XXXX-{mark}")
    if parts.year is not None or setting.published is None:
        return _known(f"{parts.year:04}-{mark}")
    year = _moved(setting.published, parts).year if parts.unit == "year" else setting.published.year
    reading = _known(f"{year:04}-{mark}")
    begun = reading and reading.days[0] and reading.days[0] <= setting.published
    return reading if begun or setting.ahead or parts.shift is not None else _known(f"{year - 1:04}-{mark}")


def _season(parts: Parts, setting: Setting) -> Reading:
    year = parts.year
    if year is None and setting.published:
        year = (_moved(setting.published, parts) if parts.unit == "year" else setting.published).year
    return Reading(f"{year or 'XXXX'}-{parts.season}")


def _none(parts: Parts, setting: Setting) -> None:
    """No time at all: a rule that takes up words which another would take for one."""


def _fixed(parts: Parts, setting: Setting) -> Reading:
    return Reading(parts.value or "PAST_REF")


_OPERATIONS: dict[Operation, Callable[[Parts, Setting], Reading | None]] = {
    "date": _date,
    "weekday": _weekday,
    "shift": _shift,
    "relative": _relative,
    "same": _same,
    "duration": _duration,
    "set": _set,
    "clock": _clock,
    "portion": _portion,
    "season": _season,
    "fixed": _fixed,
    "none": _none,
}
