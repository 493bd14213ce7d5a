"""Folders that are there whole or not at all, and that one process writes to at a time."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kawat.errors import StoreError

LOCK = ".lock"


@contextmanager
def whole_folder(place: Path, unfinished: Path) -> Iterator[Path]:
    """A folder's place → another to write its files to; that gets the place when all of it is on the disk."""
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    yield unfinished
    for path in (*unfinished.iterdir(), unfinished):
        flush(path)
    place.parent.mkdir(exist_ok=True)
    unfinished.rename(place)
    flush(place.parent)


def flush(path: Path) -> None:
    """What was written to a file or folder is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """No other process writes to the folder meanwhile; the lock goes with the process, however it ends."""
    import fcntl  # what only reads works without it

    with (folder / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise StoreError(
                str(folder), "another process writes to it", "wait until it is done, or name another folder"
            ) from error
        yield
