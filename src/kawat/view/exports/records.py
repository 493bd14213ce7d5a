"""A store's records as JSON lines, and its tables as one file each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec

from kawat.errors import SettingsError
from kawat.store import Store, Versions
from kawat.view.exports.files import Written, target, whole
from kawat.view.exports.told import Choice


def json_lines(store: Store, versions: Versions = "latest") -> Iterator[bytes]:
    """A store → its records as JSON, one a line, exactly as they were read."""
    return (msgspec.json.encode(record) + b"\n" for record in store.records(versions))


def write_jsonl(store: Store, out: Path, choice: Choice) -> Written:
    """A store → one file of records; where `out` is a folder, `records.jsonl` in it."""
    _check_whole(choice)
    file, count = target(out, "records.jsonl"), 0
    with whole(file) as part, part.open("wb") as stream:
        for line in json_lines(store, choice.versions):
            stream.write(line)
            count += 1
    return Written([file], count, count)


def write_tables(form: Literal["csv", "parquet"], store: Store, out: Path, choice: Choice) -> Written:
    """A store → a folder with one file a table."""
    _check_whole(choice)
    count = sum(1 for _ in store.records(choice.versions))
    files = [out / f"{table}.{form}" for table in store.tables()]
    for file in files:
        with whole(file) as part:
            store.save_table(file.stem, part, form, choice.versions)
    return Written(files, count, count)


def _check_whole(choice: Choice) -> None:
    if choice.min_confidence is not None:
        raise SettingsError("--min-confidence", "this format writes all that is kept", "choose in what reads the file")
