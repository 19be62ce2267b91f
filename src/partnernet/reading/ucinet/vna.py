"""NetDraw files (.vna): tables of nodes, of how they are drawn, and of ties.

Each section has a row of headers. Columns of numbers beside the two ends of a tie are one kind of
tie each, as they are for NetDraw, unless one of them is the strength. Ties that are the same both
ways are undirected. What is for drawing stays in columns that begin with ``netdraw_``.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from partnernet._log import Log, Place
from partnernet._tables import RawTable
from partnernet._text import count
from partnernet._words import fold
from partnernet.errors import did_you_mean, quoted
from partnernet.reading.matrices.relations import note_self_ties, one_way, same_both_ways
from partnernet.reading.source import Format, Reading, Source
from partnernet.reading.tables.text import LINE_END, decode, first_lines, is_binary
from partnernet.reading.ucinet.dl_data import NUMBER
from partnernet.reading.ucinet.dl_header import words_of
from partnernet.schema import TIES

SECTION = re.compile(r"\*\s*(node data|node properties|tie data|tie properties)\b.*", re.IGNORECASE)
KNOWN = ("node data", "node properties", "tie data", "tie properties")
DRAWN = frozenset({"color", "shape", "size", "shortlabel", "active", "visible", "labelcolor"})
SAMPLE = 4000
WIDEST = 16_384
AS_TIES = "The first two headers are those of the ends, such as: from to strength"


@dataclass(slots=True)
class Section:
    """One table: its headers, the line they stand in, and its rows under their lines."""

    line: int
    headers: list[str] = field(default_factory=list)
    rows: dict[int, list[str]] = field(default_factory=dict)

    @property
    def frame(self) -> pd.DataFrame:
        """The rows as a table."""
        return pd.DataFrame.from_dict(self.rows, orient="index", columns=self.headers, dtype=object)


def _read(source: Source, log: Log) -> Reading:
    log.file = source.label
    sections = _sections(decode(source.data, log), log)
    nodes = [sections[name] for name in KNOWN[:2] if name in sections]
    tables = [RawTable("actors", _nodes(nodes, log), log.file)] if nodes else []
    if "tie data" in sections:
        ties = _ties(sections["tie data"], log)
        if ties is not None:
            tables.append(RawTable("ties", ties, log.file))
    if "tie properties" in sections:
        message = "How ties are drawn was left out."
        line = sections["tie properties"].line
        log.add(line, "", "", "left_out", message, severity="warning")
    return Reading(tables)


def _sections(text: str, log: Log) -> dict[str, Section]:
    """Return the tables of a file by their names; note sections and rows that cannot be."""
    found: dict[str, Section] = {}
    current: Section | None = None
    for number, line in enumerate(LINE_END.split(text), start=1):
        words = [word.text for word, _ in words_of(line)]
        if not words or words == ["\x1a"]:
            continue
        head = SECTION.fullmatch(line.strip())
        if line.lstrip().startswith("*"):
            current = _section(head[1].casefold() if head else "", line, number, found, log)
        elif current is not None:
            _add_row(current, words, number, log)
    return found


def _section(
    name: str, line: str, number: int, found: dict[str, Section], log: Log
) -> Section | None:
    """Start a section; None where there is none such, or there is one already."""
    word = line.strip().lstrip("*").strip()
    if name and name not in found:
        found[name] = Section(number)
        return found[name]
    message = f"The section {quoted(word)} stands here again." if name else (
        f"NetDraw has no section {quoted(word)}.")  # fmt: skip
    hint = "Put all of its rows into one." if name else (
        did_you_mean(word, KNOWN) or f"It has {', '.join(KNOWN)}.")  # fmt: skip
    log.add(number, "", word, "repeated_section" if name else "unknown_section", message, hint)
    return None


def _add_row(section: Section, words: list[str], number: int, log: Log) -> None:
    if len(words) > WIDEST:
        message = f"There are {len(words):,} columns; a spreadsheet has at most {WIDEST:,}."
        log.lose(number, "", "too_wide", message, "Write one row per node or tie.")
    elif not section.headers:
        section.headers, section.line = _each_once(words, number, log), number
    elif len(words) == len(section.headers):
        section.rows[number] = words
    else:
        headers = count(len(section.headers), "header")
        message = f"This row has {count(len(words), 'value')}, but there are {headers}."
        hint = "Put values of several words, and those that are missing, in quotation marks."
        log.lose(number, " ".join(words), "uneven_row", message, hint)


def _each_once(headers: Sequence[str], line: int, log: Log) -> list[str]:
    """Return headers of which none stands twice; note those that do."""
    own: dict[str, str] = {}
    for place, header in enumerate(headers, start=1):
        word = header.strip() or f"column {place}"
        if fold(word) in own:
            message = f"The header {quoted(word)} stands more than once."
            log.add(line, word, word, "repeated_column", message, "Rename or remove one of them.")
            word = f"{word} ({place})"
        own[fold(word) or word] = word
    return list(own.values())


def _nodes(sections: Sequence[Section], log: Log) -> pd.DataFrame:
    """Return nodes with what both sections say of them; a node of either one is there."""
    merged: dict[str, dict[str, object]] = {}
    lines: dict[str, int] = {}
    for section in sections:
        seen: set[str] = set()
        for number, row in section.rows.items():
            if row[0] in seen:
                message = f"The node {quoted(row[0])} stands here again."
                log.add(number, section.headers[0], row[0], "repeated_vertex", message,
                        "Take one of its rows out.")  # fmt: skip
                continue
            seen.add(row[0])
            lines.setdefault(row[0], number)
            cells = zip(map(_column, section.headers[1:]), row[1:], strict=True)
            merged[row[0]] = dict(cells) | merged.get(row[0], {})
    columns = dict.fromkeys(name for cells in merged.values() for name in cells)
    found: dict[str, list[object]] = {"id": list(merged)}
    found |= {name: [cells.get(name) for cells in merged.values()] for name in columns}
    index = pd.Index([lines[node] for node in merged], dtype="int64")
    return _upright(pd.DataFrame(found, index=index, dtype=object))


def _column(header: str) -> str:
    small = header.casefold()
    if small in ("x", "y"):
        return small
    return f"netdraw_{small}" if small in DRAWN or small == "id" else header


def _upright(frame: pd.DataFrame) -> pd.DataFrame:
    """Return nodes with y going up; NetDraw counts it from the top of its window.

    A label for the window that is the same as the id says nothing.
    """
    short = frame.get("netdraw_shortlabel", pd.Series(dtype=object)).dropna()
    if (short == frame["id"].reindex(short.index)).all():
        frame = frame.drop(columns="netdraw_shortlabel", errors="ignore")
    for axis in ("x", "y"):
        if axis in frame:
            cells = frame[axis].map(lambda cell: cell if NUMBER.fullmatch(str(cell)) else None)
            frame[axis] = pd.to_numeric(cells).astype("float64")
    if "y" in frame:
        frame["y"] = frame["y"].max() + frame["y"].min() - frame["y"]
    return frame


def _ties(section: Section, log: Log) -> pd.DataFrame | None:
    """Return ties, from each column of numbers one kind; None where there are no two ends."""
    if len(section.headers) < 2:  # noqa: PLR2004 - two ends
        message = "The ties have no two ends."
        log.add(section.line, "", " ".join(section.headers), "missing_column", message, AS_TIES)
        return None
    frame = section.frame
    frame.columns = pd.Index(
        _each_once(["source", "target", *section.headers[2:]], section.line, log)
    )
    loops = frame["source"] == frame["target"]
    note_self_ties(int(loops.sum()), log)
    frame = frame[~loops]
    relations = [] if _is_told(section.headers[2:]) else _numbers(frame)
    if not relations:
        return _with_direction([frame], log)
    others = frame.drop(columns=relations)
    parts = []
    for name in relations:
        values = frame[name].astype(float)
        there = values != 0
        parts.append(others[there].assign(kind=name, strength=values[there]))
    return _with_direction(parts, log)


def _is_told(headers: Sequence[str]) -> bool:
    """Say whether some header is that of the strength, the kind or the direction of ties."""
    columns = [column for column in TIES.columns if column.name in ("strength", "kind", "directed")]
    known = {fold(word) for column in columns for word in (column.name, *column.aliases)}
    return bool(known & set(map(fold, headers)))


def _numbers(frame: pd.DataFrame) -> list[str]:
    """Return the columns beside the ends that hold numbers only."""
    return [
        str(name)
        for name in frame.columns[2:]
        if len(frame) and frame[name].map(lambda cell: bool(NUMBER.fullmatch(cell))).all()
    ]


def _with_direction(parts: Sequence[pd.DataFrame], log: Log) -> pd.DataFrame:
    """Return ties that say whether they are directed: not where a kind is the same both ways."""
    found = []
    for frame in parts:
        rows = list(frame.itertuples(index=False, name=None))
        said = [(row[0], row[1], row[2:]) for row in rows]
        symmetric = bool(said) and same_both_ways(said)
        kept = frame.iloc[one_way(said)] if symmetric else frame
        log.repaired("", "same_both_ways", int(symmetric))
        found.append(kept.assign(directed=not symmetric))
    table = pd.concat(found)
    return _with_own_rows(table, log)


def _with_own_rows(table: pd.DataFrame, log: Log) -> pd.DataFrame:
    """Return ties whose rows can be told apart, where one line has several kinds of them."""
    if table.index.is_unique:
        return table
    places = [
        Place(log.file, row, "", whole_row=True, part=part)
        for part, row in enumerate(table.index.tolist(), start=1)
    ]
    return table.set_axis(pd.Index(places, dtype=object), axis="index")


def _is_it(source: Source) -> bool:
    if not source.named or is_binary(source.data):
        return False
    text = decode(source.data[:SAMPLE], Log()).lstrip()
    return SECTION.match(first_lines(text, 1)[0]) is not None


READER = Format("NetDraw", (".vna",), is_it=_is_it, read=_read)
