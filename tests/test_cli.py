"""The command as people use it: a process of its own, its words, files and exit code."""

import json
import subprocess
import sys

import pandas as pd
import pytest
from PIL import Image

from partnernet import datasets


def partnernet(*arguments, cwd):
    command = [sys.executable, "-m", "partnernet", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "actors.csv").write_text("name,category\nUniversity,hei\nCity Council,gov\nA,ngo\n")
    (tmp_path / "ties.csv").write_text("from,to\nUniversity,City Council\n")
    return tmp_path


def test_demo_writes_a_map_scores_and_findings(tmp_path):
    done = partnernet("demo", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    written = {file.name for file in (tmp_path / "partnernet-demo").iterdir()}
    assert written == {"map.html", "scores.csv", "scores.provenance.json", "findings.html"}
    lines = done.stdout.splitlines()
    said = {line.strip() for line in lines if line.startswith("  partnernet-demo")}
    assert said == {f"partnernet-demo/{name}" for name in written}
    assert [line[:5] for line in lines if line.startswith("  ") and line[2].isdigit()] == [
        "  1. ", "  2. ", "  3. ", "  4. ", "  5. ",
    ]  # fmt: skip
    assert "goals 2, 5, 6, 7 and 14" in done.stdout
    scores = pd.read_csv(tmp_path / "partnernet-demo" / "scores.csv", index_col="id")
    assert scores["degree"].idxmax() == "university-of-northampton"
    provenance = json.loads((tmp_path / "partnernet-demo" / "scores.provenance.json").read_text())
    assert provenance["calls"][0]["measure"] == "centrality.degree"


def test_demo_takes_a_data_set_and_a_folder(tmp_path):
    done = partnernet("demo", "harbour", "--to", "out", cwd=tmp_path)
    assert done.returncode == 0
    assert "1. Migrant Support has no tie to anybody here." in done.stdout
    assert (tmp_path / "out" / "map.html").is_file()


def test_check_of_good_tables(folder):
    done = partnernet("check", ".", cwd=folder)
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == "No problems in 3 actors, 1 tie."


def test_check_lists_problems_and_exits_with_one(folder):
    (folder / "ties.csv").write_text("from,to\nUniversity,City Counsil\n")
    done = partnernet("check", ".", cwd=folder)
    assert done.returncode == 1
    assert "ties.csv, row 2, column 'to': " in done.stdout
    assert "Did you mean 'City Council'?" in done.stdout
    assert done.stdout.splitlines()[-1] == "1 problem in 3 actors, 1 tie."


def test_score_prints_a_table(folder):
    done = partnernet("score", ".", "-m", "degree", cwd=folder)
    assert done.returncode == 0
    assert done.stdout == (
        "name          degree\nUniversity         1\nCity Council       1\nA                  0\n"
    )


def test_score_prints_ids_where_they_are_not_the_names(tmp_path):
    done = partnernet("score", datasets.folder() / "harbour", "-m", "betweenness", cwd=tmp_path)
    assert done.stdout.splitlines()[:2] == [
        "id   name                  betweenness",
        "UNI  Northport University        27.00",
    ]


def test_score_writes_a_file(folder):
    done = partnernet("score", "actors.csv", "ties.csv", "-o", "scores.csv", cwd=folder)
    assert done.returncode == 0
    assert pd.read_csv(folder / "scores.csv")["degree"].tolist() == [1, 1, 0]


def test_score_of_bad_tables_says_all_problems(folder):
    (folder / "ties.csv").write_text("from,to\nUniversity,X\nUniversity,University\n")
    done = partnernet("score", ".", cwd=folder)
    assert done.returncode == 1
    assert done.stderr.startswith("2 problems in the data:")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["map.html", "map.svg", "map.pdf", "map.png"])
def test_map_writes_every_form(folder, name):
    done = partnernet("map", ".", "-o", name, "--title", "Ours", cwd=folder)
    assert (done.returncode, done.stdout) == (0, f"Written: {name}\n")
    assert (folder / name).stat().st_size > 1000


def test_map_is_drawn_for_a_paper(folder):
    done = partnernet("map", ".", "-o", "map.png", "--paper", "A3", "--dpi", "20", cwd=folder)
    assert (done.returncode, done.stdout) == (0, "Written: map.png\n")
    with Image.open(folder / "map.png") as picture:
        assert picture.size == (330, 233)  # 16.54 and 11.69 inches


def test_gaps_prints_what_was_found(folder):
    (folder / "ties.csv").write_text("source,target\nUniversity,City Council\n")
    done = partnernet("gaps", ".", "--rule", "S1", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(
        "1 finding: 1 to act on.\n\nAct on this\n  S1 Isolate\n     A has"
    )


def test_gaps_of_a_family_of_rules_and_of_several(folder):
    done = partnernet("gaps", ".", "--rule", "F1", "--rule", "C6", cwd=folder)
    lines = done.stdout.splitlines()
    assert lines[:3] == ["Nothing was found.", "", "Not looked for"]
    assert {line.split(":")[0].strip() for line in lines[3:]} == {"F1", "C6"}


def test_gaps_go_into_a_table_a_text_and_a_page(folder):
    for name in ("gaps.csv", "gaps.txt", "gaps.html"):
        done = partnernet("gaps", ".", "--rule", "S", "-o", name, cwd=folder)
        assert (done.returncode, done.stdout) == (0, f"Written: {name}\n")
    assert "S1" in pd.read_csv(folder / "gaps.csv")["code"].tolist()
    text = (folder / "gaps.txt").read_text(encoding="utf-8")
    assert text == partnernet("gaps", ".", "--rule", "S", cwd=folder).stdout
    page = (folder / "gaps.html").read_text(encoding="utf-8")
    assert '"flag":"act"' in page
    # What was written into the folder of the tables is not read as one.
    assert partnernet("check", ".", cwd=folder).returncode == 0


def test_gaps_hold_the_network_against_what_is_expected(folder):
    (folder / "wanted.csv").write_text(
        "dimension,category,min,mandatory\ncategory,police,1,yes\ncategory,gov,1,yes\n"
    )
    data = ("actors.csv", "ties.csv")
    done = partnernet("gaps", *data, "--rule", "C1", "--expected", "wanted.csv", cwd=folder)
    assert done.returncode == 0
    assert done.stdout.startswith("1 finding: 1 to act on.")
    assert "police" in done.stdout.lower()
    both = ("--expected", "sdgs", "--expected", "wanted.csv")
    assert partnernet("gaps", *data, *both, cwd=folder).returncode == 0


def test_gaps_of_bad_tables_and_of_bad_expectations_say_all_problems(folder):
    (folder / "bad.csv").write_text("dimension,category,min\ncategory,police,x\ncategory,gov,y\n")
    data = ("actors.csv", "ties.csv")
    done = partnernet("gaps", *data, "--expected", "bad.csv", cwd=folder)
    assert done.returncode == 1
    assert "2 problems in the data:\n  bad.csv, row 2, column 'min': " in done.stderr
    (folder / "ties.csv").write_text("from,to\nUniversity,X\n")
    assert partnernet("gaps", *data, cwd=folder).returncode == 1


@pytest.mark.parametrize(
    ("day", "says"), [("2024-12-01", "Nothing was found."), ("2025-06-01", "1 finding: ")]
)
def test_gaps_look_at_the_day_that_is_named(folder, day, says):
    ties = "source,target,until,status\nUniversity,City Council,2024-12-31,existing\n"
    (folder / "ties.csv").write_text(ties)
    done = partnernet("gaps", ".", "--rule", "T1", "--day", day, cwd=folder)
    assert done.stdout.startswith(says)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["gaps", ".", "-o", "gaps.docx"],
            "Findings are written as .txt, .csv or .html; 'gaps.docx' is none of them.",
        ),
        (["gaps", ".", "--rule", "S99"], "There is no gap rule 'S99'."),
        (["gaps", ".", "--expected", "sdg"], "There is no framework 'sdg'. Did you mean 'sdgs'?"),
        (["gaps", ".", "--expected", "no.csv"], "There is no file or folder 'no.csv'."),
        (["gaps", ".", "--expected", "ties.csv"], "'ties.csv' is no table of requirements: "),
        (["gaps", ".", "--day", "soon"], "day='soon' is not possible: "),
        (["gaps", ".", "-o", "g.html", "--audience", "all"], "audience='all' is not possible: "),
        (["map", ".", "-o", "map.jpeg"], "A map is saved as .html, .svg, .pdf or .png; "),
        (
            ["map", ".", "--paper", "B5"],
            "paper='B5' is not possible: it is one of A4, A3, A2, A1, ",
        ),
        (["map", ".", "--color", "categry"], "There is no column or measure 'categry'. Did you"),
        (["score", ".", "-m", "degre"], "There is no measure 'degre'. Did you mean 'degree'?"),
        (["score", "nowhere"], "There is no file or folder 'nowhere'."),
        (["demo", "harbor"], "There is no data set 'harbor'. Did you mean 'harbour'?"),
        (
            ["demo", "values"],
            "The data set 'values' is a vocabulary: it has no actors to map. `partnernet datasets "
            "values` says what it holds.",
        ),
        (["demo", "harbour", "--to", "ties.csv"], "'ties.csv' is a file; --to names a folder."),
        (["map", ".", "--size", "category"], "size='category' is not possible: this column has no"),
        (["map", ".", "-o", "/dev/null/map.html"], "Cannot use '/dev/null': "),
        (["map", ".", "-o", "folder.html"], "Cannot use 'folder.html': Is a directory."),
        (["datasets", "harbor"], "There is no data set 'harbor'."),
    ],
)
def test_wrong_use_exits_with_two_and_one_sentence(folder, arguments, message):
    (folder / "folder.html").mkdir()
    done = partnernet(*arguments, cwd=folder)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith(message)
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["mpa"],
        ["map"],
        ["map", ".", "--colour", "category"],
        ["map", ".", "--seed", "-1"],
        ["map", ".", "--seed", "seven"],
        ["demo", "harbour", "northampton"],
    ],
)
def test_what_the_command_does_not_know_exits_with_two(folder, arguments):
    done = partnernet(*arguments, cwd=folder)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("content", [{}, {"notes.txt": "hello"}])
def test_a_folder_without_tables_is_a_problem_in_the_data(tmp_path, content):
    for name, text in content.items():
        (tmp_path / name).write_text(text)
    done = partnernet("map", ".", cwd=tmp_path)
    assert done.returncode == 1
    assert "There is no table here." in done.stderr


def test_tables_without_actors_have_no_map(tmp_path):
    (tmp_path / "ties.csv").write_text("source,target\n")
    done = partnernet("map", ".", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == "There is nobody to map: the tables have no actors."
    assert not (tmp_path / "map.html").exists()


def test_whoever_reads_only_the_beginning_is_not_told_of_a_fault():
    command = [sys.executable, "-m", "partnernet", "score", str(datasets.folder() / "northampton")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        assert process.stderr.read() == b""


def test_datasets_are_listed_and_described(tmp_path):
    listed = partnernet("datasets", cwd=tmp_path).stdout.splitlines()
    assert len(listed) == 7
    assert "harbour          Harbour: 12 actors, 13 ties" in listed
    assert "values           Nine values of a partnership: a vocabulary" in listed
    assert "39" in partnernet("datasets", "northampton", cwd=tmp_path).stdout


def test_version(tmp_path):
    assert partnernet("--version", cwd=tmp_path).stdout == "partnernet 0.1.0\n"


def test_a_page_of_gaps_looks_at_what_its_readers_may_see(tmp_path):
    (tmp_path / "actors.csv").write_text("name,visibility\nAnn,\nBob,public\nCem,core\n")
    (tmp_path / "ties.csv").write_text("source,target\nAnn,Bob\n")
    assert partnernet("gaps", ".", "-o", "gaps.html", cwd=tmp_path).returncode == 0
    assert "Cem" not in (tmp_path / "gaps.html").read_text(encoding="utf-8")
    done = partnernet("gaps", ".", "-o", "core.html", "--audience", "core", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Cem" in (tmp_path / "core.html").read_text(encoding="utf-8")


def test_a_map_is_for_an_audience(tmp_path):
    (tmp_path / "actors.csv").write_text("name,visibility\nAnn,\nCem,core\n")
    assert partnernet("map", ".", "-o", "all.html", cwd=tmp_path).returncode == 0
    assert (
        partnernet("map", ".", "-o", "core.html", "--audience", "core", cwd=tmp_path).returncode
        == 0
    )
    assert "Cem" not in (tmp_path / "all.html").read_text(encoding="utf-8")
    assert "Cem" in (tmp_path / "core.html").read_text(encoding="utf-8")
