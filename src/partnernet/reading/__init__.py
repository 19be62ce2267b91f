"""Reading: files in, one checked network out, or every problem in them."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from partnernet._collector import at_rest
from partnernet._log import Log
from partnernet._tables import Checked, check_tables
from partnernet.errors import FormatError
from partnernet.network import PartnerNetwork
from partnernet.reading.books.workbook import note_no_sheets
from partnernet.reading.files import META, find_files, one_of_each, read_meta, read_tables
from partnernet.reading.opened import opened
from partnernet.reading.source import Found, Reading, Wanted
from partnernet.reading.spares import spares_to_read
from partnernet.reading.tables.columns import also_told, check_columns, note_unread
from partnernet.reading.tables.ties_in_column import note_ties_in_columns

__all__ = ["examine", "read"]


def read(
    *paths: str | Path,
    directed: bool = False,
    columns: Mapping[str, str] | None = None,
    sheet: str | Sequence[str] | None = None,
) -> PartnerNetwork:
    """Read partner tables into a network, or say everything that is wrong with them.

    Parameters
    ----------
    *paths
        A folder with CSV files, or the files themselves; or one file that has them all: a workbook
        (``.xlsx``, ``.xls``, ``.ods``), a file of another network program (GraphML, GEXF, GML,
        Pajek, UCINET, JSON of Kumu, Cytoscape or networkx), or a ``.json`` file that `write` or
        the page of a map saved, which opens as it was when it was saved.
    directed
        What a tie is that does not say whether it is directed.
    columns
        The header of the file for names of columns that no alias can guess, such as
        ``{"actor": "Beneficiary", "partnership": "Grant no."}``. A name with a point is a column
        of what a row names: ``actors.country`` and ``partnerships.since`` beside memberships,
        ``source.country`` and ``target.country`` beside ties. A name in the plural, ``actors``,
        ``partnerships``, ``sources`` or ``targets``, is a column of which a cell names several.
    sheet
        The one sheet of a workbook to read, or a list of them; all of them if it is not given.

    Returns
    -------
    PartnerNetwork
        The network; ``table("repairs")`` lists what was repaired on the way in.

    Raises
    ------
    DataError
        If anything is wrong, with every problem that `partnernet.check` finds in its ``.problems``.
    FormatError
        If a ``.json`` file is of a version that this partnernet does not know.
    FileNotFoundError
        If a path does not exist.
    ParameterError
        If ``columns`` has a name that is no column of any table.

    Warns
    -----
    DataWarning
        If anything was repaired or looks odd, with counts.
    """
    checked, meta = examine(*paths, directed=directed, columns=columns, sheet=sheet)
    for problem in checked.errors:
        if problem.code == "unknown_version":
            raise FormatError(str(problem))
    return opened(checked, meta)


@at_rest()
def examine(
    *paths: str | Path,
    directed: bool = False,
    columns: Mapping[str, str] | None = None,
    sheet: str | Sequence[str] | None = None,
) -> tuple[Checked, Mapping[str, object]]:
    """Read and check tables: what came out, everything wrong with it, and the meta data."""
    check_columns(columns or {})
    log = Log()
    wanted = Wanted(columns or {}, sheet)
    files = find_files(map(Path, paths))
    readings = _readings(files, wanted, log)
    labels = [found.label for found in files]
    if sheet is not None and not any(reading.sheets for reading in readings):
        note_no_sheets(sheet, ", ".join(labels), log)
    meta = {key: value for reading in readings for key, value in reading.meta.items()}
    raws = [raw for reading in readings for raw in reading.tables]
    raws = [also_told(raw, wanted.columns) for raw in raws]
    note_unread(wanted.columns, raws, labels, log)
    chosen = one_of_each(raws, log)
    note_ties_in_columns(chosen, log)
    if not raws and not log.problems:
        log.file = ", ".join(Path(path).name for path in paths)
        log.add(None, "", "", "no_tables", "There is no table here.",
                "Put actors.csv and ties.csv in the folder, or name the files.")  # fmt: skip
    directed = bool(meta.get("directed", directed))
    checked = check_tables(chosen, directed=directed, log=log)
    if chosen and not any(len(raw.frame) for raw in chosen) and not checked.errors:
        message, hint = "There are headers, but no rows.", "Fill in the actors and their ties."
        log.file = ", ".join(raw.file for raw in chosen)
        log.add(None, "", "", "no_actors", message, hint, severity="warning")
        checked.problems = [*checked.problems, log.problems[-1]]
    return checked, meta


def _readings(files: Sequence[Found], wanted: Wanted, log: Log) -> list[Reading]:
    """Return what each file holds, that of the meta data as well."""
    readings: list[Reading] = []
    with_tables: set[Path] = set()
    for found in files:
        if found.path.name == META:
            readings.append(Reading(meta=read_meta(found, log)))
        elif not found.spare:
            readings.append(read_tables(found, wanted, log))
            if readings[-1].tables or log.has_errors(found.label):
                with_tables.add(found.path.parent)
    spares = spares_to_read([one for one in files if one.spare], with_tables, log)
    return readings + [read_tables(found, wanted, log) for found in spares]
