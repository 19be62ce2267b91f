"""The print kit: tables that match the paper, and what was typed into them read back."""

import io

import pandas as pd
import pytest

import partnernet as pn
from partnernet.workshop.kit.printing import table_files
from partnernet.workshop.kit.template import make_kit
from partnernet.writing import write_files

QUESTION = "Who carries the equality plan?"


@pytest.fixture
def session():
    begun = pn.workshop.start("supera-compatible", question=QUESTION)
    return begun.add_actors("University", "City Council", "Police")


@pytest.fixture
def kit(session, tmp_path):
    """The folder of a kit with three cards that have a name, two blank ones, and two raters."""
    return tables(session, tmp_path / "kit", blank=2, raters=2)


def tables(session, folder, *, blank, raters=1):
    """Write the tables of a kit without its PDF, which takes a while."""
    write_files(table_files(make_kit(session, blank=blank, raters=raters), folder))
    return folder


def table(folder, name):
    return pd.read_csv(folder / f"{name}.csv", dtype="str", keep_default_na=False)


def write(folder, name, text):
    (folder / f"{name}.csv").write_text(text, encoding="utf-8")


def fill(folder):
    """Type into the tables what people wrote on the sheets."""
    frame = table(folder, "frame").set_index("what")
    frame.loc["scope", "says"] = "The campus"
    cards = table(folder, "cards").set_index("card")
    cards.loc["1", ["side", "ring", "trend"]] = ["internal", "1", "-1"]
    cards.loc["3", ["side", "category", "level"]] = ["external", "police", "local"]
    cards.loc["4", ["name", "presence"]] = ["Migrant Support", "missing"]
    ratings = table(folder, "ratings").set_index(["rater", "card"])
    ratings.loc[("A", "3"), ["interest", "stance"]] = ["3", "-2"]
    ratings.loc[("A", "4"), "interest"] = "0"
    ratings.loc[("B", "3"), "interest"] = "1.5"
    links = table(folder, "links")
    links.loc[0] = ["1", "2", "funding", "2.5", "", ""]
    links.loc[1] = ["2", "Migrant Support", "", "", "wanted", "core"]
    actions = table(folder, "actions")
    actions.loc[0] = ["Call the duty office", "3", "Equality officer", "1", "2026-12-15"]
    return {"frame": frame.reset_index(), "cards": cards.reset_index(),
            "ratings": ratings.reset_index(), "links": links, "actions": actions}  # fmt: skip


def said(session):
    """Say the same by the verbs of the session."""
    session = session.frame(scope="The campus").add_actors("Migrant Support")
    session = session.describe("University", side="internal", ring=1, trend=-1)
    session = session.describe("Police", side="external", category="police", level="local")
    session = session.describe("Migrant Support", presence="missing")
    session = session.rate("A", {"Police": {"interest": 3, "stance": -2},
                                 "Migrant Support": {"interest": 0}})  # fmt: skip
    session = session.rate("B", {"Police": {"interest": 1.5}})
    session = session.link("University", "City Council", kind="funding", strength=2.5)
    session = session.link("City Council", "Migrant Support", status="wanted", visibility="core")
    return session.decide("Call the duty office", actor="Police", owner="Equality officer",
                          owner_at="University", due="2026-12-15")  # fmt: skip


def as_printed(frame):
    return frame.to_csv(index=False).encode("utf-8-sig")


def by_a_german_spreadsheet(frame):
    text = frame.to_csv(index=False, sep=";", lineterminator="\r\n").replace(".5", ",5")
    return text.encode("utf-8-sig")


def as_unicode_text(frame):
    return frame.to_csv(index=False, sep="\t", lineterminator="\r\n").encode("utf-16")


def by_pandas(frame):
    """With a blank row at the end, whole numbers come out as floats: card 3 is 3.0."""
    read = pd.read_csv(io.StringIO(frame.to_csv(index=False)))
    return read.reindex(range(len(read) + 1)).to_csv(index=False).encode()


@pytest.mark.parametrize(
    "saved", [as_printed, by_a_german_spreadsheet, as_unicode_text, by_pandas],
    ids=lambda saved: saved.__name__,
)  # fmt: skip
def test_what_was_typed_is_what_the_verbs_would_have_said(session, kit, saved):
    for name, frame in fill(kit).items():
        (kit / f"{name}.csv").write_bytes(saved(frame))
    read = session.read_kit(kit)
    assert read == said(session)
    assert read.net.table("ratings").to_numpy().tolist() == [
        ["A", "Police", "interest", 3], ["A", "Police", "stance", -2],
        ["A", "Migrant Support", "interest", 0], ["B", "Police", "interest", 1.5],
    ]  # fmt: skip


def test_reading_twice_says_nothing_twice(session, kit):
    for name, frame in fill(kit).items():
        (kit / f"{name}.csv").write_bytes(as_printed(frame))
    once = session.read_kit(kit)
    assert once.read_kit(kit) == once
    assert len(once.actions) == 1


@pytest.mark.parametrize("name", pn.workshop.techniques().index)
def test_a_kit_that_nobody_filled_in_says_nothing(name, tmp_path):
    begun = pn.workshop.start(name, question=QUESTION).add_actors("University", "=Police")
    begun = begun.describe("=Police", category="police", ring=2)
    assert begun.read_kit(tables(begun, tmp_path / "kit", blank=1)) == begun


def test_tables_have_what_the_technique_captures(tmp_path):
    heads = {}
    for name in ("supera-compatible", "net-map", "aiim", "rainbow"):
        folder = tables(pn.workshop.start(name, question="Who?"), tmp_path / name, blank=1)
        heads[name] = {file.stem: ",".join(table(folder, file.stem))
                       for file in folder.glob("*.csv")}  # fmt: skip
        assert table(folder, "cards")["card"].tolist() == ["1"]
    # The captures of the steps in datasets/techniques, table by table.
    assert heads == {
        "supera-compatible": {
            "frame": "what,says",
            "cards": "card,name,side,category,level,presence,trend,ring,visibility",
            "ratings": "rater,card,name,interest,influence,capacity,stance,affectedness",
            "links": "from,to,kind,strength,status,visibility",
            "actions": "step,about,owner,owner_at,due",
        },
        "net-map": {
            "frame": "what,says",
            "cards": "card,name,category,themes,tower",
            "links": "from,to,kind,one_way",
            "actions": "step,about,owner,owner_at,due",
        },
        "aiim": {
            "frame": "what,says",
            "cards": "card,name,wanted_stance,wanted_interest",
            "ratings": "rater,card,name,stance,interest,influence",
            "actions": "step,about,owner,owner_at,due",
        },
        "rainbow": {
            "frame": "what,says",
            "cards": "card,name",
            "ratings": "rater,card,name,influence,affectedness",
        },
    }


def test_links_of_a_net_map_hold_one_way_where_ticked_and_towers_have_no_top(tmp_path):
    begun = pn.workshop.start("net-map", question="Who?").add_actors("Bank", "Farmers", "Mill")
    folder = tables(begun, tmp_path / "kit", blank=0)
    write(folder, "cards", "card,name,tower\n1,Bank,12\n2,Farmers,0\n3,Mill,\n")
    write(folder, "links", "from,to,kind,one_way\n1,2,credit,x\n2,3,grain,\n")
    net = begun.read_kit(folder).net
    assert net.ties[["source", "target", "directed"]].to_numpy().tolist() == [
        ["Bank", "Farmers", True], ["Farmers", "Mill", False],
    ]  # fmt: skip
    assert net.actors["tower"].dropna().to_dict() == {"Bank": 12.0, "Farmers": 0.0}


def test_every_fault_is_named_at_once_in_the_order_of_the_tables(session, kit):
    write(kit, "frame", "what,says\nquestion,Who?\nscopes,All\n")
    write(kit, "cards", "card,name,side,ring\n1,University,inside,5\n2,City Council,,\n"
          "4,university,,\n5,,internal,\n6,Bus,middle,\n")  # fmt: skip
    write(kit, "ratings", "rater,card,name,interest,stance,Infuence\nA,1,University,5,-3,\n"
          "A,1,University,2,,\nA,3,Police,1,,\n,2,,1,,\n")  # fmt: skip
    write(kit, "links", "from,to,strength\n1,9,2\nPolize,2,1\n2,City Council,0\n")
    write(kit, "actions", "step,about,owner,due\nCall,Who,,31.13.2026\n")
    with pytest.raises(pn.DataError) as found:
        session.read_kit(kit)
    where = found.value.table[["file", "row", "column", "value", "code"]]
    assert where.to_numpy().tolist() == [
        ["frame.csv", 3, "what", "scopes", "not_in_vocabulary"],
        ["cards.csv", 2, "ring", "5", "out_of_range"],
        ["cards.csv", 4, "name", "university", "repeated_name"],
        ["cards.csv", 5, "name", "", "missing_value"],
        ["cards.csv", 6, "side", "middle", "not_in_vocabulary"],
        ["ratings.csv", 1, "Infuence", "Infuence", "unknown_column"],
        ["ratings.csv", 2, "interest", "5", "out_of_range"],
        ["ratings.csv", 2, "stance", "-3", "out_of_range"],
        ["ratings.csv", 3, "card", "1", "repeated_rating"],
        ["ratings.csv", 4, "card", "3", "unknown_actor"],
        ["ratings.csv", 5, "rater", "", "missing_value"],
        ["links.csv", 2, "to", "9", "unknown_actor"],
        ["links.csv", 3, "from", "Polize", "unknown_actor"],
        ["links.csv", 4, "strength", "0", "not_positive"],
        ["links.csv", 4, "to", "City Council", "self_tie"],
        ["actions.csv", 2, "due", "31.13.2026", "no_such_date"],
        ["actions.csv", 2, "owner", "", "missing_value"],
        ["actions.csv", 2, "about", "Who", "unknown_actor"],
    ]
    lines = {(one.file, one.row, one.column): str(one) for one in found.value.problems}
    assert lines["cards.csv", 4, "name"] == (
        "cards.csv, row 4, column 'name': 'university' is on card 1 already. Keep one of the two "
        "cards, and write its number wherever it is meant."
    )
    assert lines["ratings.csv", 2, "stance"] == (
        "ratings.csv, row 2, column 'stance': -3 is out of range. Write a number between -2 and 2."
    )
    assert lines["ratings.csv", 3, "card"] == (
        "ratings.csv, row 3, column 'card': 'A' rates University in row 2 already. Keep one of the "
        "two rows."
    )
    assert lines["links.csv", 2, "to"] == (
        "links.csv, row 2, column 'to': Card 9 has no name in cards.csv. Write the name beside its "
        "number there, or the number of another card here."
    )
    assert lines["links.csv", 3, "from"] == (
        "links.csv, row 3, column 'from': There is no actor 'Polize'. Did you mean 'Police'?"
    )
    assert lines["actions.csv", 2, "about"] == (
        "actions.csv, row 2, column 'about': There is no actor 'Who'. Write it on a card of "
        "cards.csv first."
    )
    assert lines["frame.csv", 3, "what"] == (
        "frame.csv, row 3, column 'what': 'scopes' is nothing that this technique asks for. Did "
        "you mean 'scope'?"
    )


def test_a_table_may_be_missing_and_a_folder_without_any_is_named(session, kit, tmp_path):
    (kit / "links.csv").unlink()
    (kit / "actions.csv").unlink()
    assert session.read_kit(kit) == session
    with pytest.raises(FileNotFoundError) as missing:
        session.read_kit(tmp_path)
    assert str(missing.value) == (
        "There is no frame.csv, cards.csv, ratings.csv, links.csv and actions.csv in "
        f"{str(tmp_path)!r}."
    )


def test_what_is_not_for_the_room_is_not_in_the_kit(tmp_path):
    begun = pn.workshop.start("supera-compatible", question=QUESTION)
    begun = begun.add_actors("Hidden Donor", visibility="core").add_actors("Police", "Bus")
    begun = begun.describe("Police", trend=-1, side="external").describe("Bus", visibility="public")
    begun = begun.rate("A", {"Police": {"interest": 3}})
    folder = tables(begun, tmp_path / "kit", blank=0, raters=2)
    cards = table(folder, "cards")
    assert cards["name"].tolist() == ["Police", "Bus"]
    # How influence changes is for the core alone; the side is for all.
    assert cards[["side", "trend"]].to_numpy().tolist() == [["external", ""], ["", ""]]
    ratings = table(folder, "ratings")
    assert ratings["rater"].tolist() == ["B", "B", "C", "C"]  # A has rated already
    assert set(ratings["interest"]) == {""}


def test_actors_of_one_name_are_told_apart_by_their_ids(tmp_path):
    actors = pd.DataFrame({"id": ["N", "S"], "name": ["City Council", "City Council"]})
    begun = pn.workshop.start("rainbow", question="Who?", net=pn.from_tables(actors=actors))
    folder = tables(begun, tmp_path / "kit", blank=0)
    assert table(folder, "cards")["name"].tolist() == ["N", "S"]
    write(folder, "ratings", "rater,card,name,influence\nA,2,,4\n")
    assert begun.read_kit(folder).net.table("ratings")["actor"].tolist() == ["S"]


def test_no_name_is_a_formula_and_all_come_back_as_they_were(tmp_path):
    begun = pn.workshop.start("rainbow", question="=1+1").add_actors("=A1", "'s Gravenhage")
    folder = tables(begun, tmp_path / "kit", blank=1)
    assert table(folder, "cards")["name"].tolist() == ["'=A1", "'s Gravenhage", ""]
    assert table(folder, "frame")["says"].tolist() == ["'=1+1"]
    write(folder, "cards", "card,name\n1,'=A1\n2,'s Gravenhage\n3,'@home\n")
    assert begun.read_kit(folder).net.actors["name"].tolist() == ["=A1", "'s Gravenhage", "@home"]


def test_a_kit_is_printed_again_only_where_nothing_was_typed(session, kit):
    assert tables(session, kit, blank=2, raters=2) == kit
    write(kit, "links", "from,to\n1,2\n")
    with pytest.raises(pn.FormatError) as refused:
        pn.workshop.print_kit(session, kit, blank=2, raters=2)
    assert not (kit / "kit.pdf").exists()
    assert str(refused.value) == (
        "The folder 'kit' holds another links.csv, in which something may be typed already. Print "
        "into another folder. Nothing was written."
    )
    assert (kit / "links.csv").read_text() == "from,to\n1,2\n"


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"blank": -1}, "blank=-1 is not possible: it is a number of cards."),
        ({"raters": 27}, "raters=27 is not possible: each has a letter, and 26 are free."),
        ({"paper": "A9"}, "paper='A9' is not possible: it is one of A4, A3, A2, A1, A0."),
        ({"start": "25:00"}, "start='25:00' is not possible: it is a time of day such as 09:30."),
        ({"start": ["9:30"] * 3}, "start=('9:30', '9:30', '9:30') is not possible: there is one "
         "for each sitting, and 2 sittings."),
        ({"folder": "kit.pdf"}, "folder='kit.pdf' is not possible: it is a folder, for a PDF and "
         "some tables."),
    ],
)  # fmt: skip
def test_what_cannot_be_printed_is_named_and_nothing_is_written(
    options, says, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    folder = options.pop("folder", "kit")
    with pytest.raises(pn.ParameterError) as refused:
        pn.workshop.print_kit("supera-compatible", folder, **options)
    assert str(refused.value) == says
    assert list(tmp_path.iterdir()) == []
