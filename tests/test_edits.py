"""Changes from the page, replayed onto tables: what is done, what stands already, what is not."""

import json
import pickle
import re
import warnings

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import partnernet as pn

FORM = {"format": "partnernet", "version": 1, "fingerprint": "", "tables": {}}


@pytest.fixture
def net():
    """A network of five with a consortium, a role, an agreement and a tie that is over.

    ::

        U - C (funding)   U - C (data)   C - L (wanted)   U - L (ended)
        P: U, C, M        contact: C keeps U        agreement: U, C
    """
    return pn.from_tables(
        actors=pd.DataFrame({
            "id": ["U", "C", "L", "M", "alone"],
            "name": ["University", "Council", "Library", "Museum", "Alone"],
            "category": ["hei", "local_gov", None, None, None],
            "interest": [1, 2, None, None, 4], "rank": [1, 2, 3, 4, 5],
        }),
        ties=pd.DataFrame({
            "source": ["U", "C", "C", "U"], "target": ["C", "U", "L", "L"],
            "kind": ["funding", "data", None, "event"],
            "status": ["existing", None, "wanted", "ended"], "strength": [2, 3, None, 1],
        }),
        partnerships=pd.DataFrame({"id": ["P"], "name": ["Pact"], "kind": ["event"]}),
        memberships=pd.DataFrame({"actor": ["U", "C", "M"], "partnership": ["P"] * 3}),
        contacts=pd.DataFrame({"actor": ["C"], "partner": ["U"], "role": ["officer"]}),
        agreements=pd.DataFrame({"name": ["Paper"], "parties": ["U|C"]}),
        meta={"title": "Five"},
    )  # fmt: skip


def changed(net, *edits, **options):
    """Return the network with the changes, and what came of each, without any warning."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pn.InterpretationWarning)
        new = pn.apply_edits(net, FORM | {"edits": list(edits)}, **options)
    return new, new.table("edits")[["outcome", "reason"]].to_numpy().tolist()


def actor(op, id, **more):  # noqa: A002 - the word of the file
    return {"op": f"{op}_actor", "id": id} | more


def tie(op, source, target, **more):
    return {"op": f"{op}_tie", "source": source, "target": target} | more


def same_rows(table, other, leaving=()):
    """Say whether two tables have the same cells, leaving out some columns."""
    left = [name for name in table if name not in leaving]
    return table[left].astype("str").equals(other[left].astype("str"))


# -- actors --------------------------------------------------------------------------------------


def test_actors_are_added_named_and_moved(net):
    new, outcomes = changed(
        net,
        actor("add", "new-1", set={"name": "School", "category": "school"}),
        {"op": "move", "id": "new-1", "x": 0.25, "y": 1},
        actor("set", "L", column="name", value="City Library", was="Library"),
        actor("set", "L", column="category", value="local_gov"),
        actor("set", "U", column="note", value=" asks first "),
        actor("set", "alone", column="interest", value=3, was=4.0),
    )
    assert outcomes == [["done", ""]] * 6
    assert new.actors.loc["new-1", ["name", "category", "x", "y"]].tolist() == [
        "School", "school", 0.25, 1.0,
    ]  # fmt: skip
    assert new.actors.loc["L", ["name", "category"]].tolist() == ["City Library", "local_gov"]
    assert new.actors["note"].dropna().to_dict() == {"U": "asks first"}
    assert new.actors["interest"].dropna().to_dict() == {"U": 1, "C": 2, "alone": 3}
    assert new.actors["rank"].dropna().astype(int).tolist() == [1, 2, 3, 4, 5]
    assert new.actors["x"].dropna().to_dict() == {"new-1": 0.25}
    for name in ("ties", "partnerships", "memberships", "contacts", "agreements"):
        assert new.table(name).equals(net.table(name))


def test_an_actor_that_is_removed_takes_what_hangs_on_it(net):
    new, outcomes = changed(net, actor("remove", "C"), actor("remove", "alone"))
    assert outcomes == [
        ["done", "3 ties, 1 membership, 1 role and 1 agreement went with it."], ["done", ""],
    ]  # fmt: skip
    assert list(new.actors.index) == ["U", "L", "M"]
    assert new.ties[["source", "target"]].to_numpy().tolist() == [["U", "L"]]
    assert new.table("memberships")["actor"].tolist() == ["U", "M"]
    assert new == net.without("C", "alone")


def test_what_stands_there_already_is_told(net):
    new, outcomes = changed(
        net,
        actor("add", "U", set={"name": "University"}),
        actor("set", "U", column="name", value="University", was="Uni"),
        actor("remove", "Q"),
        tie("add", "L", "C", set={"status": "wanted", "directed": False}),
        tie("remove", "L", "M"),
        tie("set", "C", "L", column="status", value="wanted", was="existing"),
    )
    assert outcomes == [
        ["already so", ""], ["already so", ""], ["already so", "There is no actor 'Q'."],
        ["already so", ""], ["already so", "There is no tie between 'L' and 'M'."],
        ["not done", "There is no tie between 'C' and 'L' that counts under the view."],
    ]  # fmt: skip
    assert new == net


def test_what_somebody_changed_meanwhile_is_left(net):
    new, outcomes = changed(
        net,
        actor("set", "U", column="category", value="ngo", was="police"),
        actor("set", "U", column="category", value="ngo"),
        actor("set", "L", column="category", value="ngo", was="police"),
        tie("set", "U", "C", column="kind", value="event", was="people"),
        actor("add", "U", set={"name": "Union"}),
    )
    assert outcomes == [
        ["not done", "It says 'hei' now."], ["not done", "It says 'hei' now."],
        ["not done", "It says nothing now."], ["not done", "It says 'data' or 'funding' now."],
        ["not done", "'U' is the id of 'University'."],
    ]  # fmt: skip
    assert new == net


def test_what_is_said_of_an_actor_that_was_not_added_means_another(net):
    """Two pages made an actor with the same id: what the second says must not hit the first."""
    new, outcomes = changed(
        net,
        actor("add", "U", set={"name": "Union"}),
        {"op": "move", "id": "U", "x": 0, "y": 0},
        tie("add", "U", "M"),
        actor("remove", "U"),
    )
    assert outcomes[1:] == [["not done", "'U' was not added, so this means another."]] * 3
    assert new == net


def test_an_actor_of_the_same_name_is_added_and_told(net):
    new, outcomes = changed(net, actor("add", "U2", set={"name": "University"}))
    assert outcomes == [["done", "'U' has the same name."]]
    assert len(new) == 6


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (actor("set", "Q", column="name", value="x"), "There is no actor 'Q'."),
        (actor("set", "alon", column="name", value="x"), "There is no actor 'alon'. Did you mean "
         "'alone'?"),
        (actor("set", "U", column="id", value="x"), "An id stays as it is, as other tables name "
         "it."),
        (actor("set", "U", column="presence", value="lost"), "'lost' is not a presence that "
         "partnernet knows. Write one of: present, missing, declined, left."),
        (actor("set", "L", column="interest", value=9), "9 is out of range. Write a number between "
         "0 and 4."),
        (actor("set", "U", column="parent_id", value="U"), "'U' is its own parent. Name the larger "
         "body, or leave the cell empty."),
        (actor("set", "U", column="parent_id", value="Q"), "There is no actor 'Q'. Add it to the "
         "actors, or mend the spelling."),
        (actor("set", "U", column="Category", value="x"), "The header 'Category' stands more than "
         "once. Rename or remove one of them."),
        (actor("add", "Z", set={"level": "moon"}), "'moon' is not a level that partnernet knows. "
         "Write one of: campus, local, regional, national, international."),
        (actor("add", "P", set={"name": "P"}), "'P' is the id of an actor, too. Give the "
         "partnership an id of its own, or nobody can tell which is meant."),
        ({"op": "move", "id": "Q", "x": 0, "y": 0}, "There is no actor 'Q'."),
        (tie("add", "U", "Q"), "There is no actor 'Q'."),
        (tie("add", "U", "U"), "'U' would be tied to itself."),
        (tie("add", "U", "M", set={"strength": 0}), "0 is not above 0. Leave the cell empty where "
         "nothing is known; take the row out where there is none."),
        (tie("set", "L", "M", column="kind", value="x"), "There is no tie between 'L' and 'M'."),
        (tie("set", "L", "Q", column="kind", value="x"), "There is no actor 'Q'."),
        (tie("set", "U", "C", column="source", value="x"), "The ends of a tie stay; remove it and "
         "add another."),
        (tie("set", "U", "M", column="kind", value="x"), "It comes from the partnership 'Pact'; "
         "change that in its table."),
        (tie("remove", "M", "U"), "It comes from the partnership 'Pact'; take a member out of it "
         "instead."),
        (tie("remove", "U", "L"), "There is no tie between 'U' and 'L' that counts under the "
         "view."),
    ],
)  # fmt: skip
def test_what_cannot_be_is_not_done_and_says_why(net, edit, reason):
    good = actor("set", "M", column="note", value="kept")
    new, outcomes = changed(net, edit, good)
    assert outcomes == [["not done", reason], ["done", ""]]
    assert new.actors["note"].dropna().to_dict() == {"M": "kept"}
    assert same_rows(net.actors, new.actors)
    assert new.ties.equals(net.ties)


def test_rules_that_nobody_foresaw_are_found_by_trying(net, monkeypatch):
    """Where a change that seemed free breaks a rule, the others are still made."""
    monkeypatch.setattr("partnernet.reading.edits.replay.FREE", {"parent_id", "note"})
    new, outcomes = changed(
        net,
        actor("set", "U", column="note", value="kept"),
        actor("set", "U", column="parent_id", value="U"),
        actor("set", "C", column="parent_id", value="U"),
    )
    assert [outcome for outcome, _ in outcomes] == ["done", "not done", "done"]
    assert new.actors["parent_id"].dropna().to_dict() == {"C": "U"}
    assert new.actors["note"].dropna().to_dict() == {"U": "kept"}


@pytest.mark.parametrize("x", [[0, 100, 50, 20, 30], ["left", None, "right", None, None]])
def test_other_things_than_places_are_not_overwritten(net, x):
    other = pn.from_tables(actors=net.actors.assign(x=x, y=0.5), ties=net.ties)
    new, outcomes = changed(other, {"op": "move", "id": "U", "x": 0.5, "y": 0.5})
    reason = "Columns x and y hold more than places from 0 to 1; use with_positions first."
    assert (outcomes, new == other) == ([["not done", reason]], True)


# -- ties ----------------------------------------------------------------------------------------


def test_ties_are_added_changed_and_ended(net):
    new, outcomes = changed(
        net,
        tie("add", "L", "M", set={"kind": "event", "status": "wanted", "directed": True}),
        tie("set", "L", "M", column="status", value="existing", was="wanted"),
        tie("set", "M", "L", column="note", value="since spring"),
        tie("add", "U", "alone", set={"kind": "data", "strength": 2.5}),
    )
    assert outcomes == [["done", ""]] * 4
    added = new.ties.iloc[4:]
    assert added[["source", "target", "kind"]].to_numpy().tolist() == [
        ["L", "M", "event"], ["U", "alone", "data"],
    ]  # fmt: skip
    assert added["directed"].tolist() == [True, False]
    assert added["strength"].tolist()[1] == 2.5
    assert added["status"].tolist()[0] == "existing"
    assert new.ties["note"].dropna().tolist() == ["since spring"]
    assert same_rows(net.ties, new.ties.iloc[:4])


def test_all_ties_of_a_pair_that_the_page_shows_go_and_change_together(net):
    new, outcomes = changed(
        net,
        tie("set", "C", "U", column="status", value="paused", was="existing"),
        tie("set", "U", "C", column="kind", value="people"),
        tie("remove", "C", "U"),
    )
    assert outcomes == [
        ["done", "2 rows of the pair."], ["done", "2 rows of the pair."],
        ["done", "2 rows went. The two are still tied by the partnership 'Pact'."],
    ]  # fmt: skip
    assert new.ties["target"].tolist() == ["L", "L"]
    assert same_rows(new.ties, net.ties.iloc[2:].reset_index(drop=True))


def test_the_view_says_which_ties_the_page_shows(net):
    view = pn.View(status=("wanted", "ended"))
    new, outcomes = changed(
        net,
        tie("remove", "U", "C"),
        tie("remove", "L", "U"),
        tie("set", "L", "C", column="status", value="", was="wanted"),
        view=view,
    )
    assert outcomes == [
        ["not done", "There is no tie between 'U' and 'C' that counts under the view."],
        ["done", ""], ["done", ""],
    ]  # fmt: skip
    assert new.ties["status"].isna().tolist() == [False, True, True]


def test_what_was_added_is_shown_whatever_the_view(net):
    new, _ = changed(net, tie("add", "U", "L", set={"status": "wanted"}), tie("remove", "U", "L"))
    assert new == net


def test_ties_hold_one_way_where_the_data_say_so(net):
    ties = net.ties.drop(columns="directed")
    arcs = pn.from_tables(actors=net.actors, ties=ties, directed=True, meta={"directed": True})
    new, outcomes = changed(
        arcs,
        tie("add", "C", "U", set={"kind": "funding"}),
        tie("add", "U", "C", set={"kind": "funding"}),
    )
    assert [outcome for outcome, _ in outcomes] == ["done", "already so"]
    assert new.ties["directed"].tolist() == [True] * 5


# -- the file ------------------------------------------------------------------------------------


def test_a_file_is_read_and_what_was_done_is_no_part_of_the_data(net, tmp_path):
    edits = [tie("remove", "U", "C"), {"op": "move", "id": "U", "x": 0.5, "y": 0.125}]
    content = FORM | {"fingerprint": net.fingerprint, "edits": edits}
    path = tmp_path / "changes.json"
    path.write_text(json.dumps(content))
    new = pn.apply_edits(net, path)
    assert new == pn.apply_edits(net, str(path)) == pn.apply_edits(net, content)
    assert new.table("edits").to_dict("records") == [
        {"number": 1, "op": "remove_tie", "subject": "U - C", "column": "", "value": "",
         "outcome": "done",
         "reason": "2 rows went. The two are still tied by the partnership 'Pact'."},
        {"number": 2, "op": "move", "subject": "U", "column": "x, y", "value": "0.5, 0.125",
         "outcome": "done", "reason": ""},
    ]  # fmt: skip
    assert new.meta == net.meta
    assert new.tables == net.tables
    assert pn.read(pn.write(new, tmp_path / "new")) == new
    assert pickle.loads(pickle.dumps(new)) == new  # noqa: S301 - our own
    assert "edits" in pickle.loads(pickle.dumps(new))._tables  # noqa: S301 - our own


def test_a_file_of_a_network_changes_nothing(net, tmp_path):
    new = pn.apply_edits(net, pn.write(net, tmp_path / "net.json"))
    assert (new == net, len(new.table("edits"))) == (True, 0)


def test_a_network_that_changed_since_is_told(net):
    file = FORM | {"fingerprint": "0" * 16, "edits": [actor("remove", "alone")]}
    message = (
        f"The network has changed since the page was made: its fingerprint is {net.fingerprint}, "
        f"and that of the page '{'0' * 16}'. The table 'edits' says what was done."
    )
    with pytest.warns(pn.InterpretationWarning, match=f"^{re.escape(message)}$"):
        assert len(pn.apply_edits(net, file)) == 4


def test_changes_that_were_not_done_are_told(net):
    file = FORM | {"edits": [actor("remove", "alone"), tie("add", "U", "Q")]}
    message = (
        "1 of 2 changes was not done, first number 2: There is no actor 'Q'. The table 'edits' "
        "lists them."
    )
    with pytest.warns(pn.InterpretationWarning, match=f"^{re.escape(message)}$"):
        pn.apply_edits(net, file)


def test_every_fault_of_a_file_is_told_and_nothing_is_done(net, tmp_path):
    edits = [
        actor("remove", "U"), actor("remove", ""), {"op": "remove_actr", "id": "U"}, "edit",
        {"op": "set_actor", "id": 5, "column": "name"}, {"op": "move", "id": "U", "x": 2, "y": "0"},
        actor("add", "new", set=["x"]), actor("add", "new", set={"id": "other"}),
        tie("set", "U", "C", column="kind", value={"a": 1}, was=[[1]]), {"id": "U"},
        {"op": "move", "id": "U", "x": True, "y": float("inf")},
    ]  # fmt: skip
    with pytest.raises(pn.DataError) as refused:
        pn.apply_edits(net, FORM | {"edits": edits})
    told = refused.value.table[["row", "column", "code", "message"]]
    assert told.to_numpy(dtype=object).tolist() == [
        [2, "id", "bad_edit", "'id' is a word; here it is ''."],
        [3, "op", "unknown_op", "partnernet knows no change 'remove_actr'."],
        [4, "", "bad_edit", "This change is no object."],
        [5, "value", "bad_edit", "The change 'set_actor' does not say its 'value'."],
        [5, "id", "bad_edit", "'id' is a word; here it is '5'."],
        [6, "x", "bad_edit", "'x' is a number from 0 to 1; here it is '2'."],
        [6, "y", "bad_edit", "'y' is a number from 0 to 1; here it is '0'."],
        [7, "set", "bad_edit", "'set' has a value for each column; here it is none such."],
        [8, "set", "bad_edit", "'set' cannot hold 'id' as it is."],
        [9, "value", "bad_edit", "'value' is one value or a list of them; here it holds more."],
        [9, "was", "bad_edit", "'was' is one value or a list of them; here it holds more."],
        [10, "op", "unknown_op", "partnernet knows no change 'None'."],
        [11, "x", "bad_edit", "'x' is a number from 0 to 1; here it is 'True'."],
        [11, "y", "bad_edit", "'y' is a number from 0 to 1; here it is 'inf'."],
    ]
    path = tmp_path / "changes.json"
    path.write_text(json.dumps(FORM | {"edits": edits[2:3]}))
    message = (
        "1 problem in the data:\n  changes.json, edits, row 1, column 'op': partnernet knows no "
        "change 'remove_actr'. Did you mean 'remove_actor'?"
    )
    with pytest.raises(pn.DataError, match=f"^{re.escape(message)}$"):
        pn.apply_edits(net, path)


@pytest.mark.parametrize(
    ("file", "message"),
    [
        ({}, "edits: This JSON was not saved by partnernet. Save the tables as CSV, or name a file "
         "that partnernet or the page of a map saved."),
        (FORM | {"edits": {}}, "edits, column 'edits': 'edits' is no list of changes. Save the "
         "changes again from the page, or take this one out."),
    ],
)  # fmt: skip
def test_what_is_no_file_of_changes(net, file, message):
    with pytest.raises(pn.DataError, match=f"^1 problem in the data:\n  {re.escape(message)}$"):
        pn.apply_edits(net, file)


def test_other_things_than_files(net, tmp_path):
    message = "file=5 is not possible: it is the path of a saved file, or what is in it."
    with pytest.raises(pn.ParameterError, match=f"^{re.escape(message)}$"):
        pn.apply_edits(net, 5)
    missing = str(tmp_path / "none.json")
    with pytest.raises(
        FileNotFoundError, match=re.escape(f"There is no file or folder {missing!r}.")
    ):
        pn.apply_edits(net, missing)
    with pytest.raises(pn.DataError, match="The file cannot be read: "):
        pn.apply_edits(net, tmp_path)


# -- laws ----------------------------------------------------------------------------------------

IDS = st.sampled_from(["U", "C", "L", "M", "alone", "new-1", "P", "gone", " U "])
CELLS = st.sampled_from(["", "existing", "wanted", "ngo", "x", "U", "2024", "University", None, 1,
                         0.5, True, ["a", "b"], "NA", "\ud83d"])  # fmt: skip
COLUMNS = st.sampled_from(["name", "category", "kind", "status", "note", "parent_id", "since",
                           "until", "directed", "interest", "rank", "type", "id", "x", "strength",
                           "Name"])  # fmt: skip
FIELDS = st.dictionaries(COLUMNS.filter("id".__ne__), CELLS, max_size=3)
WORDS = {"id": IDS, "source": IDS, "target": IDS, "column": COLUMNS, "value": CELLS,
         "x": st.floats(0, 1), "y": st.floats(0, 1)}  # fmt: skip
SORTS = {
    "add_actor": ("id",), "remove_actor": ("id",), "set_actor": ("id", "column", "value"),
    "move": ("id", "x", "y"), "add_tie": ("source", "target"),
    "remove_tie": ("source", "target"), "set_tie": ("source", "target", "column", "value"),
}  # fmt: skip
EDITS = st.one_of(
    st.fixed_dictionaries(
        {"op": st.just(op)} | {name: WORDS[name] for name in names},
        optional={"was": CELLS} if op.startswith("set") else {"set": FIELDS},
    )
    for op, names in SORTS.items()
)
EXAMPLE = pn.from_tables(
    actors=pd.DataFrame({"id": ["U", "C", "L", "M", "alone"], "rank": range(5)}),
    ties=pd.DataFrame({"source": ["U", "C"], "target": ["C", "L"], "kind": ["data", None]}),
    partnerships=pd.DataFrame({"id": ["P"]}),
    memberships=pd.DataFrame({"actor": ["U", "M"], "partnership": ["P", "P"]}),
)


@settings(max_examples=50, deadline=None)
@given(st.lists(EDITS, max_size=6))
def test_any_changes_give_a_network_that_can_be_written(edits):
    """Whatever is asked: one outcome each, checked tables, and as many changes as were done."""
    new, outcomes = changed(EXAMPLE, *edits)
    assert len(outcomes) == len(edits)
    assert {outcome for outcome, _ in outcomes} <= {"done", "already so", "not done"}
    assert all(reason for outcome, reason in outcomes if outcome == "not done")
    if not any(outcome == "done" for outcome, _ in outcomes):
        assert new == EXAMPLE
    tables = {name: new.table(name) for name in new.tables}
    again = pn.from_tables(**tables)
    assert again == new
    assert set(new.ties["source"]) | set(new.ties["target"]) <= set(new.actors.index)
