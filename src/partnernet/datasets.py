"""Data sets that come with partnernet: coded from public texts, or made up for testing."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pandas as pd

from partnernet import _shipped
from partnernet._intake import from_tables
from partnernet.errors import UnknownNameError
from partnernet.network import PartnerNetwork
from partnernet.reading import read


def folder() -> Path:
    """Return the folder that holds the data sets, one folder each."""
    return _shipped.folder()


def names() -> list[str]:
    """Return the names of the data sets.

    Examples
    --------
    >>> "harbour" in names()
    True
    """
    return sorted(file.parent.name for file in folder().glob("*/meta.toml"))


@cache
def load(name: str) -> PartnerNetwork:
    """Load a data set.

    Parameters
    ----------
    name
        One of `names`; its README (see `about`) says what it is and how it was coded.

    Returns
    -------
    PartnerNetwork
        The network; ``meta`` has title, question and source.

    Raises
    ------
    UnknownNameError
        If there is no such data set.

    Examples
    --------
    >>> load("harbour")
    PartnerNetwork 'Harbour': 12 actors, 13 ties
    """
    if name not in names():
        raise UnknownNameError("data set", name, names())
    return read(folder() / name)


def about(name: str) -> str:
    """Return the README of a data set: its source, how it was coded, what was left out."""
    if name not in names():
        raise UnknownNameError("data set", name, names())
    return (folder() / name / "README.md").read_text(encoding="utf-8")


def chain(actors: Iterable[str]) -> PartnerNetwork:
    """Return a small network for examples: each actor is tied to the next.

    Examples
    --------
    >>> chain("abc").ties["target"].tolist()
    ['b', 'c']
    """
    ids = list(actors)
    ties = pd.DataFrame({"source": ids[:-1], "target": ids[1:]})
    return from_tables(actors=pd.DataFrame({"id": ids}), ties=ties)
