"""The codebook of a release: its columns, the codes that stand in them, and the types that they come from."""

from __future__ import annotations

from collections.abc import Iterator

from kawat.core.ontology import Ontology
from kawat.view.exports.layout import load_layout
from kawat.view.release.tables import LAYOUTS
from kawat.view.schema import schema_page

HEAD = """# Codebook

What is missing is an empty cell: it means that the report does not say, or that it was not found; never "no".
Spans count Unicode code points of the report's text, from 0, the end excluded. R and Python count so; JavaScript and
Java count UTF-16 units, in which an emoji is two. `documents.sha256` tells whether your copy is the text they count in.
"""


def codebook(ontology: Ontology, tables: list[str]) -> str:
    """The ontology and the names of a release's tables → the page."""
    parts = [HEAD, *_tables(tables), *_types(ontology), *_cameo(ontology)]
    return "\n".join([*parts, "# The record types behind the tables", "", schema_page().rstrip(), ""])


def _tables(tables: list[str]) -> Iterator[str]:
    for table in tables:
        layout = load_layout(LAYOUTS[table])
        yield from (f"## data/{table}", "", f"{layout.about}.", "", "| column | type | what it is |", "|---|---|---|")
        for column in layout.columns:
            need = "" if column.needed else ", may be missing"
            yield f"| `{column.name}` | {column.kind.field}{need} | {column.about} |"
        yield ""


def _types(ontology: Ontology) -> Iterator[str]:
    yield from ("# PLOVER types and modes", "", "| type | it is | quad class | score | modes with their scores |")
    yield "|---|---|---|---|---|"
    for name, each in ontology.types.items():
        modes = ", ".join(f"{mode} {score:g}" for mode, score in each.modes.items())
        yield f"| {name} | {each.means} | {each.quad} | {each.score:g} | {modes} |"
    yield from ("", f"Contexts: {', '.join(ontology.contexts)}.", "")


def _cameo(ontology: Ontology) -> Iterator[str]:
    yield from ("# CAMEO codes", "", "| code | name | Goldstein score |", "|---|---|---|")
    yield from (f"| {code} | {each.name} | {each.goldstein:g} |" for code, each in ontology.codes.items())
    yield ""
