"""Everything partnernet raises or warns about, and the record of one fault in the data.

::

    PartnernetError
    ├─ DataError(ValueError)              every fault found, as records and as a table
    ├─ UnknownNameError(KeyError)         a measure, column, actor, data set, layout
    ├─ ParameterError(ValueError)         an option that cannot be
    ├─ NotDefinedError(ArithmeticError)   the whole measure has no meaning here
    ├─ ConvergenceError(ArithmeticError)  steps of a computation did not settle on a value
    ├─ FormatError(ValueError)            this format cannot hold what is to be written
    ├─ RenderError(RuntimeError)          a picture cannot be made
    └─ MissingExtraError(ImportError)     the exact pip line that mends it
    PartnernetWarning(UserWarning)
    ├─ DataWarning                        repaired on the way in, with counts
    └─ InterpretationWarning              right, but easily misread
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from partnernet._likeness import nearest

if TYPE_CHECKING:
    import pandas as pd

SHOWN = 10
ROWS = 4
KNOWN = 30
LONGEST = 60


class Problem(NamedTuple):
    """One fault in the data, where it is and how to mend it.

    Parameters
    ----------
    file
        The file (or the argument) it stands in.
    row
        The row as a spreadsheet numbers it: the header is row 1. None where the fault belongs to
        the whole file.
    column
        The header as the file has it; empty where no column is at fault.
    value
        What stands there.
    code
        A short name of the kind of fault.
    message
        What is wrong.
    hint
        How to mend it.
    severity
        ``error`` stops reading, ``warning`` does not, ``repair`` was mended on the way in.
    """

    file: str
    row: int | None
    column: str
    value: str
    code: str
    message: str
    hint: str = ""
    severity: str = "error"

    def __str__(self) -> str:
        """Return the fault as one line."""
        return line([self])


def grouped(problems: Iterable[Problem]) -> list[list[Problem]]:
    """Return faults of which those that are the same but for their row stand together."""
    groups: dict[tuple[str, ...], list[Problem]] = {}
    for problem in problems:
        key = (problem.file, problem.column, problem.value, problem.code, problem.message)
        groups.setdefault(key, []).append(problem)
    return list(groups.values())


def line(problems: Sequence[Problem], *, most: int = ROWS) -> str:
    """Return one fault that stands in one row or in several as one line."""
    first = problems[0]
    rows = [str(problem.row) for problem in problems if problem.row is not None]
    if len(rows) > most + 1:
        rows = [*rows[:most], f"{len(rows) - most} more"]
    where = [first.file]
    if rows:
        listed = f"{', '.join(rows[:-1])} and {rows[-1]}" if len(rows) > 1 else rows[0]
        where.append(f"row{'s' if len(rows) > 1 else ''} {listed}")
    if first.column:
        where.append(f"column {quoted(first.column)}")
    place = ", ".join(part for part in where if part)
    says = " ".join(part for part in (first.message, first.hint) if part)
    return f"{place}: {says}" if place else says


def problem_table(problems: Iterable[Problem]) -> "pd.DataFrame":
    """Return the faults as a table with one row each, in the order given."""
    import pandas as pd

    found = list(problems)
    table = pd.DataFrame(found, columns=Problem._fields, dtype=object)
    text = [name for name in Problem._fields if name != "row"]
    return table.astype({"row": "Int64"} | dict.fromkeys(text, "str"))


def quoted(word: object) -> str:
    """Return a word in quotation marks, cut where it is very long."""
    text = str(word)
    return repr(text if len(text) <= LONGEST else f"{text[:LONGEST]}...")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ``Did you mean 'x'?`` for the known word nearest to this one, else an empty text."""
    near = nearest(word, known)
    return "" if near is None else f"Did you mean {quoted(near)}?"


class PartnernetError(Exception):
    """The root of everything partnernet raises."""


class DataError(PartnernetError, ValueError):
    """The data cannot be used as they are.

    Attributes
    ----------
    problems
        Every fault found, as `Problem` records; ``.table`` has them as a DataFrame.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(_summary(self.problems))

    def __reduce__(self) -> tuple[Any, ...]:
        """Let the error be sent to other processes."""
        return type(self), (self.problems,)

    @property
    def table(self) -> "pd.DataFrame":
        """Every fault as a table: file, row, column, value, code, message, hint, severity."""
        return problem_table(self.problems)


def _summary(problems: Sequence[Problem]) -> str:
    """Return the first faults as lines, one for the same fault in many rows; errors first."""
    shown = grouped(sorted(problems, key=lambda problem: problem.severity != "error"))[:SHOWN]
    count = len(problems)
    head = "1 problem in the data:" if count == 1 else f"{count:,} problems in the data:"
    lines = [f"  {line(group)}" for group in shown]
    left = count - sum(map(len, shown))
    if left:
        lines.append(f"  ... and {left:,} more; all of them are in .table")
    return "\n".join([head, *lines])


class UnknownNameError(PartnernetError, KeyError):
    """A name that partnernet does not know, with the nearest one and the full list."""

    def __init__(self, what: str, name: str, known: Iterable[str]) -> None:
        self.what, self.name, self.known = what, str(name), tuple(map(str, known))
        parts = [
            f"There is no {what} {quoted(self.name)}.",
            did_you_mean(self.name, self.known),
            f"Known: {', '.join(self.known[:KNOWN])}" if self.known else "There are none",
        ]
        more = len(self.known) - KNOWN
        end = f" and {more:,} more (all of them are in .known)." if more > 0 else "."
        self.message = " ".join(part for part in parts if part) + end
        super().__init__(self.message)

    def __reduce__(self) -> tuple[Any, ...]:
        """Let the error be sent to other processes."""
        return type(self), (self.what, self.name, self.known)

    def __str__(self) -> str:
        """Return the sentence itself (a KeyError would print it in quotes)."""
        return self.message


class ParameterError(PartnernetError, ValueError):
    """An option has a value that it cannot have."""

    def __init__(self, name: str, value: Any, allowed: str) -> None:  # noqa: ANN401
        self.name, self.value, self.allowed = name, value, allowed
        super().__init__(f"{name}={value!r} is not possible: {allowed}.")

    def __reduce__(self) -> tuple[Any, ...]:
        """Let the error be sent to other processes."""
        return type(self), (self.name, self.value, self.allowed)


class NotDefinedError(PartnernetError, ArithmeticError):
    """The whole measure has no meaning for this network."""


class ConvergenceError(PartnernetError, ArithmeticError):
    """A computation that goes on until its values settle was stopped before they did."""


class FormatError(PartnernetError, ValueError):
    """A format cannot be read, or cannot hold what is to be written; nothing was written."""


class RenderError(PartnernetError, RuntimeError):
    """A picture cannot be made."""


class MissingExtraError(PartnernetError, ImportError):
    """An optional library is missing; the message has the line that installs it."""


class PartnernetWarning(UserWarning):
    """The root of everything partnernet warns about."""


class DataWarning(PartnernetWarning):
    """The data were repaired on the way in; the counts say how much."""


class InterpretationWarning(PartnernetWarning):
    """The result is right but easily misread."""
