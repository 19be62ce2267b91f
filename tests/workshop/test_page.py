"""The page of a room: what it is told, of a session that is empty and of one that is not."""

import json
import re

import pandas as pd
import pytest

import partnernet as pn
from partnernet.draw.leading import Field
from partnernet.workshop.page import room_scene
from partnernet.workshop.technique import RatingScale, Step, Technique

QUESTION = "Who makes nights safer?"


def told(path):
    """Return what a saved page knows."""
    html = path.read_text("utf-8")
    found = re.search(r'<script type="application/json" id="scene">(.*?)</script>', html)
    return json.loads(found[1])


def field(scene, column, table="actors"):
    return next(f for f in scene.workshop.fields if (f.table, f.column) == (table, column))


@pytest.fixture
def begun():
    session = pn.workshop.start("supera-compatible", question=QUESTION, group="window")
    session = session.add_actors("Police", "City Council").add_actors("Clubs", presence="missing")
    session = session.describe("Police", side="external", category="police", ring=2)
    session = session.rate("A", {"Police": {"interest": 3}})
    return session.link("Police", "City Council", kind="funding", status="wanted")


@pytest.mark.parametrize("name", pn.workshop.techniques().index)
def test_a_page_of_nobody_is_made_for_every_technique(tmp_path, name):
    session = pn.workshop.start(name, question=QUESTION)
    path = session.page(tmp_path / "room.html")
    assert path == tmp_path / "room.html"
    known = told(path)
    assert known["marks"] == []
    assert known["question"] == QUESTION
    assert known["alt"] == "Nobody is on the map yet."
    assert known["caption"] == "the group's own working document, not public · partnernet"
    assert known["workshop"]["session"]["session"]["technique"]["id"] == name


def test_the_page_holds_the_file_of_the_session(begun, tmp_path):
    known = told(begun.page(tmp_path / "room.html"))
    saved = json.loads(begun.save(tmp_path / "session.json").read_text("utf-8"))
    assert known["workshop"]["session"] == saved
    assert known["title"] == "Stakeholder mapping, SUPERA-compatible · window"


def test_it_is_called_html(begun, tmp_path):
    with pytest.raises(pn.errors.ParameterError) as raised:
        begun.page(tmp_path / "room.json")
    assert str(raised.value) == (
        f"path={str(tmp_path / 'room.json')!r} is not possible: "
        "the page of a room is saved as .html."
    )
    assert list(tmp_path.iterdir()) == []


def test_wanted_ties_are_drawn_and_not_counted(begun):
    scene = room_scene(begun)
    assert scene.links[["source", "target", "status", "dashed"]].to_numpy().tolist() == [
        ["Police", "City Council", "wanted", True]
    ]
    assert scene.scores["degree"].tolist() == [0, 0, 0]


def test_partnerships_come_along(tmp_path):
    net = pn.from_tables(
        actors=pd.DataFrame({"id": ["A", "B"], "color": ["red", "blue"]}),
        partnerships=pd.DataFrame({"id": ["P"], "name": ["Night bus"]}),
        memberships=pd.DataFrame({"actor": ["A", "B"], "partnership": ["P", "P"]}),
    )
    session = pn.workshop.start("rainbow", question=QUESTION, net=net)
    known = told(session.page(tmp_path / "room.html"))
    assert len(known["links"]["rows"]) == 1
    tables = known["workshop"]["session"]["tables"]
    assert tables["actors"][0]["color"] == "red"
    assert [row["actor"] for row in tables["memberships"]] == ["A", "B"]


def test_every_column_that_sorts_colors_the_map_even_before_it_has_values(begun):
    scene = room_scene(begun)
    assert (scene.color_by, scene.legend_title) == ("category", "Category")
    assert [(e.key, e.label, e.count) for e in scene.legend] == [
        ("police", "Police", 1), ("", "not stated", 2),
    ]  # fmt: skip
    assert scene.marks["group"].tolist() == ["police", "", ""]
    assert [one.key for one in scene.colorings][:5] == [
        "side", "level", "presence", "trend", "ring",
    ]  # fmt: skip
    empty = next(one for one in scene.colorings if one.key == "level")
    assert [(e.key, e.label) for e in empty.legend] == [("", "not stated")]


def test_a_technique_that_sorts_nobody_colors_all_alike():
    session = pn.workshop.start("power-interest", question=QUESTION).add_actors("Police")
    assert room_scene(session).color_by == ""


def test_what_is_asked_for_has_its_form():
    scene = room_scene(pn.workshop.start("supera-compatible", question=QUESTION))
    assert field(scene, "question", "meta").form == "text"
    assert field(scene, "side") == Field(
        "actors", "side", "Side", "choice", (("internal", "Internal"), ("external", "External"))
    )
    assert field(scene, "category").form == "suggestion"
    assert field(scene, "ring").options == (
        ("1", "core"), ("2", "involved"), ("3", "aware"), ("4", "should be there"),
    )  # fmt: skip
    stance = field(scene, "stance", "ratings")
    assert (stance.form, stance.low, stance.high) == ("grade", -2, 2)
    assert stance.options[0] == ("-2", "blocks")
    strength = field(scene, "strength", "ties")
    assert (strength.form, strength.low, strength.high, strength.above) == ("number", 0, None, True)
    assert field(scene, "trend").may_be_blank
    assert not field(scene, "ring").may_be_blank


def test_the_other_cards_ask_for_what_they_capture():
    net_map = room_scene(pn.workshop.start("net-map", question=QUESTION))
    tower = field(net_map, "tower")
    assert (tower.form, tower.low, tower.high) == ("number", 0, None)
    assert field(net_map, "directed", "ties").form == "flag"
    assert field(net_map, "themes").form == "list"
    assert net_map.directed
    aiim = room_scene(pn.workshop.start("aiim", question=QUESTION))
    assert field(aiim, "wanted_stance").options[-1] == ("2", "for")


def test_views_have_their_drawing_or_their_size():
    supera = room_scene(pn.workshop.start("supera-compatible", question=QUESTION))
    assert supera.workshop.views == {"rings": "rings", "grid": "grid", "stance": "stance"}
    assert [one.key for one in supera.drawings] == ["rings", "grid", "stance", "network"]
    net_map = room_scene(pn.workshop.start("net-map", question=QUESTION))
    assert net_map.workshop.views == {}
    assert net_map.workshop.sizes == {"netmap": "tower"}


def test_a_card_of_ones_own_may_ask_for_ratings_on_all_its_scales():
    steps = (Step("rate", "Rate", 5, "How warm?", captures=("actors", "ratings")),)
    card = Technique("own", "Own", "a", "b", steps, (RatingScale("warmth", 0, 100),))
    scene = room_scene(pn.workshop.start(card, question=QUESTION))
    assert [(f.table, f.column, f.form) for f in scene.workshop.fields] == [
        ("ratings", "warmth", "number")
    ]


def test_it_knows_which_columns_name_actors():
    naming = room_scene(pn.workshop.start("rainbow", question=QUESTION)).workshop.naming
    assert naming["memberships"] == {"actor": True}
    assert naming["actors"] == {"parent_id": False}
    assert naming["partnerships"] == {"reported_by": False}
    assert naming["agreements"] == {"parties": True}


def test_a_map_without_the_steps_has_nothing_of_them():
    html = pn.Map(pn.datasets.load("harbour")).html()
    assert "function renderAgenda" not in html
    assert "function renderAgenda" in room_html()


def room_html():
    return pn.workshop.page.room_page(pn.workshop.start("rainbow", question=QUESTION))
