"""suggest_actors: which kinds of partners are missing, and who could lead to one of them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from partnernet._text import count
from partnernet.errors import NotDefinedError
from partnernet.gaps._find import ground_of
from partnernet.gaps._ground import Ground
from partnernet.gaps.expectations.covered import PEOPLE, Asked, Requirement, asked, covered, words
from partnernet.gaps.expectations.requirements import Expected, key
from partnernet.measures import reach
from partnernet.measures._grouping import grouped
from partnernet.measures._options import parsed
from partnernet.measures._registry import as_network
from partnernet.measures._wording import section
from partnernet.provenance import Call, Provenance
from partnernet.result import UNDEFINED, ActorSuggestions
from partnernet.view import View

if TYPE_CHECKING:
    import networkx as nx

    from partnernet.network import PartnerNetwork

COULD_COME = ("missing", "declined")
TAGS = ("sdgs", "themes", "services", "serves_groups", "seven_p", "level", "place")
COLUMNS = (
    "dimension", "category", "have", "min", "unknowns", "mandatory", "framework", "candidates",
    "introducer", "basis", "reason", "suggestion",
)  # fmt: skip
NEXT = {
    "ties": "Ask {who}, with {ties} there, for an introduction.",
    "kind": "Ask {who}, of the same kind, who else there is.",
    "tags": "Ask {who}, with {tags} in common, for an introduction.",
    "groups": "Ask {who}, with {groups} of the other expected groups within {steps}, whom to "
    "invite.",
    "reach": "Ask {who}, with {others} within {steps}, whom to invite.",
}


def suggest_actors(
    net: "PartnerNetwork | nx.Graph[Any]",
    /,
    expected: Expected = None,
    *,
    n: int = 10,
    steps: int = 2,
    view: View | None = None,
) -> ActorSuggestions:
    """Suggest whom to look for: the kinds of partners that are missing, and who could lead there.

    Use it when the next partner is to be chosen: it names the category, those on the list who could
    fill it, and the one who takes part and is nearest to such actors. An expectation is unmet if
    have < min.

    Parameters
    ----------
    net
        A network, or a networkx graph whose edge attribute ``weight`` is a strength.
    expected
        Who ought to be there, as for `find`.
    n
        How many categories are listed, at least 1.
    steps
        How far the nearest one may reach to other groups, in ties; at least 1.
    view
        Which ties count.

    Returns
    -------
    ActorSuggestions
        One row per category with fewer actors than needed: what may not be missing first, then what
        was asked for rather than a reading aid, then by the share that is wanting. ``candidates``
        are those on the list as missing or declined; ``introducer`` is the one nearest to such
        actors, ``basis`` why. ``undefined`` lists the categories of which nobody can tell.

    Raises
    ------
    NotDefinedError
        If nothing is expected, or nobody takes part.
    UnknownNameError
        If there is no such framework.
    ParameterError
        If an option is not possible.

    Notes
    -----
    The nearest is, by the first of these rules that names anybody:

    - ``ties``: who has ties to most of the candidates;
    - ``kind``: who is of the same category;
    - ``tags``: who shares most goals, themes, services, groups served, Ps, level and place with the
      candidates;
    - ``groups``: who reaches, within ``steps``, most of the other categories that are expected in
      the same column;
    - ``reach``: who reaches most others within ``steps``.

    Of equal ones it is who has most partners, then who is named first. Ties count either way.
    Unknown is not absent: actors whose category is not known are counted in ``unknowns``.

    References
    ----------
    Reach within steps as in Borgatti, S. P., Everett, M. G. and Johnson, J. C. (2018), Analyzing
    Social Networks

    Examples
    --------
    In a chain a-b-c, a is the town, b and c are schools; health and the town are asked for. b and
    c reach the town within two steps, and b has more partners.

    >>> import pandas as pd, partnernet as pn
    >>> chain = pn.datasets.chain("abc")
    >>> kinds = chain.actors.assign(category=["local_gov", "school", "school"])
    >>> net = pn.from_tables(actors=kinds, ties=chain.ties)
    >>> asked = pd.DataFrame({"dimension": ["category"] * 2, "category": ["health", "local_gov"]})
    >>> found = pn.gaps.suggest_actors(net, asked)
    >>> found.table[["category", "have", "min", "introducer", "basis"]].values.tolist()
    [['health', 0, 1, ('b',), 'groups']]
    """
    network = as_network(net, attributes=True)
    most, away = (parsed(name, value, int, network.actors)
                  for name, value in (("n", n), ("steps", steps)))  # fmt: skip
    g = ground_of(network, expected=expected, view=view)
    if not len(g.ids):
        raise NotDefinedError("Suggestions have no meaning where nobody takes part.")
    if g.expected.empty:
        raise NotDefinedError(
            "Nobody can be suggested where nothing is expected: give requirements or a framework."
        )
    found = covered(g)
    unmet = sorted((one for one in found if one.state in ("empty", "below")), key=_pressing)
    rows = [_row(g, one, away) for one in unmet[:most]]
    told = [("", f"{one.dimension}: {one.category}", one.reason)
            for one in found if one.state == "unknown"]  # fmt: skip
    undefined = pd.DataFrame(told, columns=list(UNDEFINED), dtype="str")
    return ActorSuggestions(_typed(rows), undefined, _provenance(g, most, away), g.names)


def _pressing(one: Requirement) -> tuple[bool, bool, float, str, str]:
    """Return where it stands: mandatory first, asked for before reading aids, emptiest first."""
    return not one.mandatory, one.aid, one.have / one.min, one.dimension, one.category


def _typed(rows: list[dict[str, Any]]) -> pd.DataFrame:
    texts = ("dimension", "category", "framework", "basis", "reason", "suggestion")
    types = dict.fromkeys(texts, "str") | dict.fromkeys(("have", "min", "unknowns"), "int64")
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(types | {"mandatory": "bool"})


def _provenance(g: Ground, most: int, steps: int) -> Provenance:
    doc = suggest_actors.__doc__ or ""
    expected = tuple(sorted(set(g.expected["framework"])))
    call = Call("gaps.suggest_actors", section(doc),
                {"expected": expected, "n": most, "steps": steps}, ("borgatti2018",),
                convention=section(doc, "Notes"))  # fmt: skip
    return g.compiled.provenance(call, fingerprint=g.whole.fingerprint)


# -- one category ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Nearest:
    """Who takes part and is nearest to actors of a category, by which rule, with how many."""

    who: str
    basis: str
    number: int

    def step(self, g: Ground, steps: int) -> str:
        """Return what to do next."""
        return NEXT[self.basis].format(
            who=g.names[self.who],
            ties=count(self.number, "tie"),
            tags=count(self.number, "tag"),
            groups=f"{self.number:,}",
            others=count(self.number, "other"),
            steps=count(steps, "step"),
        )


def _row(g: Ground, one: Requirement, steps: int) -> dict[str, Any]:
    could = _could_come(g, asked(one.dimension, one.category))
    found = next(_nearest(g, one, could, steps), None)
    step = found.step(g, steps) if found else "Ask around whom to invite."
    listed = f"On the list: {g.named(could)}. " if could else ""
    return {
        **{name: getattr(one, name) for name in COLUMNS[:7]},
        "candidates": tuple(could),
        "introducer": (found.who,) if found else (),
        "basis": found.basis if found else "",
        "reason": _reason(one),
        "suggestion": f"{listed}{step}",
    }


def _could_come(g: Ground, pairs: Asked) -> list[str]:
    """Return who is on the list as missing or declined and has all the values, by name."""
    actors = g.whole.actors
    if "presence" not in actors:
        return []
    absent = actors[actors["presence"].isin(COULD_COME)]
    found = set(absent.index)
    for name, value in pairs:
        said = words(absent, name)
        found &= set(said.index[[key(word) == key(value) for word in said]])
    return sorted(map(str, found), key=lambda one: (str(g.names[one]), one))


def _reason(one: Requirement) -> str:
    have, what, unknowns = one.have, one.counted, one.unknowns
    if what == PEOPLE:
        there = f"{have:,} {'takes' if have == 1 else 'take'} part" if have else "Nobody takes part"
        doubt = f" Of {count(unknowns, 'other')} it is not known."
    else:
        tagged = f"{have:,} of the {what} {_is(have)}" if have else "Nothing is"
        there = f"{tagged} tagged with it"
        doubt = f" {unknowns:,} of the {what} {_is(unknowns)} not tagged at all."
    must = " This is mandatory." if one.mandatory else ""
    needed = f"{one.min:,} {_is(one.min)} needed"
    return f"{there}, and {needed}.{must}{doubt if unknowns else ''}"


def _is(number: int) -> str:
    return "is" if number == 1 else "are"


# -- who is nearest -------------------------------------------------------------------------------


def _nearest(g: Ground, one: Requirement, could: list[str], steps: int) -> Iterator[Nearest]:
    """Yield who takes part and is nearest to actors of a category, rule by rule."""
    rules: dict[str, Callable[[], np.ndarray]] = {
        "ties": lambda: _tied(g, could),
        "kind": lambda: g.ids.isin(one.actors).astype(int),
        "tags": lambda: _sharing(g, could),
        "groups": lambda: _reaching(g, one.dimension, one.category, steps),
        "reach": lambda: reach.within.values(g.undirected, steps=steps, normalized=False),
    }
    for basis, scored in rules.items():
        scores = scored()
        if scores.max(initial=0) > 0:
            who = _first(g, scores)
            yield Nearest(who, basis, round(float(scores[g.ids.get_loc(who)])))


def _first(g: Ground, scores: np.ndarray) -> str:
    """Return who has the highest score; of equal ones who has most partners, then by name."""
    table = pd.DataFrame(
        {"score": -scores.round(12), "partners": -g.undirected.neighbors().degree,
         "name": g.names[g.ids].to_numpy(), "id": g.ids.to_numpy()}
    )  # fmt: skip
    return str(table.sort_values(["score", "partners", "name", "id"])["id"].iloc[0])


def _tied(g: Ground, could: list[str]) -> np.ndarray:
    """Count the ties of everybody who takes part to those who could come."""
    links = g.whole.compile(g.undirected.view).links
    ends = [links["source"], links["target"]]
    found = pd.concat([one[other.isin(could)] for one, other in (ends, ends[::-1])])
    counts: np.ndarray = found.value_counts().reindex(g.ids, fill_value=0).to_numpy(dtype=int)
    return counts


def _sharing(g: Ground, could: list[str]) -> np.ndarray:
    """Count the tags that everybody who takes part shares with those who could come."""
    shared = pd.Series(0, index=g.ids)
    candidates = g.whole.actors.loc[could]
    for column in TAGS:
        theirs = {key(word) for word in words(candidates, column)}
        own = words(g.actors, column).map(key)
        tags = own[own.isin(theirs)].groupby(level=0).nunique()
        shared = shared.add(tags.reindex(g.ids, fill_value=0))
    counts: np.ndarray = shared.to_numpy(dtype=int)
    return counts


def _reaching(g: Ground, dimension: str, category: str, steps: int) -> np.ndarray:
    """Count the other groups that are expected of which everybody reaches somebody."""
    asked_for = g.expected[g.expected["dimension"] == dimension]
    others = {key(word) for word in asked_for["category"]} - {key(category)}
    names = grouped(g.undirected, dimension).names if dimension in g.actors else []
    required = [name for name in names if key(name) in others]
    if not required:
        return np.zeros(len(g.ids))
    shares = reach.coverage.values(g.undirected, by=dimension, required=required, steps=steps)
    return (shares * len(required)).round()
