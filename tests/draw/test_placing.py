"""Maps on which a place means something, worked out by hand from four ratings."""

import numpy as np
import pandas as pd
import pytest

import partnernet as pn
from partnernet.draw.static import figure
from partnernet.result._placement import Stroke, Words


@pytest.fixture
def net():
    actors = pd.DataFrame(
        {
            "id": list("ABCD"), "name": ["Ann", "Bob", "Cy", "Di"], "ring": [1, 2, None, None],
            "interest": [4, 1, 3, None], "influence": [4, 3, 0, 2], "x": [0.1] * 4, "y": [0.9] * 4,
        }
    )  # fmt: skip
    ties = pd.DataFrame({"source": ["A", "B"], "target": ["B", "D"]})
    return pn.from_tables(actors=actors, ties=ties, meta={"title": "Quay"})


def test_actors_stand_where_the_drawing_says_and_not_where_they_stood(net):
    grid = pn.stakeholders.grid(net)
    marks = pn.Map(net).place(grid).scene().marks
    assert marks.loc[["A", "B", "C"], ["x", "y"]].equals(
        grid.table.loc[["A", "B", "C"], ["x", "y"]]
    )
    assert marks.loc["A", "x"] > marks.loc["C", "x"] > marks.loc["B", "x"]
    assert marks.loc["A", "y"] > marks.loc["B", "y"] > marks.loc["C", "y"]


def test_who_has_no_place_waits_underneath_and_is_told_why(net):
    scene = pn.Map(net).place(pn.stakeholders.grid(net)).scene()
    lines = [guide for guide in scene.guides if isinstance(guide, Stroke)]
    lowest = min(y for line in lines for _, y in line.points)
    assert scene.marks.loc["D", "y"] < lowest
    assert (scene.marks.loc[["A", "B", "C"], "y"] > lowest).all()
    heading = scene.guides[-1]
    assert (heading.text, heading.align) == ("1 actor without a place", "left")
    assert scene.marks.loc["D", "y"] < heading.y < lowest
    assert scene.drawings[0].told[3] == (("Without a place", "not rated: interest"),)


def test_many_wait_in_rows_that_do_not_touch():
    actors = pd.DataFrame({"id": [str(n) for n in range(40)], "ring": [1] + [None] * 39})
    net = pn.from_tables(actors=actors)
    marks = pn.Map(net).place(pn.stakeholders.rings(net)).scene().marks.iloc[1:]
    points = marks[["x", "y"]].to_numpy()
    apart = np.hypot(*(points[:, None] - points).transpose(2, 0, 1))
    np.fill_diagonal(apart, 1.0)
    # 0.92 of the width in steps of 0.06: 15 to a row.
    assert marks["y"].round(9).value_counts().tolist() == [15, 15, 9]
    assert apart.min() == pytest.approx(0.06)


def test_a_place_is_told_in_words_and_ratings_are_not(net):
    scene = pn.Map(net).place(pn.stakeholders.grid(net, names="eden-ackermann")).scene()
    assert scene.drawings[0].told[0] == (
        ("Quadrant", "players"), ("Advice", "Work closely with them."),
    )  # fmt: skip
    assert scene.marks.loc["A", "details"] == (("Ring", "1"),)


def test_the_title_says_what_is_drawn(net):
    picture = pn.Map(net).place(pn.stakeholders.grid(net))
    assert picture.scene().title == "Quay: Influence and interest"
    assert picture.title("Whom to meet").scene().title == "Whom to meet"


def test_placed_maps_are_of_actors_however_many_there_are(net):
    scene = pn.Map(net).overview("groups", by="interest").place(pn.stakeholders.grid(net)).scene()
    assert scene.overview is None


@pytest.mark.parametrize("view", ["grid", "rings", "alignment"])
def test_figures_have_the_lines_and_the_words(net, view):
    actors = net.actors.assign(stance=[2, -1, 0, 1], wanted_stance=[2, 1, 0, 1]).reset_index()
    rated = pn.from_tables(actors=actors, ties=net.ties)
    scene = pn.Map(rated).place(getattr(pn.stakeholders, view)(rated)).scene()
    axes = figure(scene).axes[1]
    lines = [line for line in axes.lines if line.get_gid() == "guide"]
    words = [text for text in axes.texts if text.get_gid() == "guide"]
    strokes = [guide for guide in scene.guides if isinstance(guide, Stroke)]
    assert [tuple(map(tuple, line.get_xydata())) for line in lines] == [s.points for s in strokes]
    assert [text.get_text() for text in words] == [
        guide.text for guide in scene.guides if isinstance(guide, Words)
    ]
    heads = [text for text in axes.texts if getattr(text, "arrow_patch", None) is not None]
    assert len(heads) == sum(stroke.look == "move" for stroke in strokes)


def test_labels_leave_room_for_the_words(net):
    scene = pn.Map(net).place(pn.stakeholders.grid(net)).scene()
    drawn = figure(scene)
    renderer = drawn.canvas.get_renderer()
    texts = drawn.axes[1].texts
    boxes = {
        kind: [text.get_window_extent(renderer) for text in texts if text.get_gid() == kind]
        for kind in ("guide", None)
    }
    assert len(boxes["guide"]) == 7
    assert len(boxes[None]) == 4
    assert not [one for one in boxes["guide"] for other in boxes[None] if one.overlaps(other)]


@pytest.fixture
def towers():
    # A star around D: betweenness 3, and 0 for the others.
    actors = pd.DataFrame(
        {"id": list("ABCDE"), "name": ["Ann", "Bob", "Cy", "Di", "Ed"], "tower": [8, 4, 2, 0, None]}
    )
    ties = pd.DataFrame({"source": list("ABC"), "target": list("DDD")})
    return pn.from_tables(actors=actors, ties=ties)


def test_a_netmap_moves_nobody_and_draws_towers_as_size(towers):
    found = pn.stakeholders.netmap(towers, towers="tower")
    scene, plain = pn.Map(towers).place(found).scene(), pn.Map(towers).scene()
    assert scene.marks[["x", "y"]].equals(plain.marks[["x", "y"]])
    assert (scene.title, scene.guides, scene.size_by) == ("Net-Map", (), "height")
    assert scene.score_labels["height"] == "Tower (highest = 1)"
    assert scene.scores["height"].tolist()[:4] == [1, 0.5, 0.25, 0]
    largest = scene.marks["radius"].max()
    areas = (scene.marks["radius"] / largest) ** 2
    assert areas[["A", "B", "C"]].tolist() == pytest.approx([1, 0.5, 0.25])


def test_a_netmap_colors_and_tells_what_it_reads(towers):
    found = pn.stakeholders.netmap(towers, towers="tower")
    scene = pn.Map(towers).place(found).scene()
    powerful, weak = "thought powerful, poorly connected", "well connected, thought weak"
    # Of the other three, A stands above 3, B above 2, C above 1, D above 0 by tower; by position D
    # above 3, and A, B and C, alike, above half of 2.
    assert scene.marks["group"].to_dict() == {
        "A": powerful, "B": powerful, "C": "much as it is thought", "D": weak, "E": "",
    }  # fmt: skip
    assert scene.legend_title == "Reading"
    (drawing,) = scene.drawings
    assert (drawing.key, drawing.name) == ("network", "Net-Map")
    assert dict(zip("ABCDE", drawing.told, strict=True)) == {
        "A": (("Reading", powerful),), "B": (("Reading", powerful),),
        "C": (("Reading", "much as it is thought"),), "D": (("Reading", weak),),
        "E": (("Without a tower", "nobody gave it one"),),
    }  # fmt: skip


def test_a_netmap_is_the_network_beside_other_drawings(towers):
    rated = towers.actors.assign(interest=2, influence=3).reset_index()
    net = pn.from_tables(actors=rated, ties=towers.ties)
    grid, found = pn.stakeholders.grid(net), pn.stakeholders.netmap(net, towers="tower")
    scene = pn.Map(net).place(grid, found).scene()
    assert [drawing.name for drawing in scene.drawings] == ["Influence and interest", "Net-Map"]
    assert scene.size_by == "height"
    scene = pn.Map(net).place(found, grid).scene()
    assert [drawing.name for drawing in scene.drawings] == ["Net-Map", "Influence and interest"]
    assert scene.marks[["x", "y"]].equals(pn.Map(net).scene().marks[["x", "y"]])


def test_what_is_asked_for_goes_before_what_a_netmap_says(towers):
    found = pn.stakeholders.netmap(towers, towers="tower")
    scene = pn.Map(towers).place(found).size("degree").color("degree").scene()
    assert (scene.size_by, scene.legend_title) == ("degree", "Ties (degree)")
    assert "height" not in scene.scores


def test_what_is_no_placement_of_these_actors_is_refused(net):
    with pytest.raises(pn.ParameterError) as fault:
        pn.Map(net).place(pn.stakeholders.linkage_matrix(net))
    assert str(fault.value) == (
        "placement='Linkage' is not possible: it is what grid, rings, rainbow, salience, "
        "alignment, stance or netmap of partnernet.stakeholders returns; ties as a matrix are on "
        "the page of every map."
    )
    other = pn.from_tables(actors=pd.DataFrame({"id": ["Z"], "interest": [1], "influence": [1]}))
    with pytest.raises(pn.ParameterError, match="its actors are those of the map"):
        pn.Map(net).place(pn.stakeholders.grid(other))


# -- several drawings, and what moving sets -------------------------------------------------------


def test_several_drawings_come_with_the_network(net):
    grid, rings = pn.stakeholders.grid(net), pn.stakeholders.rings(net)
    other = pn.stakeholders.grid(net, x="influence", y="interest")
    scene = pn.Map(net).place(grid, rings, other).scene()
    assert [(one.key, one.name, one.title) for one in scene.drawings] == [
        ("grid", "Influence and interest", "Quay: Influence and interest"),
        ("rings", "Rings", "Quay: Rings"),
        ("grid-2", "Interest and influence", "Quay: Interest and influence"),
        ("network", "Network", "Quay"),
    ]
    network = scene.drawings[-1]
    assert network.places.loc[:, ["x", "y"]].to_numpy() == pytest.approx(0.1 + 0.8 * YS)  # kept
    assert not network.places["waits"].any()
    assert scene.drawings[1].places["waits"].tolist() == [False, False, True, True]
    assert scene.marks[["x", "y"]].equals(scene.drawings[0].places[["x", "y"]])
    assert pn.Map(net).scene().drawings == ()


YS = np.array([[0.0, 1.0]] * 4)


def test_a_title_of_ones_own_stands_over_every_drawing(net):
    scene = pn.Map(net).place(pn.stakeholders.grid(net)).title("Whom to meet").scene()
    assert {one.title for one in scene.drawings} == {"Whom to meet"}


@pytest.mark.parametrize(
    ("audience", "grid", "rings"),
    [("public", 0, 1), ("workshop", 0, 1), ("core", 2, 1), ("private", 2, 1)],
)
def test_moving_sets_what_the_audience_may_see(net, audience, grid, rings):
    views = pn.stakeholders.grid(net), pn.stakeholders.rings(net)
    scene = pn.Map(net).audience(audience).place(*views).scene()
    assert [len(one.handles) for one in scene.drawings] == [grid, rings, 0]
    held = set(scene.editing.actors) | set(scene.editing.medians)
    assert ({"interest", "influence"} <= held) == (grid > 0)
    assert {"interest", "influence"}.isdisjoint(held) == (grid == 0)


def test_medians_go_with_the_page_where_nothing_was_agreed(net):
    votes = pd.DataFrame({"rater": ["a", "b", "a"], "actor": ["D", "D", "A"], "scale": "interest",
                          "value": [1, 4, 0]})  # fmt: skip
    voted = pn.from_tables(actors=net.actors.reset_index(), ties=net.ties, ratings=votes)
    picture = pn.Map(voted).place(pn.stakeholders.grid(voted))
    medians = picture.audience("core").scene().editing.medians
    assert medians["interest"].fillna(-1).tolist() == [-1, -1, -1, 2.5]  # of 1 and 4; A agreed on 4
    assert medians["influence"].isna().all()
    assert picture.scene().editing.medians.empty
    assert "2.5" not in picture.html().split('id="scene">')[1].split("</script>")[0]


def test_a_scale_of_ones_own_goes_with_the_page_of_those_who_may_see_ratings(net):
    own = pn.from_tables(actors=net.actors.assign(reach=[10, 20, 30, 40]).reset_index())
    placed = pn.stakeholders.grid(own, x="reach", ranges={"reach": (0, 100)})
    picture = pn.Map(own).place(placed)
    assert "reach" not in picture.scene().editing.actors
    assert picture.audience("core").scene().editing.actors["reach"].tolist() == [10, 20, 30, 40]


def test_an_arrow_is_drawn_of_those_alone_whom_the_map_shows(net):
    actors = net.actors.assign(stance=[2, -1, 0, 1], wanted_stance=[1, 1, 1, 2],
                               visibility=["public", "core", "public", "public"])  # fmt: skip
    whole = pn.from_tables(actors=actors.reset_index(), ties=net.ties)
    picture = pn.Map(whole).place(pn.stakeholders.stance(whole))
    arrows = {
        audience: [guide.of for guide in picture.audience(audience).scene().drawings[0].guides
                   if isinstance(guide, Stroke) and guide.of]
        for audience in ("public", "core")
    }  # fmt: skip
    assert arrows == {"public": ["A", "C", "D"], "core": ["A", "B", "C", "D"]}


def test_pyvis_tells_what_the_drawing_says(net):
    made = pn.Map(net).place(pn.stakeholders.grid(net)).to_pyvis()
    assert "Quadrant: key players" in made.get_node("A")["title"]


def test_the_caption_tells_cuts_to_those_who_may_see_ratings():
    actors = pd.DataFrame({
        "id": ["A", "B"], "name": ["Unions", "Police"], "interest": [2, 4], "influence": [4, 1],
    })  # fmt: skip
    net = pn.from_tables(actors=actors)
    drawn = pn.Map(net).place(pn.stakeholders.grid(net))
    says = (
        "High begins at interest 2 and influence 2. On a cut, and so counted as high: Unions. "
        "\N{MIDDLE DOT} 2 actors"
    )
    grid, network = drawn.audience("core").scene().drawings
    assert grid.caption.startswith(says)
    assert network.caption.startswith("2 actors")
    assert drawn.audience("core").scene().caption == grid.caption
    assert "High begins" not in drawn.html()
