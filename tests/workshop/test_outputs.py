"""What leaves the room: files for one audience, and nothing in them that is not for it."""

import base64
import html
import json
import re
import zipfile
from io import BytesIO

import pandas as pd
import pytest

import partnernet as pn
from partnernet._audiences import AUDIENCES
from partnernet.workshop.outputs import map_scene

FILES = ["map.html", "map.svg", "register.xlsx", "register.csv", "findings.html", "findings.csv",
         "actions.csv"]  # fmt: skip
NOWHERE = "nowhere"  # what no export shows, for whomever
SHOWN: dict[str, str] = {}  # each marker with the widest circle whose files have it
KEPT: dict[str, str] = {}  # as above; smaller circles need not have it


def mark(word, audience, *, kept=False):
    """Return a word that stands nowhere else, and note who may read it."""
    marker = f"Zq{word}{audience}qZ"
    (KEPT if kept else SHOWN)[marker] = audience
    return marker


def marked_session():
    """A session in which every field that is not for everybody holds a word of its own."""
    actors = pd.DataFrame({
        "id": [f"id-{name}" for name in (*AUDIENCES, "unset", "other")],
        "name": [*(mark("Actor", name) for name in AUDIENCES), mark("ActorUnset", "private"),
                 "Harbor Office"],
        "visibility": [*AUDIENCES, None, "public"],
        "category": [*(mark("Category", name) for name in AUDIENCES), "ngo", "police"],
        "evidence": [None] * 6 + [mark("Evidence", "core")],
        "source": [None] * 6 + [mark("Source", "core")],
        "consent": [None] * 6 + [mark("Consent", "core")],
        "aliases": [None] * 6 + [mark("Alias", "public")],
        "parent_id": [None] * 6 + ["id-core"],
        mark("Header", "private"): [None] * 6 + [mark("Note", "private")],
        "tower": [None] * 6 + [2.71828],
    })  # fmt: skip
    hidden = {"source": "id-public", "target": "id-other", "strength": 1.0}
    ties = pd.DataFrame([
        {**hidden, "kind": mark("TieUnset", "private", kept=True)},
        {**hidden, "kind": mark("Tie", "core", kept=True), "visibility": "core"},
        {**hidden, "kind": mark("Tie", "public"), "visibility": "public",
         "evidence": mark("TieEvidence", "core"), "reported_by": mark("Reporter", "core"),
         "trust_given": 2.9979, mark("TieHeader", "private"): mark("TieNote", "private")},
        {**hidden, "target": "id-core", "kind": mark("TieToCore", "core"), "visibility": "public"},
    ])  # fmt: skip
    net = pn.from_tables(
        actors=actors,
        ties=ties,
        partnerships=pd.DataFrame({
            "id": ["p-open", "p-core"],
            "name": [mark("Partnership", "public"), mark("Partnership", "core")],
            "visibility": ["public", "core"],
        }),
        memberships=pd.DataFrame({
            "actor": ["id-public", "id-other"] * 2, "partnership": ["p-open"] * 2 + ["p-core"] * 2,
            "role": [None, None, mark("Role", NOWHERE), None],
            "evidence": mark("MemberEvidence", NOWHERE),
        }),
        contacts=pd.DataFrame({
            "actor": ["id-other"], "partner": ["id-public"], "role": [mark("Contact", NOWHERE)],
        }),
        agreements=pd.DataFrame({
            "name": [mark("Agreement", "private", kept=True)], "parties": ["id-public|id-other"],
        }),
        requirements=pd.DataFrame({
            "dimension": ["category"], "category": ["police"],
            "evidence": [mark("Duty", "private", kept=True)],
        }),
        meta={"mood": mark("Mood", NOWHERE), "consent_basis": mark("Basis", NOWHERE)},
    )  # fmt: skip
    session = pn.workshop.start(
        "supera-compatible", question=mark("Question", "public"), net=net,
        group=mark("Group", NOWHERE),
    )  # fmt: skip
    # Five rate: 0, 1, 1.40625, 3.14159, 4. Nobody but the one in the middle is told.
    for place, value in enumerate([0.0, 1.0, 1.40625, 3.14159, 4.0]):
        rater = mark(f"Rater{place}", NOWHERE)
        session = session.rate(rater, {"id-other": {"influence": value}})
    session = session.rate(mark("RaterAlone", NOWHERE), {"id-other": {"stance": -1.61803}})
    session = session.decide(
        mark("Step", "workshop"), actor="id-public", owner=mark("Owner", "workshop"),
        owner_at="id-other", due="2026-12-15",
    )  # fmt: skip
    session = session.decide(
        mark("StepOnCore", "core"), actor="id-core", owner=mark("OwnerOnCore", "core")
    )
    return session.decide(
        mark("StepFromPrivate", "private"), actor="id-other", owner="Officer",
        owner_at="id-private",
    )  # fmt: skip


@pytest.fixture(scope="module")
def everywhere(tmp_path_factory):
    """The marked session, and for each audience all that its files say, however it is written."""
    session = marked_session()
    folder = tmp_path_factory.mktemp("everywhere")
    return {
        audience: "\n".join(
            text for file in session.export(folder / audience, audience=audience)
            for text in forms(file.read_bytes())
        )
        for audience in AUDIENCES
    }  # fmt: skip


def forms(data):
    """Yield what bytes say: as they are, unpacked, unescaped, decoded."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(data)) as parts:
            for name in parts.namelist():
                yield name
                yield from forms(parts.read(name))
        return
    text = data.decode("utf-8")
    yield text
    yield html.unescape(text)
    yield re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text)
    for block in re.findall(r"[A-Za-z0-9+/]{24,}", text):
        yield base64.b64decode(block[: len(block) // 4 * 4]).decode("latin-1")


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_file_says_what_is_not_for_its_readers(everywhere, audience):
    said = everywhere[audience].casefold()
    circle = AUDIENCES.index(audience)
    hidden = [
        marker
        for marker, widest in (SHOWN | KEPT).items()
        if widest == NOWHERE or AUDIENCES.index(widest) < circle
    ]
    assert len(hidden) > 10
    assert [marker for marker in hidden if marker.casefold() in said] == []


@pytest.mark.parametrize("audience", AUDIENCES)
def test_files_say_what_is_for_their_readers(everywhere, audience):
    said, circle = everywhere[audience], AUDIENCES.index(audience)
    told = [
        marker
        for marker, widest in SHOWN.items()
        if widest != NOWHERE and AUDIENCES.index(widest) >= circle
    ]
    assert len(told) >= 4
    assert [marker for marker in told if marker not in said] == []


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_single_rating_is_in_a_file(everywhere, audience):
    assert "3.14159" not in everywhere[audience]
    assert ("1.61803" in everywhere[audience]) == (audience in ("private", "core"))  # a median
    assert ("2.71828" in everywhere[audience]) == (audience == "private")
    assert ("2.9979" in everywhere[audience]) == (audience == "private")
    assert "1.40625" in everywhere[audience]


@pytest.fixture
def session():
    """Six actors, of whom five may be shown; five people rated the council, four the police."""
    begun = pn.workshop.start("supera-compatible", question="Who makes nights safer?")
    begun = begun.frame(boundary_rule="the town", scope="city")
    begun = begun.add_actors("University", "City Council", "Police", "Night Bus")
    begun = begun.add_actors("Migrant Support", presence="missing").add_actors("Shelter")
    for rater, council, police in zip("ABCDE", [4, 3, 3, 2, 1], [4, 4, 0, 0, None], strict=True):
        begun = begun.rate(rater, {"City Council": {"influence": council},
                                   "Police": {"influence": police}})  # fmt: skip
    begun = begun.link("University", "City Council", kind="funding", strength=2)
    begun = begun.link("City Council", "Police").link("University", "Shelter")
    begun = begun.link("Shelter", "Night Bus").link("Police", "Migrant Support", status="wanted")
    named = ("University", "City Council", "Police", "Night Bus", "Migrant Support")
    return begun.agree("workshop", *named)


def test_the_register_has_medians_of_five_and_what_they_rest_on(session):
    found = session.register()
    assert list(found["name"]) == [
        "University", "City Council", "Police", "Night Bus", "Migrant Support",
    ]  # fmt: skip
    # 4, 3, 3, 2, 1: the median is 3, from 1 to 4. The mean is 2.6, and the shares of the scale away
    # from it are .35, .1, .1, .15, .4: 1 + (log2 .65 + 2 log2 .9 + log2 .85 + log2 .6) / 5.
    council = found.loc["City Council"]
    assert council["influence"] == 3
    assert (council["influence_raters"], council["influence_spread"]) == (5, 3)
    assert council["influence_consensus"] == pytest.approx(0.6206, abs=0.00005)
    rating = ["influence", "influence_raters", "influence_spread", "influence_consensus"]
    assert found.loc["Police", rating].isna().all()
    assert found.loc["Migrant Support", "presence"] == "missing"


def test_the_core_sees_medians_of_fewer(session):
    inside = session.agree("core")  # the shelter
    police = inside.register("core").loc["Police"]
    assert (police["influence"], police["influence_raters"]) == (2, 4)
    assert police["influence_consensus"] == 0
    assert "Shelter" in inside.register("core").index
    assert "Shelter" not in inside.register("workshop").index


def test_nobody_rated_no_ratings():
    begun = pn.workshop.start("rainbow", question="Who?").add_actors("A", "B").agree("public")
    assert list(begun.register("public").columns) == ["name", "visibility"]


def test_a_scale_without_an_end_has_a_median_alone():
    begun = pn.workshop.start("net-map", question="Who?").add_actors("A").agree("core")
    begun = begun.rate("p", {"A": {"tower": 7}})
    assert begun.register("core").loc["A", "tower"] == 7
    assert "tower_spread" not in begun.register("core")
    assert "tower" not in begun.agree("public", "A").register("public")


def test_export_writes_what_the_technique_names(session, tmp_path):
    files = session.export(tmp_path / "out")
    assert [file.name for file in files] == FILES
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == sorted(FILES)
    rainbow = pn.workshop.start("rainbow", question="Who?").add_actors("A", "B").agree("public")
    names = {
        name for output in rainbow.technique.outputs for name in FILES if name.startswith(output)
    }
    assert {file.name for file in rainbow.export(tmp_path / "rainbow")} == names


def test_what_is_written_is_the_same_each_time(session, tmp_path):
    for folder in ("one", "two"):
        session.export(tmp_path / folder)
    for name in FILES:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_where_nothing_was_agreed_nothing_is_written(tmp_path):
    begun = pn.workshop.start("rainbow", question="Who?").add_actors("A")
    says = (
        r"^Nobody in this session may be shown to those in the workshop: say who may, as in "
        r"session\.agree\('workshop', 'City Council'\)\.$"
    )
    with pytest.raises(pn.NotDefinedError, match=says):
        begun.export(tmp_path / "out")
    assert not (tmp_path / "out").exists()
    with pytest.raises(pn.ParameterError, match=r"^audience='all' is not possible: it is one of "):
        begun.agree("public").export(tmp_path / "out", audience="all")


def test_a_folder_with_files_for_a_smaller_circle_is_refused(session, tmp_path):
    session.export(tmp_path)
    before = {name: (tmp_path / name).read_bytes() for name in FILES}
    says = r"holds actions\.csv of another export, which these readers may not be meant to see\. "
    with pytest.raises(pn.FormatError, match=says + "Choose another folder. Nothing was written"):
        session.agree("public", "University").export(tmp_path, audience="public")
    assert {name: (tmp_path / name).read_bytes() for name in FILES} == before


def test_actions_are_for_the_workshop(session, tmp_path):
    decided = session.decide("Call", actor="Police", owner="Officer", owner_at="University")
    decided = decided.agree("public", "University", "Police")
    decided.export(tmp_path / "workshop")
    table = pd.read_csv(tmp_path / "workshop" / "actions.csv")
    assert table[["actor", "owner_at", "steps", "route"]].to_numpy().tolist() == [
        ["Police", "University", 2, "Ask City Council."],
    ]  # fmt: skip
    public = decided.export(tmp_path / "public", audience="public")
    assert "actions.csv" not in [file.name for file in public]


def routes(session, audience, folder):
    session.export(folder / audience, audience=audience)
    table = pd.read_csv(folder / audience / "actions.csv", keep_default_na=False)
    return table[["steps", "route"]].to_numpy().tolist()


def test_a_route_names_nobody_who_may_not_be_seen(session, tmp_path):
    decided = session.decide("Ride", actor="Night Bus", owner="Officer", owner_at="University")
    assert decided.action_list()[["steps", "route"]].to_numpy().tolist() == [[2, "Ask Shelter."]]
    hidden = [["", "Through somebody who is not named here."]]
    assert routes(decided, "workshop", tmp_path) == hidden
    assert routes(decided.agree("core"), "core", tmp_path) == [[2, "Ask Shelter."]]


def test_a_route_along_a_tie_that_may_not_be_seen_is_not_told(session, tmp_path):
    secret = session.link("University", "Night Bus", visibility="core")
    secret = secret.decide("Ride", actor="Night Bus", owner="Officer", owner_at="University")
    assert routes(secret, "workshop", tmp_path) == [["", "There is a way that is not told here."]]
    assert routes(secret, "core", tmp_path) == [[1, "Directly: they are tied."]]


def test_an_action_without_a_way_says_so_to_everybody_alike(session, tmp_path):
    decided = session.decide("Invite", actor="Migrant Support", owner="Officer", owner_at="Police")
    assert routes(decided, "workshop", tmp_path) == [["", "No tie leads there yet."]]


def cells(file, sheet):
    """Return the texts of a sheet of a workbook, row by row, read from its XML."""
    with zipfile.ZipFile(file) as parts:
        strings = re.findall(
            r"<si><t[^>]*>(.*?)</t></si>", parts.read("xl/sharedStrings.xml").decode(), re.DOTALL
        )
        rows = re.findall(r"<row .*?</row>", parts.read(f"xl/worksheets/sheet{sheet}.xml").decode())
    return [
        [html.unescape(strings[int(value)]) if kind else value for kind, value in re.findall(
            r'<c r="\w+" s="\d+"(?: (t="s"))?><v>(.*?)</v></c>', row)]
        for row in rows
    ]  # fmt: skip


def test_the_workbook_says_what_it_is_and_what_is_missing(session, tmp_path):
    session.decide("Ask", actor="Shelter", owner="Officer").export(tmp_path)
    said = dict(cells(tmp_path / "register.xlsx", 1)[1:])
    assert said["Question"] == "Who makes nights safer?"
    assert said["Boundary"] == "the town"
    assert said["Date"] == "not said"
    assert said["For"] == "those in the workshop"
    # The shelter, its two ties, and the ratings of each person; influence itself is a median.
    assert said["Left out"] == (
        "1 actor, 2 ties and the single ratings are not for this audience and left out. "
        "1 action is left out."
    )
    assert said["Raters"] == "5"
    assert said["Not in the room"] == "Migrant Support (missing)"
    ties = cells(tmp_path / "register.xlsx", 3)
    assert ties[1][:4] == ["University", "City Council", "Funding", "no"]
    assert len(ties) == 1 + 3


def test_the_map_has_wanted_links_and_counts_those_that_exist(session):
    scene = map_scene(pn.redact(session.net, "workshop"))
    assert scene.links["status"].tolist() == ["existing", "existing", "wanted"]
    assert scene.scores.loc["Police", "degree"] == 1
    assert scene.scores.loc["Migrant Support", "degree"] == 0
    assert scene.caption.startswith("5 actors, 2 ties, 3 components · 1 actor, 2 ties and the ")
    assert [entry.label for entry in scene.lines if entry.dashed] == ["wanted"]


def test_few_raters_are_not_counted_outside_the_core(tmp_path):
    begun = pn.workshop.start("supera-compatible", question="Who?").add_actors("A", "B")
    begun = begun.rate("p", {"A": {"influence": 1}}).agree("workshop")
    begun.export(tmp_path / "workshop")
    begun.export(tmp_path / "core", audience="core")
    assert dict(cells(tmp_path / "workshop" / "register.xlsx", 1)[1:])["Raters"] == "fewer than 5"
    assert dict(cells(tmp_path / "core" / "register.xlsx", 1)[1:])["Raters"] == "1"


def test_no_text_becomes_a_formula(tmp_path):
    evil = '=HYPERLINK("http://x.example","here")'
    begun = pn.workshop.start("supera-compatible", question=evil).add_actors(evil, "@SUM(1)")
    begun.link(evil, "@SUM(1)", kind="+1").agree("workshop").export(tmp_path)
    with zipfile.ZipFile(tmp_path / "register.xlsx") as parts:
        sheets = "".join(parts.read(name).decode() for name in parts.namelist() if "sheet" in name)
    assert "<f>" not in sheets
    assert "hyperlink" not in sheets.lower()
    assert [row[0] for row in cells(tmp_path / "register.xlsx", 2)][1] == evil
    lines = (tmp_path / "register.csv").read_text(encoding="utf-8").splitlines()
    assert lines[2].startswith("'@SUM(1),workshop")
    assert "\n=" not in "\n".join(lines)
    assert "\n\"'=HYPERLINK" in "\n".join(lines)


def test_agreeing_reaches_ties_whose_ends_are_agreed(session):
    ties = session.net.ties.set_index(["source", "target"])["visibility"]
    assert ties["University", "City Council"] == "workshop"
    assert ties.isna().sum() == 2  # those of the shelter
    more = session.agree("core", "Shelter").net.ties.set_index(["source", "target"])["visibility"]
    assert more["University", "Shelter"] == "core"
    again = session.agree("public").agree("public", "University", "City Council")
    ties = again.net.ties.set_index(["source", "target"])["visibility"]
    assert ties["University", "City Council"] == "workshop"
    assert ties["Shelter", "Night Bus"] == "workshop"
    with pytest.raises(pn.UnknownNameError, match=r"^There is no actor 'Nobody'"):
        session.agree("public", "Nobody")


def test_agreeing_reaches_partnerships_whose_members_are_agreed():
    net = pn.from_tables(
        actors=pd.DataFrame({"id": list("ABC")}),
        ties=pd.DataFrame({"source": ["A"], "target": ["B"]}),
        partnerships=pd.DataFrame({"id": ["P", "Q", "R"], "visibility": [None, None, "core"]}),
        memberships=pd.DataFrame({"actor": list("ABABCAB"), "partnership": list("PPQQQRR")}),
    )
    begun = pn.workshop.start("rainbow", question="Who?", net=net).agree("workshop", "A")
    assert begun.net.table("partnerships")["visibility"].fillna("").tolist() == ["", "", "core"]
    begun = begun.agree("public", "B")
    assert begun.net.ties["visibility"].tolist() == ["workshop"]
    found = begun.net.table("partnerships")["visibility"]
    assert found.fillna("").tolist() == ["workshop", "", "core"]
    last = begun.agree("core").net.table("partnerships")["visibility"]
    assert last.tolist() == ["workshop", "core", "core"]


def test_agreeing_before_anything_is_tied():
    begun = pn.workshop.start("rainbow", question="Who?").add_actors("A", "B").agree("public", "A")
    assert begun.net.actors["visibility"].fillna("").tolist() == ["public", ""]


def test_the_markers_are_in_the_session_file(tmp_path):
    session = marked_session()
    text = json.dumps(json.loads(session.save(tmp_path / "s.json").read_text(encoding="utf-8")))
    assert [marker for marker in SHOWN | KEPT if marker not in text] == []
