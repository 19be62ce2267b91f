"""Who uses the page: axe-core's rules for WCAG 2.2 AA, and what no scanner can tell.

The scan runs over every state that a reader can bring the page into: as wide as a desk in the dark,
as narrow as a phone in the light. https://dequeuniversity.com/rules/axe lists the rules.
"""

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
WIDTHS = {320: "reflow at 400 % of 1280", 640: "200 % of 1280"}


def chosen(opened):
    opened.find("northport")


def searching(opened):
    opened.page.fill("#search", "o")


def filtered(opened):
    opened.page.locator("#legend button").first.click()


def in_table(opened):
    opened.page.click("#show-table")


def in_matrix(opened):
    opened.page.click("#show-matrix")


def cell_chosen(opened):
    opened.page.locator("#matrix td.tie").first.click()


def saving(opened):
    opened.page.click("#download")


def finding(opened):
    opened.page.locator("#findings button").first.click()


def in_edit_mode(opened):
    opened.page.click("#edit")


def adding(opened):
    opened.page.click("#add-actor")


def editing(opened):
    chosen(opened)
    opened.write("edit-note", "asked to join")


def edited(opened):
    opened.page.click("#changes-count")


WAYS = {
    "map": [[], [chosen], [searching], [filtered], [saving], [finding]],
    "views": [[in_table], [in_table, chosen], [in_matrix], [in_matrix, cell_chosen]],
    "edit mode": [[in_edit_mode], [in_edit_mode, adding], [in_edit_mode, editing, edited]],
}  # fmt: skip


@pytest.fixture(scope="module")
def told():
    """The scene of data that we ship, with everything a page can have beside the map."""
    net = pn.datasets.load("harbour")
    return pn.Map(net).findings(pn.gaps.find(net)).scene()


def faults(opened):
    """Return what axe finds, each with the element it is about."""
    found = axe.Axe().run(opened.page, options=RULES).response["violations"]
    return [(rule["id"], node["target"], node["html"]) for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize(("size", "scheme"), [("desk", "dark"), ("phone", "light")])
@pytest.mark.parametrize("way", WAYS)
def test_axe_finds_nothing(told, open_scene, way, size, scheme):
    shape = dict(zip(("width", "height"), SIZES[size], strict=True))
    opened = open_scene(told, viewport=shape, color_scheme=scheme)
    for steps in WAYS[way]:
        opened.page.reload()
        opened.page.wait_for_selector("#map[data-drawn]")
        for step in steps:
            step(opened)
        assert faults(opened) == [], [step.__name__ for step in steps]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_map_of_groups(open_scene, scheme):
    grouped = pn.Map(pn.datasets.load("harbour")).overview("groups", by="category")
    opened = open_scene(grouped.scene(), color_scheme=scheme)
    assert faults(opened) == []
    opened.page.locator("#groups button").first.click()
    assert faults(opened) == []
    in_table(opened)
    assert faults(opened) == []


@pytest.mark.parametrize(("size", "scheme"), [("desk", "dark"), ("phone", "light")])
def test_axe_finds_nothing_where_drawings_are_chosen(open_scene, size, scheme):
    net = pn.datasets.load("harbour")
    actors = net.actors.assign(interest=2.0, influence=3.0, ring=2)
    net = pn.from_tables(actors=actors.reset_index(), ties=net.ties)
    views = pn.stakeholders.grid(net), pn.stakeholders.rings(net)
    width, height = SIZES[size]
    opened = open_scene(
        pn.Map(net).audience("core").place(*views).scene(),
        viewport={"width": width, "height": height}, color_scheme=scheme,
    )  # fmt: skip
    assert faults(opened) == []
    opened.page.locator("#drawings button").nth(1).click()
    for step in (in_edit_mode, chosen):
        step(opened)
        assert faults(opened) == [], step.__name__
    assert opened.page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize(("size", "scheme"), [("desk", "dark"), ("phone", "light")])
def test_axe_finds_nothing_on_a_consensus_map(open_scene, three_groups, size, scheme):
    width, height = SIZES[size]
    opened = open_scene(
        pn.workshop.merge(*three_groups).map().scene(),
        viewport={"width": width, "height": height}, color_scheme=scheme,
    )  # fmt: skip
    for step in (finding, in_matrix, in_table):
        step(opened)
        assert faults(opened) == [], step.__name__
    assert opened.page.evaluate("document.documentElement.scrollWidth") == width


def test_axe_would_find_something(told, open_scene):
    opened = open_scene(told)
    opened.page.evaluate("document.getElementById('search').removeAttribute('role')")
    opened.page.evaluate("document.getElementById('caption').style.color = '#bbbbbb'")
    assert {rule for rule, _, _ in faults(opened)} == {"color-contrast", "aria-allowed-attr"}


@pytest.mark.parametrize("width", WIDTHS, ids=WIDTHS.values())
def test_nothing_scrolls_sideways_when_the_page_is_enlarged(told, open_scene, width):
    opened = open_scene(told, viewport={"width": width, "height": 400})
    for step in (finding, chosen, in_edit_mode, editing, in_table):
        step(opened)
        assert opened.page.evaluate("document.documentElement.scrollWidth") == width, step.__name__


@pytest.mark.parametrize("size", SIZES)
def test_wider_spacing_of_text_cuts_no_words(told, open_scene, size):
    # WCAG 1.4.12: the reader may set these distances, and nothing may be lost by it.
    shape = dict(zip(("width", "height"), SIZES[size], strict=True))
    opened = open_scene(told, viewport=shape)
    opened.page.evaluate("""() => document.styleSheets[0].insertRule(`* {
      line-height: 1.5 !important; letter-spacing: 0.12em !important;
      word-spacing: 0.16em !important;
    }`, document.styleSheets[0].cssRules.length)""")
    for step in (chosen, in_edit_mode, editing):
        step(opened)
        cut = opened.page.evaluate("""() => [...document.querySelectorAll("button, h1, summary")]
          .filter((e) => e.checkVisibility({ visibilityProperty: true }))
          .filter((e) => e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)
          .filter((e) => getComputedStyle(e).overflow !== "visible" || e.tagName === "BUTTON")
          .map((e) => e.outerHTML)""")
        assert cut == [], step.__name__


def test_what_has_the_focus_is_not_covered(told, open_scene, covered):
    # WCAG 2.4.11: of what the keyboard has reached, something is in sight.
    opened = open_scene(told, viewport={"width": 1024, "height": 600})
    chosen(opened)
    opened.page.evaluate("document.activeElement.blur()")
    assert covered(opened, 80) == []


def test_nothing_moves_by_itself(told, open_scene):
    opened = open_scene(told, reduced_motion="reduce")
    chosen(opened)
    moving = opened.page.evaluate("document.getAnimations().length")
    places = opened.shown("pixels")
    opened.page.wait_for_timeout(300)
    assert moving == 0
    assert opened.shown("pixels") == places
