"""Foreign files: those of other programs that are told for what they are, and not read."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from partnernet._log import Log
from partnernet.reading.graphs.xml_forms.xml_text import root_of
from partnernet.reading.source import Format, Reading, Source

SAMPLE = 400


@dataclass(frozen=True, slots=True)
class Foreign:
    """A kind of file: what it is called, how it is told, and what to do with it."""

    name: str
    is_it: Callable[[Source], bool]
    hint: str


def _packed(ending: str) -> Callable[[Source], bool]:
    return lambda source: source.ending == ending and source.data.startswith(b"PK")


def _begins(pattern: str) -> Callable[[Source], bool]:
    signs = re.compile(pattern.encode(), re.IGNORECASE)
    return lambda source: (
        signs.match(source.data[:SAMPLE].lstrip(b"\xef\xbb\xbf \t\r\n")) is not None
    )


KINDS = (
    Foreign("a project of Gephi", _packed(".gephi"),
            "Open it in Gephi and export the graph file as GEXF."),
    Foreign("a session of Cytoscape", _packed(".cys"),
            "Open it in Cytoscape and export the network as GraphML or .cyjs."),
    Foreign("XGMML", lambda source: root_of(source.data) == "graph",
            "Open it in Cytoscape and export the network as GraphML or .cyjs."),
    Foreign("GDF", _begins(r"nodedef\s*>"), "Open it in Gephi and export the graph file as GEXF."),
    Foreign("LEDA", _begins(r"LEDA\.GRAPH"), "Write it as GraphML where it was made."),
    Foreign("a drawing of Mermaid", _begins(r"(?:graph|flowchart)\s+(?:TB|TD|BT|RL|LR)\b"),
            "Write a list of ties, or a graph in DOT."),
)  # fmt: skip


def _kind_of(source: Source) -> Foreign | None:
    return next((kind for kind in KINDS if kind.is_it(source)), None)


def _read(source: Source, log: Log) -> Reading:
    log.file = source.label
    kind = _kind_of(source)
    if kind is not None:
        message = f"This is {kind.name}, which partnernet does not read."
        log.add(None, "", "", "foreign_file", message, kind.hint)
    return Reading()


def _is_it(source: Source) -> bool:
    return source.named and _kind_of(source) is not None


READER = Format("foreign files", (), is_it=_is_it, read=_read)
