"""GML, as networkx, igraph, Gephi, Pajek and yEd write it: nodes and edges with their values."""

import re
from collections.abc import Mapping

from partnernet._log import Log
from partnernet.reading.graphs.graph_rows import GraphRows, usual_meta
from partnernet.reading.graphs.json_forms.json_entries import entry_row, told
from partnernet.reading.graphs.row import Row, drop_counted_keys
from partnernet.reading.graphs.text_forms.gml_text import Block, read_blocks
from partnernet.reading.source import Format, Reading, Source
from partnernet.reading.tables.text import decode, is_binary, plain_lines

STARTS = re.compile(
    r"""\s*(?:\#[^\n]*\n\s*|\w+\s+(?:"[^"]*"|[^\s\[\]"]+)\s+)*graph\s*\[""",
    re.ASCII | re.IGNORECASE,
)
SAMPLE = 4000
LIST = "_networkx_list_start"
YED = "yfiles"
PLACES = ("x", "y", "z")


def _read(source: Source, log: Log) -> Reading:
    log.file = source.label
    found = read_blocks(plain_lines(source.data, log), log)
    if found is None:
        return Reading()
    graphs = found.blocks("graph")
    if len(graphs) != 1:
        message = f"There are {len(graphs)} graphs in this file; partnernet reads one."
        log.add(None, "", "", "several_graphs", message, "Save each as a file of its own.")
        return Reading()
    rows = GraphRows(source.label, source.wanted.columns)
    graph = graphs[0]
    is_yed = str(found.get("creator")).casefold() == YED
    for number, node in enumerate(graph.blocks("node"), start=1):
        rows.nodes.append(_node(number, node, rows, is_yed=is_yed))
    usual = _flag(graph.get("directed")) or False
    for number, edge in enumerate(graph.blocks("edge"), start=1):
        rows.edges.append(_edge(number, edge, rows, usual=usual, is_yed=is_yed))
    drop_counted_keys(rows.edges, "key")
    said = _cells(graph, ("node", "edge", "directed", "multigraph"), rows)
    return Reading(rows.tables(log), usual_meta(said))


def _node(number: int, node: Block, rows: GraphRows, *, is_yed: bool) -> Row:
    cells = _cells(node, ("id",), rows)
    own: dict[str, object] = {"id": node.get("id")}
    if is_yed and "gid" in cells:
        own["parent_id"] = cells.pop("gid")
    return _row(number, node, own, cells, rows)


def _edge(number: int, edge: Block, rows: GraphRows, *, usual: object, is_yed: bool) -> Row:
    """Return an edge as a row; yEd says by arrows alone which way it leads, if any."""
    cells = _cells(edge, ("source", "target", "id"), rows)
    ends = [edge.get("source"), edge.get("target")]
    directed = _flag(cells.pop("directed", None))
    drawn = edge.blocks("graphics")
    if is_yed and drawn:
        heads = [
            drawn[0].get(word) not in (None, "none") for word in ("sourcearrow", "targetarrow")
        ]
        directed = heads[0] != heads[1]
        ends = ends[::-1] if heads == [True, False] else ends
    own = {"source": ends[0], "target": ends[1], "id": edge.get("id"),
           "directed": usual if directed is None else directed}  # fmt: skip
    return _row(number, edge, own, cells, rows)


def _row(
    number: int, block: Block, own: Mapping[str, object], cells: Mapping[str, object],
    rows: GraphRows,
) -> Row:  # fmt: skip
    row = entry_row(number, cells, own, set(), rows)
    row.line = block.line
    return row


def _flag(value: object) -> object:
    """Return yes or no for 1 or 0, and what is neither as it is."""
    return {"1": True, "0": False}.get(str(value), value)


def _cells(block: Block, taken: tuple[str, ...], rows: GraphRows) -> dict[str, object]:
    """Return the values of a block by their words; a word that stands several times has a list.

    Of what is drawn the place is read, and the label where there is no other; the rest is counted.
    """
    found: dict[str, list[object]] = {}
    for word, value in block.pairs:
        if word.casefold() in taken:
            continue
        if not isinstance(value, Block):
            found.setdefault(word, []).append(value)
        elif word.casefold() in ("graphics", "labelgraphics"):
            drawn = _drawn(value)
            rows.left_out["drawing", "drawings"] += len(drawn) < len(value.pairs)
            for name, cell in drawn.items():
                found.setdefault(name, [cell])
        else:
            rows.left_out[f"value of {word!r}", f"values of {word!r}"] += 1
    lists = {word: [value for value in values if value != LIST] for word, values in found.items()}
    return {word: values[0] if len(values) == 1 else values for word, values in lists.items()
            if values}  # fmt: skip


def _drawn(block: Block) -> dict[str, object]:
    """Return where something is drawn, and the text of a label."""
    words = PLACES if block.word.casefold() == "graphics" else ("text",)
    return told({"label" if word == "text" else word: block.get(word) for word in words})


def _is_it(source: Source) -> bool:
    if not source.named or is_binary(source.data):
        return False
    text = decode(source.data[:SAMPLE], Log())
    return STARTS.match(text) is not None or (
        source.ending == ".gml" and not text.lstrip().startswith("<")
    )


READER = Format("GML", (".gml",), is_it=_is_it, read=_read)
