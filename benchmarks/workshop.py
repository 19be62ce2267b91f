"""Workshops of 60 actors, 12 raters and 6 tables: every view, every verb, the merge, the map.

Everything runs in one process after the import. Of each line the first time, which loads whatever
is needed for the first time, and the median of all are printed, and the processor's part of it: on
a busy machine that is what counts.
"""

import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pandas as pd

import partnernet as pn
from partnernet import stakeholders

ACTORS, OWN, RATERS, TABLES, LINKS, RUNS = 60, 6, 12, 6, 120, 5
BLANK = 0.1  # the part of cells that raters leave blank
QUESTION = "Who carries the equality plan?"
SCALES = ("interest", "influence", "capacity", "stance", "affectedness")
KINDS = ("information", "funding", "training", "referral")
CATEGORIES = ("internal_unit", "student_body", "ngo", "local_gov", "health", "police")


def names(table: int) -> list[str]:
    """Return whom a table names: most as all do, and some that nobody else thought of."""
    return [f"Actor {n}" for n in range(ACTORS - OWN)] + [f"Own {table}.{n}" for n in range(OWN)]


def ratings(random: np.random.Generator, actors: list[str]) -> pd.DataFrame:
    """Return what one person rated; some cells stay blank."""
    lows = np.array([-2 if scale == "stance" else 0 for scale in SCALES])
    values = (random.integers(0, 5, size=(len(actors), len(SCALES))) + lows).astype(float)
    values[random.random(values.shape) < BLANK] = np.nan
    return pd.DataFrame(values, index=actors, columns=list(SCALES))


def network(random: np.random.Generator, actors: list[str]) -> pn.PartnerNetwork:
    """Return what a table knows of its actors and drew between them."""
    ends = random.integers(0, len(actors), size=(2 * LINKS, 2))
    ends = np.unique(np.sort(ends[ends[:, 0] != ends[:, 1]], axis=1), axis=0)[:LINKS]
    return pn.from_tables(
        actors=pd.DataFrame({
            "id": actors, "name": actors, "category": random.choice(CATEGORIES, len(actors)),
            "ring": random.integers(1, 5, len(actors)), "tower": random.integers(0, 9, len(actors)),
            "legitimacy": random.integers(0, 5, len(actors)),
            "urgency": random.integers(0, 5, len(actors)),
            "wanted_stance": random.integers(-2, 3, len(actors)),
        }),
        ties=pd.DataFrame({
            "source": [actors[one] for one in ends[:, 0]],
            "target": [actors[other] for other in ends[:, 1]],
            "kind": random.choice(KINDS, len(ends)), "strength": random.integers(1, 4, len(ends)),
            "status": random.choice(["existing", "existing", "wanted"], len(ends)),
        }),
        directed=False,
    )  # fmt: skip


def session(table: int) -> pn.workshop.Session:
    """Return the session of one table: ratings come in one person at a time."""
    random = np.random.default_rng(table)
    actors = names(table)
    found = pn.workshop.start(
        "supera-compatible", question=QUESTION, net=network(random, actors), group=f"table {table}"
    )
    for rater in range(RATERS):
        found = found.rate(f"R{rater}", ratings(random, actors))
    for number in range(5):
        found = found.decide("Call", actor=actors[number], owner="Officer", owner_at=actors[-1])
    return found


def works(folder: Path) -> dict[str, Callable[[], object]]:
    """Return what is timed, by name."""
    sessions = [session(table) for table in range(TABLES)]
    one, merged = sessions[0], pn.workshop.merge(*sessions)
    net, random = one.net, np.random.default_rng(99)
    more, file = ratings(random, names(0)), one.save(folder / "session.json")
    views = {
        name: lambda make=make: make(net)
        for name, make in (
            ("grid", stakeholders.grid), ("rings", stakeholders.rings),
            ("rainbow", stakeholders.rainbow), ("salience", stakeholders.salience),
            ("alignment", lambda net: stakeholders.alignment(net, x="stance")),
            ("stance", stakeholders.stance), ("linkage_matrix", stakeholders.linkage_matrix),
            ("netmap", lambda net: stakeholders.netmap(net, towers="tower")),
        )
    }  # fmt: skip
    grid = stakeholders.grid(net)
    return {
        **views,
        "map of the grid, page": lambda: pn.Map(net).place(grid).html(),
        "map of the ties, page": lambda: one.map().html(),
        "one more person rates": lambda: one.rate("R99", more),
        "one actor is described": lambda: one.describe("Actor 1", level="local"),
        "one link is drawn": lambda: one.link("Actor 1", "Actor 2", kind="training"),
        "consensus of raters": one.consensus,
        "disputed": one.disputed,
        "what is open": lambda: one.open,
        "action list": one.action_list,
        "save": lambda: one.save(folder / "again.json"),
        "open a file": lambda: pn.workshop.open(file),
        "merge, with disagreements": lambda: merge(sessions),
        "agreed": lambda: pn.workshop.merge(*sessions).agreed(),
        "consensus map, made": merged.map,
        "consensus map, page": lambda: merged.map().html(),
    }


def merge(sessions: list[pn.workshop.Session]) -> object:
    """Merge, and look at all that comes of it."""
    merged = pn.workshop.merge(*sessions)
    return merged.actors, merged.ties, merged.disagreements


def main() -> None:
    """Time everything and print a line for each."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    print(f"Python {platform.python_version()}, {platform.machine()}, {platform.system()}")
    print(", ".join(f"{name} {version(name)}" for name in ("numpy", "pandas")))
    print(f"{ACTORS} actors, {RATERS} raters, {TABLES} tables; {runs} runs")
    started, worked = time.perf_counter(), time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        found = works(Path(folder))
        every = time.perf_counter() - started, time.process_time() - worked
        print(f"{'building all tables':28} {every[0]:8.3f} s, processor {every[1]:.3f} s")
        for name, work in found.items():
            walls, busy = [], []
            for _ in range(runs):
                started, worked = time.perf_counter(), time.process_time()
                work()
                walls.append(time.perf_counter() - started)
                busy.append(time.process_time() - worked)
            print(
                f"{name:28} first {walls[0]:6.3f} s, median {statistics.median(walls):6.3f} s, "
                f"processor {busy[0]:6.3f} and {statistics.median(busy):6.3f} s"
            )


if __name__ == "__main__":
    main()
