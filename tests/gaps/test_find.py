"""find: which rules, which thresholds, which day; who was asked; what is refused."""

import numpy as np
import pandas as pd
import pytest

import partnernet as pn
from partnernet.errors import NotDefinedError, ParameterError, UnknownNameError
from partnernet.gaps._find import ground_of


def test_a_rule_is_asked_for_by_code_by_name_or_by_its_family(harbour):
    for rules in ("S1", "isolate", ["S1"], ("isolate", "S1")):
        assert pn.gaps.find(harbour, rules=rules).measures == ("S1",)
    codes = pn.gaps.find(harbour, rules="S").measures
    assert set(codes) == {code for code in pn.gaps.rules().index if code.startswith("S")}


@pytest.mark.parametrize(
    ("options", "error", "says"),
    [
        ({"rules": "S99"}, UnknownNameError, "There is no gap rule 'S99'."),
        ({"thresholds": {"X1": 1}}, UnknownNameError, "There is no gap rule 'X1'."),
        ({"rules": "S1", "thresholds": {"S1": 1}}, ParameterError,
         "thresholds=1 is not possible: the rule S1 has none."),
        ({"known": 1.5}, ParameterError,
         "known=1.5 is not possible: it is a number, at least 0 and at most 1."),
        ({"day": "yesterday"}, ParameterError, "day='yesterday' is not possible:"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(harbour, options, error, says):
    with pytest.raises(error) as raised:
        pn.gaps.find(harbour, **options)
    assert str(raised.value).startswith(says)


def test_a_network_without_actors_has_no_gaps():
    nobody = pn.from_tables(ties=pd.DataFrame({"source": [], "target": []}, dtype="str"))
    with pytest.raises(NotDefinedError) as raised:
        pn.gaps.find(nobody)
    assert str(raised.value) == "Gaps have no meaning for a network without actors."


def test_a_networkx_graph_will_do():
    nx = pytest.importorskip("networkx")
    graph = nx.path_graph(["a", "b", "c"])
    graph.add_node("d")
    found = pn.gaps.find(graph, rules="S1")
    assert found.table["subjects"].tolist() == [("d",)]


def test_those_who_do_not_take_part_are_no_isolates(make):
    actors = {"id": ["a", "b", "c", "d"], "presence": ["present", None, "missing", None]}
    found = pn.gaps.find(make(("a", "b"), actors=actors), rules="S1")
    assert found.table["subjects"].tolist() == [("d",)]


def test_without_a_word_on_who_was_asked_the_list_is_whole(harbour):
    ground = ground_of(harbour)
    assert ground.informants is None
    assert ground.unknown_pairs() == 0


def test_who_was_asked_and_did_not_answer_told_nothing(make):
    actors = {"id": list("abcd"), "asked": ["yes", "yes", "no", None],
              "answered": ["yes", "no", None, None]}  # fmt: skip
    ground = ground_of(make(("a", "b"), ("c", "d"), actors=actors))
    assert ground.informants.tolist() == [True, False, False, False]
    # b, c and d told nothing: of bc, bd and cd a tie would not be known; cd is there all the same.
    assert ground.unknown_pairs() == 2
    assert ground.unknown_between(np.array([1]), np.array([2, 3])) == 2
    assert ground.unknown_within(np.array([2, 3])) == 0


def test_reporters_are_those_who_told_where_nothing_says_who_was_asked(claims):
    ground = ground_of(claims)
    told = set(claims.ties["reported_by"])
    assert set(ground.ids[ground.informants]) == told


def test_one_reporter_knows_its_own_ties_alone(make):
    rows = [("hub", leaf, {"reported_by": "hub"}) for leaf in "abc"]
    ground = ground_of(make(*rows))
    assert ground.unknown_pairs() == 3  # ab, ac, bc


def test_an_observer_who_tells_of_others_does_not_tell_of_itself(make):
    rows = [("a", "b", {"reported_by": "watch"}), ("c", "d", {"reported_by": "c"})]
    ground = ground_of(make(*rows, actors={"id": ["a", "b", "c", "d", "watch"]}))
    assert set(ground.ids[ground.informants]) == {"c"}


def test_members_of_a_partnership_tell_of_it():
    net = pn.from_tables(
        actors=pd.DataFrame({"id": ["a", "b", "c"]}),
        ties=pd.DataFrame({"source": [], "target": []}, dtype="str"),
        partnerships=pd.DataFrame({"id": ["p"], "reported_by": ["a"]}),
        memberships=pd.DataFrame({"actor": ["a", "b"], "partnership": ["p", "p"]}),
    )
    ground = ground_of(net)
    assert set(ground.ids[ground.informants]) == {"a"}


def test_findings_narrow_count_and_write(harbour, tmp_path):
    found = pn.gaps.find(harbour)
    assert set(found.only("S1").table["code"]) == {"S1"}
    assert {code[0] for code in found.only("S").table["code"]} == {"S"}
    assert sum(found.counts().values()) == len(found) == len(found.findings)
    path = pn.write(found.only("S1"), tmp_path / "gaps.csv")
    rows = pd.read_csv(path)
    assert rows["subjects"].tolist() == ["Migrant Support"]
    with pytest.raises(UnknownNameError):
        found.only("X")


def test_a_result_says_how_it_came_about(harbour):
    found = pn.gaps.find(harbour, rules="S1")
    assert found.provenance.fingerprint == harbour.fingerprint
    assert found.explain("S1").startswith("Actors without any tie.")
