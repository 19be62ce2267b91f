"""Read, check and compile 100,000 ties, beside pandas and networkx on the same file."""

import random
import sys
import tempfile
from pathlib import Path

from _timing import compare, report

ACTORS, TIES = 10_000, 100_000
KINDS = ("partnership", "funding", "event", "training")

PEER_SETUP = "import networkx, pandas"
PEER = """
ties = pandas.read_csv({path!r})
graph = networkx.from_pandas_edgelist(ties, "source", "target")
"""
OURS_SETUP = """
import warnings
warnings.simplefilter("ignore")
import networkx, partnernet
partnernet.read
"""
OURS = """
net = partnernet.read({path!r})
compiled = net.compile()
compiled.neighbors()
"""
CHECK = "problems = partnernet.check({path!r})"


def write_ties(path: Path) -> None:
    """Write random ties; no tie joins an actor to itself."""
    random.seed(7)
    with path.open("w", encoding="utf-8") as file:
        file.write("source,target,kind,strength,since\n")
        for _ in range(TIES):
            one, other = random.sample(range(ACTORS), 2)
            year = random.randint(2000, 2025)
            strength = random.randint(1, 4)
            file.write(f"actor {one},actor {other},{random.choice(KINDS)},{strength},{year}\n")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        ties = Path(folder) / "ties.csv"
        write_ties(ties)
        path = str(ties)
        programs = {
            "pandas + networkx": (PEER_SETUP, PEER.format(path=path)),
            "partnernet.check": (OURS_SETUP, CHECK.format(path=path)),
            "partnernet": (OURS_SETUP, OURS.format(path=path)),
        }
        runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
        report(compare(programs, runs=runs), ours="partnernet", peer="pandas + networkx")
