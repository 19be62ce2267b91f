import re

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
    assert "<td>Northport University</td><td>6</td>" in html
    assert "https://doi.org/10.2307/3033543" in html
    assert harbour.fingerprint in html
    assert "Migrant Support" in html


def test_equal_input_gives_identical_bytes(harbour, tmp_path):
    one = pn.report(harbour, tmp_path / "one.html").read_bytes()
    assert one == pn.report(harbour, tmp_path / "two.html").read_bytes()


def test_an_empty_network_has_a_page(make):
    assert "There are no actors in this network." in report_page(make())
