"""Figures in columns, as people read them."""

from math import isnan
from typing import TYPE_CHECKING

from partnernet._text import number

if TYPE_CHECKING:
    import pandas as pd

DECIMALS = {10: 3, 100: 2}  # below so much, so many decimals; above, one


def figures(column: "pd.Series[float]") -> list[str]:
    """Return a column with the same decimals in every cell: as many as its largest number needs.

    >>> import pandas as pd
    >>> figures(pd.Series([27, 20.5, 0])), figures(pd.Series([3.0, 1.0]))
    (['27.00', '20.50', '0.00'], ['3', '1'])
    """
    values = column.astype(float).round(max(DECIMALS.values()))
    known = values.dropna()
    decimals = 0
    if (known % 1 != 0).any():
        decimals = next((few for most, few in DECIMALS.items() if known.abs().max() < most), 1)
    return [
        number(value) if isnan(value) else f"{value:,.{decimals}f}" for value in values.tolist()
    ]
