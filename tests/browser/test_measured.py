"""What the page says is what the measures say, on maps of real data."""

import pytest

import partnernet as pn


@pytest.mark.parametrize("name", ["harbour", "harbour-claims"])
@pytest.mark.parametrize(("steps", "label"), [(1, "1 step"), (2, "2 steps"), (3, "3 steps")])
def test_the_page_reaches_whom_the_measure_reaches(open_scene, name, steps, label):
    net = pn.datasets.load(name)
    opened = open_scene(pn.Map(net).scene())
    opened.press("steps", label)
    modes = {"Out": "out", "In": "in"} if net.compile().directed else {"": "all"}
    for button, mode in modes.items():
        if button:
            opened.press("direction", button)
        found = {}
        for actor, actor_name in net.actors["name"].items():
            opened.find(actor_name)
            found[actor] = len(opened.shown("reached")) - 1
        measured = pn.reach.within(net, steps=steps, mode=mode, normalized=False)["within"]
        assert found == measured.to_dict()


def test_a_mutual_claim_is_one_line_both_ways(open_scene):
    opened = open_scene(pn.Map(pn.datasets.load("harbour-claims")).scene())
    opened.find("Students' Union")
    ties = opened.page.locator("#details .ties li").all_text_contents()
    assert sorted(tie.split("1")[0].strip(" ·") for tie in ties) == [
        "both waysNorthport University",
        "toLGBTQIA+ Network",
    ]


def test_parallel_ties_are_one_line_with_their_sum(open_scene, make):
    net = make(("a", "b", {"strength": 3.0}), ("b", "a", {"strength": 1.0}))
    opened = open_scene(pn.Map(net).scene())
    opened.find("a")
    strengths = {
        part: opened.page.locator(f"#details .ties {part}").all_text_contents()
        for part in (".about", ".facts")
    }
    assert strengths == {
        ".about": ["strength\N{NO-BREAK SPACE}4"],
        ".facts": ["strength\N{NO-BREAK SPACE}3", "strength\N{NO-BREAK SPACE}1"],
    }
    assert pn.centrality.strength(net)["strength"].tolist() == [4.0, 4.0]


@pytest.mark.parametrize("name", ["northampton", "ncia", "leicestershire", "unisafe"])
def test_maps_of_our_data_open_without_a_request_or_a_complaint(visit, name):
    opened = visit(pn.Map(pn.datasets.load(name)).html())
    opened.page.wait_for_selector("#map[data-drawn]", timeout=15_000)
    assert opened.requests == [opened.page.url]
    assert opened.complaints == []
