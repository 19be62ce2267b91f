"""Large networks: seconds and peak memory of each step, from the tables on.

``python benchmarks/large.py 100000`` or ``1000000``: so many actors, five ties for each. The engine
chooses its forms itself, unless ``PARTNERNET_ENGINE`` is set to ``numpy`` or ``numba``.
"""

import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

import partnernet as pn

ACTORS, TIES_EACH, EXACT, STEPS = 100_000, 5, 200_000, 2
MAKE = """
import sys, igraph, numpy, random
random.seed(7)
graph = igraph.Graph.Barabasi(int(sys.argv[1]), int(sys.argv[2]))
numpy.save(sys.argv[3], numpy.array(graph.get_edgelist(), dtype=numpy.int32))
"""
PEER = """
import sys, igraph, numpy, time
edges = numpy.load(sys.argv[1])
graph = igraph.Graph(int(edges.max()) + 1, edges)
start = time.perf_counter()
graph.neighborhood_size(order=int(sys.argv[2]))
print(time.perf_counter() - start)
"""


def timed(name: str, work: Callable[[], object]) -> None:
    """Do some work and print how long it took and how much memory was ever in use."""
    start = time.perf_counter()
    work()
    seconds = time.perf_counter() - start
    unit = 1 if sys.platform == "darwin" else 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    print(f"{name:44}{seconds:9.2f} s{peak / 2**20:9.0f} MiB", flush=True)


def main() -> None:
    """Time every step on one network."""
    actors = int(sys.argv[1]) if len(sys.argv) > 1 else ACTORS
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "edges.npy")
        make = [sys.executable, "-c", MAKE, str(actors), str(TIES_EACH), path]
        subprocess.run(make, check=True)
        edges = np.load(path)
        ties = pd.DataFrame(edges.astype(str), columns=["source", "target"])
        ids = pd.DataFrame({"id": np.arange(actors).astype(str)})
        print(f"Python {platform.python_version()}, {platform.machine()}, {platform.system()}")
        engine = os.environ.get("PARTNERNET_ENGINE", "chosen by the work")
        print(f"{actors:,} actors, {len(edges):,} ties; engine: {engine}")
        nets: list[pn.PartnerNetwork] = []
        timed(
            "building: tables checked",
            lambda: nets.append(pn.from_tables(actors=ids, ties=ties, directed=False)),
        )
        net = nets[0]
        timed("building: compiled", lambda: net.compile().neighbors())
        works: dict[str, Callable[[], object]] = {
            "degree": lambda: pn.centrality.degree(net),
            "components": lambda: pn.cohesion.components(net),
            "core number": lambda: pn.centrality.core_number(net),
            "cutpoints": lambda: pn.robustness.cutpoints(net),
            f"reach within {STEPS} steps": lambda: pn.reach.within(net, steps=STEPS),
            "constraint": lambda: pn.brokerage.constraint(net),
            "harmonic, 1,000 sampled": lambda: pn.centrality.harmonic(net, sample=1_000),
            "betweenness, 200 sampled": lambda: pn.centrality.betweenness(net, sample=200),
        }
        if actors <= EXACT:
            works["harmonic, exact"] = lambda: pn.centrality.harmonic(net)
        for name, work in works.items():
            timed(name, work)
        peer = [sys.executable, "-c", PEER, path, str(STEPS)]
        done = subprocess.run(peer, check=True, capture_output=True, text=True)
        print(f"{f'igraph, reach within {STEPS} steps':44}{float(done.stdout):9.2f} s")


if __name__ == "__main__":
    main()
