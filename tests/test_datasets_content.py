"""The shipped data sets: tables that keep the schema, and the facts they were coded to hold."""

import math
import re
import tomllib
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

from partnernet.schema import TABLES, Column

ROOT = Path(__file__).parents[1] / "datasets"
FIXTURES = ("harbour", "harbour-claims")
NAMED = ("leicestershire", "ncia", "northampton", "unisafe")
NETWORKS = FIXTURES + NAMED
CODED = (*NAMED, "values")
NAMES = FIXTURES + CODED
NETWORK_TABLES = ("actors", "ties", "partnerships", "memberships")
# The paragraph numbers cannot be looked up: the sources are not in the repository.
EVIDENCE = re.compile(r"00[0-4]( p[1-9]\d*)+(; 00[0-4]( p[1-9]\d*)+)*")
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
UNIVERSITY = "university-of-northampton"
PROGRAMME = "ncia-action-learning-programme"
ACCELERATOR = "national-civic-impact-accelerator"
LEICESTERSHIRE = "leicestershire-universities-partnership"
THREE = {"university-of-leicester", "de-montfort-university", "loughborough-university"}


def table(name, stem):
    """Read one table as text; "NA" is a word here (a grade, a country), never a hole."""
    return pd.read_csv(ROOT / name / f"{stem}.csv", dtype=str, keep_default_na=False)


def tables(name):
    return {path.stem: table(name, path.stem) for path in sorted((ROOT / name).glob("*.csv"))}


def meta(name):
    return tomllib.loads((ROOT / name / "meta.toml").read_text(encoding="utf-8"))


def split(cell):
    return [item for item in re.split(r"[|;]", cell) if item]


def is_number(text, column):
    """Whether a text is a number inside the range of its column; whole, unless it may be broken."""
    whole = r"-?\d+" if column.type != "number" else r"-?\d+(\.\d+)?"
    if not re.fullmatch(whole, text):
        return False
    value = float(text)
    low = -math.inf if column.low is None else column.low
    high = math.inf if column.high is None else column.high
    return low <= value <= high and not (column.positive and value <= 0)


def fits(cell, column: Column):
    """Whether a filled cell is what its column allows."""
    if column.type == "choice":
        return cell in column.choices
    if column.type == "flag":
        return cell in {"yes", "no"}
    if column.type == "date":
        return DATE.fullmatch(cell) is not None
    if column.type in {"number", "integer"}:
        return is_number(cell, column)
    if column.type == "list" and column.high is not None:
        return all(is_number(item, column) for item in split(cell))
    return True


def members(memberships, partnership):
    """Return the actors of a partnership, the members of a nested one standing in for it."""
    nested = set(memberships["partnership"])
    found = []
    for actor in memberships.loc[memberships["partnership"] == partnership, "actor"]:
        found += members(memberships, actor) if actor in nested else [actor]
    return found


def test_the_folders_are_the_data_sets():
    assert tuple(sorted(path.name for path in ROOT.iterdir() if path.is_dir())) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_meta_counts_are_the_rows(name):
    rows = {stem: len(frame) for stem, frame in tables(name).items()}
    assert meta(name)["counts"] == dict.fromkeys(NETWORK_TABLES, 0) | rows


@pytest.mark.parametrize("name", NAMES)
def test_meta_says_what_it_is(name):
    coded = "facts coded from a public text; no text copied"
    found = meta(name)
    assert set(found) == {"title", "question", "about", "source", "rights", "counts"}
    assert found["rights"] == ("made up for testing" if name in FIXTURES else coded)
    assert found["question"].endswith("?")
    assert found["about"].endswith(".")


@pytest.mark.parametrize("name", NAMES)
def test_readme_gives_counts_and_columns(name):
    text = (ROOT / name / "README.md").read_text(encoding="utf-8")
    assert text.startswith(f"# {name}\n")
    for stem, frame in tables(name).items():
        columns = ", ".join(f"`{column}`" for column in frame.columns)
        assert f"| `{stem}.csv` | {len(frame)} | {columns} |" in text


@pytest.mark.parametrize("name", NAMES)
def test_files_are_plain(name):
    for path in (ROOT / name).iterdir():
        text = path.read_bytes().decode("utf-8")
        assert "\r" not in text
        assert not text.startswith("\ufeff")
        assert text.endswith("\n")


@pytest.mark.parametrize("name", NAMES)
def test_cells_fit_their_columns(name):
    for stem, frame in tables(name).items():
        for header in frame.columns:
            column = TABLES[stem].column(header)
            assert column is not None, f"{name}/{stem}.csv: unknown column {header}"
            bad = [cell for cell in frame[header] if cell and not fits(cell, column)]
            assert bad == [], f"{name}/{stem}.csv: {header}"
            assert not column.required or (frame[header] != "").all()


@pytest.mark.parametrize("name", CODED)
def test_suggested_words_are_used(name):
    # Kinds, categories and roles are open vocabularies; the coded sets add one word only.
    for stem, frame in tables(name).items():
        for header in set(frame.columns) & {"kind", "category", "role", "formality"}:
            choices = {*TABLES[stem].column(header).choices, "", "part_of"}
            if stem == "requirements":
                choices = set(TABLES["actors"].column("category").choices)
            assert set(frame[header]) <= choices, f"{name}/{stem}.csv: {header}"


@pytest.mark.parametrize("name", NAMES)
def test_cells_are_short_and_trimmed(name):
    for stem, frame in tables(name).items():
        for header in frame.columns:
            cells = frame[header]
            assert (cells == cells.str.strip()).all()
            if header != "says":
                assert cells.str.len().max() <= 120, f"{name}/{stem}.csv: {header}"


@pytest.mark.parametrize("name", NAMES)
def test_rows_are_unique(name):
    found = tables(name)
    for stem in set(found) & {"actors", "partnerships"}:
        assert found[stem]["id"].is_unique
        assert found[stem]["name"].is_unique
    if "ties" in found:
        columns = [c for c in ("source", "target", "kind") if c in found["ties"]]
        assert not found["ties"].duplicated(columns).any()
        assert (found["ties"]["source"] != found["ties"]["target"]).all()
    if "memberships" in found:
        assert not found["memberships"].duplicated(["actor", "partnership"]).any()


@pytest.mark.parametrize("name", NETWORKS)
def test_references_exist(name):
    found = tables(name)
    actors = set(found["actors"]["id"])
    assert set(found["ties"]["source"]) | set(found["ties"]["target"]) <= actors
    for stem in set(found) & {"ties", "partnerships"}:
        if "reported_by" in found[stem]:
            assert {who for cell in found[stem]["reported_by"] for who in split(cell)} <= actors
    if "parent_id" in found["actors"]:
        assert set(found["actors"]["parent_id"]) <= {"", *actors}
    if "partnerships" in found:
        partnerships = set(found["partnerships"]["id"])
        assert not partnerships & actors
        assert set(found["memberships"]["actor"]) <= partnerships | actors
        assert set(found["memberships"]["partnership"]) == partnerships


@pytest.mark.parametrize("name", ["ncia", "northampton", "unisafe"])
def test_every_parent_is_a_part_of_tie(name):
    actors, ties = table(name, "actors"), table(name, "ties")
    children = actors[actors["parent_id"] != ""]
    part_of = ties[ties["kind"] == "part_of"]
    assert set(zip(children["id"], children["parent_id"], strict=True)) == set(
        zip(part_of["source"], part_of["target"], strict=True)
    )


@pytest.mark.parametrize("name", CODED)
def test_every_coded_row_has_evidence_and_no_invented_rating(name):
    for stem, frame in tables(name).items():
        bad = [cell for cell in frame["evidence"] if not EVIDENCE.fullmatch(cell)]
        assert bad == [], f"{name}/{stem}.csv"
        assert not {"strength", "interest", "influence", "capacity"} & set(frame.columns)


@pytest.mark.parametrize("name", NAMED)
def test_ids_are_slugs_and_countries_two_letters(name):
    actors = table(name, "actors")
    ids = [*actors["id"], *table(name, "partnerships")["id"]]
    assert [i for i in ids if not SLUG.fullmatch(i)] == []
    assert actors["country"].str.fullmatch(r"[A-Z]{2}|").all()
    assert (actors["name"] != "").all()


def test_one_organization_has_one_name_everywhere():
    for stem in ("actors", "partnerships"):
        frames = [table(name, stem) for name in NAMED]
        both = pd.concat(frames)[["id", "name"]].drop_duplicates()
        assert both["id"].is_unique
        assert both["name"].is_unique


def test_ncia_and_leicestershire_share_actors_and_partnerships():
    shared = set(table("ncia", "actors")["id"]) & set(table("leicestershire", "actors")["id"])
    assert shared == THREE | {"nccpe", "sheffield-hallam-university"}
    for name in ("ncia", "leicestershire"):
        assert {LEICESTERSHIRE, ACCELERATOR, PROGRAMME} <= set(table(name, "partnerships")["id"])


def test_northampton_tags_as_one_reporter_printed_them():
    frames = [table("northampton", stem) for stem in ("partnerships", "ties")]
    found = Counter(int(tag) for frame in frames for cell in frame["sdgs"] for tag in split(cell))
    assert found == {1: 1, 3: 7, 4: 6, 8: 1, 9: 5, 10: 4, 11: 6, 12: 3, 13: 2, 15: 1, 16: 3}
    assert found.total() == 39
    assert sorted(set(range(1, 17)) - set(found)) == [2, 5, 6, 7, 14]
    shares = [count / found.total() for count in found.values()]
    evenness = -sum(share * math.log(share) for share in shares) / math.log(16)
    assert evenness == pytest.approx(0.797, abs=0.0005)
    assert {who for frame in frames for who in frame["reported_by"]} == {UNIVERSITY}


def test_northampton_keeps_agreements_under_one_tag_apart():
    ties, memberships = table("northampton", "ties"), table("northampton", "memberships")
    agreements = ties[ties["formality"] == "mou"]
    assert " ".join(agreements["target"]) == (
        "northamptonshire-county-cricket-club northamptonshire-football-association "
        "northampton-swimming-club northamptonshire-sport "
        "national-economics-university sungkyunkwan-university almaty-university"
    )
    assert set(agreements["source"]) == {UNIVERSITY}
    assert set(agreements["sdgs"]) == {""}
    for partnership in ("local-sport-agreements", "asian-university-agreements"):
        assert members(memberships, partnership) == [UNIVERSITY]
    actors = table("northampton", "actors").set_index("id")
    assert list(actors.loc[list(agreements["target"]), "sdgs"]) == ["3"] * 4 + ["4"] * 3


def test_northampton_units_are_inside():
    actors = table("northampton", "actors")
    inside = actors[actors["side"] == "internal"].set_index("id")["parent_id"]
    assert inside.pop(UNIVERSITY) == ""
    assert set(inside) == {UNIVERSITY}
    assert len(inside) == 9
    assert Counter(table("northampton", "partnerships")["status"]) == {"existing": 29, "wanted": 1}


def test_ncia_is_led_by_a_consortium_of_six():
    memberships = table("ncia", "memberships")
    rows = memberships[memberships["partnership"] == ACCELERATOR]
    assert " ".join(rows["actor"]) == (
        "sheffield-hallam-university nccpe institute-for-community-studies wmredi "
        "queen-mary-university-of-london oecd"
    )
    assert list(rows["role"]) == ["lead"] + ["member"] * 5


def test_ncia_programme_of_12_stands_for_15_universities():
    memberships = table("ncia", "memberships")
    rows = memberships[memberships["partnership"] == PROGRAMME]
    assert list(rows.loc[rows["role"] == "lead", "actor"]) == ["nccpe"]
    assert len(rows[rows["role"] == "participant"]) == 12
    assert len(members(memberships, "universities-for-nottingham")) == 2
    assert len(members(memberships, LEICESTERSHIRE)) == 3
    universities = set(members(memberships, PROGRAMME)) - {"nccpe"}
    assert len(universities) == 15
    categories = table("ncia", "actors").set_index("id")["category"]
    assert set(categories[sorted(universities)]) == {"hei"}


def test_leicestershire_joins_the_programme():
    memberships = table("leicestershire", "memberships")
    assert set(members(memberships, LEICESTERSHIRE)) == THREE
    assert set(members(memberships, PROGRAMME)) == THREE | {"nccpe", "sheffield-hallam-university"}
    row = table("leicestershire", "partnerships").set_index("id").loc[LEICESTERSHIRE]
    assert row["since"] == "2022-06"
    assert len(split(row["themes"])) == 5


def test_unisafe_practices_and_requirements():
    assert Counter(table("unisafe", "partnerships")["kind"] == "event") == {False: 8, True: 1}
    requirements = table("unisafe", "requirements")
    assert set(requirements["dimension"]) == {"category"}
    assert set(requirements["min"]) == {"1"}
    must = requirements.loc[requirements["mandatory"] == "yes", "category"]
    assert list(must) == ["gbv_specialist", "ngo", "police", "justice_legal"]
    assert {"staff_union", "translators", "hospitality"} <= set(requirements["category"])


def test_values_are_nine_and_graded():
    vocabulary = table("values", "vocabulary").set_index("code")
    values = vocabulary[vocabulary["list"] == "value"]
    assert " ".join(values.index) == (
        "relevance meaningfulness reciprocity empowerment humbleness cultural-sensitivity "
        "co-creation sustainable-relationships transparency-fairness"
    )
    assert set(values["grade"]) == {""}
    assert (values["says"] != "").all()
    levels = vocabulary[vocabulary["list"] == "level"]
    grades = {"0": "0", "1": "1", "2": "2", "3": "3", "4": "4", "NA": "", "unknown": ""}
    assert levels["grade"].to_dict() == grades
    assert list(levels["name"])[:5] == ["Not yet", "First steps", "In part", "Usually", "Built in"]


def test_harbour_is_the_worked_network():
    actors, ties = table("harbour", "actors"), table("harbour", "ties")
    categories = actors.set_index("id")["category"]
    assert " ".join(categories.index) == "UNI UN2 STU COU POL HOS WOM LGB MIG BIZ BAR SCH"
    assert " ".join(categories) == (
        "hei hei students government government health ngo ngo ngo business business education"
    )
    assert list(ties.columns) == ["source", "target", "directed"]
    assert len(ties) == 13
    assert set(ties["directed"]) == {"no"}
    assert Counter([*ties["source"], *ties["target"]]) == Counter(
        UNI=6, COU=5, STU=2, BIZ=2, POL=2, WOM=2, HOS=2, SCH=2, UN2=1, LGB=1, BAR=1
    )


def test_harbour_claims_are_the_same_ties_told_by_their_sources():
    ties = table("harbour-claims", "ties")
    claims = set(zip(ties["source"], ties["target"], strict=True))
    assert len(claims) == 20
    assert sorted(f"{a}-{b}" for a, b in claims if (b, a) in claims and a > b) == sorted(
        ["UNI-COU", "UNI-HOS", "UNI-STU", "UNI-UN2", "POL-COU", "COU-BIZ", "WOM-POL"]
    )
    assert set(ties["directed"]) == {"yes"}
    assert (ties["reported_by"] == ties["source"]).all()
    undirected = table("harbour", "ties")[["source", "target"]].itertuples(index=False)
    assert {frozenset(claim) for claim in claims} == {frozenset(tie) for tie in undirected}
    frames = [table(name, "actors") for name in FIXTURES]
    assert all(a.equals(b) for a, b in pairwise(frames))
