"""The literature: what people paste must be whole."""

import re

import pandas as pd
import pytest

import partnernet as pn
from partnernet.errors import ParameterError, UnknownNameError
from partnernet.gaps._rules import RULES
from partnernet.gaps.suggestions.ties import CITED
from partnernet.measures._registry import REGISTRY
from partnernet.references import FIELDS, cite, works

ENTRY = re.compile(r"@(\w+)\{(\w+),\n((?:  \w+ = \{[^{}]*\},?\n)+)\}")
FIELD = re.compile(r"  (\w+) = \{([^{}]*)\}(,?)\n")
# Their volumes have no issues, or pages are counted through all of them.
WITHOUT_ISSUES = {
    "Journal of Theoretical Biology", "Philosophical Transactions of the Royal Society of London A",
    "Physica A", "Sociological Methodology",
}  # fmt: skip
NEEDED = {
    "article": {"author", "title", "journal", "year", "volume", "number", "pages"},
    "book": {"author", "title", "publisher", "year"},
    "inproceedings": {"author", "title", "booktitle", "year", "pages"},
}


def parsed(text):
    """Read one BibTeX entry; every field but the last must end in a comma."""
    whole = ENTRY.fullmatch(text)
    assert whole, text
    fields = FIELD.findall(whole[3])
    assert [comma for *_, comma in fields] == [","] * (len(fields) - 1) + [""]
    return whole[1], whole[2], {name: value for name, value, _ in fields}


@pytest.mark.parametrize("key", sorted(works()))
def test_bibtex_can_be_read_and_holds_everything(key):
    kind, name, fields = parsed(cite(key, style="bibtex"))
    work = works()[key]
    assert (kind, name) == (work["type"], key)
    assert fields == {field: str(value) for field, value in work.items() if field != "type"}
    unnumbered = {"number"} if work.get("journal") in WITHOUT_ISSUES else set()
    assert NEEDED[kind] - unnumbered <= set(fields)
    assert set(fields) <= set(FIELDS)


@pytest.mark.parametrize("key", sorted(works()))
def test_a_line_of_a_reference_list_names_author_year_title_and_doi(key):
    work, line = works()[key], cite(key)
    first = work["author"].split(" and ")[0]
    assert line.startswith(first)
    assert f" ({work['year']}). {work['title']}" in line
    assert line.endswith(f". https://doi.org/{work['doi']}" if "doi" in work else ".")
    assert ".." not in line
    assert " and " not in line.split(" (")[0]


@pytest.mark.parametrize("key", sorted(works()))
def test_entries_are_well_formed(key):
    work = works()[key]
    assert key == re.sub(r"\W", "", work["author"].split(",")[0]).lower() + str(work["year"])
    if "doi" in work:
        assert re.fullmatch(r"10\.\d{4,9}/\S+[^\s.,;]", work["doi"])
    for author in work["author"].split(" and "):
        assert re.fullmatch(r"[\w' -]+, (\w\.-?)( ?\w\.)*", author), author


def test_no_two_works_have_one_doi():
    dois = [work["doi"].lower() for work in works().values() if "doi" in work]
    assert len(dois) == len(set(dois))


def _views():
    """Return every view of stakeholders, of three actors that are rated on everything."""
    scales = ("interest", "influence", "affectedness", "legitimacy", "urgency", "stance", "ring")
    net = pn.from_tables(
        actors=pd.DataFrame({"id": list("ABC")} | {scale: [1, 2, 2] for scale in scales}),
        ties=pd.DataFrame({"source": ["A", "B"], "target": ["B", "C"]}),
        ratings=pd.DataFrame({"actor": ["A"], "scale": ["influence"], "value": [1]}),
    )
    places = pn.stakeholders
    return [getattr(places, name)(net) for name in places.__all__ if name.islower()]


def test_every_work_is_cited_by_a_measure_a_rule_a_suggestion_or_a_view():
    cited = {key for measure in REGISTRY.values() for key in measure.cites}
    cited |= {key for rule in RULES.values() for key in rule.cites} | set(CITED)
    cited |= {key for view in _views() for call in view.provenance.calls for key in call.references}
    assert set(works()) == cited


def test_an_article_a_book_with_an_edition_and_a_paper_of_a_conference_in_full():
    assert cite("hopcroft1973") == (
        "Hopcroft, J., & Tarjan, R. (1973). Algorithm 447: efficient algorithms for graph "
        "manipulation. Communications of the ACM, 16(6), 372-378. "
        "https://doi.org/10.1145/362248.362272"
    )
    assert cite("borgatti2018") == (
        "Borgatti, S. P., Everett, M. G., & Johnson, J. C. (2018). Analyzing Social Networks (2nd "
        "ed.). SAGE."
    )
    assert cite("kempe2003") == (
        "Kempe, D., Kleinberg, J., & Tardos, É. (2003). Maximizing the spread of influence through "
        "a social network. Proceedings of the Ninth ACM SIGKDD International Conference on "
        "Knowledge Discovery and Data Mining, 137-146. https://doi.org/10.1145/956750.956769"
    )


def test_an_unknown_work_is_refused_with_the_nearest():
    with pytest.raises(UnknownNameError) as caught:
        cite("brande2001")
    shown, more = ", ".join([*works()][:30]), len(works()) - 30
    assert str(caught.value) == (
        f"There is no reference 'brande2001'. Did you mean 'brandes2001'? Known: {shown} and "
        f"{more} more (all of them are in .known)."
    )


def test_an_unknown_style_is_refused():
    with pytest.raises(ParameterError) as caught:
        cite("freeman1977", style="chicago")
    assert str(caught.value) == "style='chicago' is not possible: it is one of apa, bibtex."
