"""Who uses the page of a room: axe-core's rules on every step, and what no scanner can tell."""

import pytest

import partnernet as pn

axe = pytest.importorskip(
    "axe_playwright_python.sync_playwright",
    reason="axe-playwright-python is not installed, which brings the rules that are checked",
)

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
SIZES = {"desk": (1366, 768), "phone": (390, 844)}


def session():
    begun = pn.workshop.start("supera-compatible", question="Who carries the plan?", group="door")
    begun = begun.add_actors("University", "City Council", "Police")
    begun = begun.describe("Police", category="police", presence="missing", ring=2)
    for rater, value in (("A", 1), ("B", 3)):
        begun = begun.rate(rater, {"Police": {"interest": value}})
    begun = begun.link("University", "Police", kind="funding", status="wanted")
    return begun.decide("Call", actor="Police", owner="Officer").finish("frame")


def faults(opened):
    """Return what axe finds, each with the element it is about."""
    found = axe.Axe().run(opened.page, options=RULES).response["violations"]
    return [(rule["id"], node["target"], node["html"]) for rule in found for node in rule["nodes"]]


def go(opened, place):
    opened.page.evaluate("document.getElementById('agenda-fold').open = true")
    opened.page.click(f"#go-{place}")


@pytest.mark.parametrize(("size", "scheme"), [("desk", "dark"), ("phone", "light")])
def test_axe_finds_nothing_on_any_step(enter, size, scheme):
    shape = dict(zip(("width", "height"), SIZES[size], strict=True))
    opened = enter(session(), viewport=shape, color_scheme=scheme)
    page = opened.page
    for place in range(10):
        go(opened, place)
        assert faults(opened) == [], place
    go(opened, 1)
    page.fill("#new-names", "Universty")
    page.click("#add-names")
    assert page.locator(".question").count() == 1
    assert faults(opened) == []
    go(opened, 4)
    page.click("#show-outcome")
    assert faults(opened) == []
    page.fill("#rater", "C")
    page.click("#begin-ballot")
    assert faults(opened) == []
    page.click("#large-type")
    assert faults(opened) == []


@pytest.mark.parametrize("place", range(10))
def test_what_has_the_focus_is_not_covered(enter, covered, place):
    opened = enter(session(), viewport={"width": 1024, "height": 700})
    go(opened, place)
    assert covered(opened, 45) == []


def test_nothing_is_cut_where_words_are_spaced_wider(enter):
    # WCAG 1.4.12: the reader may set these distances, and nothing may be lost by it.
    opened = enter(session(), viewport={"width": 1366, "height": 768})
    opened.page.evaluate("""() => document.styleSheets[0].insertRule(`* {
      line-height: 1.5 !important; letter-spacing: 0.12em !important;
      word-spacing: 0.16em !important;
    }`, document.styleSheets[0].cssRules.length)""")
    for place in range(10):
        go(opened, place)
        if place == 4:
            opened.page.fill("#rater", "C")
            opened.page.click("#begin-ballot")
        cut = opened.page.evaluate("""() => [...document.querySelectorAll("button, .grades label")]
          .filter((e) => e.checkVisibility({ visibilityProperty: true }))
          .filter((e) => e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)
          .map((e) => e.outerHTML)""")
        assert cut == [], place


def test_targets_on_a_tablet_are_large_enough_for_fingers(enter):
    # 44 pixels for what is pressed again and again while the tablet goes round.
    opened = enter(session(), viewport={"width": 820, "height": 1180}, has_touch=True)
    go(opened, 4)
    opened.page.fill("#rater", "C")
    opened.page.click("#begin-ballot")
    small = opened.page.evaluate("""() => [...document.querySelectorAll(".grades label")]
      .filter((e) => e.getBoundingClientRect().height < 44).map((e) => e.outerHTML)""")
    assert small == []
