"""Relations: matrices and lists of pairs, one for each kind of tie, as raw tables.

UCINET has matrices only, however a file writes them down: zero is no tie, a matrix that is the
same both ways has undirected ties, and one of actors by events has memberships.
"""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from partnernet._log import Log, Place
from partnernet._tables import RawTable
from partnernet._text import count
from partnernet.reading.matrices.ties import ties_of

Pair = tuple[Hashable, str, str, float | None]
Said = tuple[str, str, Hashable]
MOST = 1_000
COLUMNS = ("source", "target", "strength", "directed")

MOST_UNNAMED = 100_000
"""So many actors a file may declare beyond those it names."""
AGAIN = "The file seems to be cut off: save it again where it was made."


@dataclass(frozen=True, slots=True)
class Relation:
    """The ties of one matrix: rows under their places, and what kind they are."""

    frame: pd.DataFrame
    kind: str = ""


def of_matrix(
    values: np.ndarray, labels: tuple[Sequence[str], Sequence[str]], lines: Sequence[int], log: Log
) -> pd.DataFrame:
    """Return the ties of a matrix under the places of its cells; note what is none.

    Parameters
    ----------
    values
        The numbers, NaN where one is missing.
    labels
        Those of the rows and of the columns.
    lines
        The line of each row.
    log
        Where repairs go.
    """
    rows, columns = labels
    found = ties_of(values, rows, columns)
    if found.symmetric and len(found.frame):
        log.repaired("", "symmetric_matrix")
    note_self_ties(found.self_ties, log)
    log.repaired("", "unknown_cells", found.unknown)
    several = len(set(lines)) < len(lines)
    places = [
        Place(log.file, lines[row], f"{rows[row]}, {columns[column]}" if several
              else columns[column])
        for row, column in zip(found.rows, found.columns, strict=True)
    ]  # fmt: skip
    return found.frame.set_axis(pd.Index(places, dtype=object), axis="index")


def of_pairs(pairs: Sequence[Pair], log: Log, *, two_mode: bool) -> pd.DataFrame:
    """Return the ties of a list of pairs: a place, two labels, and a value where there is one.

    The list is the same both ways where each pair stands as often, with the same values, in the
    other order; each is read once then.
    """
    kept = [pair for pair in pairs if pair[3] != 0]
    apart = kept if two_mode else [pair for pair in kept if pair[1] != pair[2]]
    note_self_ties(len(kept) - len(apart), log)
    symmetric = not two_mode and same_both_ways([pair[1:] for pair in apart])
    if symmetric and apart:
        log.repaired("", "symmetric_matrix")
        apart = [apart[place] for place in one_way([pair[1:] for pair in apart])]
    places = pd.Index([pair[0] for pair in apart], dtype=object)
    frame = pd.DataFrame([pair[1:] for pair in apart], index=places, columns=COLUMNS[:3])
    return frame.assign(directed=not symmetric).astype({"strength": "float64"})


def same_both_ways(said: Sequence[Said]) -> bool:
    """Say whether each pair stands as often, with the same value, in the other order."""
    back = Counter((target, source, value) for source, target, value in said)
    return Counter(said) == back


def one_way(said: Sequence[Said]) -> list[int]:
    """Return the places of the pairs of a list that is the same both ways, each as it stands first.

    >>> one_way([("B", "A", 1), ("A", "B", 1), ("A", "C", None), ("C", "A", None)])
    [0, 2]
    """
    waiting: Counter[Said] = Counter()
    kept: list[int] = []
    for place, (source, target, value) in enumerate(said):
        if waiting[target, source, value]:
            waiting[target, source, value] -= 1
        else:
            waiting[source, target, value] += 1
            kept.append(place)
    return kept


def are_too_many(number: int, what: str, log: Log) -> bool:
    """Say whether there are more networks or matrices than anybody has kinds of ties; note it."""
    if number > MOST:
        message = f"There are {number:,} {what}; partnernet reads at most {MOST:,}."
        log.add(None, "", "", "too_many", message, "Save those that you need as files.")
    return number > MOST


def note_self_ties(number: int, log: Log) -> None:
    """Warn of ties from an actor to itself, which are left out."""
    if number:
        were = "was" if number == 1 else "were"
        message = f"{count(number, 'tie')} of an actor to itself {were} left out."
        hint = "Ties are between two actors; see whether these are meant."
        log.add(None, "", "", "self_ties", message, hint, severity="warning")


def relation_tables(
    labels: tuple[Sequence[str], Sequence[str]],
    relations: Sequence[Relation],
    line: int,
    log: Log,
    *,
    two_mode: bool,
) -> list[RawTable]:
    """Return actors and ties, or of two modes actors, partnerships and memberships.

    Parameters
    ----------
    labels
        Those of the rows and of the columns; each is there, with or without a tie.
    relations
        The ties.
    line
        Where the labels are declared.
    log
        Its file is what the tables are called by.
    two_mode
        Whether the columns are partnerships.
    """
    rows, columns = labels
    tables = {"actors": _named(rows, line, log)[["name"]]}
    frames = [relation.frame.assign(kind=relation.kind or None) for relation in relations]
    ties = pd.concat(frames).astype({"kind": object})
    if ties["strength"].isna().all() and len(ties):
        ties = ties.drop(columns="strength")
    if two_mode:
        names = {"source": "actor", "target": "partnership", "kind": "role"}
        tables["partnerships"] = _named(columns, line, log)
        tables["memberships"] = ties.drop(columns="directed").rename(columns=names)
    else:
        tables["ties"] = ties
    return [RawTable(name, _filled(table), log.file) for name, table in tables.items()]


def _filled(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table without a column of kinds that says nothing."""
    empty = [name for name in ("kind", "role") if name in table and table[name].isna().all()]
    return table.drop(columns=empty)


def _named(labels: Sequence[str], line: int, log: Log) -> pd.DataFrame:
    places = [Place(log.file, line, label) for label in labels]
    cells = {"id": list(labels), "name": list(labels)}
    return pd.DataFrame(cells, index=pd.Index(places, dtype=object), dtype=object)


def note_repeats(labels: tuple[Sequence[str], Sequence[str]], line: int, log: Log) -> None:
    """Note labels that stand more than once beside or above a matrix."""
    for side in labels:
        for label in (label for label, often in Counter(side).items() if often > 1):
            message = f"The label {label!r} stands more than once."
            log.add(line, "", label, "repeated_label", message, "Give each its own.")


def as_columns(
    labels: tuple[Sequence[str], Sequence[str]],
    values: np.ndarray,
    lines: Sequence[int],
    line: int,
    log: Log,
) -> RawTable:
    """Return a matrix that is none of ties as columns of its actors, and note that."""
    message = "The columns are other things than the rows, with other numbers than 0 and 1."
    hint = "They are read as columns of the actors; if they are ties, save them as a DL file."
    log.add(line, "", "", "no_ties", message, hint, severity="warning")
    frame = pd.DataFrame(values, columns=list(labels[1]), index=list(lines))
    frame.insert(0, "name", list(labels[0]))
    return RawTable("actors", frame, log.file)
