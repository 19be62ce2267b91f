"""Everything partnernet raises or warns about, and the record of one fault in the data.

::

    PartnernetError
    ├─ DataError(ValueError)              every fault found, as records and as a table
    ├─ UnknownNameError(KeyError)         a measure, column, actor, data set, layout
    ├─ ParameterError(ValueError)         an option that cannot be
    ├─ NotDefinedError(ArithmeticError)   the whole measure has no meaning here
    ├─ FormatError(ValueError)            this format cannot hold what is to be written
    ├─ RenderError(RuntimeError)          a picture cannot be made
    └─ MissingExtraError(ImportError)     the exact pip line that mends it
    PartnernetWarning(UserWarning)
    ├─ DataWarning                        repaired on the way in, with counts
    └─ InterpretationWarning              right, but easily misread
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

SHOWN = 10


@dataclass(frozen=True, slots=True)
class Problem:
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
        row = f", row {self.row}" if self.row is not None else ""
        column = f", column {self.column!r}" if self.column else ""
        hint = f" {self.hint}" if self.hint else ""
        return f"{self.file}{row}{column}: {self.message}{hint}"


def problem_table(problems: Iterable[Problem]) -> "pd.DataFrame":
    """Return the faults as a table with one row each, in the order given."""
    import pandas as pd

    columns = list(Problem.__slots__)
    table = pd.DataFrame([asdict(problem) for problem in problems], columns=columns)
    text = [name for name in columns if name != "row"]
    return table.astype({"row": "Int64"} | dict.fromkeys(text, "str"))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ``Did you mean 'x'?`` for the known word nearest to this one, else an empty text."""
    by_fold = {name.casefold(): name for name in known}
    match = get_close_matches(word.casefold(), by_fold, n=1, cutoff=0.6)
    return f"Did you mean {by_fold[match[0]]!r}?" if match else ""


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
        count = len(self.problems)
        head = "1 problem in the data:" if count == 1 else f"{count} problems in the data:"
        lines = [f"  {problem}" for problem in self.problems[:SHOWN]]
        if count > SHOWN:
            lines.append(f"  ... and {count - SHOWN} more, all of them in .table")
        super().__init__("\n".join([head, *lines]))

    @property
    def table(self) -> "pd.DataFrame":
        """Every fault as a table: file, row, column, value, code, message, hint, severity."""
        return problem_table(self.problems)


class UnknownNameError(PartnernetError, KeyError):
    """A name that partnernet does not know, with the nearest one and the full list."""

    def __init__(self, what: str, name: str, known: Iterable[str]) -> None:
        self.what, self.name, self.known = what, name, tuple(known)
        hint = did_you_mean(name, self.known)
        listed = ", ".join(self.known) if self.known else "there are none"
        parts = [f"There is no {what} {name!r}.", hint, f"Known: {listed}."]
        self.message = " ".join(part for part in parts if part)
        super().__init__(self.message)

    def __str__(self) -> str:
        """Return the sentence itself (a KeyError would print it in quotes)."""
        return self.message


class ParameterError(PartnernetError, ValueError):
    """An option has a value that it cannot have."""

    def __init__(self, name: str, value: Any, allowed: str) -> None:  # noqa: ANN401
        self.name, self.value, self.allowed = name, value, allowed
        super().__init__(f"{name}={value!r} is not possible: {allowed}.")


class NotDefinedError(PartnernetError, ArithmeticError):
    """The whole measure has no meaning for this network."""


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
