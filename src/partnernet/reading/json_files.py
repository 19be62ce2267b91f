"""JSON files: which program's they are, told from their keys."""

from partnernet._log import Log
from partnernet.reading.json_text import may_be_json, parse_json
from partnernet.reading.kumu_json import is_kumu, read_kumu
from partnernet.reading.node_link import is_node_link, read_node_link
from partnernet.reading.partnernet_json import is_ours, read_ours
from partnernet.reading.source import Format, Reading, Source

KINDS = ((is_ours, read_ours), (is_kumu, read_kumu), (is_node_link, read_node_link))
KNOWN = (
    "It reads what partnernet saved, Kumu JSON ('elements' and 'connections') and node-link JSON "
    "('nodes' and 'links')."
)


def _is_it(source: Source) -> bool:
    return source.named and may_be_json(source.data, source.ending)


def _read(source: Source, log: Log) -> Reading:
    parsed = parse_json(source.data, log)
    if parsed is None:
        return Reading()
    for is_kind, read in KINDS:
        if is_kind(parsed[0]):
            return read(parsed[0], source, log)
    message = "This is JSON, but of no kind that partnernet reads."
    log.add(None, "", "", "foreign_json", message, KNOWN)
    return Reading()


READER = Format("JSON", (".json",), is_it=_is_it, read=_read)
