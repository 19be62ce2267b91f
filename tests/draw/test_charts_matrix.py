"""Matrix: every tie in its cell, groups in blocks, actors in the order that was asked for."""

from itertools import pairwise

import matplotlib as mpl
import networkx as nx
import numpy as np
import pandas as pd
import pytest

import partnernet as pn
from partnernet.draw.charts.matrix import NO_ROOM, NUMBERS
from partnernet.draw.palette import ACCENT
from partnernet.errors import ParameterError, RenderError, UnknownNameError


def layer(figure, gid):
    """Return the cells of a kind: the middle of each, and what they look like."""
    (found,) = (part for part in figure.axes[0].collections if part.get_gid() == gid)
    middles = [path.vertices[:4].mean(axis=0) for path in found.get_paths()]
    return np.reshape(middles, (-1, 2)), found


def places(figure, gid):
    """Return the row and column of each cell of a kind, told by the cells of the diagonal."""
    diagonal, _ = layer(figure, "diagonal")
    cells, _ = layer(figure, gid)
    columns = np.abs(cells[:, :1] - diagonal[:, 0]).argmin(axis=1)
    rows = np.abs(cells[:, 1:] - diagonal[:, 1]).argmin(axis=1)
    return {(int(row), int(column)) for row, column in zip(rows, columns, strict=True)}


def texts(figure):
    return [text.get_text() for text in figure.axes[0].texts]


@pytest.fixture
def small(make):
    """Four actors, two groups: A - B strong, B - C wanted, D alone."""
    actors = pd.DataFrame({"id": list("ABCD"), "name": ["d", "c", "b", "a"],
                           "category": ["ngo", "hei", "hei", "hei"]})  # fmt: skip
    return make(("A", "B", {"strength": 3, "status": "existing"}),
                ("B", "C", {"strength": 1, "status": "wanted"}), actors=actors)  # fmt: skip


def test_undirected_ties_stand_on_both_sides_of_the_diagonal(small):
    chart = pn.draw.matrix(small, order="name")
    assert chart.table.index.tolist() == ["D", "C", "B", "A"]
    figure = chart.figure()
    assert places(figure, "ties") == {(2, 3), (3, 2)}
    assert places(figure, "diagonal") == {(0, 0), (1, 1), (2, 2), (3, 3)}
    assert places(pn.draw.matrix(small).figure(), "open") == set()


def test_arcs_run_from_the_row_to_the_column():
    ties = pd.DataFrame({"source": ["A", "B"], "target": ["B", "C"]})
    chart = pn.draw.matrix(pn.from_tables(ties=ties, directed=True), order="name")
    assert chart.table.to_numpy().tolist() == [[0, 1, 0], [0, 0, 1], [0, 0, 0]]
    figure = chart.figure()
    assert places(figure, "ties") == {(0, 1), (1, 2)}
    assert "a tie from the row to the column" in texts(figure)
    assert chart.title == "Who turns to whom"


def test_rows_run_downwards_and_columns_to_the_right(small):
    middles, _ = layer(pn.draw.matrix(small).figure(), "diagonal")
    assert (np.diff(middles[:, 0]) > 0).all()
    assert (np.diff(middles[:, 1]) < 0).all()


def test_wanted_ties_are_open_cells(small):
    view = pn.View(status=("existing", "wanted"))
    chart = pn.draw.matrix(small, order="name", view=view)
    figure = chart.figure()
    assert places(figure, "open") == {(1, 2), (2, 1)}
    _, cells = layer(figure, "open")
    assert {mpl.colors.to_hex(color) for color in cells.get_facecolor()} == {"#ffffff"}
    assert {mpl.colors.to_hex(color) for color in cells.get_edgecolor()} == {ACCENT}
    assert "wanted or not going on" in texts(figure)
    assert chart.alt.endswith("1 tie is wanted or not going on.")


def test_stronger_ties_are_deeper(make):
    net = make(
        ("A", "B", {"strength": 1}), ("B", "C", {"strength": 2}), ("C", "D", {"strength": 4})
    )
    chart = pn.draw.matrix(net, order="name")
    figure = chart.figure()
    cells, found = layer(figure, "ties")
    light = mpl.colors.rgb_to_hsv(found.get_facecolor()[:, :3])[:, 2]
    by_row = [light[row] for row in np.argsort(cells[:, 0] - cells[:, 1] * 1e6)]
    assert by_row[0] > by_row[2] > by_row[4]
    assert "a tie between row and column: strength 1 to 4" in texts(figure)


def test_groups_are_blocks_the_largest_first(small):
    chart = pn.draw.matrix(small)
    # Inside the group the most ties come first: B has one that is going on, C and D have none.
    assert chart.table.index.tolist() == ["B", "C", "D", "A"]
    shown = texts(chart.figure())
    assert {"University (3)", "NGO (1)"} <= set(shown)
    # The one tie joins A and B, of different groups.
    assert chart.alt == (
        "Who is tied to whom: a matrix of 4 actors, 1 tie. Most ties: c and 1 more (1). 2 groups; "
        "0% of the ties are inside groups."
    )


def test_who_has_no_group_comes_last(make):
    actors = pd.DataFrame({"id": list("ABC"), "category": [None, "ngo", None]})
    chart = pn.draw.matrix(make(("A", "B"), actors=actors))
    assert chart.table.index.tolist() == ["B", "A", "C"]
    assert "not stated (2)" in texts(chart.figure())


def test_without_categories_there_are_no_blocks(make):
    shown = texts(pn.draw.matrix(make(("A", "B"), ("B", "C"))).figure())
    assert not any("(" in words for words in shown)


def test_the_order_by_degree_needs_no_groups(harbour):
    chart = pn.draw.matrix(harbour, order="degree")
    # Degrees by hand, as for bars: UNI 6, COU 5.
    assert chart.table.index[:2].tolist() == ["UNI", "COU"]
    assert not any(words == "NGO (3)" for words in texts(chart.figure()))


def test_near_actors_stand_together():
    ids = ["m", "c", "x", "a", "k", "f", "z"]
    chain = pn.datasets.chain(ids)
    shuffled = pn.from_tables(actors=chain.actors.reset_index().sort_values("id"), ties=chain.ties)
    found = pn.draw.matrix(shuffled, order="distance").table.index.tolist()
    assert found in (ids, ids[::-1])


def test_parts_do_not_mix_in_the_order_by_distance():
    graph = nx.disjoint_union(nx.complete_graph(4), nx.complete_graph(3))
    mixed = nx.relabel_nodes(graph, dict(zip(range(7), (0, 2, 4, 6, 1, 3, 5), strict=True)))
    found = [int(actor) % 2 for actor in pn.draw.matrix(mixed, order="distance").table.index]
    assert found in ([0] * 4 + [1] * 3, [1] * 3 + [0] * 4)


def test_every_name_stands_beside_its_row_and_above_its_column(harbour):
    figure = pn.draw.matrix(harbour).figure()
    middles, _ = layer(figure, "diagonal")
    order = pn.draw.matrix(harbour).table.index
    names = harbour.actors["name"][order].tolist()
    found = [text for text in figure.axes[0].texts if text.get_text().replace("\n", " ") in names]
    beside = {text.get_text().replace("\n", " "): text.get_position()[1] for text in found
              if text.get_rotation() == 0}  # fmt: skip
    above = {text.get_text().replace("\n", " "): text.get_position()[0] for text in found
             if text.get_rotation() == 90}  # fmt: skip
    assert [beside[name] for name in names] == pytest.approx(middles[:, 1])
    assert [above[name] for name in names] == pytest.approx(middles[:, 0])


def test_a_hundred_names_can_be_read_on_large_paper():
    chart = pn.draw.matrix(nx.random_regular_graph(3, 100, seed=1))
    figure = chart.figure(paper="A3")
    shown = {text.get_text(): text.get_fontsize() for text in figure.axes[0].texts}
    assert NUMBERS in shown
    assert {f"{name}  {row}" for row, name in enumerate(chart.table.index, 1)} <= set(shown)
    assert shown[f"{chart.table.index[0]}  1"] > 5.0


def test_names_without_room_are_left_out_and_that_is_said():
    chart = pn.draw.matrix(nx.random_regular_graph(3, 400, seed=1))
    shown = texts(chart.figure())
    assert NO_ROOM in shown
    assert NUMBERS not in shown
    assert len(shown) < 10
    assert NO_ROOM not in texts(chart.figure(paper="A0"))


def test_an_actor_named_by_nothing_has_its_id(make):
    actors = pd.DataFrame({"id": ["A", "B"], "name": ["", "Bee"]})
    assert {"A", "Bee"} <= set(texts(pn.draw.matrix(make(("A", "B"), actors=actors)).figure()))


def test_the_labels_of_groups_keep_apart():
    actors = pd.DataFrame({"id": [f"a{row}" for row in range(60)],
                           "category": [f"Group {min(row, 20)}" for row in range(60)]})  # fmt: skip
    figure = pn.draw.matrix(pn.from_tables(actors=actors)).figure()
    boxes = sorted(
        (text.get_window_extent().y0, text.get_window_extent().y1)
        for text in figure.axes[0].texts
        if text.get_text().startswith("Group")
    )
    assert len(boxes) == 21
    assert all(low[1] <= high[0] + 0.5 for low, high in pairwise(boxes))


@pytest.mark.parametrize(
    ("options", "error", "says"),
    [
        ({"order": "size"}, ParameterError,
         "order='size' is not possible: it is one of category, degree, name, distance."),
        ({"by": "categry"}, UnknownNameError,
         "There is no column of actors 'categry'. Did you mean 'category'? "
         "Known: name, category."),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_is_refused(options, error, says, harbour):
    with pytest.raises(error) as raised:
        pn.draw.matrix(harbour, **options)
    assert str(raised.value) == says


def test_lists_and_empty_networks_are_refused():
    with pytest.raises(ParameterError) as raised:
        pn.draw.matrix(pn.datasets.load("northampton"), by="sdgs")
    assert str(raised.value) == (
        "by='sdgs' is not possible: it is a column with one value for each actor, not a list."
    )
    with pytest.raises(RenderError) as nobody:
        pn.draw.matrix(pn.datasets.load("values"))
    assert str(nobody.value) == "A matrix needs at least one actor."


def test_names_are_made_smaller_before_they_are_cut():
    names = [f"Kings Heath Community Association {number}" for number in range(12)]
    graph = nx.relabel_nodes(nx.cycle_graph(12), dict(enumerate(names)))
    figure = pn.draw.matrix(pn.from_networkx(graph)).figure()
    for name in names:
        assert [text.replace("\n", " ") for text in texts(figure)].count(name) == 2
