"""Findings in the report: a section of its own, names that lead to rows, and nothing said twice."""

import re

import pytest

import partnernet as pn
from partnernet.errors import ParameterError
from partnernet.references import cite
from partnernet.report import sentences
from partnernet.report.sentences import LOOKS
from partnernet.result import Finding

ISOLATE = Finding("act", "actor", ("MIG",), "Migrant Support has no tie to any of the 11 others.",
                  "Ask Northport University.", code="S1", title="Isolate")  # fmt: skip


@pytest.fixture
def page(harbour, tmp_path):
    def page(found, net=harbour, **options):
        path = pn.report(net, tmp_path / "report.html", findings=found, **options)
        return path.read_text(encoding="utf-8")

    return page


def test_names_lead_to_the_rows_of_the_actors(harbour, findings_of, page):
    html = page(findings_of(harbour, ISOLATE))
    row = re.search(r'<tr id="(actor-\d+)"><th[^>]*>Migrant Support</th>', html)[1]
    assert f'<a href="#{row}">Migrant Support</a> has no tie to any of the 11 others.' in html
    assert html.count('<a href="#actor-') == 2
    assert html.index("<h2>Findings</h2>") < html.index("<h2>What the numbers say</h2>")


def test_what_a_finding_says_is_not_said_once_more(harbour, findings_of, page):
    plain = page(None)
    assert "Migrant Support has no tie to anybody here." in plain
    assert "<h2>Findings</h2>" not in plain
    html = page(findings_of(harbour, ISOLATE))
    assert "to anybody here" not in html
    assert "If Northport University left" in html


def test_looks_name_rules_that_exist():
    codes = {rule for _, rule in LOOKS if rule}
    assert codes == {"D2", "S1", "S2", "S3", "S4", "C3"}
    assert codes <= set(pn.gaps.rules().index)


def test_all_that_rules_say_is_left_out_of_the_sentences(harbour):
    assert sentences(harbour, but={"D2", "S1", "S2", "S3", "S4", "C3"})[0] == (
        "Northport University and City Council each reach 9 of 11 others within 2 steps."
    )


def test_actors_with_grave_findings_have_a_row_however_few_their_ties(make, findings_of, page):
    names = [f"leaf {number:02}" for number in range(20)]
    net = make(*(("hub", name) for name in names))
    grave = Finding(
        "watch", "actor", ("leaf 19",), "Ask leaf 19 and leaf 18.", code="S6", title="T"
    )
    html = page(findings_of(net, grave), net=net)
    assert "The 15 actors with most ties and those with findings" in html
    assert '<tr id="actor-15"><th scope="row" dir="auto">leaf 19</th>' in html
    assert 'Ask <a href="#actor-15">leaf 19</a> and leaf 18.' in html
    assert html.count("<tr id=") == 16
    assert "The 15 actors with most ties</h2>" in page(findings_of(net), net=net)


def test_what_is_for_few_is_left_out_and_counted(harbour, findings_of, page):
    core = Finding(
        "watch", "network", (), "Only one role.", visibility="core", code="F2", title="T"
    )
    found = findings_of(harbour, core, core)
    html = page(found)
    assert "Only one role." not in html
    assert "<p>2 findings are left out here: they are not for everybody.</p>" in html
    html = page(found, audience="core")
    assert html.count("Only one role.") == 2
    assert "left out" not in html


def test_findings_from_the_data_stay_text(make, findings_of, page):
    hostile = "<script>alert('x')</script>"
    net = make((hostile, "b"))
    one = Finding("act", "actor", (hostile,), f"Ask {hostile}.", code="S1", title=hostile)
    html = page(findings_of(net, one), net=net)
    assert "<script" not in html
    assert ">&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;</a>." in html


def test_the_literature_of_the_rules_is_cited(harbour, page):
    found = pn.gaps.find(harbour, rules="S6")
    assert found.provenance.calls[0].references
    assert all(cite(key).split(",")[0] in page(found)
               for key in found.provenance.calls[0].references)  # fmt: skip


def test_other_things_are_no_findings(harbour, tmp_path):
    with pytest.raises(ParameterError) as raised:
        pn.report(harbour, tmp_path / "report.html", findings="gaps.csv")
    assert str(raised.value) == (
        "findings='str' is not possible: they are what pn.gaps.find returns."
    )
    assert list(tmp_path.iterdir()) == []


def test_equal_findings_give_identical_bytes(harbour, page):
    one = page(pn.gaps.find(harbour, day="2025-06-12"))
    assert one == page(pn.gaps.find(harbour, day="2025-06-12"))
