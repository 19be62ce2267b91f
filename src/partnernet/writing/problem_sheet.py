"""The sheet of a checked workbook that lists every problem, with a link to its cell."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from partnernet._text import NOT_READ, count
from partnernet.errors import Problem
from partnernet.writing.marks import Cell, kind

NAME = "problems"
HEADERS = ("Where", "Row", "Column", "What stands there", "What is wrong", "How to mend it", "Kind")
WIDTHS = (24, 8, 18, 26, 60, 60, 10)
HEADER_ROW = 4
MOST_LINES = 100_000
MOST_LINKS = 10_000
LONGEST_NAME = 31
LONGEST_CELL = 1000
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", "_"))


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the list: its cells, and where the problem stands as a link of a spreadsheet."""

    cells: Sequence[str]
    link: str


@dataclass(frozen=True, slots=True)
class ProblemSheet:
    """The list of every problem.

    Parameters
    ----------
    problems
        All of them, in the order in which they are read.
    cells
        Where those stand that stand in a cell.
    names
        The sheets of the workbook, by what problems call them.
    what
        What was checked.
    more
        A sentence that stands above the list, too.
    """

    problems: Sequence[Problem]
    cells: Mapping[Problem, Cell]
    names: Mapping[str, str]
    what: str
    more: str = ""

    def head(self) -> list[str]:
        """Return what stands above the list: how much there is, and how cells show it."""
        faults = sum(problem.severity == "error" for problem in self.problems)
        doubts = sum(problem.severity == "warning" for problem in self.problems)
        says = f"No problems in {self.what}."
        if faults + doubts:
            says = f"{count(faults, 'fault')} and {count(doubts, 'doubt')} in {self.what}. "
            says += "Cells with a fault are red, those with a doubt are yellow, and have a note."
        if len(self.problems) > MOST_LINES:
            says += f" The first {MOST_LINES:,} are listed here."
        return [NOT_READ, f"{says} {self.more}".strip()]

    def lines(self) -> Iterator[Line]:
        """Return a row for every problem."""
        for number, problem in enumerate(self.problems[:MOST_LINES]):
            row = "" if problem.row is None else str(problem.row)
            texts = (problem.file, row, problem.column, problem.value, problem.message,
                     problem.hint, kind(problem))  # fmt: skip
            link = self._link(problem) if number < MOST_LINKS else ""
            yield Line([text[:LONGEST_CELL] for text in texts], link)

    def _link(self, problem: Problem) -> str:
        if problem not in self.cells:
            return ""
        row, column = self.cells[problem]
        name = self.names[problem.file].replace("'", "''")
        return f"'{name}'!{letters(column)}{row}"


def letters(column: int) -> str:
    """Return the letters of a column, counted from 1.

    >>> letters(1), letters(26), letters(27), letters(16384)
    ('A', 'Z', 'AA', 'XFD')
    """
    found = ""
    while column:
        column, place = divmod(column - 1, 26)
        found = chr(ord("A") + place) + found
    return found


def sheet_name(wanted: str, taken: Iterable[str]) -> str:
    """Return a name that a sheet can have and none has yet, as near as can be to the one wanted.

    >>> sheet_name("ties: 2024/25", ["Ties_ 2024_25"])
    'ties_ 2024_25 (2)'
    """
    used = {name.casefold() for name in taken} | {"history"}
    clean = "".join(sign if sign.isprintable() else "_" for sign in wanted.translate(FORBIDDEN))
    clean = clean.strip("' ")[:LONGEST_NAME].strip("' ") or "sheet"
    name, number = clean, 1
    while name.casefold() in used:
        number += 1
        end = f" ({number})"
        name = clean[: LONGEST_NAME - len(end)] + end
    return name
