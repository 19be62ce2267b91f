"""Networks drawn at random, and how many of them a test sees: the same ones each time."""

import pandas as pd
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

import partnernet as pn


def steady(most, *, allowed=()):
    """Return settings for tests of the same examples each time, however long they take."""
    return settings(
        derandomize=True, deadline=None, max_examples=most, database=None,
        suppress_health_check=[HealthCheck.too_slow, *allowed],
    )  # fmt: skip


@st.composite
def networks(draw, *, directed=None, groups=(), smallest=2, largest=8):
    """Draw a network whose ties have strengths, and a direction unless one is asked for.

    Where there are groups, actors have one of them as their category, and an influence.
    """
    size = draw(st.integers(smallest, largest))
    ids = [f"n{number}" for number in range(size)]
    pairs = [(one, other) for one in ids for other in ids if one != other]
    arcs = draw(st.lists(st.sampled_from(pairs), max_size=3 * size, unique=True))
    rows = [(*arc, draw(st.sampled_from([0.5, 1.0, 2.0, 3.0]))) for arc in arcs]
    ties = pd.DataFrame(rows, columns=["source", "target", "strength"])
    actors = pd.DataFrame({"id": ids})
    if groups:
        category = draw(st.lists(st.sampled_from(groups), min_size=size, max_size=size))
        influence = draw(st.lists(st.integers(0, 4), min_size=size, max_size=size))
        actors = actors.assign(category=pd.Series(category, dtype="str"), influence=influence)
    return pn.from_tables(
        actors=actors,
        ties=ties.astype({"source": "str", "target": "str", "strength": float}),
        directed=draw(st.booleans()) if directed is None else directed,
    )
