from __future__ import annotations

import pytest

from kawat.config import Settings
from kawat.core.kit import Kit
from kawat.core.language import DATA, Language, load_section
from kawat.core.layout import Headers, Sentences
from kawat.core.records import MadeBy
from kawat.core.world import load_world


def language(code: str) -> Language:
    """A language with just the sections that intake reads."""
    folder = DATA / "languages" / code
    return Language(
        code=code,
        headers=load_section(folder / "headers.toml", Headers),
        sentences=load_section(folder / "sentences.toml", Sentences),
    )


@pytest.fixture(scope="session")
def kit() -> Kit:
    """A kit for intake alone, which looks at nothing but settings, languages and the world."""
    return Kit(
        settings=Settings(),
        ontology=None,  # type: ignore[arg-type]
        world=load_world(),
        languages={code: language(code) for code in ("id", "en")},
        parsers={},
        deciders={},
        antecedents={},
        made_by=MadeBy(kawat="test", data="test", model="test"),
    )
