import subprocess
import sys

import pytest

import partnernet as pn

HEAVY = ("matplotlib", "pyvis", "IPython", "numba", "networkx", "scipy", "pandas")


def test_the_public_names_are_sorted_and_there():
    assert pn.__all__ == sorted(pn.__all__, key=lambda name: (name[0].islower(), name))
    for name in pn.__all__:
        assert getattr(pn, name) is not None
    assert set(pn.__all__) <= set(dir(pn))


def test_import_loads_nothing_heavy_and_prints_nothing():
    code = f"import sys, partnernet; print([m for m in {HEAVY} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_reading_and_measuring_load_no_drawing_library():
    code = (
        "import sys, partnernet as pn; pn.score(pn.datasets.load('harbour'));"
        "print([m for m in ('matplotlib', 'pyvis', 'IPython') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("first", ["score", "centrality", "measures", "Map", "report", "read"])
def test_functions_keep_their_names_whatever_is_imported_first(first):
    code = (
        f"import partnernet as pn; pn.{first};"
        "print(callable(pn.measures), callable(pn.report), callable(pn.score));"
        "print(pn.measures().loc['degree', 'family'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "True True True\ncentrality\n"


def test_unknown_names_are_attribute_errors():
    with pytest.raises(AttributeError, match=r"^module 'partnernet' has no attribute 'centralty'$"):
        pn.centralty  # noqa: B018 - the point of the test
