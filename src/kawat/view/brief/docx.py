"""A paper as DOCX, in the library's plain styles: pasted into a letterhead it takes on those that stand there."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from kawat.errors import SettingsError
from kawat.view.brief.paper import Block, Paper
from kawat.view.lookup import visible

STYLES = {
    "title": "Title",
    "heading": "Heading 1",
    "subheading": "Heading 2",
    "paragraph": "Normal",
    "entry": "Normal",
    "sentence": "Quote",
    "quote": "Quote",
    "item": "List Bullet",
    "source": "Normal",
}
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The day that every part of the file is of: the same brief is the same bytes."""


def docx(paper: Paper) -> bytes:
    """A paper → the bytes of a DOCX file. Needs `pip install 'kawat[docx]'`."""
    try:
        from docx import Document
    except ImportError as error:
        raise SettingsError("docx", "python-docx is missing", "install it with pip install 'kawat[docx]'") from error
    document = Document()
    properties = document.core_properties
    properties.title, properties.author, properties.language = visible(paper.title), "kawat", paper.code
    properties.created = properties.modified = datetime(*EPOCH)
    for block in paper.blocks:
        _add(document, block)
    made = BytesIO()
    document.save(made)
    return _undated(made)


def _add(document: Any, block: Block) -> None:
    paragraph = document.add_paragraph(style=STYLES[block.kind])
    paragraph.paragraph_format.keep_with_next = block.kind == "entry" or None
    if block.number is not None:
        paragraph.add_run(f"[{block.number}] ")
    for run in block.runs:
        added = paragraph.add_run(visible(run.words))
        added.bold = run.bold or None
        added.font.superscript = run.ref is not None or None


def _undated(made: BytesIO) -> bytes:
    """A zip file → the same without the moment at which it was made."""
    out = BytesIO()
    with ZipFile(made) as read, ZipFile(out, "w", ZIP_DEFLATED) as write:
        for name in read.namelist():
            part = ZipInfo(name, EPOCH)
            part.compress_type = ZIP_DEFLATED
            write.writestr(part, read.read(name))
    return out.getvalue()
