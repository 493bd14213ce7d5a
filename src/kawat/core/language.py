"""A language is a folder of TOML files; each file is one typed section here, and an unknown key is an error that names
file and key."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from kawat.core.layout import Headers, Sentences
from kawat.core.offices import Organisations, TitleList, Titles, index_titles
from kawat.core.patterns import Lexicon, Morphology, TriggerIndex, index_triggers
from kawat.core.time_patterns import compile_times
from kawat.core.times import TimeRules, TimesFile
from kawat.core.words import Clauses, ContextFile, ContextIndex, Naming, Speech, index_contexts
from kawat.errors import DataError

DATA = Path(__file__).parent.parent / "data"
Section = TypeVar("Section")


class Language(Struct, frozen=True):
    """All words and rules of one language, section by section, each from the file of its name; None where it has no
    such file."""

    code: str
    morphology: Morphology | None = None
    triggers: TriggerIndex | None = None
    speech: Speech | None = None
    naming: Naming | None = None
    clauses: Clauses | None = None
    contexts: ContextIndex | None = None
    times: TimeRules | None = None
    headers: Headers | None = None
    sentences: Sentences | None = None
    titles: Titles | None = None
    organisations: Organisations | None = None


def load_section(path: Path, kind: type[Section]) -> Section:
    """One TOML file as its struct. Raises DataError naming file and key where the file is missing or does not fit."""
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), kind)
    except FileNotFoundError as error:
        raise DataError(str(path), "the file is missing", "copy it from data/languages/id and edit it") from error
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise DataError(str(path), str(error), "mend the entry") from error


def load_optional(path: Path, kind: type[Section]) -> Section | None:
    """Like load_section, but None where a language has no such file (what rests on it then stays unread, with a
    note)."""
    return load_section(path, kind) if path.is_file() else None


def load_language(code: str, root: Path = DATA / "languages") -> Language:
    """The language of the folder `code` under `root`."""
    folder = root / code
    morphology = load_optional(folder / "morphology.toml", Morphology)
    contexts = load_optional(folder / "contexts.toml", ContextFile)
    titles = load_optional(folder / "titles.toml", TitleList)
    times = load_optional(folder / "times.toml", TimesFile)
    triggers = load_optional(folder / "triggers.toml", Lexicon)
    return Language(
        code=code,
        morphology=morphology,
        triggers=index_triggers(triggers, morphology) if triggers and morphology else None,
        speech=load_optional(folder / "speech.toml", Speech),
        naming=load_optional(folder / "naming.toml", Naming),
        clauses=load_optional(folder / "clauses.toml", Clauses),
        contexts=index_contexts(contexts) if contexts else None,
        times=compile_times(times) if times else None,
        headers=load_optional(folder / "headers.toml", Headers),
        sentences=load_optional(folder / "sentences.toml", Sentences),
        titles=index_titles(titles) if titles else None,
        organisations=load_optional(folder / "organisations.toml", Organisations),
    )
