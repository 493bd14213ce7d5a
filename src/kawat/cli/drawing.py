"""The verb that draws pictures of a store."""

from __future__ import annotations

import argparse
import sys

from kawat.cli.asking import add_filter, filters_of
from kawat.cli.options import Verbs, add_language, add_parties, add_store, count, tell
from kawat.view.asked import HAPPENINGS

KINDS = ("timeline", "index", "heatmap", "matrix", "network", "map", "coverage")
"""The kinds of pictures; a test compares them with `kawat.view.pictures.plot.KINDS`, which is too heavy to ask here."""


def plot(arguments: argparse.Namespace) -> int:
    """A kind of picture and a store in, SVG out; to a file that ends in .csv its data."""
    import io
    from pathlib import Path

    from kawat.errors import SettingsError
    from kawat.store import open_store
    from kawat.view.exports.files import write_whole
    from kawat.view.pictures.plot import plot as drawn

    ending = Path(arguments.out).suffix.lower() if arguments.out else ".svg"
    if ending not in (".svg", ".csv"):
        raise SettingsError("--out", f"there is no form {ending!r}", "end the file's name in .svg, .csv")
    with open_store(arguments.file, read_only=True) as store:
        picture = drawn(store, arguments.kind, filters_of(arguments), arguments.lang, arguments.width)
    written = picture.svg + "\n"
    if ending == ".csv":
        picture.csv(out := io.StringIO(newline=""))
        written = out.getvalue()
    if arguments.out:
        write_whole(Path(arguments.out), written.encode())
        tell(f"wrote {arguments.out}")
    else:
        sys.stdout.write(written)
    for line in picture.found.told().splitlines():
        tell(line)
    return 0


def add_plot(verbs: Verbs) -> None:
    verb = verbs.add_parser(
        "plot",
        help="draw a picture of a store as SVG",
        description="Draws a picture of a store as SVG, with its method below it. An option that a kind of picture has "
        "no use for is an error that names those it has.",
    )
    verb.add_argument("kind", choices=KINDS, metavar="PICTURE", help="what is drawn: " + ", ".join(KINDS))
    add_store(verb)
    add_parties(verb)
    for option in (*HAPPENINGS, "period"):
        add_filter(verb, option)
    add_language(verb)
    verb.add_argument("--width", metavar="N", type=count, default=960, help="in pixels (default: 960)")
    verb.add_argument(
        "-o",
        "--out",
        metavar="FILE",
        help="an .svg file, or a .csv file for its data (default: SVG to standard output)",
    )
    verb.set_defaults(verb=plot)
