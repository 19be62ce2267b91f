"""When numba does the work, and that nothing of it is there when NumPy does."""

import json
import re
import subprocess
import sys

import numpy as np
import pytest

from partnernet._engine import forms
from partnernet._engine.csr import build_csr
from partnernet._engine.forms import CHOICE, PATIENCE, SMALL, uses_numba, with_numba
from partnernet.errors import MissingExtraError, ParameterError

WORKSHOP = """
import json, sys
import networkx as nx
import partnernet as pn
net = pn.from_networkx(nx.gnm_random_graph(300, 1500, seed=1))
actors = pn.measures().query("level == 'actor'").index
pn.score(net, *(name for name in actors if "by" not in pn.measures().loc[name, "options"]))
pn.centrality.betweenness(net, weighted=True)
pn.centrality.closeness(net, weighted=True)
print(json.dumps([name for name in sys.modules if name.split(".")[0] in ("numba", "llvmlite")]))
"""


@pytest.fixture(autouse=True)
def form(monkeypatch):
    """Have nobody choose a form."""
    monkeypatch.delenv(CHOICE, raising=False)


def test_a_network_of_a_workshop_compiles_nothing():
    done = subprocess.run(
        [sys.executable, "-c", WORKSHOP], capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout.splitlines()[-1]) == []


def test_work_whose_length_is_felt_is_compiled():
    assert uses_numba(lambda: PATIENCE * 1.01)
    assert not uses_numba(lambda: PATIENCE)


@pytest.mark.parametrize(("size", "asked"), [(SMALL - 1, []), (SMALL, ["estimated"])])
def test_a_small_network_is_never_worth_compiling_for(size, asked):
    told = []
    empty = np.zeros(0, np.int64)
    links = build_csr(size, empty, empty, np.zeros(0))
    kernel = with_numba(lambda _: told.append("estimated") or 0.0)(lambda links: links.size)
    assert kernel(links) == size
    assert told == asked


def test_without_numba_there_is_numpy(monkeypatch):
    monkeypatch.setattr(forms, "_has_numba", lambda: False)
    assert not uses_numba(lambda: 1e9)


def test_the_environment_decides(monkeypatch):
    monkeypatch.setenv(CHOICE, "numpy")
    assert not uses_numba(lambda: 1e9)
    monkeypatch.setenv(CHOICE, "numba")
    assert uses_numba(lambda: 0.0)


def test_numba_is_asked_for_where_it_is_not_installed(monkeypatch):
    monkeypatch.setenv(CHOICE, "numba")
    monkeypatch.setattr(forms, "_has_numba", lambda: False)
    message = "numba is not installed. Install it with: pip install 'partnernet[fast]'"
    with pytest.raises(MissingExtraError, match=f"^{re.escape(message)}$"):
        uses_numba(lambda: 0.0)


def test_a_form_that_does_not_exist(monkeypatch):
    monkeypatch.setenv(CHOICE, "fortran")
    message = "PARTNERNET_ENGINE='fortran' is not possible: it is numpy or numba."
    with pytest.raises(ParameterError, match=f"^{re.escape(message)}$"):
        uses_numba(lambda: 0.0)


def test_a_kernel_estimates_its_work_from_its_arguments():
    told = []

    def seconds(*args, **options):
        told.append((args, options))
        return 0.0

    def kernel(links, *, steps):
        """Do it."""
        return links, steps

    chosen = with_numba(seconds)(kernel)
    assert chosen("links", steps=2) == ("links", 2)
    assert told == [(("links",), {"steps": 2})]
    assert chosen.__doc__ == "Do it."
