import copy
import pickle
import re

import networkx as nx
import pandas as pd
import pytest

import partnernet as pn


def ids(net):
    return set(net.actors.index)


def pairs(net):
    return set(zip(net.ties["source"], net.ties["target"], strict=True))


@pytest.fixture
def dated(make):
    return make(
        ("a", "b", {"since": "2020", "until": "2022"}),
        ("b", "c", {"since": "2022-06", "until": None}),
        ("c", "d", {"since": None, "until": "2021-03-31"}),
    )


# -- it does not change ---------------------------------------------------------------------------


def test_nothing_can_be_set(harbour):
    message = (
        "A PartnerNetwork does not change; 'actors' cannot be set. Use the with_ verbs, which "
        "return a new network."
    )
    with pytest.raises(AttributeError, match=f"^{re.escape(message)}$"):
        harbour.actors = None


def test_changing_a_table_that_was_handed_out_changes_nothing(harbour):
    before = harbour.fingerprint
    handed = harbour.ties
    handed.loc[:, "source"] = "UNI"
    actors = harbour.actors
    actors.loc["MIG", "name"] = "Somebody else"
    assert pairs(harbour) == pairs(pn.datasets.load("harbour"))
    assert harbour.actors.loc["MIG", "name"] == "Migrant Support"
    assert pn.from_tables(actors=harbour.actors, ties=harbour.ties).fingerprint == before


def test_changing_the_frame_it_was_made_of_changes_nothing():
    ties = pd.DataFrame({"source": ["a"], "target": ["b"], "strength": [2.0]})
    net = pn.from_tables(ties=ties)
    ties.loc[0, "strength"] = 9.0
    assert net.ties["strength"].tolist() == [2.0]


def test_verbs_leave_the_old_network_as_it_was(harbour):
    before = harbour.fingerprint
    harbour.without("UNI")
    harbour.with_actor("NEW", name="New partner")
    harbour.with_tie("MIG", "UNI")
    harbour.with_scores(pn.score(harbour, "degree"))
    assert harbour.fingerprint == before


def test_copies_and_pickles_are_equal(harbour):
    assert copy.deepcopy(harbour) == harbour
    assert pickle.loads(pickle.dumps(harbour)) == harbour  # noqa: S301 - our own bytes


def test_fingerprint_knows_data_from_order(harbour):
    shuffled = pn.from_tables(
        actors=harbour.actors.iloc[::-1], ties=harbour.ties.sample(frac=1, random_state=1)
    )
    assert shuffled == harbour
    assert hash(shuffled) == hash(harbour)
    assert harbour.with_tie("MIG", "UNI") != harbour
    assert harbour != "harbour"


@pytest.mark.parametrize("gap", [4, None])
def test_whole_numbers_are_the_same_whatever_holds_them(gap):
    def of(dtype):
        own = pd.array([1, 2, gap], dtype=dtype)
        return pn.from_tables(actors=pd.DataFrame({"id": [*"ABC"], "own": own}))

    assert of("Int64") == of("Float64")
    assert of("Int64").actors["own"].dtype != of("Float64").actors["own"].dtype


# -- looking --------------------------------------------------------------------------------------


def test_repr_counts_what_is_there(harbour):
    assert repr(harbour) == "PartnerNetwork 'Harbour': 12 actors, 13 ties"
    assert repr(pn.datasets.load("ncia")) == (
        "PartnerNetwork 'National Civic Impact Accelerator': 24 actors, 3 ties, 4 partnerships, "
        "24 memberships"
    )


def test_html_shows_names_as_text(make):
    net = make(("<script>alert(1)</script>", "b"), meta={"question": "<b>why</b>"})
    html = net._repr_html_()
    assert "<script>" not in html
    assert "&lt;b&gt;why&lt;/b&gt;" in html


def test_question_and_meta(harbour):
    assert harbour.question == "Who could stand behind a safer-nights charter?"
    assert harbour.without("UNI").question == harbour.question


def test_an_unknown_table_is_named_with_the_nearest(harbour):
    message = "There is no table 'tie'. Did you mean 'ties'? Known: actors, ties, repairs."
    with pytest.raises(pn.UnknownNameError, match=f"^{re.escape(message)}$"):
        harbour.table("tie")


def test_tags_count_once_for_each_partnership_or_tie(make):
    net = make(("a", "b", {"sdgs": "3|4"}), ("b", "c", {"sdgs": "4"}), ("c", "d", {}))
    assert net.tags("sdgs").to_dict() == {"4": 2, "3": 1}


# -- narrowing ------------------------------------------------------------------------------------


def test_where_keeps_actors_and_the_ties_between_them(harbour):
    kept = harbour.where(category=["hei", "government"])
    assert ids(kept) == {"UNI", "UN2", "COU", "POL"}
    assert pairs(kept) == {("UNI", "COU"), ("UNI", "UN2"), ("COU", "POL")}


def test_where_looks_inside_lists(make):
    actors = {"id": ["a", "b", "c"], "sdgs": ["3|5", "5", "13"]}
    net = make(("a", "b"), actors=actors)
    assert ids(net.where(sdgs=5)) == {"a", "b"}
    assert ids(net.where(sdgs="3")) == {"a"}


def test_where_refuses_what_is_not_there(harbour):
    with pytest.raises(pn.UnknownNameError, match=r"^There is no column of actors 'categry'\. Did"):
        harbour.where(categry="ngo")
    with pytest.raises(pn.UnknownNameError, match=r"^There is no value of category 'nog'\. Did"):
        harbour.where(category="nog")


def test_where_ties_keeps_every_actor(make):
    net = make(("a", "b", {"kind": "event"}), ("b", "c", {"kind": "funding"}))
    kept = net.where_ties(kind="event")
    assert pairs(kept) == {("a", "b")}
    assert ids(kept) == {"a", "b", "c"}


def test_where_ties_keeps_partnerships_and_their_members():
    net = pn.datasets.load("northampton").where_ties(sdgs="13")
    assert net.tags("sdgs")["13"] == 2
    kept = set(net.table("partnerships").index) if len(net.table("partnerships")) else set()
    assert set(net.table("memberships")["partnership"]) == kept


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2019", {("c", "d")}),
        ("2020-05", {("a", "b"), ("c", "d")}),
        ("2021-03-31", {("a", "b"), ("c", "d")}),
        ("2021-04-01", {("a", "b")}),
        ("2022-05-31", {("a", "b")}),
        ("2022-06", {("a", "b"), ("b", "c")}),
        ("2023", {("b", "c")}),
    ],
)
def test_on_compares_dates_as_far_as_both_are_known(dated, day, expected):
    assert pairs(dated.on(day)) == expected
    assert ids(dated.on(day)) == {"a", "b", "c", "d"}


def test_on_refuses_what_is_no_date(dated):
    message = (
        "date='31/12/2022' is not possible: '31/12/2022' is not a date in ISO form. "
        "Write 2022-12-31."
    )
    with pytest.raises(pn.ParameterError, match=f"^{re.escape(message)}$"):
        dated.on("31/12/2022")


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        # a-b from 2020 to 2022, b-c from 2022-06, c-d to 2021-03-31.
        ("2018", "2019-12-31", {("c", "d")}),
        ("2021-04", "2022-05-31", {("a", "b")}),
        ("2021-03-31", "2022-06-01", {("a", "b"), ("b", "c"), ("c", "d")}),
        ("2023", "2030", {("b", "c")}),
        ("2022", "2022", {("a", "b"), ("b", "c")}),
        ("2022-06", "2022", {("a", "b"), ("b", "c")}),
    ],
)
def test_between_counts_both_ends_of_the_span(dated, first, last, expected):
    assert pairs(dated.between(first, last)) == expected
    assert ids(dated.between(first, last)) == {"a", "b", "c", "d"}


def test_between_one_date_is_on_that_date(dated):
    for day in ("2019", "2020-05", "2021-04-01", "2022-06"):
        assert dated.between(day, day) == dated.on(day)


@pytest.mark.parametrize(
    ("first", "last", "message"),
    [
        ("2024", "2023-12-31", "last='2023-12-31' is not possible: it is not before 2024."),
        ("2024-1", "2023", "last='2023' is not possible: it is not before 2024-01."),
        ("soon", "2023", "first='soon' is not possible: 'soon' is not a date in ISO form. Write a "
         "year (2024), a month (2024-05) or a day (2024-05-31)."),
    ],
)  # fmt: skip
def test_between_refuses_a_span_that_is_none(dated, first, last, message):
    with pytest.raises(pn.ParameterError, match=f"^{re.escape(message)}$"):
        dated.between(first, last)


def test_without_takes_ids_and_names(harbour):
    kept = harbour.without("UNI", "City Council")
    assert not {"UNI", "COU"} & ids(kept)
    assert pairs(kept) == {("POL", "WOM"), ("BIZ", "BAR"), ("STU", "LGB")}


def test_without_refuses_strangers(harbour):
    with pytest.raises(pn.UnknownNameError, match=r"^There is no actor 'City Counsil'\. Did you "
                       r"mean 'City Council'\?"):  # fmt: skip
        harbour.without("City Counsil")


def test_around_follows_ties_either_way(claims):
    assert ids(claims.around("SCH", steps=0)) == {"SCH"}
    assert ids(claims.around("SCH")) == {"SCH", "UNI", "COU"}
    assert ids(claims.around("LGB", steps=2)) == {"LGB", "STU", "UNI"}


def test_largest_component_leaves_the_isolate_out(harbour):
    assert ids(harbour) - ids(harbour.largest_component()) == {"MIG"}


def test_narrowing_leaves_nobody_under_a_parent_that_is_gone(tmp_path):
    net = pn.datasets.load("northampton").without("university-of-northampton")
    assert set(net.actors["parent_id"].dropna()) <= ids(net)
    assert pn.read(pn.write(net, tmp_path / "rest")) == net


def test_narrowing_takes_memberships_along():
    net = pn.datasets.load("ncia").without("university-of-leicester")
    assert "university-of-leicester" not in set(net.table("memberships")["actor"])
    assert len(net.compile().links) < len(pn.datasets.load("ncia").compile().links)


@pytest.fixture
def papers():
    """Return a network of four with roles, agreements and two partnerships."""
    return pn.from_tables(
        actors=pd.DataFrame({"id": list("abcd"), "category": ["ngo", "ngo", "ngo", "hei"]}),
        ties=pd.DataFrame({"source": ["a", "a"], "target": ["b", "d"]}),
        partnerships=pd.DataFrame({"id": ["p", "q"], "kind": ["data", "event"],
                                   "until": ["2020", None]}),
        memberships=pd.DataFrame({"actor": ["a", "b", "d"], "partnership": ["p", "p", "q"]}),
        contacts=pd.DataFrame({
            "actor": ["a", "a", "d", "b", "c"], "partner": ["b", "d", None, "d", "a"],
            "partnership": [None, None, "q", "p", None],
            "ends": ["2020", None, None, None, "2030"],
        }),
        agreements=pd.DataFrame({
            "name": ["all", "pair", "alone"], "parties": ["a|b|d", "c|d", "c"],
            "partnership": ["q", None, None], "until": ["2021-06", "2030", None],
        }),
    )  # fmt: skip


def kept(net):
    """Return the roles and the agreements that are left, as short words."""
    contacts = net.table("contacts")[["actor", "partner", "partnership"]].fillna("-")
    agreements = net.table("agreements")[["name", "parties", "partnership"]].fillna("-")
    return [" ".join(row) for table in (contacts, agreements)
            for row in table.itertuples(index=False)]  # fmt: skip


def narrowed(net, how):
    return {
        "without": lambda: net.without("d"),
        "where": lambda: net.where(category="ngo"),
        "around": lambda: net.around("c", steps=0),
        "where_ties": lambda: net.where_ties(kind="event"),
        "on": lambda: net.on("2022"),
    }[how]()


@pytest.mark.parametrize(
    ("how", "left"),
    [
        # d goes, and with it q; b d p still keeps p.
        ("without", ["a b -", "b - p", "c a -", "all a|b -", "alone c -"]),
        ("where", ["a b -", "b - p", "c a -", "all a|b -", "alone c -"]),
        ("around", ["alone c -"]),
        # p is no event: what keeps p alone goes; ties are not looked at.
        ("where_ties", ["a b -", "a d -", "d - q", "b d -", "c a -", "all a|b|d q", "pair c|d -",
                        "alone c -"]),
        # The first role, p and the first agreement were over.
        ("on", ["a d -", "d - q", "b d -", "c a -", "pair c|d -", "alone c -"]),
    ],
)  # fmt: skip
def test_narrowing_keeps_the_roles_and_agreements_of_what_is_left(papers, tmp_path, how, left):
    less = narrowed(papers, how)
    assert kept(less) == left
    with pytest.warns(pn.DataWarning, match="only party"):
        again = pn.read(pn.write(less, tmp_path / "less"))
    assert again == less


def test_narrowing_to_nobody_leaves_no_roles_and_no_agreements(papers):
    assert kept(papers.without(*"abcd")) == []


# -- changing -------------------------------------------------------------------------------------


def test_with_actor_and_with_tie_add_rows(harbour):
    grown = harbour.with_actor("LIB", name="City Library", category="government")
    grown = grown.with_tie("City Library", "MIG", strength=2.0, kind="event")
    assert len(grown) == 13
    assert grown.actors.loc["LIB", "category"] == "government"
    assert pairs(grown) - pairs(harbour) == {("LIB", "MIG")}
    assert grown.ties["strength"].dropna().tolist() == [2.0]


def test_with_tie_is_checked_like_a_file(harbour):
    with pytest.raises(pn.DataError) as caught:
        harbour.with_tie("MIG", "UNI", strength=-1)
    assert [problem.code for problem in caught.value.problems] == ["not_positive"]


def test_with_actor_refuses_an_id_that_is_taken(harbour):
    with pytest.raises(pn.DataError) as caught:
        harbour.with_actor("UNI", name="Another one")
    assert [problem.code for problem in caught.value.problems] == ["repeated_id"]


def test_with_scores_adds_columns_by_actor(harbour):
    scored = harbour.with_scores(pn.score(harbour, "degree", "betweenness"))
    assert scored.actors.loc["UNI", "betweenness"] == 27
    assert scored.actors.loc["MIG", "degree"] == 0
    again = scored.with_scores(pn.score(harbour, "degree"))
    assert list(again.actors).count("degree") == 1


def test_with_positions_keeps_places(harbour):
    places = pd.DataFrame({"x": [0.25], "y": [0.75]}, index=["UNI"])
    marks = pn.Map(harbour.with_positions(places)).scene().marks
    assert marks.loc["UNI", ["x", "y"]].tolist() == [0.25, 0.75]
    assert marks[["x", "y"]].notna().all(axis=None)


def test_with_positions_passes_over_who_has_left(harbour):
    places = pd.DataFrame({"x": [0.25, 0.5], "y": [0.75, 0.5]}, index=["UNI", "POL"])
    kept = harbour.without("POL").with_positions(places).actors
    assert kept.loc["UNI", ["x", "y"]].tolist() == [0.25, 0.75]
    assert kept["x"].count() == 1


def test_with_positions_refuses_what_is_off_the_map(harbour):
    with pytest.raises(pn.ParameterError, match=r"x and y are between 0 and 1\.$"):
        harbour.with_positions(pd.DataFrame({"x": [2.0], "y": [0.5]}, index=["UNI"]))
    with pytest.raises(pn.UnknownNameError, match=r"^There is no actor 'XXX'\."):
        harbour.with_positions(pd.DataFrame({"x": [0.2], "y": [0.5]}, index=["XXX"]))


def test_group_by_adds_what_is_between_groups(harbour):
    # METHODS 4.4: 3 of 13 ties are inside a category (UNI-UN2, COU-POL, BIZ-BAR), 10 between
    grouped = harbour.group_by("category")
    assert grouped.actors["ties_inside"].sum() == 3
    assert grouped.actors.loc["ngo", ["members", "ties_inside"]].tolist() == [3, 0]
    assert grouped.compile().links["strength"].sum() == 10


def test_group_by_keeps_actors_without_a_value(make):
    net = make(("a", "b"), actors={"id": ["a", "b"], "category": ["ngo", None]})
    assert ids(net.group_by("category")) == {"ngo", "(none)"}


# -- leaving --------------------------------------------------------------------------------------


def test_to_networkx_gives_a_graph_of_ones_own(harbour):
    graph = harbour.to_networkx()
    assert nx.is_isomorphic(graph, harbour.compile().graph)
    assert graph.nodes["UNI"]["category"] == "hei"
    assert "MIG" in graph
    graph.remove_node("UNI")
    assert "UNI" in harbour.compile().graph


def test_to_networkx_keeps_direction(claims):
    graph = claims.to_networkx()
    assert graph.is_directed()
    assert graph.number_of_edges() == 20


def test_pipe_hands_the_network_on(harbour):
    assert harbour.pipe(lambda net, more: len(net) + more, more=3) == 15
