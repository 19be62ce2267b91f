"""Changes made in a real browser, saved, and replayed: exactly the tables that were meant."""

import pandas as pd

import partnernet as pn


def saved_by(opened, folder):
    """Save the changes as a user does; return where the browser put the file."""
    with opened.page.expect_download() as download:
        opened.page.click("#save-changes")
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def write(opened, field, text):
    opened.page.fill(f"#{field}", text)
    opened.page.press(f"#{field}", "Tab")


def change_everything(opened):
    """Make one change of every kind; what is meant by them is `meant`."""
    page = opened.page
    page.click("#edit")
    page.click("#add-actor")
    page.fill("#new-name", "Youth Clubs")
    page.fill("#new-category", "Youth work")
    page.click("#add-done")
    page.click("#start-tie")
    page.select_option("#tie-other", label="City Council")
    page.fill("#tie-kind", "referral")
    page.select_option("#tie-status", "wanted")
    page.click("#add-done")
    opened.find("police")
    write(opened, "edit-name", "Harbour Police")
    page.select_option("#edit-presence", "declined")
    write(opened, "edit-note", "ask again in May")
    page.click('#details [aria-label="Change the tie with City Council"]')
    page.select_option("#edit-status", "ended")
    write(opened, "edit-tie-note", "since the merger")
    opened.find("northport")
    page.click("#remove-actor")


def meant(net, places):
    """Return the tables that these changes mean, made with the verbs of a network."""
    bare = net.without("UNI").with_actor(
        "youth-clubs", name="Youth Clubs", category="Youth work"
    ).with_tie("youth-clubs", "COU", kind="referral", status="wanted", directed=False)  # fmt: skip
    actors = bare.actors.assign(presence=None, note=None).astype({"presence": "str", "note": "str"})
    actors.loc["POL", ["name", "presence", "note"]] = [
        "Harbour Police", "declined", "ask again in May",
    ]  # fmt: skip
    ties = bare.ties.assign(note=None).astype({"note": "str"})
    tie = (ties["source"].isin(["COU", "POL"])) & ties["target"].isin(["COU", "POL"])
    ties.loc[tie, ["status", "note"]] = ["ended", "since the merger"]
    return pn.from_tables(actors=actors, ties=ties, meta=net.meta).with_positions(places)


def test_changes_made_in_the_page_give_the_tables_that_were_meant(open_scene, tmp_path):
    net = pn.datasets.load("harbour")
    opened = open_scene(pn.Map(net).scene(), accept_downloads=True)
    change_everything(opened)
    path = saved_by(opened, tmp_path)
    new = pn.apply_edits(net, path)
    assert set(new.table("edits")["outcome"]) == {"done"}
    places = new.actors.loc[["youth-clubs"], ["x", "y"]]
    assert places.notna().all(axis=None)
    assert new == meant(net, places)
    shown = pn.read(path)
    assert sorted(shown.actors.index) == sorted(new.actors.index)
    pair = ["source", "target", "kind", "status", "note"]
    both = [table.sort_values(pair[:2])[pair].reset_index(drop=True).astype("str")
            for table in (shown.ties, new.ties)]  # fmt: skip
    pd.testing.assert_frame_equal(*both)
