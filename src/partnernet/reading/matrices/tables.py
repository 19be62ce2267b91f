"""Tables of a matrix: ties among its actors, or memberships of its actors in partnerships.

Zero is no tie, and an empty cell is not known; only where no cell says zero, empty ones do.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from partnernet._log import Log, Place
from partnernet._tables import RawTable
from partnernet._text import count
from partnernet._words import MISSING, NUMBER, fold
from partnernet.errors import quoted
from partnernet.reading.matrices.cells import (
    MARKS,
    MatrixCells,
    are_marks,
    matrix_cells,
    note_labels,
    numbers_of,
    with_like_labels,
    without_counts,
)
from partnernet.reading.matrices.scales import HINT, are_words, scaled
from partnernet.reading.matrices.ties import ties_of

SEVERAL = 2
ENOUGH = 50
NOTHING = MISSING - {"none"} | {""}
READ = "Read it with read_matrix, and say"


@dataclass(frozen=True, slots=True)
class Manner:
    """How a matrix is to be read.

    Parameters
    ----------
    rows, columns
        What they are: actors, or partnerships on one of the two sides.
    directed
        Whether its ties are; None where the matrix says so itself.
    kind
        What its ties, or its partnerships, are about.
    scale
        The number that each word in its cells stands for.
    """

    rows: str = "actors"
    columns: str = "actors"
    directed: bool | None = None
    kind: str | None = None
    scale: Mapping[str, float] | None = None


def is_matrix(cells: pd.DataFrame) -> bool:
    """Say whether the first cells of the rows are, most of them, the headers again."""
    cells = without_counts(cells)
    names = {fold(str(header)) for header in cells.columns[1:]}
    firsts: set[str] = set()
    # A matrix has no more rows than columns, so most of a long list need not be gone through.
    for rows in (slice(3 * len(cells.columns)), slice(None)):
        firsts = {fold(str(cell)) for cell in cells.iloc[rows, :1].to_numpy().ravel()}
        if len(firsts) > 2 * len(names):
            return False
    shared = len(names & firsts - {""})
    return shared >= SEVERAL and shared * 2 > max(len(names), len(firsts))


def may_be_matrix(cells: pd.DataFrame) -> bool:
    """Say whether there are labels, and nothing but numbers and crosses beside them."""
    words = {str(cell).strip().casefold() for cell in cells.iloc[:ENOUGH, 1:].to_numpy().ravel()}
    labels = {str(cell).strip() for cell in cells.iloc[:ENOUGH, :1].to_numpy().ravel()}
    said = words - {""} - MISSING
    beside = all(word in MARKS or NUMBER.fullmatch(word.replace(",", ".")) for word in said)
    named = not all(map(NUMBER.fullmatch, labels))
    return len(cells.columns) > SEVERAL and bool(said) and beside and named


def tables_of_matrix(
    cells: pd.DataFrame, top: int, log: Log, how: Manner, *, called: str, named: bool
) -> list[RawTable]:
    """Return the tables of a matrix; nothing where its labels do not let it be read.

    Parameters
    ----------
    cells
        The cells under their headers; the first column has the labels of the rows.
    top
        The row the headers stand in.
    log
        Where faults and repairs go.
    how
        How it is to be read.
    called, named
        As in `RawTable`.
    """
    of_actors = how.rows == how.columns
    matrix = matrix_cells(without_counts(cells, of_actors=of_actors), top, log)
    matrix = with_like_labels(matrix, log) if of_actors else matrix
    if not note_labels(matrix, log, of_actors=of_actors):
        return []
    parts = _ties(matrix, log, how) if of_actors else _memberships(matrix, log, how)
    return [replace(part, called=called, named=named) for part in parts]


def _labels(matrix: MatrixCells, name: str, log: Log, *, on_top: bool) -> RawTable:
    """Return the labels of one side as a table, for where there is no other table of its name."""
    labels = matrix.columns if on_top else matrix.rows
    places = [Place(log.file, matrix.top, label) for label in labels] if on_top else [
        Place(log.file, number, matrix.corner) for number in matrix.numbers
    ]  # fmt: skip
    column = "name" if name == "actors" else "id"
    frame = pd.DataFrame({column: labels}, index=pd.Index(places, dtype=object), dtype=object)
    return RawTable(name, frame, log.file, matrix.top, spare=True)


# -- actors by actors -----------------------------------------------------------------------------


def _ties(matrix: MatrixCells, log: Log, how: Manner) -> list[RawTable]:
    matrix = _in_order_of_rows(matrix)
    words = matrix.words.copy()
    words = scaled(words, how.scale, log)
    _clear_diagonal(words)
    said = [word for word in pd.unique(words.ravel()) if word.casefold() not in NOTHING]
    if are_words(said, matrix.top, matrix.columns[0], log, first=READ):
        words = np.full(words.shape, "", dtype=object)
    values = numbers_of(matrix, words, log, hint=HINT if how.scale else "")
    values = _mirrored(_with_zeros(values, words, apart=True), words, log)
    if how.directed is False:
        values = np.where(np.isnan(values), values.T, values)
        _note_differing(matrix, values, log)
    found = ties_of(values, matrix.rows, matrix.columns)
    if found.self_ties:
        log.repaired("", "self_ties", found.self_ties)
    _note_unknown(found.unknown, log)
    frame, rows, columns = found.frame, found.rows, found.columns
    if how.directed and found.symmetric:
        back = frame.rename(columns={"source": "target", "target": "source"})
        frame = pd.concat([frame, back], ignore_index=True)
        rows, columns = np.append(rows, columns), np.append(columns, rows)
    frame = frame.assign(directed=not found.symmetric or bool(how.directed))
    if are_marks(pd.unique(words.ravel())):
        frame = frame.drop(columns="strength")
    if how.kind is not None:
        frame = frame.assign(kind=how.kind)
    frame = frame.set_axis(_places(matrix, rows, columns, log), axis="index")
    actors = _labels(matrix, "actors", log, on_top=False)
    return [actors, RawTable("ties", frame, log.file, matrix.top)]


def _places(matrix: MatrixCells, rows: np.ndarray, columns: np.ndarray, log: Log) -> pd.Index:
    places = [
        Place(log.file, matrix.numbers[row], matrix.columns[column])
        for row, column in zip(rows.tolist(), columns.tolist(), strict=True)
    ]
    return pd.Index(places, dtype=object)


def _in_order_of_rows(matrix: MatrixCells) -> MatrixCells:
    """Return the matrix with its columns in the order of its rows."""
    places = {label: place for place, label in enumerate(matrix.columns)}
    order = [places[label] for label in matrix.rows]
    return replace(matrix, columns=matrix.rows, words=matrix.words[:, order])


def _clear_diagonal(words: np.ndarray) -> None:
    """Blank what stands on the diagonal only to fill it."""
    for place in range(len(words)):
        word = words[place, place]
        if word.casefold() not in MARKS and not NUMBER.fullmatch(word.replace(",", ".")):
            words[place, place] = ""


def _with_zeros(values: np.ndarray, words: np.ndarray, *, apart: bool) -> np.ndarray:
    """Return empty cells as zero where no cell beside the diagonal says so; others as they are."""
    off = ~np.eye(len(values), dtype=bool) if apart else np.ones(values.shape, dtype=bool)
    said = off & ~np.isnan(values)
    if not said.any() or (values[said] == 0).any():
        return values
    return np.where((words == "") & np.isnan(values), 0.0, values)


def _mirrored(values: np.ndarray, words: np.ndarray, log: Log) -> np.ndarray:
    """Return a matrix of which one half is empty with the other half on both sides."""
    above = np.triu(np.ones(values.shape, dtype=bool), k=1)
    said = words != ""
    for half in (above, above.T):
        if not said[half].any() and said[half.T].any():
            log.repaired("", "half_matrix")
            return np.where(half, values.T, values)
    return values


def _note_differing(matrix: MatrixCells, values: np.ndarray, log: Log) -> None:
    """Note that a matrix that is said to be undirected says different things of a pair."""
    differ = ~np.isclose(values, values.T, rtol=0, atol=0, equal_nan=True)
    rows, columns = np.nonzero(np.triu(differ, k=1))
    if not len(rows):
        return
    row, column = int(rows[0]), int(columns[0])
    there, back = f"{values[row, column]:g}", f"{values[column, row]:g}"
    more = f" {count(len(rows) - 1, 'more pair differs', 'more pairs differ')}." * (len(rows) > 1)
    message = (
        f"{quoted(matrix.rows[row])} and {quoted(matrix.rows[column])} have {there} here, but "
        f"{back} in row {matrix.numbers[column]}, so the ties are directed.{more}"
    )
    log.add(matrix.numbers[row], matrix.columns[column], there, "not_symmetric", message,
            "Make both cells the same, or leave directed=False out.")  # fmt: skip


def _note_unknown(unknown: int, log: Log) -> None:
    """Warn of cells that say nothing; not where others cannot be read, which say nothing, too."""
    if unknown and not log.faulty_rows():
        says = count(unknown, "cell says nothing", "cells say nothing")
        message = f"{says}: whether there is a tie is not known, and none was made."
        hint = "Write 0 where there is none."
        log.add(None, "", "", "unknown_cells", message, hint, severity="warning")


# -- actors by partnerships -----------------------------------------------------------------------


def _memberships(matrix: MatrixCells, log: Log, how: Manner) -> list[RawTable]:
    words = scaled(matrix.words, how.scale, log) if how.scale else matrix.words
    roles = [word for word in pd.unique(words.ravel()) if _is_role(word)]
    is_role = pd.DataFrame(words).isin(roles).to_numpy()
    said = np.where(is_role, "1", words)
    values = _with_zeros(numbers_of(matrix, said, log), said, apart=False)
    _note_unknown(int(np.isnan(values).sum()), log)
    rows, columns = np.nonzero(~np.isnan(values) & (values != 0))
    ends = {
        how.rows: np.array(matrix.rows, dtype=object)[rows],
        how.columns: np.array(matrix.columns, dtype=object)[columns],
    }
    frame = pd.DataFrame({"actor": ends["actors"], "partnership": ends["partnerships"]})
    if roles:
        frame["role"] = np.where(is_role, words, "")[rows, columns]
    if (values[rows, columns] != 1).any():
        frame["value"] = values[rows, columns]
    frame = frame.set_axis(_places(matrix, rows, columns, log), axis="index")
    actors = _labels(matrix, "actors", log, on_top=how.columns == "actors")
    partnerships = _labels(matrix, "partnerships", log, on_top=how.rows == "actors")
    if how.kind is not None:
        partnerships = replace(partnerships, frame=partnerships.frame.assign(kind=how.kind))
    return [actors, partnerships, RawTable("memberships", frame, log.file, matrix.top)]


def _is_role(word: str) -> bool:
    """Say whether a cell names what an actor does, and is no number, cross, yes or no."""
    folded = word.casefold()
    other = folded not in MARKS and folded not in MISSING and not NUMBER.fullmatch(word)
    return other and any(sign.isalpha() for sign in word)
