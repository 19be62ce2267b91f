"""A map as a network of pyvis, for people who go on by hand: every tie stays an edge of its own."""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import pandas as pd

from partnernet._compile import Compiled, counted_rows
from partnernet._text import label, number
from partnernet.draw.palette import ACCENT, INK, LINE
from partnernet.draw.scene import Scene, dash_of
from partnernet.draw.ties import EVEN, MANY, THICK, THIN, kind_colors
from partnernet.network import PartnerNetwork

if TYPE_CHECKING:
    from pyvis.network import Network

Look: TypeAlias = dict[Hashable, Any]

UNIT = 1000  # the width of a map, in the units that radii are made for
BEND, FLATTER = 0.12, 4  # of parallel edges; from so many on they lie closer together
RING = 0.55  # of the radius, for the rim of a ring
EMPTY = "#ffffff"


def pyvis_network(net: PartnerNetwork, compiled: Compiled, scene: Scene) -> "Network":
    """Return a plain pyvis network with the looks and places of a scene.

    Use it to go on with pyvis by hand. Its own ``add_edge`` looks through all edges each time and,
    in a network without directions, drops a second tie of a pair; the lists are filled here
    instead, so that every row of ties is an edge.

    Parameters
    ----------
    net
        The network.
    compiled
        The graph that is drawn of it; rows it does not count are left out.
    scene
        What is drawn.

    Returns
    -------
    pyvis.network.Network
        Its page holds its scripts, its physics is off, so that everybody stays in place.
    """
    from pyvis.network import Network  # slow to load, and not needed by any other map

    made = Network(
        height="750px", width="100%", directed=compiled.directed, cdn_resources="in_line"
    )
    made.nodes.extend(
        _node(str(actor), mark, told)
        for (actor, mark), told in zip(_records(scene.marks), _told(scene), strict=True)
    )
    made.node_ids.extend(node["id"] for node in made.nodes)
    made.node_map.update({node["id"]: node for node in made.nodes})
    rows = tie_rows(net, compiled)
    made.edges.extend(_edges(rows, scene, kind_colors(scene.links), compiled.directed))
    made.toggle_physics(False)
    return made


def tie_rows(net: PartnerNetwork, compiled: Compiled) -> pd.DataFrame:
    """Return every tie between two actors that are linked under the view, one row for each.

    Declared ties come first, then those that partnerships give.
    """
    rows, _ = counted_rows({name: net.table(name) for name in net.tables}, compiled.view)
    linked = _pairs(compiled.links, directed=compiled.directed)
    if compiled.directed:  # a tie without a direction stands for both arcs
        linked |= {(target, source) for source, target in linked}
    kept = [pair in linked for pair in _ends(rows, directed=compiled.directed)]
    return rows[np.array(kept, dtype=bool)].reset_index(drop=True)


def _ends(table: pd.DataFrame, *, directed: bool) -> list[tuple[str, str]]:
    ends = zip(table["source"], table["target"], strict=True)
    return list(ends) if directed else [(min(pair), max(pair)) for pair in ends]


def _pairs(table: pd.DataFrame, *, directed: bool) -> set[tuple[str, str]]:
    return set(_ends(table, directed=directed))


def _records(marks: pd.DataFrame) -> list[tuple[str, Look]]:
    return list(zip(marks.index, marks.to_dict("records"), strict=True))


def _told(scene: Scene) -> Sequence[tuple[tuple[str, str], ...]]:
    """Return what the drawing says of each actor, where the map is one."""
    return scene.drawings[0].told if scene.drawings else ((),) * len(scene.marks)


def _node(actor: str, mark: Look, told: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    """Return an actor with its look; the keys are those of vis-network."""
    fill, ring = mark["fill"], mark["shape"] == "ring"
    inside = EMPTY if mark["hollow"] or ring else fill
    radius = round(float(mark["radius"]), 2)
    said = [f"{of}: {says}" for of, says in (*told, *mark["details"])]
    return {
        "id": actor,
        "label": mark["label"],
        "title": _plain([mark["name"], *said]),
        "shape": "dot" if ring else mark["shape"],
        "size": radius,
        "x": round(float(mark["x"]) * UNIT, 2),
        "y": round((1 - float(mark["y"])) * UNIT, 2),
        "color": {"background": inside, "border": fill, "highlight": {
            "background": inside, "border": INK}},
        "borderWidth": round(radius * RING, 2) if ring else 2,
        "shapeProperties": {"borderDashes": [4, 3] if mark["hollow"] else False},
        "font": {"color": INK, "size": 15, "strokeWidth": 3, "strokeColor": EMPTY},
    }  # fmt: skip


def _edges(
    rows: pd.DataFrame,
    scene: Scene,
    colors: Mapping[str, str],
    directed: bool,  # noqa: FBT001
) -> list[dict[str, Any]]:
    """Return each tie with its look; several of one pair bend so that none hides another."""
    pairs = _ends(rows, directed=False)
    counts, seen = Counter(pairs), Counter[tuple[str, str]]()
    called = {str(actor): str(name) for actor, name in scene.marks["name"].items()}
    widths, varied = _widths(rows["strength"].to_numpy(dtype=float))
    edges = []
    ties = rows.fillna({"kind": "", "status": "existing"}).to_dict("records")
    for pair, width, tie in zip(pairs, widths, ties, strict=True):
        edge = _edge(tie, called, arrow=directed and bool(tie["directed"]), varied=varied)
        edge["color"] = colors.get(tie["kind"], edge["color"])
        edge["width"] = round(float(width), 2)
        edge["smooth"] = _bend(counts[pair], seen[pair], forward=tie["source"] == pair[0])
        seen[pair] += 1
        edges.append(edge)
    return edges


def _widths(strength: np.ndarray) -> tuple[np.ndarray, bool]:
    """Return the width of every edge, thinner among many, and whether strengths differ."""
    thin = min(1.0, (MANY / max(len(strength), 1)) ** 0.5)
    varied = bool(len(strength)) and bool((strength != strength[0]).any())
    wide = THIN + (THICK - THIN) * strength / strength.max() if varied else np.full_like(
        strength, EVEN)  # fmt: skip
    return wide * thin, varied


def _edge(tie: Look, called: dict[str, str], *, arrow: bool, varied: bool) -> dict[str, Any]:
    going_on = tie["status"] == "existing"
    sign = "\N{RIGHTWARDS ARROW}" if arrow else "\N{EN DASH}"
    says = [f"{called[tie['source']]} {sign} {called[tie['target']]}"]
    says += [label(tie["kind"])] if tie["kind"] else []
    says += [] if going_on else [label(tie["status"])]
    says += [f"strength {number(float(tie['strength']))}"] if varied else []
    edge = {
        "from": tie["source"], "to": tie["target"], "title": _plain(says),
        "color": ACCENT if tie["status"] == "wanted" else LINE,
        "dashes": list(dash_of(tie["status"], dashed=not going_on)) or False,
    }  # fmt: skip
    return edge | ({"arrows": "to"} if arrow else {})


def _bend(count: int, place: int, *, forward: bool) -> dict[str, Any] | bool:
    """Return how far one of several edges of a pair bends; a single one is straight."""
    offset = place - (count - 1) / 2
    if offset == 0:
        return False
    step = BEND if count > FLATTER else 2 * BEND
    clockwise = (offset > 0) == forward
    turn = "curvedCW" if clockwise else "curvedCCW"
    return {"enabled": True, "type": turn, "roundness": round(abs(offset) * step, 3)}


def _plain(lines: list[str]) -> str:
    """Return lines that pyvis shows as text; those with one certain word it would show as HTML."""
    return "\n".join(lines).replace("href", "hre\N{WORD JOINER}f")
