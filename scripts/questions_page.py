"""Runs the commands of docs/questions.md on the example reports and writes what they print; `--check` only compares."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

PAGE = Path(__file__).parent.parent / "docs" / "questions.md"
BLOCK = re.compile(r"```console\n\$ (kawat [^\n]*)\n.*?```", re.DOTALL)
COMMAND = "import sys; from kawat.cli import main; sys.argv[0] = 'kawat'; sys.exit(main())"
LONGEST = 40
"""Longer output is cut there."""


def printed(command: str, folder: str) -> str:
    """What a command prints in a terminal of 80 columns without colour, without spaces at the ends of lines."""
    environment = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    run = [sys.executable, "-c", COMMAND, *shlex.split(command)[1:]]
    told = subprocess.run(run, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=True).stdout
    lines = [line.rstrip() for line in told.strip("\n").splitlines()]
    return "\n".join(lines if len(lines) <= LONGEST else [*lines[:LONGEST], "…"])


def filled(page: str) -> str:
    """The page with what each command prints now."""
    with TemporaryDirectory() as folder:
        printed("kawat demo", folder)
        return BLOCK.sub(lambda found: f"```console\n$ {found[1]}\n{printed(found[1], folder)}\n```", page)


def main() -> int:
    """Writes the page, or with --check says whether it is up to date (0) or not (1)."""
    before = PAGE.read_text(encoding="utf-8")
    after = filled(before)
    if "--check" not in sys.argv:
        PAGE.write_text(after, encoding="utf-8")
        return 0
    if after != before:
        print("docs/questions.md: its examples are out of date; run scripts/questions_page.py", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
