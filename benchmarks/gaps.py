"""Gaps on 1,000 actors and 5,000 ties, in fresh processes: all possible ties, and all rules.

For the suggestions the peer is a loop with networkx that adds a tie, measures, and takes it away
again. It would take hours for all pairs: a sample of them is timed and scaled up. Building the
network is not counted.
"""

import platform
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

import networkx as nx
import numpy as np
from _timing import compare

ACTORS, TIES_EACH, RUNS, SAMPLE = 1_000, 5, 3, 5
OURS = """
import warnings
warnings.simplefilter("ignore")
import networkx, numpy, pandas, partnernet as pn
def network(edges):
    ids = [str(actor) for actor in range(int(edges.max()) + 1)]
    actors = pandas.DataFrame({{"id": ids, "category": [str(int(one) % 6) for one in ids]}})
    ties = pandas.DataFrame(edges.astype(str), columns=["source", "target"])
    return pn.from_tables(actors=actors, ties=ties, directed=False)
small = network(numpy.array(networkx.barabasi_albert_graph(60, 3, seed=1).edges))
net = network(numpy.load({path!r}))
def work(net):
    {code}
work(small)
net.compile().neighbors()
"""
PEER = """
import networkx, numpy
graph = networkx.Graph(numpy.load({path!r}).tolist())
pairs = list(networkx.non_edges(graph))
pairs = pairs[:: len(pairs) // {sample}][:{sample}]
def work():
    for one, other in pairs:
        graph.add_edge(one, other)
        lengths = networkx.all_pairs_shortest_path_length(graph)
        near = [(1 / length, length <= 2) for _, found in lengths for length in found.values()
                if length]
        list(networkx.articulation_points(graph)), list(networkx.bridges(graph))
        graph.remove_edge(one, other)
"""
GOALS = ("reach", "resilience", "bridging", "coverage")


def programs(path: str) -> dict[str, tuple[str, str]]:
    """Return what each program does first, and what is timed."""
    codes = {f"suggest, {goal}": f"pn.gaps.suggest(net, goal={goal!r})" for goal in GOALS}
    codes["find, all rules"] = "pn.gaps.find(net)"
    found = {name: (OURS.format(path=path, code=code), "work(net)") for name, code in codes.items()}
    return found | {"networkx, a sample": (PEER.format(path=path, sample=SAMPLE), "work()")}


def main() -> None:
    """Time everything and print a line for each program."""
    actors = int(sys.argv[1]) if len(sys.argv) > 1 else ACTORS
    graph = nx.barabasi_albert_graph(actors, TIES_EACH, seed=7)
    pairs = actors * (actors - 1) // 2 - graph.number_of_edges()
    print(f"Python {platform.python_version()}, {platform.machine()}, {platform.system()}")
    print(", ".join(f"{name} {version(name)}" for name in ("networkx", "numpy", "scipy")))
    print(f"{actors:,} actors, {graph.number_of_edges():,} ties; medians of {RUNS} runs")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "edges.npy"
        np.save(path, np.array(graph.edges))
        found = compare(programs(str(path)), runs=RUNS)
    for name, (seconds, peak) in found.items():
        print(f"{name:24}{seconds:10.2f} s {peak / 2**20:8.0f} MiB")
    ours, peer = found["suggest, reach"][0], found["networkx, a sample"][0] * pairs / SAMPLE
    print(f"{pairs:,} possible ties with networkx, scaled up: {peer / 3600:,.1f} hours")
    print(f"networkx / suggest: {peer / ours:,.0f} x")


if __name__ == "__main__":
    main()
