"""Privacy: what one audience may see of a network, and in words how much it may not."""

from collections.abc import Collection

import pandas as pd

from partnernet import _narrow
from partnernet._audiences import AUDIENCES, reaches, refuse_unknown
from partnernet._text import count, listed
from partnernet.network import PartnerNetwork
from partnernet.schema import ACTORS, SCALES, TABLES, TableSpec

LEAST_RATERS = 5
"""So many people must have rated an actor before a circle wider than ``core`` sees the median."""
WITHHELD = {"stance": "workshop"}
"""Medians that never go beyond a circle: no list of those who hold back leaves the room."""
JUDGED = ("trust_", "value_", "tower")
"""How columns begin that are ratings, too, though no table of partnernet has them."""
PLACES = ("x", "y")
META = {
    **dict.fromkeys(("title", "question", "scope", "boundary_rule", "date", "source", "about",
                     "rights"), "public"),
    "consent_basis": "core",
}  # fmt: skip
"""Who may see what is known of a network as a whole; other words are as private as ``unset``."""


def redact(
    net: PartnerNetwork, audience: str = "public", *, unset: str = "private"
) -> PartnerNetwork:
    """Return what an audience may see of a network: whatever is not meant for it is gone.

    Use it before anything leaves the room. Whatever you then measure, map, list or write of what it
    returns is for the same people.

    Parameters
    ----------
    net
        The whole network.
    audience
        ``private``, ``core``, ``workshop``, ``partners`` or ``public``, from the smallest circle to
        everybody.
    unset
        The smallest audience of rows whose ``visibility`` is blank, and of columns of your own.

    Returns
    -------
    PartnerNetwork
        Its ``meta`` has ``audience``, and ``left_out``: one sentence that counts what is gone, or
        an empty text.

    Raises
    ------
    ParameterError
        If there is no such audience.

    Notes
    -----
    With an actor go its ties, memberships, contacts and ratings, and agreements that are left with
    fewer than two parties. What actors are rated is for ``core``, and who rated what for nobody
    else than ``private``. A wider circle sees the median of a scale where at least five people
    rated an actor on it; that of ``stance`` stays with the workshop.

    Examples
    --------
    >>> import partnernet as pn
    >>> actors = pd.DataFrame({"id": ["A", "B", "C"], "visibility": ["public", "public", "core"]})
    >>> ties = pd.DataFrame({"source": ["A", "B"], "target": ["B", "C"], "visibility": "public"})
    >>> seen = redact(pn.from_tables(actors=actors, ties=ties))
    >>> seen
    PartnerNetwork: 2 actors, 1 tie
    >>> seen.meta["left_out"]
    '1 actor and 1 tie are not for this audience and left out.'
    """
    refuse_unknown(audience)
    refuse_unknown(unset, "unset")
    seen = narrowed(net, audience, unset=unset)
    tables = {name: seen.table(name) for name in seen.tables if name in TABLES}
    votes = tables.get("ratings")
    if audience != "private":
        tables.pop("ratings", None)
    scales = set(votes["scale"]) if votes is not None else set()
    kept = {name: table[[word for word in table if reaches(
                _visibility_of(str(word), TABLES[name], scales, unset), audience)]]
            for name, table in tables.items()}  # fmt: skip
    if votes is not None:
        kept["actors"] = _with_medians(kept["actors"], votes, audience)
    hidden = [word for name, table in tables.items() for word in table
              if word not in kept[name] and table[word].notna().any()]  # fmt: skip
    more = [
        *([count(len(hidden), "column")] if hidden else []),
        *(["the single ratings"] if "ratings" not in tables and scales else []),
    ]
    meta = {word: said for word, said in net.meta.items()
            if reaches(META.get(word, unset), audience)}  # fmt: skip
    told = {"audience": audience, "left_out": left_out(net, seen, *more)}
    return PartnerNetwork(kept, meta=meta | told)


def narrowed(net: PartnerNetwork, audience: str, *, unset: str = "public") -> PartnerNetwork:
    """Return a network without the rows that are for a smaller circle; columns stay.

    Its ``meta`` has ``left_out``, the sentence that counts what is gone.

    Parameters
    ----------
    net
        The whole network; it is returned itself where everything stays.
    audience
        Who sees it.
    unset
        The smallest audience of rows that do not say theirs.
    """
    tables = {name: net.table(name) for name in net.tables}
    rows = {name: _seen_rows(table, audience, unset) for name, table in tables.items()
            if name in TABLES and TABLES[name].column("visibility")}  # fmt: skip
    if all(seen.all() for seen in rows.values()):
        return net
    seen = PartnerNetwork(_narrow.rows_of(tables, rows))
    told = filter(None, (str(net.meta.get("left_out", "")), left_out(net, seen)))
    return PartnerNetwork(
        {name: seen.table(name) for name in seen.tables},
        meta=dict(net.meta) | {"left_out": " ".join(told)},
    )


def left_out(whole: PartnerNetwork, seen: PartnerNetwork, *more: str) -> str:
    """Return one sentence on how many rows of a network, and what more, an audience does not see.

    It is empty where nothing is left out.
    """
    numbers = {name: len(whole.table(name)) - (len(seen.table(name)) if name in seen.tables else 0)
               for name in whole.tables if name != "ratings"}  # fmt: skip
    lost = [*(count(number, name[:-1]) for name, number in numbers.items() if number), *more]
    if not lost:
        return ""
    verb = "is" if len(lost) == 1 and lost[0].startswith("1 ") else "are"
    return f"{listed(lost, most=len(lost))} {verb} not for this audience and left out."


def _seen_rows(table: pd.DataFrame, audience: str, unset: str) -> "pd.Series[bool]":
    if audience == "private" or "visibility" not in table:
        return pd.Series(reaches(unset, audience), index=table.index)
    wide_enough = AUDIENCES[AUDIENCES.index(audience) :]
    return table["visibility"].astype("str").fillna(unset).isin(wide_enough)


def _visibility_of(word: str, spec: TableSpec, scales: Collection[str], unset: str) -> str:
    """Return who may see a column: as the schema says, ratings in ``core``, others as unset."""
    column = spec.column(word)
    if column is not None:
        return column.visibility
    if spec is ACTORS and word in PLACES:
        return "public"
    if word in scales or word.startswith(JUDGED):
        return min("core", unset, key=AUDIENCES.index)
    return unset


def _with_medians(actors: pd.DataFrame, votes: pd.DataFrame, audience: str) -> pd.DataFrame:
    """Return the actors with the medians of ratings that an audience may see.

    In the small circles they stand where nothing else was agreed.
    """
    votes = votes.dropna(subset=["actor", "scale", "value"])
    for scale, rated in votes.groupby("scale", sort=False):
        name = str(scale)
        is_other = ACTORS.column(name) is not None and name not in SCALES
        if is_other or not reaches(WITHHELD.get(name, "public"), audience):
            continue
        medians = rated.groupby("actor")["value"].median()
        if not reaches("core", audience):
            by_actor = rated.reindex(columns=["actor", "rater"]).groupby("actor")
            medians = medians[by_actor["rater"].nunique() >= LEAST_RATERS]
        medians = medians.reindex(actors.index).astype("float64")
        agreed = actors[name].astype("float64") if name in actors else medians
        if agreed.notna().any() or medians.notna().any():
            actors = actors.assign(**{name: agreed.fillna(medians)})
    return actors
