"""The trained models that read tokens, tags and names. A new one is a function here and its folder in data/models."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kawat.core.kit import Parser
from kawat.core.language import DATA
from kawat.errors import DataError
from kawat.mark.crf import load_crf
from kawat.mark.encoder import load_encoder

MODELS: dict[str, Callable[[Path], Parser]] = {"crf": load_crf, "encoder": load_encoder}


def load_parser(name: str, root: Path = DATA / "models") -> Parser:
    """The parser of that name. Raises DataError where there is none or its files are missing."""
    if name not in MODELS:
        raise DataError(name, "there is no such model", f"choose one of {', '.join(sorted(MODELS))}")
    folder = root / name
    if not folder.is_dir():
        raise DataError(str(folder), "the model's files are missing", "install kawat again or run `make train`")
    return MODELS[name](folder)
