"""Stress tests: what falls away, what is left, who is cut off, and what nobody knows."""

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import partnernet as pn
from partnernet.errors import NotDefinedError, ParameterError, UnknownNameError
from partnernet.gaps._contacts import concentration
from support.drawn import steady

DAY = "2026-11-25"  # 180 days later it is 2027-05-24
STEADY = steady(15)
ROLES = ("temporary", "unpaid", "single_contact")


def network(*, ties=("ab", "bc", "cd"), **tables):
    """Make a network of ties given as two letters or rows, and tables given as lists of rows."""
    rows = [{"source": tie[0], "target": tie[1]} if isinstance(tie, str) else tie for tie in ties]
    frames = {name: pd.DataFrame(table) for name, table in tables.items()}
    frames["ties"] = pd.DataFrame(rows or {"source": [], "target": []})
    return pn.from_tables(**frames)


def role(pair, **fields):
    return {"actor": pair[0], "partner": pair[1]} | fields


def stressed(net, drop=None, **options):
    return pn.gaps.stress(net, drop=drop, day=DAY, **options)


def lost(result):
    return [*result.lost[["source", "target"]].itertuples(index=False, name=None)]


def left(result, *measures):
    return result.table["after"].loc[list(measures)].tolist()


# -- values from print ---------------------------------------------------------------------------


def test_harbour_without_three_ties(harbour):
    pairs = [("UNI", "STU"), ("POL", "WOM"), ("UNI", "WOM")]
    found = stressed(harbour, pairs)
    # METHODS 4.4.
    table = found.table.round(4)
    assert table.loc["components", ["before", "after"]].tolist() == [2, 4]
    assert table.loc["fragmentation", ["before", "after"]].tolist() == [0.1667, 0.5606]
    assert table.loc["distance_fragmentation", ["before", "after"]].tolist() == [0.5437, 0.7235]
    assert found.actors.loc["UNI", ["reach_before", "reach_after"]].tolist() == [9, 6]
    assert found.cut_off == ("LGB", "STU", "WOM")
    assert lost(found) == [("POL", "WOM"), ("STU", "UNI"), ("UNI", "WOM")]
    assert found.sentence() == (
        "If the ties between Northport University and Students' Union, between Police and Women's "
        "Centre and between Northport University and Women's Centre ended, 3 ties would be lost "
        "and the network would be in 4 parts instead of 2; 56% of all pairs could not reach each "
        "other, not 17%. Cut off: LGBTQIA+ Network, Students' Union and Women's Centre."
    )


# METHODS 4.4: F and DF of those who are left.
@pytest.mark.parametrize(
    ("gone", "apart", "thin"),
    [
        ("UNI", 0.6000, 0.7591),
        ("City Council", 0.4727, 0.6924),
        ("STU", 0.3455, 0.6030),
        ("BIZ", 0.3455, 0.5985),
        (["UNI", "COU"], 0.9333, 0.9333),
    ],
)
def test_harbour_without_one_partner_or_two(harbour, gone, apart, thin):
    found = stressed(harbour, gone)
    shares = left(found, "fragmentation", "distance_fragmentation")
    assert [round(share, 4) for share in shares] == [apart, thin]


def test_concentration_of_roles_in_print(harbour):
    # METHODS 4.4: shares 5, 3, 2, 1, 1, 1 of 13 give .2426, which is like 4.12 equal roles.
    assert round(concentration([5, 3, 2, 1, 1, 1]), 4) == 0.2426
    load = [role for role, number in zip("abcdef", [5, 3, 2, 1, 1, 1], strict=True)
            for _ in range(number)]  # fmt: skip
    ends = harbour.ties[["source", "target"]].itertuples(index=False)
    contacts = [{"actor": "UNI", "partner": other, "role": name} for (_, other), name in
                zip(ends, load, strict=True)]  # fmt: skip
    star = [{"source": "UNI", "target": f"p{number}"} for number in range(13)]
    contacts = [row | {"partner": f"p{number}"} for number, row in enumerate(contacts)]
    found = stressed(network(ties=star, contacts=contacts), "p0")
    assert round(found.table.loc["effective_contacts", "before"], 2) == 4.12
    # Without one tie of the first role: 12^2 / (4^2 + 3^2 + 2^2 + 3).
    assert found.table.loc["effective_contacts", "after"] == pytest.approx(144 / 32)


# -- roles ---------------------------------------------------------------------------------------


def test_ties_on_temporary_roles_end_and_others_stay():
    contacts = [
        role("ab", tenure="student"),
        role("ba", tenure="contractor"),
        role("bc", tenure="student"),
        role("cb", tenure="permanent"),
        role("cd", ends="2027-05-24"),
    ]
    found = stressed(network(contacts=contacts), "temporary")
    assert lost(found) == [("a", "b"), ("c", "d")]
    assert found.sentence() == (
        "If all ties that hang on temporary roles alone ended, 2 ties would be lost and the "
        "network would be in 3 parts instead of 1; 83% of all pairs could not reach each other, "
        "not 0%. Cut off: a and d."
    )
    assert lost(stressed(network(contacts=contacts), "temporary", days=179)) == [("a", "b")]
    assert stressed(network(contacts=contacts)).table.equals(found.table)


@pytest.mark.parametrize(
    ("fields", "number"),
    [
        ({"paid": "no"}, 1),
        ({"paid": "yes", "recognition": "none"}, 0),
        ({"recognition": "credit"}, 1),
        ({"recognition": "stipend"}, 0),
        ({"tenure": "volunteer"}, 1),
        ({}, 0),
    ],
)
def test_what_is_given_for_work_says_whether_it_is_paid(fields, number):
    contacts = [role("ab", **fields), role("cd", paid="yes", recognition="salary")]
    found = stressed(network(contacts=contacts), "unpaid")
    assert len(found.lost) == number
    assert found.undecided == (() if fields else (("a", "b"),))


def test_a_single_role_without_a_deputy_carries_no_tie():
    contacts = [role("ab", deputy="no"), role("bc", deputy="yes"), role("cd", deputy="no"),
                role("dc", deputy="no")]  # fmt: skip
    found = stressed(network(contacts=contacts), "single_contact")
    assert lost(found) == [("a", "b")]


def test_of_several_words_each_role_may_be_any():
    contacts = [role("ab", tenure="student", paid="yes"), role("ba", tenure="permanent", paid="no")]
    net = network(contacts=contacts)
    assert [len(stressed(net, word).lost) for word in ("temporary", "unpaid")] == [0, 0]
    assert lost(stressed(net, ["temporary", "unpaid"])) == [("a", "b")]


def test_what_nobody_knows_stays_and_is_counted():
    contacts = [role("ab"), role("ba", tenure="student"), role("cd", tenure="student")]
    contacts.append({"actor": "a", "partner": None, "partnership": "p"})
    net = network(
        contacts=contacts,
        partnerships=[{"id": "p", "name": "Night buses"}],
        memberships=[{"actor": "a", "partnership": "p"}, {"actor": "c", "partnership": "p"}],
    )
    found = stressed(net, "temporary")
    assert found.undecided == (("a", "b"), ("p",))
    assert lost(found) == [("c", "d")]
    assert found.sentence().endswith("Of 1 tie and 1 partnership nobody knows; they were kept.")


def test_a_partnership_that_ends_takes_its_ties_along():
    net = network(
        ties=["ab"],
        partnerships=[{"id": "p", "name": "Night buses"}, {"id": "q", "name": "Safe roads"}],
        memberships=[{"actor": one, "partnership": "p"} for one in "abc"]
        + [{"actor": "c", "partnership": "q"}, {"actor": "d", "partnership": "q"}],
        contacts=[
            {"actor": "a", "partnership": "p", "tenure": "student"},
            {"actor": "c", "partnership": "q", "tenure": "permanent"},
        ],
        actors=[{"id": one} for one in "abcd"],
    )
    found = stressed(net, "temporary")
    assert found.partnerships == ("Night buses",)
    assert lost(found) == [("a", "c"), ("b", "c")]  # a-b has a tie of its own
    assert found.left.table("memberships")["partnership"].tolist() == ["q", "q"]
    assert found.left.table("contacts")["partnership"].tolist() == ["q"]
    assert net.table("memberships")["partnership"].tolist() == [*"pppqq"]


def test_a_partnership_inside_another_ends_for_both():
    net = network(
        ties=["ab"],
        partnerships=[{"id": "p", "name": "P"}, {"id": "q", "name": "Q"}],
        memberships=[
            {"actor": "a", "partnership": "p", "until": None},
            {"actor": "q", "partnership": "p", "until": None},
            {"actor": "c", "partnership": "q", "until": "2027-01"},
        ],
        actors=[{"id": one} for one in "abc"],
    )
    found = stressed(net, "expiring")
    assert lost(found) == [("a", "c")]
    assert found.left.table("memberships")["actor"].tolist() == ["a"]


# -- what expires, funders, pairs -----------------------------------------------------------------


def test_what_ends_within_the_days_is_not_renewed():
    ties = [
        {"source": "a", "target": "b", "until": "2027-05-24"},
        {"source": "b", "target": "c", "until": "2027-05"},
        {"source": "c", "target": "d", "until": None},
        {"source": "d", "target": "e", "until": None},
        {"source": "e", "target": "f", "until": None},
    ]
    agreements = [
        {"parties": "c|d", "until": "2026-12", "status": None},
        {"parties": "d|e", "until": "2026-12", "status": None},
        {"parties": "d|e", "until": "2030", "status": None},
        {"parties": "e|f", "until": "2026-12", "status": None},
        {"parties": "e|f", "until": None, "status": None},
        {"parties": "c|d", "until": "2030", "status": "wanted"},
    ]
    found = stressed(network(ties=ties, agreements=agreements), "expiring")
    assert lost(found) == [("a", "b"), ("c", "d")]
    assert found.undecided == (("e", "f"),)
    assert found.sentence().startswith(
        "If nothing that ends by 2027-05-24 were renewed, 2 ties would be lost"
    )


def test_a_tie_all_of_whose_roles_end_is_not_renewed():
    contacts = [role("ab", ends="2027-01"), role("bc", ends="2027-01"), role("cb", ends="2030"),
                role("cd", tenure="permanent"), role("dc", ends="2027-01")]  # fmt: skip
    found = stressed(network(contacts=contacts), "expiring")
    assert (lost(found), found.undecided) == ([("a", "b")], ())


def test_the_end_of_funding_ends_what_it_alone_funds():
    net = network(
        ties=[
            {"source": "f", "target": "a", "kind": "funding", "directed": "yes"},
            {"source": "b", "target": "f", "kind": "funding", "directed": "yes"},
            {"source": "f", "target": "c", "kind": "information", "directed": "no"},
            {"source": "d", "target": "f", "kind": "funding", "directed": "no"},
        ],
        partnerships=[{"id": one, "name": one, "kind": kind} for one, kind in
                      [("p", None), ("q", None), ("r", "funding"), ("s", "funding")]],
        memberships=[
            {"actor": "f", "partnership": "p", "role": "Funder"},
            {"actor": "f", "partnership": "q", "role": "funder"},
            {"actor": "g", "partnership": "q", "role": "funder"},
            {"actor": "f", "partnership": "r", "role": None},
            {"actor": "f", "partnership": "s", "role": "member"},
            {"actor": "g", "partnership": "s", "role": "funder"},
            *({"actor": one, "partnership": two, "role": None} for one, two in
              ["ap", "bp", "aq", "br", "cs"]),
        ],
        actors=[{"id": one, "name": f"Name {one}"} for one in "abcdfg"],
    )  # fmt: skip
    found = stressed(net, funder="Name f")
    assert found.partnerships == ("p", "r")
    assert found.left.ties["target"].tolist() == ["f", "c"]
    kept = found.left.table("memberships")
    assert sorted(kept["actor"] + kept["partnership"]) == ["aq", "cs", "fs", "gq", "gs"]
    assert found.sentence().startswith("If the funding from Name f ended, ")
    assert found.provenance.calls[0].parameters["drop"] == ()


def test_a_pair_loses_all_its_ties_whichever_way_they_run():
    ties = [{"source": "a", "target": "b", "kind": "data"}, {"source": "b", "target": "a"},
            {"source": "b", "target": "c"}]  # fmt: skip
    found = stressed(network(ties=ties), [("b", "a")])
    assert (lost(found), len(found.left.ties)) == ([("a", "b")], 1)
    assert found.cut_off == ("a",)


def test_words_actors_and_pairs_go_together():
    net = network(ties=["ab", "bc", "cd", "de"], contacts=[role("ab", tenure="student")])
    found = stressed(net, ["temporary", "e", ("b", "c")])
    assert found.says == (
        "all ties that hang on temporary roles alone ended, e left and the ties between b and c "
        "ended"
    )
    assert lost(found) == [("a", "b"), ("b", "c"), ("d", "e")]
    assert len(found.left) == 4
    assert found.actors.loc["e", ["partners_before", "reach_before"]].tolist() == [1, 2]
    assert found.actors.loc["e", ["partners_after", "reach_after"]].isna().all()
    assert not found.actors.loc["e", "cut_off"]


# -- the table -----------------------------------------------------------------------------------


def test_every_number_by_hand():
    actors = [{"id": one, "category": group} for one, group in zip("abcd", "xxyz", strict=True)]
    found = stressed(network(actors=actors), [("a", "b")])
    # Before, in the chain a-b-c-d within two steps: a reaches b, c; b a, c, d; c a, b, d; d b, c.
    # Of the groups x, y, z: a x, y; b all; c x and z (nobody else is in y); d x, y: 9 of 12.
    # After, of b-c-d: a reaches nobody, b c, d; c b, d; d b, c: y and z, x and z, x and y: 6 of 12.
    expected = {
        "components": (1, 2), "largest": (4, 3), "isolates": (0, 1), "fragmentation": (0, 0.5),
        "mean_reach": (10 / 4, 6 / 4), "lowest_reach": (2, 0), "groups_reached": (9 / 12, 6 / 12),
    }  # fmt: skip
    for name, numbers in expected.items():
        assert found.table.loc[name, ["before", "after"]].tolist() == pytest.approx(numbers), name
    change = found.table["after"] - found.table["before"]
    pd.testing.assert_series_equal(found.table["change"], change, check_names=False)


def test_what_is_not_defined_has_a_reason():
    found = stressed(network(ties=["ab"]), "b")
    assert found.undefined[["measure", "reason"]].to_numpy().tolist() == [
        ["groups_reached", "no actor has a value of category"],
        ["coverage", "nothing is expected of the network"],
        ["effective_contacts", "the network has no table of contacts"],
        ["fragmentation", "there is nobody else in the network"],
        ["distance_fragmentation", "there is nobody else in the network"],
    ]
    assert set(found.table.index[found.table["after"].isna()]) == set(found.undefined["measure"])
    assert found.sentence() == (
        "If b left, 1 tie would be lost and the network would be in 1 part, as before. Cut off: a."
    )


def test_a_group_whose_last_member_leaves_is_missed():
    actors = [{"id": one, "place": group} for one, group in zip("abcd", "xxyz", strict=True)]
    found = stressed(network(actors=actors), "d", by="place")
    # a-b-c is left, z is asked for still: a x, y; b x, y; c x, of three groups each.
    assert found.table.loc["groups_reached", "after"] == pytest.approx(5 / 9)


def test_coverage_is_that_of_who_is_expected():
    actors = [{"id": one, "category": group} for one, group in zip("abcd", "xxyz", strict=True)]
    needed = pd.DataFrame({"dimension": "category", "category": list("xyw"), "min": [2, 1, 1]})
    net = network(actors=actors, requirements=needed.to_dict("records"))
    found = stressed(net, ["a", "c"])
    # Of x both are there, then one; y then nobody; w never.
    assert found.table.loc["coverage", ["before", "after"]].tolist() == [
        pytest.approx(2 / 3),
        pytest.approx(0.5 / 3),
    ]
    same = stressed(network(actors=actors), ["a", "c"], expected=needed)
    assert same.table.equals(found.table)
    assert found.table.loc["coverage", "before"] == pn.gaps.coverage(net).index


def test_goals_that_no_tie_is_tagged_with_any_more_are_not_there():
    ties = [{"source": "a", "target": "b", "sdgs": "5"}, {"source": "b", "target": "c"}]
    needed = pd.DataFrame({"dimension": "sdgs", "category": ["5", "3"], "min": 1})
    found = stressed(network(ties=ties), [("a", "b")], expected=needed)
    assert found.table.loc["coverage", ["before", "after"]].tolist() == [0.5, 0]


def test_those_who_do_not_take_part_are_not_there_before_either():
    actors = [{"id": one, "presence": presence} for one, presence in
              zip("abcd", ["present", None, "declined", None], strict=True)]  # fmt: skip
    found = stressed(network(actors=actors), "b")
    assert found.table.loc["components"].tolist() == [2, 2, 0]
    with pytest.raises(UnknownNameError):
        stressed(network(actors=actors), "c")


def test_nothing_lost_is_said():
    found = stressed(network(contacts=[role("ab", tenure="permanent")]), "temporary")
    assert found.sentence() == (
        "If all ties that hang on temporary roles alone ended, no tie would be lost."
    )
    assert (found.table["change"].dropna() == 0).all()


def test_arcs_stay_arcs_and_kinds_that_are_lost_are_no_slip():
    ties = [{"source": "a", "target": "b", "directed": "yes", "kind": "funding"},
            {"source": "b", "target": "c", "directed": "no", "kind": "data"}]  # fmt: skip
    view = pn.View(kinds=("funding",))
    found = stressed(network(ties=ties), funder="a", view=view)
    assert found.provenance.directed
    # Of six ordered pairs a-b alone is tied, one way; then none is.
    assert found.table.loc["fragmentation", ["before", "after"]].tolist() == [5 / 6, 1]


def test_of_equal_parts_the_one_with_the_first_id_stays_whatever_the_order_of_rows():
    for letters in ("abcd", "dcba"):
        actors = [{"id": one} for one in letters]
        found = stressed(network(actors=actors), [("b", "c")])
        assert found.cut_off == ("c", "d")


def test_a_networkx_graph_will_do():
    found = stressed(nx.path_graph(["a", "b", "c"]), "b")
    assert found.table.loc["fragmentation", "after"] == 1


def test_it_says_how_it_came_about_and_is_written(harbour, tmp_path):
    found = stressed(harbour, "UNI")
    assert found.explain().startswith(
        "Compare a network with what is left of it when something falls away."
    )
    call = found.provenance.calls[0]
    assert dict(call.parameters) == {
        "drop": ("UNI",), "funder": None, "days": 180, "day": DAY, "steps": 2, "by": "category",
    }  # fmt: skip
    assert found.provenance.fingerprint == harbour.fingerprint
    assert "Borgatti" in found.cite()
    assert repr(found).startswith("If Northport University left, 6 ties would be lost")
    rows = pd.read_csv(pn.write(found, tmp_path / "stress.csv"), index_col="measure")
    assert rows.loc["components"].tolist() == [2, 4, 2]


# -- what is refused -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "error", "says"),
    [
        ({}, NotDefinedError,
         "The stress test cannot be made: the network has no table of contacts."),
        ({"drop": "expiring"}, NotDefinedError,
         "The stress test cannot be made: nothing says when it ends (until in ties, until in "
         "partnerships, until in memberships, ends in contacts, until in agreements)."),
        ({"funder": "a"}, NotDefinedError,
         "The stress test cannot be made: a funds nothing: no tie of kind funding comes from it, "
         "and it is funder of no partnership."),
        ({"drop": ["a", "b", "c"]}, NotDefinedError,
         "The stress test cannot be made: nobody would be left."),
        ({"drop": "temprary"}, UnknownNameError,
         "There is no thing to drop 'temprary'. Did you mean 'temporary'? Known: temporary, "
         "unpaid, single_contact, expiring, a, b, c, a, b, c."),
        ({"funder": "x"}, UnknownNameError,
         "There is no actor 'x'. Known: a, b, c, a, b, c."),
        ({"drop": "a", "by": "sector"}, UnknownNameError,
         "There is no column of actors 'sector'. Known: name."),
        ({"drop": []}, ParameterError,
         "drop=[] is not possible: it names at least one thing that falls away."),
        ({"drop": 3}, ParameterError,
         "drop=3 is not possible: it is a word, an actor, or a list of them."),
        ({"drop": [("a", "c")]}, ParameterError,
         "drop=('a', 'c') is not possible: the ties have none between a and c."),
        ({"drop": [("a", "a")]}, ParameterError,
         "drop=('a', 'a') is not possible: a tie is a pair of two actors."),
        ({"drop": [7]}, ParameterError,
         "drop=7 is not possible: a tie is a pair of two actors."),
        ({"drop": "a", "steps": 0}, ParameterError,
         "steps=0 is not possible: it is a whole number, at least 1."),
        ({"drop": "a", "days": -1}, ParameterError,
         "days=-1 is not possible: it is a whole number, at least 0."),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(options, error, says):
    with pytest.raises(error) as raised:
        stressed(network(ties=["ab", "bc"]), **options)
    assert str(raised.value) == says


def test_each_word_needs_its_columns():
    net = network(contacts=[role("ab", tenure="student")])
    for word, columns in {"unpaid": "paid or recognition", "single_contact": "deputy"}.items():
        with pytest.raises(NotDefinedError) as raised:
            stressed(net, ["temporary", word])
        assert str(raised.value) == (
            f"The stress test cannot be made: no row of contacts has a value of {columns}."
        )


def test_nobody_cannot_be_put_under_stress():
    with pytest.raises(NotDefinedError) as raised:
        stressed(network(ties=[]), "a")
    assert str(raised.value) == "A stress test has no meaning for a network without actors."
    actors = [{"id": "a", "presence": "left"}]
    with pytest.raises(NotDefinedError) as raised:
        stressed(network(ties=[], actors=actors), "a")
    assert str(raised.value) == "A stress test has no meaning where nobody takes part."


# -- laws ----------------------------------------------------------------------------------------

LETTERS = st.sampled_from("abcdef")


@st.composite
def kept(draw):
    """Draw a network some of whose ties and partnerships are kept by roles."""

    def pairs(most):
        return [(one, two) for one, two in draw(st.lists(st.tuples(LETTERS, LETTERS),
                max_size=most)) if one != two]  # fmt: skip

    ties = [{"source": one, "target": two, "directed": draw(st.sampled_from(["yes", "no"]))}
            for one, two in pairs(9)]  # fmt: skip
    tenure = st.sampled_from([None, "permanent", "student"])
    flag = st.sampled_from([None, "yes", "no"])
    contacts = [role("ab", tenure="student", paid="yes", deputy="no")]
    contacts += [
        role(pair, tenure=draw(tenure), paid=draw(flag), deputy=draw(flag))
        for pair in [*pairs(6), *((tie["source"], tie["target"]) for tie in ties)]
    ]
    contacts += [{"actor": "a", "partnership": one, "tenure": draw(tenure)} for one in "pq"]
    members = draw(st.lists(st.tuples(LETTERS, st.sampled_from("pq")), max_size=6, unique=True))
    members = dict.fromkeys([*members, ("f", "q"), ("q", "p")])
    return network(
        ties=ties, actors=[{"id": one} for one in "abcdef"], contacts=contacts,
        partnerships=[{"id": "p", "name": "P"}, {"id": "q", "name": "Q"}],
        memberships=[{"actor": one, "partnership": two} for one, two in members],
    )  # fmt: skip


@given(net=kept(), words=st.lists(st.sampled_from(ROLES), min_size=1, unique=True))
@STEADY
def test_dropping_ties_never_lowers_fragmentation_nor_raises_reach(net, words):
    found = stressed(net, words)
    change = found.table["change"]
    assert (change[["components", "isolates", "fragmentation"]] >= 0).all()
    assert change["distance_fragmentation"] >= -1e-12
    assert (change[["largest", "mean_reach", "lowest_reach"]] <= 0).all()
    gone = found.actors["partners_before"] - found.actors["partners_after"]
    assert (gone >= 0).all()
    assert gone.sum() == 2 * len(found.lost)
    assert len(found.left) == 6


@given(net=kept(), seed=st.integers(0, 99))
@STEADY
def test_the_order_of_rows_does_not_matter(net, seed):
    tables = {name: net.table(name).sample(frac=1, random_state=seed) for name in net.tables}
    other = pn.from_tables(**{name: table.reset_index() if table.index.name else table
                              for name, table in tables.items()})  # fmt: skip
    one, two = stressed(net, ROLES), stressed(other, ROLES)
    pd.testing.assert_frame_equal(one.table, two.table)
    pd.testing.assert_frame_equal(one.lost, two.lost)
    assert (one.cut_off, one.undecided, one.sentence()) == (
        two.cut_off, two.undecided, two.sentence(),
    )  # fmt: skip


@given(net=kept())
@STEADY
def test_more_words_never_drop_less(net):
    few, more = stressed(net, "temporary"), stressed(net, ROLES)
    assert set(lost(few)) <= set(lost(more))
