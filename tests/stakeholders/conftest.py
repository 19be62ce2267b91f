import pandas as pd
import pytest

import partnernet as pn


@pytest.fixture
def rated():
    """Make a network without ties of actors rated on scales, and of ratings."""

    def network(actors, *, ratings=None, ties=()):
        frame = pd.DataFrame(actors)
        tables = {"actors": frame, "ties": pd.DataFrame(ties, columns=["source", "target"])}
        if ratings is not None:
            tables["ratings"] = pd.DataFrame(ratings)
        return pn.from_tables(**tables)

    return network
