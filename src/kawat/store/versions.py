"""Which version of its document a record is, and whether anything about it is new: decided before a row is written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from kawat.core.records import Record
from kawat.store.rows import record_hash

News = Literal["new", "changed", "reread", "unchanged"]


class Kept(Struct, frozen=True):
    """What a store keeps of one version: which reading of its text is the last, and the hash of
    the record that it gave."""

    version: int
    reading: int
    record_sha256: str


Known = dict[str, dict[str, Kept]]
"""Document id → SHA-256 of a text → what is kept of it."""


class Write(Struct, frozen=True):
    """One record and what is to be done with it. `new`: an unknown id; `changed`: another text under a known id, which
    becomes its next version; `reread`: a known text, read differently than before; `unchanged`: nothing to write."""

    record: Record
    version: int
    reading: int
    news: News


def plan(records: Iterable[Record], known: Known) -> list[Write]:
    """Records in their order, and what a store knows of their documents → what to write. `known` is not altered."""
    known = {document_id: dict(versions) for document_id, versions in known.items()}
    writes = []
    for record in records:
        versions = known.setdefault(record.document.id, {})
        write = _plan_one(record, versions)
        versions[record.document.sha256] = Kept(write.version, write.reading, record_hash(record))
        writes.append(write)
    return writes


def _plan_one(record: Record, versions: dict[str, Kept]) -> Write:
    kept = versions.get(record.document.sha256)
    if kept is None:
        newest = max((other.version for other in versions.values()), default=0)
        return Write(record, version=newest + 1, reading=1, news="changed" if versions else "new")
    if kept.record_sha256 == record_hash(record):
        return Write(record, version=kept.version, reading=kept.reading, news="unchanged")
    return Write(record, version=kept.version, reading=kept.reading + 1, news="reread")
