"""Who ought to be there: requirements of the network, of frameworks, or of the user."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

import pandas as pd

from partnernet._tables import check_tables, raw_table
from partnernet._text import TERMS
from partnernet._words import fold
from partnernet.errors import DataError, ParameterError
from partnernet.gaps.expectations.frameworks import shipped
from partnernet.network import PartnerNetwork

Expected = str | pd.DataFrame | Iterable[str | pd.DataFrame] | None
COLUMNS = ("dimension", "category", "min", "target", "mandatory", "framework", "aid")
TAGGED = ("partnerships", "ties")
AIDS = {"sdgs": ("sdgs", ("actors", *TAGGED)), "level": ("levels", ("actors",))}


def requirements(net: PartnerNetwork, expected: Expected) -> pd.DataFrame:
    """Return what is expected of a network, one row per dimension and category.

    Parameters
    ----------
    net
        The network, for its own table ``requirements`` and for what it has tagged.
    expected
        A framework by name, a table like ``requirements``, or several of these. None for the
        network's own table, and as reading aids the frameworks of goals and levels where the
        network has them tagged and its own table asks for none.

    Returns
    -------
    DataFrame
        ``dimension``, ``category``, ``min`` (1 where nothing is said, at most ``target``),
        ``target`` (missing where nothing is hoped for), ``mandatory``, ``framework`` (where the
        row comes from) and ``aid`` (whether it is a reading aid that nobody asked for). What
        several tables ask for is one row, with the highest numbers.

    Raises
    ------
    UnknownNameError
        If there is no framework of a name.
    DataError
        If a table is not one of requirements, with every fault.
    ParameterError
        If it is something else.
    """
    found = list(_usual(net) if expected is None else _given(expected))
    if not any(len(table) for table in found):
        return _empty()
    return _merged(pd.concat(found, ignore_index=True))


def key(word: str) -> str:
    """Return a term as it is compared: without case and punctuation, whatever people call it.

    >>> key("local_gov") == key("Local government"), key("LGBTQIA+") == key("lgbtqia")
    (True, True)
    """
    folded = fold(word)
    return _called().get(folded, folded)


@cache
def _called() -> dict[str, str]:
    """Return the terms by what they are called."""
    return {fold(words): fold(term) for term, words in TERMS.items()}


def _usual(net: PartnerNetwork) -> Iterator[pd.DataFrame]:
    own = net.table("requirements") if "requirements" in net.tables else pd.DataFrame()
    asked = set(own["dimension"].dropna()) if len(own) else set()
    if len(own):
        yield _typed(own.dropna(subset=["dimension", "category"]), "requirements", aid=False)
    for dimension, (framework, tables) in AIDS.items():
        if dimension not in asked and any(_has(net, table, dimension) for table in tables):
            yield _typed(shipped(framework), framework, aid=True)


def _has(net: PartnerNetwork, table: str, column: str) -> bool:
    frame = net.table(table) if table in net.tables else pd.DataFrame()
    return column in frame and bool(frame[column].notna().any())


def _given(expected: Expected) -> Iterator[pd.DataFrame]:
    if isinstance(expected, str):
        yield _typed(shipped(expected), expected, aid=False)
    elif isinstance(expected, pd.DataFrame):
        yield _typed(_checked(expected), "expected", aid=False)
    elif isinstance(expected, Iterable):
        for one in expected:
            if not isinstance(one, (str, pd.DataFrame)):
                _refuse(one)
            yield from _given(one)
    else:
        _refuse(expected)


def _refuse(expected: object) -> None:
    allowed = "it is the name of a framework, a table of requirements, or a list of these"
    raise ParameterError("expected", expected, allowed)


def _checked(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table of the user in its canonical form, with every fault raised at once."""
    checked = check_tables([replace(raw_table("requirements", frame), file="expected")])
    if checked.errors:
        raise DataError(checked.errors)
    return checked.tables["requirements"]


def _typed(table: pd.DataFrame, framework: str, *, aid: bool) -> pd.DataFrame:
    """Return the rows with all columns, each of one type; nothing said of a number is one."""
    rows = table.reindex(columns=list(COLUMNS[:-1]))
    target = rows["target"].astype("Int64")
    least = rows["min"].astype("Int64").fillna(target.clip(upper=1)).fillna(1)
    mandatory = rows["mandatory"].map({"yes": True, "no": False, True: True, False: False})
    return pd.DataFrame({
        "dimension": rows["dimension"].astype("str"),
        "category": rows["category"].astype("str"),
        "min": least,
        "target": target,
        "mandatory": mandatory.astype("boolean").fillna(value=False).astype(bool),
        "framework": rows["framework"].astype("str").fillna(framework),
        "aid": aid,
    })  # fmt: skip


def _merged(rows: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each dimension and category, in the order they came."""
    dimension, category = rows["dimension"], rows["category"].map(_crossed_key)
    grouped = rows.groupby([dimension, category.rename("key")], sort=False)
    found = grouped.agg({
        "category": "min", "min": "max", "target": "max", "mandatory": "any",
        "framework": _joined, "aid": "all",
    })  # fmt: skip
    return found.reset_index("dimension").reset_index(drop=True)[list(COLUMNS)]


def _joined(names: pd.Series) -> str:
    return ", ".join(sorted(set(names)))


def _crossed_key(category: str) -> str:
    return "*".join(key(part) for part in category.split("*"))


def _empty() -> pd.DataFrame:
    return _typed(pd.DataFrame(columns=list(COLUMNS)), "", aid=False)
