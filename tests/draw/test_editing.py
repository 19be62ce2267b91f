"""What the page is given for its edit mode: what everybody may see, and nothing else."""

import json
import re

import pandas as pd
import pytest

import partnernet as pn
from partnernet.draw.palette import ACCENT, LINE, NEUTRAL


@pytest.fixture
def net():
    actors = pd.DataFrame(
        {
            "id": ["A", "B", "C"], "name": ["Ann", "Bob", "Cy"], "category": ["ngo", "ngo", "club"],
            "influence": [4, 1, 0], "note": ["private", "", ""], "presence": ["", "left", ""],
        }
    )  # fmt: skip
    ties = pd.DataFrame(
        {
            "source": ["A", "A"], "target": ["B", "C"], "kind": ["data", "gossip"],
            "status": ["existing", "ended"], "reported_by": ["A", "A"],
        }
    )  # fmt: skip
    partnerships = pd.DataFrame({"id": ["P", "Q"], "name": ["P", "Q"], "kind": ["training", ""]})
    memberships = pd.DataFrame({"actor": ["A", "B", "B", "C"], "partnership": ["P", "P", "Q", "Q"]})
    return pn.from_tables(
        actors=actors, ties=ties, partnerships=partnerships, memberships=memberships
    )


def test_only_columns_that_everybody_may_see_are_on_the_page(net):
    given = pn.Map(net).scene().editing
    assert list(given.actors) == ["name", "category", "presence"]
    assert list(given.ties) == ["source", "target", "kind", "directed", "status"]
    html = pn.Map(net).html()
    data = re.search(r'id="scene">(.*?)</script>', html, re.DOTALL)[1]
    assert "private" not in data
    assert json.loads(data)["editing"]["ties"]["rows"] == [["A", "B", "data", False, "existing"]]


def test_ties_that_do_not_count_are_left_out(net):
    assert pn.Map(net).scene().editing.ties["target"].tolist() == ["B"]
    wider = pn.Map(net, view=pn.View(status=("existing", "ended"))).scene().editing
    assert wider.ties["target"].tolist() == ["B", "C"]


def test_what_partnerships_give_is_known_for_each_line(net):
    scene = pn.Map(net).scene()
    ends = zip(scene.links["source"], scene.links["target"], scene.links["kind"], strict=True)
    names = scene.editing.partnerships["name"]
    given = [[names.iloc[place] for place in places] for places in scene.editing.given]
    assert dict(zip(ends, given, strict=True)) == {
        ("A", "B", "data"): [],
        ("A", "B", "training"): ["P"],
        ("B", "C", ""): ["Q"],
    }


def test_of_partnerships_the_page_knows_what_it_says_of_them():
    net = pn.from_tables(
        actors=pd.DataFrame({"id": ["A", "B"]}),
        partnerships=pd.DataFrame(
            {"id": ["P"], "name": [None], "since": ["2019"], "evidence": ["a letter"]}
        ),
        memberships=pd.DataFrame({"actor": ["A", "B"], "partnership": ["P", "P"]}),
    )
    given = pn.Map(net).scene().editing.partnerships
    assert list(given) == ["name", "since", "until", "formality"]
    assert given.astype(object).fillna("").to_numpy().tolist() == [["P", "2019", "", ""]]
    assert "a letter" not in pn.Map(net).html()


def test_words_are_those_of_the_vocabulary_and_of_the_data(net):
    words = pn.Map(net).scene().editing.words
    assert dict(words["category"])["ngo"] == "NGO"
    assert words["category"][-1] == ("club", "Club")
    assert words["kind"][-1] != ("gossip", "Gossip")  # it does not count under the view
    assert words["status"][0] == ("existing", "Existing")
    assert [key for key, _ in words["presence"]] == ["present", "missing", "declined", "left"]


def test_looks_for_new_categories_are_none_of_the_legend(net):
    scene = pn.Map(net).scene()
    taken = [(entry.fill, entry.shape) for entry in scene.legend]
    assert scene.editing.spare[:2] == tuple(taken)
    assert len(set(scene.editing.spare)) == len(scene.editing.spare) >= 2 + 24


def test_lines_and_marks_that_are_new_look_as_the_others_do(net):
    scene = pn.Map(net).scene()
    assert scene.editing.looks["nobody"] == (NEUTRAL, "dot")
    assert (scene.editing.looks["existing"], scene.editing.looks["wanted"]) == (LINE, ACCENT)
    assert scene.editing.looks["width"] == scene.links["width"].median()


def test_a_network_without_ties_can_be_edited():
    net = pn.from_tables(actors=pd.DataFrame({"id": ["A"], "name": ["Ann"]}))
    given = pn.Map(net).scene().editing
    assert given.ties.empty
    assert given.given == ()
    assert given.fingerprint == net.fingerprint
    assert pn.Map(net).html() == pn.Map(net).html()


def test_only_what_the_page_says_anyway_is_told_of_the_data():
    net = pn.datasets.load("harbour")
    assert set(pn.Map(net).scene().editing.meta) == {"title", "question", "source"}


def test_a_smaller_circle_is_told_where_things_were_read():
    net = pn.from_tables(
        actors=pd.DataFrame({"id": ["A", "B"], "source": ["a talk", None], "stance": [-1, 2]}),
        ties=pd.DataFrame({"source": ["A"], "target": ["B"], "evidence": ["minutes of May"]}),
        partnerships=pd.DataFrame({"id": ["P"], "evidence": ["a letter"]}),
        memberships=pd.DataFrame({"actor": ["A", "B"], "partnership": ["P", "P"]}),
    )
    picture = pn.Map(net)
    for words in ("a talk", "minutes of May", "a letter", "stance", "not public"):
        assert words not in picture.html().split('id="scene">')[1].split("</script>")[0]
        assert words in picture.audience("core").html()
    inside = picture.audience("core").scene()
    assert inside.editing.partnerships["evidence"].tolist() == ["a letter"]
    assert inside.marks.loc["A", "details"] == (("Stance", "-1"), ("Source", "a talk"))
    assert "evidence" not in picture.audience("workshop").scene().editing.ties
    with pytest.raises(pn.ParameterError, match="it is one of private, core, workshop"):
        picture.audience("everybody")


def test_findings_are_for_whom_the_map_is_for():
    net = pn.datasets.load("harbour-claims")
    found = pn.gaps.find(net, rules="R1")
    picture = pn.Map(net).findings(found)
    assert picture.scene().findings.entries == ()
    assert len(picture.audience("core").scene().findings.entries) == len(found)
    assert len(pn.Map(net).findings(found, audience="core").scene().findings.entries) == len(found)
