"""Private votes on the page of a room: what each rates, and that nobody else sees it."""

import pytest

import partnernet as pn
from partnernet.workshop.technique import RatingScale, Step, Technique

ACTORS = ("Police", "Students", "University")  # as the ballot asks for them: by name
GIVEN = [None, 0, 2, 4]  # what has a meaning of its own: a blank, a zero and more


def voting(*actors, **options):
    session = pn.workshop.start("power-interest", question="Who makes nights safer?", **options)
    return session.add_actors(*(actors or ACTORS)).finish("frame").finish("list")


def begin(opened, rater):
    opened.page.fill("#rater", rater)
    opened.page.click("#begin-ballot")


def rate(opened, **values):
    """Rate the actor that the ballot shows."""
    for scale, value in values.items():
        opened.page.check(f"#vote-{scale}-{'' if value is None else value}")


def ratings(session):
    """Return what was rated, by rater, actor and scale."""
    if "ratings" not in session.net.tables:
        return {}
    table = session.net.table("ratings")
    keys = zip(table["rater"], table["actor"], table["scale"], strict=True)
    return dict(zip(keys, table["value"], strict=True))


def test_each_rates_by_a_code_and_blank_is_not_zero(enter, reopened):
    opened = enter(voting())
    page = opened.page
    begin(opened, "A")
    assert page.text_content("#ballot-title") == "Police"
    rate(opened, interest=0, influence=4)
    page.click("#vote-next")
    assert page.text_content("#ballot-title") == "Students"
    page.click("#vote-next")
    rate(opened, affectedness=3)
    assert page.locator("#vote-next").count() == 0
    page.click("#hand-over")
    assert opened.live() == "Thank you. 3 ratings kept. Hand the tablet on."
    begin(opened, "B")
    rate(opened, interest=2)
    rate(opened, interest=None, influence=1)
    page.click("#hand-over")
    assert ratings(reopened(opened)) == {
        ("A", "Police", "interest"): 0, ("A", "Police", "influence"): 4,
        ("A", "University", "affectedness"): 3, ("B", "Police", "influence"): 1,
    }  # fmt: skip


def test_a_code_is_needed(enter):
    opened = enter(voting())
    begin(opened, "  ")
    assert opened.live() == "Write a code first."
    assert opened.page.evaluate("document.activeElement.id") == "rater"


def test_who_comes_back_to_an_actor_finds_what_was_just_said(enter):
    opened = enter(voting())
    begin(opened, "A")
    rate(opened, interest=3)
    opened.page.click("#vote-next")
    opened.page.click("#vote-before")
    assert opened.page.is_checked("#vote-interest-3")
    assert opened.page.is_checked("#vote-influence-")


def test_the_next_rater_finds_nothing_of_what_was_rated_before(enter):
    # Grades have words that stand nowhere else, so that they can be looked for in the whole page.
    words = ("zorb", "yonk", "xilt")
    steps = (Step("rate", "Rate", 5, "Rate.", ("ratings.warmth",)),)
    card = Technique("own", "Own", "a", "b", steps, (RatingScale("warmth", 1, 3, words),))
    opened = enter(pn.workshop.start(card, question="Q").add_actors("Police"))
    page = opened.page
    before = page.evaluate("document.body.innerText")
    begin(opened, "A")
    rate(opened, warmth=3)
    page.click("#hand-over")
    page.click("#changes-count")
    after = page.evaluate("document.body.innerText")
    assert not any(word in after for word in words)
    assert "A rating by A" in after
    assert "1 rater so far." in after
    assert "warmth: 1 of 1 actor" in after
    new = set(after.split("\n")) - set(before.split("\n"))
    assert {line for line in new if not line.endswith("changed by hand since (1 change)")} == {
        "1 change", "A rating by A", "Thank you. Hand the tablet on.", "1 rater so far.",
        "warmth: 1 of 1 actor", "Thank you. 1 rating kept. Hand the tablet on.",
    }  # fmt: skip
    page.click("#changes-count")
    begin(opened, "B")
    assert page.is_checked("#vote-warmth-")
    page.click("#hand-over")
    begin(opened, "A")
    assert page.is_checked("#vote-warmth-")
    assert opened.live() == (
        "This code has rated before. What is rated now takes the place of that."
    )


def test_a_rating_is_undone_and_done_again(enter, reopened):
    opened = enter(voting("Police"))
    page = opened.page
    begin(opened, "A")
    rate(opened, interest=3)
    rate(opened, influence=2)
    page.click("#undo")
    assert opened.live() == "Undone: A rating by A."
    assert page.is_checked("#vote-influence-")
    assert page.is_checked("#vote-interest-3")
    assert ratings(reopened(opened)) == {("A", "Police", "interest"): 3}
    page.click("#redo")
    assert page.is_checked("#vote-influence-2")
    assert ratings(reopened(opened))["A", "Police", "influence"] == 2


def test_a_rating_that_is_changed_at_once_is_one_change(enter, reopened):
    opened = enter(voting("Police"))
    begin(opened, "A")
    for value in (1, 2, 3):
        rate(opened, interest=value)
    assert opened.changes() == "1 change"
    assert ratings(reopened(opened)) == {("A", "Police", "interest"): 3}
    opened.page.click("#undo")
    assert ratings(reopened(opened)) == {}


def test_after_undo_what_a_code_said_before_is_not_shown(enter):
    opened = enter(voting("Police").rate("A", {"Police": {"interest": 4}}))
    begin(opened, "A")
    rate(opened, interest=1)
    opened.page.click("#undo")
    assert opened.page.is_checked("#vote-interest-")


def test_the_arrow_keys_choose_a_grade(enter, reopened):
    opened = enter(voting("Police"))
    page = opened.page
    page.focus("#rater")
    page.keyboard.type("A")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "ballot-title"
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert page.is_checked("#vote-interest-3")
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert opened.live() == "Thank you. 1 rating kept. Hand the tablet on."
    assert ratings(reopened(opened)) == {("A", "Police", "interest"): 3}


def test_what_came_out_has_medians_and_ends_most_disputed_first(enter):
    # Interest 1, 2, 4 (little, some, very much): the median is 2; influence 3, 3, 3 is at one. The
    # median of 0 and 3 is 1.5, which has no word. Of the students one alone said something, which
    # would say who: it is not among them.
    session = voting()
    for rater, interest in {"A": 1, "B": 2, "C": 4}.items():
        session = session.rate(rater, {"Police": {"interest": interest, "influence": 3}})
    session = session.rate("A", {"Students": {"interest": 0}})
    opened = enter(session.rate("B", {"University": {"interest": 0}}).rate(
        "C", {"University": {"interest": 3}}))  # fmt: skip
    page = opened.page
    assert page.locator(".outcome").count() == 0
    page.click("#show-outcome")
    rows = page.locator(".outcome tbody tr")
    told = [row.locator("th, td").all_text_contents() for row in rows.all()]
    assert told == [
        ["University", "Interest", "1.5, from none to much", "2"],
        ["Police", "Interest", "some, from little to very much", "3"],
        ["Police", "Influence", "much", "3"],
    ]
    disputed = session.consensus().disputed(2)
    assert disputed["name"].iloc[0] == "Police"
    page.click("#show-outcome")
    assert page.locator(".outcome").count() == 0


def test_the_order_is_that_of_python(enter):
    votes = {
        "Police": [0, 4, 4], "Students": [1, 2, 2], "University": [0, 2, 4], "Unions": [3, 3, 3],
    }  # fmt: skip
    session = voting(*votes)
    for actor, values in votes.items():
        for rater, value in zip("ABC", values, strict=True):
            session = session.rate(rater, {actor: {"interest": value}})
    opened = enter(session)
    opened.page.click("#show-outcome")
    names = opened.page.locator(".outcome tbody th").all_text_contents()
    assert names == [*session.disputed(4)["name"], "Unions"]  # who are at one come last


def test_drawings_know_nothing_while_people_vote_and_medians_afterwards(enter):
    session = voting("Police")
    opened = enter(session)
    page = opened.page
    for rater, value in (("A", 4), ("B", 3)):
        begin(opened, rater)
        rate(opened, interest=value, influence=value)
        page.click("#hand-over")
    page.locator("#drawings button", has_text="nfluence").click()
    opened.settle()
    waiting = opened.shown("positions")["Police"]
    page.click("#step-next")
    opened.settle()
    placed = opened.shown("positions")["Police"]
    assert page.locator("#drawings [aria-pressed=true]").text_content() != "Network"
    # Between the cut of 2 and the end at 4, on both axes: at the upper right.
    assert waiting[1] < 0.2
    assert placed[0] > 0.5
    assert placed[1] > 0.5


def test_scales_without_an_end_are_written(enter, reopened):
    steps = (Step("rate", "Rate", 5, "Rate.", ("ratings.tower",)),)
    card = Technique("own", "Own", "a", "b", steps, (RatingScale("tower", 0, float("inf")),))
    opened = enter(pn.workshop.start(card, question="Q").add_actors("Police"))
    page = opened.page
    begin(opened, "A")
    page.fill("#vote-tower", "2.5")
    page.press("#vote-tower", "Tab")
    page.click("#hand-over")
    assert ratings(reopened(opened)) == {("A", "Police", "tower"): 2.5}


@pytest.mark.parametrize("value", GIVEN)
def test_votes_are_kept_by_the_browser(enter, reopened, value):
    opened = enter(voting("Police").rate("A", {"Police": {"interest": 1}}))
    begin(opened, "A")
    rate(opened, interest=3)
    rate(opened, interest=value)
    before = reopened(opened)
    opened.page.reload()
    opened.page.wait_for_selector("#map[data-drawn]")
    opened.page.click("#restore")
    assert reopened(opened) == before
    assert ratings(before) == ({} if value is None else {("A", "Police", "interest"): value})
