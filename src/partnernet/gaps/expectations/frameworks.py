"""Frameworks: who ought to be there, as others have said it; tables that come along."""

import tomllib
from functools import cache

import pandas as pd

from partnernet import _shipped
from partnernet.errors import UnknownNameError


def frameworks(name: str | None = None) -> pd.DataFrame:
    """List the frameworks that come along, or return one of them as a table of requirements.

    Use it to choose what to hold a network against, or as a start for requirements of your own:
    change the table and hand it over as ``expected``.

    Parameters
    ----------
    name
        Which one to return; None for the list.

    Returns
    -------
    DataFrame
        The list: ``rows``, ``about`` and ``source`` by name. Or one framework: ``dimension`` (the
        column that is looked at), ``category`` (the value looked for), ``min`` (how many at least,
        from 0), ``mandatory``, and ``evidence`` where it was read.

    Raises
    ------
    UnknownNameError
        If there is no such framework.

    Examples
    --------
    Goal 17 is the frame of every partnership, so it is listed and not asked for.

    >>> frameworks().loc["sdgs", "rows"]
    np.int64(17)
    >>> frameworks("sdgs")["min"].sum()
    np.int64(16)
    """
    if name is not None:
        return shipped(name)
    listed = [
        {"framework": key, "rows": len(shipped(key)), "about": entry["about"],
         "source": entry["source"]}
        for key, entry in sorted(_entries().items())
    ]  # fmt: skip
    return pd.DataFrame(listed).set_index("framework")


def shipped(name: str) -> pd.DataFrame:
    """Return a framework that comes along, as it was written."""
    if name not in _entries():
        raise UnknownNameError("framework", str(name), sorted(_entries()))
    return _read(name).copy()


@cache
def _read(name: str) -> pd.DataFrame:
    file = _shipped.folder() / "frameworks" / _entries()[name]["table"]
    return pd.read_csv(file, dtype={"dimension": "str", "category": "str"})


@cache
def _entries() -> dict[str, dict[str, str]]:
    index = _shipped.folder() / "frameworks" / "frameworks.toml"
    return tomllib.loads(index.read_text(encoding="utf-8"))
