"""Workbooks and graph files in a folder: read where the folder has no tables of its own."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from partnernet._log import Log
from partnernet._text import listed
from partnernet.errors import quoted
from partnernet.reading.source import Found

QUIET = (".json",)
"""Endings of files that other programs keep beside tables, too, for their settings."""


def spares_to_read(spares: Sequence[Found], with_tables: Collection[Path], log: Log) -> list[Found]:
    """Return the files to read beside those that were, and note the others.

    A file that holds all tables is read where it is the only one in its folder. Beside tables it
    may hold the same once more, so it is left out.

    Parameters
    ----------
    spares
        The files in folders that can hold all tables in one.
    with_tables
        The folders that have tables of their own.
    log
        Where it is noted.
    """
    folders: dict[Path, list[Found]] = {}
    for found in spares:
        folders.setdefault(found.path.parent, []).append(found)
    chosen: list[Found] = []
    for folder, files in folders.items():
        if folder in with_tables:
            _note_left_out(files, log)
        elif len(files) == 1:
            chosen.append(replace(files[0], named=True, spare=False))
        else:
            _note_several(folder, files, log)
    return chosen


def _note_left_out(files: Sequence[Found], log: Log) -> None:
    for found in files:
        if found.path.suffix.lower() in QUIET:
            continue
        log.file = found.label
        message = "The folder has tables of its own; this file was left out."
        hint = "Move it elsewhere, or name it to read it instead."
        log.add(None, "", "", "left_out", message, hint, severity="warning")


def _note_several(folder: Path, files: Sequence[Found], log: Log) -> None:
    log.file = folder.name
    names = listed((quoted(found.path.name) for found in files), most=10)
    message = f"Several files here may hold a network: {names}."
    log.add(None, "", "", "several_files", message, "Name the one to read.")
