"""Tags, parse, names and hints by one small encoder (ONNX, 8 bits); sentences are read with their neighbours."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kawat.core.document import Span
from kawat.core.kit import Parser
from kawat.core.marks import Hint, NameMark, Parse, Role, Token
from kawat.mark.crf import load_name_chances, name_marks
from kawat.mark.pieces import Cutter, piece_cutter
from kawat.mark.sequences import best_labels
from kawat.mark.tokens import tokenize
from kawat.mark.trees import tree

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

RULE = "encoder"
PARSE_STYLE, NAME_STYLE = "csui", "idner"
"""Whose habits of annotation the reading follows: both are news."""

_WINDOW = 110  # pieces that are read together, as in training
_LONGEST = 480  # pieces of one sentence; a longer one is read in parts
_TOLD = 0.03  # a trigger, a role less likely is not told
_DOUBT = 1e-6  # neither of two models can rule a label out alone


class _Unit(NamedTuple):
    """Words parsed together: a sentence, or part of a very long one. `first` is the index of its first token."""

    first: int
    words: tuple[Token, ...]
    pieces: tuple[tuple[int, ...], ...]
    size: int


class _Model(NamedTuple):
    run: Callable[[dict[str, Any]], dict[str, Floats]]
    cut: Cutter
    labels: dict[str, list[str]]
    styles: tuple[int, int]
    second: Callable[[Sequence[str]], list[list[float]]]


def load_encoder(folder: Path) -> Parser:
    """The model of a folder → a parser: tokens with tags and heads, names, hints.

    Names are told together with the CRF, whose folder stands beside: each knows what the other does not."""
    model = _load(folder)

    def parse(text: str, sentences: tuple[Span, ...]) -> Parse:
        tokens = list(tokenize(text, sentences))
        names: list[NameMark] = []
        hints: list[Hint] = [Hint(0.0, 0.0, 0.0, "")] * len(tokens)
        for window in _windows(_units(text, tokens, model.cut)):
            out = model.run(_inputs(window, model.styles))
            for unit, at in zip(window, _starts(window), strict=True):
                part = {name: values[0, at : at + len(unit.words)] for name, values in out.items()}
                end = unit.first + len(unit.words)
                tokens[unit.first : end] = _tagged(unit, at, part, model.labels)
                hints[unit.first : end] = _hints(part, model.labels, window[0].first)
                names += name_marks(unit.words, _name_labels(unit, part["names"], model), RULE)
        return Parse(tuple(tokens), tuple(names), tuple(hints))

    return parse


def _load(folder: Path) -> _Model:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # reports are read in parallel, not words
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"])
    outputs = [output.name for output in session.get_outputs()]
    known = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    lines = (folder / "pieces.tsv").read_text(encoding="utf-8").rstrip("\n").split("\n")
    pieces = [line.rsplit("\t", 1) for line in lines]
    ids = {piece: number for number, (piece, _) in enumerate(pieces) if number > 3}
    cut = piece_cutter(ids, {piece: float(score) for piece, score in pieces})

    def run(inputs: dict[str, Any]) -> dict[str, Floats]:
        return dict(zip(outputs, session.run(outputs, inputs), strict=True))

    second = load_name_chances(folder.parent / "crf" / "names.crfsuite", known["labels"]["names"])
    styles = known["styles"].index(PARSE_STYLE), known["styles"].index(NAME_STYLE)
    return _Model(run, cut, known["labels"], styles, second)


def _units(text: str, tokens: Sequence[Token], cut: Cutter) -> Iterator[_Unit]:
    first = 0
    for _, group in groupby(tokens, key=lambda token: token.sentence):
        words = tuple(group)
        pieces = tuple(cut(word.form, at == 0 or words[at - 1].end < word.start) for at, word in enumerate(words))
        start = size = 0
        for at, own in enumerate(pieces):
            if size + len(own) > _LONGEST:
                yield _Unit(first + start, words[start:at], pieces[start:at], size)
                start, size = at, 0
            size += len(own)
        yield _Unit(first + start, words[start:], pieces[start:], size)
        first += len(words)


def _windows(units: Iterator[_Unit]) -> list[list[_Unit]]:
    """Units that follow each other, as many as fit."""
    windows: list[list[_Unit]] = []
    room = 0
    for unit in units:
        if unit.size > room:
            windows.append([])
            room = _WINDOW
        windows[-1].append(unit)
        room -= unit.size
    return windows


def _starts(window: list[_Unit]) -> list[int]:
    """The place of each unit's first word in its window."""
    starts = [0]
    for unit in window[:-1]:
        starts.append(starts[-1] + len(unit.words))
    return starts


def _inputs(window: list[_Unit], styles: tuple[int, int]) -> dict[str, Any]:
    """A batch of one window: more at once is no quicker, and the 8-bit scales of a batch would make its windows depend
    on each other."""
    import numpy as np

    ids, first, last, sentence = [0], [], [], []
    for number, unit in enumerate(window):
        for own in unit.pieces:
            first.append(len(ids))
            ids += own
            last.append(len(ids) - 1)
            sentence.append(number)
    rows = {"ids": [*ids, 2], "first": first, "last": last, "sentence": sentence, "styles": styles}
    return {name: np.array([row], np.int64) for name, row in rows.items()}


def _tagged(unit: _Unit, at: int, part: dict[str, Floats], labels: dict[str, list[str]]) -> list[Token]:
    """The unit's words with tag, head and relation. `at` is the place of its first word among the window's heads."""
    import numpy as np

    count = len(unit.words)
    heads = tree(np.concatenate([part["arcs"][:, :1], part["arcs"][:, 1 + at : 1 + at + count]], axis=1))
    tags, relations = part["upos"].argmax(1), part["relations"].argmax(1)
    out = []
    for word, tag, head, relation in zip(unit.words, tags, heads, relations, strict=True):
        deprel = "root" if head < 0 else labels["deprel"][relation]
        parent = unit.first + head if head >= 0 else -1
        upos = labels["upos"][tag]
        out.append(Token(word.start, word.end, word.form, word.lemma, upos, word.sentence, parent, deprel))
    return out


def _name_labels(unit: _Unit, scores: Floats, model: _Model) -> list[str]:
    import numpy as np

    first = np.log(_chances(scores) + _DOUBT)
    second = np.log(np.array(model.second([word.form for word in unit.words])) + _DOUBT)
    return best_labels(first + second, model.labels["names"])


def _hints(part: dict[str, Floats], labels: dict[str, list[str]], first: int) -> list[Hint]:
    """Hints of a unit's words; `first` is the first token of its window, whose words the roles count from."""
    content, cue, trigger = (
        (1 - _chances(part[name])[:, 0]).astype(float).round(3).tolist() for name in ("content", "cue", "trigger")
    )
    types = [label[2:] for label in labels["trigger"]]
    likeliest = (1 + part["trigger"][:, 1:].argmax(1)).tolist()
    return [
        Hint(
            content[at],
            cue[at],
            trigger[at],
            types[likeliest[at]],
            _roles(part["roles"][at], first) if trigger[at] >= _TOLD else (),
        )
        for at in range(len(content))
    ]


def _roles(chances: Floats, first: int) -> tuple[Role, ...]:
    """[words of the window, roles] → the words that may have a role."""
    words = (chances.max(1) >= _TOLD).nonzero()[0]
    told = chances[words].astype(float).round(3).tolist()
    return tuple(Role(first + word, *row) for word, row in zip(words.tolist(), told, strict=True))


def _chances(scores: Floats) -> Floats:
    import numpy as np

    grown = np.exp(scores - scores.max(1, keepdims=True))
    return np.asarray(grown / grown.sum(1, keepdims=True), dtype=np.float32)
