"""Files: which of them are read, and which is which table."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from os.path import realpath
from pathlib import Path

from partnernet._log import Log, Place
from partnernet._tables import RawTable
from partnernet._text import listed
from partnernet._words import fold
from partnernet.errors import quoted
from partnernet.reading.formats import FORMATS, format_of
from partnernet.reading.source import Found, Reading, Source, Wanted
from partnernet.reading.tables.kinds import may_be, named_tables
from partnernet.schema import TABLES

META = "meta.toml"
ENDINGS = (".csv", ".tsv", ".txt")
HIDDEN = (".", "~$")
PROVENANCE = ".provenance.json"


def find_files(paths: Iterable[Path]) -> list[Found]:
    """Return the files to read, each once, with what to call it: its name, or its path.

    The path is shown where two files have the same name.
    """
    found: dict[str, Found] = {}
    for file in (file for path in paths for file in files_at(path)):
        place = realpath(file.path)
        named = file.named or (place in found and found[place].named)
        found[place] = replace(file, named=named, spare=file.spare and not named)
    often = Counter(file.path.name for file in found.values())
    return with_parts([
        replace(file, label=file.path.name if often[file.path.name] == 1 else str(file.path))
        for file in found.values()
    ])  # fmt: skip


def with_parts(found: Sequence[Found]) -> list[Found]:
    """Return files, each with those that say more of it: where there are several, by their names.

    One that says more of none is returned where somebody named it, so that it is told.
    """
    kinds = {ending: known for known in FORMATS for ending in known.parts}
    parts = [file for file in found if file.path.suffix.lower() in kinds]
    whole = [file for file in found if file not in parts]
    wholes: dict[Path, list[Found]] = {}
    alone: list[Found] = []
    for part in parts:
        known = kinds[part.path.suffix.lower()]
        near = [one for one in whole if one.path.suffix.lower() in known.endings
                and (one.path.parent == part.path.parent or one.named)]  # fmt: skip
        like = [one for one in near if one.path.stem == part.path.stem]
        owners = like if len(near) > 1 or known.halves else near
        if len(owners) == 1:
            wholes.setdefault(owners[0].path, []).append(part)
        elif part.named:
            alone.append(part)
    return [*(replace(one, parts=tuple(wholes.get(one.path, ()))) for one in whole), *alone]


def files_at(path: Path) -> list[Found]:
    """Return the file, or the files in the folder that can be tables; the meta data first.

    Files that can hold all tables in one come last, as spare ones. Results that partnernet wrote
    into the folder are no tables to read.
    """
    if not path.exists():
        raise FileNotFoundError(f"There is no file or folder {str(path)!r}.")
    if not path.is_dir():
        return [Found(path), *map(Found, _other_half(path))]
    inside = sorted(file for file in path.iterdir() if not file.is_dir())
    results = {file.name.removesuffix(PROVENANCE) for file in inside
               if file.name.endswith(PROVENANCE)}  # fmt: skip
    ours = [
        file
        for file in inside
        if file.stem.removesuffix(".undefined") not in results
        and not file.name.startswith(HIDDEN)
        and not file.name.endswith(PROVENANCE)
    ]
    whole = {ending for known in FORMATS for ending in (*known.endings, *known.parts)}
    whole -= {*ENDINGS}
    return [
        *(Found(file, named=False) for file in inside if file.name == META),
        *(Found(file, named=False) for file in ours if file.suffix.lower() in ENDINGS),
        *(Found(file, named=False, spare=True) for file in ours if file.suffix.lower() in whole),
    ]


def _other_half(path: Path) -> list[Path]:
    """Return the file beside one that has nothing in it without the other."""
    ending = path.suffix.lower()
    both = ((*known.endings, *known.parts) for known in FORMATS if known.halves)
    others = {other for endings in both if ending in endings for other in endings} - {ending}
    return [file for file in (path.parent.iterdir() if others else ())
            if file.stem == path.stem and file.suffix.lower() in others]  # fmt: skip


def read_bytes(found: Found, log: Log) -> bytes | None:
    """Return what is in a file; where the system does not let it be read, that is noted."""
    log.file = found.label
    try:
        return found.path.read_bytes()
    except OSError as fault:
        message = f"The file cannot be read: {fault.strerror or fault}."
        hint = "Close it in other programs, and see whether it is there and you may open it."
        log.add(None, "", "", "unreadable_file", message, hint)
        return None


def read_meta(found: Found, log: Log) -> dict[str, object]:
    """Return what a meta.toml says; what is wrong with it is noted."""
    data = read_bytes(found, log)
    if data is None:
        return {}
    try:
        meta = tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as fault:
        log.add(None, "", "", "bad_meta", f"This is not TOML: {fault}.", "Mend or remove it.")
        return {}
    directed = meta.get("directed", False)
    if not isinstance(directed, bool):
        message = f"'directed' is {directed!r}, which is neither true nor false."
        log.add(None, "directed", directed, "bad_meta", message, "Write true or false.")
        del meta["directed"]
    return meta


def read_tables(found: Found, wanted: Wanted, log: Log) -> Reading:
    """Return the tables of one file, and what it says of the data; note what stands in the way."""
    parts = [(part, read_bytes(part, log)) for part in found.parts]
    data = read_bytes(found, log)
    if data is None:
        return Reading()
    there = (Source(part, inside, wanted) for part, inside in parts if inside is not None)
    source = Source(found, data, wanted, tuple(there))
    return format_of(source).read(source, log)


def one_of_each(found: Sequence[RawTable], log: Log) -> list[RawTable]:
    """Return one raw table of each name.

    In a folder, the file that is called as the table is beats others that look like it; in a
    workbook, a sheet of which one word is such a name will do. Where that does not decide, the
    second one is noted as a fault.
    """
    found = _as_called(_without_spares(found, log))
    chosen: dict[str, RawTable] = {}
    for name in dict.fromkeys(raw.name for raw in found):
        same = [raw for raw in found if raw.name == name]
        exact = [raw for raw in same if fold(raw.called) == name]
        exact = exact or [raw for raw in same if raw.sheet and name in named_tables(raw.sheet)]
        first = exact[0] if exact else same[0]
        decided = len(exact) == 1 and not any(raw.named for raw in same)
        chosen[name] = replace(first, sure=first.sure and (decided or len(same) == 1))
        for raw in same:
            if raw is not first:
                _note_other(raw, first, log, left_out=decided)
    return list(chosen.values())


def _without_spares(found: Sequence[RawTable], log: Log) -> list[RawTable]:
    """Leave out tables that only stand in for others, where the others are there.

    What they say beyond names is noted.
    """
    there = {raw.name for raw in found if not raw.spare}
    for raw in (raw for raw in found if raw.spare and raw.name in there):
        says = [*raw.told][1:]  # the first one names them
        if says:
            log.file = raw.file
            words = listed(map(quoted, says))
            message = f"There is a table of {raw.name}; what {words} says of them was left out."
            hint = f"Write it into the table of {raw.name}."
            log.add(None, "", words, "left_out_columns", message, hint, severity="warning")
    return [raw for raw in found if not raw.spare or raw.name not in there]


def _as_called(found: Sequence[RawTable]) -> list[RawTable]:
    """Take a file for the table it is called after where what it looks like is there already.

    So a ties.csv with the headers of actors, beside an actors.csv, is told what it lacks.
    """
    taken = {raw.name for raw in found if fold(raw.called) == raw.name}
    there = {raw.name for raw in found}
    return [
        replace(raw, name=called)
        if raw.name in taken
        and (called := fold(raw.called)) in TABLES
        and called not in there
        and may_be(called, raw.frame.columns.tolist())
        else raw
        for raw in found
    ]


def _note_other(raw: RawTable, chosen: RawTable, log: Log, *, left_out: bool) -> None:
    log.forget(raw.file)
    log.file = raw.file
    what = "sheet" if raw.sheet else "file"
    names = "sheets to read with sheet=" if raw.sheet else "files to read"
    if left_out:
        message = f"{chosen.file} is the table of {raw.name}; this {what} was left out."
        hint = f"Move it elsewhere, or name the {names}."
        log.add(None, "", "", "left_out", message, hint, severity="warning")
    else:
        message = f"{chosen.file} is the table of {raw.name} already."
        hint = f"Put all rows into one {what}, or name the {names}."
        if raw.sheet and len(raw.frame) and isinstance(raw.frame.index[0], Place):
            hint = f"Name the {names}; read_matrix reads several matrices, each as a kind of ties."
        log.add(None, "", "", "second_table", message, hint)
