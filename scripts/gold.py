"""Read the gold reports and score the records: python scripts/gold.py GOLD_DIR [--misses]."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import msgspec

from kawat.flow import load_kit, read
from kawat.view.evaluation import read_coding

SHARED = Path(__file__).parent.parent.parent / "shared"


def predict(gold: Path, out: Path) -> None:
    """Reads every gold report of a folder as a report without marks, and writes its record beside."""
    kit = load_kit()
    for coding in read_coding(gold):
        record = read(coding.document.report(), kit)
        (out / f"{coding.document.id}.json").write_bytes(msgspec.json.encode(record))


def figures(gold: Path, score: Path) -> dict[str, object]:
    """The score tool's figures for a gold folder."""
    with tempfile.TemporaryDirectory() as folder:
        predict(gold, Path(folder))
        run = subprocess.run(
            [sys.executable, str(score), str(gold), folder, "--json"], check=True, capture_output=True, text=True
        )
    found: dict[str, object] = json.loads(run.stdout)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="?", default=SHARED / "gold" / "dev")
    parser.add_argument("--score", type=Path, default=SHARED / "tools" / "score.py")
    parser.add_argument("--keep", type=Path, help="folder for the records")
    parser.add_argument("--misses", action="store_true")
    arguments = parser.parse_args()
    if not arguments.gold.is_dir():
        print(f"{arguments.gold} is not here: nothing to score")
        return
    with tempfile.TemporaryDirectory() as folder:
        out = arguments.keep or Path(folder)
        out.mkdir(exist_ok=True, parents=True)
        predict(arguments.gold, out)
        extra = ["--misses"] if arguments.misses else []
        subprocess.run([sys.executable, str(arguments.score), str(arguments.gold), str(out), *extra], check=True)


if __name__ == "__main__":
    main()
