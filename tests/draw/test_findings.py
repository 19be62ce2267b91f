"""Findings on a map: who is flagged, which words lead to whom, and what is drawn on paper."""

import re

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest

import partnernet as pn
from partnernet.draw.findings import Linker
from partnernet.draw.flags import ALERT
from partnernet.draw.static import figure
from partnernet.errors import ParameterError
from partnernet.result import Finding

ISOLATE = Finding("act", "actor", ("MIG",), "Migrant Support has no tie.", "Ask City Council.",
                  code="S1", title="Isolate")  # fmt: skip
BRIDGE = Finding("watch", "tie", ("UNI", "MIG"), "One tie.", code="S4", title="Bridge")
GROUP = Finding("act", "group", ("ngo",), "Few.", actors=("WOM",), code="C2", title="Thin")
QUIET = Finding("info", "actor", ("HOS",), "Closed in.", code="S6", title="Closed in")


@pytest.fixture
def scene_with(harbour, findings_of):
    def scene(*findings, **options):
        return pn.Map(harbour).findings(findings_of(harbour, *findings), **options).scene()

    return scene


# -- names in sentences --------------------------------------------------------------------------

NAMES = {
    "u": "University", "n": "University of North", "c": "City Council", "l": "LGBTQIA+ Network",
    "w": "Women's Centre", "q": '"Quay" Trust', "x": "a", "e": "École d'été", "p": "Police",
    "p2": "Police",
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("The University of North, the University.", ["n", "u"]),
        ("Universitys and MetroUniversity are others.", []),
        ("University's partners; (City Council)", ["u", "c"]),
        ("LGBTQIA+ Network and LGBTQIA+ Networks", ["l"]),
        ("Ask \"Quay\" Trust, Women's Centre or École d'été.", ["q", "w", "e"]),
        ("It has a tie.", []),
        ("university, city council", []),
        ("", []),
    ],
)
def test_whole_names_lead_to_actors_the_longest_first(text, links):
    parts = Linker(NAMES).parts(text)
    assert "".join(words for words, _ in parts) == text
    assert [actor for _, actor in parts if actor] == links
    assert all(words == NAMES[actor] for words, actor in parts if actor)


def test_a_name_of_two_leads_to_the_one_that_is_meant_or_to_nobody():
    linker = Linker(NAMES)
    assert linker.parts("Ask Police.") == (("Ask Police.", ""),)
    assert linker.parts("Ask Police.", ["p2"]) == (("Ask ", ""), ("Police", "p2"), (".", ""))


def test_names_of_a_thousand_actors_are_found_quickly():
    names = {str(number): f"Partner number {number}" for number in range(1000)}
    linker = Linker(names)
    found = [linker.parts(f"Ask {name} and Partner number 7.") for name in names.values()]
    assert [parts[1][1] for parts in found] == list(names)


# -- what the scene says -------------------------------------------------------------------------


def test_actors_and_ends_of_ties_are_flagged_by_their_gravest_finding(scene_with):
    found = scene_with(BRIDGE, ISOLATE, GROUP, QUIET).findings
    assert found.flags() == {"UNI": "watch", "MIG": "act"}
    assert [entry.actors for entry in found.entries] == [("MIG",), ("WOM",), ("UNI", "MIG"),
                                                         ("HOS",)]  # fmt: skip


def test_an_entry_has_its_heading_title_and_linked_sentences(scene_with):
    entry = scene_with(ISOLATE).findings.entries[0]
    assert (entry.heading, entry.title, entry.severity) == ("Act on this", "S1 Isolate", "act")
    assert entry.says == (
        (("Migrant Support", "MIG"), (" has no tie.", "")),
        (("Ask ", ""), ("City Council", "COU"), (".", "")),
    )


def test_findings_about_the_data_come_first(scene_with):
    data = Finding("watch", "network", (), "One told all.", code="D2", title="Single reporter")
    headings = [entry.heading for entry in scene_with(ISOLATE, data).findings.entries]
    assert headings == ["About the data", "Act on this"]


def test_actors_that_are_not_on_the_map_are_told_of_and_not_shown(harbour, findings_of):
    found = findings_of(harbour, ISOLATE, BRIDGE)
    scene = pn.Map(harbour.without("MIG")).findings(found).scene()
    assert [entry.actors for entry in scene.findings.entries] == [(), ("UNI",)]
    assert scene.findings.entries[0].says[0] == (("Migrant Support has no tie.", ""),)
    assert scene.findings.flags() == {"UNI": "watch"}
    assert "Migrant Support has no tie." in pn.Map(harbour.without("MIG")).findings(found).html()


def test_what_is_for_few_does_not_reach_the_page(harbour, findings_of):
    core = Finding("watch", "actor", ("UNI",), "Only one role.", visibility="core", code="F2")
    picture = pn.Map(harbour).findings(findings_of(harbour, core, ISOLATE))
    assert "Only one role." not in picture.html()
    assert picture.scene().findings.notes == (
        "1 finding is left out here: it is not for everybody.",
    )
    shown = pn.Map(harbour).findings(findings_of(harbour, core), audience="core").scene()
    assert shown.findings.flags() == {"UNI": "watch"}
    assert shown.findings.notes == ()


def test_notes_say_what_was_not_looked_for(harbour, findings_of):
    found = findings_of(harbour, skipped=[("F1", "the network has no table of contacts")])
    told = pn.Map(harbour).findings(found).scene().findings
    assert (told.headline, told.entries) == ("Nothing was found.", ())
    assert told.notes == ("Not looked for: F1: the network has no table of contacts.",)


@pytest.mark.parametrize(
    ("found", "audience", "message"),
    [
        ([], "public", "findings='list' is not possible: they are what pn.gaps.find returns."),
        (None, "everyone", "audience='everyone' is not possible: it is one of private, core, "
         "workshop, partners, public."),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_at_once(harbour, findings_of, found, audience, message):
    given = findings_of(harbour) if found is None else found
    with pytest.raises(ParameterError, match=f"^{re.escape(message)}$"):
        pn.Map(harbour).findings(given, audience=audience)


def test_a_map_without_findings_has_none(harbour):
    assert pn.Map(harbour).scene().findings is None
    assert '"findings":null' in pn.Map(harbour).html()


def test_findings_go_with_every_other_verb(harbour, findings_of):
    found = findings_of(harbour, ISOLATE)
    one = pn.Map(harbour).findings(found).size("betweenness").title("T").html()
    assert one == pn.Map(harbour).title("T").size("betweenness").findings(found).html()


# -- on paper ------------------------------------------------------------------------------------


def badges(drawn, weight, axes=1):
    return [part for part in drawn.axes[axes].collections if part.get_gid() == f"flags-{weight}"]


def test_badges_stand_at_the_marks_that_are_flagged(scene_with):
    scene = scene_with(ISOLATE, BRIDGE)
    drawn = figure(scene)
    for weight, actor, color in (("act", "MIG", ALERT), ("watch", "UNI", "#1f2937")):
        layers = badges(drawn, weight)
        (place,) = {tuple(np.ravel(layer.get_offsets())) for layer in layers}
        x, y, radius = scene.marks.loc[actor, ["x", "y", "radius"]]
        away = (0.6 * radius + 2.5) / 1000
        assert place == pytest.approx((x + away, y + away))
        assert mpl.colors.to_hex(layers[1].get_facecolors()[0]) == color
    # The two differ by shape, not by color alone: an open disc with a dot, a full one with a sign.
    paths = [[len(layer.get_paths()[0].vertices) for layer in badges(drawn, weight)]
             for weight in ("act", "watch")]  # fmt: skip
    assert paths[0] != paths[1]


def test_the_legend_explains_the_badges_and_counts_them(scene_with):
    drawn = figure(scene_with(ISOLATE, BRIDGE))
    words = [text.get_text() for text in drawn.axes[0].texts]
    place = words.index("Findings")
    assert words[place : place + 3] == ["Findings", "to act on", "to keep an eye on"]
    assert len(badges(drawn, "act", axes=0)) == len(badges(drawn, "act"))


def test_a_picture_without_flags_is_the_same_as_without_findings(harbour, findings_of):
    plain = figure(pn.Map(harbour).scene())
    found = figure(pn.Map(harbour).findings(findings_of(harbour, QUIET, GROUP)).scene())
    assert [text.get_text() for text in plain.axes[0].texts] == [
        text.get_text() for text in found.axes[0].texts
    ]
    assert not badges(found, "act")


def test_labels_keep_clear_of_badges(harbour, scene_with):
    actors = harbour.actors.index
    drawn = figure(scene_with(Finding("act", "actor", tuple(actors), "Told.", code="S1")))
    drawn.canvas.draw()
    disc = badges(drawn, "act")[1]
    axes, renderer = drawn.axes[1], drawn.canvas.get_renderer()
    radius = np.sqrt(disc.get_sizes()[0]) * drawn.dpi / 72
    boxes = [text.get_window_extent(renderer) for text in axes.texts if text.get_gid() != "halo"]
    for place in axes.transData.transform(disc.get_offsets()):
        for box in boxes:
            apart = np.maximum([box.x0 - place[0], box.y0 - place[1]],
                               [place[0] - box.x1, place[1] - box.y1])  # fmt: skip
            assert np.hypot(*np.maximum(apart, 0)) >= radius


@pytest.mark.parametrize("ending", ["html", "svg", "pdf", "png"])
def test_equal_findings_give_identical_bytes(harbour, tmp_path, ending):
    def saved(name):
        found = pn.gaps.find(harbour, rules="S", day="2025-06-12")
        return pn.Map(harbour).findings(found).save(tmp_path / f"{name}.{ending}").read_bytes()

    assert saved("one") == saved("two")


def test_an_actor_called_by_a_number_is_found():
    net = pn.from_tables(ties=pd.DataFrame({"source": ["1"], "target": ["22"]}))
    found = pn.gaps.find(net, rules="S1")
    assert pn.Map(net).findings(found).scene().findings.headline == "Nothing was found."
    assert Linker({"22": "22"}).parts("Ask 22.") == (("Ask ", ""), ("22", "22"), (".", ""))
