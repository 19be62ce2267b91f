"""The page of a room: the steps down the side, their forms, the timer, and the file it saves."""

import json

import pandas as pd
import pytest

import partnernet as pn
from partnernet.workshop.technique import RatingScale, Step, Technique

QUESTION = "Who carries the equality plan?"


def begin(name="supera-compatible", **options):
    return pn.workshop.start(name, question=QUESTION, **options)


def begun():
    session = begin(group="window").add_actors("University", "City Council", "Police")
    session = session.describe("Police", side="external", ring=2)
    return session.link("University", "Police", kind="funding", strength=2)


def go(opened, title):
    opened.page.locator("#agenda button", has_text=title).click()


def state(opened):
    """Read how much of the step is there."""
    return opened.page.locator("#step-says li").all_text_contents()


# -- the steps -----------------------------------------------------------------------------------


def test_it_begins_with_the_first_step(enter):
    opened = enter(begin(group="window"))
    read = opened.page.text_content
    assert read("#title") == "Stakeholder mapping, SUPERA-compatible · window"
    assert read("#question") == QUESTION
    assert read("#step-place") == "Step 1 of 10 · 10 min"
    assert read("#step-title") == "Frame the question"
    assert read("#step-prompt") == (
        "Agree on one question, what belongs to it and what does not, and who will see the result."
    )
    assert opened.page.locator("#step-ask li").count() == 3
    assert opened.page.locator("#agenda button").count() == 10
    assert opened.page.locator("#agenda .sitting").all_text_contents() == ["Meeting 1", "Meeting 2"]
    assert opened.page.locator("#agenda [aria-current]").text_content() == "1Frame the question"
    assert opened.complaints == []
    assert opened.requests == [opened.page.url]


def test_it_goes_on_where_the_group_stopped(enter):
    opened = enter(begun().finish("frame").finish("list"))
    assert opened.page.text_content("#step-title") == "Sort them"
    assert opened.page.locator("#agenda .is-done").all_text_contents() == [
        "✓Frame the questiondone", "✓List who is concerneddone",
    ]  # fmt: skip


def test_back_and_forth(enter):
    opened = enter(begin("rainbow"))
    assert opened.page.get_attribute("#step-back", "aria-disabled") == "true"
    titles = []
    for _ in range(5):
        titles.append(opened.page.text_content("#step-title"))
        opened.page.press("#step-next", "Enter")
    assert titles == [
        "Frame the question", "List who affects it or is affected", "Rate both sides",
        "Read the bow", "Read the bow",
    ]  # fmt: skip
    assert opened.page.get_attribute("#step-next", "aria-disabled") == "true"
    opened.page.click("#step-back")
    assert opened.page.text_content("#step-title") == "Rate both sides"
    assert opened.page.evaluate("document.activeElement.id") == "step-title"


def test_a_step_is_called_done_and_open_again(enter, reopened):
    opened = enter(begin())
    opened.page.click("#step-done")
    assert opened.live() == "Step done: Frame the question."
    assert opened.page.get_attribute("#step-done", "aria-pressed") == "true"
    opened.page.click("#step-next")
    opened.page.click("#step-done")
    assert reopened(opened).finished == ("frame", "list")
    opened.page.click("#step-done")
    assert opened.live() == "Step open again: List who is concerned."
    assert reopened(opened).finished == ("frame",)
    opened.page.click("#undo")
    assert reopened(opened).finished == ("frame", "list")


@pytest.mark.parametrize("name", pn.workshop.techniques().index)
def test_it_says_what_is_there_as_the_session_does(enter, name):
    session = begin(name).add_actors("University", "Police", "Students")
    session = session.describe("Police", category="police", presence="missing")
    for scale in session.technique.scales:
        if scale.high < 100:
            session = session.rate("A", {"Police": {scale.id: 1}})
            session = session.rate("B", {"Police": {scale.id: 0}, "Students": {scale.id: 1}})
    session = session.link("University", "Police", kind="funding")
    session = session.decide("Call", actor="Police", owner="Officer")
    opened = enter(session)
    for step in session.technique.steps:
        go(opened, step.title)
        found = session.progress[session.progress["step"] == step.id]
        assert state(opened) == found["says"].tolist()
        open_ones = opened.page.locator("#step-says .open").all_text_contents()
        assert open_ones == found.loc[found["open"], "says"].tolist()
    assert opened.complaints == []


# -- the timer -----------------------------------------------------------------------------------


def test_the_timer_counts_down_and_says_when_it_is_over(enter):
    opened = enter(begin("rainbow"))
    page = opened.page
    page.clock.install(time="2026-12-01T09:00:00")
    page.reload()
    page.wait_for_selector("#time")
    page.clock.pause_at("2026-12-01T09:30:00")
    assert page.text_content("#time") == "5:00"
    page.click("#timer-go")
    page.clock.run_for(61_500)
    assert page.text_content("#time") == "3:59"
    page.click("#timer-go")
    page.clock.run_for(10_000)
    assert page.text_content("#time") == "3:59"
    assert page.text_content("#timer-go") == "Start"
    page.click("#timer-more")
    assert opened.live() == "4:59 left."
    page.click("#timer-go")
    page.clock.run_for(300_000)
    assert page.text_content("#time") == "0:00"
    assert page.locator("#time-over").is_visible()
    assert opened.live() == "Time is up: Frame the question."
    page.click("#timer-reset")
    assert page.text_content("#time") == "5:00"
    page.click("#step-next")
    assert page.text_content("#time") == "15:00"


# -- what is written down ------------------------------------------------------------------------


def test_a_page_that_nobody_touched_saves_what_it_was_given(enter, reopened):
    net = pn.from_tables(
        actors=pd.DataFrame({
            "id": ["U", "P", "W"], "name": ["University", "Police", "Women's Center"],
            "themes": ["safety|night", None, None], "as_of": ["2026-05", None, "2025"],
            "parent_id": [None, None, "U"], "own": [1.5, None, 2.0], "word": ["a|b", "", "=1+1"],
        }),
        ties=pd.DataFrame({
            "source": ["U", "U"], "target": ["P", "W"], "strength": [2.5, None],
            "status": [None, "ended"], "since": ["2024-10-01", None], "odd": ["x", None],
        }),
        partnerships=pd.DataFrame({"id": ["N"], "name": ["Night bus"]}),
        memberships=pd.DataFrame({"actor": ["U", "P"], "partnership": ["N", "N"]}),
        meta={"title": "Nights", "date": "2026-01-01"},
    )  # fmt: skip
    session = begin(net=net, group="window").rate("A", {"P": {"interest": 0, "stance": -2}})
    session = session.decide("Call", actor="P", owner="Officer", owner_at="U", due="2026-12-15")
    assert reopened(enter(session)) == session


def test_the_frame_is_written_and_taken_back(enter, reopened):
    opened = enter(begin())
    opened.write("meta-question", "Who makes  nights safer?")
    opened.write("meta-scope", "the campus")
    assert opened.page.text_content("#question") == "Who makes nights safer?"
    assert state(opened)[:2] == ["Question: said", "Scope: said"]
    session = reopened(opened)
    assert dict(session.net.meta) == {"question": "Who makes nights safer?", "scope": "the campus"}
    opened.write("meta-question", " ")
    assert opened.live() == "A session has one question."
    assert opened.page.input_value("#meta-question") == "Who makes nights safer?"
    opened.page.click("#undo")
    assert opened.page.input_value("#meta-scope") == ""
    assert "scope" not in reopened(opened).net.meta


def test_names_are_added_once_each(enter, reopened):
    opened = enter(begin())
    go(opened, "List")
    opened.page.fill("#new-names", "University\n\n  City   Council \nuniversity\nZürich")
    opened.page.click("#add-names")
    assert opened.live() == "3 actors added. university is there already."
    assert opened.page.evaluate("document.activeElement.id") == "new-names"
    assert opened.page.input_value("#new-names") == ""
    opened.page.fill("#new-names", "CITY-COUNCIL")
    opened.page.press("#new-names", "Control+Enter")
    assert opened.live() == "CITY-COUNCIL is there already."
    actors = reopened(opened).net.actors
    assert actors["name"].to_dict() == {
        "University": "University", "City Council": "City Council", "Zürich": "Zürich",
    }  # fmt: skip
    assert list(actors) == ["name"]


def test_names_that_look_alike_are_asked_about(enter, reopened):
    opened = enter(begin().add_actors("City Council", "University"))
    go(opened, "List")
    opened.page.fill("#new-names", "Council\nUniversty\nPolice")
    opened.page.click("#add-names")
    assert opened.live() == "1 actor added. 2 names to look at."
    questions = opened.page.locator(".question p").all_text_contents()
    assert questions == ["Council looks like City Council.", "Universty looks like University."]
    opened.page.click("#other-0")
    opened.page.click("#same-0")
    assert opened.live() == "Universty left out."
    assert reopened(opened).net.actors["name"].tolist() == [
        "City Council", "University", "Police", "Council",
    ]  # fmt: skip


def test_those_who_are_missing_are_added_as_such(enter, reopened):
    opened = enter(begin().add_actors("University"))
    go(opened, "missing")
    opened.page.fill("#new-names", "Migrant Support")
    opened.page.click("#add-names")
    opened.page.select_option('[aria-label="Presence of University"]', "present")
    presence = reopened(opened).net.actors["presence"].to_dict()
    assert presence == {"University": "present", "Migrant Support": "missing"}


def test_actors_are_sorted_in_rows(enter, reopened):
    opened = enter(begun())
    go(opened, "Sort")
    page = opened.page
    assert page.input_value('[aria-label="Side of Police"]') == "external"
    page.select_option('[aria-label="Side of University"]', "internal")
    page.fill('[aria-label="Category of University"]', "university")
    page.press('[aria-label="Category of University"]', "Tab")
    assert page.evaluate("document.activeElement.ariaLabel") == "Level of University"
    page.fill('[aria-label="Category of Police"]', "Night watch")
    page.press('[aria-label="Category of Police"]', "Tab")
    page.select_option('[aria-label="Level of all actors"]', "local")
    assert opened.live() == "Level of 3 actors set."
    page.select_option('[aria-label="Side of Police"]', "")
    found = reopened(opened).net.actors
    assert found["category"].dropna().to_dict() == {"University": "hei", "Police": "Night watch"}
    assert found["side"].dropna().to_dict() == {"University": "internal"}
    assert found["level"].tolist() == ["local"] * 3
    legend = opened.page.locator("#legend .toggle").all_text_contents()
    assert [words.rstrip("0123456789") for words in legend] == [
        "not stated", "University", "Night watch",
    ]  # fmt: skip


def test_what_is_changed_elsewhere_shows_in_the_form(enter):
    opened = enter(begun())
    go(opened, "Sort")
    opened.find("police")
    opened.write("edit-category", "Police")
    assert opened.page.input_value('[aria-label="Category of Police"]') == "Police"
    opened.page.click("#undo")
    assert opened.page.input_value('[aria-label="Category of Police"]') == ""


def test_rings_are_chosen_and_told_of_the_actor(enter, reopened):
    opened = enter(begun())
    go(opened, "Place")
    opened.page.select_option('[aria-label="Ring of University"]', label="core")
    assert reopened(opened).net.actors["ring"].dropna().to_dict() == {"University": 1, "Police": 2}
    opened.find("university")
    assert "Ringcore" in opened.page.locator("#actor .pairs").text_content()


def test_an_actor_that_is_dragged_to_another_ring_is_on_it(enter, reopened):
    opened = enter(begun().place({"University": 1}))
    go(opened, "Place")
    opened.settle()
    assert opened.page.locator("#drawings [aria-pressed=true]").text_content() == "Rings"
    (x, y), (to_x, to_y) = (opened.shown("pixels")[actor] for actor in ("Police", "University"))
    opened.drag("Police", to_x - x, to_y - y)
    assert opened.page.input_value('[aria-label="Ring of Police"]') == "1"
    assert reopened(opened).net.actors["ring"].dropna().to_dict() == {"University": 1, "Police": 1}
    opened.page.click("#undo")
    assert opened.page.input_value('[aria-label="Ring of Police"]') == "2"


def test_numbers_lists_and_flags(enter, reopened):
    opened = enter(begin("net-map").add_actors("University", "Police"))
    page = opened.page
    go(opened, "influence")
    page.fill('[aria-label="Tower of Police"]', "-1")
    page.press('[aria-label="Tower of Police"]', "Tab")
    assert opened.live() == "Tower is at least 0."
    assert page.get_attribute('[aria-label="Tower of Police"]', "aria-invalid") == "true"
    page.fill('[aria-label="Tower of Police"]', "2,5")
    page.press('[aria-label="Tower of Police"]', "Tab")
    page.fill('[aria-label="Tower of University"]', "0")
    page.press('[aria-label="Tower of University"]', "Tab")
    go(opened, "want")
    page.fill('[aria-label="Themes of Police"]', "Safety; quiet nights")
    page.press('[aria-label="Themes of Police"]', "Tab")
    go(opened, "linked")
    page.select_option("#link-from", label="Police")
    page.select_option("#link-to", label="University")
    page.check("#link-directed")
    page.click("#draw-link")
    session = reopened(opened)
    assert session.net.actors["tower"].to_dict() == {"University": 0, "Police": 2.5}
    assert session.net.actors["themes"].dropna().to_dict() == {"Police": "Safety|quiet nights"}
    assert session.net.ties[["source", "target", "directed"]].to_numpy().tolist() == [
        ["Police", "University", True]
    ]


def test_links_are_drawn_replaced_and_removed(enter, reopened):
    opened = enter(begun())
    page = opened.page
    go(opened, "Draw")
    page.click("#draw-link")
    assert opened.live() == "Choose two actors."
    page.select_option("#link-from", label="Police")
    page.select_option("#link-to", label="City Council")
    page.fill("#link-strength", "0")
    page.click("#draw-link")
    assert opened.live() == "Strength is above 0."
    page.fill("#link-strength", "3")
    page.select_option("#link-status", "wanted")
    page.click("#draw-link")
    assert opened.live() == "Link Police \N{EN DASH} City Council drawn."
    assert page.input_value("#link-from") == "2"
    page.select_option("#link-to", label="University")
    page.fill("#link-kind", "Funding")
    page.fill("#link-strength", "1")
    page.click("#draw-link")
    columns = ["source", "target", "kind", "strength", "status"]
    ties = reopened(opened).net.ties[columns].astype(object)
    assert ties.where(ties.notna(), None).to_numpy().tolist() == [
        ["Police", "City Council", None, 3, "wanted"],
        ["Police", "University", "funding", 1, "wanted"],
    ]
    assert page.locator(".people li .name").all_text_contents() == [
        "Police \N{EN DASH} City Councilstrength 3 · wanted",
        "Police \N{EN DASH} UniversityFunding · strength 1 · wanted",
    ]
    page.locator(".people button").first.click()
    assert opened.live() == "Link Police \N{EN DASH} City Council removed."
    assert len(reopened(opened).net.ties) == 1
    page.click("#undo")
    assert len(reopened(opened).net.ties) == 2


def test_actions_are_agreed_and_taken_back(enter, reopened):
    opened = enter(begun())
    page = opened.page
    go(opened, "Decide")
    page.fill("#action-step", "Call the duty office")
    page.click("#add-action")
    assert opened.live() == "An action has a first step, an actor and an owner."
    page.select_option("#action-actor", label="Police")
    page.fill("#action-owner", "Equality officer")
    page.select_option("#action-at", label="University")
    page.fill("#action-due", "2026-12-15")
    page.click("#add-action")
    assert opened.live() == "Action agreed: Call the duty office."
    actions = reopened(opened).actions
    assert actions == (
        pn.workshop.Action(
            "Call the duty office", "Police", "Equality officer", "University", "2026-12-15"
        ),
    )
    page.click('[aria-label="Remove the action Call the duty office"]')
    assert reopened(opened).actions == ()
    page.click("#undo")
    assert reopened(opened).actions == actions


def test_visibility_of_actors_and_ties(enter, reopened):
    opened = enter(begun().link("University", "City Council"))
    go(opened, "leaves the room")
    page = opened.page
    page.select_option('[aria-label="Visibility of all actors"]', "partners")
    page.select_option('[aria-label="Visibility of Police"]', "core")
    page.select_option(
        '[aria-label="Visibility of University \N{EN DASH} Police (Funding)"]', "private"
    )
    net = reopened(opened).net
    assert net.actors["visibility"].to_dict() == {
        "University": "partners", "City Council": "partners", "Police": "core",
    }  # fmt: skip
    assert net.ties["visibility"].fillna("").tolist() == ["private", ""]


def test_whoever_is_removed_takes_along_what_was_said_of_it(enter, reopened):
    net = pn.from_tables(
        actors=pd.DataFrame({"id": ["U", "P", "W"], "parent_id": [None, None, "P"]}),
        ties=pd.DataFrame({"source": ["U", "U"], "target": ["P", "W"]}),
        partnerships=pd.DataFrame({"id": ["N"], "reported_by": ["P|U"]}),
        memberships=pd.DataFrame({"actor": ["U", "P"], "partnership": ["N", "N"]}),
        agreements=pd.DataFrame({"parties": ["P", "U|P"]}),
    )
    session = begin(net=net).rate("A", {"P": {"interest": 1}, "U": {"interest": 2}})
    session = session.decide("One", actor="P", owner="Officer")
    session = session.decide("Two", actor="U", owner="Officer", owner_at="P")
    opened = enter(session)
    go(opened, "List")
    opened.page.click('[aria-label="Remove P"]')
    found = reopened(opened)
    assert found.net.actors.index.tolist() == ["U", "W"]
    assert "parent_id" not in found.net.actors or found.net.actors["parent_id"].isna().all()
    assert found.net.ties[["source", "target"]].to_numpy().tolist() == [["U", "W"]]
    assert found.net.table("memberships")["actor"].tolist() == ["U"]
    assert found.net.table("agreements")["parties"].tolist() == ["U"]
    assert found.net.table("partnerships")["reported_by"].tolist() == ["U"]
    assert found.net.table("ratings")["actor"].tolist() == ["U"]
    assert [(one.step, one.owner_at) for one in found.actions] == [("Two", "")]
    opened.page.click("#undo")
    assert reopened(opened) == session


def test_places_are_saved_of_those_who_were_moved(enter, reopened):
    opened = enter(begun())
    opened.find("police")
    opened.page.click("#move-up")
    places = reopened(opened).net.actors[["x", "y"]].dropna()
    assert places.index.tolist() == ["Police"]


def test_a_step_that_only_looks_says_what_is_on_the_map_now(enter):
    # University has two existing links, and Police hangs on it alone, as City Council does. The
    # wanted link of Students does not count.
    session = begun().add_actors("Students").link("University", "City Council")
    opened = enter(session.link("University", "Students", status="wanted"))
    go(opened, "Read the map")
    facts = opened.page.locator(".now li")
    assert facts.all_text_contents() == [
        "Most links: University (2).",
        "Hang on one other alone: City Council (on University), Police (on University).",
        "No link yet: Students.",
        "1 link wanted.",
    ]
    go(opened, "Draw")
    opened.page.select_option("#link-from", label="Students")
    opened.page.select_option("#link-to", label="Police")
    opened.page.click("#draw-link")
    go(opened, "Read the map")
    assert facts.all_text_contents()[0] == "Most links: Police (2), University (2)."


def test_marks_grow_with_the_links_there_are_now(enter):
    # A radius is 28 at most, and its square is in proportion: 1 of 2 links gives 28 / sqrt(2).
    opened = enter(begun())
    page = opened.page
    assert page.locator("#size-by option:checked").text_content() == "Links now"
    before = opened.shown("radii")
    assert before["University"] == before["Police"] > before["City Council"]
    go(opened, "Draw")
    page.select_option("#link-from", label="University")
    page.select_option("#link-to", label="City Council")
    page.click("#draw-link")
    after = opened.shown("radii")
    assert after["Police"] == after["City Council"]
    assert after["University"] / after["Police"] == pytest.approx(2**0.5)
    opened.find("university")
    figures = page.locator("#actor .figures")
    assert "Links now2rank 1 of 3" in figures.text_content()
    page.click("#undo")
    assert opened.shown("radii") == before


def test_towers_are_the_size_in_the_step_that_stacks_them(enter):
    opened = enter(begin("net-map").add_actors("University", "Police").describe("Police", tower=1))
    page = opened.page
    go(opened, "influence")
    assert page.locator("#size-by option:checked").text_content() == "Tower"
    page.fill('[aria-label="Tower of University"]', "4")
    page.press('[aria-label="Tower of University"]', "Tab")
    radii = opened.shown("radii")
    assert radii["University"] / radii["Police"] == pytest.approx(2)
    go(opened, "tell")
    assert page.locator("#size-by option:checked").text_content() == "Links now"


# -- what is kept --------------------------------------------------------------------------------


def test_work_is_offered_after_a_reload(enter, reopened):
    opened = enter(begun())
    page = opened.page
    opened.write("meta-scope", "the campus")
    go(opened, "Draw")
    page.select_option("#link-from", label="Police")
    page.select_option("#link-to", label="City Council")
    page.click("#draw-link")
    page.click("#step-done")
    go(opened, "Decide")
    page.fill("#action-step", "Call")
    page.select_option("#action-actor", label="Police")
    page.fill("#action-owner", "Officer")
    page.click("#add-action")
    go(opened, "leaves the room")
    page.select_option(
        '[aria-label="Visibility of University \N{EN DASH} Police (Funding)"]', "core"
    )
    before = reopened(opened)
    page.reload()
    page.wait_for_selector("#map[data-drawn]")
    assert page.text_content("#kept-words").startswith("5 changes of ")
    assert page.text_content("#step-form") == (
        "First restore or discard the changes that were kept."
    )
    page.click("#restore")
    assert page.evaluate("document.activeElement.id") == "step-title"
    assert reopened(opened) == before
    page.reload()
    page.wait_for_selector("#map[data-drawn]")
    page.click("#discard")
    assert reopened(opened) == begun()


def test_what_is_kept_of_another_group_is_not_offered(enter, tmp_path):
    opened = enter(begin(group="window"))
    opened.write("meta-scope", "the campus")
    begin(group="door").page(tmp_path / "map.html")
    opened.page.reload()
    opened.page.wait_for_selector("#map[data-drawn]")
    assert not opened.page.locator("#kept").is_visible()


def test_kept_changes_that_do_not_fit_are_left_out(enter, reopened):
    opened = enter(begun())
    opened.write("meta-scope", "the campus")
    opened.page.evaluate(
        """(edits) => {
          const key = Object.keys(localStorage)[0];
          localStorage.setItem(key, JSON.stringify({ at: 1, edits }));
        }""",
        [
            {"op": "rate", "rater": "A", "actor": "X", "scale": "interest", "value": 1},
            {"op": "rate", "rater": "A", "actor": "Police", "scale": "warmth", "value": 1},
            {"op": "rate", "rater": "A", "actor": "Police", "scale": "interest", "value": "3"},
            {"op": "decide", "step": "", "actor": "Police", "owner": "", "owner_at": "", "due": ""},
            {"op": "undecide", "place": 0},
            {"op": "finish", "id": "nothing"},
            {"op": "link", "source": "Police", "target": "Police", "kind": "", "directed": False},
            {"op": "unlink", "source": "Police", "target": "X", "kind": "", "directed": False},
            {"op": "frame", "key": "scope", "value": "here"},
        ],
    )
    opened.page.reload()
    opened.page.wait_for_selector("#map[data-drawn]")
    opened.page.click("#restore")
    assert opened.live() == "1 change restored. 8 changes did not fit this map."
    assert reopened(opened) == begun().frame(scope="here")


# -- who is in the room --------------------------------------------------------------------------


def test_hostile_words_are_text(enter, reopened):
    bad = '<img src=x onerror="window.__pwned=1">'
    steps = (
        Step("a", bad, 5, bad, ("meta.scope", "actors", "actors.category"), (bad,)),
        Step("b", bad, 5, bad, ("ratings.own", "ties", "ties.kind", "actions")),
    )
    card = Technique("own", bad, bad, bad, steps, (RatingScale("own", 0, 1, (bad, bad)),))
    session = pn.workshop.start(card, question=bad, group=bad)
    session = session.add_actors(bad, "</script><script>window.__pwned=1</script>")
    session = session.describe(bad, category=bad).frame(scope=bad)
    session = session.decide(bad, actor=bad, owner=bad).link(*session.net.actors.index, kind=bad)
    session = session.rate(bad, {bad: {"own": 1}}).rate("B", {bad: {"own": 0}})
    opened = enter(session)
    page = opened.page
    page.fill("#new-names", "<b>x</b>\n" + bad + "!")
    page.click("#add-names")
    page.click("#step-next")
    page.click("#show-outcome")
    page.fill("#rater", bad)
    page.click("#begin-ballot")
    page.check("#vote-own-1")
    page.click("#hand-over")
    assert page.evaluate("window.__pwned") is None
    assert page.locator("img").count() == 0
    assert opened.complaints == []
    assert reopened(opened).net.actors.index.tolist() == [*session.net.actors.index, "<b>x</b>"]


def test_one_step_by_the_keyboard_alone(enter, reopened):
    opened = enter(begin("power-interest"))
    page = opened.page
    page.focus("#step-next")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "step-title"
    for _ in range(4):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "new-names"
    page.keyboard.type("University\nPolice")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert opened.live() == "2 actors added."
    page.focus("#step-done")
    page.keyboard.press("Space")
    session = reopened(opened)
    assert session.net.actors["name"].tolist() == ["University", "Police"]
    assert session.finished == ("list",)


def test_large_type(enter):
    opened = enter(begin())
    size = "parseFloat(getComputedStyle(document.getElementById('step-prompt')).fontSize)"
    before = opened.page.evaluate(size)
    opened.page.click("#large-type")
    assert opened.page.get_attribute("#large-type", "aria-pressed") == "true"
    assert opened.page.evaluate(size) == pytest.approx(1.25 * before)


@pytest.mark.parametrize("width", [390, 820, 1366])
def test_nothing_scrolls_sideways(enter, width):
    opened = enter(begun(), viewport={"width": width, "height": 800})
    for place in range(10):
        if width < 832:
            opened.page.evaluate("document.getElementById('agenda-fold').open = true")
        opened.page.click(f"#go-{place}")
        assert opened.page.evaluate("document.documentElement.scrollWidth") == width


def test_the_file_is_named_after_the_group_and_is_a_network_too(enter):
    opened = enter(begun())
    opened.write("meta-scope", "the campus")
    with opened.page.expect_download() as waiting:
        opened.page.click("#save-session")
    assert waiting.value.suggested_filename == "session-window.json"
    assert opened.live() == "The session is saved as session-window.json."
    found = json.loads(waiting.value.path().read_text("utf-8"))
    assert list(found) == ["format", "version", "meta", "tables", "session"]
    assert pn.read(waiting.value.path()).actors.index.tolist() == begun().net.actors.index.tolist()
