"""Coded columns: words that come again and again, read as numbers beside a list of the words.

Large tables are read and checked faster so; what comes out is the same.
"""

import io
from collections.abc import Callable, Hashable, Mapping
from typing import Any

import numpy as np
import pandas as pd

LARGE = 5_000
HEAD = 1 << 16
# Few words are fastest read as codes; many would be sorted then, and are not when coded after.
WAYS = {"few": "category", "many": object, "no": object}


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
    words = _words(data, form)
    cells = _read(data, {name: WAYS[found] for name, found in words.items()} or object, form)
    if any(found == "few" and _is_turned(cells[name]) for name, found in words.items()):
        return _read(data, object, form)
    for name in (name for name, found in words.items() if found == "many"):
        cells[name] = _coded(cells[name])
    return cells


def _read(data: bytes, types: Any, form: Mapping[str, Any]) -> pd.DataFrame:  # noqa: ANN401
    cells: pd.DataFrame = pd.read_csv(io.BytesIO(data), dtype=types, **form)
    return cells


def _is_turned(column: pd.Series) -> bool:
    """Say whether pandas took coded words for numbers or flags, which loses how they are written.

    It does where all words of a column can be taken so, its header as well: 2024 above 007.
    """
    return not isinstance(column.cat.categories.dtype, pd.StringDtype)


def _coded(column: pd.Series) -> pd.Series:
    """Return a column as codes in the order of its words, which pandas would sort."""
    codes, words = pd.factorize(column.to_numpy(dtype=object))
    coded = pd.Categorical.from_codes(codes, pd.Index(words, dtype=object), validate=False)
    return pd.Series(coded, index=column.index)


def _words(data: bytes, form: Mapping[str, Any]) -> dict[Hashable, str]:
    """Say of each column of a large text, by its first rows, how many words come again in it.

    They are few if half of the first rows have a word that stands above. Of ten thousand words some
    of the first rows have one again, too, as two of two dozen people share a birthday; from how
    many do, it is told whether half of all rows will.
    """
    rows = count_sign(data, b"\n")
    if rows < LARGE:
        return {}
    try:
        some = _read(data[: data.rfind(b"\n", 0, HEAD) + 1], object, form)
    except (pd.errors.ParserError, pd.errors.EmptyDataError):
        return {}
    first = len(some)
    found: dict[Hashable, str] = {}
    for name, column in some.items():
        again = first - column.nunique()
        many = "many" if first * first < again * rows else "no"
        found[name] = "few" if first < 2 * again else many
    return found


def count_sign(data: bytes, sign: bytes) -> int:
    """Return how often a sign of one byte stands in a text.

    >>> count_sign(b"a,b,c", b",")
    2
    """
    return int(np.count_nonzero(np.frombuffer(data, dtype=np.uint8) == ord(sign)))


def rows_with(column: pd.Series, is_meant: Callable[[str], bool]) -> np.ndarray:
    """Say in which rows a word stands that is meant, looking at each word once.

    >>> rows_with(pd.Series(["a", " ", "a"], dtype="category"), str.isspace).tolist()
    [False, True, False]
    """
    if isinstance(column.dtype, pd.CategoricalDtype):
        words = column.cat.categories.to_numpy(dtype=object)
        return np.array([*map(is_meant, words), False])[column.cat.codes]
    meant = [word for word in column.unique() if is_meant(word)]
    return column.isin(meant).to_numpy() if meant else np.zeros(len(column), dtype=bool)


def uncoded(cells: pd.DataFrame) -> pd.DataFrame:
    """Return cells of which no column is coded."""
    return cells.astype(object)


def rows_of(cells: pd.DataFrame) -> list[list[Any]]:
    """Return the rows of some cells; pandas would look for one type of all codes first.

    >>> rows_of(pd.DataFrame({0: ["a", "b"], 1: ["c", "d"]}, dtype="category"))
    [['a', 'c'], ['b', 'd']]
    """
    rows: list[list[Any]] = uncoded(cells).to_numpy().tolist()
    return rows
