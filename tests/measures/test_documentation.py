"""What a measure says about itself: its documentation, its literature, its options."""

import importlib
import inspect
import re

import pandas as pd
import pytest

import partnernet as pn
from partnernet.measures._registry import REGISTRY, Measure
from partnernet.references import works

MEASURES = pytest.mark.parametrize("measure", REGISTRY.values(), ids=REGISTRY)
HARBOUR = pn.datasets.load("harbour")
SECTIONS = ("Returns", "Notes", "References", "Examples")
FAMILIES = ("centrality", "reach", "brokerage", "cohesion", "mixing", "robustness")


@MEASURES
def test_documentation_is_whole(measure):
    doc = inspect.cleandoc(measure.__doc__)
    first, use = doc.split("\n\n")[:2]
    assert re.fullmatch(r"[A-Z][^.]*\.", first.replace("\n", " "))
    assert use.startswith("Use it ")
    assert ".. math::" in doc
    titles = re.findall(r"^([A-Z]\w+)\n-+$", doc, flags=re.MULTILINE)
    sections = [title for title in titles if title != "Raises"]
    assert sections == [*(["Parameters"] if measure.options else []), *SECTIONS]
    assert "Raises" not in titles or titles.index("Raises") == titles.index("Returns") + 1
    for name, option in measure.options.items():
        (line,) = re.findall(rf"^{name} : (.+)$", doc, flags=re.MULTILINE)
        assert (", default " in line) == (option.default is not option.empty), name
    assert f"\n{measure.result.__name__}\n" in doc
    assert ">>> " in doc


@MEASURES
def test_literature_is_cited_with_its_doi(measure):
    assert measure.cites
    references = measure.__doc__.split("References")[1].split("Examples")[0]
    for key in measure.cites:
        work = works()[key]
        assert work["author"].split(",")[0] in references
        assert str(work["year"]) in references
        if "doi" in work:
            assert f"https://doi.org/{work['doi']}" in references
    found = re.findall(r"doi\.org/(\S+?)[.;,]?(?:\s|$)", references)
    assert set(found) == {works()[key]["doi"] for key in measure.cites if "doi" in works()[key]}


@MEASURES
def test_it_has_a_label_and_says_its_values_and_convention(options, measure):
    assert re.fullmatch(r"[A-Z].*[^.]", measure.label)
    found = options.called(measure, HARBOUR)
    (call,) = found.provenance.calls
    assert call.convention.endswith(".")
    assert call.bounds.endswith(".")
    assert "`" not in found.explain()


def test_no_two_measures_have_one_label():
    labels = [measure.label for measure in REGISTRY.values()]
    assert len(labels) == len(set(labels))


@MEASURES
def test_options_have_names_and_defaults(options, measure):
    net, *parameters = inspect.signature(measure).parameters.values()
    assert net.kind is inspect.Parameter.POSITIONAL_ONLY
    assert parameters[-1].name == "view"
    required = [option for option in parameters if option.default is option.empty]
    assert parameters[: len(required)] == required
    for option in parameters:
        by_place = option.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD
        assert by_place or option.kind is inspect.Parameter.KEYWORD_ONLY
        # only what a measure cannot do without goes without its name
        assert by_place <= (option in required)
    given = options.needed(measure, HARBOUR)
    expected = measure(HARBOUR, **given).table
    pd.testing.assert_frame_equal(measure(HARBOUR, **given, view=pn.View()).table, expected)
    placed = [option.name for option in required if option.kind is not option.KEYWORD_ONLY]
    named = {name: value for name, value in given.items() if name not in placed}
    found = measure(HARBOUR, *(given[name] for name in placed), **named)
    pd.testing.assert_frame_equal(found.table, expected)


def test_every_measure_of_a_family_is_in_the_registry():
    for family in FAMILIES:
        found = {
            name: value
            for name, value in vars(
                importlib.import_module(f"partnernet.measures.{family}")
            ).items()
            if isinstance(value, Measure)
        }
        assert found == {name: one for name, one in REGISTRY.items() if one.family == family}
        assert list(found) == [one.name for one in found.values()]
    assert {measure.family for measure in REGISTRY.values()} <= set(FAMILIES)


def test_the_catalogue_has_them_all():
    catalogue = pn.measures()
    assert catalogue.index.tolist() == list(REGISTRY)
    assert catalogue.loc["within"].to_dict() == {
        "family": "reach",
        "level": "actor",
        "label": "Reach within steps",
        "definition": "Share of the other actors within some steps of each actor.",
        "options": "steps, mode, normalized",
        "references": "; ".join(pn.reach.within(HARBOUR).cite().split("\n\n")[::-1]),
    }
