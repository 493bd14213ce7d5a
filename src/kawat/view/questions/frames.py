"""Answers as data frames, for notebooks; the libraries are an extra."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from kawat.errors import SettingsError
from kawat.view.questions.flat import Column

if TYPE_CHECKING:
    import pandas
    import polars


def polars_frame(columns: Sequence[Column], rows: Sequence[Sequence[Any]]) -> polars.DataFrame:
    """Columns and rows → a polars data frame, with the same columns where there are no rows."""
    try:
        import polars
    except ImportError as error:
        raise _missing("polars") from error
    kinds: dict[str, Any] = {
        "VARCHAR": polars.String,
        "BIGINT": polars.Int64,
        "DOUBLE": polars.Float64,
        "BOOLEAN": polars.Boolean,
        "DATE": polars.Date,
        "VARCHAR[]": polars.List(polars.String),
    }
    return polars.DataFrame(rows, schema={name: kinds[kind] for name, kind in columns}, orient="row")


def pandas_frame(columns: Sequence[Column], rows: Sequence[Sequence[Any]]) -> pandas.DataFrame:
    """Columns and rows → a pandas data frame, with the same columns where there are no rows; days are timestamps."""
    try:
        import pandas
    except ImportError as error:
        raise _missing("pandas") from error
    kinds = {"VARCHAR": "str", "BIGINT": "Int64", "DOUBLE": "Float64", "BOOLEAN": "boolean"}
    frame = pandas.DataFrame(rows, columns=[name for name, _ in columns], dtype=object)
    for name, kind in columns:
        if kind == "DATE":
            frame[name] = frame[name].astype("datetime64[s]")
        elif kind in kinds:
            frame[name] = frame[name].astype(kinds[kind])
    return frame


def _missing(library: str) -> SettingsError:
    return SettingsError(library, "it is not installed", "install it with pip install 'kawat[frames]'")
