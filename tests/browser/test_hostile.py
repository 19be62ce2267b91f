"""Whatever stands in the data is shown as the text it is, and never runs."""

from dataclasses import replace

import pandas as pd
import pytest

import partnernet as pn
from partnernet.draw.scene import ColorChoice, LegendEntry, LineEntry

PWN = "window.__pwned=1"
TEXTS = [
    f"<script>{PWN}</script>",
    f"</script><script>{PWN}</script>",
    f"</SCRIPT ><script>{PWN}//",
    f"<img src=x onerror={PWN}>",
    f'<img src=x onerror="{PWN}">',
    f"<svg onload={PWN}>",
    f"<svg><script>{PWN}</script></svg>",
    f"<body onload={PWN}>",
    "<iframe srcdoc='<script>parent.__pwned=1</script>'></iframe>",
    f"<a href=javascript:{PWN}>go</a>",
    f"javascript:{PWN}",
    f"data:text/html,<script>{PWN}</script>",
    f'" onmouseover="{PWN}" x="',
    f"' onfocus='{PWN}' autofocus='",
    f"</title><script>{PWN}</script>",
    f"</style><script>{PWN}</script>",
    f"</noscript><script>{PWN}</script>",
    f"</textarea><img src=x onerror={PWN}>",
    f"<!--<script>{PWN}//-->",
    "<!--",
    "-->",
    "]]>",
    f"<![CDATA[<script>{PWN}</script>]]>",
    f"${{{PWN}}}",
    f"{{{{constructor.constructor('{PWN}')()}}}}",
    f"`);{PWN};(`",
    f"\\u003cscript\\u003e{PWN}\\u003c/script\\u003e",
    f"&lt;script&gt;{PWN}&lt;/script&gt;",
    f"&#60;img src=x onerror={PWN}&#62;",
    "a\u2028b\u2029c",
    "a\x00b\x01c\x1fd",
    "a\r\nb\tc\nd",
    "\u202egnp.exe\u202c abc",
    "\ud800 alone",
    "\ufeff\u200b\u200d",
    "👩🏽‍🚀🏳️‍🌈 crew",
    "جامعة الميناء",
    "Zoë \"Ålesund\" O'Neil \\ / ` ; --",
    "$& $1 $` $' $script $$",
    "__proto__",
    "constructor",
    "null",
    "undefined",
    "NaN",
    "x" * 20_000,
    "wide words " * 2_000,
    "\u0301" * 200 + "e" + "\u0301" * 200,
]  # fmt: skip

PLACES = """units => {
  const text = String.fromCharCode(...units.slice(0, 60000));
  const one = (query) => document.querySelector(query)?.textContent;
  const any = (query) => [...document.querySelectorAll(query)].some(
    (element) => element.textContent === text);
  return {
    title: one("h1") === text,
    question: one("#question") === text,
    caption: one("#caption") === text,
    alt: document.querySelector("#map").getAttribute("aria-label") === text,
    legendTitle: one("#legend-title") === text,
    legend: any("#legend .name"),
    line: any("#lines bdi"),
    option: any("#size-by option"),
    coloring: any("#color-by option"),
    heading: one("#chosen") === text,
    group: any("#details .group bdi"),
    score: any("#details .figures bdi"),
    detailLabel: any("#details .pairs dt"),
    detail: any("#details .pairs dd"),
    tie: one("#details .ties .about") === `${text} · strength\\u00a04`,
    column: any("thead bdi"),
    row: any("tbody th bdi"),
    id: partnernet.selected() === text,
    key: Object.hasOwn(partnernet.radii(), text),
  };
}"""

OTHER = """units => {
  const text = String.fromCharCode(...units.slice(0, 60000));
  const one = (query) => document.querySelector(query).textContent;
  return [one("#legend .name"), one("#legend-title"), one("#details .group bdi")]
    .map((words) => words === text);
}"""


def hostile(scene, text):
    """Put the text wherever a scene holds words, ids and keys included."""
    rename = {"UNI": text, "hei": text}
    marks = scene.marks.assign(group=scene.marks["group"].replace(rename)).rename(index=rename)
    for column in ("name", "label"):
        marks.iloc[0, marks.columns.get_loc(column)] = text
    marks["details"] = [((text, text),)] * len(marks)
    links = scene.links.assign(
        source=scene.links["source"].replace(rename),
        target=scene.links["target"].replace(rename),
        label=text,
    )
    return replace(
        scene,
        title=text, question=text, caption=text, alt=text, marks=marks, links=links,
        scores=scene.scores.rename(index=rename),
        score_labels={**scene.score_labels, "degree": text},
        legend_title=text,
        legend=tuple(
            LegendEntry(rename.get(e.key, e.key), text, e.fill, e.shape, e.count)
            for e in scene.legend
        ),
        color_by=text,
        colorings=(
            ColorChoice(
                text, text, (text,) * len(marks),
                (LegendEntry(text, text, "#0b5fa5", "dot", len(marks)),), missing=text,
            ),
        ),
        lines=(LineEntry(text, "#6b7a90", 2.0, dashed=False, arrow=False),),
    )  # fmt: skip


def units(text):
    """Split a text into the code units that JavaScript counts, halves of pairs included."""
    raw = text.encode("utf-16-le", "surrogatepass")
    return [int.from_bytes(raw[i : i + 2], "little") for i in range(0, len(raw), 2)]


def test_there_are_many_texts_and_each_is_another():
    assert len(set(TEXTS)) == len(TEXTS) >= 40


@pytest.mark.parametrize("text", TEXTS, ids=[f"{n:02d}" for n in range(len(TEXTS))])
def test_a_hostile_text_is_shown_and_does_not_run(harbour_scene, open_scene, text):
    opened = open_scene(hostile(harbour_scene(), text))
    left, top = opened.page.evaluate("Object.values(partnernet.pixels())[0]")
    opened.page.mouse.click(left, top)
    found = opened.page.evaluate(PLACES, units(text))
    assert [place for place, same in found.items() if not same] == []
    opened.page.select_option("#color-by", index=1)
    assert opened.page.evaluate(OTHER, units(text)) == [True] * 3
    assert opened.page.evaluate("window.__pwned") is None
    assert opened.complaints == []
    assert len(opened.requests) == 1
    assert opened.page.evaluate("document.scripts.length") == 3
    assert opened.page.locator("iframe, object, embed, img, #details a, #table a").count() == 0


def hostile_network(texts):
    """Put a text of its own into every text that tables hold of each actor and each tie."""
    ids = [f"A{number}" for number in range(len(texts))]
    said = pd.Series(texts, dtype="str")
    words = ("aliases", "subcategory", "place", "themes", "serves_groups", "source", "evidence")
    actors = pd.DataFrame({"id": ids, "name": said, "category": said, "country": "GB"})
    about = ("kind", "formality", "themes", "evidence", "reported_by", "note")
    ties = pd.DataFrame({"source": ids, "target": [*ids[1:], ids[0]]})
    shared = [f"P{number}" for number in range(len(texts))]
    partnerships = pd.DataFrame({"id": shared, "name": said, "kind": said, "evidence": said})
    members = pd.DataFrame({"actor": [*ids, *ids[::-1]], "partnership": [*shared, *shared]})
    return pn.from_tables(
        actors=actors.assign(**dict.fromkeys(words, said)),
        ties=ties.assign(**dict.fromkeys(about, said)),
        partnerships=partnerships, memberships=members, meta=dict.fromkeys(
            ("title", "question", "source", "date"), texts[0]
        ),
    )  # fmt: skip


@pytest.mark.parametrize("grouped", [False, True])
def test_hostile_tables_are_shown_and_do_not_run(open_scene, grouped):
    texts = [text for text in TEXTS if len(text) < 100][: 35 if grouped else None]
    net = hostile_network(texts)
    picture = pn.Map(net).audience("private").findings(pn.gaps.find(net))
    opened = open_scene(picture.overview("groups" if grouped else "actors").scene())
    opened.page.click("#show-table")
    names = opened.page.locator("tbody th button")
    for place in range(0, names.count(), 6 if grouped else 1):
        names.nth(place).click()
        opened.page.click("#show-table")
    if grouped:
        opened.page.locator("#groups button").nth(3).click()
    else:
        opened.page.click("#edit")
        opened.page.click("#show-matrix")
        opened.page.locator("#matrix td.tie").nth(4).click()
    assert opened.page.evaluate("window.__pwned") is None
    assert opened.complaints == []
    assert len(opened.requests) == 1
    assert opened.page.evaluate("document.scripts.length") == 3
    assert opened.page.locator("iframe, object, embed, img, a:not([href^='#'])").count() == 0


def test_a_label_of_a_tie_in_the_tooltip_is_text(harbour_scene, open_scene):
    text = f"<img src=x onerror={PWN}>"
    scene = harbour_scene()
    opened = open_scene(replace(scene, links=scene.links.assign(label=text)))
    pixels = opened.shown("pixels")
    middle = [sum(pair) / 2 for pair in zip(pixels["POL"], pixels["COU"], strict=True)]
    opened.page.mouse.move(*middle)
    tip = opened.page.locator(".vis-tooltip .tip")
    tip.wait_for(state="visible")
    assert tip.locator("b").text_content() == "City Council \N{EN DASH} Harbor Police"
    assert tip.locator("span").all_text_contents() == [text, "strength\N{NO-BREAK SPACE}3"]
    assert opened.page.evaluate("window.__pwned") is None
