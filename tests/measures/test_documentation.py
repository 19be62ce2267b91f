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


@MEASURES
def test_documentation_is_whole(measure):
    doc = inspect.cleandoc(measure.__doc__)
    first, use = doc.split("\n\n")[:2]
    assert re.fullmatch(r"[A-Z][^.]*\.", first.replace("\n", " "))
    assert use.startswith("Use it ")
    assert ".. math::" in doc
    titles = re.findall(r"^([A-Z]\w+)\n-+$", doc, flags=re.MULTILINE)
    assert titles == [*(["Parameters"] if measure.options else []), *SECTIONS]
    for name in measure.options:
        assert re.search(rf"^{name} : .*, default ", doc, flags=re.MULTILINE), name
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
def test_it_has_a_label_and_says_its_values_and_convention(measure):
    assert re.fullmatch(r"[A-Z].*[^.]", measure.label)
    (call,) = measure(HARBOUR).provenance.calls
    assert call.convention.endswith(".")
    assert call.bounds.endswith(".")
    assert "`" not in measure(HARBOUR).explain()


def test_no_two_measures_have_one_label():
    labels = [measure.label for measure in REGISTRY.values()]
    assert len(labels) == len(set(labels))


@MEASURES
def test_options_have_names_and_defaults(measure):
    net, *options = inspect.signature(measure).parameters.values()
    assert net.kind is inspect.Parameter.POSITIONAL_ONLY
    assert options[-1].name == "view"
    for option in options:
        assert option.kind is inspect.Parameter.KEYWORD_ONLY
        assert option.default is not inspect.Parameter.empty
    expected = measure(HARBOUR).table
    pd.testing.assert_frame_equal(measure(HARBOUR, view=pn.View()).table, expected)


def test_every_measure_of_a_family_is_in_the_registry():
    found = [
        value
        for family in ("centrality", "cohesion", "reach", "robustness")
        for value in vars(importlib.import_module(f"partnernet.measures.{family}")).values()
        if isinstance(value, Measure)
    ]
    assert found == list(REGISTRY.values())


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
