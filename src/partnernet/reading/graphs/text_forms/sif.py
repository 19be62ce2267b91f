"""SIF of Cytoscape: in each line an actor, a kind of tie, and those it is tied to in that way.

Where there is a tab in the file, tabs part the words, and names may have spaces. A line with one
word is an actor without ties. Nothing says whether ties are directed.
"""

import pandas as pd

from partnernet._log import Log, Place
from partnernet._tables import RawTable
from partnernet.reading.matrices.relations import note_self_ties
from partnernet.reading.source import Format, Reading, Source
from partnernet.reading.tables.text import LINE_END, decode, is_binary

ENDING = ".sif"
COLUMNS = ("source", "kind", "target")
KIND_AND_TARGET = 3


def _read(source: Source, log: Log) -> Reading:
    log.file = source.label
    text = decode(source.data, log)
    sign = "\t" if "\t" in text else None
    actors: dict[str, int] = {}
    ties: list[tuple[str, str, str]] = []
    places: list[Place | int] = []
    loops = 0
    for number, line in enumerate(LINE_END.split(text), start=1):
        words = [word.strip() for word in line.split(sign)]
        while words and not words[-1]:
            words.pop()
        if not words:
            continue
        if not all(words) or len(words) == KIND_AND_TARGET - 1:
            message = "An actor or the kind of tie is missing in this line."
            hint = "Write such as: Council funds Museum, or one name alone."
            log.lose(number, line.strip(), "not_a_tie", message, hint)
            continue
        for name in (words[0], *words[2:]):
            actors.setdefault(name, number)
        for part, target in enumerate(words[2:], start=1):
            if target == words[0]:
                loops += 1
                continue
            several = len(words) > KIND_AND_TARGET
            place = Place(log.file, number, "", whole_row=True, part=part) if several else number
            places.append(place)
            ties.append((words[0], words[1], target))
    note_self_ties(loops, log)
    first = pd.Index([Place(log.file, row, name) for name, row in actors.items()], dtype=object)
    names = pd.DataFrame({"name": [*actors]}, index=first, dtype=object)
    rows = pd.DataFrame(ties, pd.Index(places, dtype=object), COLUMNS, dtype=object)
    return Reading([RawTable("actors", names, log.file), RawTable("ties", rows, log.file)])


def _is_it(source: Source) -> bool:
    """Say whether a file is called so: nothing in it tells it from other words."""
    return source.named and source.ending == ENDING and not is_binary(source.data)


READER = Format("SIF", (ENDING,), is_it=_is_it, read=_read)
