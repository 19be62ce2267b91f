import re

import pandas as pd
import pytest

import partnernet as pn
from partnernet.report.page import report_page

HOSTILE = "<script>alert('x')</script> & \"q\" </title>"


def test_the_page_makes_no_request_and_allows_no_script(harbour):
    html = report_page(harbour)
    assert "default-src 'none'" in html
    assert not re.search(r"(?:src|href)=[\"'](?!data:)", html)
    assert "<script" not in html


def test_text_from_data_stays_text(make):
    net = make((HOSTILE, "b"), meta={"title": HOSTILE, "question": HOSTILE, "source": HOSTILE})
    html = report_page(net)
    assert "<script" not in html
    assert html.count("&lt;script&gt;") >= 4


def test_numbers_literature_and_method_are_there(harbour):
    html = report_page(harbour)
    assert '<th scope="row" dir="auto">Northport University</th><td>6</td>' in html
    assert "https://doi.org/10.2307/3033543" in html
    assert harbour.fingerprint in html
    assert "Migrant Support" in html


def test_equal_input_gives_identical_bytes(harbour, tmp_path):
    one = pn.report(harbour, tmp_path / "one.html").read_bytes()
    assert one == pn.report(harbour, tmp_path / "two.html").read_bytes()


def test_an_empty_network_has_a_page(make):
    assert "There are no actors in this network." in report_page(make())


def columns(html):
    """Read the table of a report: the cells of each column, by heading."""
    head, *rows = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)
                   for row in re.findall(r"<tr[^>]*>(.*?)</tr>", html)]  # fmt: skip
    return {name: [row[place] for row in rows] for place, name in enumerate(head)}


def test_a_column_has_the_same_decimals_in_every_cell(harbour):
    found = columns(report_page(harbour))
    assert found["Ties (degree)"][:4] == ["6", "5", "2", "2"]
    # 27 pairs and 20.5 pairs are the figures of METHODS 4.4
    assert found["Between others (betweenness)"][:2] == ["27.00", "20.50"]
    assert found["Reach within 2 steps"][:2] == ["0.818", "0.818"]
    assert "Distance-weighted reach" not in found


def test_a_sum_of_thirds_is_a_whole_number(make):
    ties = [("hub", leaf, {"strength": 1 / 3}) for leaf in "abc"]
    found = columns(report_page(make(*ties, ("a", "b", {"strength": 2.0}))))
    assert found["Strength of all ties"] == ["1.000", "2.333", "2.333", "0.333"]


def test_figures_are_those_of_score(harbour):
    found = columns(report_page(harbour))
    scores = pn.score(harbour, "degree", "betweenness")
    for name, column in (("degree", "Ties (degree)"),
                         ("betweenness", "Between others (betweenness)")):  # fmt: skip
        expected = scores.table[name].rename(scores.names)
        written = dict(zip(found["Actor"], map(float, found[column]), strict=True))
        assert {name.replace("&#x27;", "'"): value for name, value in written.items()} == (
            expected.to_dict()
        )


def test_a_title_with_a_colon_does_not_disturb_the_counts(make):
    html = report_page(make(("a", "b"), meta={"title": "Harbour: who works with whom?"}))
    assert '<p class="caption" dir="auto">2 actors, 1 tie</p>' in html


def test_the_rule_for_partnerships_is_said_where_there_are_any(harbour):
    rule = "partnerships turned into ties"
    assert rule not in report_page(harbour)
    html = report_page(pn.datasets.load("leicestershire"))
    assert rule in html
    assert "9 actors and 22 undirected ties, made of 12 ties and 3 partnerships; " in html


def test_rows_for_a_smaller_circle_are_left_out_of_a_report(tmp_path):
    actors = pd.DataFrame({"id": ["Ann", "Bob", "Cem"], "visibility": ["public", None, "core"]})
    ties = pd.DataFrame({"source": ["Ann", "Bob"], "target": ["Bob", "Cem"]})
    net = pn.from_tables(actors=actors, ties=ties)
    page = pn.report(net, tmp_path / "report.html").read_text(encoding="utf-8")
    assert "Cem" not in page
    assert (
        '<p class="caption" dir="auto">2 actors, 1 tie \N{MIDDLE DOT} '
        "1 actor and 1 tie are not for this audience and left out</p>"
    ) in page
    with pytest.raises(pn.ParameterError, match=r"^findings='of the whole network' is not "):
        pn.report(net, tmp_path / "report.html", findings=pn.gaps.find(net))
    inner = pn.report(net, tmp_path / "core.html", findings=pn.gaps.find(net), audience="core")
    assert "Cem" in inner.read_text(encoding="utf-8")
