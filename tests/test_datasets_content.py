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
ASIDE = ("frameworks", "techniques")
FIXTURES = ("harbour", "harbour-claims")
NAMED = ("leicestershire", "ncia", "northampton", "unisafe")
NETWORKS = FIXTURES + NAMED
CODED = (*NAMED, "values")
NAMES = FIXTURES + CODED
NETWORK_TABLES = ("actors", "ties", "partnerships", "memberships")
# The sources are not in the repository: their names, how many paragraphs each has (lines that are
# not blank), and which of them name a body or a relation were written down by reading them.
SOURCES = {
    "000": ("000_9831fd95165e52d7.txt", 21),
    "001": ("001_50f707e84d430388.txt", 22),
    "002": ("002_a650f9df4499a8fe.txt", 12),
    "003": ("003_64c48e8d009bdb52.txt", 64),
    "004": ("004_35f192df05c802d8.txt", 25),
}
READ = {
    "leicestershire": {"002": {2, 3, 5, 8, 9, 10, 11, 12}},
    "ncia": {"001": {*range(1, 4), *range(5, 17), 18, 21}, "002": {3, 8, 9, 10, 11}},
    "northampton": {"000": {2, *range(4, 21)}},
    "unisafe": {
        "003": {3, *range(5, 12), 16, 24, 25, 34, 35, 38, 40, 41, *range(43, 59), *range(60, 64)}
    },
    "values": {"004": {3, *range(5, 14)}},
}
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


def pointers(name):
    """Return the paragraphs that the rows of a data set point to, by source."""
    found = {}
    for frame in tables(name).values():
        for cell in frame["evidence"]:
            for part in cell.split("; "):
                source, *paragraphs = part.split(" p")
                found.setdefault(source, set()).update(map(int, paragraphs))
    return found


def members(memberships, partnership):
    """Return the actors of a partnership, the members of a nested one standing in for it."""
    nested = set(memberships["partnership"])
    found = []
    for actor in memberships.loc[memberships["partnership"] == partnership, "actor"]:
        found += members(memberships, actor) if actor in nested else [actor]
    return found


def test_the_folders_are_the_data_sets():
    found = [path.name for path in ROOT.iterdir() if path.is_dir() and path.name not in ASIDE]
    assert tuple(sorted(found)) == NAMES


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


@pytest.mark.parametrize("name", CODED)
def test_every_paragraph_that_names_somebody_is_coded(name):
    found = pointers(name)
    assert found == READ[name]
    for source, paragraphs in found.items():
        assert max(paragraphs) <= SOURCES[source][1]


@pytest.mark.parametrize("name", CODED)
def test_readme_names_its_sources(name):
    text = (ROOT / name / "README.md").read_text(encoding="utf-8")
    named = {source for source, (file, _) in SOURCES.items() if f"`{file}`" in text}
    assert named == set(READ[name])


def test_nobody_is_a_person():
    # The one post that is coded joins three bodies; it has a title, not a name.
    frames = [table(name, "actors") for name in NAMED]
    actors = pd.concat(frames)
    posts = actors.loc[(actors["kind"] == "person_role"), "name"]
    assert list(posts) == ["Universities Partnership Manager"]
    titles = r"\b(?:Prof|Professor|Dr|Mr|Mrs|Ms|Sir|Dame)\b"
    texts = [frame.to_csv() for name in CODED for frame in tables(name).values()]
    assert [text for text in texts if re.search(titles, text)] == []


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
    formal = ties[ties["formality"] == "mou"]
    agreements = formal[~formal["target"].isin(["ngos-abroad", "national-ngos"])]
    assert len(formal) == len(agreements) + 2
    assert " ".join(agreements["target"]) == (
        "northamptonshire-county-cricket-club northamptonshire-football-association "
        "northampton-swimming-club northamptonshire-sport "
        "national-economics-university sungkyunkwan-university almaty-university"
    )
    assert set(formal["source"]) == {UNIVERSITY}
    assert set(formal["sdgs"]) == {""}
    for partnership in ("local-sport-agreements", "asian-university-agreements"):
        assert members(memberships, partnership) == [UNIVERSITY]
    actors = table("northampton", "actors").set_index("id")
    assert list(actors.loc[list(agreements["target"]), "sdgs"]) == ["3"] * 4 + ["4"] * 3


def test_northampton_has_every_kind_level_and_country_of_the_page():
    actors, ties = table("northampton", "actors"), table("northampton", "ties")
    outside = actors[actors["side"] == "external"]
    assert Counter(outside["level"]) == {"local": 14, "national": 18, "international": 39}
    assert outside.set_index("id")["country"].pipe(Counter) == Counter(
        {"": 16, "GB": 33, "JP": 3, "US": 3, "BT": 2, "ET": 2, "IE": 2, "KR": 2, "PL": 2}
        | dict.fromkeys(["AU", "IN", "IQ", "KZ", "LK", "VN"], 1)
    )
    kinds = Counter([*ties["kind"], *table("northampton", "partnerships")["kind"]])
    del kinds["part_of"]
    assert kinds == Counter(
        partnership=43, affiliation=9, policy_advice=8, event=7, people=5, funding=4, decision=2,
        information=2, membership=1, training=1,
    )  # fmt: skip


def test_northampton_names_groups_and_those_who_were_helped():
    actors, ties = table("northampton", "actors"), table("northampton", "ties")
    groups = actors.loc[actors["kind"] == "group", "id"]
    assert " ".join(groups) == (
        "local-third-sector local-government local-business national-government "
        "universities-abroad ngos-abroad police-in-the-uk uk-cadet-forces "
        "universities-after-conflict universities-in-iraq leather-industry-in-ethiopia "
        "local-digital-businesses teachers-in-northamptonshire students-in-northamptonshire "
        "local-social-enterprises police-volunteering-leads-in-japan national-ngos"
    )
    pairs = set(zip(ties["source"], ties["target"], ties["kind"], strict=True))
    assert {
        ("institute-for-creative-leather-technologies", "european-commission", "policy_advice"),
        ("erasmus-plus", "collegium-civitas", "funding"),
        ("police-volunteering-leads-in-japan", "volunteer-law-enforcement-officer-alliance",
         "people"),
    } <= pairs  # fmt: skip
    memberships = table("northampton", "memberships")
    helped = memberships[memberships["role"] == "participant"]
    assert {"leather-industry-in-ethiopia", "universities-after-conflict"} <= set(helped["actor"])
    formality = table("northampton", "partnerships").set_index("id")["formality"]
    assert formality["culture-of-social-innovation"] == "mou"


def test_northampton_lists_the_twin_of_the_swimming_club_once():
    names = table("northampton", "actors")["name"]
    assert (names == "Northampton Swimming Club").sum() == 1
    ties = table("northampton", "ties")
    assert (ties["target"] == "northampton-swimming-club").sum() == 1


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
    themes = (
        "environmental sustainability|health, wellbeing and sport|education|economy|"
        "arts, culture and heritage"
    )
    for name in ("leicestershire", "ncia"):
        row = table(name, "partnerships").set_index("id").loc[LEICESTERSHIRE]
        assert row["themes"] == themes


def test_leicestershire_has_the_bodies_it_talks_to():
    ties = table("leicestershire", "ties").query("kind != 'people'")
    assert set(ties["source"]) == THREE
    groups = ["local-councils", "public-bodies", "communities"]
    assert Counter(ties["target"]) == {f"leicestershire-{group}": 3 for group in groups}


def test_ncia_has_its_funder_and_hosts():
    ties = table("ncia", "ties")
    assert sorted(zip(ties["source"], ties["kind"], ties["target"], strict=True)) == [
        ("research-england", "funding", "sheffield-hallam-university"),
        ("research-england", "part_of", "uk-research-and-innovation"),
        ("wmredi", "part_of", "university-of-birmingham"),
    ]


def test_unisafe_practices_and_requirements():
    assert Counter(table("unisafe", "partnerships")["kind"] == "event") == {False: 8, True: 1}
    requirements = table("unisafe", "requirements")
    assert set(requirements["dimension"]) == {"category"}
    assert set(requirements["min"]) == {"1"}
    must = requirements.loc[requirements["mandatory"] == "yes", "category"]
    assert list(must) == ["gbv_specialist", "ngo", "police", "justice_legal"]
    assert " ".join(requirements["category"]) == (
        "gbv_specialist ngo police justice_legal national_gov local_gov agency staff_union "
        "student_body community_group health business hei research_org hospitality sport_culture "
        "internal_unit funder translators lgbtqia_org minority_org refugee_migrant_org "
        "womens_institute transport"
    )


def test_unisafe_practices_have_their_partners_and_countries():
    memberships = table("unisafe", "memberships")
    found = memberships.groupby("partnership", sort=False)["actor"].agg(" ".join).to_dict()
    assert found == {
        "sacha-plan": "university-of-namur youth-association-on-consent",
        "course-on-violence-against-women": (
            "basque-directorate-for-equality regional-womens-rights-institute"
        ),
        "granada-sub-delegation": "university-of-granada government-sub-delegation-on-gbv",
        "sixteen-days-campaign": "icelandic-human-rights-centre university-of-akureyri",
        "usvreact-training": "university-of-turin usvreact",
        "ask-for-angela": "local-bars local-sports-clubs police",
        "why-we-did-not-report": "charles-university charles-student-associations",
        "safe-public-transport-campaign": "london-public-transport",
        "imaginaires-du-consentement": (
            "sexe-et-consentement academic-institutions-paris other-organizations-paris"
        ),
    }
    countries = Counter(table("unisafe", "actors")["country"])
    assert countries == {"": 11, "ES": 8, "GB": 5, "CZ": 4, "BE": 2, "IS": 2, "FR": 1, "IT": 1}
    ties = table("unisafe", "ties")
    angela = ties.loc[ties["themes"] == "Ask for Angela", "source"]
    assert Counter(angela) == {"university-of-glasgow": 4, "leeds-beckett-university": 3}
    pairs = set(zip(ties["source"], ties["target"], strict=True))
    assert ("university-of-the-basque-country", "regional-womens-rights-institute") in pairs


def test_unisafe_bodies_without_a_tie_stay():
    used = {*table("unisafe", "ties")[["source", "target"]].to_numpy().ravel()}
    used |= set(table("unisafe", "memberships")["actor"])
    alone = set(table("unisafe", "actors")["id"]) - used
    assert alone == {"unfpa", "oxford-university-press", "unisafe"}


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
