"""Evaluation: records against a coder's records of the same reports, in figures and miss by miss."""

from __future__ import annotations

from kawat.view.evaluation.coding import Coding, as_coding, read_coding
from kawat.view.evaluation.misses import misses_page
from kawat.view.evaluation.pairs import Compared, compare
from kawat.view.evaluation.run import evaluate_folder, write_figures
from kawat.view.evaluation.tally import Figures, figures, tables

__all__ = [
    "Coding",
    "Compared",
    "Figures",
    "as_coding",
    "compare",
    "evaluate_folder",
    "figures",
    "misses_page",
    "read_coding",
    "tables",
    "write_figures",
]
