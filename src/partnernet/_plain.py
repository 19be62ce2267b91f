"""Plain values: the cells of a table as the numbers, flags and texts that every format knows."""

from typing import Any

import numpy as np
import pandas as pd

Plain = str | bool | int | float


def plain_rows(table: pd.DataFrame) -> list[dict[str, Plain]]:
    """Return a table as one mapping for each row, without what is missing.

    An index with a name comes first. Several values in one cell are separated by ``|``; what is
    no number, flag or text becomes text.

    >>> plain_rows(pd.DataFrame({"id": ["a", "b"], "rank": [1, None], "on": [True, False]}))
    [{'id': 'a', 'rank': 1.0, 'on': True}, {'id': 'b', 'on': False}]
    """
    frame = table if table.index.names == [None] else table.reset_index()
    columns = {str(name): _values(frame.iloc[:, place]) for place, name in enumerate(frame)}
    return [
        {name: cell for name, cells in columns.items() if (cell := cells[row]) is not None}
        for row in range(len(frame))
    ]


def _values(column: pd.Series) -> list[Plain | None]:
    missing = column.isna().to_numpy(dtype=bool)
    return [
        None if gone else _value(cell)
        for cell, gone in zip(_in_usual_types(column), missing, strict=True)
    ]


def _in_usual_types(column: pd.Series) -> pd.Series:
    """Return numbers, flags and words as they are, and everything else as text."""
    kind = pd.api.types
    plain = kind.is_bool_dtype(column.dtype) or kind.is_numeric_dtype(column.dtype)
    if (plain and not kind.is_complex_dtype(column.dtype)) or column.dtype == object:
        return column
    return column.astype("str")


def _value(cell: Any) -> Plain:  # noqa: ANN401 - whatever is in a cell
    if isinstance(cell, (bool, np.bool_)):
        return bool(cell)
    if isinstance(cell, (int, np.integer)):
        return int(cell)
    if isinstance(cell, (float, np.floating)):
        return float(cell)
    return "|".join(map(str, cell)) if isinstance(cell, (tuple, list)) else str(cell)
