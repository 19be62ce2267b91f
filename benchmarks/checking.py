"""Check 200,000 ties of which 5 % have a fault, beside pandas reading the clean file."""

import csv
import random
import sys
import tempfile
from pathlib import Path

from _timing import compare, report

ACTORS, TIES = 10_000, 200_000
EVERY, UNCLOSED = 20, 5
WIDE = 5_000
HEADERS = ("source", "target", "kind", "strength", "since")
KINDS = ("partnership", "funding", "event", "training")
# What is put into one row of twenty, each with the place of its cell.
FAULTS = (
    (0, "actr {number}"), (1, "Nobody {number}"), (3, "much"), (3, "-1"), (4, "2024-13"),
    (4, "31/31/{number}"), (0, ""), (1, ""),
)  # fmt: skip

PEER_SETUP = "import pandas"
PEER = "ties = pandas.read_csv({path!r})"
# Libraries are imported before, as pandas is.
OURS_SETUP = """
import pandas, partnernet, rapidfuzz.distance, rapidfuzz.process
partnernet.check
"""
WIDE_CHECK = "problems = partnernet.check({wide!r})"
OURS = "problems = partnernet.check({actors!r}, {path!r})"


def clean_rows() -> list[list[str]]:
    """Return random ties; no tie joins an actor to itself."""
    random.seed(7)
    rows = []
    for _ in range(TIES):
        one, other = random.sample(range(ACTORS), 2)
        ends = [f"actor {one}", f"actor {other}"]
        rows.append([*ends, random.choice(KINDS), str(random.randint(1, 4)),
                     f"{random.randint(2000, 2025)}-{random.randint(1, 12):02}"])  # fmt: skip
    return rows


def spoil(rows: list[list[str]]) -> None:
    """Put a fault into one row of twenty, in place."""
    for number, row in enumerate(range(0, len(rows), EVERY)):
        place, cell = FAULTS[number % len(FAULTS)]
        rows[row][place] = cell.format(number=number)


def write_rows(path: Path, headers: tuple[str, ...], rows: list[list[str]]) -> None:
    """Write a CSV file without quotation marks."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([headers, *rows])


def leave_open(path: Path, often: int) -> None:
    """Put a quotation mark that never closes before a few rows that have no other fault."""
    lines = path.read_text("utf-8").splitlines()
    for number in range(EVERY + 3, len(lines), len(lines) // often):
        lines[number] = f'"{lines[number]}'
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")


def write_files(folder: Path) -> dict[str, str]:
    """Write the files that are measured; return their paths."""
    names = ("actors", "clean", "faulty", "quoted", "wide")
    paths = {name: folder / f"{name}.csv" for name in names}
    write_rows(paths["actors"], ("id",), [[f"actor {number}"] for number in range(ACTORS)])
    rows = clean_rows()
    write_rows(paths["clean"], HEADERS, rows)
    spoil(rows)
    write_rows(paths["faulty"], HEADERS, rows)
    leave_open(paths["faulty"], UNCLOSED)
    with paths["quoted"].open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows([HEADERS, *rows])
    leave_open(paths["quoted"], UNCLOSED)
    wide = tuple(f"question {number}" for number in range(WIDE))
    write_rows(paths["wide"], ("id", *wide), [["A", *"1" * WIDE], ["B", *"2" * WIDE]])
    return {name: str(path) for name, path in paths.items()}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        paths = write_files(Path(folder))
        programs = {"pandas, clean file": (PEER_SETUP, PEER.format(path=paths["clean"]))}
        for name in ("clean", "faulty", "quoted"):
            code = OURS.format(actors=paths["actors"], path=paths[name])
            programs[f"partnernet.check, {name} file"] = (OURS_SETUP, code)
        programs["partnernet.check, 5,000 columns"] = (OURS_SETUP, WIDE_CHECK.format(**paths))
        found = compare(programs, runs=int(sys.argv[1]) if len(sys.argv) > 1 else 5)
        for name in ("clean", "faulty", "quoted"):
            report(found, ours=f"partnernet.check, {name} file", peer="pandas, clean file")
