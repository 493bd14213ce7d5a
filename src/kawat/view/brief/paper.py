"""A paper: what a brief says, block by block, before it is Markdown, HTML or DOCX."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from kawat.view.questions.rows import Passage

Kind = Literal["title", "heading", "subheading", "paragraph", "entry", "sentence", "quote", "item", "source"]


class Run(Struct, frozen=True):
    """Words of a block; `ref` is the number of a source that they point to, `url` where they lead."""

    words: str
    bold: bool = False
    ref: int | None = None
    url: str | None = None


class Block(Struct, frozen=True):
    """A heading, paragraph, entry of the chronology, sentence of a report, quotation, item of a list, or source.
    `number` is a source's."""

    kind: Kind
    runs: tuple[Run, ...]
    number: int | None = None


class Paper(Struct, frozen=True):
    """The whole brief, in the language of `code`."""

    code: str
    title: str
    blocks: tuple[Block, ...]

    def markdown(self) -> str:
        """The brief as Markdown."""
        from kawat.view.brief.markdown import markdown

        return markdown(self)

    def html(self) -> str:
        """The brief as one HTML page that reaches nothing."""
        from kawat.view.brief.page import page

        return page(self)

    def docx(self) -> bytes:
        """The brief as the bytes of a DOCX file; needs `pip install 'kawat[docx]'`."""
        from kawat.view.brief.docx import docx

        return docx(self)


class Sources:
    """Reports by the number under which they are cited, in the order of their first citation."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.passages: list[Passage] = []

    def cite(self, passages: Sequence[Passage]) -> tuple[Run, ...]:
        """Passages → the runs that point to their reports."""
        numbers = dict.fromkeys(self._number(passage) for passage in passages)
        return tuple(Run(f"[{number}]", ref=number) for number in numbers)

    def _number(self, passage: Passage) -> int:
        if passage.document_id not in self.numbers:
            self.numbers[passage.document_id] = len(self.numbers) + 1
            self.passages.append(passage)
        return self.numbers[passage.document_id]
