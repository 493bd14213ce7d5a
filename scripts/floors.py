"""Raise the gold floors to what is reached now: python scripts/floors.py [GOLD_DIR] [--margin 0.01] [--reason WHY].

A figure below its floor stays an error; to lower floors say why with --reason, which stands in the file for the reader.
"""

from __future__ import annotations

import argparse
import json
from hashlib import sha256
from pathlib import Path

from gold import SHARED, figures

FILE = Path(__file__).parent.parent / "tests" / "gold" / "floors.json"
GUARDED = (
    "statement.found",
    "statement.strict",
    "statement.kind",
    "statement.on_behalf_of",
    "event.type",
    "event.dyad",
    "event.strict",
    "event.modality",
    "event.mode",
    "event.time",
    "event.untimed",
    "event.place",
    "event.unplaced",
    "entity.recall",
    "entity.code",
)


def gold_hash(gold: Path) -> str:
    """A gold folder → one hash over the names and bytes of its records."""
    digest = sha256()
    for file in sorted(gold.glob("*.json")):
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def measured(gold: Path, score: Path) -> dict[str, float]:
    """A gold folder read and scored → the guarded figures: F1, or the share that is right."""
    found = figures(gold, score)
    plain = {name: found[name] for name in GUARDED}
    return {name: float(figure["f1"] if isinstance(figure, dict) else figure) for name, figure in plain.items()}


def fallen(before: dict[str, float], after: dict[str, float]) -> list[str]:
    """Floors as they were and as they are → those that are lower or gone."""
    return [name for name, floor in before.items() if after.get(name, -1.0) < floor]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="?", default=SHARED / "gold" / "dev")
    parser.add_argument("--score", type=Path, default=SHARED / "tools" / "score.py")
    parser.add_argument("--margin", type=float, default=0.01, help="how far below what is reached the floors lie")
    parser.add_argument("--reason", help="why floors are lowered")
    arguments = parser.parse_args()
    if not arguments.gold.is_dir():
        raise SystemExit(f"{arguments.gold} is not here: nothing to measure")
    reached = measured(arguments.gold, arguments.score)
    floors = {name: round(figure - arguments.margin, 3) for name, figure in reached.items()}
    before = json.loads(FILE.read_text(encoding="utf-8")) if FILE.is_file() else {"floors": {}}
    kept: dict[str, float] = before["floors"]
    if not arguments.reason:
        floors = {name: max(floor, kept.get(name, 0.0)) for name, floor in floors.items()}
    lower = fallen(kept, floors)
    reason = arguments.reason if lower else before.get("reason")
    content = {"gold": gold_hash(arguments.gold), **({"reason": reason} if reason else {}), "floors": floors}
    FILE.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    for name, floor in floors.items():
        print(f"{name:24} {reached[name]:.3f}  floor {kept.get(name, 0.0):.3f} → {floor:.3f}")


if __name__ == "__main__":
    main()
