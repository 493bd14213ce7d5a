"""How good a model of the package is from raw text: measure_models.py DATA crf|encoder [--gold GOLD]."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterable
from pathlib import Path

import corpora
from corpora import Sentence
from kawat.core.document import Span
from kawat.core.kit import Parser
from kawat.core.language import DATA, load_section
from kawat.core.layout import Sentences
from kawat.intake.sentences import split
from kawat.mark.models import load_parser

Fact = tuple[int, ...] | tuple[int | str, ...]


def f1(pairs: Iterable[tuple[set[Fact], set[Fact]]]) -> float:
    found = list(pairs)
    total = sum(len(gold) + len(ours) for gold, ours in found)
    return 2 * sum(len(gold & ours) for gold, ours in found) / total if total else 0.0


def parsed(sentences: list[Sentence], parse: Parser) -> dict[str, float]:
    """Words, tags, heads and relations as F1 over words with the same offsets, punctuation aside for heads."""
    facts: dict[str, list[tuple[set[Fact], set[Fact]]]] = {"words": [], "upos": [], "uas": [], "las": []}
    for sentence in sentences:
        text, spans = sentence.text()
        tokens = parse(text, (Span(0, len(text)),)).tokens
        gold = [(s.start, s.end) for s in spans]
        ours = [(t.start, t.end) for t in tokens]
        facts["words"].append((set(gold), set(ours)))
        tags = {(*a, u) for a, u in zip(gold, sentence.upos, strict=True)}
        facts["upos"].append((tags, {(*a, t.upos) for a, t in zip(ours, tokens, strict=True)}))
        rows = zip(gold, sentence.heads, sentence.deprels, sentence.upos, strict=True)
        above = [(a, gold[h] if h >= 0 else (-1, -1), r) for a, h, r, u in rows if u != "PUNCT"]
        marks = {a for a, u in zip(gold, sentence.upos, strict=True) if u == "PUNCT"}
        own = [(a, ours[t.head] if t.head >= 0 else (-1, -1), t.deprel) for a, t in zip(ours, tokens, strict=True)]
        own = [row for row in own if row[0] not in marks]
        facts["uas"].append(({(*a, *h) for a, h, _ in above}, {(*a, *h) for a, h, _ in own}))
        facts["las"].append(({(*a, *h, r) for a, h, r in above}, {(*a, *h, r) for a, h, r in own}))
    return {name: round(f1(pairs), 4) for name, pairs in facts.items()}


def named(sentences: list[Sentence], parse: Parser) -> float:
    """Exact names with their kind, as F1 over offsets."""
    pairs: list[tuple[set[Fact], set[Fact]]] = []
    for sentence in sentences:
        text, spans = sentence.text()
        gold: set[Fact] = {(spans[a].start, spans[b - 1].end, k) for a, b, k in corpora.spans_of(sentence.names)}
        names = parse(text, (Span(0, len(text)),)).names
        pairs.append((gold, {(n.span.start, n.span.end, n.label) for n in names}))
    return round(f1(pairs), 4)


def foreign_names(gold: Path, parse: Parser) -> float:
    """Names of the gold records for development, as F1; our names where the record says nothing are left out."""
    pairs: list[tuple[set[Fact], set[Fact]]] = []
    rules = load_section(DATA / "languages" / "id" / "sentences.toml", Sentences)
    for path in sorted((gold / "dev").glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        text = record["document"]["text"]
        found = parse(text, split(text, (Span(0, len(text)),), rules))
        tokens, names = found.tokens, found.names
        labels = corpora.gold_names(record, tokens)
        unsaid = [token for token, label in zip(tokens, labels, strict=True) if label == "?"]
        ours = [n for n in names if not any(n.span.holds(token.span) for token in unsaid)]
        spans = corpora.spans_of(["O" if label == "?" else label for label in labels])
        known: set[Fact] = {(tokens[a].start, tokens[b - 1].end, k) for a, b, k in spans}
        pairs.append((known, {(n.span.start, n.span.end, n.label) for n in ours}))
    return round(f1(pairs), 4)


def hinted(gold: Path, read: Parser) -> dict[str, float]:
    """Words inside statement content, cues and triggers (and with the right type) of gold/dev, as F1."""
    rules = load_section(DATA / "languages" / "id" / "sentences.toml", Sentences)
    facts: dict[str, list[tuple[set[Fact], set[Fact]]]] = {"content": [], "cue": [], "trigger": [], "type": []}
    for path in sorted((gold / "dev").glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        text = record["document"]["text"]
        parse = read(text, split(text, (Span(0, len(text)),), rules))
        spans = {"content": [(a, b, "") for s in record["statements"] for a, b in s["content"]]}
        spans["cue"] = [(*s["cue"], "") for s in record["statements"] if s.get("cue")]
        spans["type"] = [(*e["trigger"], e["type"]) for e in record["events"] if e.get("trigger")]
        spans["trigger"] = [(a, b, "") for a, b, _ in spans["type"]]
        for name, pairs in facts.items():
            known: set[Fact] = {(t.start, k) for t in parse.tokens for a, b, k in spans[name] if a <= t.start < b}
            chance = "trigger" if name == "type" else name
            ours: set[Fact] = {
                (token.start, hint.type if name == "type" else "")
                for token, hint in zip(parse.tokens, parse.hints, strict=True)
                if getattr(hint, chance) > 0.5
            }
            pairs.append((known, ours))
    return {name: round(f1(pairs), 3) for name, pairs in facts.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("model")
    parser.add_argument("--gold", type=Path)
    options = parser.parse_args()
    begun = time.perf_counter()
    parse = load_parser(options.model)
    parse("Ia tiba.", (Span(0, 8),))
    print(options.model, f"loads in {time.perf_counter() - begun:.2f} s")
    for style in ("gsd", "csui"):
        path = options.data / "ud" / f"id_{style}-ud-test.conllu"
        print(path.name, corpora.sha256(path), parsed(corpora.treebank(path, style), parse))
    for path in (options.data / "ner/idner-news-2k/test.txt", options.data / "ner/nergrit/test_preprocess.txt"):
        print(path.parent.name, corpora.sha256(path), "names F1", named(corpora.named(path), parse))
    if options.gold:
        print("gold/dev names F1", foreign_names(options.gold, parse))
        if options.model == "encoder":
            print("gold/dev hints, words F1", hinted(options.gold, parse))


if __name__ == "__main__":
    main()
