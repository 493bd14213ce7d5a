"""A report's whole way."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from kawat.config import Settings, load_settings
from kawat.core.deciders import load_deciders, load_ranker
from kawat.core.document import Document, Report, Skip, left_out
from kawat.core.kit import Kit
from kawat.core.language import DATA, load_language
from kawat.core.marks import Marks, Names
from kawat.core.ontology import load_ontology
from kawat.core.records import Dropped, MadeBy, Record
from kawat.core.world import load_world
from kawat.errors import RejectedReport
from kawat.intake import intake
from kawat.mark import mark
from kawat.mark.gate import why_no_event
from kawat.mark.models import load_parser
from kawat.name import name
from kawat.relate import relate
from kawat.version import VERSION


class Reading(Struct, frozen=True):
    """Everything that was made on the way from a report to its record: what `kawat explain` shows."""

    document: Document
    marks: Marks
    names: Names
    record: Record
    dropped: tuple[Dropped, ...]


def trace(report: Report, kit: Kit) -> Reading:
    """A report in, its record with all that led to it out. Raises RejectedReport for one in a language not read."""
    return _trace(take_in(report, kit), kit)


def take_in(report: Report, kit: Kit) -> Document:
    """A report in, its document out. Raises RejectedReport for one in a language not read."""
    document = intake(report, kit)
    _check_language(document, report, kit)
    return document


def _trace(document: Document, kit: Kit) -> Reading:
    legible = document.as_read()
    marks = mark(legible, kit)
    names = name(legible, marks, kit)
    related = relate(legible, marks, names, kit)
    return Reading(document, marks, names, replace(related.record, document=document), related.dropped)


def _check_language(document: Document, report: Report, kit: Kit) -> None:
    if document.language is not None and document.language not in kit.parsers:
        known = " or ".join(sorted(kit.parsers))
        raise RejectedReport(
            report.location or document.id,
            f"its language is {document.language}, which Kawat does not read",
            f'leave it out; where it is in {known} after all, say so in JSON with "language": "{known}"',
        )


def read(report: Report, kit: Kit) -> Record:
    """A report in, its diplomatic record out."""
    return trace(report, kit).record


def read_or_skip(report: Report, kit: Kit) -> Record | Skip:
    """A report in, its record out; a Skip where it can hold no event and need not be read."""
    document = take_in(report, kit)
    if reason := why_no_event(document.as_read(), kit):
        return left_out(report, Skip, reason, "archive it without --gate")
    return _trace(document, kit).record


def load_kit(settings: Settings | None = None) -> Kit:
    """Settings in, the kit to read with out; takes about a second."""
    settings = settings or load_settings()
    languages = {folder.name: load_language(folder.name) for folder in sorted((DATA / "languages").iterdir())}
    return Kit(
        settings=settings,
        ontology=load_ontology(),
        world=load_world(own=Path(settings.world) if settings.world else None),
        languages=languages,
        parsers={"id": load_parser(settings.model)},
        deciders={"id": load_deciders(DATA / "models" / "deciders")},
        antecedents={"id": load_ranker(DATA / "models" / "antecedents" / "antecedent.crfsuite")},
        made_by=made_by(settings),
    )


def made_by(settings: Settings) -> MadeBy:
    """What a kit with these settings would read with: a record made by the same need not be made again."""
    own = [Path(settings.world) / "offices.csv"] if settings.world else []
    data = _hash(DATA / "languages", DATA / "ontologies", DATA / "world", *own)
    return MadeBy(VERSION, data, _hash(*(DATA / "models" / one for one in (settings.model, "deciders", "antecedents"))))


def _hash(*sources: Path) -> str:
    """One hash over the names and bytes of some files and of all files of some folders."""
    digest = sha256()
    for source in sources:
        files = sorted(path for path in source.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
        for file in files if source.is_dir() else [source]:
            digest.update(file.relative_to(source).as_posix().encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()[:12]
