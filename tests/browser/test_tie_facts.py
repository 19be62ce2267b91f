"""What the details tell of ties: dates, form, status, and the partnerships they come from."""

import pandas as pd
import pytest

import partnernet as pn

STRENGTH = "strength\N{NO-BREAK SPACE}"
VIEW = pn.View(status=("existing", "wanted"))


def network(*, directed="no"):
    columns = ["source", "target", "kind", "status", "strength", "since", "until", "formality"]
    rows = [
        ("A", "B", "data", "existing", 2.0, "2019", "2024-06", "mou"),
        ("B", "A", "data", "existing", 1.0, "2025", None, None),
        ("A", "B", "funding", "wanted", 1.0, None, None, None),
        ("C", "A", "data", "existing", 1.0, None, "2026", None),
    ]
    ties = pd.DataFrame(rows, columns=columns).assign(directed=directed, evidence="a letter")
    partnerships = pd.DataFrame({"id": ["P"], "name": ["River pact"], "since": ["2020"],
                                 "kind": ["training"], "evidence": ["a letter"]})  # fmt: skip
    members = pd.DataFrame({"actor": ["A", "C"], "partnership": ["P", "P"]})
    actors = pd.DataFrame({"id": list("ABC"), "name": ["Ann", "Bob", "Cy"]})
    return pn.from_tables(actors=actors, ties=ties, partnerships=partnerships, memberships=members)


@pytest.fixture
def opened(open_scene):
    opened = open_scene(pn.Map(network(), view=VIEW).scene(), accept_downloads=True)
    opened.page.set_default_timeout(5000)
    return opened


def told(opened, where=".ties"):
    """Read each tie with what is told of it."""
    items = opened.page.locator(f"#details {where} > li").all()
    return [
        [item.locator(".about").text_content(), *item.locator(".facts").all_text_contents()]
        for item in items
    ]


def test_each_tie_of_an_actor_is_told_with_dates_form_and_origin(opened):
    opened.find("Ann")
    assert told(opened) == [
        [f"Data · {STRENGTH}3", f"{STRENGTH}2 · 2019 to 2024-06 · Memorandum of understanding",
         f"{STRENGTH}1 · since 2025"],
        [f"Funding · {STRENGTH}1 · wanted"],
        [f"Data · {STRENGTH}1", "until 2026"],
        [f"Training · {STRENGTH}1", "through River pact · since 2020"],
    ]  # fmt: skip
    assert "a letter" not in opened.page.content()  # where it was read is not for everybody


def test_ties_to_one_other_stand_together_the_strongest_first(open_scene, make):
    ties = [("a", "b", "x", 1.0), ("a", "c", "x", 2.0), ("a", "b", "y", 3.0), ("a", "d", "x", 3.0)]
    net = make(*((one, other, {"kind": kind, "strength": strength})
                 for one, other, kind, strength in ties))  # fmt: skip
    opened = open_scene(pn.Map(net).scene())
    opened.find("a")
    names = opened.page.locator("#details .ties button > bdi").all_text_contents()
    assert names == ["b", "b", "d", "c"]
    assert [about for about, *_ in told(opened)][:2] == [f"Y · {STRENGTH}3", f"X · {STRENGTH}1"]


def test_each_tie_of_a_pair_is_told(opened):
    opened.page.click("#show-matrix")
    opened.page.wait_for_selector("#matrix[data-filled]")
    opened.page.locator("#matrix td[aria-label^='Ann'][aria-label*='Cy:']").click()
    assert told(opened, ".between") == [
        [f"Data, {STRENGTH}1", "until 2026"],
        [f"Training, {STRENGTH}1", "through River pact · since 2020"],
    ]


def test_a_one_way_tie_is_told_with_its_own_rows(open_scene):
    opened = open_scene(pn.Map(network(directed="yes"), view=VIEW).scene())
    opened.find("Bob")
    notes = opened.page.locator("#details .ties .note").all_text_contents()
    assert list(zip(notes, told(opened), strict=True)) == [
        ("from", [f"Data · {STRENGTH}2", "2019 to 2024-06 · Memorandum of understanding"]),
        ("from", [f"Funding · {STRENGTH}1 · wanted"]),
        ("to", [f"Data · {STRENGTH}1", "since 2025"]),
    ]


def test_a_note_that_is_written_is_told(opened):
    opened.page.click("#edit")
    opened.find("Cy")
    opened.change_tie("Ann")
    opened.write("edit-tie-note", "ask again")
    opened.find("Cy")
    assert ["until 2026 · ask again"] in [facts for _, *facts in told(opened)]


def test_a_smaller_circle_is_told_where_ties_were_read(open_scene):
    opened = open_scene(pn.Map(network(), view=VIEW).audience("core").scene())
    opened.find("Cy")
    assert told(opened) == [
        [f"Data · {STRENGTH}1", "until 2026 · source: a letter"],
        [f"Training · {STRENGTH}1", "through River pact · since 2020 · source: a letter"],
    ]
