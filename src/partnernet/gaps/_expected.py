"""Who ought to be there: requirements of the network, of frameworks, or of the user."""

from collections.abc import Iterable

import pandas as pd

from partnernet.network import PartnerNetwork

Expected = str | pd.DataFrame | Iterable[str | pd.DataFrame] | None
COLUMNS = ("dimension", "category", "min", "target", "mandatory", "framework")


def requirements(net: PartnerNetwork, expected: Expected) -> pd.DataFrame:
    """Return what is expected of a network, one row per category."""
    del expected
    if "requirements" in net.tables:
        return net.table("requirements").assign(framework="requirements")
    return pd.DataFrame(columns=list(COLUMNS))
