"""Findings as text and as HTML: grouped, wrapped, escaped, and seen by those who may."""

import re

import pytest

import partnernet as pn
from partnernet.errors import ParameterError
from partnernet.result import Finding

WEIGHTS = ("info", "watch", "act")


@pytest.fixture
def found(harbour, findings_of):
    return findings_of(
        harbour,
        Finding(
            "act", "network", (), "All 13 ties were reported by Northport University.",
            "Ask the partners themselves.", 1.0, 0.5, unknowns=41, code="D2",
            title="Single reporter",
        ),
        Finding(
            "act", "actor", ("MIG",), "Migrant Support has no tie to any of the 11 others.",
            "Ask Northport University for a first introduction.", 0.0, 0.0, code="S1",
            title="Isolate",
        ),
        Finding(
            "watch", "tie", ("UNI", "STU"),
            "Without the tie between Northport University and Students' Union, 18 of 55 pairs "
            "could no longer reach each other.",
            value=18 / 55, threshold=0.1, unknowns=1, code="S4", title="Bridge",
        ),
        Finding(
            "info", "tie", ("UNI", "HOS"), "The tie is kept by 1 role.", "Name a deputy.",
            visibility="core", unknowns=1200, code="F2", title="One person",
        ),
        skipped=[*((code, "no row of contacts has a value of ends") for code in ("F1", "F3")),
                 ("R1", "ties have no direction")],
    )  # fmt: skip


def test_the_text_is_grouped_wrapped_and_says_what_was_not_looked_for(found):
    assert (
        found.text(width=72)
        == """\
4 findings: 2 to act on, 1 to keep an eye on and 1 good to know.

About the data
  D2 Single reporter (act on this)
     All 13 ties were reported by Northport University.
     Next: Ask the partners themselves.

Act on this
  S1 Isolate
     Migrant Support has no tie to any of the 11 others.
     Next: Ask Northport University for a first introduction.

Keep an eye on this
  S4 Bridge
     Without the tie between Northport University and Students' Union,
     18 of 55 pairs could no longer reach each other.
     1 answer that this depends on is not known.

Good to know
  F2 One person (for the core group)
     The tie is kept by 1 role.
     1,200 answers that this depends on are not known.
     Next: Name a deputy.

Not looked for
  F1 and F3: no row of contacts has a value of ends.
  R1: ties have no direction."""
    )


@pytest.mark.parametrize("width", [40, 60, 88])
def test_no_line_is_longer_than_asked(found, width):
    assert max(map(len, found.text(width=width).splitlines())) <= width


def test_lines_that_nobody_could_read_are_refused(found):
    with pytest.raises(ParameterError) as raised:
        found.text(width=39)
    assert str(raised.value) == "width=39 is not possible: it is at least 40."


def test_nothing_found_is_said(harbour, findings_of):
    assert findings_of(harbour).text() == "Nothing was found."
    assert "Nothing was found." in findings_of(harbour)._repr_html_()


def test_a_long_result_shows_itself_in_part_and_its_text_in_full(harbour, findings_of):
    many = [Finding("watch", "actor", ("UNI",), f"Number {number}.") for number in range(33)]
    found = findings_of(harbour, *many)
    assert repr(found).splitlines()[-1] == "  and 13 more"
    assert "<li>and 13 more</li>" in found._repr_html_()
    assert "Number 32." not in repr(found)
    assert "Number 32." in found.text()


def test_the_html_has_the_same_words_and_asks_for_nothing(found):
    html = found._repr_html_()
    words = re.sub(r"<[^>]+>", " ", html).replace("&#x27;", "'")
    text = found.text(width=1000)
    assert words.split() == text.split()
    assert not re.search(r"src|href|style|script", html)
    assert html.index("About the data") < html.index("Act on this")


def test_whatever_stands_in_the_data_stays_text(harbour, findings_of):
    hostile = "<script>alert('x')</script> & \"q\""
    one = Finding("act", "group", (hostile,), hostile, hostile, code="C1", title=hostile)
    found = findings_of(harbour, one, skipped=[("F1", hostile)])
    html = found._repr_html_()
    assert "<script" not in html
    assert html.count("&lt;script&gt;") == 4
    assert hostile in found.text(width=1000)


@pytest.mark.parametrize(
    ("audience", "codes"),
    [
        ("public", ["D2", "S1", "S4"]),
        ("partners", ["D2", "S1", "S4"]),
        ("workshop", ["D2", "S1", "S4"]),
        ("core", ["D2", "S1", "S4", "F2"]),
        ("private", ["D2", "S1", "S4", "F2"]),
    ],
)
def test_an_audience_sees_what_it_may(found, audience, codes):
    seen = found.seen_by(audience)
    assert [one.code for one in seen.findings] == seen.table["code"].tolist() == codes
    assert len(found) == 4


def test_what_says_nothing_of_its_audience_is_private(harbour, findings_of):
    found = findings_of(harbour, Finding("act", "network", (), "Told.", visibility=""))
    assert [len(found.seen_by(who)) for who in ("private", "core", "public")] == [1, 0, 0]


def test_an_audience_that_does_not_exist_is_refused(found):
    with pytest.raises(ParameterError) as raised:
        found.seen_by("everyone")
    assert str(raised.value) == (
        "audience='everyone' is not possible: it is one of private, core, workshop, partners, "
        "public."
    )


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_findings_does_not_decide_the_groups(harbour, findings_of, order):
    codes = ("S1", "D1", "C1")
    some = [Finding(weight, "network", (), "Told.", code=code, title="T")
            for weight, code in zip(WEIGHTS, codes, strict=True)][::order]  # fmt: skip
    heads = [line for line in findings_of(harbour, *some).text().splitlines() if line[:1].isalpha()]
    assert heads == ["About the data", "Act on this", "Good to know"]


def test_the_real_findings_of_every_data_set_can_be_read():
    for name in sorted({*pn.datasets.names()} - {"values"}):
        found = pn.gaps.find(pn.datasets.load(name), day="2025-06-12")
        text = found.text()
        assert all(f"{one.code} {one.title}" in text for one in found.findings)
        assert max(map(len, text.splitlines())) <= 88
