"""The log of reading: what was found wrong, and what was repaired, with the sentences for it."""

from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass, field

import numpy as np

from partnernet.errors import Problem

UNSEEN_ISOLATES = "without any tie cannot be seen."
# One row per kind of repair: the sentence for one, and the sentence for several.
REPAIRS = {
    "encoding": ("The file is in {detail} and was read as such.",) * 2,
    "unreadable_signs": (
        "{count} sign could not be read and is shown as \N{REPLACEMENT CHARACTER}.",
        "{count} signs could not be read and are shown as \N{REPLACEMENT CHARACTER}.",
    ),
    "nul_signs": ("{count} empty sign (NUL) left out.", "{count} empty signs (NUL) left out."),
    "delimiter": ("The file is separated by {detail}s and was read as such.",) * 2,
    "one_cell": ("Each row stood in one cell, and was parted at every {detail!r}.",) * 2,
    "rows_above": (
        "{count} row above the headers left out.",
        "{count} rows above the headers left out.",
    ),
    "blank_rows": ("{count} blank row left out.", "{count} blank rows left out."),
    "two_header_rows": ("2 rows of headers were read as one.",) * 2,
    "headers_again": (
        "{count} row that says the headers again left out.",
        "{count} rows that say the headers again left out.",
    ),
    "blank_columns": ("{count} blank column left out.", "{count} blank columns left out."),
    "sheets_joined": ("{count} sheets of elements were read as one table.",) * 2,
    "several_targets": (
        "{count} cell with several targets was read as one tie to each.",
        "{count} cells with several targets were read as one tie to each.",
    ),
    "merged_cells": (
        "{count} cell below the first of merged ones was filled with what stands there.",
        "{count} cells below the first of merged ones were filled with what stands there.",
    ),
    "short_rows": (
        "{count} row with fewer cells than headers was filled up with empty cells.",
        "{count} rows with fewer cells than headers were filled up with empty cells.",
    ),
    "symmetric_matrix": (
        "The matrix is symmetric: each pair was read once, as an undirected tie.",
        "{count} matrices are symmetric: each pair was read once, as an undirected tie.",
    ),
    "unknown_cells": (
        "{count} cell says nothing and is neither a tie nor none.",
        "{count} cells say nothing and are neither ties nor none.",
    ),
    "same_both_ways": (
        "Ties of one kind are the same both ways: each was read once, as an undirected one.",
        "Ties of {count} kinds are the same both ways: each was read once, as an undirected one.",
    ),
    "numbers_from_zero": ("The vertices are numbered from 0 and were read as such.",) * 2,
    "unnamed_vertices": (
        "{count} vertex has no label and is called by its number.",
        "{count} vertices have no labels and are called by their numbers.",
    ),
    "second_mode": (
        "{count} node of the second part of the network was read as a partnership.",
        "{count} nodes of the second part of the network were read as partnerships.",
    ),
    "ends_in_names": (
        "{count} edge is called by its ends, which were read from there.",
        "{count} edges are called by their ends, which were read from there.",
    ),
    "bare_labels": (
        "{count} label of several words without quotation marks was read as one.",
        "{count} labels of several words without quotation marks were read as one each.",
    ),
    "same_place": ("All vertices stand in one corner, so their places were left out.",) * 2,
    "years_as_dates": (
        "{count} time was read as the first and the last year.",
        "{count} times were read as first and last years.",
    ),
    "header_alias": ("Read as {detail!r}.",) * 2,
    "stray_spaces": (
        "{count} cell had spaces to spare, which were taken out.",
        "{count} cells had spaces to spare, which were taken out.",
    ),
    "hidden_signs": (
        "{count} cell had signs that nobody can see, which were taken out.",
        "{count} cells had signs that nobody can see, which were taken out.",
    ),
    "missing_marker": (
        "{count} cell said that nothing is known and was read as empty.",
        "{count} cells said that nothing is known and were read as empty.",
    ),
    "decimal_comma": (
        "{count} number with a decimal comma was read with a point.",
        "{count} numbers with a decimal comma were read with a point.",
    ),
    "thousands": (
        "{count} number with marks for thousands was read without them.",
        "{count} numbers with marks for thousands were read without them.",
    ),
    "minus_sign": (
        "{count} number with a long minus sign was read with a short one.",
        "{count} numbers with a long minus sign were read with a short one.",
    ),
    "spelling": (
        "{count} word was read as a word of the vocabulary.",
        "{count} words were read as words of the vocabulary.",
    ),
    "list_form": (
        "{count} list was brought to one form (values separated by |).",
        "{count} lists were brought to one form (values separated by |).",
    ),
    "date_form": (
        "{count} date was brought to the form YYYY-MM-DD.",
        "{count} dates were brought to the form YYYY-MM-DD.",
    ),
    "day_first": (
        "{count} date was read with the day first, as {detail!r} shows.",
        "{count} dates were read with the day first, as {detail!r} shows.",
    ),
    "month_first": (
        "{count} date was read with the month first, as {detail!r} shows.",
        "{count} dates were read with the month first, as {detail!r} shows.",
    ),
    "id_from_name": (
        "{count} row had no id, so its name is used.",
        "{count} rows had no id, so their names are used.",
    ),
    "read_by_name": (
        "{count} cell has the name of the {detail}, which was read as its id.",
        "{count} cells have the names of {detail}s, which were read as their ids.",
    ),
    "self_ties": (
        "{count} cell that ties an actor to itself left out.",
        "{count} cells that tie actors to themselves left out.",
    ),
    "several_in_cell": (
        "{count} cell that names several was read as a row for each.",
        "{count} cells that name several were read as a row for each.",
    ),
    "texts_below": (
        "{count} row below the headers that the program of the survey wrote was read as texts.",
        "{count} rows below the headers that the program of the survey wrote were read as texts.",
    ),
    "blank_answers": (
        "{count} row without a name and without an answer left out.",
        "{count} rows without a name and without an answer left out.",
    ),
    "numbers_ahead": (
        "{count} answer begins with a number, and was read as that: {detail}.",
        "{count} answers begin with numbers, and were read as those, first {detail}.",
    ),
    "nameless": (
        "{count} column is about nobody by name, and describes the respondents: {detail}.",
        "{count} columns are about nobody by name, and describe the respondents: {detail}.",
    ),
    "named_again": (
        "{count} partner whom a respondent named twice in a row counts once.",
        "{count} partners whom respondents named twice in a row count once.",
    ),
    "capitals": (
        "{count} name differs in capital letters only, and was read as the other: {detail}.",
        "{count} names differ in capital letters only, and were read as others, first {detail}.",
    ),
    "like_labels": (
        "{count} label on top was read as the one at the left: {detail}.",
        "{count} labels on top were read as those at the left, first {detail}.",
    ),
    "no_corner": (
        "The labels on top start one cell too far left, and were read as those of the next ones.",
    )
    * 2,
    "half_matrix": (
        "One half of the matrix is empty, so the other half was read for both directions.",
    )
    * 2,
    "derived_actors": (
        "{count} actor was taken from the other tables, as there is no table of actors: those "
        + UNSEEN_ISOLATES,
        "{count} actors were taken from the other tables, as there is no table of actors: those "
        + UNSEEN_ISOLATES,
    ),
    "derived_partnerships": (
        "{count} partnership was taken from the memberships, as there is no table of them.",
        "{count} partnerships were taken from the memberships, as there is no table of them.",
    ),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a word stands for the first time that is a row of a derived table now.

    Rows of tables that people wrote are known by their numbers; a table that was taken from others
    has places for them.

    Parameters
    ----------
    file, row, column
        Where the word stands.
    whole_row
        Whether the other cells of that row are the row's own, so that their faults are theirs.
    part
        Which of several words in one cell it is.
    """

    file: str
    row: int
    column: str
    whole_row: bool = False
    part: int = 0

    def __str__(self) -> str:
        """Return the number of the row, to be named in a message."""
        return str(self.row)


@dataclass(slots=True)
class Log:
    """What was found wrong and what was repaired, while tables are read.

    Parameters
    ----------
    file
        The file that is being looked at, as problems name it.
    problems
        The faults so far.
    repairs
        How often each repair was made: by file, column, code and what the sentence needs to say.
    lost
        Rows that are at fault as a whole: what else seems wrong with them follows from that.
    doubtful
        Rows that may be at fault as a whole: they are if anything seems wrong with them.
    """

    file: str = ""
    problems: list[Problem] = field(default_factory=list)
    repairs: Counter[tuple[str, str, str, str]] = field(default_factory=Counter)
    lost: set[tuple[str, int]] = field(default_factory=set)
    doubtful: dict[tuple[str, int], Problem] = field(default_factory=dict)

    def add(  # noqa: PLR0913 - the fields of one record
        self,
        row: Hashable,
        column: str,
        value: object,
        code: str,
        message: str,
        hint: str = "",
        *,
        severity: str = "error",
    ) -> None:
        """Note one fault, unless its row is lost already."""
        file, number = self.file, None
        if isinstance(row, (int, np.integer)):
            number = int(row)
        elif isinstance(row, Place):
            file, number = row.file, row.row
            column = row.column if column and not row.whole_row else column
        found = Problem(file, number, column, str(value), code, message, hint, severity)
        if number is not None:
            if (file, number) in self.lost:
                return
            if (file, number) in self.doubtful:
                self.lost.add((file, number))
                found = self.doubtful[file, number]
        self.problems.append(found)

    def lose(self, row: int, value: str, code: str, message: str, hint: str) -> None:
        """Note a fault of a whole row, and none of those that follow from it."""
        self.add(row, "", value, code, message, hint)
        self.lost.add((self.file, row))

    def doubt(self, row: int, code: str, message: str, hint: str) -> None:
        """Remember what is wrong with a row if anything is."""
        self.doubtful[self.file, row] = Problem(self.file, row, "", "", code, message, hint)

    def repaired(self, column: str, code: str, count: int = 1, *, detail: str = "") -> None:
        """Note that cells, or the file itself, were repaired."""
        if count:
            self.repairs[self.file, column, code, detail] += count

    def withdraw(self, column: str, code: str) -> None:
        """Drop a fault of a column that turned out to be none."""
        self.problems = [problem for problem in self.problems
                         if (problem.file, problem.column, problem.code)
                         != (self.file, column, code)]  # fmt: skip

    def forget(self, file: str) -> None:
        """Drop what was noted of a file that is not used after all."""
        self.problems = [problem for problem in self.problems if problem.file != file]
        self.repairs = Counter({key: n for key, n in self.repairs.items() if key[0] != file})
        self.lost = {place for place in self.lost if place[0] != file}
        self.doubtful = {place: found for place, found in self.doubtful.items() if place[0] != file}

    def has_errors(self, file: str) -> bool:
        """Say whether a fault was noted of a file that stops reading."""
        return any(found.file == file and found.severity == "error" for found in self.problems)

    def faulty_rows(self, column: str | None = None) -> set[int]:
        """Return the rows of the present file with an error (in one column, if one is named)."""
        return {number for file, number in self.lost if file == self.file} | {
            problem.row
            for problem in self.problems
            if problem.file == self.file
            and problem.severity == "error"
            and problem.row is not None
            and column in (None, problem.column)
        }

    def repair_list(self) -> list[Problem]:
        """Return the repairs as records; ``value`` has the count."""
        return [
            Problem(file, None, column, str(count), code,
                    REPAIRS[code][count > 1].format(count=f"{count:,}", detail=detail),
                    severity="repair")
            for (file, column, code, detail), count in self.repairs.items()
        ]  # fmt: skip
