"""Trains the two CRF models: train_crf.py DATA OUT --gold GOLD (some minutes on one core; deterministic).

Parts of speech: UD Indonesian CSUI train, PUD, GSD dev and the 2018 GSD train. The 560,000 tagged words of `nlp-id`
were tried too, carried over to UPOS, and made it worse (GSD test 0.905 instead of 0.912): its habits are others.
Names: idner-news-2k train and dev, nergrit train and valid, nerui fold 1 (all three parts), with labels made one, and
the mentions of the gold records for training.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterable
from importlib.metadata import version
from itertools import groupby
from pathlib import Path

import pycrfsuite

import corpora
from corpora import Sentence
from kawat.core.document import Span
from kawat.core.language import DATA, load_section
from kawat.core.layout import Sentences
from kawat.intake.sentences import split
from kawat.mark.crf import features
from kawat.mark.tokens import tokenize

TREEBANKS = ("id_csui-ud-train", "id_pud-ud-test", "id_gsd-ud-dev")


def fit(rows: Iterable[tuple[list[str], list[str]]], target: Path) -> pycrfsuite.Tagger:
    """Words and labels → a trained model, written to `target`."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": 0.05, "c2": 0.3, "max_iterations": 120})
    for forms, labels in rows:
        trainer.append(features(forms), labels)
    trainer.train(str(target))
    tagger = pycrfsuite.Tagger()
    tagger.open(str(target))
    return tagger


def accuracy(tagger: pycrfsuite.Tagger, sentences: list[Sentence]) -> float:
    pairs = [pair for s in sentences for pair in zip(s.upos, tagger.tag(features(s.forms)), strict=True)]
    return sum(gold == ours for gold, ours in pairs) / len(pairs)


def name_f1(tagger: pycrfsuite.Tagger, sentences: list[Sentence]) -> float:
    ours = [corpora.spans_of(tagger.tag(features(s.forms))) for s in sentences]
    return corpora.f1([corpora.spans_of(s.names) for s in sentences], ours)


def train_upos(data: Path, out: Path) -> None:
    ud = data / "ud"
    paths = [ud / f"{name}.conllu" for name in (*TREEBANKS, "id_gsd-ud-train.2018")]
    rows = []
    for path in paths:
        print(path.name, corpora.sha256(path))
        found = corpora.treebank(path, path.stem)
        rows += [(s.forms, s.upos) for s in (map(corpora.with_clitics, found) if "2018" in path.name else found)]
    final = fit(rows, out / "upos.crfsuite")
    tests = {name: corpora.treebank(ud / f"{name}-ud-test.conllu", name) for name in ("id_gsd", "id_csui")}
    print("upos", {name: round(accuracy(final, test), 4) for name, test in tests.items()}, flush=True)


def exchanged(rows: list[tuple[list[str], list[str]]]) -> Iterable[tuple[list[str], list[str]]]:
    """The sentences once more, with some names exchanged for others of their kind from the tables of the world."""
    tables, chance = corpora.name_tables(), random.Random(1)
    for forms, labels in rows:
        changes = corpora.swaps(labels, tables, chance, share=0.5)
        if changes:
            yield corpora.put(forms, changes, forms=True), corpora.put(labels, changes, forms=False)


def filled(path: Path, tagger: pycrfsuite.Tagger) -> Iterable[tuple[list[str], list[str]]]:
    """A gold report's sentences with their names; where the record does not say, the model's own guess."""
    record = json.loads(path.read_text(encoding="utf-8"))
    text = record["document"]["text"]
    rules = load_section(DATA / "languages" / "id" / "sentences.toml", Sentences)
    tokens = tokenize(text, split(text, (Span(0, len(text)),), rules))
    pairs = zip(tokens, corpora.gold_names(record, tokens), strict=True)
    for _, group in groupby(pairs, key=lambda pair: pair[0].sentence):
        words, labels = zip(*group, strict=True)
        forms = [word.form for word in words]
        guesses = tagger.tag(features(forms))
        yield forms, [guess if label == "?" else label for label, guess in zip(labels, guesses, strict=True)]


def train_names(data: Path, out: Path, gold: Path | None) -> None:
    ner = data / "ner"
    files = [ner / "idner-news-2k" / "train.txt", ner / "idner-news-2k" / "dev.txt"]
    files += [ner / "nergrit" / "train_preprocess.txt", ner / "nergrit" / "valid_preprocess.txt"]
    files += [ner / "nerui" / f"{part}.01.tsv" for part in ("train", "dev", "test")]
    rows: list[tuple[list[str], list[str]]] = []
    idner: list[tuple[list[str], list[str]]] = []
    for file in files:
        print(file.name, corpora.sha256(file))
        rows += [(s.forms, s.names) for s in map(corpora.cut_clitics, corpora.named(file))]
        idner = list(rows) if "idner" in str(file) else idner
    final = fit(rows, out / "names.crfsuite")
    if gold is not None:
        paths = sorted((gold / "train").glob("*.json"))
        print("gold/train", len(paths), "reports")
        extra = [row for path in paths for row in filled(path, final)]
        rows += extra + list(exchanged(extra + idner))
        final = fit(rows, out / "names.crfsuite")
    tests = {"idner": ner / "idner-news-2k" / "test.txt", "nergrit": ner / "nergrit" / "test_preprocess.txt"}
    print("names", {name: round(name_f1(final, corpora.named(file)), 4) for name, file in tests.items()}, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument(
        "--gold", type=Path, help="folder with train/*.json: records whose mentions are names of foreign affairs"
    )
    parser.add_argument("--names-only", action="store_true")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    print("python", sys.version.split()[0], "crfsuite", version("python-crfsuite"))
    train_names(options.data, options.out, options.gold)
    if not options.names_only:
        train_upos(options.data, options.out)


if __name__ == "__main__":
    main()
