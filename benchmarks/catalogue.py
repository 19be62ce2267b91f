"""Every measure of actors on a network of a workshop's size, in one table: 300 actors, 1,500 ties.

Each run is a fresh process. Nothing is compiled, and numba is not even imported.
"""

import statistics
import subprocess
import sys

ACTORS, TIES, RUNS = 300, 1_500, 5
PROGRAM = """
import sys, time
import networkx, pandas, partnernet as pn
edges = list(networkx.gnm_random_graph({actors}, {ties}, seed=7).edges)
ties = pandas.DataFrame(edges, columns=["source", "target"]).astype(str)
ids = list(map(str, range({actors})))
actors = pandas.DataFrame({{"id": ids, "category": [one[-1] for one in ids]}})
net = pn.from_tables(actors=actors, ties=ties, directed={directed})
names = pn.measures().query("level == 'actor'").index
start = time.perf_counter()
pn.score(net, *names)
print(time.perf_counter() - start, len(names), "numba" in sys.modules)
"""


def main() -> None:
    """Print the median time for ties and for arcs."""
    for directed in (False, True):
        seconds = []
        for _ in range(RUNS):
            program = PROGRAM.format(actors=ACTORS, ties=TIES, directed=directed)
            command = [sys.executable, "-W", "ignore", "-c", program]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            second, number, compiled = done.stdout.split()
            seconds.append(float(second))
        print(
            f"{number} measures of {ACTORS} actors, {TIES:,} {'arcs' if directed else 'ties'}: "
            f"{statistics.median(seconds):.2f} s, numba imported: {compiled}"
        )


if __name__ == "__main__":
    main()
