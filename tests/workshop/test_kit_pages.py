"""The pages of a print kit: all words are there, none is cut off, none lies on another."""

import re
from itertools import combinations

import pytest

import partnernet as pn
from partnernet.draw.sheet import settings
from partnernet.workshop.kit.book import Book
from partnernet.workshop.kit.cards import draw_cards
from partnernet.workshop.kit.printing import figures, pdf_bytes
from partnernet.workshop.kit.steps import clocks
from partnernet.workshop.kit.template import make_kit

QUESTION = "Who carries the equality plan?"
NAMES = ("University", "City Council", "Police", "Women's Center")
HOSTILE = (
    "W" * 120,
    "Communities of Leicester, Leicestershire and Rutland partnership board for prevention",
    "$x^2$ <script>alert(1)</script> & \\frac{1}{2}",
    "جامعة القاهرة ووحدة مناهضة التحرش",
    "東京大学男女共同参画室と地域の連携会議",
    "line\nbreak\x07bell",
)


def kit_of(name, *actors, blank=12):
    begun = pn.workshop.start(name, question=QUESTION).add_actors(*actors)
    return make_kit(begun, blank=blank, raters=2)


def texts(figure):
    return [text for axes in figure.axes for text in axes.texts if text.get_text().strip()]


def words(pages):
    """Return what stands on the pages, lines joined as they follow each other."""
    return " ".join(text.get_text() for page in pages for text in texts(page))


def extents(figure):
    """Return the box of each text in points."""
    renderer = figure.canvas.get_renderer()
    with settings():
        return [(text.get_text(), text.get_window_extent(renderer)) for text in texts(figure)]


def faults(figure):
    """Return words that leave the page, and pairs of which one lies on the other."""
    found = extents(figure)
    page = figure.bbox
    beyond = [
        word for word, box in found
        if box.x0 < 0 or box.y0 < 0 or box.x1 > page.width or box.y1 > page.height
    ]  # fmt: skip
    dot = figure.dpi / 72
    on = [
        (one, other)
        for (one, box), (other, second) in combinations(found, 2)
        if min(box.x1, second.x1) - max(box.x0, second.x0) > dot
        and min(box.y1, second.y1) - max(box.y0, second.y0) > 0.8 * dot
    ]
    return beyond, on


@pytest.mark.parametrize("name", pn.workshop.techniques().index)
def test_all_of_a_technique_is_on_paper_and_no_word_is_cut_or_covered(name):
    kit = kit_of(name, *NAMES)
    pages = figures(kit, paper="A4", starts=["09:30"])
    assert [fault for page in pages for fault in faults(page) if any(fault)] == []
    shown, card = words(pages), kit.session.technique
    wanted = [card.title, QUESTION, *NAMES]
    wanted += [word for step in card.steps for word in (step.title, step.prompt, *step.ask)]
    wanted += [word for scale in card.scales for word in scale.labels]
    assert [word for word in wanted if word not in shown] == []


def test_the_pages_of_a_kit_are_in_the_order_in_which_they_are_needed():
    kit = kit_of("supera-compatible", *NAMES)
    heads = [texts(page)[0].get_text() for page in figures(kit, paper="A4", starts=[])]
    # Four cards with a name and twelve without are two pages of eight, which have no heading.
    assert heads == [
        "Steps", "Steps, continued", "How the sheets are filled in", "1", "9", "Rating sheet",
        "Link sheet", "Rings", "Influence and interest", "Who drives, who holds back",
        "Action sheet",
    ]  # fmt: skip


def test_hostile_names_and_a_long_question_stay_on_their_pages():
    begun = pn.workshop.start("supera-compatible", question="Why " * 200, group="Table " * 90)
    kit = make_kit(begun.add_actors(*HOSTILE), blank=2, raters=2)
    pages = figures(kit, paper="A4", starts=[])
    assert [fault for page in pages for fault in faults(page) if any(fault)] == []
    shown = words(pages)
    # Nothing of a name is read as mathematics or as a page.
    assert "$x^2$" in shown
    assert "<script>alert(1)</script>" in shown
    assert "line break" in shown


def test_a_technique_with_more_than_a_page_of_words_and_fields_goes_on_overleaf(tmp_path):
    steps = "\n".join(
        f'[[steps]]\nid = "s{n}"\ntitle = "Step {n}"\nminutes = 5\nprompt = "{"say it " * 150}"\n'
        'captures = ["actors", "actors.side", "actors.level", "actors.presence", "actors.trend", '
        '"actors.ring", "actors.kind", "actors.country", "actors.place", "actors.services", '
        '"actors.visibility", "actors.consent", "ratings"]'
        for n in range(6)
    )
    card = (
        'id = "long"\ntitle = "Long"\nabout = "Long."\nsource = "ours"\noutputs = ["map"]\n'
        f"{steps}\n[scales.size]\nlow = 0\nhigh = 100\n[scales.age]\nlow = 1\nhigh = 7\n"
        '[[views]]\nid = "table"\nkind = "linkage_matrix"\n'
    )
    (tmp_path / "long.toml").write_text(card)
    kit = kit_of(tmp_path / "long.toml", *NAMES, blank=40)
    pages = figures(kit, paper="A4", starts=[])
    assert [fault for page in pages for fault in faults(page) if any(fault)] == []
    heads = [texts(page)[0].get_text() for page in pages]
    assert heads.count("Steps, continued") >= 1
    assert heads.count("Rating sheet") == 2  # 44 cards, of which a page has room for 28 or so
    # A scale of a hundred values is written as a number, one of seven is ticked.
    rating = [text.get_text() for text in texts(pages[heads.index("Rating sheet")])]
    assert "from 0" in rating
    assert rating.count("7") >= 28 > rating.count("50")


def test_what_is_known_of_an_actor_is_ticked_on_its_card():
    begun = pn.workshop.start("supera-compatible", question=QUESTION).add_actors("Police")
    known = begun.describe("Police", side="external", ring=2, category="police")

    def crosses(session):
        book = Book("A4", "", "", "letters")
        with settings():
            draw_cards(book, make_kit(session, blank=0, raters=1))
        (page,) = book.figures
        return sum(line.get_linewidth() == 1.0 for line in page.axes[0].lines), words([page])

    assert crosses(begun)[0] == 0
    ticked, shown = crosses(known)
    assert ticked == 4  # two boxes, two strokes each
    assert re.findall("police", shown) == ["police"]


def test_a_kit_says_whose_it_is_and_shows_the_room_nothing_that_is_not_for_it():
    begun = pn.workshop.start("rainbow", question=QUESTION, group="Table by the door")
    begun = begun.add_actors("Hidden Donor", visibility="core").add_actors("Police")
    begun = begun.rate("A", {"Police": {"influence": 3}})
    shown = words(figures(make_kit(begun, blank=0, raters=2), paper="A4", starts=[]))
    assert "Police" in shown
    assert "Hidden Donor" not in shown
    assert "Rainbow diagram, Table by the door page 1 " in shown
    # A has rated already: whoever had the same code would rate in that person's place.
    assert "one of these letters as a code: B, C." in shown


def test_clocks_add_up_the_minutes_of_each_sitting():
    card = pn.workshop.technique("supera-compatible")
    # Sitting 1: 10 + 15 + 10 + 10 minutes; sitting 2: 15 + 20 + 20 + 10 + 15 + 5.
    assert list(clocks(card, ["09:30", "23:40"]).values()) == [
        "09:30", "09:40", "09:55", "10:05", "23:40", "23:55", "00:15", "00:35", "00:45", "01:00",
    ]  # fmt: skip
    assert list(clocks(card, ["9:30"]).values())[3:6] == ["10:05", "+0 min", "+15 min"]


@pytest.mark.parametrize(("paper", "short", "long"), [("A4", 595, 842), ("A0", 2384, 3370)])
def test_a_kit_is_one_pdf_with_its_fonts_and_equal_kits_are_equal_files(paper, short, long):
    kit = kit_of("rainbow", *NAMES, blank=0)
    content = pdf_bytes(kit, paper=paper, starts=[])
    assert pdf_bytes(kit_of("rainbow", *NAMES, blank=0), paper=paper, starts=[]) == content
    boxes = [tuple(map(float, box.split())) for box in
             re.findall(rb"/MediaBox \[ 0 0 ([\d. ]+) \]", content)]  # fmt: skip
    upright, lying = (short, long), (long, short)
    # Steps, how to fill in, four cards, ratings on two scales; the bow lies on its side.
    assert boxes == [pytest.approx(sides, abs=1) for sides in [upright] * 4 + [lying]]
    assert b"/FontFile2" in content
    assert b"/Type3" not in content
    assert b"/Title (Print kit: Who carries the equality plan?)" in content
    assert b"CreationDate" not in content


def test_a_kit_without_a_question_leaves_lines_to_write_it_on(tmp_path):
    folder = pn.workshop.print_kit("rainbow", tmp_path / "kit", blank=0)
    content = (folder / "kit.pdf").read_bytes()
    assert content.startswith(b"%PDF-")
    assert b"/Title (Print kit: Rainbow diagram)" in content
    assert (folder / "cards.csv").read_bytes() == b"\xef\xbb\xbfcard,name\n"
