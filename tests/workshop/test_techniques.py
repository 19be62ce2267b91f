"""Techniques as data: those that come along, and what is said of a file with faults."""

import pytest

import partnernet as pn
from partnernet.workshop.card import parse, read_card

NAMES = ("aiim", "net-map", "power-interest", "rainbow", "supera-compatible")
GOOD = """
id = "circle"
title = "Circle of helpers"
about = "Who helps whom."
source = "made up for this test"
outputs = ["map"]

[[steps]]
id = "ask"
title = "Ask"
minutes = 5
prompt = "Who helps you?"
captures = ["meta.question", "actors", "actors.warmth", "ratings.warmth", "ties.kind", "actions"]
views = ["warm"]

[scales.warmth]
low = 1
high = 3
labels = ["cold", "mild", "warm"]

[[views]]
id = "warm"
kind = "grid"
x = "warmth"
"""


def test_the_techniques_that_come_along():
    listed = pn.workshop.techniques()
    assert tuple(listed.index) == NAMES
    assert (listed["title"] != "").all()
    for name in NAMES:
        card = pn.workshop.technique(name)
        assert card.id == name
        assert card.steps[0].captures[0] == "meta.question"


def test_the_protocol_of_methods_is_there_step_by_step():
    # METHODS.md 1.5: minutes by step, "total about 130 min, or two sittings (0-3, 4-9)".
    card = pn.workshop.technique("supera-compatible")
    assert [step.minutes for step in card.steps] == [10, 15, 10, 10, 15, 20, 20, 10, 15, 5]
    assert card.minutes == 130
    assert [step.sitting for step in card.steps] == [1] * 4 + [2] * 6
    assert card.scale("stance").labels == ("blocks", "doubts", "undecided", "backs", "drives")
    assert (card.scale("stance").low, card.scale("stance").high) == (-2, 2)
    assert card.outputs == ("map", "register", "findings", "actions")


def test_it_is_said_that_the_card_of_supera_was_not_seen():
    assert (
        "the SUPERA card itself was not seen" in pn.workshop.technique("supera-compatible").source
    )


@pytest.mark.parametrize("name", NAMES)
def test_every_drawing_of_a_technique_can_be_made(name):
    card = pn.workshop.technique(name)
    rated = {
        scale: [0, 1, 2] for scale in
        ("interest", "influence", "capacity", "affectedness", "stance", "wanted_stance", "tower")
    }  # fmt: skip
    actors = pn.datasets.chain("ABC").actors.assign(**rated, ring=[1, 2, 4]).reset_index()
    net = pn.from_tables(actors=actors, ties=pn.datasets.chain("ABC").ties)
    drawn = {view for step in card.steps for view in step.views}
    assert drawn == {drawing.id for drawing in card.drawings}
    for view in drawn:
        assert len(card.draw(net, view).table) == 3


def test_a_card_of_your_own_is_a_file(tmp_path):
    file = tmp_path / "circle.toml"
    file.write_text(GOOD, encoding="utf-8")
    card = pn.workshop.technique(file)
    assert (card.title, card.minutes) == ("Circle of helpers", 5)
    assert card.drawings[0].options == {"x": "warmth"}
    assert repr(card) == "Technique 'circle': 1 step, 5 minutes"
    assert card.table.loc["ask", "views"] == "warm"


def test_a_scale_without_an_end_is_open_upwards():
    tower = pn.workshop.technique("net-map").scale("tower")
    assert (tower.low, tower.high, tower.labels) == (0, float("inf"), ())


def test_every_fault_of_a_file_is_named_at_once():
    bad = """
id = "circle"
title = ""
about = "Who helps whom."
source = 3
outputs = ["maps"]
colour = "red"

[[steps]]
id = "ask"
title = "Ask"
minutes = 0
prompt = "Who helps you?"
captures = ["actors.sid", "ratings.warmth", "tables", "ties.tower"]
views = ["warm"]

[[steps]]
id = "ask"
title = "Ask again"
minutes = 2.5
prompt = "Who else?"
ask = "Nobody?"

[scales.influence]
labels = ["none", "much"]

[scales.warmth]
high = 3

[[views]]
id = "grid"
kind = "gird"

[[views]]
id = "rings"
kind = "rings"
cut = 2
"""
    with pytest.raises(pn.DataError) as caught:
        parse(bad.encode(), "circle.toml")
    table = caught.value.table
    assert set(table["file"]) == {"circle.toml"}
    assert dict(zip(table["column"] + " " + table["value"], table["message"], strict=True)) == {
        "the file colour": "There is no key 'colour'.",
        "title ": "There is no text.",
        "source 3": "There is no text.",
        "scales.influence.labels ['none', 'much']": "There are 2 labels for the values 0 to 4.",
        "scales.warmth [None, 3]": "Its low end is not a number below its high end.",
        "views[1].kind gird": "There is no kind of drawing 'gird'.",
        "views[2] cut": "There is no option of rings 'cut'.",
        "steps[1].minutes 0": "This is no whole number of at least 1.",
        "steps[2].ask Nobody?": "This is no list of texts.",
        "steps[2].minutes 2.5": "This is no whole number of at least 1.",
        "steps ask": "The id 'ask' stands more than once.",
        "steps[1].captures sid": "There is no column of actors 'sid'.",
        "steps[1].captures tables": "There is no thing to capture 'tables'.",
        "steps[1].captures tower": "There is no column of ties 'tower'.",
        "steps[1].views warm": "There is no drawing 'warm'.",
        "outputs maps": "There is no output 'maps'.",
    }
    hints = dict(zip(table["message"], table["hint"], strict=True))
    assert hints["There is no column of actors 'sid'."] == "Did you mean 'side'?"


@pytest.mark.parametrize("text", ["steps = 3", "[steps]\nid = 'x'", "steps = [3]"])
def test_steps_that_are_no_tables_are_a_fault(text):
    with pytest.raises(pn.DataError, match=r"Each is a table of its own: \[\[steps\]\]\."):
        parse(text.encode(), "card.toml")


@pytest.mark.parametrize("data", [b"id = ", b"id = 'a'\nid = 'b'", b"\xff\xfe"])
def test_what_is_no_toml_is_said(data):
    with pytest.raises(pn.DataError, match=r"card\.toml: This is no TOML: "):
        parse(data, "card.toml")


def test_an_unknown_technique_is_told_with_those_there_are(tmp_path):
    with pytest.raises(
        pn.UnknownNameError, match=r"^There is no technique 'net map'\. Did you mean"
    ):
        pn.workshop.technique("net map")
    with pytest.raises(pn.UnknownNameError, match=r"no technique"):
        pn.workshop.technique(tmp_path / "none.toml")


@pytest.mark.parametrize(("ask", "what"), [("step", "step"), ("scale", "scale")])
def test_parts_are_found_by_id(ask, what):
    card = pn.workshop.technique("rainbow")
    with pytest.raises(pn.UnknownNameError, match=rf"^There is no {what} 'nothing'\."):
        getattr(card, ask)("nothing")
    with pytest.raises(pn.UnknownNameError, match=r"^There is no drawing 'nothing'\."):
        card.draw(pn.datasets.chain("AB"), "nothing")


def test_a_netmap_is_drawn_before_anybody_has_a_tower():
    session = pn.workshop.start("net-map", question="Who decides?").add_actors("Ann", "Bob", "Cy")
    assert session.draw("netmap").undefined.to_numpy().tolist() == [
        [name, "tower", "nobody gave it one"] for name in ("Ann", "Bob", "Cy")
    ]
    rated = session.rate("A", {"Ann": {"tower": 3}, "Bob": {"tower": 12}})
    rated = rated.rate("B", {"Ann": {"tower": 5}, "Bob": {"tower": 4}})
    assert rated.draw("netmap").table["height"].tolist()[:2] == [0.5, 1]  # medians 4 and 8
    # Bob's 4 and 12 of 12: means 8, each 4 / 12 away, so 1 + log2(8 / 12).
    assert rated.consensus().table["consensus"].iloc[1] == pytest.approx(0.415, abs=0.0005)


def test_a_technique_says_where_its_scales_end():
    card = read_card(
        {
            **{key: key for key in ("id", "title", "about", "source")},
            "steps": [{"id": "rate", "title": "Rate", "minutes": 5, "prompt": "Rate.",
                       "captures": ["ratings.readiness"]}],
            "scales": {"readiness": {"low": 1, "high": 5}},
            "views": [{"id": "grid", "kind": "grid", "x": "readiness", "y": "influence"}],
        },
        "card.toml",
    )  # fmt: skip
    session = pn.workshop.start(card, question="Who is ready?").add_actors("Ann")
    session = session.describe("Ann", influence=3)
    assert session.draw("grid").undefined["reason"].tolist() == ["not rated: readiness"]
    placed = session.rate("A", {"Ann": {"readiness": 5}}).draw("grid").table.loc["Ann"]
    assert (placed["readiness"], placed["quadrant"]) == (5, "high influence, high readiness")
