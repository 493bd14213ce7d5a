"""Deciders: small trained models that weigh what the rules propose. Each says how likely something is, by the features
that hold of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from kawat.errors import DataError

if TYPE_CHECKING:
    from pycrfsuite import Tagger

Decider = Callable[[Sequence[str]], float]
"""Features that hold → a probability."""
Chooser = Callable[[Sequence[str]], dict[str, float]]
"""Features that hold → the probability of each answer."""
Ranker = Callable[[Sequence[Sequence[str]]], tuple[float, ...]]
"""Features of each of several → the probability of each to be the one that is meant."""
YES = "yes"


class Deciders(Struct, frozen=True):
    """One model for each question about a trigger: does it name an event; is that its doer, its receiver, its day, its
    place; was it long ago; in which mode was it done; are its type and both sides right as decided. And one about a
    statement: are its words and its speaker right as heard."""

    event: Decider
    doer: Decider
    receiver: Decider
    time: Decider
    place: Decider
    historical: Decider
    right: Decider
    heard: Decider
    mode: Chooser


def load_deciders(folder: Path) -> Deciders:
    """The models of a folder; DataError where one is missing."""
    deciders = {name: _decider(folder / f"{name}.crfsuite") for name in Deciders.__struct_fields__ if name != "mode"}
    return Deciders(**deciders, mode=_chooser(folder / "mode.crfsuite"))


def _decider(path: Path) -> Decider:
    chances = _chooser(path)
    return lambda features: chances(features)[YES]


def _chooser(path: Path) -> Chooser:
    """A chain of one element is logistic regression: no model format of our own."""
    tagger = _tagger(path)
    answers = tagger.labels()

    def choose(features: Sequence[str]) -> dict[str, float]:
        tagger.set([features])
        return {answer: float(tagger.marginal(answer, 0)) for answer in answers}

    return choose


def _tagger(path: Path) -> Tagger:
    from pycrfsuite import Tagger

    if not path.is_file():
        raise DataError(str(path), "the model's file is missing", "install kawat again or run `make train`")
    tagger = Tagger()
    tagger.open(str(path))
    return tagger


def load_ranker(path: Path) -> Ranker:
    """A chain over all of several of whom one is the one: no more than one of its elements is YES. DataError where its
    file is missing."""
    tagger = _tagger(path)

    def rank(candidates: Sequence[Sequence[str]]) -> tuple[float, ...]:
        tagger.set(candidates)
        return tuple(float(tagger.marginal(YES, number)) for number in range(len(candidates)))

    return rank
