"""Marks: where in the cells of a sheet each problem stands, and what a note there says."""

import re
from collections.abc import Iterable, Mapping, Sequence

from partnernet._tables import SheetCells
from partnernet._words import tidy
from partnernet.errors import Problem

TOP = 100
"""So many rows are looked at for the headers."""
UNNAMED = re.compile(r"column (\d+)")
MOST_NOTES = 2000
"""A sheet with more notes than that is slow to open, and nobody reads them one by one."""
IN_ONE_NOTE = 10
AUTHOR = "partnernet"
FAULT, DOUBT = "FFC7CE", "FFEB9C"
"""The colors of cells with a fault, and of those that may be right."""
Cell = tuple[int, int]


class Marks:
    """The problems of one sheet by the row and the column of the cell they stand in, from 1."""

    def __init__(self) -> None:
        self.found: dict[Cell, list[Problem]] = {}
        self.columns: dict[int, set[int]] = {}

    def add(self, cell: Cell, problem: Problem) -> None:
        """Note a problem at a cell."""
        self.found.setdefault(cell, []).append(problem)
        self.columns.setdefault(cell[0], set()).add(cell[1])

    @property
    def last_row(self) -> int:
        """The last row with a problem; 0 where there is none."""
        return max(self.columns, default=0)

    def in_row(self, row: int) -> dict[int, str]:
        """Return ``fault`` or ``doubt`` for each column of a row with a problem."""
        return {
            place: "fault" if self.is_fault((row, place)) else "doubt"
            for place in self.columns.get(row, ())
        }

    def note(self, cell: Cell) -> str:
        """Return what a note at a cell says."""
        problems = self.found[cell]
        lines = [f"{kind(problem)}: {says(problem)}" for problem in problems[:IN_ONE_NOTE]]
        left = len(problems) - len(lines)
        return "\n".join([*lines, *([f"... and {left:,} more."] if left else [])])

    def is_fault(self, cell: Cell) -> bool:
        """Say whether anything at a cell stops reading."""
        return any(problem.severity == "error" for problem in self.found[cell])

    def noted(self) -> set[Cell]:
        """Return the cells that get a note, faults first: all of them, unless there are too many.

        Those that get none are colored all the same.
        """
        ordered = sorted(self.found, key=lambda cell: (not self.is_fault(cell), cell))
        return set(ordered[:MOST_NOTES])


def kind(problem: Problem) -> str:
    """Return what a problem is, in a word for people."""
    return {"error": "Fault", "warning": "Doubt"}.get(problem.severity, "Repaired")


def says(problem: Problem) -> str:
    """Return what is wrong and how to mend it."""
    return " ".join(part for part in (problem.message, problem.hint) if part)


def placed(
    problems: Iterable[Problem], sheets: Iterable[SheetCells]
) -> tuple[dict[str, Marks], dict[Problem, Cell]]:
    """Return the marks of each sheet by its label, and the cell of every problem that has one."""
    finders = {sheet.label: _Finder(sheet.rows) for sheet in sheets}
    marks = {label: Marks() for label in finders}
    cells: dict[Problem, Cell] = {}
    for problem in problems:
        if problem.file in finders and problem.severity != "repair":
            cell = cells[problem] = finders[problem.file].cell(problem)
            marks[problem.file].add(cell, problem)
    return marks, cells


class _Finder:
    """Finds the cell of a problem in the rows of a sheet."""

    def __init__(self, rows: Sequence[Sequence[str]]) -> None:
        self.rows = rows
        self.headers = _headers(rows[:TOP])

    def cell(self, problem: Problem) -> Cell:
        """Return the row and the column of a problem; one of a whole sheet is at its beginning.

        Where a header stands twice, the column is the one with the value of the problem in it.
        """
        if problem.row is None:
            return (1, 1)
        row = self.rows[problem.row - 1] if problem.row <= len(self.rows) else ()
        value = problem.value or None
        same = [place for place, cell in enumerate(row) if tidy(cell)[0] == value]
        there = [
            place
            for number, place in self.headers.get(tidy(problem.column)[0], ())
            if number <= problem.row
        ]
        unnamed = UNNAMED.fullmatch(problem.column)
        if not there and unnamed:
            there = [int(unnamed[1]) - 1]
        filled = (place for place, cell in enumerate(row) if cell.strip())
        found = next((place for place in there if place in same), None)
        if found is None:
            found = next(iter([*there, *same, *filled]), 0)
        return (problem.row, found + 1)


def _headers(rows: Sequence[Sequence[str]]) -> Mapping[str, list[Cell]]:
    """Return where each word stands that may be a header, row by row."""
    found: dict[str, list[Cell]] = {}
    for number, row in enumerate(rows, start=1):
        for place, cell in enumerate(row):
            found.setdefault(tidy(cell)[0], []).append((number, place))
    found.pop("", None)
    return found
