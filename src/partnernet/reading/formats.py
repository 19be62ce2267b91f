"""Formats: the kinds of files that `read` opens, in the order in which they are tried."""

from partnernet.reading.books import workbook
from partnernet.reading.graphs import foreign
from partnernet.reading.graphs.json_forms import json_files
from partnernet.reading.graphs.text_forms import dot, gml, sif
from partnernet.reading.graphs.xml_forms import gexf, graphml
from partnernet.reading.pajek import reader as pajek
from partnernet.reading.source import Format, Source
from partnernet.reading.tables import delimited
from partnernet.reading.ucinet import data_set, dl, vna
from partnernet.reading.ucinet import printed as ucinet_text

FORMATS: tuple[Format, ...] = (
    foreign.READER,
    workbook.READER,
    json_files.READER,
    graphml.READER,
    gexf.READER,
    gml.READER,
    dot.READER,
    sif.READER,
    pajek.READER,
    dl.READER,
    data_set.READER,
    vna.READER,
    ucinet_text.READER,
    delimited.READER,
)


def format_of(source: Source) -> Format:
    """Return what kind of file this is; whatever is nothing else is delimited text."""
    return next(known for known in FORMATS if known.is_it(source))
