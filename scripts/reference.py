"""Writes the pages of docs/ that follow from the code; with --check, says which of them are stale instead.

python scripts/reference.py [--check]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from kawat.cli import parser
from kawat.store.sql import STRUCTS, columns
from kawat.view.schema import schema_page

DOCS = Path(__file__).parent.parent / "docs"
MADE = "<!-- Made by scripts/reference.py: change the code, then run it. -->\n"


def pages() -> dict[str, str]:
    """Every page's file name and its content."""
    return {"cli.md": cli_page(), "schema.md": record_page(), "tables.md": tables_page()}


def cli_page() -> str:
    """The command line, verb by verb."""
    root = parser()
    parts = [MADE, "# The command line\n", f"{root.description}\n", f"{root.epilog}\n"]
    for name, verb in _verbs(root):
        parts += [f"## kawat {name}\n", f"{verb.description}\n", "```", _usage(name, verb), "```\n"]
        parts += [*_arguments(verb), *([f"{verb.epilog}\n"] if verb.epilog else [])]
    return "\n".join(parts).rstrip() + "\n"


def _verbs(parser: argparse.ArgumentParser, before: str = "") -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every verb by its whole name; one that has kinds stands for them."""
    several = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    for name, verb in several[0].choices.items():
        kinds = any(isinstance(action, argparse._SubParsersAction) for action in verb._actions)
        yield from _verbs(verb, f"{before}{name} ") if kinds else [(f"{before}{name}", verb)]


def record_page() -> str:
    """The record's types and fields."""
    return f"{MADE}\n# The record\n\nThe same as a JSON Schema: `kawat schema`.\n\n{schema_page().rstrip()}\n"


def tables_page() -> str:
    """The store's tables and columns."""
    parts = [
        MADE,
        "# The tables of a store\n",
        "`(document_id, version)` joins the tables of records. The view `latest_TABLE` has the latest versions.",
        "The tables from `happenings` on are made by the first `kawat settle`.",
        "Spans count Unicode code points: `substring(text, span_start + 1, span_end - span_start)` gives the words.\n",
    ]
    for table, struct in STRUCTS.items():
        parts += [f"## {table}\n", f"{' '.join((struct.__doc__ or '').split())}\n", "| column | type |", "|---|---|"]
        parts += [
            f"| `{name}` | {kind}{'' if null else ', never null'} |" for name, (kind, null) in columns(struct).items()
        ]
        parts.append("")
    return "\n".join(parts).rstrip() + "\n"


def _usage(name: str, verb: argparse.ArgumentParser) -> str:
    told = [_told(action) for action in _shown(verb)]
    needed = [each for each in told if not each.startswith("-")]
    return " ".join(["kawat", name, *needed, *(f"[{each}]" for each in told if each.startswith("-"))])


def _arguments(verb: argparse.ArgumentParser) -> Iterator[str]:
    if rows := [f"| `{_told(action)}` | {action.help} |" for action in _shown(verb)]:
        yield from ("| argument | meaning |", "|---|---|", *(row.replace("%%", "%") for row in rows), "")


def _shown(verb: argparse.ArgumentParser) -> list[argparse.Action]:
    return [action for action in verb._actions if not isinstance(action, argparse._HelpAction)]


def _told(action: argparse.Action) -> str:
    if not action.option_strings:
        several = {"+": f"{action.metavar} …", "*": f"[{action.metavar} …]"}
        return several.get(str(action.nargs), str(action.metavar))
    values = action.metavar or ",".join(action.choices or ())
    return " ".join(filter(None, [action.option_strings[0], values if action.nargs != 0 else ""]))


def main() -> int:
    """Writes or checks the pages → exit code, 1 where one is stale."""
    checking = "--check" in sys.argv
    stale = {name: page for name, page in pages().items() if not _is_fresh(DOCS / name, page)}
    for name, page in stale.items():
        if checking:
            print(f"docs/{name} is stale: run python scripts/reference.py", file=sys.stderr)
        else:
            (DOCS / name).write_text(page, encoding="utf-8")
    return 1 if stale and checking else 0


def _is_fresh(file: Path, page: str) -> bool:
    return file.is_file() and file.read_text(encoding="utf-8") == page


if __name__ == "__main__":
    sys.exit(main())
