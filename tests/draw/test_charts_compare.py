"""Compare: who joined and left, which ties are new and ended, all on the same places."""

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest

import partnernet as pn
from partnernet.draw.charts.panel import LINKS, MARKS
from partnernet.errors import ParameterError, RenderError


def layer(axes, gid):
    """Return the layers of this kind, those that stand for something."""
    return [part for part in axes.collections if part.get_gid() == gid]


def drawn_marks(axes):
    """Return the place of each mark and the state that its color stands for."""
    states = {look[1]: state for state, look in MARKS.items()} | {"#d9dee6": "ghost"}
    return {
        (round(float(x), 9), round(float(y), 9)): states[mpl.colors.to_hex(color)]
        for part in layer(axes, "marks")
        for (x, y), color in zip(part.get_offsets(), part.get_facecolors(), strict=True)
    }


def link_states(axes):
    colors = {look[0]: state for state, look in LINKS.items()}
    return sorted(colors[mpl.colors.to_hex(color)] for part in layer(axes, "links")
                  for color in part.get_edgecolors())  # fmt: skip


@pytest.fixture
def waves():
    """a-b-c before; a left, d joined: b-c stayed, c-d is new."""
    before = pn.datasets.chain("abc")
    return before, before.without("a").with_actor("d", name="Dee").with_tie("c", "d")


def test_everybody_and_every_tie_has_a_state(waves):
    table = pn.draw.compare(*waves).table
    actors = table[table["what"] == "actor"].set_index("source")["state"]
    assert actors.to_dict() == {"a": "left", "b": "stayed", "c": "stayed", "d": "joined"}
    ties = table[table["what"] == "tie"]
    assert ties[["source", "target", "state"]].to_numpy().tolist() == [
        ["a", "b", "ended"], ["b", "c", "kept"], ["c", "d", "new"]
    ]  # fmt: skip


def test_each_picture_shows_its_own_time(waves):
    first, second = pn.draw.compare(*waves).figure().axes[1:]
    assert sorted(drawn_marks(first).values()) == ["left", "stayed", "stayed"]
    assert sorted(drawn_marks(second).values()) == ["ghost", "joined", "stayed", "stayed"]
    assert link_states(first) == ["ended", "kept"]
    assert link_states(second) == ["kept", "new"]


def test_nobody_moves(harbour):
    after = harbour.without("UNI").with_actor("NEW", name="Newcomer").with_tie("NEW", "COU")
    first, second = pn.draw.compare(harbour, after).figure().axes[1:]
    before, later = drawn_marks(first), drawn_marks(second)
    assert {place for place, state in before.items() if state == "stayed"} == {
        place for place, state in later.items() if state == "stayed"
    }
    assert {place for place, state in before.items() if state == "left"} == {
        place for place, state in later.items() if state == "ghost"
    }
    assert first.get_xlim() == second.get_xlim()


def test_states_differ_in_form_and_not_in_color_alone():
    assert len({look[0] for look in MARKS.values()}) == 3
    assert len({look[1:] for look in LINKS.values()}) == 3


def test_names_are_those_of_the_later_network(waves):
    before, after = waves
    later = pn.from_tables(actors=after.actors.assign(name=["Bee", "Cee", "Dee"]), ties=after.ties)
    first, second = pn.draw.compare(before, later).figure().axes[1:]
    assert {text.get_text() for text in first.texts} == {"a", "Bee", "Cee"}
    assert {text.get_text() for text in second.texts} == {"Bee", "Cee", "Dee"}


def test_a_tie_told_the_other_way_round_is_the_same():
    ties = [pd.DataFrame({"source": [one], "target": [other]}) for one, other in ("AB", "BA")]
    table = pn.draw.compare(*(pn.from_tables(ties=part) for part in ties)).table
    assert table["state"].tolist() == ["stayed", "stayed", "kept"]
    arcs = pn.draw.compare(*(pn.from_tables(ties=part, directed=True) for part in ties)).table
    assert arcs["state"].tolist() == ["stayed", "stayed", "ended", "new"]


def test_where_one_has_arcs_both_are_compared_without(make):
    ties = pd.DataFrame({"source": ["B"], "target": ["A"]})
    chart = pn.draw.compare(pn.from_tables(ties=ties, directed=True), make(("A", "B")))
    assert chart.table["state"].tolist() == ["stayed", "stayed", "kept"]
    assert chart.note == (
        "Before: 2 actors, 1 tie. After: 2 actors, 1 tie. Ties are drawn without direction, as "
        "only one of the two has it."
    )


def test_arcs_have_arrows():
    net = pn.from_tables(ties=pd.DataFrame({"source": ["A"], "target": ["B"]}), directed=True)
    first, second = pn.draw.compare(net, net).figure().axes[1:]
    assert len(layer(first, "heads")) == len(layer(second, "heads")) == 1


def test_the_view_holds_for_both(make):
    before = make(("A", "B", {"status": "wanted"}))
    after = make(("A", "B", {"status": "existing"}))
    assert "1 tie is new" in pn.draw.compare(before, after).alt
    view = pn.View(status=("existing", "wanted"))
    assert "0 ties are new, 1 kept" in pn.draw.compare(before, after, view=view).alt


def test_places_that_networks_keep_are_kept(harbour):
    places = pd.DataFrame({"x": [0.25], "y": [0.75]}, index=["COU"])
    first, _ = pn.draw.compare(harbour, harbour.with_positions(places)).figure().axes[1:]
    assert drawn_marks(first)[0.25, 0.75] == "stayed"


def test_the_seed_decides_the_places(harbour):
    def places(seed):
        return list(drawn_marks(pn.draw.compare(harbour, harbour, seed=seed).figure().axes[1]))

    assert places(1) == places(1)
    assert not np.allclose(places(1), places(2))


def test_dates_stand_over_the_pictures():
    ties = pd.DataFrame({"source": ["A"], "target": ["B"]})
    dated = [pn.from_tables(ties=ties, meta={"date": date}) for date in ("2024", "2026-03")]
    shown = [text.get_text() for text in pn.draw.compare(*dated).figure().axes[0].texts]
    assert {"Before: 2024", "After: 2026-03"} <= set(shown)
    some = pn.draw.compare(dated[0], pn.from_tables(ties=ties)).figure()
    assert {"Before", "After"} <= {text.get_text() for text in some.axes[0].texts}


def test_the_keys_count(waves):
    shown = {text.get_text() for text in pn.draw.compare(*waves).figure().axes[0].texts}
    assert {"joined (1)", "stayed (2)", "left (1), faint in the picture below", "new tie (1)",
            "tie that was kept (1)", "tie that ended (1)"} <= shown  # fmt: skip
    assert "1 actor joined, 2 stayed, 1 left; 1 tie is new, 1 kept, 1 ended." in shown


def test_the_picture_in_words(waves):
    assert pn.draw.compare(*waves, title="From spring to fall").alt == (
        "From spring to fall: 1 actor joined, 2 stayed, 1 left; 1 tie is new, 1 kept, 1 ended. "
        "Joined: Dee. Left: a."
    )


def test_one_of_the_networks_may_be_empty(harbour):
    nobody = pn.datasets.load("values")
    started = pn.draw.compare(nobody, harbour)
    assert started.alt == (
        "What changed: 12 actors joined, 0 stayed, 0 left; 13 ties are new, 0 kept, 0 ended."
    )
    assert started.picture(format="png", dpi=40).startswith(b"\x89PNG")
    assert pn.draw.compare(harbour, nobody).picture(format="svg").startswith(b"<?xml")


def test_where_each_comes_from_goes_into_the_file(waves):
    chart = pn.draw.compare(*waves)
    assert [one.fingerprint for one in chart.provenance] == [net.fingerprint for net in waves]
    svg = chart.picture(format="svg").decode()
    assert all(net.fingerprint in svg for net in waves)


def test_what_cannot_be_drawn_is_refused(harbour):
    nobody = pn.datasets.load("values")
    with pytest.raises(RenderError) as raised:
        pn.draw.compare(nobody, nobody)
    assert str(raised.value) == "There is no actor in either of the networks."
    with pytest.raises(ParameterError) as seed:
        pn.draw.compare(harbour, harbour, seed=-1)
    assert str(seed.value) == "seed=-1 is not possible: it is a whole number, 0 or above."
