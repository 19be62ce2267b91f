"""Formats: the kinds of files that `read` opens, in the order in which they are tried."""

from partnernet.reading import (
    delimited,
    dl,
    gexf,
    graphml,
    json_files,
    pajek,
    ucinet_text,
    vna,
    workbook,
)
from partnernet.reading.source import Format, Source

FORMATS: tuple[Format, ...] = (
    workbook.READER,
    json_files.READER,
    graphml.READER,
    gexf.READER,
    pajek.READER,
    dl.READER,
    vna.READER,
    ucinet_text.READER,
    delimited.READER,
)


def format_of(source: Source) -> Format:
    """Return what kind of file this is; whatever is nothing else is delimited text."""
    return next(known for known in FORMATS if known.is_it(source))
