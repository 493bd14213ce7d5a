"""Runs `kawat read` on the first example report and writes what it prints into README.md; `--check` only compares."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
EXAMPLE = "src/kawat/data/examples/1-kunjungan-menteri.txt"
BLOCK = re.compile(r"(<!-- example: .*? -->\n).*?(<!-- end of example -->)", re.DOTALL)
COMMAND = "import sys; from kawat.cli import main; sys.argv[0] = 'kawat'; sys.exit(main())"


def output() -> str:
    """What the command prints in a terminal of 80 columns without colour, without spaces at the ends of lines."""
    environment = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    run = [sys.executable, "-c", COMMAND, "read", EXAMPLE]
    printed = subprocess.run(run, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=True).stdout
    return "\n".join(line.rstrip() for line in printed.rstrip().splitlines())


def filled(readme: str, printed: str) -> str:
    """README.md with the example's block replaced."""
    block = f"```\n$ kawat read {EXAMPLE}\n\n{printed}\n```\n"
    return BLOCK.sub(lambda found: found[1] + block + found[2], readme)


def main() -> int:
    """Writes README.md, or with --check says whether it is up to date (0) or not (1)."""
    before = README.read_text(encoding="utf-8")
    after = filled(before, output())
    if "--check" not in sys.argv:
        README.write_text(after, encoding="utf-8")
        return 0
    if after != before:
        print("README.md: the example is out of date; run scripts/readme_example.py", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
