"""JSON files: which program's they are, told from their keys."""

from collections.abc import Mapping

from partnernet._graph_form import MARK
from partnernet._log import Log
from partnernet.reading.graphs.json_forms.json_text import may_be_json, only_json, parse_json
from partnernet.reading.graphs.json_forms.kumu_json import is_kumu, read_kumu
from partnernet.reading.graphs.json_forms.node_link import is_node_link, read_node_link
from partnernet.reading.graphs.json_forms.partnernet_json import is_ours, read_ours
from partnernet.reading.graphs.json_forms.shapes import as_node_link
from partnernet.reading.source import Format, Reading, Source

KINDS = ((is_ours, read_ours), (is_kumu, read_kumu), (is_node_link, read_node_link))
KNOWN = (
    "It reads what partnernet saved, JSON of Kumu ('elements' and 'connections') and Cytoscape, "
    "and node-link JSON ('nodes' and 'links')."
)


def _is_it(source: Source) -> bool:
    return source.named and may_be_json(source.data, source.ending)


def _read(source: Source, log: Log) -> Reading:
    parsed = parse_json(source.data, log)
    if parsed is None or (_from_us(parsed.found) and not only_json(parsed, log)):
        return Reading()
    log.repaired("", "missing_marker", parsed.constants.count("NaN"))
    graphs = parsed.found.get("graphs") if isinstance(parsed.found, Mapping) else None
    if isinstance(graphs, list) and len(graphs) > 1:
        message = f"There are {len(graphs)} graphs in this file; partnernet reads one."
        log.add(None, "", "", "several_graphs", message, "Save each as a file of its own.")
        return Reading()
    found = as_node_link(parsed.found)
    for is_kind, read in KINDS:
        if is_kind(found):
            return read(found, source, log)
    message = "This is JSON, but of no kind that partnernet reads."
    log.add(None, "", "", "foreign_json", message, KNOWN)
    return Reading()


def _from_us(found: object) -> bool:
    """Say whether partnernet wrote a file, which has no numbers then that JSON does not have."""
    return is_ours(found) or (isinstance(found, Mapping) and MARK in found)


READER = Format("JSON", (".json", ".cyjs", ".cx", ".cx2"), is_it=_is_it, read=_read)
