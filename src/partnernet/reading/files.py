"""Files: which of them are read, and which is which table."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from partnernet._log import Log
from partnernet._tables import RawTable
from partnernet._words import fold
from partnernet.reading.delimited import named_tables, raw_table

META = "meta.toml"
ENDINGS = (".csv", ".tsv", ".txt")
HIDDEN = (".", "~$")
PROVENANCE = ".provenance.json"


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read, and whether it was named itself or only its folder."""

    path: Path
    named: bool = True


def files_at(path: Path) -> list[Found]:
    """Return the file, or the files in the folder that can be tables; the meta data first.

    Results that partnernet wrote into the folder are no tables to read.
    """
    if not path.exists():
        raise FileNotFoundError(f"There is no file or folder {str(path)!r}.")
    if not path.is_dir():
        return [Found(path)]
    inside = sorted(file for file in path.iterdir() if file.is_file())
    results = {file.name.removesuffix(PROVENANCE) for file in inside
               if file.name.endswith(PROVENANCE)}  # fmt: skip
    return [Found(file, named=False) for file in inside if file.name == META] + [
        Found(file, named=False)
        for file in inside
        if file.suffix.lower() in ENDINGS
        and not file.name.startswith(HIDDEN)
        and file.stem.removesuffix(".undefined") not in results
    ]


def read_meta(file: Path, log: Log) -> dict[str, object]:
    """Return what a meta.toml says; what is wrong with it is noted."""
    log.file = file.name
    try:
        meta = tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        log.add(None, "", "", "bad_meta", f"This is not TOML: {fault}.", "Mend or remove it.")
        return {}
    directed = meta.get("directed", False)
    if not isinstance(directed, bool):
        message = f"'directed' is {directed!r}, which is neither true nor false."
        log.add(None, "directed", directed, "bad_meta", message, "Write true or false.")
        del meta["directed"]
    return meta


def read_table(found: Found, log: Log) -> RawTable | None:
    """Return one file as a raw table; what stands in the way is noted.

    In a folder, a file that is no table of ours may stand beside those that are: it is left out
    with a warning, and a text without a word.
    """
    file = found.path
    table = raw_table(file.read_bytes(), file.name, file.stem, log)
    if table is None and not found.named and not named_tables(file.stem):
        log.forget(file.name)
        if file.suffix.lower() != ".txt":
            message = "This is no table that partnernet knows; it was left out."
            hint = "Move it elsewhere, or name the files to read."
            log.add(None, "", "", "foreign_file", message, hint, severity="warning")
    return table


def one_of_each(found: Sequence[tuple[RawTable, Found]], log: Log) -> list[RawTable]:
    """Return one raw table of each name.

    In a folder, the file that is called as the table is beats others that look like it; where
    that does not decide, the second one is noted as a fault.
    """
    chosen: dict[str, RawTable] = {}
    for name in dict.fromkeys(raw.name for raw, _ in found):
        same = [(raw, file) for raw, file in found if raw.name == name]
        exact = [raw for raw, file in same if fold(file.path.stem) == name]
        chosen[name] = exact[0] if exact else same[0][0]
        decided = len(exact) == 1 and not any(file.named for _, file in same)
        for raw, _ in same:
            if raw is not chosen[name]:
                _note_other(raw, chosen[name], log, left_out=decided)
    return list(chosen.values())


def _note_other(raw: RawTable, chosen: RawTable, log: Log, *, left_out: bool) -> None:
    log.forget(raw.file)
    log.file = raw.file
    if left_out:
        message = f"{chosen.file} is the table of {raw.name}; this file was left out."
        hint = "Move it elsewhere, or name the files to read."
        log.add(None, "", "", "left_out", message, hint, severity="warning")
    else:
        message = f"{chosen.file} is the table of {raw.name} already."
        hint = "Put all rows into one file, or name the files to read."
        log.add(None, "", "", "second_table", message, hint)
