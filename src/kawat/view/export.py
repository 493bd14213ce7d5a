"""A store's content as files for other tools."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Literal

import msgspec

from kawat.errors import StoreError
from kawat.store import Store, Versions

Export = Callable[[Store, Path, Versions], list[Path]]


def json_lines(store: Store, versions: Versions = "latest") -> Iterator[bytes]:
    """A store → its records as JSON, one a line, exactly as they were read."""
    return (msgspec.json.encode(record) + b"\n" for record in store.records(versions))


def write_jsonl(store: Store, out: Path, versions: Versions = "latest") -> list[Path]:
    """A store → one file of records; where `out` is a folder, `records.jsonl` in it."""
    file = out / "records.jsonl" if out.is_dir() else out
    with whole(file) as part, part.open("wb") as stream:
        stream.writelines(json_lines(store, versions))
    return [file]


def write_tables(form: Literal["csv", "parquet"], store: Store, out: Path, versions: Versions = "latest") -> list[Path]:
    """A store → a folder with one file a table."""
    files = [out / f"{table}.{form}" for table in store.tables()]
    for file in files:
        with whole(file) as part:
            store.save_table(file.stem, part, form, versions)
    return files


EXPORTS: dict[str, Export] = {
    "jsonl": write_jsonl,
    "csv": partial(write_tables, "csv"),
    "parquet": partial(write_tables, "parquet"),
}
"""Every export by its name: store, file or folder, which versions → the files that were written."""


def write_whole(file: Path, content: bytes) -> None:
    """Bytes into a file, all of them or none. Raises StoreError where that can't be done."""
    with whole(file) as part:
        part.write_bytes(content)


@contextmanager
def whole(file: Path) -> Iterator[Path]:
    """A file's place → a place beside it to write to; only what is finished is moved to the file."""
    part = file.with_name(f".{file.name}.part")
    remedy = "name another file or folder"
    try:
        if file.exists() and not file.is_file():  # a device or a pipe is written to, never replaced
            yield file
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        yield part
        os.replace(part, file)
    except OSError as error:
        raise StoreError(str(file), f"it can't be written ({error.strerror})", remedy) from error
    except StoreError as error:
        raise StoreError(str(file), error.problem, remedy) from error
    finally:
        with suppress(OSError):
            part.unlink()
