"""Random graphs for the kernels, and networkx graphs of the same links as the judge.

Every test of a kernel runs on both of its forms.
"""

from dataclasses import dataclass

import networkx as nx
import numpy as np
import pytest

from partnernet._engine.csr import Csr, build_csr
from partnernet._engine.forms import CHOICE


@dataclass(frozen=True)
class Sample:
    """The same links twice: as the kernels read them, and as a networkx graph."""

    links: Csr
    graph: nx.DiGraph


def _sample(arcs, size):
    """Return arcs (tail, head, strength) in both forms."""
    tails, heads, strength = (np.array(column) for column in zip(*arcs, strict=True)) if arcs else (
        np.empty(0, int), np.empty(0, int), np.empty(0))  # fmt: skip
    graph = nx.DiGraph()
    graph.add_nodes_from(range(size))
    for tail, head, value in arcs:
        graph.add_edge(tail, head, length=1 / value)
    return Sample(build_csr(size, tails, heads, strength.astype(float)), graph)


def _both_ways(arcs):
    return [*arcs, *((head, tail, value) for tail, head, value in arcs)]


def _random_arcs(seed, size, number, strengths):
    """Return distinct arcs between different nodes, with strengths drawn from a list."""
    rng = np.random.default_rng(seed)
    codes = rng.choice(size * size, size=min(number, size * size), replace=False)
    return [
        (int(code // size), int(code % size), float(rng.choice(strengths)))
        for code in codes
        if code // size != code % size
    ]


@pytest.fixture(autouse=True, params=["numpy", "numba"])
def form(request, monkeypatch):
    """Have kernels do their work in one of their forms."""
    monkeypatch.setenv(CHOICE, request.param)
    return request.param


@pytest.fixture
def sample():
    return _sample


@pytest.fixture
def both_ways():
    return _both_ways


@pytest.fixture
def random_arcs():
    return _random_arcs


SIZES = [(1, 0), (2, 0), (2, 3), (12, 20), (30, 45), (70, 90), (150, 600)]


@pytest.fixture(params=SIZES, ids=[f"{size}-{number}" for size, number in SIZES])
def directed(request):
    size, number = request.param
    return _sample(_random_arcs(size, size, number, [1, 2, 3, 0.5, 0.1]), size)


@pytest.fixture(params=SIZES, ids=[f"{size}-{number}" for size, number in SIZES])
def symmetric(request):
    size, number = request.param
    arcs = [arc for arc in _random_arcs(size + 1, size, number, [1, 2, 4]) if arc[0] < arc[1]]
    return _sample(_both_ways(arcs), size)
