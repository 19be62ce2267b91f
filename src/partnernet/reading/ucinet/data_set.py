"""UCINET data sets: a header (.##h) that has the labels, and beside it the numbers (.##d).

Matrices of one data set are kinds of ties. A matrix of actors by other things has memberships where
it holds only zeros and ones, and else columns of the actors.
"""

import numpy as np

from partnernet._log import Log
from partnernet._text import count
from partnernet.reading.matrices.relations import (
    AGAIN,
    Relation,
    are_too_many,
    as_columns,
    note_repeats,
    of_matrix,
    relation_tables,
)
from partnernet.reading.source import Format, Reading, Source
from partnernet.reading.ucinet.data_header import DataHeader, is_header, read_data_header

HEADER, NUMBERS = ".##h", ".##d"
BYTES = 4
MISSING = 1e37
"""From here on a number says that nothing is known; UCINET writes the next power of ten."""


def _read(source: Source, log: Log) -> Reading:
    log.file = source.label
    if source.ending == NUMBERS or not source.parts:
        other = HEADER if source.ending == NUMBERS else NUMBERS
        message = f"UCINET keeps a data set in two files; {source.stem}{other} is missing."
        log.add(None, "", "", "half_missing", message, "Put both into one folder.")
        return Reading()
    header = read_data_header(source.data, log)
    if header is None or are_too_many(header.levels, "matrices", log):
        return Reading()
    values = _values(source.parts[0], header, log)
    if values is None:
        return Reading()
    log.file = source.label
    meta = {"title": header.title} if header.title else {}
    rows, columns = header.row_labels, header.column_labels
    before = len(log.problems)
    note_repeats((rows, columns), 1, log)
    if len(log.problems) > before:
        return Reading()
    # Rows are counted through all matrices, so that each has a number of its own.
    lines = np.arange(header.levels * header.rows).reshape(header.levels, -1) + 1
    one_mode = sorted(rows) == sorted(columns)
    known = values[~np.isnan(values)]
    if not one_mode and not np.isin(known, (0, 1)).all():
        return Reading([as_columns((rows, columns), values[0], lines[0].tolist(), 1, log)], meta)
    relations = [
        Relation(of_matrix(matrix, (rows, columns), numbers.tolist(), log), kind)
        for matrix, numbers, kind in zip(values, lines, header.kinds, strict=True)
    ]
    tables = relation_tables((rows, columns), relations, 1, log, two_mode=not one_mode)
    return Reading(tables, meta)


def _values(source: Source, header: DataHeader, log: Log) -> np.ndarray | None:
    """Return the numbers of all matrices, NaN where one is missing; None if some are not there."""
    log.file = source.label
    size, shape = len(source.data), (header.levels, header.rows, header.columns)
    if size != BYTES * shape[0] * shape[1] * shape[2]:
        matrices = count(header.levels, "matrix", "matrices")
        message = (
            f"{matrices} of {header.rows:,} by {header.columns:,} "
            f"{'has' if header.levels == 1 else 'have'} {shape[0] * shape[1] * shape[2]:,} "
            f"numbers; here {'is' if size // BYTES == 1 else 'are'} {size // BYTES:,}."
        )
        log.add(None, "", "", "truncated", message, AGAIN)
        return None
    numbers, places = np.unique(np.frombuffer(source.data, dtype="<f4"), return_inverse=True)
    # A number with few digits, such as 0.1, is that one again once it is read from its digits.
    exact = numbers.astype("U").astype("float64")
    exact[~(np.abs(exact) < MISSING)] = np.nan
    return exact[places].reshape(shape)


def _is_it(source: Source) -> bool:
    return source.named and (is_header(source.data) or source.ending in (HEADER, NUMBERS))


READER = Format(
    "UCINET data set", (HEADER,), is_it=_is_it, read=_read, parts=(NUMBERS,), halves=True
)
