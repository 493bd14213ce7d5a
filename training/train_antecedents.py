"""Trains whom a pronoun stands for: train_antecedents.py OUT --gold DIR --news FILE... [--corpus FILE] [--folds N].

Learns from the pronouns marked in training/annotations, and if asked from the training part of news-cnn. While a text
is read for it, each marked pronoun stands for whom the mark says, so that what follows is read as it would be after a
right answer. With --folds each part of the marked reports is read by a model that has not seen it, and measured.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import msgspec
import pycrfsuite

import news_cnn
from coded import coded_reports
from kawat.config import load_settings
from kawat.core.deciders import YES, load_ranker
from kawat.core.document import Document, Report, Span
from kawat.core.kit import Kit
from kawat.core.language import DATA
from kawat.core.marks import Marks, Names
from kawat.flow import load_kit, trace
from kawat.intake import intake
from kawat.mark import mark
from kawat.name import named
from kawat.name.antecedents import Candidate, Case, by_rules
from kawat.view.evaluation import read_coding
from kawat.view.evaluation.party import key
from measure_coref import aligned, tell
from measure_hand import Line, Verdict, pronouns

GOLD = Path(__file__).parent / "annotations" / "pronouns.jsonl"
ARCHIVE = Path(__file__).parent / "annotations" / "pronouns-archive.jsonl"
MODELS = ("encoder", "crf")
SMOOTHING = 3.0
Row = tuple[tuple[tuple[str, ...], ...], int]
"""The features of each candidate and of nobody, and which of them is right."""


class Taught(NamedTuple):
    """A text as far as it was read, with who each pronoun stands for: names, None for nobody. `whole`: a clitic that
    has no mark stands for nobody."""

    document: Document
    marks: Marks
    line: Line
    whole: bool


def rows(one: Taught, kit: Kit) -> Iterator[Row]:
    """Every marked word with its candidates."""
    found: list[Row] = []
    called = _called(one.document, named(one.document, one.marks, kit, by_rules))
    told = {mark["span"][1]: mark for mark in one.line["pronouns"]}

    def teach(case: Case) -> tuple[str, ...]:
        known = told.get(case.span.end)
        if known is None and not (one.whole and case.span.of(one.document.text) == "nya"):
            return by_rules(case)
        right = _right(case.candidates, (known or {}).get("who") or [], called)
        meant = next((n for n, candidate in enumerate(case.candidates) if candidate in right), len(case.candidates))
        found.append((case.features, meant))
        return case.candidates[meant].entities if right else ()

    named(one.document, one.marks, kit, teach)
    yield from found


def _right(candidates: Sequence[Candidate], who: list[str], called: dict[str, set[str]]) -> list[Candidate]:
    """Those whom the mark names: several together before each alone."""
    names = [set(key(name).split()) for name in who]
    fitting = [
        one
        for one in candidates
        if all(any(name & called.get(identity, set()) for name in names) for identity in one.entities)
    ]
    together = [one for one in fitting if len(one.entities) > 1 and len(who) > 1]
    return together or [one for one in fitting if len(one.entities) == 1]


def _called(document: Document, names: Names) -> dict[str, set[str]]:
    """The words of every name of each entity."""
    text = document.text
    return {
        one.id: {word for name in (one.name, *(span.of(text) for span in one.mentions)) for word in key(name).split()}
        for one in names.entities
    }


def marked(folder: Path, news: list[Path]) -> Iterator[tuple[Line, Report]]:
    """The reports whose pronouns were marked: gold records, then archive reports."""
    reports = {coding.document.id: coding.document.report() for coding in read_coding(folder)}
    for line in map(msgspec.json.decode, GOLD.read_bytes().splitlines()):
        yield line, reports[line["id"]]
    for line, row in coded_reports([ARCHIVE], news):
        yield line, Report(text=row["text"], title=row.get("title"), published=line["published"], language="id")


def read(line: Line, report: Report, kit: Kit) -> Taught:
    document = intake(report, kit).as_read()
    return Taught(document, mark(document, kit), line, True)


def corpus(file: Path, kit: Kit) -> Iterator[Taught]:
    """News-cnn: a pronoun of a chain stands for the names in it."""
    for one in news_cnn.texts(file):
        document = intake(Report(text=one.text, title=one.title, language="id"), kit).as_read()
        marks = mark(document, kit)
        names = named(document, marks, kit, by_rules)
        own = {span: entities for span, entities in aligned(one.phrases, names.mentions) if len(entities) == 1}
        entity = {entity.id: entity.name for entity in names.entities}
        told = [
            {"span": (span.start, span.end), "who": None} for span in one.phrases if span.of(one.text).lower() == "nya"
        ]
        for together in one.chains:
            who = [entity[own[span][0]] for span in sorted(together) if span in own and _is_name(span, names)]
            told += [{"span": (span.start, span.end), "who": who} for span in together if not _is_name(span, names)]
        yield Taught(document, marks, {"pronouns": told}, False)


def _is_name(span: Span, names: Names) -> bool:
    return any(one.span.meets(span) and one.how in ("name", "metonym") for one in names.mentions)


def train(found: Sequence[Row], out: Path) -> None:
    """A chain over the candidates, in which one is the one that is meant."""
    out.parent.mkdir(parents=True, exist_ok=True)
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({"c1": 0.0, "c2": SMOOTHING, "max_iterations": 200})
    for features, meant in found:
        trainer.append(features, ["before"] * meant + [YES] + ["after"] * (len(features) - meant - 1))
    trainer.train(str(out))
    print(out.name, len(found), "words", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--gold", type=Path, required=True, help="folder of the gold reports that were marked")
    parser.add_argument("--news", type=Path, nargs="+", required=True, help="the archive that the others stand in")
    parser.add_argument("--corpus", type=Path, help="training.xml of news-cnn")
    parser.add_argument("--folds", type=int, default=0)
    options = parser.parse_args()
    start_blank()
    reports = list(marked(options.gold, options.news))
    own: list[list[Row]] = [[] for _ in reports]
    more: list[Row] = []
    for model in MODELS:
        kit = load_kit(load_settings(model=model))
        for number, (line, report) in enumerate(reports):
            own[number].extend(rows(read(line, report, kit), kit))
        for one in corpus(options.corpus, kit) if options.corpus else ():
            more.extend(rows(one, kit))
    if options.folds:
        tell("unseen", list(unseen(reports, own, more, options.folds)), False)
    else:
        train([*chain.from_iterable(own), *more], options.out / "antecedent.crfsuite")


def start_blank() -> None:
    """A ranker that knows nothing, where there is none: no kit loads without."""
    path = DATA / "models" / "antecedents" / "antecedent.crfsuite"
    if not path.exists():
        train([((("a",), ("b",)), 0), ((("b",), ("a",)), 1)], path)


def unseen(
    reports: Sequence[tuple[Line, Report]], own: Sequence[list[Row]], more: list[Row], folds: int
) -> Iterator[Verdict]:
    """Each part of the reports as a ranker reads it that has not seen it."""
    kit = load_kit()
    with TemporaryDirectory() as folder:
        for fold in range(folds):
            path = Path(folder) / f"{fold}.crfsuite"
            others = chain.from_iterable(found for number, found in enumerate(own) if number % folds != fold)
            train([*others, *more], path)
            trained = msgspec.structs.replace(kit, antecedents={"id": load_ranker(path)})
            for line, report in reports[fold::folds]:
                yield from pronouns(line, trace(report, trained))


if __name__ == "__main__":
    main()
