"""Findings on the page: the list, what it shows on the map, the badges, and who can use them."""

from itertools import combinations, pairwise

import pytest

import partnernet as pn
from partnernet.result import Finding

NARROW = {"viewport": {"width": 390, "height": 844}}
REPORTER = Finding("act", "network", (), "All ties were reported by Northport University.",
                   "Ask the partners.", code="D2", title="Single reporter")  # fmt: skip
ISOLATE = Finding("act", "actor", ("MIG",), "Migrant Support has no tie to any of the 11 others.",
                  "Ask Northport University.", code="S1", title="Isolate")  # fmt: skip
CUTPOINT = Finding("watch", "actor", ("COU",), "Without City Council, 26 of 55 pairs are lost.",
                   code="S3", title="Cutpoint")  # fmt: skip
BRIDGE = Finding("watch", "tie", ("COU", "BIZ"), "The tie between City Council and Chamber of "
                 "Commerce is the only way.", unknowns=3, code="S4", title="Bridge")  # fmt: skip
GROUP = Finding("watch", "group", ("business",), "Business has few ties.",
                actors=("BIZ", "BAR"), code="S7", title="Missing bridge")  # fmt: skip
CLOSED = Finding("info", "actor", ("HOS",), "General Hospital is closed in.", code="S6",
                 title="Closed in")  # fmt: skip
CORE = Finding("act", "actor", ("POL",), "Only one role.", visibility="core", code="F2", title="T")
ALL = (REPORTER, ISOLATE, CUTPOINT, BRIDGE, GROUP, CLOSED, CORE)
SKIPPED = [("R1", "ties have no direction")]


@pytest.fixture
def open_map(harbour, findings_of, open_scene):
    """Open the map of the harbor with findings."""

    def open_map(*findings, **options):
        found = findings_of(harbour, *(findings or ALL), skipped=SKIPPED)
        return open_scene(pn.Map(harbour).findings(found).scene(), **options)

    return open_map


def pick(opened, title, inside="#findings"):
    return opened.page.locator(f"{inside} .pick", has_text=title)


def test_the_list_has_the_data_first_then_what_weighs_most(open_map):
    opened = open_map()
    found = opened.page.locator("#findings")
    assert found.locator("h3").all_text_contents() == [
        "About the data", "Act on this", "Keep an eye on this", "Good to know",
    ]  # fmt: skip
    assert found.locator(".note").text_content() == (
        "6 findings: 2 to act on, 3 to keep an eye on and 1 good to know."
    )
    items = found.locator(".finding").all_text_contents()
    assert items[0] == (
        "D2 Single reporter (act on this)All ties were reported by Northport University."
        "Ask the partners."
    )
    assert items[3].endswith("is the only way.3 answers that this depends on are not known.")
    assert items[4].endswith("Business has few ties.About: Chamber of Commerce, Harbour Bars.")
    assert found.locator(".notes li").all_text_contents() == [
        "1 finding is left out here: it is not for everybody.",
        "Not looked for: R1: ties have no direction.",
    ]
    assert "Only one role." not in opened.page.content()
    assert "How to use this map" in opened.page.text_content("#details")


def test_choosing_a_finding_brings_its_actors_forward_and_once_more_lets_go(open_map):
    opened = open_map()
    button = pick(opened, "S3 Cutpoint")
    assert (opened.shown("lit"), len(opened.shown("litTies"))) == (None, 13)
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    assert opened.shown("lit") == ["COU"]
    assert len(opened.shown("litTies")) == 5  # METHODS 4.1: COU has five ties
    assert all("COU" in tie for tie in opened.shown("litTies"))
    assert opened.page.text_content("#live") == (
        "Without City Council, 26 of 55 pairs are lost. 1 actor shown on the map."
    )
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    assert opened.shown("lit") is None
    assert opened.page.text_content("#live") == "Selection cleared."


def test_a_finding_about_a_tie_brings_the_tie_forward(open_map):
    opened = open_map()
    pick(opened, "S4 Bridge").click()
    assert set(opened.shown("lit")) == {"COU", "BIZ"}
    assert [set(tie) for tie in opened.shown("litTies")] == [{"COU", "BIZ"}]
    opened.page.locator("#findings .finding", has_text="S7 Missing").click(
        position={"x": 3, "y": 3}
    )
    assert [set(tie) for tie in opened.shown("litTies")] == [{"BIZ", "BAR"}]
    assert pick(opened, "S4 Bridge").get_attribute("aria-pressed") == "false"


def test_a_finding_about_the_whole_network_dims_nobody(open_map):
    opened = open_map()
    pick(opened, "D2").click()
    assert opened.shown("lit") is None
    assert opened.page.text_content("#live").endswith("It is about the whole network.")


def test_a_name_leads_to_its_actor_and_back_to_the_list_as_it_was(open_map):
    opened = open_map()
    pick(opened, "S4 Bridge").click()
    opened.page.locator("#findings .finding.chosen a", has_text="City Council").click()
    assert opened.shown("selected") == "COU"
    assert opened.page.evaluate("document.activeElement.id") == "chosen"
    assert opened.page.locator("#findings").is_hidden()
    assert len(opened.shown("reached")) == 10
    opened.page.keyboard.press("Escape")
    assert opened.shown("selected") is None
    assert set(opened.shown("lit")) == {"COU", "BIZ"}
    opened.page.keyboard.press("Escape")
    assert opened.shown("lit") is None
    assert opened.requests == [opened.page.url.split("#")[0]]


def test_an_actor_tells_what_was_found_about_it(open_map):
    opened = open_map()
    opened.find("chamber")
    about = opened.page.locator("#actor .finding")
    assert "Findings (2)" in opened.page.locator("#actor h3").all_text_contents()
    assert [text[:9] for text in about.all_text_contents()] == ["S4 Bridge", "S7 Missin"]
    pick(opened, "S7 Missing bridge", "#actor").click()
    assert opened.shown("selected") is None
    assert set(opened.shown("lit")) == {"BIZ", "BAR"}
    assert opened.page.evaluate("document.activeElement.textContent") == "S7 Missing bridge"
    opened.find("schools")
    assert "Findings" not in opened.page.text_content("#actor")


def test_badges_are_explained_counted_and_switched_off(open_map):
    opened = open_map()
    assert set(opened.shown("flagged")) == {"MIG", "COU", "BIZ"}
    rows = opened.page.locator("#flag-legend li")
    assert rows.all_text_contents() == ["to act on1", "to keep an eye on2"]
    opened.page.get_by_label("Mark on the map").uncheck()
    assert opened.shown("flagged") == []
    assert opened.page.text_content("#live") == "Findings are not marked."
    opened.page.get_by_label("Mark on the map").check()
    assert len(opened.shown("flagged")) == 3


def test_badges_differ_by_more_than_color(open_map):
    opened = open_map()
    shapes = opened.page.locator("#flag-legend .badge").evaluate_all(
        "all => all.map((badge) => [...badge.children].map((part) => part.tagName).join())"
    )
    assert shapes == ["circle,rect,circle", "circle,circle"]


def test_where_nobody_is_flagged_there_is_nothing_to_switch(open_map):
    opened = open_map(REPORTER, CLOSED)
    assert opened.page.locator("#flags-part").is_hidden()
    assert opened.page.locator("#findings .finding").count() == 2


def test_a_map_without_findings_speaks_of_none(harbour, open_scene):
    opened = open_scene(pn.Map(harbour).scene())
    for part in ("#findings", "#flags-part", "#skip-findings", "#told"):
        assert opened.page.locator(part).is_hidden()
    assert "Findings" not in opened.page.locator("thead").text_content()


def test_the_table_counts_findings(open_map):
    opened = open_map()
    opened.page.click("#show-table")
    opened.page.locator("thead button", has_text="Findings").click()
    assert set(opened.rows()[:2]) == {"Chamber of Commerce", "City Council"}
    numbers = opened.page.locator("tbody tr td:nth-child(3)").all_text_contents()
    assert sorted(numbers, reverse=True) == numbers == ["2", "2", "1", "1", "1", *"0000000"]
    pick(opened, "S1").click()
    assert opened.page.locator("#table").is_hidden()
    assert opened.shown("lit") == ["MIG"]


def test_a_hidden_group_comes_back_with_a_finding_about_it(open_map):
    opened = open_map()
    opened.press("legend", "Business")
    pick(opened, "S7").click()
    assert {"BIZ", "BAR"} <= set(opened.shown("visible"))


def test_an_actor_out_of_sight_comes_back_with_its_finding(open_map):
    opened = open_map()
    for _ in range(6):
        opened.page.click("#zoom-in")
    frame = opened.page.locator("#map").bounding_box()
    pick(opened, "S1").click()
    x, y = opened.shown("pixels")["MIG"]
    assert frame["x"] < x < frame["x"] + frame["width"]
    assert frame["y"] < y < frame["y"] + frame["height"]


def test_the_keyboard_reaches_the_list_and_uses_it(open_map):
    opened = open_map()
    keyboard = opened.page.keyboard
    keyboard.press("Tab")
    keyboard.press("Tab")
    assert opened.page.evaluate("document.activeElement.id") == "skip-findings"
    keyboard.press("Enter")
    keyboard.press("Tab")
    assert opened.page.evaluate("document.activeElement.textContent").startswith("D2 Single")
    keyboard.press("Tab")
    assert opened.page.evaluate("document.activeElement.textContent") == "Northport University"
    keyboard.press("Tab")
    keyboard.press("Space")
    assert opened.shown("lit") == ["MIG"]
    assert opened.page.evaluate("document.activeElement.textContent") == "S1 Isolate"
    keyboard.press("Tab")
    keyboard.press("Enter")
    assert opened.shown("selected") == "MIG"


def test_a_small_page_shows_the_map_with_the_sentence_and_leads_back(open_map):
    opened = open_map(**NARROW)
    assert opened.page.locator("#told").is_hidden()
    pick(opened, "S3 Cutpoint").click()
    told = opened.page.locator("#told")
    assert told.locator("#told-words").text_content() == CUTPOINT.why
    box = told.bounding_box()
    assert abs(box["y"]) < 2
    opened.page.get_by_role("button", name="Back to the list").click()
    assert opened.page.evaluate("document.activeElement.textContent") == "S3 Cutpoint"
    button = pick(opened, "S3 Cutpoint").bounding_box()
    assert 0 < button["y"] < 844
    assert opened.page.evaluate("document.documentElement.scrollWidth") == 390


@pytest.mark.parametrize("chosen", [False, True])
def test_the_list_is_on_paper_whoever_is_chosen(open_map, chosen):
    opened = open_map()
    if chosen:
        opened.find("city council")
    opened.page.emulate_media(media="print")
    found = opened.page.locator("#findings")
    assert found.is_visible()
    assert found.locator(".finding").count() == 6
    assert opened.page.locator("#flag-legend").is_visible()
    assert opened.page.locator("#flags").is_hidden()


def test_labels_keep_clear_of_marks_and_badges(harbour, findings_of, open_scene):
    actors = tuple(harbour.actors.index)
    everybody = Finding("act", "actor", actors, "Told.", code="S1", title="Isolate")
    opened = open_scene(pn.Map(harbour).findings(findings_of(harbour, everybody)).scene())
    boxes, pixels, discs = (opened.shown(what) for what in ("boxes", "pixels", "discs"))
    assert len(boxes) == 12
    for one, other in combinations(boxes.values(), 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    for actor, (x, y) in pixels.items():
        away = 0.6 * discs[actor]  # the badge stands farther out, so its middle is beyond this
        for left, top, right, bottom in boxes.values():
            assert not (left < x + away < right and top < y - away < bottom)


def test_badges_are_painted_in_their_color(open_map):
    opened = open_map(ISOLATE)
    paint = """canvas => {
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      let found = 0;
      for (let at = 0; at < data.length; at += 4) {
        found += data[at] === 0xb3 && data[at + 1] === 0x26 && data[at + 2] === 0x1e;
      }
      return found;
    }"""
    canvas = opened.page.locator("#map canvas")
    opened.page.wait_for_timeout(200)
    assert canvas.evaluate(paint) > 20
    opened.page.get_by_label("Mark on the map").uncheck()
    opened.page.wait_for_timeout(200)
    assert canvas.evaluate(paint) == 0


HOSTILE = (
    "<script>window.__pwned=1</script>", "</script><script>window.__pwned=1</script>",
    "<img src=x onerror=window.__pwned=1>", "javascript:window.__pwned=1", "__proto__", "${1}",
    "\ud800 alone", "جامعة الميناء", "x" * 5_000,
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_findings_are_text(make, findings_of, open_scene, text):
    net = make((text, "other"), ("other", "third"))
    found = findings_of(
        net,
        Finding("act", "actor", (text,), f"Ask {text}.", text, code="S1", title=text),
        Finding("act", "group", (text,), text, actors=("other",), code="C1", title="T"),
        skipped=[("F1", text)],
    )
    opened = open_scene(pn.Map(net).findings(found).scene())
    pick(opened, "C1 T").click()
    pick(opened, "S1").click()
    shown = opened.page.locator("#findings .finding").first.text_content()
    assert shown.count(text) == 3
    assert opened.page.evaluate("window.__pwned") is None
    assert opened.complaints == []
    assert len(opened.requests) == 1
    assert opened.page.locator("#findings img, #findings script").count() == 0
    hrefs = opened.page.locator("#findings a").evaluate_all("all => all.map((a) => a.href)")
    assert {href.rpartition("#")[2] for href in hrefs} <= {"details"}


def test_a_thousand_actors_with_hundreds_of_findings_open_at_once(findings_of, open_scene, make):
    names = [f"Partner number {number}" for number in range(1000)]
    net = make(*pairwise(names))
    some = [Finding("watch", "actor", (name,), f"Without {name} all is lost.", code="S3", title="T")
            for name in names[:400]]  # fmt: skip
    opened = open_scene(pn.Map(net).layout("grid").findings(findings_of(net, *some)).scene())
    assert opened.page.locator("#findings .finding").count() == 400
    opened.page.locator("#findings .pick").nth(399).click()
    assert opened.shown("lit") == [names[399]]
