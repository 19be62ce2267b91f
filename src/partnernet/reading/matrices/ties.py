"""Ties of a matrix: its cells as rows, by the one rule that every kind of matrix is read by."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd


@dataclass(frozen=True, slots=True)
class MatrixTies:
    """The ties that the cells of a matrix are, and what of its cells is no tie.

    Parameters
    ----------
    frame
        One row per tie: ``source`` (label of the row), ``target`` (label of the column),
        ``strength``, ``directed``.
    rows, columns
        The places in the matrix of the cell that each tie was read from, counted from 0.
    symmetric
        Whether each pair was read once, as an undirected tie.
    self_ties
        How many cells tie an actor to itself; they are kept out.
    unknown
        How many cells say nothing (missing); neither a tie nor the absence of one. Those that
        tie an actor to itself are not counted.
    """

    frame: pd.DataFrame
    rows: np.ndarray
    columns: np.ndarray
    symmetric: bool
    self_ties: int
    unknown: int


def ties_of(values: np.ndarray, rows: Sequence[str], columns: Sequence[str]) -> MatrixTies:
    """Return the ties of a matrix of numbers: zero is no tie, missing is not known.

    A matrix with the same labels on both sides, in any order, is one of actors. If it is symmetric
    each pair is read once, as an undirected tie with the cell above the diagonal; if not, each
    cell is a tie from its row to its column. What is known one way only is not symmetric. The
    cells of any other matrix (actors by partnerships) are read one by one. Numbers below zero are
    ties, too; the schema says what is wrong with them.

    Parameters
    ----------
    values
        The numbers, NaN where one is missing.
    rows, columns
        The labels of the rows and of the columns, each once.

    Examples
    --------
    >>> found = ties_of(np.array([[0, 2], [2, 0]]), ["A", "B"], ["A", "B"])
    >>> found.frame.to_dict("records")
    [{'source': 'A', 'target': 'B', 'strength': 2.0, 'directed': False}]
    >>> ties_of(np.array([[0, 2], [0, 0]]), ["A", "B"], ["A", "B"]).frame["directed"].tolist()
    [True]
    """
    cells = np.asarray(values, dtype="float64")
    order = np.arange(len(columns))
    square = sorted(rows) == sorted(columns)
    if square:
        places = {label: place for place, label in enumerate(columns)}
        order = np.array([places[label] for label in rows], dtype="int64")
        cells = cells[:, order]
    apart = ~np.eye(len(rows), dtype=bool) if square else np.ones(cells.shape, dtype=bool)
    filled = ~np.isnan(cells) & (cells != 0)
    symmetric = square and bool(np.array_equal(cells[apart], cells.T[apart], equal_nan=True))
    kept = np.triu(filled & apart) if symmetric else filled & apart
    across, down = np.nonzero(kept)
    frame = pd.DataFrame(
        {
            "source": np.array(list(rows), dtype=object)[across],
            "target": np.array(list(columns), dtype=object)[order][down],
            "strength": cells[across, down],
            "directed": np.full(len(across), not symmetric),
        }
    )
    unknown = int((np.isnan(cells) & apart).sum())
    self_ties = int((filled & ~apart).sum())
    return MatrixTies(frame, across, order[down], symmetric, self_ties, unknown)
