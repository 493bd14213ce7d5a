"""Writing a lake: a folder of shards, each a folder with one Parquet file a table; a shard is there whole or not at
all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb
import msgspec
from msgspec import Struct

from kawat.core.document import Reject, Skip
from kawat.core.paths import sql_path
from kawat.core.records import MadeBy, Record
from kawat.errors import StoreError
from kawat.store import sql
from kawat.store.catalogue import WAYS, Catalogue, Claims, Holds
from kawat.store.failures import named
from kawat.store.folders import locked, whole_folder
from kawat.store.rows import reading_row, rows_of
from kawat.store.versions import Write, plan

SKIPPED = "skipped"
STRUCTS: dict[str, type[Struct]] = {**sql.FIRST, SKIPPED: Skip}
"""Every table of a lake by its name, with the struct of its rows."""

ABOUT, MANIFEST, SHARDS = "lake.json", "manifest.json", "shards"
UNFINISHED, BROKEN = ".unfinished", "broken"
CATALOGUE = ".catalogue.sqlite"


class About(Struct, frozen=True, kw_only=True):
    """What is true of all of a lake: the tables' schema, what read its reports, and the day of publication that was
    given for all of them."""

    schema_version: int = sql.SCHEMA_VERSION
    made_by: MadeBy
    published: str | None = None


class Manifest(Struct, frozen=True, kw_only=True):
    """What a shard holds: how many records, rejects and skipped reports, and the size of each file in bytes."""

    shard: str
    records: int
    rejected: int
    skipped: int
    sizes: dict[str, int]


class LakeWriter:
    """The one that writes to a lake. Its `claims` say of each report whether it is to be read; what became of those
    that are goes to `write`, a shard at a time. `broken` names the shards that were found broken and put aside."""

    def __init__(self, folder: Path, about: About, final: Sequence[str] = WAYS) -> None:
        self.folder = folder
        self._stack = ExitStack()
        with self._stack, named(str(folder)):
            folder.mkdir(parents=True, exist_ok=True)
            self._stack.enter_context(locked(folder))
            _check_about(folder, about)
            shutil.rmtree(folder / UNFINISHED, ignore_errors=True)
            self.broken = _put_aside(folder)
            self._catalogue = self._stack.enter_context(open_catalogue(folder, folder / CATALOGUE))
            self.claims = Claims(self._catalogue, final)
            self._stack = self._stack.pop_all()

    def write(self, results: Sequence[Record | Reject]) -> Manifest:
        """Results of claims, in the order of these, in; the shard that was made of them out: whole or not at all."""
        records = [result for result in results if isinstance(result, Record)]
        skipped = [result for result in results if isinstance(result, Skip)]
        rejected = [result for result in results if isinstance(result, Reject) and not isinstance(result, Skip)]
        known = self._catalogue.versions({record.document.id for record in records})
        writes = [write for write in plan(records, known) if write.reading == 1]
        rows = _rows(writes)
        rows |= {sql.REJECTS: list(dict.fromkeys(rejected)), SKIPPED: list(dict.fromkeys(skipped))}
        with named(str(self.folder)):
            manifest = self._write_shard(rows)
        kept = [(write.record.document.id, write.record.document.sha256, write.version) for write in writes]
        self._catalogue.add(manifest.shard, Holds(kept, rejected, skipped))
        self.claims.release(len(results))
        return manifest

    def _write_shard(self, rows: dict[str, list[Struct]]) -> Manifest:
        """The rows of each table → the files of a new shard, which gets its place when all of them are on the disk."""
        name = f"{1 + max((int(shard) for shard in _taken(self.folder)), default=0):06}"
        with (
            whole_folder(self.folder / SHARDS / name, self.folder / UNFINISHED) as shard,
            duckdb.connect() as connection,
        ):
            for table, struct in STRUCTS.items():
                insert = f"CREATE TABLE {table} AS {sql.unpack(struct)}"
                connection.execute(insert, [msgspec.json.encode(rows.get(table, [])).decode()])
                write_parquet(connection, table, struct, shard / f"{table}.parquet")
            manifest = Manifest(
                shard=name,
                records=len(rows["documents"]),
                rejected=len(rows[sql.REJECTS]),
                skipped=len(rows[SKIPPED]),
                sizes={file.name: file.stat().st_size for file in sorted(shard.iterdir())},
            )
            (shard / MANIFEST).write_bytes(msgspec.json.format(msgspec.json.encode(manifest)) + b"\n")
        return manifest

    def close(self) -> None:
        """Let go of the lake."""
        self._stack.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


@contextmanager
def open_catalogue(folder: Path, file: Path | None) -> Iterator[Catalogue]:
    """The catalogue of a lake's shards, brought up to date; without a file it is made anew and forgotten after."""
    with closing(Catalogue(file)) as catalogue:
        there = set(shards(folder))
        catalogue.lose(sorted(catalogue.shards() - there))
        for shard in sorted(there - catalogue.shards()):
            catalogue.add(shard, _holds(folder / SHARDS / shard))
        yield catalogue


def shards(folder: Path) -> list[str]:
    """The names of a lake's finished shards, in their order."""
    return sorted(path.name for path in (folder / SHARDS).glob("[0-9]*"))


def read_about(folder: Path) -> About | None:
    """What is true of all of a lake; None where the folder is none. Raises StoreError where that can't be read."""
    try:
        return msgspec.json.decode((folder / ABOUT).read_bytes(), type=About)
    except FileNotFoundError:
        return None
    except (msgspec.DecodeError, NotADirectoryError) as error:
        raise StoreError(str(folder / ABOUT), f"it can't be read ({error})", "name another folder") from error


def write_parquet(connection: duckdb.DuckDBPyConnection, table: str, struct: type[Struct], file: Path) -> None:
    """A table of a connection → a Parquet file, its rows in a fixed order."""
    names = ", ".join(sql.columns(struct))
    target = str(file).replace("'", "''")
    ordered = f"SELECT {names} FROM {table} ORDER BY {names}"
    connection.execute(f"COPY ({ordered}) TO '{target}' (FORMAT parquet, COMPRESSION zstd)")


def _rows(writes: Sequence[Write]) -> dict[str, list[Struct]]:
    """What is to be written → the rows of each table."""
    tables = {struct: table for table, struct in sql.FIRST.items()}
    found: dict[str, list[Struct]] = {table: [] for table in sql.FIRST}
    for write in writes:
        for row in (reading_row(write.record, write.version, 1), *rows_of(write.record, write.version, 1)):
            found[tables[type(row)]].append(row)
    return found


def _holds(shard: Path) -> Holds:
    """What a shard on the disk holds."""

    def read(table: str, columns: str) -> list[tuple[Any, ...]]:
        file = sql_path(shard / f"{table}.parquet")
        with duckdb.connect() as connection:
            return connection.execute(f"SELECT {columns} FROM read_parquet('{file}')").fetchall()

    names = ", ".join(Reject.__struct_fields__)
    rejected, skipped = (
        [struct(**dict(zip(Reject.__struct_fields__, row, strict=True))) for row in read(table, names)]
        for table, struct in ((sql.REJECTS, Reject), (SKIPPED, Skip))
    )
    return Holds(read("documents", "document_id, sha256, version"), rejected, skipped)


def _check_about(folder: Path, about: About) -> None:
    """The lake is one of this kind; what is true of it is written down where it is new."""
    found = read_about(folder)
    if found is None:
        part = folder / f"{ABOUT}.part"
        part.write_bytes(msgspec.json.format(msgspec.json.encode(about)) + b"\n")
        part.rename(folder / ABOUT)
    elif found != about:
        then, now = msgspec.structs.asdict(found), msgspec.structs.asdict(about)
        told = "; ".join(f"{name} {then[name]}, now {now[name]}" for name in then if then[name] != now[name])
        raise StoreError(
            str(folder),
            f"its reports were read otherwise than they would be now ({told})",
            "name a new folder with --out: what is read differently does not belong together",
        )


def _put_aside(folder: Path) -> list[str]:
    """The broken shards, by name, are moved to a folder of their own, and what was in them counts as unread."""
    broken = broken_shards(folder)
    for shard in broken:
        (folder / BROKEN).mkdir(exist_ok=True)
        (folder / SHARDS / shard).rename(folder / BROKEN / shard)
    return broken


def broken_shards(folder: Path) -> list[str]:
    """The shards of which a file is missing, or has not the size that it was written with."""
    return [shard for shard in shards(folder) if not _is_whole(folder / SHARDS / shard)]


def _is_whole(shard: Path) -> bool:
    try:
        sizes = msgspec.json.decode((shard / MANIFEST).read_bytes(), type=Manifest).sizes
        return all((shard / name).stat().st_size == size for name, size in sizes.items())
    except (OSError, msgspec.DecodeError):
        return False


def _taken(folder: Path) -> Iterator[str]:
    """The numbers that a new shard must not have."""
    yield from shards(folder)
    yield from (path.name for path in (folder / BROKEN).glob("[0-9]*"))
