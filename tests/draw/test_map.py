import re

import pandas as pd
import pytest

import partnernet as pn
from partnernet.draw import stress


def test_the_map_shows_what_was_measured(make):
    net = make(("a", "b", {"strength": 3.0}), ("b", "a", {"strength": 1.0}))
    scene = pn.Map(net).scene()
    assert scene.links["strength"].tolist() == [4.0]
    assert pn.centrality.strength(net)["strength"].tolist() == [4.0, 4.0]


@pytest.mark.parametrize("measure", ["degree", "betweenness", "closeness", "harmonic", "within"])
def test_size_is_the_measure(harbour, measure):
    marks = pn.Map(harbour).size(measure).scene().marks
    values = pn.score(harbour, measure)[measure]
    order = values.sort_values().index
    assert marks.loc[order, "radius"].is_monotonic_increasing
    assert marks.loc[values.idxmax(), "radius"] == 28


def test_scores_on_the_page_are_the_measures(harbour):
    scene = pn.Map(harbour).scene()
    expected = pn.score(harbour, *scene.scores.columns).table.astype(float)
    pd.testing.assert_frame_equal(scene.scores, expected)


def test_the_view_holds_for_links_and_numbers(make):
    net = make(("a", "b", {"kind": "event"}), ("b", "c", {"kind": "funding"}))
    scene = pn.Map(net, view=pn.View(kinds="event")).scene()
    assert scene.links[["source", "target"]].to_numpy().tolist() == [["a", "b"]]
    assert scene.scores["degree"].to_dict() == {"a": 1, "b": 1, "c": 0}
    assert set(scene.marks.index) == {"a", "b", "c"}


def test_every_verb_returns_a_new_map(harbour):
    plain = pn.Map(harbour)
    plain.color("category").size("betweenness").label("id").title("Other").layout("circle")
    scene = plain.scene()
    assert (scene.size_by, scene.title) == ("degree", "Harbour")
    assert scene.marks.loc["UNI", "label"] == "Northport University"


def test_verbs_in_any_order_give_the_same(harbour):
    one = pn.Map(harbour).color("category").size("betweenness").title("T").html()
    assert one == pn.Map(harbour).title("T").size("betweenness").color("category").html()


def test_colors_can_follow_a_measure_or_any_column(harbour):
    scene = pn.Map(harbour).color("betweenness").scene()
    assert sum(entry.count for entry in scene.legend) == 12
    named = harbour.with_scores(pn.score(harbour, "degree"))
    assert pn.Map(named).color("name").scene().legend_title == "Name"


def test_missing_actors_are_hollow(make):
    net = make(("a", "b"), actors={"id": ["a", "b"], "presence": ["present", "missing"]})
    assert pn.Map(net).scene().marks["hollow"].to_dict() == {"a": False, "b": True}


def test_ratings_of_actors_do_not_leave_the_table(make):
    actors = {"id": ["a", "b"], "influence": [4, 1], "stance": [-2, 2], "country": ["UK", "DE"]}
    html = pn.Map(make(("a", "b"), actors=actors)).html()
    assert "Country" in html
    assert "Influence" not in html
    assert "Stance" not in html


def test_alt_text_and_caption_say_what_is_there(harbour):
    scene = pn.Map(harbour).scene()
    assert scene.alt == (
        "Network of 12 actors and 13 ties. Most ties: Northport University (6). "
        "No tie: Migrant Support."
    )
    assert scene.caption.startswith("12 actors, 13 ties, 2 components · made up · measures: ")


@pytest.mark.parametrize(
    ("verb", "word", "message"),
    [
        ("color", "catgory", "There is no column or measure 'catgory'. Did you mean 'category'?"),
        ("size", "betweeness", "There is no column or measure 'betweeness'. Did you mean"),
        ("label", "nmae", "There is no column of actors 'nmae'. Did you mean 'name'?"),
        ("layout", "stres", "There is no layout 'stres'. Did you mean 'stress'?"),
    ],
)
def test_unknown_names_are_refused_at_once(harbour, verb, word, message):
    with pytest.raises(pn.UnknownNameError, match=f"^{re.escape(message)}"):
        getattr(pn.Map(harbour), verb)(word)


@pytest.mark.parametrize("ending", ["html", "svg", "pdf", "png"])
def test_equal_input_and_seed_give_identical_bytes(harbour, tmp_path, ending):
    one = pn.Map(harbour).save(tmp_path / f"one.{ending}").read_bytes()
    again = pn.Map(pn.datasets.load("harbour")).save(tmp_path / f"two.{ending}").read_bytes()
    assert one == again


def test_a_failed_save_leaves_the_old_file(harbour, tmp_path):
    old = tmp_path / "map.jpeg"
    old.write_text("old")
    message = "A map is saved as .html, .svg, .pdf or .png; 'map.jpeg' is none of them."
    with pytest.raises(pn.FormatError, match=f"^{re.escape(message)}$"):
        pn.Map(harbour).save(old)
    assert old.read_text() == "old"


def test_a_notebook_gets_a_sandboxed_frame(harbour):
    html = pn.Map(harbour)._repr_html_()
    assert re.findall(r'<iframe [^>]*sandbox="([^"]*)"', html) == ["allow-scripts"]


@pytest.mark.parametrize("ids", [[], ["a"], ["a", "b"]])
def test_tiny_networks_have_a_map(ids):
    net = pn.from_tables(actors=pd.DataFrame({"id": ids}, dtype="str"))
    assert len(pn.Map(net).scene().marks) == len(ids)


def test_a_column_without_numbers_gives_no_size(harbour):
    known = pn.measures()
    measures = ", ".join(known.index[known["level"] == "actor"])
    message = (
        f"size='category' is not possible: this column has no numbers; measures are {measures}."
    )
    with pytest.raises(pn.ParameterError, match=f"^{re.escape(message)}$"):
        pn.Map(harbour).size("category")


def test_a_seed_below_zero_is_refused_with_a_sentence(harbour):
    message = "seed=-1 is not possible: it is a whole number, 0 or above."
    with pytest.raises(pn.ParameterError, match=f"^{re.escape(message)}$"):
        pn.Map(harbour).layout(seed=-1)


def test_without_categories_there_is_nothing_to_explain(make):
    scene = pn.Map(make(("a", "b"))).scene()
    assert (scene.legend, scene.legend_title) == ((), "")
    assert set(scene.marks["fill"]) == {"#2b4e81"}
    assert set(scene.marks["group"]) == {""}


def test_the_legend_of_a_measure_is_named_as_people_read_it(harbour):
    assert pn.Map(harbour).color("within").scene().legend_title == "Reach within 2 steps"


def test_the_words_say_how_many_steps_were_counted(harbour):
    assert pn.Map(harbour).scene().score_labels["within"] == "Reach within 2 steps"


@pytest.mark.parametrize(
    ("ties", "says"),
    [
        ([], "Network of 3 actors and 0 ties. Nobody has a tie."),
        ([("a", "b"), ("b", "c"), ("a", "c")], "Network of 3 actors and 3 ties. Ties of each: 2."),
        ([("a", "b")], "Network of 3 actors and 1 tie. Most ties: a and b (1). No tie: c."),
    ],
)
def test_the_picture_in_words(make, ties, says):
    assert pn.Map(make(*ties, actors={"id": ["a", "b", "c"]})).scene().alt == says


def test_many_of_equal_rank_are_counted_and_not_listed():
    scene = pn.Map(pn.datasets.chain("abcdefghij")).scene()
    assert scene.alt == "Network of 10 actors and 9 ties. Most ties: 2, which 8 actors have."


def test_arcs_are_called_directed_ties(claims):
    scene = pn.Map(claims).scene()
    assert scene.alt.startswith("Network of 12 actors and 20 directed ties. ")
    assert scene.caption.startswith("12 actors, 20 directed ties, 2 components · ")


def test_details_name_the_parent_and_leave_words_alone(make):
    actors = {
        "id": ["uni", "law"], "name": ["University", "Faculty of Law"], "parent_id": ["", "uni"],
        "category": ["hei", "internal_unit"], "place": ["", "x_ward"],
        "level": ["", "campus"],
    }  # fmt: skip
    marks = pn.Map(make(("uni", "law"), actors=actors)).scene().marks
    assert marks.loc["uni", "details"] == ()
    assert marks.loc["law", "details"] == (
        ("Parent", "University"), ("Level", "Campus"), ("Place", "x_ward"),
    )  # fmt: skip


def test_a_category_that_the_legend_does_not_show_is_among_the_details(make):
    actors = {"id": ["a"], "category": ["hei"], "level": ["local"]}
    marks = pn.Map(make(actors=actors)).color("level").scene().marks
    assert marks.loc["a", "details"] == (("Category", "University"),)


def test_places_of_another_program_are_scaled_to_the_map(make):
    actors = {"id": ["a", "b", "c", "d"], "x": [-500, 500, 0, None], "y": [0, 0, 200, 3]}
    marks = pn.Map(make(("a", "b"), actors=actors)).scene().marks
    assert marks["x"].between(0, 1).all()
    assert marks["y"].between(0, 1).all()
    assert marks.loc[["a", "c", "b"], "x"].round(2).tolist() == [0.04, 0.5, 0.96]
    assert marks.loc["c", "y"] - marks.loc["a", "y"] == pytest.approx(0.2 * 0.92)


def test_columns_called_x_and_y_may_hold_words(make):
    actors = {"id": ["a", "b"], "x": ["yes", "no"], "y": ["1", "2"]}
    assert len(pn.Map(make(("a", "b"), actors=actors)).scene().marks) == 2


def test_names_from_right_to_left_do_not_disturb_the_words_around(make):
    meem = "\N{ARABIC LETTER MEEM}"
    scene = pn.Map(make((meem, "b"), (meem, "c"))).scene()
    isolate = f"\N{FIRST STRONG ISOLATE}{meem}\N{POP DIRECTIONAL ISOLATE}"
    assert scene.alt == f"Network of 3 actors and 2 ties. Most ties: {isolate} (2)."
    assert set(scene.marks["label"]) == {meem, "b", "c"}


def test_it_is_said_how_far_the_places_are(harbour, monkeypatch):
    said = []
    monkeypatch.setattr(stress, "track", lambda items, label: said.append(label) or items)
    pn.Map(harbour).scene()
    assert said == ["places"]


@pytest.mark.parametrize("verb", ["size", "color"])
@pytest.mark.parametrize("measure", sorted(pn.measures().query("level == 'actor'").index))
def test_every_measure_of_actors_can_be_seen(harbour, verb, measure):
    scene = getattr(pn.Map(harbour), verb)(measure).scene()
    assert measure in scene.scores
    assert (scene.size_by if verb == "size" else measure) == measure


def marked():
    """Ann and Bob are for everybody, Cem is for the core; a tie between Ann and Bob, too."""
    return pn.from_tables(
        actors=pd.DataFrame({"id": ["Ann", "Bob", "Cem"], "visibility": [None, None, "core"],
                             "x": [0.1, 0.5, 0.9], "y": [0.5, 0.5, 0.5]}),
        ties=pd.DataFrame({"source": ["Ann", "Ann", "Bob"], "target": ["Bob", "Cem", "Ann"],
                           "kind": ["funding", "funding", "data"],
                           "visibility": ["public", None, "workshop"]}),
    )  # fmt: skip


def test_what_is_marked_for_a_smaller_circle_is_neither_drawn_nor_counted():
    scene = pn.Map(marked()).scene()
    assert list(scene.marks.index) == ["Ann", "Bob"]
    assert scene.links["kind"].tolist() == ["funding"]
    assert scene.scores["degree"].tolist() == [1, 1]
    assert scene.caption.startswith(
        "2 actors, 1 tie, 1 component · "
        "1 actor and 2 ties are not for this audience and left out · measures: "
    )
    assert scene.alt == "Network of 2 actors and 1 tie. Ties of each: 1."
    assert list(scene.editing.actors.index) == ["Ann", "Bob"]


def test_a_map_for_the_core_has_everybody():
    scene = pn.Map(marked()).audience("core").scene()
    assert list(scene.marks.index) == ["Ann", "Bob", "Cem"]
    assert scene.caption.startswith("3 actors, 2 ties in 3 lines, 1 component · measures: ")


def test_nothing_of_who_is_left_out_is_in_any_file(tmp_path):
    picture = pn.Map(marked())
    assert picture.to_pyvis().get_nodes() == ["Ann", "Bob"]
    for name in ("map.html", "map.svg"):
        assert b"Cem" not in picture.save(tmp_path / name).read_bytes()
    assert b"Cem" in picture.audience("core").save(tmp_path / "core.html").read_bytes()


def test_findings_of_the_whole_are_refused_where_some_of_it_is_left_out():
    net = marked()
    picture = pn.Map(net).findings(pn.gaps.find(net, rules="S"))
    says = (
        r"^findings='of the whole network' is not possible: some of the network is not for this "
        r"audience; find gaps in, and map, what pn\.redact\(net, audience, unset='public'\) "
        r"returns\.$"
    )
    with pytest.raises(pn.ParameterError, match=says):
        picture.scene()
    assert picture.audience("core").scene().findings is not None
    seen = pn.redact(net, unset="public")
    scene = pn.Map(seen).findings(pn.gaps.find(seen, rules="S")).scene()
    assert "1 actor and 2 ties are not for this audience and left out" in scene.caption


def test_a_placement_of_the_whole_shows_those_who_may_be_seen():
    net = pn.from_tables(
        actors=pd.DataFrame({"id": ["Ann", "Cem"], "interest": [4, 1], "influence": [3, None],
                             "visibility": ["public", "core"]}),
    )  # fmt: skip
    scene = pn.Map(net).place(pn.stakeholders.grid(net)).scene()
    assert list(scene.marks.index) == ["Ann"]
    assert "without a place" not in str(scene.guides)


def test_a_map_of_nobody_is_empty_and_can_be_filled():
    net = pn.from_tables(actors=pd.DataFrame({"id": []}, dtype="str"), meta={"question": "Who?"})
    scene = pn.Map(net).scene()
    assert (len(scene.marks), len(scene.links)) == (0, 0)
    assert (scene.question, scene.alt) == ("Who?", "Nobody is on the map yet.")
    assert scene.editing.actors.empty
    assert pn.Map(net).html().count("Nobody is on the map yet.") == 2
