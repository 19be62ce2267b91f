"""The measures beside networkx, igraph and NetworKit on one graph, each in processes of its own.

Both forms of our engine are timed. What networkx would take minutes for is timed on a sample of
sources and scaled up; the table marks it. Building the graph and compiling are not counted.
"""

import platform
import sys
import tempfile
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

import networkx as nx
import numpy as np
from _timing import compare

ACTORS, TIES_EACH, RUNS, SAMPLE = 5_000, 5, 3, 100
FORMS = ("partnernet, NumPy", "partnernet, numba")
PEERS = ("networkx", "igraph", "NetworKit")
SCALED = " (sample)"

OURS = """
import os, warnings
os.environ["PARTNERNET_ENGINE"] = {form!r}
warnings.simplefilter("ignore")
import networkx, numpy, pandas, partnernet as pn
def network(edges):
    ties = pandas.DataFrame(edges.astype(str), columns=["source", "target"])
    net = pn.from_tables(ties=ties, directed=False)
    category = [str(int(actor) % 6) for actor in net.actors.index]
    net = pn.from_tables(actors=net.actors.assign(category=category), ties=ties, directed=False)
    net.compile().neighbors()
    return net
def work(net):
    {code}
work(network(numpy.array(networkx.barabasi_albert_graph(60, 3, seed=1).edges)))
net = network(numpy.load({path!r}))
"""
NETWORKX = """
import networkx, numpy
graph = networkx.Graph(numpy.load({path!r}).tolist())
size, sample = len(graph), list(graph)[:: len(graph) // {sample}]
"""
IGRAPH = """
import igraph, numpy
edges = numpy.load({path!r})
graph = igraph.Graph(int(edges.max()) + 1, edges.tolist())
"""
NETWORKIT = """
import networkit, numpy
edges = numpy.load({path!r})
graph = networkit.Graph(int(edges.max()) + 1)
for one, other in edges.tolist():
    graph.addEdge(one, other)
"""
ROLES = """
group = {node: node % 6 for node in graph}
counts = dict.fromkeys(graph, 0)
for node in graph:
    roles = {}
    for first in graph[node]:
        for last in graph[node]:
            if first != last and last not in graph[first]:
                role = group[first] == group[node], group[last] == group[node]
                roles[role] = roles.get(role, 0) + 1
    counts[node] = roles
"""
TASKS: dict[str, dict[str, str]] = {
    "distances (closeness, harmonic, reach 1-3)": {
        "partnernet": "pn.centrality.closeness(net); pn.centrality.harmonic(net); "
        "[pn.reach.within(net, steps=steps) for steps in (1, 2, 3)]",
        "networkx" + SCALED: "[networkx.closeness_centrality(graph, node) for node in sample]; "
        "networkx.harmonic_centrality(graph, sources=sample); "
        "[networkx.single_source_shortest_path_length(graph, node, cutoff=steps)"
        " for node in sample for steps in (1, 2, 3)]",
        "igraph": "graph.closeness(); graph.harmonic_centrality(); "
        "[graph.neighborhood_size(order=steps) for steps in (1, 2, 3)]",
        "NetworKit": "networkit.centrality.HarmonicCloseness(graph, False).run(); "
        "networkit.centrality.Closeness(graph, False, "
        "networkit.centrality.ClosenessVariant.GENERALIZED).run()",
    },
    "betweenness, exact": {
        "partnernet": "pn.centrality.betweenness(net)",
        "networkx" + SCALED: "networkx.betweenness_centrality(graph, k=len(sample), seed=1)",
        "igraph": "graph.betweenness()",
        "NetworKit": "networkit.centrality.Betweenness(graph).run()",
    },
    "constraint and effective size": {
        "partnernet": "pn.brokerage.constraint(net); pn.brokerage.effective_size(net)",
        "networkx": "networkx.constraint(graph); networkx.effective_size(graph)",
        "igraph": "graph.constraint()",
    },
    "brokerage roles": {"partnernet": "pn.brokerage.roles(net)", "networkx": ROLES},
    "cutpoints and bridges": {
        "partnernet": "pn.robustness.cutpoints(net); pn.robustness.bridges(net)",
        "networkx": "list(networkx.articulation_points(graph)); list(networkx.bridges(graph))",
        "igraph": "graph.articulation_points(); graph.bridges()",
        "NetworKit": "networkit.components.BiconnectedComponents(graph).run()",
    },
    "core numbers": {
        "partnernet": "pn.centrality.core_number(net)",
        "networkx": "networkx.core_number(graph)",
        "igraph": "graph.coreness()",
        "NetworKit": "networkit.centrality.CoreDecomposition(graph).run()",
    },
}


def programs(task: Mapping[str, str], path: str) -> dict[str, tuple[str, str]]:
    """Return what each program does first, and what is timed."""
    found = {
        name: (OURS.format(form=name.split()[-1].lower(), code=task["partnernet"], path=path),
               "work(net)")
        for name in FORMS
    }  # fmt: skip
    setups = {"networkx": NETWORKX, "igraph": IGRAPH, "NetworKit": NETWORKIT}
    for name, code in task.items():
        if name != "partnernet":
            setup = setups[name.removesuffix(SCALED)].format(path=path, sample=SAMPLE)
            found[name] = (setup, code)
    return found


def times(task: Mapping[str, str], path: str, scale: float) -> dict[str, float]:
    """Return the median seconds of each program, those of a sample scaled up."""
    found = compare(programs(task, path), runs=RUNS)
    return {name: seconds * (scale if name.endswith(SCALED) else 1)
            for name, (seconds, _) in found.items()}  # fmt: skip


def main() -> None:
    """Time every task and print a line for each program."""
    actors = int(sys.argv[1]) if len(sys.argv) > 1 else ACTORS
    graph = nx.barabasi_albert_graph(actors, TIES_EACH, seed=7)
    libraries = ["networkx", "igraph", "networkit", "numpy", "scipy", "numba"]
    print(f"Python {platform.python_version()}, {platform.machine()}, {platform.system()}")
    print(", ".join(f"{name} {version(name)}" for name in libraries))
    print(f"{actors:,} actors, {graph.number_of_edges():,} ties; medians of {RUNS} runs")
    print(f"(sample): {SAMPLE} sources, scaled to all of them")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "edges.npy"
        np.save(path, np.array(graph.edges))
        for name, task in TASKS.items():
            seconds = times(task, str(path), actors / SAMPLE)
            print(f"\n{name}")
            for program, value in seconds.items():
                ratios = "".join(f"{value / seconds[form]:12.1f} x" for form in FORMS)
                print(f"  {program:24}{value * 1000:12.1f} ms{'' if program in FORMS else ratios}")


if __name__ == "__main__":
    main()
