"""The consensus map of three groups; every number is counted by hand from what they say."""

import pytest

import partnernet as pn

QUESTION = "Who makes nights safer?"


@pytest.fixture
def merged(three_groups):
    return pn.workshop.merge(*three_groups)


def test_every_tie_says_how_many_groups_drew_it(merged):
    links = merged.map().scene().links
    rows = links[["source", "target", "kind", "status", "strength", "arrow"]].to_numpy().tolist()
    # Two groups drew training, each another way: one line both ways, which one group drew each.
    assert rows == [
        ["Police", "Council", "", "existing", 3, False],
        ["Police", "Bus", "training", "existing", 1, False],
        ["Council", "Bus", "", "existing", 2, False],
        ["Council", "Students", "", "wanted", 1, False],
    ]
    # 1.2 is the thinnest line, 5.5 that of the strongest tie: 1.2 + 4.3 * groups / 3.
    assert links["width"].tolist() == pytest.approx([5.5, 2.633, 4.067, 2.633], abs=0.001)


def test_the_words_around_say_what_strength_is(merged):
    scene = merged.map().scene()
    assert scene.title == "Consensus of 3 groups"
    assert scene.question == QUESTION
    assert "3 groups; the strength of a tie is how many drew it" in scene.caption
    assert "not public: for workshop" in scene.caption
    assert scene.strength_says == "drawn by {} of 3 groups"
    assert "existing, thicker is drawn by more groups" in [entry.label for entry in scene.lines]
    assert scene.editing is None


def test_actors_are_as_large_as_groups_named_them(merged):
    scene = merged.map().scene()
    assert scene.score_labels[scene.size_by] == "Groups that named it"
    assert scene.scores[scene.size_by].to_dict() == {
        "Police": 3, "Council": 3, "Bus": 2, "Students": 1,
    }  # fmt: skip
    bus = scene.marks.index.get_loc("Bus")
    assert scene.drawings[0].told[bus] == (("Named by", "2 of 3 groups"),)


def test_what_groups_differ_on_is_listed_and_flagged(merged):
    found = merged.map().scene().findings
    assert [
        " ".join("".join(text for text, _ in part) for part in e.says) for e in found.entries
    ] == [
        "Police: category agency (2), police (1); ring 1 (1), 2 (1), 4 (1).",
        "Police \N{EN DASH} Council: status existing (2), wanted (1); "
        "strength 3 (1), 1 (1), 2 (1).",
        "Council \N{EN DASH} Bus: status wanted (1), existing (1).",
        "Police \N{EN DASH} Bus (Training): direction Police → Bus (1), Bus → Police (1).",
    ]
    assert found.entries[0].title == "W1 Groups differ (how many)"
    assert found.flags() == {"Police": "watch", "Council": "watch", "Bus": "watch"}


def test_what_is_for_a_smaller_circle_is_not_told(three_groups):
    one, two, three = three_groups
    merged = pn.workshop.merge(one.describe("Bus", influence=4, tower=1),
                               two, three.describe("Bus", influence=1, tower=2))  # fmt: skip
    found = merged.map().scene().findings
    assert len(found.entries) == 4
    assert found.notes == ("1 finding is left out here: it is not for everybody.",)
    inside = merged.map(audience="core").scene().findings.entries
    assert inside[1].says[0][1] == (": influence 4 (1), 1 (1); tower 1 (1), 2 (1).", "")
    assert "Influence" not in merged.map().html()


def test_actors_and_ties_of_a_smaller_circle_are_left_out(three_groups):
    one, two, three = three_groups
    one = one.link("Police", "Council", strength=3, visibility="core")
    merged = pn.workshop.merge(one.describe("Bus", visibility="private"), two, three)
    scene = merged.map().scene()
    assert scene.marks.index.tolist() == ["Police", "Council", "Students"]
    assert scene.links[["source", "target"]].to_numpy().tolist() == [["Council", "Students"]]
    assert "1 actor and 4 ties are not for this audience and left out" in scene.caption
    assert ["".join(text for text, _ in e.says[0]) for e in scene.findings.entries] == [
        "Police: category agency (2), police (1); ring 1 (1), 2 (1), 4 (1)."
    ]
    assert scene.findings.notes == ("3 findings are left out here: they are not for everybody.",)
    html = merged.map().html()
    assert "Bus" not in html
    assert "strength 3 (1)" not in html


def test_only_what_several_drew_and_for_whom_there_is(merged):
    assert merged.map(least=2).scene().links["strength"].tolist() == [3, 2]
    with pytest.raises(pn.ParameterError, match="it is 1 to 3"):
        merged.map(least=4)
    with pytest.raises(pn.ParameterError, match="audience"):
        merged.map(audience="everybody")


def test_groups_that_drew_nothing_have_a_map():
    both = [pn.workshop.start("rainbow", question="Who?").add_actors("Bus") for _ in range(2)]
    scene = pn.workshop.merge(*both).map().scene()
    assert scene.marks.index.tolist() == ["Bus"]
    assert scene.findings.headline == "Nothing was found."
