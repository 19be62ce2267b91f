"""Large maps open with groups, and groups open into their actors."""

from dataclasses import replace

import networkx as nx
import pytest

import partnernet as pn

GROUPS = [
    "NGO", "Business", "Government", "University", "Education", "Health", "Students",
]  # fmt: skip


@pytest.fixture(scope="module")
def grouped():
    """The harbor in its categories."""
    return pn.Map(pn.datasets.load("harbour")).overview("groups").scene()


def capped(scene, most):
    """Let fewer actors be seen one by one."""
    return replace(scene, overview=replace(scene.overview, most=most))


def button(opened, name):
    return opened.page.locator("#groups button", has_text=name)


def open_names(opened):
    return [group["label"] for group in opened.shown("groups") if group["open"]]


def test_the_map_opens_with_groups_and_says_so(grouped, open_scene):
    opened = open_scene(grouped)
    assert opened.shown("onMap") == []
    assert opened.page.text_content("#groups-title") == "Category"
    assert opened.page.text_content("#groups-note") == (
        "12 actors in 7 groups. Choose a group to see its actors. Changes are made in the tables."
    )
    assert opened.page.locator("#groups .name").all_text_contents() == GROUPS
    assert opened.page.locator("#edit").is_hidden()
    assert len(opened.rows()) == 12
    assert (opened.requests[1:], opened.complaints) == ([], [])


def test_a_click_on_a_disk_opens_it_and_its_line_closes_it(grouped, open_scene):
    opened = open_scene(grouped)
    x, y, radius = opened.shown("disks")[0]
    opened.page.mouse.click(x + radius / 2, y)
    assert sorted(opened.shown("onMap")) == ["LGB", "MIG", "WOM"]
    assert opened.live() == "NGO opened: 3 actors."
    assert button(opened, "NGO").get_attribute("aria-pressed") == "true"
    opened.settle()
    x, y, radius = opened.shown("disks")[0]
    for left, top in (opened.shown("pixels")[actor] for actor in ("LGB", "MIG", "WOM")):
        assert (left - x) ** 2 + (top - y) ** 2 < radius**2
    button(opened, "NGO").click()
    assert opened.shown("onMap") == []
    assert opened.live() == "NGO closed."


def test_groups_are_opened_and_closed_by_the_keyboard_alone(grouped, open_scene):
    opened = open_scene(grouped)
    opened.page.focus("#search")
    opened.page.keyboard.press("Tab")
    opened.page.keyboard.press("Tab")
    opened.page.keyboard.press("Enter")
    opened.page.keyboard.press("Tab")
    opened.page.keyboard.press("Space")
    assert open_names(opened) == ["Business", "Government"]
    opened.page.focus("#close-groups")
    opened.page.keyboard.press("Enter")
    assert open_names(opened) == []
    assert opened.page.evaluate("document.activeElement.textContent").startswith("NGO")


def test_search_opens_the_group_and_reach_is_of_all(grouped, open_scene):
    plain = open_scene(pn.Map(pn.datasets.load("harbour")).scene())
    plain.find("city council")
    said = plain.said()
    opened = open_scene(grouped)
    opened.find("city council")
    assert opened.shown("selected") == "COU"
    assert open_names(opened) == ["Government"]
    assert opened.said() == said
    # Of the others in its group, and of all others, those within two steps count.
    assert opened.page.locator("#groups .count").all_text_contents()[0] == "1 of 3"


def test_what_was_opened_first_is_closed_where_there_would_be_too_many(grouped, open_scene):
    opened = open_scene(capped(grouped, 4))
    button(opened, "NGO").click()
    button(opened, "Health").click()
    assert open_names(opened) == ["NGO", "Health"]
    button(opened, "Business").click()
    assert open_names(opened) == ["Business", "Health"]
    assert opened.live() == "Business opened: 2 actors. Closed for it: NGO."


def test_of_a_group_that_is_too_large_the_chief_ones_are_seen_and_whom_one_searches(
    grouped, open_scene
):
    opened = open_scene(capped(grouped, 2))
    button(opened, "NGO").click()
    # The Women's Center has two ties, the LGBTQIA+ Network one, Migrant Support none.
    assert sorted(opened.shown("onMap")) == ["LGB", "WOM"]
    assert opened.live() == ("NGO opened: 2 of 3 actors, the chief ones; search finds the others.")
    opened.find("migrant")
    assert sorted(opened.shown("onMap")) == ["MIG", "WOM"]


def test_names_stand_beside_the_actors_of_the_group_that_was_opened_last(grouped, open_scene):
    opened = open_scene(grouped)
    for name in ("Education", "Health", "Students"):  # their disks are alike, and so is the zoom
        button(opened, name).click()
        opened.settle()
    left, top, right, bottom = opened.shown("boxes")["STU"]
    assert 272 < left < right < 1_000
    assert 60 < top < bottom < 800


def test_the_filter_counts_in_groups_and_takes_their_disks_away(grouped, open_scene):
    opened = open_scene(grouped)
    x, y, _ = opened.shown("disks")[0]
    opened.page.locator("#legend .toggle", has_text="NGO").click()
    assert opened.page.locator("#groups .count").first.text_content() == "0 of 3"
    opened.page.mouse.click(x, y)
    assert open_names(opened) == []


def test_lines_between_groups_follow_the_filter(grouped, open_scene):
    opened = open_scene(grouped)
    assert sorted(opened.shown("tiesBetween")) == sorted(map(list, grouped.overview.links))
    opened.page.locator("#legend .toggle", has_text="NGO").click()
    # Seven of ten ties between groups stay: the NGOs have one to each of three groups.
    assert sum(ties for _, _, ties in opened.shown("tiesBetween")) == 7


def test_a_picture_has_the_groups_too(grouped, open_scene):
    opened = open_scene(grouped, accept_downloads=True)
    button(opened, "Business").click()
    drawn = opened.save("save-svg").path().read_text("utf-8")
    for name in GROUPS:
        assert drawn.count(f">{name}<") == 3, name  # in the legend; letters and halo at its disk
    assert "7 groups; opened: Business." in drawn


def test_a_network_of_thousands_opens_with_groups_and_lists_some_hundreds(open_scene):
    graph = nx.disjoint_union_all([nx.cycle_graph(200)] * 8)
    opened = open_scene(pn.Map(pn.from_networkx(graph)).layout("circle").scene())
    assert opened.shown("onMap") == []
    assert len(opened.shown("groups")) <= 40
    opened.page.click("#show-table")
    assert len(opened.rows()) == 500
    assert opened.page.text_content("#table caption") == (
        "1600 of 1600 actors, the first 500 listed"
    )
    opened.page.click("text=List 500 more")
    assert len(opened.rows()) == 1_000
    assert opened.page.evaluate("document.activeElement.closest('tr').rowIndex") == 501
