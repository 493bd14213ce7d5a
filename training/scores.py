"""How good the encoder is on held test data, with gold sentences and words."""

from __future__ import annotations

import random
from typing import Any

import torch

from corpora import f1, spans_of
from encoder_data import STYLES, Words, batch, windows
from encoder_model import LABELLED, Encoder
from kawat.core.marks import ROLES
from kawat.mark.pieces import Cutter
from kawat.mark.trees import tree

Predicted = dict[str, list[Any]]


def predict(
    model: Encoder, groups: list[list[Words]], cut: Cutter, labels: dict[str, list[str]], style: str
) -> list[tuple[Words, Predicted]]:
    """Sentences with what the model says of their words: labels by head, and a tree."""
    parse = STYLES.index(style) if style in STYLES[:4] else 0
    names = STYLES.index(style) if style in STYLES[4:] else 4
    found = windows(groups, cut, random.Random(0))
    out: list[tuple[Words, Predicted]] = []
    with torch.no_grad():
        for at in range(0, len(found), 8):
            part = found[at : at + 8]
            b = batch(part, cut, labels, [(parse, names)] * len(part))
            words = model.words(b.ids, b.first, b.last, b.styles)
            arcs = model.arcs(words, b.sentence)
            relations = model.relations(words, arcs.argmax(2)).argmax(2)
            tags = {name: model.tags[name](words).argmax(2) for name in LABELLED}
            for row, window in enumerate(part):
                start = 0
                for sentence in window.sentences:
                    end = start + len(sentence.forms)
                    known: Predicted = {n: [labels[n][int(i)] for i in t[row, start:end]] for n, t in tags.items()}
                    square = torch.cat([arcs[row, start:end, :1], arcs[row, start:end, 1 + start : 1 + end]], 1)
                    known["heads"] = tree(square.numpy())
                    known["deprel"] = [labels["deprel"][int(i)] for i in relations[row, start:end]]
                    out.append((sentence, known))
                    start = end
    return out


def attachment(found: list[tuple[Words, Predicted]]) -> dict[str, float]:
    """UPOS on all words; UAS and LAS (full relation) without punctuation; `las1` without the relation's subtype."""
    right, words, scored, uas, las, las1 = 0, 0, 0, 0, 0, 0
    for gold, ours in found:
        for at, tag in enumerate(gold.labels["upos"]):
            words += 1
            right += tag == ours["upos"][at]
            if tag == "PUNCT":
                continue
            scored += 1
            if gold.heads[at] == ours["heads"][at]:
                uas += 1
                las += gold.labels["deprel"][at] == ours["deprel"][at]
                las1 += gold.labels["deprel"][at].split(":")[0] == ours["deprel"][at].split(":")[0]
    return {"upos": right / words, "uas": uas / scored, "las": las / scored, "las1": las1 / scored}


def spans_f1(found: list[tuple[Words, Predicted]], name: str, kinds: bool = True) -> float:
    def spans(values: list[str]) -> set[tuple[int, int, str]]:
        return {(a, b, kind if kinds else "") for a, b, kind in spans_of(values)}

    return f1([spans(gold.labels[name]) for gold, _ in found], [spans(ours[name]) for _, ours in found])


def words_f1(found: list[tuple[Words, Predicted]], name: str) -> float:
    """F1 of words that are inside any span."""
    gold = [{(at, at + 1, "") for at, v in enumerate(words.labels[name]) if v != "O"} for words, _ in found]
    ours = [{(at, at + 1, "") for at, v in enumerate(known[name]) if v != "O"} for _, known in found]
    return f1(gold, ours)


def roles_f1(model: Encoder, groups: list[list[Words]], cut: Cutter, labels: dict[str, list[str]]) -> dict[str, float]:
    """F1 of each role over the words around every gold trigger, from one half on."""
    right, told, known = (torch.zeros(len(ROLES)) for _ in range(3))
    with torch.no_grad():
        for window in windows(groups, cut, random.Random(0)):
            b = batch([window], cut, labels, [(0, 4)])
            ours = model.roles(model.words(b.ids, b.first, b.last, b.styles)) >= 0
            said = ours & (b.roles >= 0)
            right += (said & (b.roles == 1)).sum((0, 1, 2))
            told += said.sum((0, 1, 2))
            known += (b.roles == 1).sum((0, 1, 2))
    return {role: round(float(2 * right[i] / (told[i] + known[i]).clamp(min=1)), 3) for i, role in enumerate(ROLES)}


def report(model: Encoder, tests: dict[str, list[list[Words]]], cut: Cutter, labels: dict[str, list[str]]) -> str:
    lines = []
    for style in ("gsd", "csui"):
        scores = attachment(predict(model, tests[style], cut, labels, style))
        lines.append(f"{style} test " + " ".join(f"{name} {value:.4f}" for name, value in scores.items()))
    for style in ("idner", "nergrit"):
        lines.append(f"{style} test F1 {spans_f1(predict(model, tests[style], cut, labels, style), 'names'):.4f}")
    found = predict(model, tests["gold"], cut, labels, "csui")
    lines.append(
        f"gold dev content words {words_f1(found, 'content'):.3f} cue {spans_f1(found, 'cue'):.3f} "
        f"trigger {spans_f1(found, 'trigger', kinds=False):.3f} trigger+type {spans_f1(found, 'trigger'):.3f} "
        f"trigger words {words_f1(found, 'trigger'):.3f} roles {roles_f1(model, tests['gold'], cut, labels)}"
    )
    return "\n".join(lines)
