"""A kept document → the report that it was made of, so that it can be read again."""

from __future__ import annotations

from kawat.core.document import Document, Report
from kawat.intake.decoding import mojibake_note

OWN = ("language", "published")
"""What the notes speak of that intake itself makes; the others came with the report."""


def report_of(document: Document) -> Report:
    """A document → its report, as far as that is known. A day that was found in the text is not given: it is found
    again, with its note."""
    notes = [note.partition(": ") for note in document.notes]
    found = any(about == "published" and told.startswith("not given") for about, _, told in notes)
    mojibake = mojibake_note(document.text)
    return Report(
        text=document.text,
        id=document.id,
        title=document.title,
        published=None if found else document.published,
        source=document.source,
        url=document.url,
        language=document.language,
        notes=tuple(note for note in document.notes if note != mojibake and note.partition(": ")[0] not in OWN),
    )
