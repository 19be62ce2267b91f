"""Votes: who rated whom on what, as a session counts them."""

import pandas as pd

from partnernet.network import PartnerNetwork

SAME_RATING = ("rater", "actor", "scale")


def votes(net: PartnerNetwork) -> pd.DataFrame:
    """Return the ratings of a network; where nobody wrote down who rated, the rater is missing.

    >>> import partnernet as pn
    >>> rows = pd.DataFrame({"actor": ["A"], "scale": ["interest"], "value": [3]})
    >>> net = pn.from_tables(actors=pd.DataFrame({"id": ["A"]}), ratings=rows)
    >>> votes(net)["rater"].tolist()
    [nan]
    """
    if "ratings" not in net.tables:
        return pd.DataFrame({name: pd.Series(dtype="str") for name in SAME_RATING})
    table = net.table("ratings")
    if "rater" in table:
        return table
    return table.assign(rater=pd.Series(pd.NA, table.index, dtype="str"))


def raters(net: PartnerNetwork) -> int:
    """Return how many people rated."""
    return int(votes(net)["rater"].nunique())
