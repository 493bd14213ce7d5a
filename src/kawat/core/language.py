"""A language is a folder of TOML files; each file is one typed section here, and an unknown key is an error that names file and key."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from kawat.core.patterns import Morphology, Trigger
from kawat.errors import DataError

DATA = Path(__file__).parent.parent / "data"
Section = TypeVar("Section")


class Language(Struct, frozen=True):
    """All words and rules of one language, section by section, each from the file of its name."""

    code: str
    morphology: Morphology
    triggers: tuple[Trigger, ...]


def load_section(path: Path, kind: type[Section]) -> Section:
    """One TOML file as its struct. Raises DataError naming file and key where the file is missing or does not fit."""
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), kind)
    except FileNotFoundError as error:
        raise DataError(str(path), "the file is missing", "copy it from data/languages/id and edit it") from error
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise DataError(str(path), str(error), "mend the entry") from error


class _Triggers(Struct, frozen=True, forbid_unknown_fields=True):
    trigger: tuple[Trigger, ...]


def load_language(code: str, root: Path = DATA / "languages") -> Language:
    """The language of the folder `code` under `root`."""
    folder = root / code
    return Language(
        code=code,
        morphology=load_section(folder / "morphology.toml", Morphology),
        triggers=load_section(folder / "triggers.toml", _Triggers).trigger,
    )
