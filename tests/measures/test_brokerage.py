"""Structural holes and brokerage roles: judged by networkx, by hand, and by the definitions."""

import sys
from itertools import combinations, permutations, product
from math import log, sqrt

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import partnernet as pn
from partnernet._engine import holes as engine
from partnernet._engine import masked
from partnernet._engine.csr import build_csr
from partnernet._engine.masked import masked_product
from partnernet._engine.roles import ROLES, role_chances, role_counts
from partnernet.errors import ParameterError, UnknownNameError
from support.drawn import networks, steady

STEADY = steady(25)
HARBOUR = pn.datasets.load("harbour")
CLAIMS = pn.datasets.load("harbour-claims")
HOLES = ("constraint", "effective_size", "efficiency", "hierarchy")
GROUPS = ["x", "y", "z"]


def same(found, known):
    expected = found.index.map(known).to_numpy(float)
    np.testing.assert_allclose(found.to_numpy(float), expected, rtol=1e-9, atol=1e-12)


# -- structural holes ---------------------------------------------------------------------------


@STEADY
@given(networks(), st.booleans())
def test_constraint_and_effective_size_are_those_of_networkx(net, weighted):
    """networkx takes Borgatti's short form for ties without strength, Burt's sums otherwise.

    It has no effective size for who is only named by others; and over all nodes at once its version
    3.6 is off on arcs and with strengths, so it is given the nodes.
    """
    graph, weight = net.compile().graph, "strength" if weighted else None
    constraint = pn.brokerage.constraint(net, weighted=weighted)["constraint"]
    same(constraint, nx.constraint(graph, weight=weight))
    known = pd.Series(nx.effective_size(graph, nodes=list(graph), weight=weight)).dropna()
    size = pn.brokerage.effective_size(net, weighted=weighted)["effective_size"]
    same(size.loc[known.index], known.to_dict())


@pytest.mark.parametrize("directed", [False, True])
def test_effective_size_is_that_of_networkx_on_a_larger_network(directed):
    graph = nx.gnp_random_graph(50, 0.12, seed=11, directed=directed)
    found = pn.brokerage.effective_size(graph)["effective_size"]
    known = nx.effective_size(graph, nodes=list(graph))
    same(found, {str(node): value for node, value in known.items()})


def by_definition(graph, weight, ego):
    """Return constraint, effective size and hierarchy of one node from Burt's sums, one by one."""

    def tie(one, other):
        return sum(
            graph[tail][head].get(weight, 1.0)
            for tail, head in ((one, other), (other, one))
            if graph.has_edge(tail, head)
        )

    def contacts(one):
        return [other for other in graph if other != one and tie(one, other) > 0]

    def share(one, other):
        return tie(one, other) / sum(tie(one, third) for third in contacts(one))

    def relative(one, other):
        return tie(one, other) / max(tie(one, third) for third in contacts(one))

    near = contacts(ego)
    bound = [
        (share(ego, j) + sum(share(ego, q) * share(q, j) for q in near if q != j)) ** 2
        for j in near
    ]
    size = sum(1 - sum(share(ego, q) * relative(j, q) for q in near if q != j) for j in near)
    mean = sum(bound) / len(near)
    uneven = sum(one / mean * log(one / mean) for one in bound)
    hierarchy = 1.0 if len(near) == 1 else uneven / (len(near) * log(len(near)))
    return sum(bound), size, size / len(near), hierarchy


@STEADY
@given(networks(), st.booleans())
def test_all_four_are_burts_sums(net, weighted):
    graph, weight = net.compile().graph, "strength" if weighted else "none"
    found = {name: getattr(pn.brokerage, name)(net, weighted=weighted)[name] for name in HOLES}
    for actor in net.actors.index:
        if graph.degree(actor):
            expected = by_definition(graph, weight, actor)
            values = [found[name].loc[actor] for name in HOLES]
            assert values == pytest.approx(expected, rel=1e-9, abs=1e-12)
        else:
            assert all(np.isnan(found[name].loc[actor]) for name in HOLES)


def test_hierarchy_worked_by_hand():
    """Of the contacts b, c, d of a, b and c are tied to each other.

    p = 1/3 each; b and c give half of themselves to one another. So c_ab = c_ac = (1/3 + 1/3 *
    1/2)^2 = 1/4 and c_ad = (1/3)^2 = 1/9; their sum is 11/18, their mean 11/54. r = 27/22 twice and
    6/11; 2 * 27/22 ln(27/22) + 6/11 ln(6/11) = 0.172057, over 3 ln 3 = 3.295837.
    """
    graph = nx.Graph([("a", "b"), ("a", "c"), ("a", "d"), ("b", "c")])
    assert pn.brokerage.constraint(graph)["constraint"].loc["a"] == pytest.approx(11 / 18)
    assert pn.brokerage.hierarchy(graph)["hierarchy"].loc["a"] == pytest.approx(
        0.172057 / 3.295837, abs=1e-6
    )


def test_strengths_worked_by_hand():
    """A tie of 3 to b and of 1 to c; b and c are tied with 2.

    Of a: p = 3/4, 1/4; b gives 3/5 to a and 2/5 to c, c gives 1/3 to a and 2/3 to b. Constraint
    (3/4 + 1/4 * 2/3)^2 + (1/4 + 3/4 * 2/5)^2 = .840278 + .3025. The strongest tie of b is 3, of c
    is 2: b repeats 1/4 * 2/3 and c repeats 3/4 * 2/2 of the others, so the effective size is 2 -
    1/6 - 3/4.
    """
    rows = pd.DataFrame([("a", "b", 3), ("a", "c", 1), ("b", "c", 2)],
                        columns=["source", "target", "strength"])  # fmt: skip
    net = pn.from_tables(ties=rows)
    constraint = pn.brokerage.constraint(net, weighted=True)["constraint"]
    assert constraint.loc["a"] == pytest.approx((11 / 12) ** 2 + 0.55**2)
    size = pn.brokerage.effective_size(net, weighted=True)["effective_size"]
    assert size.loc["a"] == pytest.approx(13 / 12)
    assert pn.brokerage.efficiency(net, weighted=True)["efficiency"].loc["a"] == pytest.approx(
        13 / 24
    )


def test_a_triangle_constrains_more_than_one():
    found = pn.brokerage.constraint(nx.complete_graph(3))["constraint"]
    assert found.tolist() == pytest.approx([1.125] * 3)


@STEADY
@given(networks(directed=False))
def test_effective_size_of_ties_is_borgattis_short_form(net):
    graph = net.compile().graph
    size = pn.brokerage.effective_size(net)["effective_size"]
    for actor, degree in graph.degree():
        if degree:
            among = graph.subgraph(graph[actor]).number_of_edges()
            assert size.loc[actor] == pytest.approx(degree - 2 * among / degree)
    assert (pn.brokerage.efficiency(net)["efficiency"].dropna() <= 1).all()


@STEADY
@given(networks())
def test_only_the_ratio_of_strengths_matters(net):
    ties = net.ties.assign(strength=net.ties["strength"] * 4)
    more = pn.from_tables(actors=net.actors, ties=ties)
    ones = pn.View(merge="any")
    for name in HOLES:
        measure = getattr(pn.brokerage, name)
        same(measure(more, weighted=True)[name], measure(net, weighted=True)[name].to_dict())
        same(measure(net, weighted=True, view=ones)[name], measure(net)[name].to_dict())
    assert pn.brokerage.hierarchy(net)["hierarchy"].dropna().between(0, 1 + 1e-12).all()


def test_an_arc_each_way_is_one_contact_and_two_ties():
    """b and a claim each other and a claims c: b has two thirds of a."""
    graph = nx.DiGraph([("a", "b"), ("b", "a"), ("a", "c")])
    constraint = pn.brokerage.constraint(graph)["constraint"].loc["a"]
    assert constraint == pytest.approx((2 / 3) ** 2 + (1 / 3) ** 2)
    assert pn.brokerage.effective_size(graph)["effective_size"].loc["a"] == 2


def test_isolates_are_undefined_and_say_so():
    for name in HOLES:
        found = getattr(pn.brokerage, name)(HARBOUR)
        assert found.undefined.to_dict("records") == [
            {"actor": "MIG", "measure": name, "reason": "it has no ties"}
        ]


def test_the_four_measures_share_one_pass(monkeypatch):
    passes = []

    def watched(links):
        passes.append(links)
        return engine.holes(links)

    family = sys.modules["partnernet.measures.brokerage"]
    monkeypatch.setattr(family, "holes", watched)
    compiled = HARBOUR.without("BAR").compile()
    for name in HOLES:
        getattr(pn.brokerage, name).function(compiled)
        getattr(pn.brokerage, name).function(compiled, weighted=True)
    assert len(passes) == 2


def test_products_are_the_same_in_any_number_of_blocks(monkeypatch):
    rng = np.random.default_rng(5)
    tails, heads = rng.integers(0, 40, (2, 300))
    links = build_csr(40, tails, heads, rng.random(300))
    matrix, mask = links.matrix(links.strength), links.matrix()
    whole = (matrix.toarray() @ matrix.toarray()) * mask.toarray()
    for cells in (1, 50, 1000, masked.CELLS):
        monkeypatch.setattr(masked, "CELLS", cells)
        np.testing.assert_allclose(masked_product(matrix, matrix, mask).toarray(), whole)


# -- brokerage roles ----------------------------------------------------------------------------


def role_of(a, v, b):
    """Return the role of v between a and b, given the groups of the three."""
    if a == v == b:
        return "coordinator"
    if a == b:
        return "itinerant"
    if a == v:
        return "representative"
    return "gatekeeper" if v == b else "liaison"


def counted(graph, groups):
    """Count open two-paths by role, one by one, among the nodes that are in a group."""
    found = {v: dict.fromkeys(["roles", *ROLES], 0) for v in groups}
    for v in groups:
        for a, b in product(graph.predecessors(v), graph.successors(v)):
            if a in groups and b in groups and a != b and not graph.has_edge(a, b):
                found[v]["roles"] += 1
                found[v][role_of(groups[a], groups[v], groups[b])] += 1
    return pd.DataFrame.from_dict(found, orient="index", columns=["roles", *ROLES])


@STEADY
@given(networks(groups=[*GROUPS, None]))
def test_roles_are_open_two_paths_counted_by_the_groups_of_the_three(net):
    groups = net.actors["category"].dropna().to_dict()
    expected = counted(net.compile().graph.to_directed(), groups)
    found = pn.brokerage.roles(net)
    counts = found.table.loc[list(groups), list(expected)]
    np.testing.assert_array_equal(counts.to_numpy(), expected.to_numpy())
    assert found.table.drop(list(groups)).isna().all(axis=None)


@STEADY
@given(networks(directed=False, groups=GROUPS))
def test_without_arcs_representatives_are_gatekeepers(net):
    table = pn.brokerage.roles(net).table
    for what in ("", "expected_", "z_"):
        same(table[f"{what}representative"], table[f"{what}gatekeeper"].to_dict())


@STEADY
@given(networks(groups=GROUPS), st.data())
def test_groups_divide_the_brokerage_and_do_not_change_its_sum(net, data):
    table = pn.brokerage.roles(net).table
    same(table[list(ROLES)].sum(axis=1), table["roles"].to_dict())
    expected = table[[f"expected_{role}" for role in ROLES]].sum(axis=1)
    same(expected, table["expected_roles"].to_dict())
    other = data.draw(st.lists(st.sampled_from(GROUPS), min_size=len(net), max_size=len(net)))
    moved = pn.from_tables(actors=net.actors.assign(category=other), ties=net.ties)
    for column in ("roles", "expected_roles", "z_roles"):
        same(pn.brokerage.roles(moved)[column], table[column].to_dict())


def partitions(size):
    """Return every way to put numbered things into groups: each opens a new one or joins one."""
    found = [[0]]
    for _ in range(size - 1):
        found = [[*codes, code] for codes in found for code in range(max(codes) + 2)]
    return found


def every_graph(size, *, directed):
    """Return the adjacency of every graph of this size, and the number of its free arcs or ties."""
    pairs = list(permutations(range(size), 2) if directed else combinations(range(size), 2))
    bits = np.array(list(product([0, 1], repeat=len(pairs))), dtype=bool)
    arcs = np.zeros((len(bits), size, size), dtype=bool)
    for place, (tail, head) in enumerate(pairs):
        arcs[:, tail, head] = bits[:, place]
        if not directed:
            arcs[:, head, tail] = bits[:, place]
    return arcs, bits.sum(axis=1), len(pairs)


@pytest.mark.parametrize(("size", "directed"), [(4, True), (5, False)])
@pytest.mark.parametrize("density", [0.15, 0.5])
def test_what_chance_gives_is_the_mean_and_variance_over_every_graph(size, directed, density):
    """Each graph weighs as much as its arcs (or ties) are likely, drawn one by one."""
    arcs, ties, most = every_graph(size, directed=directed)
    weight = density**ties * (1 - density) ** (most - ties)
    open_paths = {
        (a, b): arcs[:, a, 0] & arcs[:, 0, b] & ~arcs[:, a, b]
        for a, b in permutations(range(1, size), 2)
    }
    for codes in partitions(size):
        counts = np.zeros((len(arcs), 6))
        for (a, b), there in open_paths.items():
            counts[:, 0] += there
            counts[:, 1 + ROLES.index(role_of(codes[a], codes[0], codes[b]))] += there
        mean = weight @ counts
        variance = weight @ (counts - mean) ** 2
        chances = role_chances(np.bincount(codes), density, directed=directed)
        np.testing.assert_allclose(chances.mean[codes[0]], mean, atol=1e-12)
        np.testing.assert_allclose(chances.variance[codes[0]], variance, atol=1e-12)


def test_z_of_ties_knows_that_every_arc_is_answered():
    """sna, which knows arcs only, gives the z of the network as arcs (see r_brokerage.R)."""
    ties = pn.brokerage.roles(HARBOUR).table
    arcs = pn.brokerage.roles(HARBOUR, view=pn.View(directed=True)).table
    for role in ("roles", "coordinator", "itinerant", "liaison"):
        same(ties[f"z_{role}"] * sqrt(2), arcs[f"z_{role}"].to_dict())
    for role in ("representative", "gatekeeper"):
        same(ties[f"z_{role}"], arcs[f"z_{role}"].to_dict())


def test_a_role_that_the_groups_rule_out_has_no_z():
    """In a group of two nobody can stand between two others of the group."""
    found = pn.brokerage.roles(CLAIMS)
    assert found.table.loc["UNI", ["coordinator", "expected_coordinator"]].tolist() == [0, 0]
    reason = "the sizes of the groups leave no two others for this role"
    why = found.undefined.set_index(["actor", "measure"])["reason"]
    assert why.loc["UNI", "z_coordinator"] == reason
    assert why.loc["STU", "z_gatekeeper"] == reason
    assert ("WOM", "z_coordinator") not in why.index


def test_where_nothing_is_left_to_chance_there_is_no_z():
    for graph in (nx.empty_graph(4, nx.DiGraph), nx.complete_graph(4, nx.DiGraph)):
        nx.set_node_attributes(graph, {0: "x", 1: "x", 2: "x", 3: "y"}, "category")
        found = pn.brokerage.roles(graph)
        assert found["roles"].tolist() == [0] * 4
        assert found["expected_roles"].tolist() == [0] * 4
        why = found.undefined.query("actor == '0'").set_index("measure")["reason"]
        assert why.loc["z_coordinator"] == (
            "with no ties at all, or all that are possible, nothing is left to chance"
        )
        assert why.loc["z_itinerant"] == "the sizes of the groups leave no two others for this role"


def test_who_is_in_no_group_is_left_out_with_all_ties():
    """Without BIZ, its ties and its place among the others are gone; it is no group of its own."""
    actors = CLAIMS.actors.assign(
        category=CLAIMS.actors["category"].where(CLAIMS.actors.index != "BIZ")
    )
    found = pn.brokerage.roles(pn.from_tables(actors=actors, ties=CLAIMS.ties))
    without = pn.brokerage.roles(CLAIMS.without("BIZ"))
    pd.testing.assert_frame_equal(found.table.drop("BIZ"), without.table)
    assert found.table.loc["BIZ"].isna().all()
    assert set(found.undefined.query("actor == 'BIZ'")["reason"]) == {"it has no category"}
    assert found.provenance.calls[0].note == "Left out, having no value of category: 1 actor."
    assert "Left out, having no value of category: 1 actor." in found.explain()
    assert without.provenance.calls[0].note == ""


def test_nobody_in_a_group_is_nobody_with_a_role():
    net = pn.datasets.chain("abc")
    blank = pn.from_tables(actors=net.actors.assign(side=None), ties=net.ties)
    found = pn.brokerage.roles(blank, by="side")
    assert found.table.isna().all(axis=None)
    assert set(found.undefined["reason"]) == {"it has no side"}


def test_other_columns_make_other_groups():
    net = pn.datasets.load("northampton")
    found = pn.brokerage.roles(net, by="side")
    graph = net.compile().graph
    groups = net.actors["side"].dropna().to_dict()
    expected = counted(graph.to_directed(), groups)
    assert found["representative"].loc[list(groups)].tolist() == expected["representative"].tolist()


def test_counting_roles_leaves_the_links_as_they_were():
    links = CLAIMS.compile().neighbors("out")
    before = [array.copy() for array in (links.indptr, links.indices, links.strength)]
    role_counts(links, np.arange(links.size) % 3)
    engine.holes(links)
    for array, kept in zip((links.indptr, links.indices, links.strength), before, strict=True):
        np.testing.assert_array_equal(array, kept)


def test_groups_that_cannot_be_are_refused():
    with pytest.raises(UnknownNameError) as unknown:
        pn.brokerage.roles(HARBOUR, by="catgory")
    assert str(unknown.value) == (
        "There is no column of actors 'catgory'. Did you mean 'category'? Known: name, category."
    )
    with pytest.raises(ParameterError) as several:
        pn.brokerage.roles(pn.datasets.load("northampton"), by="sdgs")
    assert str(several.value) == (
        "by='sdgs' is not possible: it is a column with one value for each actor, not a list."
    )
    with pytest.raises(ParameterError) as number:
        pn.brokerage.roles(HARBOUR, by=3)
    assert str(number.value) == "by=3 is not possible: it is a column of the actors."


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (pn.brokerage.constraint(HARBOUR), "Northport University has a constraint of 0.274: the "
         "higher, the more its contacts are tied to one another."),
        (pn.brokerage.effective_size(HARBOUR), "The contacts of Northport University are worth "
         "5.333 contacts with no ties among them."),
        (pn.brokerage.efficiency(HARBOUR), "For Northport University the effective size is 89% of "
         "the number of contacts."),
        (pn.brokerage.hierarchy(HARBOUR), "Northport University has a hierarchy of 0.094, where 0 "
         "is being bound by all contacts alike and 1 by a single one."),
        (pn.brokerage.roles(CLAIMS), "Northport University stands between 19 ordered pairs of "
         "others of whom the first has no tie to the second."),
    ],
)  # fmt: skip
def test_one_value_as_a_sentence(found, sentence):
    assert found.sentence("UNI") == sentence
