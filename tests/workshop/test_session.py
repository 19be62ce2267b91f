"""Sessions: what a group says step by step, what is still blank, and the file it is kept in."""

import json

import pandas as pd
import pytest

import partnernet as pn

QUESTION = "Who carries the equality plan?"


@pytest.fixture
def session():
    """Four actors that are there and one that is missing, rated by two people, with two links."""
    begun = pn.workshop.start("supera-compatible", question=QUESTION, group="window")
    begun = begun.add_actors("University", "City Council", "Police", "Women's Center")
    begun = begun.add_actors("Migrant Support", presence="missing")
    begun = begun.rate(
        "A", {"Police": {"interest": 3, "stance": -2}, "University": {"interest": 4}}
    )
    begun = begun.rate("B", {"Police": {"interest": 0, "stance": 2}})
    begun = begun.link("University", "City Council", kind="funding", strength=2)
    return begun.link("City Council", "Police", status="wanted")


def open_says(session, step):
    found = session.open
    return found.loc[found["step"] == step, "says"].tolist()


def test_a_session_begins_with_a_question_and_nobody():
    begun = pn.workshop.start("rainbow", question="  Who is touched?  ")
    assert begun.question == "Who is touched?"
    assert (len(begun.net), len(begun.net.ties), begun.actions) == (0, 0, ())
    with pytest.raises(
        pn.ParameterError, match=r"^question=' ' is not possible: a session has one"
    ):
        pn.workshop.start("rainbow", question=" ")


def test_a_session_may_begin_with_a_network_and_leaves_it_alone():
    net = pn.datasets.load("harbour")
    begun = pn.workshop.start("net-map", question="Who?", net=net).add_actors("Night Bus")
    assert (len(begun.net), len(net)) == (13, 12)
    assert begun.question == "Who?"
    assert net.question != "Who?"


def test_verbs_return_new_sessions(session):
    more = session.add_actors("Night Bus").describe("Police", side="external").finish("list")
    assert (len(session.net), len(more.net)) == (5, 6)
    assert "side" not in session.net.actors
    assert (session.finished, more.finished) == ((), ("list",))
    assert more.net.actors.loc["Police", "side"] == "external"


def test_who_is_there_is_not_added_twice(session):
    again = session.add_actors(" city  council", "POLICE", "Bus", "bus")
    assert list(again.net.actors.index[5:]) == ["Bus"]
    assert again.net.actors.loc["City Council", "name"] == "City Council"
    with pytest.raises(pn.ParameterError, match="an actor has a name"):
        session.add_actors("Bus", "  ")


def test_a_rating_replaces_that_of_the_same_person_alone(session):
    again = session.rate("A", {"Police": {"interest": 1}})
    ratings = again.net.table("ratings").set_index(["rater", "actor", "scale"])["value"].to_dict()
    assert ratings == {
        ("A", "Police", "interest"): 1, ("A", "Police", "stance"): -2,
        ("A", "University", "interest"): 4, ("B", "Police", "interest"): 0,
        ("B", "Police", "stance"): 2,
    }  # fmt: skip


def test_a_table_of_ratings_leaves_blanks_unrated(session):
    table = pd.DataFrame({"influence": [3, None], "capacity": [None, 0]}, ["Police", "University"])
    rated = session.rate("C", table).net.table("ratings")
    mine = rated[rated["rater"] == "C"]
    assert mine[["actor", "scale", "value"]].to_numpy().tolist() == [
        ["Police", "influence", 3], ["University", "capacity", 0],
    ]  # fmt: skip
    assert session.rate("C", table.loc[[]]) == session


def test_every_value_beyond_its_scale_is_named(session):
    with pytest.raises(pn.DataError) as caught:
        session.rate(
            "A", {"Police": {"interest": 5, "stance": "for"}, "University": {"stance": -3}}
        )
    table = caught.value.table
    assert table["message"].tolist() == [
        "5 is beyond the scale 'interest' of Police.",
        "'for' is beyond the scale 'stance' of Police.",
        "-3 is beyond the scale 'stance' of University.",
    ]
    assert table["hint"].tolist() == ["It goes from 0 to 4.", *["It goes from -2 to 2."] * 2]


@pytest.mark.parametrize(
    ("ratings", "sentence"),
    [
        ({"Polis": {"interest": 1}}, "There is no actor 'Polis'. Did you mean 'Police'?"),
        ({"Police": {"intrest": 1}}, "There is no scale 'intrest'. Did you mean 'interest'?"),
    ],
)
def test_unknown_actors_and_scales_are_told(session, ratings, sentence):
    with pytest.raises(pn.UnknownNameError) as caught:
        session.rate("A", ratings)
    assert str(caught.value).startswith(sentence)
    with pytest.raises(pn.ParameterError, match="a rater has a code"):
        session.rate("", {"Police": {"interest": 1}})


def test_what_people_said_together_has_no_raters(session):
    found = session.consensus()
    assert "rater" not in found.table
    police = found.table.set_index(["actor", "scale"]).loc[("Police", "stance")]
    # Half at each end: no consensus at all (METHODS.md section 2).
    assert (police["raters"], police["median"], police["consensus"]) == (2, 0, 0)
    assert session.disputed(top=1)["scale"].tolist() == ["stance"]


def test_a_link_replaces_that_of_the_same_kind(session):
    again = session.link("Police", "City Council", status="existing", strength=1)
    assert len(again.net.ties) == 2
    assert again.net.ties["status"].tolist() == ["existing", "existing"]
    other = again.link("Police", "City Council", kind="training")
    assert len(other.net.ties) == 3
    one_way = other.link("Police", "City Council", kind="training", directed=True)
    back = one_way.link("City Council", "Police", kind="training", directed=True)
    assert (len(one_way.net.ties), len(back.net.ties)) == (4, 5)


def test_rings_are_set_and_taken_back(session):
    placed = session.place({"Police": 2, "University": 1}).place({"Police": None})
    assert placed.net.actors["ring"].dropna().to_dict() == {"University": 1}
    assert placed.draw("rings").table["ring"].dropna().to_dict() == {
        "University": 1, "Migrant Support": 4,
    }  # fmt: skip
    with pytest.raises(pn.DataError, match="7 is out of range"):
        session.place({"Police": 7})


def test_every_fault_in_what_is_said_of_an_actor_is_named(session):
    with pytest.raises(pn.DataError) as caught:
        session.describe("Police", level="moon", side="left")
    assert sorted(caught.value.table["value"]) == ["left", "moon"]


def test_what_is_open_is_counted(session):
    assert open_says(session, "frame") == [
        "Scope: not said yet", "Boundary rule: not said yet", "Audience: not said yet",
        "Consent basis: not said yet",
    ]  # fmt: skip
    assert open_says(session, "rate") == [
        "interest: 2 of 5 actors by 2 raters", "influence: 0 of 5 actors",
        "capacity: 0 of 5 actors", "stance: 1 of 5 actors by 2 raters",
        "affectedness: 0 of 5 actors", "trend: 0 of 5 actors",
    ]  # fmt: skip
    assert open_says(session, "missing") == []
    assert open_says(session, "link") == ["kind: 1 of 2 ties"]
    assert open_says(session, "decide") == ["0 actions"]
    done = session.finish("frame").finish("rate")
    assert open_says(done, "frame") + open_says(done, "rate") == []
    assert len(done.progress) == len(session.progress)


def test_frame_is_written_down(session):
    framed = session.frame(scope="campus", audience="partners")
    assert open_says(framed, "frame") == [
        "Boundary rule: not said yet",
        "Consent basis: not said yet",
    ]
    assert framed.net.meta["scope"] == "campus"
    assert framed.question == QUESTION


def test_an_action_has_a_way_to_whom_it_is_about(session):
    tied = session.link("City Council", "Police")
    agreed = (
        tied.decide(
            "Call", actor="Police", owner="Officer", owner_at="University", due="2026-12-15"
        )
        .decide("Meet", actor="City Council", owner="Officer", owner_at="University")
        .decide("Write", actor="Migrant Support", owner="Officer", owner_at="University")
        .decide("Vote", actor="University", owner="Rector", owner_at="University")
        .decide("Ask", actor="Police", owner="Somebody")
    )
    listed = agreed.action_list()
    assert listed["route"].tolist() == [
        "Ask City Council.", "Directly: they are tied.", "No tie leads there yet.",
        "In the same house.", "",
    ]  # fmt: skip
    assert listed["steps"].tolist() == [2, 1, pd.NA, 0, pd.NA]
    assert listed["due"].tolist() == ["2026-12-15", "", "", "", ""]


def test_a_wanted_tie_is_no_way(session):
    listed = session.decide("Call", actor="Police", owner="Officer", owner_at="University")
    assert listed.action_list()["route"].tolist() == ["No tie leads there yet."]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"step": " "}, "step=' ' is not possible: an action has a step and an owner."),
        ({"owner": ""}, "owner='' is not possible: an action has a step and an owner."),
        ({"due": "soon"}, "due='soon' is not possible: it is a date such as 2026-03-31."),
    ],
)
def test_an_action_that_nobody_could_carry_out_is_refused(session, words, sentence):
    said = {"step": "Call", "owner": "Officer"} | words
    with pytest.raises(pn.ParameterError) as caught:
        session.decide(said.pop("step"), actor="Police", **said)
    assert str(caught.value) == sentence


def test_a_saved_session_reopens_as_it_was(session, tmp_path):
    full = session.place({"Police": 2}).finish("list").frame(scope="campus")
    full = full.decide("Call", actor="Police", owner="Officer", owner_at="University")
    file = full.save(tmp_path / "window.json")
    again = pn.workshop.open(file)
    assert again == full
    assert again.save(tmp_path / "again.json").read_bytes() == file.read_bytes()
    assert pn.read(file) == full.net


def test_the_technique_travels_with_the_session(tmp_path):
    card = tmp_path / "card.toml"
    card.write_text(
        'id = "own"\ntitle = "Own"\nabout = "a"\nsource = "b"\n[[steps]]\nid = "list"\n'
        'title = "List"\nminutes = 5\nprompt = "Who?"\ncaptures = ["actors", "ratings.warmth"]\n'
        "[scales.warmth]\nlow = 0\n",
        encoding="utf-8",
    )
    begun = pn.workshop.start(card, question="Who?").add_actors("Police")
    begun = begun.rate("A", {"Police": {"warmth": 70}})
    file = begun.save(tmp_path / "own.json")
    card.unlink()
    assert pn.workshop.open(file) == begun
    assert pn.workshop.open(file).technique.scale("warmth").high == float("inf")


def test_an_empty_session_can_be_kept(tmp_path):
    begun = pn.workshop.start("aiim", question="Who?")
    assert pn.workshop.open(begun.save(tmp_path / "new.json")) == begun


def test_what_is_no_session_is_said(session, tmp_path):
    with pytest.raises(pn.ParameterError, match=r"a session is saved as \.json"):
        session.save(tmp_path / "window.xlsx")
    plain = pn.write(session.net, tmp_path / "net.json")
    with pytest.raises(pn.FormatError, match=r"^net\.json holds a network and no session"):
        pn.workshop.open(plain)
    with pytest.raises(FileNotFoundError):
        pn.workshop.open(tmp_path / "none.json")


@pytest.mark.parametrize(
    ("change", "error", "sentence"),
    [
        ({"actions": [{"what": 1}]}, pn.FormatError, "The session in s.json cannot be read"),
        ({"actions": 3}, pn.FormatError, "The session in s.json cannot be read"),
        ({"technique": {"id": "x"}}, pn.DataError, "A technique has at least one step."),
        ({"technique": None}, pn.FormatError, "s.json holds a network and no session"),
    ],
)
def test_a_spoiled_file_is_said(session, tmp_path, change, error, sentence):
    file = session.save(tmp_path / "s.json")
    content = json.loads(file.read_text(encoding="utf-8"))
    content["session"] |= change
    file.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(error, match=sentence):
        pn.workshop.open(file)


def test_a_session_says_what_is_in_it(session):
    assert repr(session) == (
        "Session 'supera-compatible' of 'window': 5 actors, 2 ties, 2 raters, 0 actions"
    )
    shown = session.frame(question="<b>Who?</b>")._repr_html_()
    assert "&lt;b&gt;Who?&lt;/b&gt;" in shown
    assert "<b>Who?" not in shown


def test_ratings_without_a_rater_are_kept_and_counted_as_nobodys():
    ratings = pd.DataFrame({"actor": ["A", "B"], "scale": "interest", "value": [1, 2]})
    net = pn.from_tables(actors=pd.DataFrame({"id": ["A", "B"]}), ratings=ratings)
    begun = pn.workshop.start("power-interest", question="Who?", net=net)
    assert repr(begun) == "Session 'power-interest': 2 actors, 0 ties, 0 raters, 0 actions"
    assert "interest: 2 of 2 actors" in begun.progress["says"].tolist()
    rated = begun.rate("p", {"A": {"interest": 3}})
    assert rated.net.table("ratings")["value"].tolist() == [1, 2, 3]
    assert rated.consensus("interest").table["median"].tolist() == [2, 2]
    again = pn.workshop.merge(rated, begun).agreed()
    assert again.net.table("ratings")["value"].tolist() == [1, 2, 3, 1, 2]
