"""Measures and writes docs/evaluation.md: python scripts/evaluation.py --gold GOLD_DIR --news SOURCE [--sample N]."""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from floors import GUARDED, gold_hash
from gold import SHARED, predict
from kawat.view.evaluation import compare, read_coding

ROOT = Path(__file__).parent.parent
PAGE, MODELS = ROOT / "docs" / "evaluation.md", ROOT / "docs" / "models.md"
EXAMPLE = ROOT / "src" / "kawat" / "data" / "examples" / "1-kunjungan-menteri.txt"

# Two passes of the readers who made the gold, over 22 other reports, one scored against the other.
AGREEMENT = {
    "statement.found": 0.945,
    "statement.strict": 0.945,
    "event.type": 0.916,
    "event.dyad": 0.889,
    "event.strict": 0.842,
    "event.modality": 0.96,
    "event.mode": 0.98,
    "event.time": 0.93,
    "event.place": 1.0,
}

MEANS = {
    "statement.found": "a statement's content shares at least half of its characters with a gold one",
    "statement.strict": "found, and its speaker is right",
    "statement.kind": "of those found: direct, indirect or mixed",
    "statement.on_behalf_of": "of those found: the state or body that the speaker speaks for",
    "event.type": "the same PLOVER type in the same sentence",
    "event.dyad": "and a doer and a receiver of the right state or body",
    "event.strict": "and all doers and receivers right",
    "event.modality": "of the right dyads: happened, to come, denied …",
    "event.mode": "of the right dyads: the PLOVER mode",
    "event.time": "of the right dyads: the days",
    "event.untimed": "of those with no day in the gold: none was invented",
    "event.place": "of the right dyads: the place's state",
    "event.unplaced": "of those with no place in the gold: none was invented",
    "entity.recall": "of those who take part: found under one of their names",
    "entity.code": "of those found: the right state or body",
}


def score(gold: Path, tool: Path, records: Path) -> tuple[dict[str, Any], Counter[tuple[str, str]]]:
    """The figures of a gold folder, and how many events of each type were missed or too many."""
    run = [sys.executable, str(tool), str(gold), str(records)]
    figures = _output(*run, "--json")
    misses = _output(*run, "--misses")
    parts = [line.split(" | ") for line in misses.splitlines()]
    return json.loads(figures), Counter((line[0], line[2]) for line in parts if line[0] in ("missed", "extra"))


Sure = list[tuple[float, bool]]
"""How sure we are of each item, and whether it is right."""


def reliability(gold: Path, records: Path) -> tuple[Sure, Sure]:
    """Statements (right with their speaker) and events (right with their type, a doer and a receiver)."""
    said: Sure = []
    done: Sure = []
    for coded, ours in zip(read_coding(gold), read_coding(records), strict=True):
        compared = compare(coded, ours)
        for items, pairs, found in ((ours.statements, compared.statements, said), (ours.events, compared.events, done)):
            for pair in pairs:
                sure = None if pair.ours is None else items[pair.ours].confidence
                if sure is not None:
                    wrong = pair.coded is None or bool({"speaker", "doer", "receiver"} & set(pair.faults))
                    found.append((sure, not wrong))
    return said, done


def speed(news: str, sample: int) -> list[dict[str, Any]]:
    """What the benchmark says of one worker, of two, and of the cost."""
    run = [sys.executable, str(ROOT / "benchmarks" / "read.py"), news, "--sample", str(sample), "--json"]
    return [json.loads(line) for line in _output(*run).splitlines()]


def seconds(*arguments: str) -> float:
    """How long `kawat` takes with these arguments, from a cold start: the best of three."""
    return min(_timed([sys.executable, "-m", "kawat.cli", *arguments]) for _ in range(3))


def _timed(run: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(run, check=True, capture_output=True)
    return time.perf_counter() - started


def _output(*run: str) -> str:
    return subprocess.run(run, check=True, capture_output=True, encoding="utf-8").stdout


def page(gold: Path, tool: Path, news: str, sample: int) -> str:
    """All is measured; the page."""
    with tempfile.TemporaryDirectory() as folder:
        predict(gold, Path(folder))
        figures, misses = score(gold, tool, Path(folder))
        sure = reliability(gold, Path(folder))
    parts = [
        "<!-- Made by scripts/evaluation.py from real runs: run `make evaluation`. -->\n",
        "# How well Kawat reads\n",
        *_gold_part(figures, gold),
        *_misses_part(figures, misses),
        *_reliability_part(*sure),
        *_models_part(),
        *_speed_part(speed(news, sample)),
    ]
    return "\n".join(parts).rstrip() + "\n"


def _gold_part(figures: dict[str, Any], gold: Path) -> Iterator[str]:
    files = sorted(gold.glob("*.json"))
    statements, events = figures["statement.found"]["gold"], figures["event.type"]["gold"]
    yield (
        f"Measured over {len(files)} real reports with {statements} statements and {events} events. **Their records "
        "were made by large language models that followed the codebook, one reading and a second correcting; no "
        "specialist has checked them.** So each figure says how far Kawat agrees with that reading, not how often it "
        "is right. With so few reports, a figure may be off by several hundredths. The reports belong to their "
        f"publishers and are not part of this repository (sha256 of the set: `{gold_hash(gold)[:16]}`).\n"
    )
    yield (
        "*Two readers* is how far two such readings, made independently over other reports, agree with each other; it "
        "is the most that can be hoped for.\n"
    )
    yield "| figure | what counts | precision | recall | F1 or share | two readers |"
    yield "|---|---|---|---|---|---|"
    for name in GUARDED:
        found = figures[name]
        more = found if isinstance(found, dict) else {"f1": found}
        cells = (_figure(more.get(key)) for key in ("precision", "recall", "f1"))
        yield f"| `{name}` | {MEANS[name]} | {' | '.join(cells)} | {_figure(AGREEMENT.get(name))} |"
    yield ""


def _misses_part(figures: dict[str, Any], misses: Counter[tuple[str, str]]) -> Iterator[str]:
    yield "## By type of event\n"
    yield "Right is a dyad; missed and too many are counted where a dyad is not in the record, or not in the gold.\n"
    yield "| type | in the gold | right | missed | too many |"
    yield "|---|---|---|---|---|"
    of_types = {name.removeprefix("type:"): found for name, found in figures.items() if name.startswith("type:")}
    for kind, found in sorted(of_types.items(), key=lambda pair: (-pair[1]["gold"], pair[0])):
        wrong = f"{misses['missed', kind]} | {misses['extra', kind]}"
        yield f"| {kind} | {found['gold']} | {found['tp']} | {wrong} |"
    yield ""


def _reliability_part(said: Sure, done: Sure) -> Iterator[str]:
    yield "\n## How sure, and how often right\n"
    yield (
        "Each event has a `confidence`: how likely its type, a doer and a receiver are right; each statement one that "
        "its words and its speaker are. Both were learned from other reports than these ([models.md](models.md)).\n"
    )
    yield "| confidence | statements | of them right | events | of them right |"
    yield "|---|---|---|---|---|"
    for low, high in ((0.0, 0.2), (0.2, 0.4), (0.4, 0.6), (0.6, 0.8), (0.8, 1.01)):
        cells = [f"{low:.1f} to {min(high, 1.0):.1f}"]
        for sure in (said, done):
            right = [is_right for chance, is_right in sure if low <= chance < high]
            cells += [str(len(right)), f"{sum(right) / len(right):.2f}" if right else "–"]
        yield f"| {' | '.join(cells)} |"
    yield ""


def _models_part() -> Iterator[str]:
    """The section on scores of docs/models.md, where there is one."""
    _, heading, rest = MODELS.read_text(encoding="utf-8").partition("\n## Scores\n") if MODELS.is_file() else ("",) * 3
    if heading:
        yield "## The models\n"
        yield "From [models.md](models.md), where it stands how they were trained and measured.\n"
        yield rest.partition("\n## ")[0].strip() + "\n"


def _speed_part(runs: list[dict[str, Any]]) -> Iterator[str]:
    *figures, cost = runs
    yield "## Speed\n"
    yield (
        f"Python {platform.python_version()} on {os.cpu_count()} cores ({platform.machine()}), over "
        f"{figures[0]['documents']:,} news reports at random; `make bench` measures it elsewhere. The start of the "
        "processes is included.\n"
    )
    yield "| workers | documents/s | words/s | reports of 400 words/s | peak memory, MB | of a worker, MB |"
    yield "|---|---|---|---|---|---|"
    for run in sorted(figures, key=lambda run: run["workers"]):
        words, documents = run["words"] / run["seconds"], run["documents"] / run["seconds"]
        memory = [run["memory"], run["worker_memory"]] if run["workers"] > 1 else [run["memory"]]
        told = " | ".join(f"{megabytes:.0f}" for megabytes in memory)
        yield f"| {run['workers']} | {documents:.1f} | {words:,.0f} | {words / 400:.1f} | {told} |"
    yield (
        f"\nReading takes {cost['reading_to_cutting']:.0f} times as long as only cutting the same sentences into "
        f"words. From a cold start, `kawat --help` takes {seconds('--help'):.2f} s and `kawat read` of one report "
        f"{seconds('read', str(EXAMPLE)):.1f} s."
    )


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=SHARED / "gold" / "dev")
    parser.add_argument("--score", type=Path, default=SHARED / "tools" / "score.py")
    parser.add_argument("--news", required=True, help="reports over which the speed is measured")
    parser.add_argument("--sample", type=int, default=500)
    arguments = parser.parse_args()
    if not arguments.gold.is_dir():
        raise SystemExit(f"{arguments.gold} is not here: nothing to measure")
    PAGE.write_text(page(arguments.gold, arguments.score, arguments.news, arguments.sample), encoding="utf-8")
    print(f"wrote {PAGE}")


if __name__ == "__main__":
    main()
