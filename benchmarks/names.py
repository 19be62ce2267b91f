"""Candidates for duplicates among 20,000 names of organizations, a tenth of them written twice."""

import random
import sys

from _timing import compare

ACTORS, TIES = 20_000, 60_000
SETUP = """
import sys
sys.path.insert(0, {folder!r})
import warnings
warnings.simplefilter("ignore")
from names import network
import partnernet as pn
net = network({actors})
pn.names.candidates
"""
CODE = "found = pn.names.candidates(net)"
PEER_SETUP = SETUP + "\nfrom rapidfuzz import fuzz, process\nnames = net.actors['name'].tolist()"
PEER = """
for place in range(0, len(names), 1000):
    process.cdist(names[place:place + 1000], names, scorer=fuzz.token_sort_ratio,
                  score_cutoff=85, workers=1)
"""
HEADS = ("University of {}", "{} University", "{} City Council", "{} Trust", "College of {}",
         "{} Women's Aid", "Institute for {} Studies", "{} Chamber of Commerce", "{} Police",
         "{} Refugee Forum", "Society of {}", "{} & {} Partners Ltd",
         "{} {} Association")  # fmt: skip
SOUNDS = ("ba", "ber", "bo", "bri", "ca", "ches", "col", "cor", "da", "der", "don", "du", "el",
          "fa", "fer", "ga", "gor", "ham", "hol", "in", "ka", "kel", "la", "lei", "lin", "lo",
          "ma", "mer", "mon", "na", "nor", "or", "pa", "per", "por", "ra", "ren", "ro", "sal",
          "sand", "sto", "ta", "thor", "ton", "va", "wal", "west", "win", "wor", "zel")  # fmt: skip
ENDS = ("bury", "by", "field", "ford", "ham", "ley", "minster", "port", "stead", "ton", "wick")


def network(actors: int) -> object:
    """Return a network of so many actors; one in ten is another one, written otherwise."""
    import pandas as pd

    import partnernet as pn

    rng = random.Random(7)
    names: dict[str, None] = {}
    while len(names) < actors:
        if names and rng.random() < 1 / 11:
            name = _otherwise(rng.choice(list(names)[-50:]), rng)
        else:
            name = rng.choice(HEADS).format(_place(rng), _place(rng))
        names[name] = None
    known = list(names)
    ties = pd.DataFrame([rng.sample(known, 2) for _ in range(TIES)], columns=["source", "target"])
    return pn.from_tables(actors=pd.DataFrame({"name": known}), ties=ties)


def _place(rng: random.Random) -> str:
    return ("".join(rng.choices(SOUNDS, k=rng.choice((1, 2, 2)))) + rng.choice(ENDS)).title()


def _otherwise(name: str, rng: random.Random) -> str:
    """Return a name as somebody else would write it."""
    place = rng.randrange(1, len(name))
    ways = (name.upper(), f"The {name}", f"{name} Ltd", name[:place] + name[place + 1 :],
            " ".join(reversed(name.split())))  # fmt: skip
    return rng.choice(ways)


if __name__ == "__main__":
    from pathlib import Path

    folder = str(Path(__file__).parent)
    size = int(sys.argv[1]) if len(sys.argv) > 1 else ACTORS
    programs = {
        "rapidfuzz, every pair": (PEER_SETUP.format(folder=folder, actors=size), PEER),
        "partnernet.names.candidates": (SETUP.format(folder=folder, actors=size), CODE),
    }
    for name, (seconds, peak) in compare(programs, runs=int((sys.argv[2:] or ["3"])[0])).items():
        print(f"{name:40} {seconds:8.2f} s {peak / 2**20:8.0f} MiB")
