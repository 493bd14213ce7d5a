"""What a report must be to be read: a JSON value or a text → a report, or a reject that says why not."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import msgspec

from kawat.config import Settings
from kawat.core.document import Reject, Report
from kawat.intake.dates import iso

Item = Report | Reject
TOO_LONG = "split it, or set KAWAT_MAX_CHARS higher"
NOT_TEXT = ("the bytes are no text", "give a text, in UTF-8 if you can")
FIELDS = ("title", "published", "source", "url", "language")
"""What a source may say of a report beside its text and id."""


def reject(where: str, reason: str, remedy: str, content: bytes | None = None, line: int | None = None) -> Reject:
    """A reject of what stands at `where`; `content` is hashed so that it can be known again."""
    digest = sha256(content).hexdigest() if content is not None else None
    return Reject(location=where, line=line, reason=reason, remedy=remedy, sha256=digest)


def report_of_json(value: Any, notes: tuple[str, ...], where: str, line: int | None, settings: Settings) -> Item:
    """A decoded JSON value → its report; a record's own JSON gives the report it was made of. Unknown keys are passed
    over; `date` counts where it is an ISO date."""
    if not isinstance(value, dict):
        return reject(where, "the JSON value is no object", "give an object with `text`", line=line)
    if "text" not in value and isinstance(record := value.get("document"), dict):
        value = record
    if "text" not in value:
        return reject(where, "the JSON object has no `text`", "name the field with the report `text`", line=line)
    text = value["text"]
    if not isinstance(text, str):
        return reject(where, "`text` is no string", "give the report's text as one string", line=line)
    fields: dict[str, str] = {}
    problems = list(notes)
    for name in FIELDS:
        if isinstance(given := value.get(name), str) and given.strip():
            fields[name] = given
        elif given is not None and given != "":
            problems.append(f"{name}: no text, left out")
    if settings.published is None and not _is_day(value.get("published")):
        reason = f"`published` is no ISO date ({str(value['published'])[:40]!r})"
        return reject(where, reason, "write it as in 2025-03-31, or give --published", line=line)
    date = value.get("date")
    if "published" not in fields and isinstance(date, str) and iso(date):
        fields["published"] = date
    identity = value.get("id")
    if isinstance(identity, int | str) and not isinstance(identity, bool) and identity != "":
        fields["id"] = str(identity)
    place = where if line is None else f"{where}:{line}"
    return checked(
        msgspec.structs.replace(Report(text=text, location=place), **fields), tuple(problems), where, line, settings
    )


def _is_day(published: Any) -> bool:
    """Whether a publication date can be used as it is: an ISO date, or none at all."""
    if published is None or published == "":
        return True
    return isinstance(published, str) and (not published.strip() or iso(published) is not None)


def checked(report: Report, notes: tuple[str, ...], where: str, line: int | None, settings: Settings) -> Item:
    """The report with `notes`, or a reject where its text is empty, too long, or holds what no text holds."""
    problem = _problem(report.text, settings)
    if problem:
        content = report.text.encode("utf-8", "surrogatepass")
        return msgspec.structs.replace(reject(where, *problem, content, line), report_id=report.id)
    return msgspec.structs.replace(report, notes=report.notes + notes)


def _problem(text: str, settings: Settings) -> tuple[str, str] | None:
    if not text.strip():
        return "the text is empty", "leave the report out"
    if len(text) > settings.max_chars:
        return f"the text is {len(text):,} characters long, over {settings.max_chars:,}", TOO_LONG
    if "\x00" in text:
        return f"the text holds a NUL byte at character {text.index(chr(0)):,}", "take the NUL bytes out"
    if any("\ud800" <= char <= "\udfff" for char in text):
        return "the text holds half a surrogate pair", "write the character as UTF-8"
    return None
