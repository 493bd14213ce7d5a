"""Names of files as other tools take them."""

from __future__ import annotations

import re
from pathlib import Path


def sql_path(path: Path) -> str:
    """A file that is read → its name for DuckDB, to stand between '…'; signs that would make a pattern of it mean
    themselves."""
    return re.sub(r"([*?[])", r"[\1]", str(path)).replace("'", "''")
