"""Networks to test with: Hypothesis makes them, with whatever names and cells people could have.

Needs Hypothesis, which comes with ``partnernet[test]``.
"""

from collections.abc import Callable, Collection
from typing import Any

import pandas as pd
from hypothesis import assume
from hypothesis import strategies as st

from partnernet._intake import from_tables
from partnernet.errors import DataError
from partnernet.network import PartnerNetwork

Draw = Callable[[st.SearchStrategy[Any]], Any]

HOSTILE = (
    "NA", "nan", "None", "null", "1", "007", "1.0", "true", "yes", "-", "=1+1", "+1", "@x", "NaN",
    'say "hi"', '"', "a,b", "a;b", "O'Malley", "\N{SHIP}", "\u062c\u0627\u0645\u0639\u0629",
    "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "Infinity", "\\n", "<script>", "</script>",
    "{}", "[]", "\N{LATIN SMALL LETTER E WITH ACUTE}", "\u2028", "id", "name", "__proto__", "inf",
    "*Edges", "%", "/*", "#", "labels:", "data:", "sep=;", "]]>", "&amp;", "1 2",
)  # fmt: skip
"""Names that one program or another takes for something else."""
NAMES = st.sampled_from(HOSTILE) | st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=12
)
WORDS = NAMES | st.just("") | st.none()
DATES = st.sampled_from(["2024", "2024-05", "2024-05-31", "0999-01-01", None])
FLAGS = st.sampled_from([True, False, None])
EITHER = st.booleans()
LISTS = st.lists(st.sampled_from(["x", "y z", "\N{SHIP}", "1"]), max_size=3).map("|".join)
OTHERS = ("partnerships", "memberships", "contacts", "agreements", "requirements", "vocabulary")


@st.composite
def networks(
    draw: Draw, *, others: Collection[str] = OTHERS, places: bool = True
) -> PartnerNetwork:
    """Draw a network with hostile names, isolates, parallel ties, and columns of its own.

    Parameters
    ----------
    draw
        Hypothesis hands it in.
    others
        The tables it has beside actors and ties.
    places
        Whether some actors may have places on a map.

    Returns
    -------
    PartnerNetwork
        Two to six actors and up to six ties, some cells missing.
    """
    ids = draw(st.lists(NAMES.filter(str.strip), min_size=2, max_size=6, unique=True))
    tables = {"actors": _actors(draw, ids), "ties": _ties(draw, ids)}
    tables |= {name: table for name, table in _others(draw, ids).items() if name in others}
    try:
        meta = {"title": draw(NAMES), "directed": draw(st.booleans())}
        net = from_tables(meta=meta, directed=False, **tables)
    except DataError:
        assume(condition=False)
    share = st.floats(0, 1)
    if not places or not draw(st.booleans()):
        return net
    place = pd.DataFrame([(draw(share), draw(share))], net.actors.index[:1], columns=[*"xy"])
    return net.with_positions(place)


def _actors(draw: Draw, ids: list[str]) -> pd.DataFrame:
    cells = {
        "category": WORDS, "themes": LISTS, "as_of": DATES, "asked": FLAGS,
        "interest": st.floats(0, 4) | st.none(), "ring": st.integers(1, 4) | st.none(),
        "own": WORDS, "score": st.floats(allow_nan=False) | st.none(),
        "rank": st.integers(-(10**14), 10**14) | st.none(), "flag": FLAGS,
    }  # fmt: skip
    return pd.DataFrame({"id": ids} | {name: [draw(one) for _ in ids] for name, one in
                                       cells.items()})  # fmt: skip


def _ties(draw: Draw, ids: list[str]) -> pd.DataFrame:
    pair = st.permutations(ids).map(lambda order: order[:2])
    rest = st.tuples(st.floats(1e-9, 1e9) | st.none(), WORDS, DATES, FLAGS, WORDS)
    rows = draw(st.lists(st.tuples(pair, rest).map(lambda both: (*both[0], *both[1])), max_size=6))
    columns = ["source", "target", "strength", "kind", "since", "directed", "own"]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def _others(draw: Draw, ids: list[str]) -> dict[str, pd.DataFrame]:
    """Return the tables that a network may have beside actors and ties."""
    actor = st.sampled_from(ids)
    return {
        "partnerships": pd.DataFrame({"id": ["P 1", "P 2"], "sdgs": [draw(LISTS), None]}),
        "memberships": pd.DataFrame({"actor": [draw(actor), draw(actor)],
                                     "partnership": ["P 1", "P 2"]}),
        "contacts": pd.DataFrame({"actor": [draw(actor)], "partnership": ["P 1"],
                                  "ends": [draw(DATES)], "paid": [draw(FLAGS)]}),
        "agreements": pd.DataFrame({"parties": [f"{ids[0]}|{ids[1]}"], "name": [draw(WORDS)]}),
        "requirements": pd.DataFrame({"dimension": ["category"], "category": ["ngo"],
                                      "min": [draw(st.integers(0, 3))]}),
        "vocabulary": pd.DataFrame({"list": ["kinds"], "code": [draw(NAMES.filter(str.strip))]}),
    }  # fmt: skip


@st.composite
def plain_networks(draw: Draw, *, directed: st.SearchStrategy[Any] = EITHER) -> PartnerNetwork:
    """Draw a network of names and ties, as formats hold it that know little else.

    Parameters
    ----------
    draw
        Hypothesis hands it in.
    directed
        What ties are, each of them: directed or not.

    Returns
    -------
    PartnerNetwork
        Two to six actors, up to six ties with kinds and strengths, some of them missing.
    """
    ids = draw(st.lists(NAMES.filter(str.strip), min_size=2, max_size=6, unique=True))
    actor, kind = st.sampled_from(ids), NAMES | st.none()
    strength = st.floats(1e-9, 1e9) | st.none()
    rows = draw(st.lists(st.tuples(actor, actor, kind, strength, directed), max_size=6))
    columns = ["source", "target", "kind", "strength", "directed"]
    ties = pd.DataFrame(rows, columns=columns, dtype=object)
    return _checked(actors=pd.DataFrame({"name": ids}), ties=ties)


@st.composite
def two_mode_networks(draw: Draw) -> PartnerNetwork:
    """Draw a network of memberships and no ties, with roles and strengths, some of them missing."""
    ids = draw(st.lists(NAMES.filter(str.strip), min_size=2, max_size=6, unique=True))
    end = draw(st.integers(1, len(ids) - 1))
    actor, partnership = st.sampled_from(ids[:end]), st.sampled_from(ids[end:])
    strength = st.floats(-1e9, 1e9) | st.none()
    rows = draw(st.lists(st.tuples(actor, partnership, NAMES | st.none(), strength), max_size=6))
    members = pd.DataFrame(rows, columns=["actor", "partnership", "role", "strength"], dtype=object)
    return _checked(
        actors=pd.DataFrame({"name": ids[:end]}),
        partnerships=pd.DataFrame({"id": ids[end:], "name": ids[end:]}),
        memberships=members.astype({"strength": "float64"}),
    )


def _checked(**tables: pd.DataFrame) -> PartnerNetwork:
    """Return a network of tables; Hypothesis draws others where names are the same once tidied."""
    try:
        return from_tables(directed=False, meta=None, **tables)
    except DataError:
        assume(condition=False)
        raise
