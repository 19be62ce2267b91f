"""Applying decisions: what becomes of every table, and what is said of it."""

import re
from collections import Counter

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import partnernet as pn
from partnernet._words import tidy
from partnernet.testing import HOSTILE

COLUMNS = ["keep", "name", "same"]


def decided(*pairs):
    """Return a file of aliases with yes for every pair, unless it says otherwise."""
    return pd.DataFrame([[*pair, "yes"][:3] for pair in pairs], columns=COLUMNS)


@pytest.fixture
def full():
    """Every table that names actors; B and D are to be A."""
    return pn.from_tables(
        actors=pd.DataFrame({
            "id": list("ABCDE"), "name": ["Shelter", "Shelter Ltd", "Council", "SHELTER", "Unit"],
            "aliases": [None, "Shelter Co", None, None, None],
            "category": ["ngo", "business", "local_gov", None, None],
            "place": [None, None, "Kent", "Hull", None], "sdgs": ["5", "3|5", None, "10", None],
            "parent_id": [None, "C", None, "A", "B"], "asked": [True, False, True, None, None],
            "visibility": ["public", None, "public", "core", None],
        }),
        ties=pd.DataFrame([
            ("A", "C", "funding", 2.0, None), ("B", "C", "funding", 3.0, "B"),
            ("A", "B", "event", 1.0, "A|C"), ("D", "E", None, 1.0, "D|B|a study"),
            ("D", "A", None, None, None),
        ], columns=["source", "target", "kind", "strength", "reported_by"]),
        partnerships=pd.DataFrame({"id": ["P"], "name": ["Pact"], "reported_by": ["B"]}),
        memberships=pd.DataFrame([("A", "P", "lead"), ("B", "P", "member"), ("C", "P", None)],
                                 columns=["actor", "partnership", "role"]),
        contacts=pd.DataFrame([("B", "C", None, "officer"), ("B", "A", None, "chair"),
                               ("A", "D", "P", "dean")],
                              columns=["actor", "partner", "partnership", "role"]),
        agreements=pd.DataFrame({"name": ["MoU"], "parties": ["A|B|C"]}),
        ratings=pd.DataFrame([("r1", "B", "interest", 2.0), ("r2", "D", "interest", 4.0)],
                             columns=["rater", "actor", "scale", "value"]),
    )  # fmt: skip


@pytest.fixture
def one(full):
    with pytest.warns(pn.DataWarning) as caught:
        joined = pn.names.apply(full, decided(("A", "B"), ("B", "D")))
    assert [str(warning.message) for warning in caught] == [
        "3 rows that would tie actors to themselves were left out. 1 joined name says other "
        "things than the name that is kept, first Shelter Ltd. names.summary lists them."
    ]
    return joined


def cells(table, *columns):
    return table[list(columns)].astype(object).where(table.notna(), None).to_numpy().tolist()


def test_actors_become_one_with_all_that_they_say(one):
    assert one.actors.index.tolist() == ["A", "C", "E"]
    assert cells(one.actors.loc[["A"]], "name", "aliases", "category", "place", "sdgs", "parent_id",
                 "asked", "visibility") == [
        ["Shelter", "Shelter Co|Shelter Ltd|SHELTER|B|D", "ngo", "Hull", "5|3|10", "C", True,
         "core"],
    ]  # fmt: skip
    assert cells(one.actors, "parent_id") == [["C"], [None], ["A"]]


def test_every_tie_is_kept_but_those_between_the_joined(one):
    assert cells(one.ties, "source", "target", "kind", "strength", "reported_by") == [
        ["A", "C", "funding", 2.0, None], ["A", "C", "funding", 3.0, "A"],
        ["A", "E", None, 1.0, "A|a study"],
    ]  # fmt: skip
    assert cells(one.table("left_out"), "table", "actor", "other", "says") == [
        ["ties", "A", "B", "kind: event; strength: 1; reported_by: A|C"], ["ties", "D", "A", ""],
        ["contacts", "B", "A", "role: chair"],
    ]  # fmt: skip


def test_other_tables_speak_of_the_one_that_is_kept(one):
    assert cells(one.table("partnerships"), "reported_by") == [["A"]]
    assert cells(one.table("memberships"), "actor", "partnership", "role") == [
        ["A", "P", "lead"], ["A", "P", "member"], ["C", "P", None],
    ]  # fmt: skip
    assert cells(one.table("contacts"), "actor", "partner", "partnership", "role") == [
        ["A", "C", None, "officer"], ["A", None, "P", "dean"],
    ]  # fmt: skip
    assert cells(one.table("agreements"), "parties") == [["A|C"]]
    assert cells(one.table("ratings"), "rater", "actor") == [["r1", "A"], ["r2", "A"]]


def test_what_was_joined_is_told(one):
    assert cells(one.table("joined"), "kept", "kept_name", "joined", "name", "outcome", "filled",
                 "differs") == [
        ["A", "Shelter", "B", "Shelter Ltd", "joined", "", "category 'business', not 'ngo'; asked "
         "'no', not 'yes'"],
        ["A", "Shelter", "D", "SHELTER", "joined", "place", ""],
    ]  # fmt: skip
    assert pn.names.summary(one).splitlines() == [
        "2 names were replaced by the one to keep.",
        "Shelter: was also Shelter Ltd and SHELTER.",
        "  Shelter Ltd says category 'business', not 'ngo'; asked 'no', not 'yes'.",
        "3 rows that would tie actors to themselves were left out:",
        "  Shelter - Shelter Ltd (kind: event; strength: 1; reported_by: A|C)",
        "  SHELTER - Shelter",
        "  Shelter Ltd - Shelter (role: chair)",
    ]
    assert "joined" not in one.tables
    with pytest.raises(pn.UnknownNameError):
        pn.names.summary(pn.datasets.chain("AB"))


def test_who_decided_and_when(make):
    table = decided(("a", "b")).assign(decided_by="network lead", date="31/05/2024")
    joined = pn.names.apply(make(("a", "c"), ("b", "c")), table).table("joined")
    assert cells(joined, "joined", "decided_by", "date") == [["b", "network lead", "2024-05-31"]]


def test_names_of_another_wave_are_no_fault_and_the_kept_name_is_taken(make):
    earlier = make(("ATLAS", "Chem"), ("Bio", "Chem"))
    table = decided(("ATLAS4DATA", "ATLAS"), ("Chem", "Chemistry"), ("Chem", "Chem 2"))
    now = pn.names.apply(earlier, table)
    assert cells(now.actors.reset_index(), "id", "name", "aliases") == [
        ["ATLAS4DATA", "ATLAS4DATA", "ATLAS"], ["Chem", "Chem", None], ["Bio", "Bio", None],
    ]  # fmt: skip
    assert cells(now.ties, "source", "target") == [["ATLAS4DATA", "Chem"], ["Bio", "Chem"]]
    assert cells(now.table("joined"), "kept", "joined", "outcome") == [
        ["ATLAS4DATA", "ATLAS", "renamed"], ["Chem", "Chem 2", "not here"],
        ["Chem", "Chemistry", "not here"],
    ]  # fmt: skip
    assert pn.names.summary(now).splitlines() == [
        "1 name was replaced by the one to keep.",
        "ATLAS4DATA: was also ATLAS.",
        "2 names of the file are not in this network: 'Chem 2' and 'Chemistry'.",
    ]


def test_names_that_are_here_in_other_letters_are_told(make):
    now = pn.names.apply(make(("Leeds", "Uni hull")), decided(("Uni Hull", "UH"), ("York", "Y")))
    assert pn.names.summary(now).splitlines() == [
        "0 names were replaced by the one to keep.",
        "4 names of the file are not in this network: 'Uni Hull' (but 'Uni hull' is), 'UH', "
        "'York' and 'Y'.",
    ]


def test_another_name_of_somebody_else_is_not_taken_for_the_one_that_is_meant():
    actors = pd.DataFrame({"id": list("123"), "name": ["Kent", "Hull", "York"],
                           "aliases": ["KSC", "HSC", None]})  # fmt: skip
    net = pn.from_tables(actors=actors)
    now = pn.names.apply(net, decided(("Kent", "HSC"), ("Kent", "KSC"), ("Kent", "KENT")))
    assert cells(now.table("joined"), "kept", "kept_name", "joined", "outcome") == [
        ["1", "Kent", "HSC", "not here"], ["1", "Kent", "KENT", "not here"],
    ]  # fmt: skip
    assert pn.names.summary(now).splitlines()[1:] == [
        "2 names of the file are not in this network: 'HSC' and 'KENT'."
    ]


def test_what_counts_twice_or_stands_alone_since_is_told():
    net = pn.from_tables(
        actors=pd.DataFrame({"id": list("ABC")}),
        ratings=pd.DataFrame([("r1", "A", "interest", 2.0), ("r1", "B", "interest", 4.0),
                              ("r1", "C", "interest", 4.0), ("r2", "B", "interest", 4.0)],
                             columns=["rater", "actor", "scale", "value"]),
        agreements=pd.DataFrame({"name": ["MoU", "Pact"], "parties": ["A|B", "A|C"]}),
    )  # fmt: skip
    odd = ["1 rating is a second one by the same rater of the same actor; all count.",
           "1 agreement has one party only."]  # fmt: skip
    with pytest.warns(pn.DataWarning) as caught:
        now = pn.names.apply(net, decided(("A", "B")))
    assert [str(warning.message) for warning in caught] == [
        " ".join([*odd, "names.summary lists them."])
    ]
    assert pn.names.summary(now).splitlines()[2:] == odd
    pn.names.apply(now, decided(("A", "B")))


def test_rows_that_nobody_decided_are_counted(make):
    now = pn.names.apply(make(("a", "b")), decided(("a", "b", None), ("a", "c", "no")))
    assert cells(now.table("joined"), "kept", "joined", "outcome") == [["a", "b", "undecided"]]
    assert pn.names.summary(now).splitlines() == [
        "0 names were replaced by the one to keep.", "1 row waits for a decision.",
    ]  # fmt: skip


def test_an_actor_with_a_code_keeps_it_when_it_takes_a_name():
    net = pn.from_tables(actors=pd.DataFrame({"id": ["U1", "U2"], "name": ["UoN", "Other"]}))
    now = pn.names.apply(net, decided(("University of Nowhere", "UoN")))
    assert cells(now.actors.reset_index(), "id", "name", "aliases") == [
        ["U1", "University of Nowhere", "UoN"], ["U2", "Other", None],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("pairs", "kept"),
    [
        ([("a", "b"), ("b", "c")], "a"),
        ([("b", "c"), ("a", "b")], "a"),
        # A circle, and two names to keep: the one most often kept, then the first by its letters.
        ([("a", "b"), ("b", "c"), ("c", "a")], "a"),
        ([("c", "a"), ("b", "a")], "b"),
        ([("c", "a"), ("c", "d"), ("b", "a")], "c"),
        # Through a name that is not here.
        ([("a", "x"), ("x", "b"), ("b", "c")], "a"),
    ],
)
def test_chains_and_circles_are_one_actor(make, pairs, kept):
    net = make(("a", "e"), ("b", "e"), ("c", "e"), ("d", "e"))
    now = pn.names.apply(net, decided(*pairs))
    assert kept in now.actors.index
    gone = {*"abc", *(name for pair in pairs for name in pair if name == "d")} - {kept}
    assert not gone & {*now.actors.index}
    assert now == pn.names.apply(net, decided(*reversed(pairs)))


def test_a_body_that_would_be_a_part_of_itself_is_refused_with_the_row():
    actors = pd.DataFrame({"id": list("abcd"), "name": ["Uni", "Faculty", "Institute", "Hull"],
                           "parent_id": [None, "a", "b", None]})  # fmt: skip
    net = pn.from_tables(actors=actors)
    message = (
        "aliases, row 3, column 'same': If 'Uni' and 'Institute' were one actor, it would be a "
        "part of itself, through 'Faculty'. Write no here, or change parent_id of 'Faculty'."
    )
    with pytest.raises(pn.DataError, match=re.escape(message)):
        pn.names.apply(net, decided(("York", "Hull"), ("Uni", "Institute")))
    now = pn.names.apply(net, decided(("Uni", "Institute"), ("Uni", "Faculty")))
    assert cells(now.actors, "parent_id") == [[None], [None]]


# -- laws ------------------------------------------------------------------------------------------


IDS = st.sampled_from([name for name in (*HOSTILE, *"abcd") if tidy(name)[0] == name])


@st.composite
def decisions(draw):
    """Draw a network with hostile names, and decisions on them and on names that are not there."""
    ids = draw(st.lists(IDS, min_size=2, max_size=6, unique=True))
    ends = st.sampled_from(ids)
    pairs = st.tuples(ends, ends).filter(lambda pair: pair[0] != pair[1])
    numbers = st.sampled_from([1.0, 2.0, 3.0, None])
    ties = draw(st.lists(st.tuples(pairs, numbers, st.none() | ends), max_size=6))
    net = pn.from_tables(
        actors=pd.DataFrame({"id": ids, "place": draw(st.lists(st.none() | ends, min_size=len(ids),
                                                               max_size=len(ids)))}),
        ties=pd.DataFrame([(*pair, strength, by) for pair, strength, by in ties],
                          columns=["source", "target", "strength", "reported_by"]),
        partnerships=pd.DataFrame({"id": ["P 1"]}),
        memberships=pd.DataFrame({"actor": draw(st.lists(ends, min_size=1, max_size=3)),
                                  "partnership": "P 1"}),
    )  # fmt: skip
    words = st.sampled_from([*ids, "elsewhere", "nowhere"])
    said = draw(st.lists(st.tuples(words, words), max_size=5))
    return net, decided(*[pair for pair in said if pair[0] != pair[1]])


@pytest.mark.filterwarnings("ignore::partnernet.errors.DataWarning")
@given(decisions())
@settings(max_examples=20, deadline=None)
def test_the_laws_of_joining(drawn):
    net, table = drawn
    now = pn.names.apply(net, table)
    left_out = len(now.table("left_out"))
    assert len(now.ties) + left_out == len(net.ties)
    before, after = (Counter(one.ties["strength"].dropna()) for one in (net, now))
    assert not after - before
    assert len(now.table("memberships")) == len(net.table("memberships"))
    gone = now.table("joined")["outcome"].eq("joined").sum()
    assert len(now) + gone == len(net)
    assert pn.names.apply(now, table) == now
    assert pn.names.apply(net, table.iloc[::-1]) == now
    assert {*net.actors.index} - {*table["keep"], *table["name"]} <= {*now.actors.index}
