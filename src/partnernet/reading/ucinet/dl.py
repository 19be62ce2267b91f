"""UCINET DL files: matrices of one or two modes, one for each kind of tie, in all usual forms.

A matrix that is the same both ways has undirected ties. One whose rows and columns are different
things has memberships: rows are actors, columns partnerships. Zero is no tie.
"""

from collections.abc import Sequence

import pandas as pd

from partnernet._log import Log
from partnernet._text import count
from partnernet.reading.matrices.relations import (
    AGAIN,
    MOST_UNNAMED,
    Relation,
    are_too_many,
    note_repeats,
    of_matrix,
    of_pairs,
    relation_tables,
)
from partnernet.reading.source import Format, Reading, Source
from partnernet.reading.tables.text import decode, is_binary, plain_lines
from partnernet.reading.ucinet.dl_data import (
    Names,
    names_of,
    read_lists,
    read_matrices,
)
from partnernet.reading.ucinet.dl_header import HEADS, Header, Word, read_header, words_of

SAMPLE = 4000
Labels = tuple[Sequence[str], Sequence[str]]
Found = tuple[Labels, list[pd.DataFrame]]


def _read(source: Source, log: Log) -> Reading:
    log.file = source.label
    text = plain_lines(source.data, log)
    read = read_header(text, log)
    if read is None:
        return Reading()
    header, data, line = read
    if are_too_many(header.matrices, "matrices", log):
        return Reading()
    words = [word for word, _ in words_of(data, line)]
    if max(header.sizes.values(), default=0) > max(MOST_UNNAMED, len(words)):
        many = count(len(words), "word")
        message = f"The file declares {max(header.sizes.values()):,} and has data of {many}."
        log.add(line, "", "", "truncated", message, AGAIN)
        return Reading()
    found = (
        _matrices(words, header, line, log)
        if header.form in ("fullmatrix", "lowerhalf", "upperhalf")
        else _lists(words, header, line, log)
    )
    if found is None:
        return Reading()
    labels, frames = found
    kinds = header.labels.get("nm") or _numbers(header.matrices)
    relations = [Relation(frame, kind) for frame, kind in zip(frames, kinds, strict=True)]
    at = header.lines.get("nr labels", 1)
    tables = relation_tables(labels, relations, at, log, two_mode=header.two_mode)
    return Reading(tables, {"title": header.title} if header.title else {})


def _numbers(many: int) -> list[str]:
    """Return what matrices without labels are called: nothing if there is one, else numbers."""
    return [str(number) for number in range(1, many + 1)] if many > 1 else [""]


def _matrices(words: Sequence[Word], header: Header, line: int, log: Log) -> Found | None:
    """Return the labels and the ties of matrices; None where there is a fault among them."""
    if not {"nr", "nc"} <= set(header.sizes):
        message = "The file does not say how many rows and columns there are."
        log.add(1, "", "", "bad_count", message, "Write n=, or nr= and nc=, in its first line.")
        return None
    before = len(log.problems)
    found = read_matrices(words, header, line, log)
    for matrix in found:
        note_repeats(matrix.labels, line, log)
    if not found or any(problem.severity == "error" for problem in log.problems[before:]):
        return None
    first = found[0].labels
    if any([sorted(one) for one in matrix.labels] != [sorted(one) for one in first]
           for matrix in found):  # fmt: skip
        message = "The matrices of this file have other labels than the first one."
        log.add(line, "", "", "other_labels", message, "Save each of them as a file of its own.")
        return None
    header.labels |= {"nr": list(first[0]), "nc": list(first[1])}
    frames = [of_matrix(one.values, one.labels, one.lines, log) for one in found]
    return first, frames


def _lists(words: Sequence[Word], header: Header, line: int, log: Log) -> Found | None:
    """Return the labels and the ties of lists of pairs; None where some are not there."""
    names = names_of(header)
    pairs = read_lists(words, header, names, log)
    if len(pairs) != header.matrices:
        here = "is" if len(pairs) == 1 else "are"
        declared = count(header.matrices, "matrix", "matrices")
        message = f"The file declares {declared}; here {here} {len(pairs):,}."
        log.add(line, "", "", "truncated", message, f"{AGAIN} A line with ! parts two of them.")
        return None
    sizes = ("nr", "nc") if header.two_mode else ("nr",)
    complete = [_is_complete(names[place], size, header, log) for place, size in enumerate(sizes)]
    if not all(complete):
        return None
    frames = [of_pairs(one, log, two_mode=header.two_mode) for one in pairs]
    return (names[0].labels, names[1].labels), frames


def _is_complete(names: Names, size: str, header: Header, log: Log) -> bool:
    """Say whether as many labels stand among the data as declared; note it if not."""
    declared = header.sizes.get(size, len(names.labels))
    if declared == len(names.labels):
        return True
    message = f"The file declares {declared:,} and names {len(names.labels):,}."
    hint = "Name those without ties under 'labels:', or mend the number."
    line = header.lines[size]
    log.add(line, "", "", "label_count", message, hint)
    return False


def _is_it(source: Source) -> bool:
    if not source.named or is_binary(source.data):
        return False
    words = words_of(decode(source.data[:SAMPLE], Log()).lstrip())
    first = next(words, None)
    if first is None or first[0].quoted or first[0].text.casefold() != "dl":
        return False
    second = next(words, None)
    return second is None or source.ending == ".dl" or second[0].key in HEADS


READER = Format("DL", (".dl",), is_it=_is_it, read=_read)
