"""The chosen actor: whom it reaches, its figures, its ties."""

from dataclasses import replace

import pandas as pd
import pytest

FAR = "LGBTQIA+ Network, Migrant Support"
STRENGTH = "strength\N{NO-BREAK SPACE}"
OPEN = "wanted or not going on"  # of a dashed line that does not say its status


@pytest.mark.parametrize(
    ("steps", "words", "reached", "missed"),
    [
        ("1 step", "one step", 6, f"Chamber of Commerce, Harbor Bars, Harbor Police, {FAR}"),
        ("2 steps", "two steps", 9, "Harbor Bars, Migrant Support"),
        ("3 steps", "three steps", 10, "Migrant Support"),
    ],
)
def test_whom_the_university_reaches(harbour_scene, open_scene, steps, words, reached, missed):
    opened = open_scene(harbour_scene())
    opened.page.mouse.click(*opened.shown("pixels")["UNI"])
    opened.press("steps", steps)
    assert opened.said() == f"Reaches {reached} of 11 others within {words}. Not reached: {missed}."
    assert len(opened.shown("reached")) == reached + 1


def test_an_isolate_reaches_nobody_and_a_long_list_is_cut(harbour_scene, open_scene):
    opened = open_scene(harbour_scene())
    opened.find("migrant")
    assert opened.said().startswith("Reaches 0 of 11 others within two steps. Not reached: ")
    assert opened.said().endswith(
        " Not reached: Chamber of Commerce, City Council, Eastcliff University, General Hospital, "
        "Harbor Bars and 6 more."
    )


@pytest.mark.parametrize(
    ("direction", "sentence"),
    [
        ("Out", "Reaches 0 of 11 others within two steps. Not reached: "),
        ("In", "Is reached by 2 of 11 others within two steps. Not by: "),
        ("Either way", "Reaches 2 of 11 others within two steps, whichever way ties point. "),
    ],
)
def test_reach_respects_direction(harbour_scene, open_scene, direction, sentence):
    opened = open_scene(harbour_scene(directed=True))
    opened.find("harbor bars")
    opened.press("direction", direction)
    assert opened.said().startswith(sentence)


def test_direction_is_outward_at_first_and_not_asked_where_ties_have_none(
    harbour_scene, open_scene
):
    opened = open_scene(harbour_scene(directed=True))
    opened.find("northport")
    assert opened.said().startswith("Reaches 9 of 11 others within two steps.")
    opened.press("direction", "In")
    assert opened.said().startswith("Is reached by 0 of 11 others")
    assert open_scene(harbour_scene()).page.locator("#direction").is_hidden()


def test_details_of_an_actor(harbour_scene, open_scene):
    opened = open_scene(harbour_scene())
    opened.find("city council")
    details = opened.page.locator("#details")
    assert details.locator("h2").text_content() == "City Council"
    assert details.locator(".group").text_content() == "Local government"
    assert details.locator(".figures dt").all_text_contents() == [
        "Partners",
        "Between others (betweenness)",
        "Closeness to all others",
    ]
    assert details.locator(".figures dd").all_text_contents() == [
        "5rank 2 of 12",
        "20.5rank 2 of 12",
        "0.625rank 2 of 12",
    ]
    assert details.locator(".pairs dd").all_text_contents() == [
        "local",
        "workshop of 12 June 2025",
    ]
    assert details.locator(".ties button").all_text_contents() == [
        f"Northport Universityjoint work · {STRENGTH}4",
        f"Harbor Policejoint work · {STRENGTH}3",
        f"Chamber of Commercejoint work · {STRENGTH}2",
        f"General Hospitaljoint work · {STRENGTH}2",
        f"Schools Trustinformation · {STRENGTH}1 · {OPEN}",
    ]
    assert details.locator("h3").last.text_content() == "Ties (5)"


def test_strengths_that_were_never_told_apart_are_not_shown(harbour_scene, open_scene):
    scene = harbour_scene()
    opened = open_scene(replace(scene, links=scene.links.assign(strength=1.0)))
    opened.find("schools trust")
    ties = opened.page.locator("#details .ties button")
    assert ties.all_text_contents() == [
        f"City Councilinformation · {OPEN}",
        f"Northport Universityinformation · {OPEN}",
    ]


def test_arcs_both_ways_are_two_ties_to_one_other(harbour_scene, open_scene):
    scene = harbour_scene(directed=True)
    back = scene.links.iloc[:1].rename(columns={"source": "target", "target": "source"})
    opened = open_scene(replace(scene, links=pd.concat([scene.links, back], ignore_index=True)))
    opened.find("schools trust")
    assert opened.page.locator("#details h3").last.text_content() == "Tied to (2)"
    opened.find("northport")
    assert opened.page.locator("#details .ties li").count() == 7
    assert opened.page.locator("#details h3").last.text_content() == "Tied to (6)"


def test_where_there_are_no_groups_none_is_spoken_of(harbour_scene, open_scene):
    scene = harbour_scene()
    opened = open_scene(replace(scene, marks=scene.marks.assign(group=""), legend=()))
    assert "legend" not in opened.page.text_content("#details")
    opened.find("northport")
    assert opened.page.locator("#details .group").count() == 0
    assert opened.page.locator("#legend-part").is_hidden()
    assert opened.page.locator("thead th").count() == 1 + len(scene.scores.columns)


def test_ties_of_equal_value_share_a_rank_and_the_undefined_has_none(harbour_scene, open_scene):
    opened = open_scene(harbour_scene())
    opened.find("schools trust")
    figures = opened.page.locator("#details .figures dd")
    assert figures.nth(0).text_content() == "2rank 3 of 12"
    opened.find("migrant")
    assert figures.nth(2).text_content() == "not defined"


def test_a_tie_leads_to_the_neighbor(harbour_scene, open_scene):
    opened = open_scene(harbour_scene(directed=True))
    opened.find("harbor bars")
    tie = opened.page.locator("#details .ties button")
    assert tie.all_text_contents() == [f"fromChamber of Commerceinformation · {STRENGTH}1 · {OPEN}"]
    tie.click()
    assert opened.shown("selected") == "BIZ"
    assert opened.page.evaluate("document.activeElement.textContent") == "Chamber of Commerce"


def test_one_actor_alone(harbour_scene, open_scene):
    scene = harbour_scene()
    opened = open_scene(
        replace(
            scene, marks=scene.marks.iloc[:1], links=scene.links.iloc[:0],
            scores=scene.scores.iloc[:1],
        )
    )  # fmt: skip
    opened.find("northport")
    assert opened.said() == "There is no other actor."
