"""Networks and results as CSV, in the form that reading them gives back unchanged."""

import json
import re
from collections.abc import Mapping
from datetime import date, time
from pathlib import Path

import pandas as pd

from partnernet._formulas import FORMULAS
from partnernet._text import listed
from partnernet._words import ERRORS
from partnernet.errors import FormatError, quoted
from partnernet.network import PartnerNetwork
from partnernet.result import Scores
from partnernet.schema import TABLES, TableSpec

BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


def network_files(net: PartnerNetwork, folder: Path) -> dict[Path, bytes]:
    """Return one CSV per table, and the meta data as TOML.

    Raises
    ------
    FormatError
        If a cell is what spreadsheets show for an error, such as ``#REF!``: in CSV it would be
        taken for one.
    """
    errors = {word for name in net.tables for word in _errors_in(net.table(name).reset_index())}
    if errors:
        raise FormatError(
            f"In CSV {listed(map(quoted, sorted(errors)))} would be taken for an error of a "
            "spreadsheet. Write it as .json or .xlsx. Nothing was written."
        )
    files = {
        folder / f"{name}.csv": csv_bytes(net.table(name), TABLES.get(name)) for name in net.tables
    }
    if net.meta:
        files[folder / "meta.toml"] = _toml(net.meta)
    return files


def scores_files(scores: Scores, path: Path) -> dict[Path, bytes]:
    """Return the table of a result as CSV, with its provenance and what is not defined beside it.

    An old file that says what was not defined is overwritten even where all is defined now.
    """
    provenance = scores.provenance.to_json().encode("utf-8")
    undefined = path.with_suffix(".undefined.csv")
    files = {
        path: csv_bytes(scores.with_names()),
        path.with_suffix(".provenance.json"): provenance,
    }
    if len(scores.undefined) or undefined.exists():
        files[undefined] = csv_bytes(scores.undefined)
    return files


def text_bytes(text: str) -> bytes:
    """Return a text as UTF-8, with a line end; what UTF-8 cannot hold becomes a question mark."""
    return f"{text}\n".encode("utf-8", errors="replace")


def csv_bytes(table: pd.DataFrame, spec: TableSpec | None = None) -> bytes:
    """Return a table as UTF-8 CSV: an index with a name comes first, flags of the table are words.

    Several values in one cell are separated by ``|``. A cell that holds a carriage return is put in
    quotation marks, which takes lines that end in one.
    """
    frame = table if table.index.names == [None] else table.reset_index()
    columns = {place: _cells(frame.iloc[:, place], spec) for place in range(frame.shape[1])}
    text = pd.DataFrame(columns, index=frame.index).set_axis(frame.columns, axis="columns")
    lines = text.to_csv(index=False, lineterminator="\n")
    if "\r" in lines:
        lines = text.to_csv(index=False, lineterminator="\r\n")
    return lines.encode("utf-8", errors="replace")


def list_bytes(table: pd.DataFrame, spec: TableSpec | None = None) -> bytes:
    """Return a table as CSV for people who open it in a spreadsheet: no text becomes a formula.

    A text that begins as a formula does has an apostrophe ahead of it, so that reading the file
    again does not give back quite the same: use it for lists that leave, not for data that return.
    """
    frame = table if table.index.names == [None] else table.reset_index()
    harmless = frame.map(_harmless).rename(columns=lambda name: _harmless(str(name)))
    return csv_bytes(harmless, spec)


def _errors_in(table: pd.DataFrame) -> set[str]:
    texts = table.select_dtypes(include=["object", "str"])
    return {str(word) for _, values in texts.items() for word in ERRORS.intersection(values)}


def _harmless(cell: object) -> object:
    text = "|".join(map(str, cell)) if isinstance(cell, tuple) else cell
    return f"'{text}" if isinstance(text, str) and text.startswith(FORMULAS) else text


def _cells(values: pd.Series, spec: TableSpec | None) -> pd.Series:
    column = spec.column(str(values.name)) if spec else None
    if column is not None and column.type == "flag":
        return values.map({True: "yes", False: "no"})
    if values.dtype == object:
        return values.map(lambda cell: "|".join(map(str, cell)) if isinstance(cell, tuple) else
                          cell)  # fmt: skip
    return values


def _toml(meta: Mapping[str, object]) -> bytes:
    """Return meta data as TOML, tables last."""
    plain = {key: value for key, value in meta.items() if not isinstance(value, Mapping)}
    tables = {key: value for key, value in meta.items() if isinstance(value, Mapping)}
    lines = _toml_lines(plain)
    for name, table in tables.items():
        lines += ["", f"[{_toml_key(name)}]", *_toml_lines(table)]
    try:
        return ("\n".join(lines) + "\n").encode("utf-8")
    except UnicodeEncodeError as fault:
        raise FormatError(f"meta.toml cannot hold {fault.object!r}. Nothing was written.") from None


def _toml_lines(table: Mapping[str, object]) -> list[str]:
    return [f"{_toml_key(key)} = {_toml_value(key, value)}" for key, value in table.items()]


def _toml_value(key: str, value: object) -> str:
    if isinstance(value, str):
        return _toml_text(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(_toml_value(key, member) for member in value)}]"
    if isinstance(value, Mapping):
        inside = (f"{_toml_key(name)} = {_toml_value(name, member)}"
                  for name, member in value.items())  # fmt: skip
        return f"{{{', '.join(inside)}}}"
    raise FormatError(
        f"meta.toml cannot hold the {type(value).__name__} under {key!r}. Nothing was written."
    )


def _toml_key(key: str) -> str:
    return key if BARE_KEY.fullmatch(key) else _toml_text(key)


def _toml_text(text: str) -> str:
    """Return a text in quotation marks, which TOML escapes as JSON does."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
