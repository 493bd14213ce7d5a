"""Deciders: small trained models that weigh what the rules propose. Each says how likely something is, by the features
that hold of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct

from kawat.errors import DataError

Decider = Callable[[Sequence[str]], float]
"""Features that hold → a probability."""
YES = "yes"


class Deciders(Struct, frozen=True):
    """One model for each question about a trigger: does it name an event; is that its doer, its receiver, its day, its
    place; was it long ago."""

    event: Decider
    doer: Decider
    receiver: Decider
    time: Decider
    place: Decider
    historical: Decider


def load_deciders(folder: Path) -> Deciders:
    """The models of a folder; DataError where one is missing."""
    return Deciders(**{name: _load(folder / f"{name}.crfsuite") for name in Deciders.__struct_fields__})


def _load(path: Path) -> Decider:
    """A chain of one element is logistic regression: no model format of our own."""
    from pycrfsuite import Tagger

    if not path.is_file():
        raise DataError(str(path), "the model's file is missing", "install kawat again or run `make train`")
    tagger = Tagger()
    tagger.open(str(path))

    def decide(features: Sequence[str]) -> float:
        tagger.set([features])
        return float(tagger.marginal(YES, 0))

    return decide
