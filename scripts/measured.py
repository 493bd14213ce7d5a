"""Takes the figures of docs/evaluation.md into the package, for the data cards of releases.

python scripts/measured.py DATE   (the day on which they were measured)
"""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE, TARGET = ROOT / "docs" / "evaluation.md", ROOT / "src" / "kawat" / "data" / "measured.toml"
COMMAND = "make evaluation"
ROW = re.compile(
    r"^\| `(?P<name>[a-z_.]+)` \| (?P<means>.*?) \| (?P<figures>(?:[\d.]* \| ){3}[\d.]*) \|$", re.MULTILINE
)
FIGURES = ("precision", "recall", "share", "two_readers")


def figures() -> list[str]:
    """The page's first table, one line of TOML a figure."""
    lines = []
    for found in ROW.finditer(PAGE.read_text(encoding="utf-8")):
        values = dict(zip(FIGURES, found["figures"].split(" | "), strict=True))
        told = "".join(f", {name} = {value}" for name, value in values.items() if value)
        lines.append(f'  {{ name = "{found["name"]}", means = "{found["means"]}"{told} }},')
    return lines


def about() -> str:
    """The page's second paragraph: over what was measured, and what that can't tell."""
    return PAGE.read_text(encoding="utf-8").split("\n\n")[2].replace("**", "").replace('"', "'")


def main(day: str) -> None:
    """Writes the file."""
    date.fromisoformat(day)
    head = "# Made by scripts/measured.py from docs/evaluation.md: run it when that page is written anew."
    lines = [head, f'date = "{day}"', f'command = "{COMMAND}"', f'about = "{about()}"', "figures = [", *figures(), "]"]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
