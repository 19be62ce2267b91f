"""Networks as GEXF 1.3, which Gephi and `read` open."""

import re
from collections.abc import Iterator, Mapping

from partnernet._dates import first_day, last_day
from partnernet._graph_form import TABLE, Cells, flat
from partnernet.network import PartnerNetwork
from partnernet.writing.format import Format
from partnernet.writing.xml_text import HEAD, escaped, lost_in_xml, quoted_in_tag, types_of, word

SPACE = "http://gexf.net/1.3"
TAGS = {
    "node": {"id": "id", "name": "label"},
    "edge": {"source": "source", "target": "target", "strength": "weight", "kind": "kind"},
    "membership": {"source": "source", "target": "target"},
}
"""What of a node or an edge stands in its tag, and what GEXF calls it."""
DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:[0-2]\d|3[01]))?)?", re.ASCII)


def gexf_bytes(net: PartnerNetwork, name: str) -> bytes:  # noqa: ARG001 - as the others
    """Return a network as UTF-8 GEXF.

    A partnership is one more node, a membership one more edge; ``partnernet_table`` says so.
    Strength is the weight of an edge, and the kind its kind, so that Gephi keeps parallel ties
    apart. What is missing is not there. ``since`` and ``until`` stand in tags as well, as the first
    and the last day, so that Gephi has a timeline.

    Examples
    --------
    >>> import partnernet as pn
    >>> print(gexf_bytes(pn.datasets.chain("AB"), "net.gexf").decode().splitlines()[5])
          <node id="A" label="A"/>
    """
    return "\n".join([HEAD, *_lines(net), ""]).encode()


def _lines(net: PartnerNetwork) -> Iterator[str]:
    parts = flat(net)
    nodes, edges = parts.nodes, parts.edges
    columns = {"node": _columns(nodes, "node"), "edge": _columns(edges, "edge")}
    ties = [row["directed"] for row in edges if "directed" in row]
    usual = "directed" if ties and all(ties) else "undirected"
    yield f'<gexf xmlns="{SPACE}" version="1.3">'
    title = escaped(str(net.meta.get("title") or ""))
    described = f"<description>{title}</description>" if title else ""
    yield f"  <meta><creator>partnernet ({', '.join(parts.tables)})</creator>{described}</meta>"
    dated = any(map(_times, (*nodes, *edges)))
    mode = 'mode="dynamic" timeformat="date"' if dated else 'mode="static"'
    yield f'  <graph defaultedgetype="{usual}" {mode}>'
    for group, found in columns.items():
        yield from _declared(group, found)
    yield f'    <nodes count="{len(nodes)}">'
    yield from (_element("node", row, columns["node"], "") for row in nodes)
    yield "    </nodes>"
    yield f'    <edges count="{len(edges)}">'
    for row in edges:
        own = "directed" if row.get("directed") else "undirected"
        said = f' type="{own}"' if "directed" in row and own != usual else ""
        yield _element("edge", row, columns["edge"], said)
    yield "    </edges>"
    yield "  </graph>"
    yield "</gexf>"


def _columns(rows: list[Cells], group: str) -> dict[str, tuple[str, str]]:
    """Return the id and the type of each attribute: of what has a value and is in no tag."""
    kinds = types_of([
        {name: cell for name, cell in row.items() if name not in {*_tag_of(group, row), "directed"}}
        for row in rows
    ])  # fmt: skip
    return {name: (str(place), kind) for place, (name, kind) in enumerate(kinds.items())}


def _tag_of(group: str, row: Cells) -> Mapping[str, str]:
    """Return what of a row stands in its tag; of a membership that is nothing but its ends."""
    return TAGS["membership" if group == "edge" and TABLE in row else group]


def _times(row: Cells) -> str:
    """Return the first and the last day of a row as they stand in its tag, where it has dates."""
    since, until = (str(row.get(name, "")) for name in ("since", "until"))
    start = first_day(since) if DATE.fullmatch(since) else ""
    end = last_day(until) if DATE.fullmatch(until) else ""
    if start and end and end < start:
        return ""
    return "".join(f' {name}="{day}"' for name, day in (("start", start), ("end", end)) if day)


def _declared(group: str, columns: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    if not columns:
        return
    yield f'    <attributes class="{group}">'
    for name, (key, kind) in columns.items():
        yield f'      <attribute id="{key}" title={quoted_in_tag(name)} type="{kind}"/>'
    yield "    </attributes>"


def _element(
    group: str, row: Cells, columns: Mapping[str, tuple[str, str]], said: str
) -> str:  # fmt: skip
    in_tag = _tag_of(group, row)
    tag = "".join(f" {called}={quoted_in_tag(str(row[name]))}"
                  for name, called in in_tag.items() if name in row)  # fmt: skip
    tag += _times(row)
    values = [
        f'<attvalue for="{key}" value={quoted_in_tag(word(row[name], kind))}/>'
        for name, (key, kind) in columns.items()
        if name in row and name not in in_tag
    ]
    if not values:
        return f"      <{group}{tag}{said}/>"
    return f"      <{group}{tag}{said}><attvalues>{''.join(values)}</attvalues></{group}>"


WRITER = Format("GEXF", (".gexf",), gexf_bytes, lost_in_xml)
