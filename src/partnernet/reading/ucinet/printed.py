"""What UCINET prints of a matrix: numbered rows and columns below dashes, wrapped where it is wide.

Labels on top are cut to the width of their columns; those beside the rows are longer, and are used
for both where the matrix is one of actors. A matrix of actors by other things has memberships where
it holds only zeros and ones, and else columns of the actors.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from partnernet._log import Log
from partnernet._tables import RawTable
from partnernet._text import count
from partnernet._words import tidy
from partnernet.errors import quoted
from partnernet.reading.matrices.relations import (
    AGAIN,
    Relation,
    are_too_many,
    as_columns,
    of_matrix,
    relation_tables,
)
from partnernet.reading.source import Format, Reading, Source
from partnernet.reading.tables.text import LINE_END, decode, is_binary
from partnernet.reading.ucinet.dl_data import NUMBER

DASHES = re.compile(r"[ ]*-+(?: +-+)*[ ]*")
ROW = re.compile(r"[ ]*(\d{1,6})(?:\s+|$)")
TITLE = re.compile(r"\s*(?:matrix|relation)(?: *#?\d+)?\s*:\s*(\S.*)", re.IGNORECASE)
PRINTED = re.compile(r"^[ ]*\d[\d ]*\n(?:.*\n)?[ ]*-+(?: +-+)*[ ]*\n[ ]*1\s", re.MULTILINE)
SAMPLE = 20_000
MOST_HEADS = 8
NOTHING = frozenset({"", "."})


@dataclass(slots=True)
class Block:
    """Some columns of a matrix, and all of its rows.

    Parameters
    ----------
    line
        The line of the dashes.
    first
        The number of its first column.
    over
        The labels on top.
    beside
        The labels of the rows.
    cells
        What stands in each row, by columns.
    lines
        The lines of the rows.
    title
        What the matrix is called, where that stands above this block.
    """

    line: int
    first: int
    over: list[str]
    beside: list[str] = field(default_factory=list)
    cells: list[list[str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    title: str = ""


def _read(source: Source, log: Log) -> Reading:
    log.file = source.label
    text = decode(source.data, log)
    lines = [line.expandtabs() for line in LINE_END.split(text)]
    before = len(log.problems)
    matrices = _matrices(_blocks(lines), log)
    if are_too_many(len(matrices), "matrices", log):
        return Reading()
    if not matrices or len(log.problems) > before:
        return Reading()
    return Reading(_tables(matrices, log))


def _blocks(lines: Sequence[str]) -> list[Block]:
    """Return the blocks of numbered rows below dashes."""
    found: list[Block] = []
    title = ""
    for at, line in enumerate(lines):
        named = TITLE.fullmatch(line)
        title = tidy(named[1])[0] if named else title
        if DASHES.fullmatch(line) and at + 1 < len(lines) and _numbered(lines[at + 1]) == 1:
            block = _block(lines, at)
            if block:
                block.title = title
                found.append(block)
    return found


def _numbered(line: str) -> int:
    match = ROW.match(line)
    return int(match[1]) if match else 0


def _block(lines: Sequence[str], at: int) -> Block | None:
    """Return the rows below one line of dashes; None where no numbers stand above it."""
    spans = [(match.start(), match.end()) for match in re.finditer("-+", lines[at])]
    top = at
    while (
        top > max(0, at - MOST_HEADS)
        and lines[top - 1].strip()
        and not TITLE.fullmatch(lines[top - 1])
    ):
        top -= 1
    heads = [_slices(line, spans) for line in lines[top:at]]
    numbers = ["".join(parts) for parts in zip(*(heads[:-1] or heads), strict=True)]
    if not numbers or not numbers[0].isdecimal() or len(numbers[0]) > len("999999"):
        return None
    block = Block(at + 1, int(numbers[0]), heads[-1])
    for number, line in enumerate(lines[at + 1 :], start=1):
        match = ROW.match(line)
        if match is None or int(match[1]) != number:
            break
        label = tidy(line[match.end() : spans[0][0]])[0]
        block.beside.append(label or str(number))
        block.cells.append(_slices(line, spans))
        block.lines.append(at + 1 + number)
    return block


def _slices(line: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    """Return what stands in each column: from the end of the one before to its own end."""
    starts = [spans[0][0], *(end for _, end in spans[:-1])]
    return [line[start:end].strip() for start, (_, end) in zip(starts, spans, strict=True)]


def _matrices(blocks: Sequence[Block], log: Log) -> list[Block]:
    """Put blocks together that wrapped lines took apart; note rows or columns that are missing."""
    found: list[Block] = []
    for block in blocks:
        if block.first == 1:
            found.append(block)
            continue
        whole = found[-1] if found else None
        if whole is None or block.first != len(whole.over) + 1 or block.beside != whole.beside:
            message = f"The columns from {block.first} on do not go on from those before them."
            log.add(block.line, "", "", "truncated", message, AGAIN)
            continue
        whole.over += block.over
        whole.cells = [
            [*cells, *more] for cells, more in zip(whole.cells, block.cells, strict=True)
        ]
    for whole in found:
        if _is_of_actors(whole) and len(whole.over) != len(whole.beside):
            message = (
                f"The matrix has {len(whole.beside):,} rows and {len(whole.over):,} columns of the "
                f"same actors."
            )
            log.add(whole.line, "", "", "truncated", message, AGAIN)
    return found


def _is_of_actors(block: Block) -> bool:
    """Say whether the labels on top are the beginnings of those beside."""
    pairs = zip(block.beside, block.over, strict=False)
    return all(beside.casefold().startswith(over.casefold()) for beside, over in pairs)


def _tables(matrices: Sequence[Block], log: Log) -> list[RawTable]:
    values = [_values(block, log) for block in matrices]
    first = matrices[0]
    one_mode = _is_of_actors(first)
    rows = _told_apart(first.beside)
    columns = rows if one_mode else _told_apart(first.over)
    same = [
        place
        for place, block in enumerate(matrices)
        if (block.beside, len(block.over)) == (first.beside, len(first.over))
    ]
    _note_labels(first, len(matrices) - len(same), log, one_mode=one_mode)
    if not one_mode and any(bool((~np.isin(one, [0, 1]) & ~np.isnan(one)).any()) for one in values):
        return [as_columns((rows, columns), values[0], first.lines, first.line, log)]
    relations = [
        Relation(of_matrix(values[place], (rows, columns), matrices[place].lines, log),
                 matrices[place].title)
        for place in same
    ]  # fmt: skip
    return relation_tables((rows, columns), relations, first.line, log, two_mode=not one_mode)


def _values(block: Block, log: Log) -> np.ndarray:
    found = np.full((len(block.cells), len(block.over)), np.nan)
    for row, cells in enumerate(block.cells):
        for column, cell in enumerate(cells):
            if NUMBER.fullmatch(cell):
                found[row, column] = float(cell)
            elif cell not in NOTHING:
                message = f"{quoted(cell)} is not a number."
                log.add(block.lines[row], block.over[column], cell, "not_a_number", message,
                        "See whether the columns stand below their dashes.")  # fmt: skip
    return found


def _told_apart(labels: Sequence[str]) -> list[str]:
    """Return labels of which those that are cut to the same have their numbers beside them."""
    often = Counter(labels)
    return [
        f"{label or 'column'} ({number})" if often[label] > 1 or not label else label
        for number, label in enumerate(labels, start=1)
    ]


def _note_labels(block: Block, others: int, log: Log, *, one_mode: bool) -> None:
    """Warn that labels may be cut, and of matrices with other labels."""
    longest = max(map(len, block.over), default=0)
    most = count(longest, "sign")
    message = f"UCINET prints labels cut; here those on top have {most} at most."
    used = "Those beside the rows are used" if one_mode else "Labels cut to the same are numbered"
    hint = f"{used}. See whether the names are whole, or save the data as a DL file."
    log.add(block.line, "", "", "cut_labels", message, hint, severity="warning")
    if others:
        message = "Matrices with other labels than the first one were left out."
        log.add(None, "", "", "left_out", message, "Save each of them as a file of its own.",
                severity="warning")  # fmt: skip


def _is_it(source: Source) -> bool:
    if not source.named or is_binary(source.data):
        return False
    text = decode(source.data[:SAMPLE], Log()).expandtabs()
    return PRINTED.search(LINE_END.sub("\n", text)) is not None


READER = Format("UCINET text", (".txt", ".log"), is_it=_is_it, read=_read)
