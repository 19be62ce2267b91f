"""The page and its controls: no request, legend, search, table, keyboard, frame."""

from dataclasses import replace

import pytest

from partnernet.draw.interactive.page import frame, page


@pytest.mark.parametrize("offline", [True, False])
def test_no_request_leaves_the_page_and_nothing_is_complained_of(
    harbour_scene, open_scene, offline
):
    opened = open_scene(harbour_scene(), **({} if offline else {"offline": False}))
    opened.find("city")
    opened.press("legend", "Business")
    opened.page.click("#show-table")
    opened.page.wait_for_timeout(200)
    assert opened.requests == [opened.page.url]
    assert opened.complaints == []


def test_the_policy_stops_what_is_not_the_page_itself(harbour_scene, open_scene):
    opened = open_scene(harbour_scene())
    blocked = opened.page.evaluate("""async () => {
      const blocked = [];
      addEventListener("securitypolicyviolation", (e) => blocked.push(e.effectiveDirective));
      const script = document.createElement("script");
      script.textContent = "window.__pwned = 1";
      document.body.append(script);
      const style = document.createElement("style");
      style.textContent = "body { color: red }";
      document.body.append(style);
      await fetch("https://partnernet.invalid/").catch(() => null);
      await new Promise((done) => setTimeout(done, 50));
      return blocked.sort();
    }""")
    assert blocked == ["connect-src", "script-src-elem", "style-src-elem"]
    assert opened.page.evaluate("window.__pwned") is None
    assert opened.requests == [opened.page.url]


def test_words_around_the_map(harbour_scene, open_scene):
    scene = harbour_scene()
    opened = open_scene(scene)
    assert opened.page.title() == "Harbor partners"
    assert opened.page.text_content("h1") == "Harbor partners"
    assert opened.page.text_content("#question") == scene.question
    assert opened.page.text_content("#caption") == scene.caption
    assert opened.page.get_attribute("#map", "aria-label") == scene.alt
    assert scene.alt in opened.page.text_content("#details")
    assert opened.page.locator("#lines li").all_text_contents() == [
        "joint work",
        "information only",
        "not in the room",
    ]


def test_the_legend_hides_and_shows(harbour_scene, open_scene):
    opened = open_scene(harbour_scene())
    button = opened.page.locator("#legend button", has_text="Business")
    assert opened.page.locator("#legend .toggle").count() == 8
    assert button.text_content() == "Business2"
    assert button.get_attribute("aria-pressed") == "true"
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    assert set(opened.shown("visible")) == set(harbour_scene().marks.index) - {"BIZ", "BAR"}
    assert opened.page.get_attribute("#map", "data-shown") == "10"
    assert len(opened.rows()) == 10
    assert opened.page.text_content("#live") == "10 of 12 actors shown."
    opened.page.click("#show-all")
    assert len(opened.rows()) == len(opened.shown("visible")) == 12
    assert button.get_attribute("aria-pressed") == "true"


def test_a_hidden_actor_can_be_clicked_no_more_and_loses_the_selection(harbour_scene, open_scene):
    opened = open_scene(harbour_scene())
    place = opened.shown("pixels")["BIZ"]
    opened.page.mouse.click(*place)
    assert opened.shown("selected") == "BIZ"
    opened.press("legend", "Business")
    assert opened.shown("selected") is None
    opened.page.mouse.click(*place)
    assert opened.shown("selected") is None


def test_choosing_a_hidden_actor_shows_its_group_again(harbour_scene, open_scene):
    opened = open_scene(harbour_scene())
    opened.press("legend", "Business")
    opened.find("chamber")
    assert opened.shown("selected") == "BIZ"
    assert opened.page.get_attribute("#map", "data-shown") == "12"


def test_actors_without_a_value_have_a_line_of_their_own(harbour_scene, open_scene):
    scene = harbour_scene()
    marks = scene.marks.assign(group=["" if g == "ngo" else g for g in scene.marks["group"]])
    legend = tuple(
        replace(entry, key="", label="not known") if entry.key == "ngo" else entry
        for entry in scene.legend
    )
    opened = open_scene(replace(scene, marks=marks, legend=legend))
    opened.press("legend", "not known")
    assert set(scene.marks.index) - set(opened.shown("visible")) == {"WOM", "LGB", "MIG"}


@pytest.mark.parametrize(
    ("actor", "name", "query"),
    [
        ("UNI", "Université d'Évry", "universite d'evry"),
        ("UNI", "Universite d'Evry", "UNIVERSITÉ"),
        ("UNI", "Łódź Strøm Straße", "lodz strom strasse"),
        ("COU", "Δήμος Λιμένος", "δημοσ λιμεν"),
        ("COU", "ΔΗΜΟΣ ΛΙΜΕΝΟΣ", "δήμος"),
        ("HOS", "港の病院", "病院"),
        ("HOS", "جامعة الميناء", "الميناء"),
        ("HOS", "İstanbul Is\N{LATIN SMALL LETTER DOTLESS I}k", "istanbul isik"),
    ],
)
def test_search_finds_names_without_accents_and_case(harbour_scene, open_scene, actor, name, query):
    scene = harbour_scene()
    marks = scene.marks.copy()
    marks.loc[actor, ["name", "label"]] = name
    opened = open_scene(replace(scene, marks=marks))
    opened.page.fill("#search", query)
    assert opened.page.locator("#results li").all_text_contents() == [name]
    assert opened.rows() == [name]
    opened.page.press("#search", "Enter")
    assert opened.shown("selected") == actor


def test_search_lists_best_first_and_says_when_there_is_nothing(harbour_scene, open_scene):
    opened = open_scene(harbour_scene())
    opened.page.fill("#search", "har")
    assert opened.page.locator("#results li").all_text_contents() == [
        "Harbor Bars",
        "Harbor Police",
    ]
    assert opened.page.text_content("#live") == "2 actors found."
    opened.page.fill("#search", "no such actor")
    assert opened.page.locator("#results").is_hidden()
    assert opened.page.locator("#none-found").is_visible()
    assert opened.rows() == []
    opened.page.press("#search", "Escape")
    assert len(opened.rows()) == 12


def test_the_table_sorts_with_the_undefined_last(harbour_scene, open_scene):
    opened = open_scene(harbour_scene())
    opened.page.click("#show-table")
    assert opened.rows()[:2] == ["Chamber of Commerce", "City Council"]
    header = opened.page.locator("thead th", has_text="Closeness")
    assert header.get_attribute("aria-sort") is None
    header.locator("button").click()
    assert header.get_attribute("aria-sort") == "descending"
    assert opened.rows()[:2] == ["Northport University", "City Council"]
    assert opened.rows()[-1] == "Migrant Support"
    header.locator("button").click()
    assert header.get_attribute("aria-sort") == "ascending"
    assert opened.rows()[:2] == ["Harbor Bars", "LGBTQIA+ Network"]
    assert opened.rows()[-1] == "Migrant Support"
    assert opened.page.locator("th[aria-sort]").count() == 1
    last = opened.page.locator("tbody tr").last
    assert last.locator("td").all_text_contents() == ["NGO", "0", "0", "not defined"]


def test_a_name_in_the_table_leads_to_the_map(harbour_scene, open_scene):
    opened = open_scene(harbour_scene())
    opened.page.click("#show-table")
    assert opened.page.locator("#map").is_hidden()
    opened.page.locator("tbody button", has_text="Students' Union").click()
    assert opened.shown("selected") == "STU"
    assert opened.page.locator("#map").is_visible()
    assert opened.page.locator("#table").is_hidden()
    assert opened.page.evaluate("document.activeElement.id") == "chosen"


def focused(opened):
    return opened.page.evaluate("document.activeElement.id || document.activeElement.className")


def test_the_keyboard_alone_finds_chooses_and_clears(harbour_scene, open_scene):
    opened = open_scene(harbour_scene())
    keyboard = opened.page.keyboard
    keyboard.press("Tab")
    assert focused(opened) == "skip"
    for _ in range(5):
        keyboard.press("Tab")
    assert focused(opened) == "search"
    keyboard.type("har")
    keyboard.press("ArrowDown")
    active = opened.page.get_attribute("#search", "aria-activedescendant")
    assert opened.page.text_content(f"#{active}") == "Harbor Police"
    keyboard.press("Enter")
    assert opened.shown("selected") == "POL"
    assert opened.page.text_content("#live") == (
        "Harbor Police selected. Reaches 6 of 11 others within two steps. Not reached: Eastcliff "
        "University, Harbor Bars, LGBTQIA+ Network, Migrant Support, Students' Union."
    )
    keyboard.press("Escape")
    assert opened.shown("selected") is None
    assert opened.page.text_content("#live") == "Selection cleared."


def test_every_control_is_reached_by_tab(harbour_scene, open_scene):
    opened = open_scene(harbour_scene(directed=True))
    opened.find("northport")
    wanted = opened.page.evaluate("""() => {
      const all = [...document.querySelectorAll("a, button, input, select, summary")];
      const seen = all.filter((e) => e.checkVisibility({ visibilityProperty: true }));
      seen.forEach((element, index) => { element.dataset.stop = index; });
      return seen.length;
    }""")
    opened.page.evaluate("document.activeElement.blur()")
    stops = set()
    for _ in range(wanted + 8):
        opened.page.keyboard.press("Tab")
        stops.add(opened.page.evaluate("document.activeElement.dataset.stop"))
    assert stops - {None} == {str(index) for index in range(wanted)}
    assert wanted == 40


def test_every_control_has_a_name(harbour_scene, open_scene):
    opened = open_scene(harbour_scene())
    opened.find("northport")
    nameless = opened.page.evaluate("""() => [...document.querySelectorAll("button, input, select")]
      .filter((e) => !e.textContent.trim() && !e.ariaLabel && !e.labels?.length)
      .map((e) => e.outerHTML)""")
    assert nameless == []


def test_the_page_works_in_a_closed_frame(harbour_scene, visit):
    outer = f"<!doctype html><title>t</title>{frame(page(harbour_scene()), title='Harbor')}"
    opened = visit(outer)
    inner = opened.page.frame_locator("iframe[title=Harbor]")
    inner.locator("#map[data-drawn]").wait_for()
    inner.locator("#legend button", has_text="NGO").click()
    assert inner.locator("#map").get_attribute("data-shown") == "9"
    inner.locator("#search").fill("univ")
    inner.locator("#search").press("Enter")
    assert inner.locator("#chosen").text_content() == "Eastcliff University"
    assert inner.locator("#download").is_hidden()
    assert opened.complaints == []
    assert [url for url in opened.requests if not url.startswith(("file:", "about:"))] == []


@pytest.mark.parametrize("view", ["map", "table"])
def test_a_narrow_page_does_not_scroll_sideways(harbour_scene, open_scene, view):
    opened = open_scene(harbour_scene(), viewport={"width": 360, "height": 740})
    opened.page.click(f"#show-{view}")
    opened.find("northport")
    assert opened.page.evaluate("document.documentElement.scrollWidth") == 360
    order = [opened.page.locator(q).bounding_box()["y"] for q in (".tools", "main", "#details")]
    assert order == sorted(order)
    assert order[0] < order[1] < order[2]
