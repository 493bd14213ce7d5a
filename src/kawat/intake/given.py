"""A kept document → the report that it was made of, so that it can be read again."""

from __future__ import annotations

from kawat.core.document import Document, Report
from kawat.intake.decoding import mojibake_note

OWN = ("language: ", "published: ")
"""How the notes begin that intake itself makes; the others came with the report."""

FOUND = "published: not given"
"""How the note begins where the day was found in the text."""


def report_of(document: Document) -> Report:
    """A document → its report, as far as that is known. A day that was found in the text is not given: it is found
    again, with its note."""
    found = any(note.startswith(FOUND) for note in document.notes)
    mojibake = mojibake_note(document.text)
    return Report(
        text=document.text,
        id=document.id,
        title=document.title,
        published=None if found else document.published,
        source=document.source,
        url=document.url,
        language=document.language,
        notes=tuple(note for note in document.notes if note != mojibake and not note.startswith(OWN)),
    )
