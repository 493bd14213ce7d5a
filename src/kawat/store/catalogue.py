"""What a lake holds, by hashes, for the one that writes to it: a cache beside the shards, made anew if it is lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from itertools import islice
from pathlib import Path

import msgspec
from msgspec import Struct

from kawat.core.document import Reject, Report, document_id, text_hash
from kawat.errors import StoreError
from kawat.store.versions import Kept

WAYS = ("rejected", "skipped")
"""How a report may be left out."""

TABLES = (
    "CREATE TABLE IF NOT EXISTS shards (name TEXT PRIMARY KEY) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS kept (document BLOB, text BLOB, version INTEGER, shard TEXT,"
    " PRIMARY KEY (document, text)) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS left_out (item BLOB PRIMARY KEY, kind TEXT, shard TEXT) WITHOUT ROWID",
)


class Holds(Struct, frozen=True):
    """What one shard holds: (document id, SHA-256 of the text, version) of each record, and what was left out."""

    records: Sequence[tuple[str, str, int]]
    rejected: Sequence[Reject]
    skipped: Sequence[Reject]


class Catalogue:
    """Which texts the shards of a lake hold, and in which version. `file` is made if it is missing, and anew if it is
    broken; without one it is kept in a place that is forgotten."""

    def __init__(self, file: Path | None) -> None:
        self._told = partial(_told, str(file or "a temporary file"))
        try:
            self._connection = _open(file)
        except sqlite3.DatabaseError:
            for part in file.parent.glob(f"{file.name}*") if file else ():
                part.unlink()
            self._connection = _open(file)

    def shards(self) -> set[str]:
        """The names of the shards it knows of."""
        return {name for (name,) in self._connection.execute("SELECT name FROM shards")}

    def add(self, shard: str, holds: Holds) -> None:
        """What a new shard holds."""
        kept = [(_hash(identity), bytes.fromhex(digest), version, shard) for identity, digest, version in holds.records]
        left_out = [
            (item, kind, shard)
            for kind, rejects in zip(WAYS, (holds.rejected, holds.skipped), strict=True)
            for reject in rejects
            for item in _items(reject)
        ]
        with self._told(), self._connection as connection:
            connection.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", kept)
            connection.executemany("INSERT OR REPLACE INTO left_out VALUES (?, ?, ?)", left_out)
            connection.execute("INSERT OR IGNORE INTO shards VALUES (?)", [shard])

    def lose(self, shards: Iterable[str]) -> None:
        """Shards that are there no more: what they held is unread, but keeps its version."""
        with self._told(), self._connection as connection:
            for shard in shards:
                connection.execute("UPDATE kept SET shard = NULL WHERE shard = ?", [shard])
                connection.execute("DELETE FROM left_out WHERE shard = ?", [shard])
                connection.execute("DELETE FROM shards WHERE name = ?", [shard])

    def holds(self, item: Report | Reject, final: Sequence[str] = WAYS) -> bool:
        """Whether a report was read, or left out in one of the ways that are `final`; whether a reject was written
        down."""
        if isinstance(item, Reject):
            return self._one("SELECT kind FROM left_out WHERE item = ?", _hash_of(item)) is not None
        text = bytes.fromhex(text_hash(item.text))
        kept = "SELECT shard FROM kept WHERE document = ? AND text = ? AND shard IS NOT NULL"
        if self._one(kept, _hash(document_id(item)), text) is not None:
            return True
        return self._one("SELECT kind FROM left_out WHERE item = ?", text) in final

    def _one(self, sql: str, *parameters: bytes) -> str | None:
        with self._told():
            found = self._connection.execute(sql, parameters).fetchone()
        return found[0] if found else None

    def versions(self, ids: Iterable[str]) -> dict[str, dict[str, Kept]]:
        """Document ids → what is kept of each; its reading is 0 where its shard was lost."""
        found = {}
        for identity in ids:
            sql = "SELECT text, version, shard IS NOT NULL FROM kept WHERE document = ?"
            with self._told():
                rows = self._connection.execute(sql, [_hash(identity)]).fetchall()
            found[identity] = {text.hex(): Kept(version, reading, "") for text, version, reading in rows}
        return found

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


class Claims:
    """What a writer has begun and not yet written; `final` are the ways in which a report that was left out stays
    so."""

    def __init__(self, catalogue: Catalogue, final: Sequence[str] = WAYS) -> None:
        self._catalogue, self._final = catalogue, final
        self._open: dict[tuple[str, str] | Reject, None] = {}

    def claim(self, item: Report | Reject) -> bool:
        """Whether a report is to be read, or a reject to be written down: not where the lake holds it, nor where it was
        claimed before."""
        key = item if isinstance(item, Reject) else (document_id(item), text_hash(item.text))
        if key in self._open or self._catalogue.holds(item, self._final):
            return False
        self._open[key] = None
        return True

    def release(self, number: int) -> None:
        """So many claims, the first of all, are written."""
        for key in list(islice(self._open, number)):
            del self._open[key]


def _open(file: Path | None) -> sqlite3.Connection:
    connection = sqlite3.connect(file or "")  # "" is a place on the disk that is forgotten
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        for table in TABLES:
            connection.execute(table)
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


@contextmanager
def _told(file: str) -> Iterator[None]:
    """SQLite's errors become StoreErrors that name the file."""
    try:
        yield
    except sqlite3.Error as error:
        remedy = "make room if the disk is full, else delete the file: the next run makes it anew from the shards"
        raise StoreError(file, f"it can't be read or written ({error})", remedy) from error


def _items(reject: Reject) -> Iterator[bytes]:
    """What a report or a reject that was left out is known by: its text, and all that was said of it."""
    yield _hash_of(reject)
    if reject.sha256:
        yield bytes.fromhex(reject.sha256)


def _hash_of(reject: Reject) -> bytes:
    return sha256(msgspec.json.encode(reject)).digest()


def _hash(identity: str) -> bytes:
    """Half a SHA-256: no two of 80 million ids share it by chance."""
    return sha256(identity.encode("utf-8", "surrogatepass")).digest()[:16]
