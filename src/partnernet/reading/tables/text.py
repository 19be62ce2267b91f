"""Bytes to text: which encoding they are in, and what separates the cells."""

import codecs
import csv
import io
import re
from collections.abc import Collection, Sequence
from itertools import islice

from partnernet._log import Log
from partnernet._words import NUMBER, fold
from partnernet.reading.tables.old_encodings import old_encoding
from partnernet.schema import TABLES

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar"}
BINARY = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff")
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8 with a byte-order mark"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
KNOWN_HEADERS = frozenset(
    fold(name)
    for spec in TABLES.values()
    for column in spec.columns
    for name in (column.name, *column.aliases)
)
PAIR = ("source", "target")
ENDS = frozenset(
    fold(name)
    for end in PAIR
    if (column := TABLES["ties"].column(end)) is not None
    for name in (column.name, *column.aliases)
)
LINE_END = re.compile(r"\r\n?|\n")
MARKUP = re.compile(r"\s*(?:<[!?a-z]|\{|\[\s*[\[{\"])", re.IGNORECASE)
CONTROLS = bytes(sign for sign in range(1, 32) if sign not in b"\t\n\v\f\r\x1a\x1b")
FEW = 20
MOST_CONTROLS = 0.02
MOST_NULS = 0.3
SAMPLE = 4000
LINES = 10
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def is_binary(data: bytes) -> bool:
    """Say whether these are the bytes of a workbook, a picture or whatever else is no text."""
    if data.startswith(BINARY):
        return True
    encoding, _ = _encoding(data[:SAMPLE])
    sample = data[:SAMPLE].decode(encoding, errors="ignore").encode("utf-8", errors="ignore")
    nuls = sample.count(0) if sample.strip(b"\0") else 0
    controls = len(sample) - len(sample.translate(None, CONTROLS))
    allowed = max(FEW, MOST_CONTROLS * len(sample))
    return controls > allowed or nuls > max(FEW, MOST_NULS * len(sample))


def is_markup(text: str) -> bool:
    """Say whether a text is XML, HTML or JSON, which have no rows of cells."""
    return MARKUP.match(text) is not None


def decode(data: bytes, log: Log) -> str:
    """Return the text that the bytes are, and note an encoding other than plain UTF-8."""
    if data.isascii() and b"\x00" not in data:
        return data.decode("ascii")
    encoding, says = _encoding(data)
    if says:
        log.repaired("", "encoding", detail=says)
    text = data.decode(encoding, errors="replace")
    written = data.count(REPLACEMENT.encode(encoding)) if encoding == "utf-8" else 0
    log.repaired("", "unreadable_signs", text.count(REPLACEMENT) - written)
    log.repaired("", "nul_signs", text.count("\x00"))
    return text.replace("\x00", "")


def plain_lines(data: bytes, log: Log) -> str:
    r"""Return the text with every line ended by a line feed, and without an old sign for its end.

    >>> plain_lines(b"a\r\nb\rc\x1a", Log())
    'a\nb\nc'
    """
    return LINE_END.sub("\n", decode(data, log)).removesuffix("\x1a")


def _encoding(data: bytes) -> tuple[str, str]:
    """Return the encoding and what to call it; nothing to call for plain UTF-8.

    A text of which most signs are UTF-8 is that, even if some are none.
    """
    for mark, encoding, says in MARKS:
        if data.startswith(mark):
            return encoding, says
    even, odd = data[:SAMPLE:2].count(0), data[1:SAMPLE:2].count(0)
    if max(even, odd) > len(data[:SAMPLE]) // 4 and min(even, odd) * 4 < max(even, odd):
        return ("utf-16-le" if odd > even else "utf-16-be"), "UTF-16"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="replace")
        wrong = text.count(REPLACEMENT)
        right = len(text) - len(text.encode("ascii", errors="ignore")) - wrong
        return ("utf-8", "") if right > wrong else old_encoding(data)
    return "utf-8", ""


def first_lines(text: str, most: int) -> list[str]:
    r"""Return the first lines of a text, without making a copy of all the others.

    >>> first_lines("a\r\nb\nc", 2)
    ['a', 'b']
    """
    ends = [end.start() for end in islice(LINE_END.finditer(text), most)]
    return LINE_END.split(text[: ends[-1]] if len(ends) == most else text)


def delimiter_of(text: str, log: Log, told: Collection[str] = ()) -> tuple[str, str]:
    """Return what separates the cells, and the text without a line that does nothing but say so.

    Headers that the caller told of are looked for as those that are known.
    """
    if (cells := _between_spaces(text)) is not None:
        log.repaired("", "delimiter", detail="space")
        return ",", cells
    first = text[: text.find("\n") + 1]
    said = first.strip().casefold().removeprefix("sep=")
    if first.casefold().startswith("sep=") and said in DELIMITERS:
        delimiter, text = said, text[len(first) :]
    else:
        delimiter = _likely_delimiter(text, told)
    if delimiter != ",":
        log.repaired("", "delimiter", detail=DELIMITERS[delimiter])
    return delimiter, text


def _likely_delimiter(text: str, told: Collection[str]) -> str:
    """Return the delimiter under which one of the first lines has most headers that are known."""
    lines = [line for line in text[:SAMPLE].splitlines() if line.strip(" \t,;|")][:LINES]
    headers = KNOWN_HEADERS | {fold(header) for header in told}

    def score(delimiter: str) -> tuple[int, int]:
        rows = [next(csv.reader([line], delimiter=delimiter), []) for line in lines]
        known = [sum(fold(cell) in headers for cell in row) for row in rows]
        return max(known, default=0), len(rows[0]) if rows else 0

    return max(DELIMITERS, key=score)


def _between_spaces(text: str) -> str | None:
    """Return a table whose cells are separated by spaces with commas between them; or None.

    Names have spaces, too. So there must be numbers in all cells but the first of each row, as in a
    matrix that R wrote, or headers of a tie that are known. R numbers rows that have no names.
    """
    first = first_lines(text, LINES)
    if any(sign in line for line in first for sign in DELIMITERS):
        return None
    try:
        head, *rows = (row for row in map(_spaced, first) if row)
        if not rows or len(head) < len(PAIR) or not _are_spaced(head, rows):
            return None
        lines = [_spaced(line) for line in LINE_END.split(text)]
    except (csv.Error, ValueError):
        return None
    firsts = [row[0] for row in lines[1:] if row]
    if len(head) < len(rows[0]) and firsts == [str(place + 1) for place in range(len(firsts))]:
        lines = [lines[0], *(row[1:] for row in lines[1:])]
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(lines)
    return written.getvalue()


def _are_spaced(head: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    width = len(rows[0])
    if len(head) not in {width, width - 1} or any(len(row) != width for row in rows):
        return False
    numbers = all(NUMBER.fullmatch(cell) for row in rows for cell in row[1:])
    return numbers or len(ENDS.intersection(map(fold, head))) >= len(PAIR)


def _spaced(line: str) -> list[str]:
    return next(csv.reader([line.strip()], delimiter=" ", skipinitialspace=True), [])


def inner_delimiter(headers: Sequence[str]) -> str:
    """Return what separates several headers that are known in the only cell of a row, or nothing.

    So it looks where a file was opened as if something else separated its cells.
    """
    filled = [header for header in headers if header.strip()]
    if len(filled) != 1:
        return ""
    for delimiter in DELIMITERS:
        words = cells_in(filled[0].strip(), delimiter)
        if len(KNOWN_HEADERS & {*map(fold, words)}) > 1:
            return delimiter
    return ""


def cells_in(text: str, delimiter: str) -> list[str]:
    r"""Return the cells that stand in one, also those behind a line break in it.

    >>> cells_in('a,"b, c"\nd', ",")
    ['a', 'b, c', 'd']
    """
    try:
        rows = [*csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]
    except csv.Error:
        return [text]
    return [cell for row in rows for cell in row]
