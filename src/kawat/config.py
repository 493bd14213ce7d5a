"""Settings: one frozen struct. Defaults < kawat.toml < KAWAT_* variables < arguments."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from kawat.errors import SettingsError


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Every setting. `published`: ISO date that overrides each report's own. `model`: the parser that
    reads, "encoder" (better) or "crf" (seven times faster). `batch`: reports written to a store at
    once. `workers`: processes that read in parallel, 0 = one a core. `max_chars`: longest report that is read (ten
    times the longest of 24,000 articles of the press); longer ones are rejected. `world`: a folder with a table of
    offices of your own (offices.csv, as `kawat world import` writes it)."""

    published: Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")] | None = None
    model: str = "encoder"
    batch: Annotated[int, Meta(ge=1)] = 50
    workers: Annotated[int, Meta(ge=0)] = 0
    max_chars: Annotated[int, Meta(ge=1)] = 200_000
    world: str | None = None


def load_settings(file: Path | None = None, environment: Mapping[str, str] | None = None, **arguments: Any) -> Settings:
    """Settings from `file` (kawat.toml of the working folder where None), KAWAT_* variables and `arguments`; None = not
    given."""
    path = file if file is not None else Path("kawat.toml")
    found: dict[str, Any] = {}
    if os.path.isfile(path):  # unlike Path.is_file this never raises
        try:
            found.update(tomllib.loads(path.read_text(encoding="utf-8")))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise SettingsError(str(path), f"it is no TOML ({error})", "mend the file") from error
        except OSError as error:
            raise SettingsError(str(path), str(error.strerror).lower(), "check that the file can be read") from error
    for key, value in (environment if environment is not None else os.environ).items():
        if key.startswith("KAWAT_"):
            found[key.removeprefix("KAWAT_").lower()] = value
    found.update({key: value for key, value in arguments.items() if value is not None})
    try:
        return msgspec.convert(found, Settings, strict=False)
    except msgspec.ValidationError as error:
        names = ", ".join(Settings.__struct_fields__)
        where = "the settings (kawat.toml, KAWAT_* variables, options)"
        raise SettingsError(where, str(error), f"the settings that exist are {names}") from error
