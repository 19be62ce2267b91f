"""The collector of garbage rests while tables are checked, and goes on as before after that."""

import gc

import pytest

import partnernet as pn
from partnernet import reading
from partnernet._collector import at_rest


@pytest.fixture(params=[True, False], ids=["on", "off"])
def collecting(request):
    """Return whether the collector is on, and leave it as it was."""
    before = gc.isenabled()
    (gc.enable if request.param else gc.disable)()
    yield request.param
    (gc.enable if before else gc.disable)()


def test_it_rests_and_is_then_as_it_was(collecting):
    with at_rest():
        assert not gc.isenabled()
    assert gc.isenabled() is collecting


def test_it_rests_while_tables_are_checked(tmp_path, monkeypatch, collecting):
    (tmp_path / "ties.csv").write_text("source,target\nA,B\n")
    seen = []
    checked = reading.check_tables
    monkeypatch.setattr(
        reading, "check_tables", lambda *a, **b: seen.append(gc.isenabled()) or checked(*a, **b)
    )
    assert pn.check(tmp_path).empty
    assert seen == [False]
    assert gc.isenabled() is collecting
    with pytest.raises(FileNotFoundError):
        pn.check(tmp_path / "nowhere")
    assert gc.isenabled() is collecting
