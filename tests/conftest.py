import pandas as pd
import pytest

import partnernet as pn


@pytest.fixture
def harbour():
    return pn.datasets.load("harbour")


@pytest.fixture
def claims():
    return pn.datasets.load("harbour-claims")


@pytest.fixture
def make():
    """Make a network of ties given as (source, target, further columns)."""

    def network(*ties, actors=None, **options):
        rows = [
            {"source": source, "target": target} | (more[0] if more else {})
            for source, target, *more in ties
        ]
        frame = pd.DataFrame(rows, columns=None if rows else ["source", "target"])
        tables = {"ties": frame}
        if actors is not None:
            tables["actors"] = pd.DataFrame(actors)
        return pn.from_tables(**tables, **options)

    return network
