"""One sheet of a workbook, under its headers."""

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook.

    Parameters
    ----------
    name
        What it is called.
    label
        What problems call it.
    cells
        Its cells as text under their headers; the index has the numbers of their rows.
    top
        The row the headers stand in.
    named
        Whether it was asked for by name.
    """

    name: str
    label: str
    cells: pd.DataFrame
    top: int
    named: bool = False
