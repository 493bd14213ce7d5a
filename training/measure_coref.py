"""Who is who over a text: measure_coref.py [--corpus DIR] [--news FILE... --gold DIR] [--held] [--misses].

Chains of names and what stands in for them, on news-cnn, as MUC, B³ and CEAF (by `scorch`, after the CoNLL scorer);
and pronouns against those marked by hand, in archive reports and in the gold reports. Every third archive report is
kept aside: only --held measures there, and shows no misses.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

import msgspec
from scorch import scores

import news_cnn
from kawat.config import load_settings
from kawat.core.document import Report, Span
from kawat.core.kit import Kit
from kawat.core.marks import Mention
from kawat.flow import Reading, load_kit, trace
from kawat.view.evaluation import read_coding
from measure_hand import MARKS, Line, Verdict, pronouns, read_all

Place = tuple[int, Span]
"""A mention: the number of its text and its span there."""
_SCORES = {"MUC": scores.muc, "B³": scores.b_cubed, "CEAFm": scores.ceaf_m, "CEAFe": scores.ceaf_e}


def chains(file: Path, kit: Kit, given: bool) -> tuple[list[set[Place]], list[set[Place]]]:
    """The corpus's chains and ours over all its texts. `given`: only the mentions that stand in the corpus's chains,
    each in a chain of ours or alone; else all that we find, in chains of two and more."""
    key: list[set[Place]] = []
    ours: list[set[Place]] = []
    for number, one in enumerate(news_cnn.texts(file)):
        reading = trace(Report(text=one.text, title=one.title, language="id"), kit)
        marked = {span for chain in one.chains for span in chain}
        own: dict[tuple[str, ...], set[Span]] = {}
        for span, entities in aligned(one.phrases, reading.names.mentions):
            own.setdefault(entities, set()).add(span)
        found = [chain & marked for chain in own.values()] if given else list(own.values())
        if given:
            found += [{span} for span in marked.difference(*found)]
        key += [{(number, span) for span in chain} for chain in one.chains]
        ours += [{(number, span) for span in chain} for chain in found if len(chain) > (0 if given else 1)]
    return key, ours


def aligned(phrases: Iterable[Span], mentions: Iterable[Mention]) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """Each mention of ours with its entities, under the phrase of the corpus that it stands in or is; one to one, the
    widest first. A mention in none keeps its own span."""
    open_to = set(phrases)
    for mention in sorted(mentions, key=lambda one: one.span.start - one.span.end):
        if not mention.entities:
            continue
        whole = [span for span in open_to if span in (mention.span, mention.phrase)]
        around = [span for span in open_to if span.holds(mention.span) or mention.phrase.holds(span)]
        fits = [span for span in around if span.meets(mention.span)]
        span = min(whole or fits, key=lambda one: one.end - one.start, default=mention.span)
        open_to.discard(span)
        yield span, mention.entities


def gold_pronouns(folder: Path, kit: Kit) -> Iterator[tuple[Line, Reading, list[str]]]:
    """The gold reports with their marked pronouns, and the names of the persons in them."""
    codings = {coding.document.id: coding for coding in read_coding(folder)}
    for line in map(msgspec.json.decode, (MARKS / "pronouns_dev.jsonl").read_bytes().splitlines()):
        coding = codings[line["id"]]
        text = coding.document.text
        assert sha256(text.encode()).hexdigest() == line["sha256"], f"{line['id']}: not the text that was marked"
        people = [entity for entity in coding.entities if entity.kind == "person"]
        names = [name for one in people for name in (one.name, *(span.of(text) for span in one.mentions))]
        yield line, trace(coding.document.report(), kit), names


def of_persons(line: Line, persons: list[str]) -> Line:
    """A line with those of its pronouns that stand for one of these persons."""
    known = {word for name in persons for word in name.casefold().split()}
    marks = [m for m in line["pronouns"] if any(set(who.casefold().split()) & known for who in m["who"] or ())]
    return {**line, "pronouns": marks}


def tell(what: str, verdicts: list[Verdict], misses: bool) -> None:
    """Prints how many of the pronouns that stand for somebody are right, and what the others are."""
    counts = Counter(one.verdict for one in verdicts)
    somebody = sum(1 for one in verdicts if one.named)
    right = sum(1 for one in verdicts if one.named and one.verdict == "right")
    answered = somebody - counts["open"]
    share, sure = right / (somebody or 1), right / (answered or 1)
    print(f"{what}: {share:.3f} right of {somebody}, {sure:.3f} of the {answered} resolved", dict(counts), flush=True)
    for one in verdicts if misses else ():
        if one.verdict != "right":
            print("  ", one.of, one.verdict, "|", one.words.replace("\n", " "))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, help="folder with training.xml and testing.xml")
    parser.add_argument("--news", type=Path, nargs="+", help="the archive that the marked reports stand in")
    parser.add_argument("--gold", type=Path, help="folder of the gold reports")
    parser.add_argument("--model")
    parser.add_argument("--held", action="store_true", help="the archive reports kept aside, too")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    kit = load_kit(load_settings(model=options.model))
    for name in ("training", "testing") if options.corpus else ():
        for given in (False, True):
            both = chains(options.corpus / f"{name}.xml", kit, given)
            figures = {what: [round(100 * float(one), 1) for one in score(*both)] for what, score in _SCORES.items()}
            print(name, "given mentions" if given else "own mentions", "(R, P, F)", figures, flush=True)
    if options.news:
        lines = list(read_all(MARKS / "pronouns.jsonl", options.news, kit))
        kept = [pair for number, pair in enumerate(lines) if number % 3 != 1]
        tell("archive", [one for line, reading in kept for one in pronouns(line, reading)], options.misses)
        held = [pair for number, pair in enumerate(lines) if number % 3 == 1]
        if options.held:
            tell("kept aside", [one for line, reading in held for one in pronouns(line, reading)], False)
    if options.gold:
        marked = list(gold_pronouns(options.gold, kit))
        tell("gold", [one for line, reading, _ in marked for one in pronouns(line, reading)], options.misses)
        people = [one for line, reading, names in marked for one in pronouns(of_persons(line, names), reading)]
        tell("gold, persons", people, False)


if __name__ == "__main__":
    main()
