"""Settings: one frozen struct. Defaults < kawat.toml < KAWAT_* variables < arguments."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from kawat.errors import SettingsError


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Every setting. `published`: ISO date that overrides each report's own. `model`: the parser that
    reads, "encoder" (better) or "crf" (seven times faster). `batch`: reports written to a store at
    once. `workers`: processes that read in parallel, 0 = one a core. `max_chars`: longest report that is read, longer
    ones are rejected."""

    published: str | None = None
    model: str = "encoder"
    batch: int = 50
    workers: int = 0
    max_chars: int = 10_000_000


def load_settings(file: Path | None = None, environment: Mapping[str, str] | None = None, **arguments: Any) -> Settings:
    """Settings from `file` (kawat.toml of the working folder where None), KAWAT_* variables and `arguments`; None = not
    given."""
    path = file if file is not None else Path("kawat.toml")
    found: dict[str, Any] = {}
    if path.is_file():
        try:
            found.update(tomllib.loads(path.read_text(encoding="utf-8")))
        except tomllib.TOMLDecodeError as error:
            raise SettingsError(str(path), str(error), "mend the file") from error
    for key, value in (environment if environment is not None else os.environ).items():
        if key.startswith("KAWAT_"):
            found[key.removeprefix("KAWAT_").lower()] = value
    found.update({key: value for key, value in arguments.items() if value is not None})
    try:
        return msgspec.convert(found, Settings, strict=False)
    except msgspec.ValidationError as error:
        raise SettingsError("settings", str(error), "see kawat/config.py for the settings that exist") from error
