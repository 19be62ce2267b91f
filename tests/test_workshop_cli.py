"""The commands of a workshop, as people use them."""

import json

import pandas as pd
import pytest
from typer.testing import CliRunner

import partnernet as pn
from partnernet.cli import app

QUESTION = "Who makes nights safer?"


@pytest.fixture
def workshop(monkeypatch):
    """Call a command of a workshop as from a folder."""

    def called(*arguments, cwd):
        monkeypatch.chdir(cwd)
        return CliRunner().invoke(app, ["workshop", *map(str, arguments)])

    return called


@pytest.fixture
def folder(tmp_path):
    """Two groups' sessions on one question."""
    one = pn.workshop.start("power-interest", question=QUESTION, group="window")
    one = one.add_actors("Police", "City Council", "Students")
    one = one.rate("p", {"Police": {"interest": 0, "influence": 4}})
    one = one.rate("q", {"Police": {"interest": 4, "influence": 4}})
    one = one.link("Police", "City Council", kind="funding").link("Students", "City Council")
    one = one.decide("Call", actor="Police", owner="Officer")
    one.save(tmp_path / "window.json")
    two = pn.workshop.start("power-interest", question=QUESTION, group="door")
    two = two.add_actors("city council", "police")
    two.link("police", "city council", kind="funding", status="wanted").save(tmp_path / "door.json")
    return tmp_path


def test_without_a_command_the_techniques_are_listed(workshop, tmp_path):
    done = workshop(cwd=tmp_path)
    assert (done.exit_code, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[2] == "power-interest     Power-interest grid: 5 steps, 55 minutes"
    assert len(lines) == len(pn.workshop.techniques())


def test_new_writes_a_session_once(workshop, tmp_path):
    done = workshop("new", "power-interest", "--question", QUESTION, cwd=tmp_path)
    assert (done.exit_code, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[:2] == [QUESTION, "Power-interest grid: 0 actors, 0 ties, 0 raters, 0 actions"]
    assert lines[-1] == "Written: session.json"
    assert len(lines) == 3 + 5
    session = pn.workshop.open(tmp_path / "session.json")
    assert (session.question, len(session.net), session.group) == (QUESTION, 0, "")
    before = (tmp_path / "session.json").read_bytes()
    again = workshop("new", "rainbow", "--question", "Who else?", cwd=tmp_path)
    assert again.exit_code == 2
    assert again.stderr == (
        "'session.json' is there already, and nothing was written. Name another file with -o, or "
        "go on with: partnernet workshop open session.json\n"
    )
    assert (tmp_path / "session.json").read_bytes() == before


def test_new_begins_with_those_who_are_known(workshop, tmp_path):
    (tmp_path / "actors.csv").write_text("id,name\nP,Police\nC,Council\n")
    (tmp_path / "ties.csv").write_text("source,target\nP,C\n")
    done = workshop("new", "rainbow", "--question", QUESTION, "--with", ".", "--group", "Table 1",
                    "-o", "one.json", cwd=tmp_path)  # fmt: skip
    assert (done.exit_code, done.stderr) == (0, "")
    session = pn.workshop.open(tmp_path / "one.json")
    assert (list(session.net.actors.index), len(session.net.ties)) == (["P", "C"], 1)
    assert session.group == "Table 1"


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["new", "rainbo", "--question", "Who?"], 2, "Did you mean 'rainbow'?"),
        (["new", "rainbow", "--question", " "], 2, "a session has one question."),
        (["new", "rainbow", "--question", "Who?", "-o", "s.txt"], 2, "a session is saved as .json"),
        (["new", "rainbow", "--question", "Who?", "--with", "empty"], 1, "There is no table here."),
        (["open", "none.json"], 2, "none.json"),
        (["open", "net.json"], 2, "net.json holds a network and no session"),
        (["merge", "one.json"], 2, "it takes two groups to merge."),
    ],
)
def test_faults_are_one_message(workshop, tmp_path, arguments, code, says):
    (tmp_path / "empty").mkdir()
    pn.write(pn.datasets.chain("AB"), tmp_path / "net.json")
    pn.workshop.start("rainbow", question="Who?").save(tmp_path / "one.json")
    done = workshop(*arguments, cwd=tmp_path)
    assert (done.exit_code, done.stdout) == (code, "")
    assert says in done.stderr


def test_open_says_what_is_there_what_is_open_and_what_to_talk_about(workshop, folder):
    done = workshop("open", "window.json", cwd=folder)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines()[:2] == [
        QUESTION, "Power-interest grid: 3 actors, 2 ties, 2 raters, 1 action",
    ]  # fmt: skip
    there, rest = done.stdout.split("\nThere:\n")[1].split("\nStill open:\n")
    assert "3 actors" in there
    opened, disputed = rest.split("\nTalk about first:\n")
    assert "interest: 1 of 3 actors by 2 raters; influence: 1 of 3 actors by 2 raters" in opened
    # Half at each end: no consensus. On influence they are at one.
    assert disputed == "  Police: interest from 0 to 4, consensus 0.00\n"
    assert sorted(path.name for path in folder.iterdir()) == ["door.json", "window.json"]


def test_open_writes_what_was_agreed_and_no_more(workshop, folder):
    refused = workshop("open", "window.json", "--to", "out", cwd=folder)
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr.startswith("Nobody in this session may be shown to those in the workshop")
    session = pn.workshop.open(folder / "window.json").agree("partners", "Police", "City Council")
    session.save(folder / "window.json")
    done = workshop("open", "window.json", "--to", "out", "--audience", "partners", cwd=folder)
    assert (done.exit_code, done.stderr) == (0, "")
    outputs = session.technique.outputs
    lines = done.stdout.splitlines()
    written = [line.removeprefix("Written: ") for line in lines if line.startswith("Written: ")]
    assert sorted(written) == sorted(f"out/{path.name}" for path in (folder / "out").iterdir())
    assert {path.split("/")[1].split(".")[0] for path in written} == set(outputs) - {"actions"}
    assert pd.read_csv(folder / "out" / "register.csv")["name"].tolist() == [
        "Police", "City Council",
    ]  # fmt: skip


def test_merge_says_who_drew_what_and_where_groups_differ(workshop, folder):
    done = workshop("merge", "window.json", "door.json", "-o", "all.json", "--map", "all.html",
                    cwd=folder)  # fmt: skip
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        QUESTION,
        "2 groups, 3 actors, 2 ties, 1 disagreement",
        "",
        "Ties:",
        "  2 of 2  Police - City Council (funding)",
        "  1 of 2  City Council - Students",
        "",
        "Where groups differ:",
        "  Police \N{EN DASH} City Council (Funding), status: existing (1), wanted (1)",
        "Written: all.json",
        "Written: all.html",
    ]
    assert pn.workshop.open(folder / "all.json").net.ties["groups"].tolist() == [2, 1]
    page = (folder / "all.html").read_text(encoding="utf-8")
    assert json.dumps("Students") in page
    assert "Consensus of 2 groups" in page


def test_merge_keeps_ties_that_enough_groups_drew(workshop, folder):
    done = workshop("merge", "window.json", "door.json", "-o", "two.json", "--least", "2",
                    cwd=folder)  # fmt: skip
    assert done.exit_code == 0
    assert len(pn.workshop.open(folder / "two.json").net.ties) == 1
    done = workshop("merge", "window.json", "door.json", "--least", "3", cwd=folder)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "least=3 is not possible: it is 1 to 2.\n"


def test_merge_never_writes_over_what_it_merges(workshop, folder):
    before = (folder / "door.json").read_bytes()
    done = workshop("merge", "window.json", "door.json", "-o", "door.json", cwd=folder)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "'door.json' is one of the sessions to merge; name another file.\n"
    assert (folder / "door.json").read_bytes() == before


def test_new_and_open_write_the_page_of_the_room(workshop, tmp_path):
    done = workshop("new", "rainbow", "--question", QUESTION, "--page", "room.html", cwd=tmp_path)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-2:] == ["Written: session.json", "Written: room.html"]
    assert QUESTION in (tmp_path / "room.html").read_text(encoding="utf-8")
    done = workshop("open", "session.json", "--page", "again.html", cwd=tmp_path)
    assert done.stdout.splitlines()[-1] == "Written: again.html"
    pages = [(tmp_path / name).read_bytes() for name in ("room.html", "again.html")]
    assert pages[0] == pages[1]


def test_print_writes_a_kit_and_read_says_what_was_typed(workshop, folder):
    done = workshop("print", "window.json", "-o", "paper", "--start", "18:00", "--raters", "1",
                    cwd=folder)  # fmt: skip
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        f"Written: paper/{name}"
        for name in ("actions.csv", "cards.csv", "frame.csv", "kit.pdf", "ratings.csv")
    ]
    (folder / "paper" / "ratings.csv").write_text("rater,card,influence\nA,3,2\n")
    done = workshop("read", "window.json", "paper", "-o", "filled.json", cwd=folder)
    assert (done.exit_code, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[1] == "Power-interest grid: 3 actors, 2 ties, 3 raters, 1 action"
    assert lines[-1] == "Written: filled.json"
    ratings = pn.workshop.open(folder / "filled.json").net.table("ratings")
    assert ratings.iloc[-1][["rater", "actor", "value"]].tolist() == ["A", "Students", 2.0]


def test_read_names_every_fault_and_never_writes_over_a_file(workshop, folder):
    (folder / "paper").mkdir()
    (folder / "paper" / "ratings.csv").write_text("rater,card,influence\nA,7,9\n")
    done = workshop("read", "window.json", "paper", "-o", "filled.json", cwd=folder)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == (
        "2 problems in the data:\n"
        "  ratings.csv, row 2, column 'influence': 9 is out of range. Write a number between 0 and "
        "4.\n"
        "  ratings.csv, row 2, column 'card': Card 7 has no name in cards.csv. Write the name "
        "beside its number there, or the number of another card here.\n"
    )
    assert not (folder / "filled.json").exists()
    done = workshop("read", "window.json", "paper", "-o", "door.json", cwd=folder)
    assert (done.exit_code, done.stderr) == (
        2, "'door.json' is there already, and nothing was written.\n",
    )  # fmt: skip


def test_print_takes_a_technique_with_and_without_a_question(workshop, tmp_path):
    for options, says in ((("--question", QUESTION), QUESTION), ((), float("nan"))):
        done = workshop("print", "rainbow", "-o", f"kit{len(options)}", *options, cwd=tmp_path)
        assert (done.exit_code, done.stderr) == (0, "")
        frame = pd.read_csv(tmp_path / f"kit{len(options)}" / "frame.csv")
        assert frame["says"].tolist() == pytest.approx([says], nan_ok=True)
    done = workshop("print", "rainbow", "--start", "soon", "-o", "late", cwd=tmp_path)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "start='soon' is not possible: it is a time of day such as 09:30.\n"
    assert not (tmp_path / "late").exists()
