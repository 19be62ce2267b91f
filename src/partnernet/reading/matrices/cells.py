"""Cells of a matrix: labels at the left and on top, and what stands between them as numbers."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from partnernet._cells import as_text, read_cells
from partnernet._log import Log
from partnernet._words import MISSING, NUMBER, fold, tidy
from partnernet.errors import did_you_mean, quoted
from partnernet.reading.tables.rows import TOTALS
from partnernet.schema import Column

VALUE = Column("value", "number", "what a cell of a matrix says")
YES = (
    "x", "yes", "y", "true", "t", "checked", "selected", "ja", "oui", "s\u00ed",
    "\N{CHECK MARK}", "\N{HEAVY CHECK MARK}", "\N{BALLOT BOX WITH CHECK}",
    "\N{BALLOT BOX WITH X}", "\N{BULLET}", "\N{BLACK CIRCLE}",
)  # fmt: skip
MOST_COUNTED = 10_000
NO = ("no", "n", "false", "f", "unchecked", "not selected", "nein", "non", "\N{BALLOT BOX}")
MARKS = dict.fromkeys(YES, "1") | dict.fromkeys(NO, "0")


@dataclass(frozen=True, slots=True)
class MatrixCells:
    """A matrix as it came: its labels, and a word in each cell.

    Parameters
    ----------
    corner
        What stands above the labels of the rows.
    top
        The row the labels of the columns stand in.
    numbers
        The number of each row, as a spreadsheet shows it.
    rows, columns
        The labels, tidied.
    words
        The cells, tidied.
    unlabeled
        What columns without a label are called.
    """

    corner: str
    top: int
    numbers: tuple[int, ...]
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    words: np.ndarray
    unlabeled: tuple[str, ...] = ()


def matrix_cells(cells: pd.DataFrame, top: int, log: Log) -> MatrixCells:
    """Return a sheet whose first column has the labels of its rows as the cells of a matrix."""
    unnamed = [problem.column for problem in log.problems
               if (problem.file, problem.code) == (log.file, "unnamed_column")]  # fmt: skip
    for column in unnamed:
        log.withdraw(column, "unnamed_column")
    words = tidied(cells)
    headers = [tidy(str(header))[0] for header in cells.columns]
    return MatrixCells(
        headers[0] if headers else "",
        top,
        tuple(map(int, cells.index)),
        tuple(words[:, 0]) if headers else (),
        tuple(headers[1:]),
        words[:, 1:],
        tuple(header or f"column {place}" for place, header in enumerate(headers, start=1)
              if place > 1 and (not header or header in unnamed)),
    )  # fmt: skip


def without_counts(cells: pd.DataFrame, *, of_actors: bool = True) -> pd.DataFrame:
    """Return a sheet without a first column that only counts its rows, with the labels beside it.

    >>> sheet = pd.DataFrame({"No.": ["1", "2"], "": ["A", "B"], "A": ["", "x"], "B": ["x", ""]})
    >>> without_counts(sheet).columns.tolist()
    ['', 'A', 'B']
    """
    headers = {fold(str(header)) for header in cells.columns[2:]}
    if not headers or not 1 < len(cells) <= (2 * len(headers) if of_actors else MOST_COUNTED):
        return cells
    firsts, seconds = ([str(cell).strip() for cell in cells.iloc[:, place]] for place in (0, 1))
    labels = {fold(word) for word in seconds if not NUMBER.fullmatch(word)} - {*MARKS, ""}
    apart = of_actors or labels.isdisjoint(
        map(fold, map(str, cells.iloc[:, 2:].to_numpy().ravel()))
    )
    named = len(labels) == len(seconds) and apart and (labels <= headers or not of_actors)
    counted = firsts == [str(place) for place in range(1, len(cells) + 1)]
    return cells.iloc[:, 1:] if named and counted else cells


def tidied(cells: pd.DataFrame) -> np.ndarray:
    """Return all cells as tidied words; missing ones are empty."""
    codes, found = pd.factorize(cells.to_numpy(dtype=object).ravel())
    texts = as_text(pd.Series(found, dtype=object)).tolist()
    words = np.array([*(tidy(text)[0] for text in texts), ""], dtype=object)[codes]
    return words.reshape(len(cells), len(cells.columns))


def note_labels(matrix: MatrixCells, log: Log, *, of_actors: bool) -> bool:
    """Note what is wrong with the labels, and say whether the cells can be read.

    Parameters
    ----------
    matrix
        The matrix.
    log
        Where faults go.
    of_actors
        Whether both sides are the same actors.
    """
    if not matrix.rows or not matrix.columns:
        message = "There is no matrix here."
        hint = "It needs labels on top, and a label in the first cell of each row."
        log.add(None, "", "", "no_matrix", message, hint)
        return False
    if _has_no_labels(matrix):
        message = "The rows have numbers only, and no labels."
        hint = "Write the name of each actor into the first cell of its row."
        log.add(None, matrix.corner, "", "missing_label", message, hint)
        return False
    _note_unlabeled(matrix, log)
    _note_labels_again(matrix, log)
    rows, columns = {*matrix.rows}, {*matrix.columns}
    once = len(rows) == len(matrix.rows) and len(columns) == len(matrix.columns)
    if not once or "" in rows or matrix.unlabeled or _adds_up(matrix, log):
        return False
    if of_actors:
        _note_unmatched(matrix, log)
    return rows == columns or not of_actors


def with_like_labels(matrix: MatrixCells, log: Log) -> MatrixCells:
    """Return a matrix of actors whose labels on top are written as those at the left.

    R writes points for spaces there. Only labels that are like no other are taken for the same.
    """
    rows, columns = {*matrix.rows}, {*matrix.columns}
    left = _once(label for label in matrix.rows if label not in columns)
    top = _once(label for label in matrix.columns if label not in rows)
    same = {top[word]: left[word] for word in top.keys() & left.keys()}
    if not same:
        return matrix
    first = next(label for label in matrix.columns if label in same)
    detail = f"{quoted(first)} as {quoted(same[first])}"
    log.repaired("", "like_labels", len(same), detail=detail)
    return replace(matrix, columns=tuple(same.get(label, label) for label in matrix.columns))


def _once(labels: Iterable[str]) -> dict[str, str]:
    """Return labels without case and punctuation, if no other is the same then."""
    found = [(fold(label), label) for label in labels]
    often = Counter(word for word, _ in found)
    return {word: label for word, label in found if word and often[word] == 1}


def _has_no_labels(matrix: MatrixCells) -> bool:
    """Say whether what stands first in the rows are the cells of the first column on top."""
    numbers = pd.to_numeric(pd.Series(matrix.rows, dtype=object), errors="coerce").notna()
    known = set(matrix.rows).intersection(matrix.columns)
    return bool(numbers.all()) and len(matrix.columns) + 1 == len(matrix.rows) and not known


def _adds_up(matrix: MatrixCells, log: Log) -> bool:
    """Note a last column that adds up the others, and say whether there is one."""
    label = matrix.columns[-1]
    if fold(label) not in TOTALS:
        return False
    message = f"{quoted(label)}: this column seems to add up the others."
    log.add(matrix.top, label, label, "totals_column", message,
            "Take it out, or write the name in full if it is one.")  # fmt: skip
    return True


def _note_unlabeled(matrix: MatrixCells, log: Log) -> None:
    for number in [number for number, label in zip(matrix.numbers, matrix.rows, strict=True)
                   if not label]:  # fmt: skip
        message, hint = (
            "This row has no label.",
            "Write a name into its first cell, or take the row out.",
        )
        log.add(number, matrix.corner, "", "missing_label", message, hint)
    for column in matrix.unlabeled:
        message = f"{column.capitalize()} has no label."
        log.add(matrix.top, column, "", "missing_label", message,
                "Write a name on top of it, or take the column out.")  # fmt: skip


def _note_labels_again(matrix: MatrixCells, log: Log) -> None:
    first: dict[str, int] = {}
    for number, label in zip(matrix.numbers, matrix.rows, strict=True):
        if label and first.setdefault(label, number) != number:
            message = f"{quoted(label)} stands here again; it is in row {first[label]} already."
            log.add(number, matrix.corner, label, "repeated_label", message,
                    "Put both rows into one, or give each its own name.")  # fmt: skip
    again = [label for place, label in enumerate(matrix.columns)
             if label and label in matrix.columns[:place]]  # fmt: skip
    for label in dict.fromkeys(again):
        message = f"{quoted(label)} stands on top of more than one column."
        log.add(matrix.top, label, label, "repeated_label", message,
                "Put both columns into one, or give each its own name.")  # fmt: skip


def _note_unmatched(matrix: MatrixCells, log: Log) -> None:
    """Note actors that have a row and no column, or a column and no row."""
    rows, columns = set(matrix.rows), set(matrix.columns)
    alone = [label for label in matrix.columns if label not in rows]
    general = "Give it one; or say what the columns are with columns='partnerships'."
    note = "Give it one, or take the row out if it is a note."
    for number, label, words in zip(matrix.numbers, matrix.rows, matrix.words, strict=True):
        if label not in columns:
            message = f"{quoted(label)} has a row and no column."
            hint = did_you_mean(label, alone) or (general if any(words) else note)
            log.add(number, matrix.corner, label, "unmatched_label", message, hint)
    others = [label for label in matrix.rows if label not in columns]
    for label in alone:
        if did_you_mean(label, others):
            continue
        message = f"{quoted(label)} has a column and no row."
        log.add(matrix.top, label, label, "unmatched_label", message, general)


def numbers_of(matrix: MatrixCells, words: np.ndarray, log: Log, *, hint: str = "") -> np.ndarray:
    """Return words as numbers, NaN where nothing is said; note those that are none.

    A cross and yes are 1, no is 0. What can be done about a word that is no number may be said.
    """
    flat = pd.Series(words.ravel(), dtype=object)
    marks = {word: MARKS[word.casefold()] for word in flat.unique() if word.casefold() in MARKS}
    flat = flat.replace(marks) if marks else flat
    inner = Log(log.file)
    read = read_cells(flat, VALUE, "", inner)
    for problem in inner.problems:
        row, column = divmod(problem.row or 0, len(matrix.columns))
        advice = hint.format(problem.value) if problem.code == "not_a_number" else ""
        log.add(matrix.numbers[row], matrix.columns[column], problem.value, problem.code,
                problem.message, advice or problem.hint)  # fmt: skip
    log.repairs.update(inner.repairs)
    values: np.ndarray = read.to_numpy(dtype="float64", na_value=np.nan).reshape(words.shape)
    return values


def are_marks(words: Iterable[str]) -> bool:
    """Say whether all that is said is said by crosses or yes and no, without a number."""
    said = {word.casefold() for word in words} - {""} - MISSING
    return bool(said) and said <= set(MARKS)
