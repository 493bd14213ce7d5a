"""What every export gives back, and how its files come to be whole."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec import Struct

from kawat.errors import StoreError
from kawat.store import Store
from kawat.view.exports.told import Choice


class Written(Struct, frozen=True):
    """What an export wrote: its files, the rows of the first, and how many of what the store holds were `taken` (of
    events or happenings; of records where those are written). `left_out` tells how many were not, by reason, and
    `unsaid` what the rows could not say, by reason."""

    files: list[Path]
    rows: int
    taken: int
    left_out: Counter[str] = Counter()
    unsaid: Counter[str] = Counter()

    def __str__(self) -> str:
        """One line for people."""
        parts = [f"wrote {', '.join(map(str, self.files))}: {self.rows:,} rows"]
        left_out = [f"{count:,} {reason}" for reason, count in sorted(self.left_out.items())]
        parts += [f"left out: {', '.join(left_out)}"] if left_out else []
        parts += [f"{count:,} {reason}" for reason, count in sorted(self.unsaid.items())]
        return "; ".join(parts)


Export = Callable[[Store, Path, Choice], Written]
"""A store, a file or folder, and which rows → what was written."""


def target(out: Path, name: str) -> Path:
    """The file to write: `out` itself, or `name` in it where it is a folder."""
    return out / name if out.is_dir() else out


def beside(file: Path, suffix: str) -> Path:
    """A file that belongs to `file` and stands beside it: events.tab, keys.csv → events.keys.csv."""
    return file.with_name(f"{file.stem}.{suffix}")


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
