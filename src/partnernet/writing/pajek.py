"""Networks as Pajek files: vertices with labels, arcs and edges, a relation for each kind.

An actor is a vertex, and its name the label. Ties that are directed are arcs, others edges; the
strength is the value of a line, and a tie without one has none. A network of memberships alone is
two-mode: actors first, then partnerships; the role of a membership is its relation. Signs that
cannot stand in quotation marks are written as numbers (``&#34;``), as Pajek writes what its code
page lacks. What is read back is the same wherever `lost` names nothing.
"""

from decimal import Decimal, localcontext

import pandas as pd

from partnernet._escapes import escaped
from partnernet.network import PartnerNetwork
from partnernet.writing.format import Format
from partnernet.writing.numbered import (
    Numbered,
    not_numbered,
    number_text,
    numbered,
    text_file,
)

PLACES = ("x", "y")
PRECISION = 400


def pajek_bytes(net: PartnerNetwork, name: str) -> bytes:
    """Return a network as a Pajek file in UTF-8.

    Examples
    --------
    >>> import partnernet as pn
    >>> print(pajek_bytes(pn.datasets.chain("AB"), "net.net").decode())
    *Vertices 2
    1 "A"
    2 "B"
    *Edges
    1 2
    """
    graph = numbered(net)
    title = escaped(str(net.meta.get("title") or ""))
    head = [f"*Network {title}"] if title else []
    modes = f" {graph.first}" if graph.two_mode else ""
    vertices = [f"*Vertices {len(graph.labels)}{modes}", *_vertices(net, graph)]
    return text_file([*head, *vertices, *_lines(graph)], name)


def lost(net: PartnerNetwork) -> list[str]:
    """Return what of a network a Pajek file cannot hold."""
    return not_numbered(net, kept=PLACES if _places(net) is not None else ())


def _vertices(net: PartnerNetwork, graph: Numbered) -> list[str]:
    places = _places(net)
    shown = {} if places is None else dict(enumerate(_shown(places)))
    return [
        f'{number + 1} "{escaped(label)}"{shown.get(number, "")}'
        for number, label in enumerate(graph.labels)
    ]


def _places(net: PartnerNetwork) -> pd.DataFrame | None:
    """Return where actors stand, if all of it can be read back: x and y together, not all in 0.

    Vertices that all stand in the corner of the window are those that nobody placed.
    """
    if not {*PLACES} <= set(net.actors):
        return None
    places = net.actors[[*PLACES]]
    if not all(pd.api.types.is_float_dtype(dtype) for dtype in places.dtypes):
        return None
    known = places.dropna(how="all")
    if not known.abs().lt(float("inf")).all(axis=None) or not len(known):
        return None
    corner = (known["x"] == 0) & (known["y"] == (1 if _within(known) else 0))
    return None if corner.all() and len(known) == len(net) > 1 else places


def _within(places: pd.DataFrame) -> bool:
    return bool(((places >= 0) & (places <= 1) | places.isna()).all(axis=None))


def _shown(places: pd.DataFrame) -> list[str]:
    """Return the coordinates of each actor as text; y goes down within the window of Pajek."""
    mirrored = _within(places)
    found = []
    with localcontext(prec=PRECISION):
        for x, y in places.itertuples(index=False):
            height = Decimal(repr(y)) if not mirrored else 1 - Decimal(repr(y))
            found.append("" if pd.isna(x) else f" {number_text(x)} {_plain(height)}")
    return found


def _plain(number: Decimal) -> str:
    text = str(number)
    return text if "E" in text else text.removesuffix(".0")


def _lines(graph: Numbered) -> list[str]:
    """Return the sections of the ties: for each kind first the arcs and then the edges."""
    found: list[str] = []
    kinds = graph.lines["kind"].drop_duplicates().tolist()
    relations = {kind: number for number, kind in enumerate(filter(None, kinds), start=1)}
    for kind in kinds:
        same = graph.lines[graph.lines["kind"] == kind]
        relation = f' :{relations[kind]} "{escaped(kind)}"' if kind else ""
        for word, rows in (("Arcs", same[same["directed"]]), ("Edges", same[~same["directed"]])):
            if len(rows):
                found += [f"*{word}{relation}", *_rows(rows)]
    return found or ["*Edges"]


def _rows(rows: pd.DataFrame) -> list[str]:
    return [
        f"{source + 1} {target + 1}" + ("" if pd.isna(value) else f" {number_text(value)}")
        for source, target, value in rows[["source", "target", "strength"]].itertuples(index=False)
    ]


WRITER = Format("Pajek", (".net",), pajek_bytes, lost)
