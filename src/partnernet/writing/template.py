"""A workbook to fill: headers with notes, lists to pick from, an example, and how it is done."""

import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from partnernet._text import NOT_READ, label
from partnernet.errors import FormatError, ParameterError, UnknownNameError
from partnernet.schema import TABLES, Column
from partnernet.writing.atomic import new_file
from partnernet.writing.template_example import EXAMPLE
from partnernet.writing.template_words import (
    WHOLE,
    belongs,
    comment,
    header,
    how_to,
    must_be_filled,
)
from partnernet.writing.workbook import MADE, OPTIONS, new_sheet, row_height

USUAL: Mapping[str, tuple[str, ...]] = {
    "actors": ("name", "category", "side", "level", "place", "sdgs", "interest", "influence",
               "stance", "evidence"),
    "ties": ("source", "target", "kind", "directed", "strength", "status", "since", "until",
             "evidence"),
    "partnerships": ("id", "name", "kind", "level", "status", "since", "until", "sdgs",
                     "evidence"),
}  # fmt: skip
"""The columns that most people need; other tables are shown with all they have."""
LAST = 1000
WIDE, WIDER = 18, 30
WIDTHS = (16, 26, 44, 90)
NOTES, META, SHOWN, WORDS = "Notes", "meta", "Example", "Words"
FIRST_WORD = 3
NARROW = ("number", "integer", "flag")
NOTE = {"x_scale": 2, "y_scale": 1.5, "author": "partnernet"}
DARK, LIGHT = "#1F4E5F", "#DCE9EE"
Book = Any  # XlsxWriter has no types
Sheet = Any


def template(
    path: str | Path, *, tables: Sequence[str] = ("actors", "ties"), full: bool = False
) -> Path:
    """Write a workbook for people to fill in, which `read` and `check` then take as it is.

    Use it where there is no list yet, or to ask partners for theirs. Every header has a note that
    says what belongs below it; where there is a vocabulary, cells offer its words; the ends of ties
    are picked from the actors. One sheet has the title and the question; three more, which are not
    read, say how it is done, show an example, and list the words.

    Parameters
    ----------
    path
        The ``.xlsx`` file. One that is there already is never written over.
    tables
        The sheets to fill: any of ``actors``, ``ties``, ``partnerships``, ``memberships``,
        ``contacts``, ``agreements``, ``requirements``, ``ratings``, ``vocabulary``.
    full
        Whether every column that partnernet knows is there, not only those most people need.

    Returns
    -------
    Path
        Where it was written.

    Raises
    ------
    FileExistsError
        If there is such a file already.
    FormatError
        If the path does not end in ``.xlsx``.
    UnknownNameError
        If partnernet knows no such table.

    Examples
    --------
    >>> import tempfile
    >>> template(tempfile.mkdtemp() + "/partners.xlsx").name
    'partners.xlsx'
    """
    target = Path(path)
    if target.suffix.lower() != ".xlsx":
        raise FormatError(f"A template is written as .xlsx; {target.name!r} is not.")
    if not tables or isinstance(tables, str):
        raise ParameterError("tables", tables, "it is a list of one table or more")
    for name in tables:
        if name not in TABLES:
            raise UnknownNameError("table", name, TABLES)
    new_file(target, template_bytes(tables, full=full, called=target.name))
    return target


def template_bytes(tables: Sequence[str], *, full: bool, called: str) -> bytes:
    """Return the workbook; the same tables give the same bytes."""
    from xlsxwriter import Workbook

    columns = {name: _columns(name, full=full) for name in dict.fromkeys(tables)}
    file = io.BytesIO()
    with Workbook(file, OPTIONS) as book:
        book.set_properties({"created": MADE, "comments": "partnernet"})
        looks = _looks(book)
        notes = new_sheet(book, NOTES)
        sheets = {name: new_sheet(book, name) for name in columns}
        _fill_meta(new_sheet(book, META), looks)
        example, words = new_sheet(book, SHOWN), new_sheet(book, WORDS)
        ranges = _fill_words(words, columns, looks)
        for name, sheet in sheets.items():
            _fill_table(sheet, name, columns, ranges, looks)
        _fill_example(example, columns, looks)
        _fill_notes(notes, columns, called, looks)
    return file.getvalue()


def _columns(table: str, *, full: bool) -> list[Column]:
    every = list(TABLES[table].columns)
    if full or table not in USUAL:
        return every
    return [column for column in every if column.name in USUAL[table]]


def _looks(book: Book) -> dict[str, Any]:
    """Return the looks of cells by what they are for."""
    head = {"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1}
    return {
        "text": book.add_format({"num_format": "@"}),
        "number": book.add_format({}),
        "needed": book.add_format(head | {"bg_color": DARK, "font_color": "white"}),
        "head": book.add_format(head | {"bg_color": LIGHT}),
        "title": book.add_format({"bold": True, "font_size": 14}),
        "wrapped": book.add_format({"text_wrap": True, "valign": "top"}),
        "quiet": book.add_format({"italic": True, "font_color": "#555555"}),
    }


def _fill_head(
    sheet: Sheet, row: int, table: str, columns: Sequence[Column], looks: Mapping[str, Any]
) -> None:
    for place, column in enumerate(columns):
        look = looks["needed" if must_be_filled(column, table) else "head"]
        sheet.write_string(row, place, header(column.name), look)


def _fill_table(
    sheet: Sheet,
    table: str,
    columns: Mapping[str, Sequence[Column]],
    ranges: Mapping[tuple[str, ...], str],
    looks: Mapping[str, Any],
) -> None:
    """Fill one sheet with headers and their notes; cells below offer and take what may be there."""
    sheet.freeze_panes(1, 1)
    sheet.ignore_errors({"number_stored_as_text": f"A2:XFD{LAST + 1}"})
    _fill_head(sheet, 0, table, columns[table], looks)
    for place, column in enumerate(columns[table]):
        number = column.type in ("number", "integer")
        width = WIDE if column.type in NARROW else WIDER
        sheet.set_column(place, place, width, looks["number" if number else "text"])
        sheet.write_comment(0, place, comment(column, table), NOTE)
        rule = _rule(column, columns, ranges)
        if rule:
            sheet.data_validation(1, place, LAST, place, rule)


def _fill_meta(sheet: Sheet, looks: Mapping[str, Any]) -> None:
    """Fill the sheet that says something of the network as a whole."""
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, 0, WIDE)
    sheet.set_column(1, 1, 3 * WIDE, looks["text"])
    for place, title in enumerate(("Key", "Value")):
        sheet.write_string(0, place, title, looks["head"])
    for row, (key, says) in enumerate(WHOLE.items(), start=1):
        sheet.write_string(row, 0, key, looks["head"])
        sheet.write_comment(row, 0, says, NOTE)
    flag = {"validate": "list", "source": ["yes", "no"], "error_message": "Write yes or no."}
    sheet.data_validation(len(WHOLE), 1, len(WHOLE), 1, flag)


def _rule(
    column: Column,
    columns: Mapping[str, Sequence[Column]],
    ranges: Mapping[tuple[str, ...], str],
) -> dict[str, Any]:
    """Return what a cell takes and offers; words that are suggestions only are taken as well."""
    named = next((name for name in (*column.refers_to, *column.may_name) if name in columns), None)
    if named is not None:
        kept = column.type == "list" or len(column.refers_to) != 1
        says = {"error_type": "warning", "error_title": f"Not on the sheet {named}",
                "error_message": f"There is no such row on the sheet {named}."}  # fmt: skip
        rule = {"validate": "list", "source": _names_of(named, columns[named])} | says
        return rule | ({"show_error": False} if kept else {})
    if column.choices:
        return {"validate": "list", "source": ranges[column.choices]} | (
            _refusal(column) if column.type == "choice" else {"show_error": False}
        )
    if column.type == "flag":
        return {"validate": "list", "source": ["yes", "no"]} | _refusal(column)
    return _range_rule(column) if column.type in ("number", "integer") else {}


def _range_rule(column: Column) -> dict[str, Any]:
    rule: dict[str, Any] = {"validate": "integer" if column.type == "integer" else "decimal"}
    if column.low is not None and column.high is not None:
        rule |= {"criteria": "between", "minimum": column.low, "maximum": column.high}
    elif column.low is not None or column.positive:
        rule |= {"criteria": ">" if column.positive else ">=", "value": column.low or 0}
    else:
        rule |= {"criteria": "between", "minimum": -(10**9), "maximum": 10**9}
    return rule | _refusal(column)


def _refusal(column: Column) -> dict[str, Any]:
    return {"error_title": header(column.name), "error_message": belongs(column)}


def _names_of(table: str, columns: Sequence[Column]) -> str:
    """Return the cells of a sheet that name its rows, as many as are filled."""
    names = [column.name for column in columns]
    letter = chr(ord("A") + names.index("name" if "name" in TABLES[table].one_of else "id"))
    cells = f"{table}!${letter}$2:${letter}${LAST + 1}"
    return f"=OFFSET({table}!${letter}$2,0,0,MAX(1,COUNTA({cells})),1)"


def _fill_words(
    sheet: Sheet, columns: Mapping[str, Sequence[Column]], looks: Mapping[str, Any]
) -> dict[tuple[str, ...], str]:
    """Fill the sheet of vocabularies, and return where each of them stands."""
    from xlsxwriter.utility import xl_col_to_name

    sheet.write_string(0, 0, NOT_READ, looks["quiet"])
    sheet.freeze_panes(FIRST_WORD, 0)
    users: dict[tuple[str, ...], list[str]] = {}
    for table, column in _each(columns):
        if column.choices:
            users.setdefault(column.choices, []).append(f"{table}: {header(column.name)}")
    ranges = {}
    for number, (words, where) in enumerate(users.items()):
        place = 3 * number
        sheet.write_string(1, place, ", ".join(where), looks["quiet"])
        for shift, title in enumerate(("Word", "Means")):
            sheet.write_string(2, place + shift, title, looks["head"])
        sheet.set_column(place, place + 1, WIDER)
        for row, word in enumerate(words, start=FIRST_WORD):
            sheet.write_string(row, place, word)
            sheet.write_string(row, place + 1, label(word))
        letter = xl_col_to_name(place)
        last = FIRST_WORD + len(words)
        ranges[words] = f"={WORDS}!${letter}${FIRST_WORD + 1}:${letter}${last}"
    return ranges


def _each(columns: Mapping[str, Sequence[Column]]) -> Iterator[tuple[str, Column]]:
    return ((table, column) for table, those in columns.items() for column in those)


def _fill_example(
    sheet: Sheet, columns: Mapping[str, Sequence[Column]], looks: Mapping[str, Any]
) -> None:
    """Fill a sheet with a filled example of every table, one below the other."""
    sheet.write_string(0, 0, NOT_READ, looks["quiet"])
    sheet.set_column(0, max(map(len, columns.values())) - 1, WIDE)
    row = 2
    for table, those in columns.items():
        sheet.write_string(row, 0, f"{table}: {TABLES[table].says}", looks["title"])
        _fill_head(sheet, row + 1, table, those, looks)
        for number, cells in enumerate(EXAMPLE[table], start=row + 2):
            for place, column in enumerate(those):
                cell = cells.get(column.name)
                if isinstance(cell, str):
                    sheet.write_string(number, place, cell, looks["wrapped"])
                elif cell is not None:
                    sheet.write_number(number, place, cell, looks["wrapped"])
        row += len(EXAMPLE[table]) + 4


def _fill_notes(
    sheet: Sheet, columns: Mapping[str, Sequence[Column]], called: str, looks: Mapping[str, Any]
) -> None:
    """Fill the first sheet: how it is done, then every column with what it means."""
    sheet.write_string(0, 0, NOT_READ, looks["quiet"])
    sheet.write_string(2, 0, "How to fill in this workbook", looks["title"])
    for place, width in enumerate(WIDTHS):
        sheet.set_column(place, place, width)
    steps = how_to(columns, called)
    for row, step in enumerate(steps, start=3):
        sheet.write_string(row, 0, step)
    top = 3 + len(steps) + 1
    row = _fill_columns(sheet, top, "The columns", columns, looks)
    others = {table: [column for column in TABLES[table].columns if column not in those]
              for table, those in columns.items()}  # fmt: skip
    if any(others.values()):
        title = "Columns you may add: partnernet knows these as well"
        _fill_columns(sheet, row + 1, title, others, looks)


def _fill_columns(
    sheet: Sheet,
    top: int,
    title: str,
    columns: Mapping[str, Sequence[Column]],
    looks: Mapping[str, Any],
) -> int:
    """Fill a list of columns with what they mean, and return the row after it."""
    sheet.write_string(top, 0, title, looks["title"])
    for place, head in enumerate(("Sheet", "Header", "Means", "What to write")):
        sheet.write_string(top + 1, place, head, looks["head"])
    row = top + 2
    for table, column in _each(columns):
        cells = (table, header(column.name), column.says, belongs(column))
        sheet.set_row(row, row_height(cells, WIDTHS))
        for place, cell in enumerate(cells):
            sheet.write_string(row, place, cell, looks["wrapped"])
        row += 1
    return row
