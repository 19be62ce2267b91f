"""Coded columns: words that come again and again, read as numbers beside a list of the words.

Large tables are read and checked faster so; what comes out is the same.
"""

import io
from collections.abc import Mapping
from typing import Any

import pandas as pd

LARGE = 5_000
HEAD = 1 << 16


def read_cells(data: bytes, **form: Any) -> pd.DataFrame:  # noqa: ANN401 - whatever pandas takes
    r"""Return the cells of delimited text, all of them text; columns of a large one may be coded.

    Parameters
    ----------
    data
        The text in UTF-8.
    **form
        What `pandas.read_csv` is told of its form.

    Raises
    ------
    ParserError, EmptyDataError
        If pandas cannot make rows of it.

    Examples
    --------
    >>> read_cells(b"a,b\n1,2\n", sep=",").to_numpy().tolist()
    [['a', 'b'], ['1', '2']]
    """
    form |= {"header": None, "na_filter": False, "skip_blank_lines": False, "low_memory": False}
    cells = _read(data, _types(data, form), form)
    if any(_is_turned(column) for _, column in cells.items()):
        return _read(data, object, form)
    return cells


def _read(data: bytes, types: Any, form: Mapping[str, Any]) -> pd.DataFrame:  # noqa: ANN401
    cells: pd.DataFrame = pd.read_csv(io.BytesIO(data), dtype=types, **form)
    return cells


def _is_turned(column: pd.Series) -> bool:
    """Say whether pandas took coded words for numbers or flags, which loses how they are written.

    It does where all words of a column can be taken so, its header as well: 2024 above 007.
    """
    coded = isinstance(column.dtype, pd.CategoricalDtype)
    return coded and not isinstance(column.cat.categories.dtype, pd.StringDtype)


def _types(data: bytes, form: Mapping[str, Any]) -> Any:  # noqa: ANN401 - whatever pandas takes
    """Return how each column is read: as codes where half of its first words stand there again."""
    if data.count(b"\n") < LARGE:
        return object
    head = data[: data.rfind(b"\n", 0, HEAD) + 1]
    try:
        some = pd.read_csv(io.BytesIO(head), dtype=object, **form)
    except (pd.errors.ParserError, pd.errors.EmptyDataError):
        return object
    return {
        place: "category" if 2 * some.iloc[:, place].nunique() < len(some) else object
        for place in range(some.shape[1])
    }


def uncoded(cells: pd.DataFrame) -> pd.DataFrame:
    """Return cells of which no column is coded."""
    return cells.astype(object)
