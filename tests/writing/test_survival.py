"""What must survive every format that claims it: told one by one, of one network with all of it."""

import pandas as pd
import pytest

import partnernet as pn
from partnernet.schema import TABLES
from partnernet.writing.formats import endings
from support.files import unwarned

ARABIC, GREEK, SHIP = "\u062c\u0627\u0645\u0639\u0629", "\u039b\u03b9\u03bc\u03ac\u03bd\u03b9", "🚢"
WHOLE = ["folder", ".json", ".xlsx", ".kumu.json", ".graphml", ".gexf"]
"""The forms that hold all columns of actors, ties, partnerships and memberships.

The first three hold all other tables, too."""


def target(folder, form):
    return folder / f"net{'' if form == 'folder' else form}"


@pytest.fixture
def full():
    actors = pd.DataFrame({
        "id": ["007", "1.0", "NA", "alone"],
        "name": [ARABIC, GREEK, SHIP, "Zoë & <Sons>"],
        "themes": ["water|work", None, "schools", None],
        "sdgs": ["4|17", None, None, None],
        "as_of": ["2024", "2024-05", "2024-05-31", None],
        "asked": [True, False, None, True],
        "interest": [0.0, 2.5, None, 4.0],
        "own words": ["=1+1", "yes", "1", ""],
    })  # fmt: skip
    ties = pd.DataFrame({
        "source": ["007", "007", "007", "1.0"], "target": ["1.0", "1.0", "NA", "007"],
        "kind": ["funding", "funding", "advice & care", None],
        "strength": [0.1, 0.1, None, 3], "directed": [True, True, False, True],
        "since": ["2019", "2020-02", "2021-03-04", None], "until": [None, None, "2022", None],
        "themes": [None, "a|b", None, None],
    })  # fmt: skip
    partnerships = pd.DataFrame(
        {"id": ["P 1", "P2"], "name": ["Pact", "Empty"], "sdgs": ["5|8", ""]}
    )
    memberships = pd.DataFrame({"actor": ["007", "NA"], "partnership": ["P 1", "P 1"],
                                "role": ["lead", None], "since": ["2020", None]})  # fmt: skip
    return pn.from_tables(actors=actors, ties=ties, partnerships=partnerships,
                          memberships=memberships, meta={"title": f"Who? {SHIP}"})  # fmt: skip


@pytest.mark.filterwarnings("ignore::partnernet.DataWarning")
@pytest.mark.parametrize("form", WHOLE)
def test_everything_survives(tmp_path, full, form):
    again = pn.read(pn.write(full, target(tmp_path, form)))
    assert again == full
    assert again.meta["title"] == f"Who? {SHIP}"
    actors, ties = again.actors, again.ties
    assert actors["name"].to_dict() == {"007": ARABIC, "1.0": GREEK, "NA": SHIP,
                                        "alone": "Zoë & <Sons>"}  # fmt: skip
    assert "alone" not in {*ties["source"], *ties["target"]}
    funding = ties[ties["kind"] == "funding"]
    assert (
        funding[["source", "target", "strength"]].to_numpy().tolist() == [["007", "1.0", 0.1]] * 2
    )
    assert sorted(ties["since"].dropna()) == ["2019", "2020-02", "2021-03-04"]
    assert ties["until"].dropna().tolist() == ["2022"]
    assert sorted(ties["directed"]) == [False, True, True, True]
    assert ties["strength"].isna().sum() == 1
    assert actors["themes"].dropna().to_dict() == {"007": "water|work", "NA": "schools"}
    assert actors["interest"].dropna().to_dict() == {"007": 0.0, "1.0": 2.5, "alone": 4.0}
    assert actors["own words"].dropna().tolist() == ["=1+1", "yes", "1"]
    assert [*again.table("partnerships").index] == ["P 1", "P2"]
    assert again.table("memberships")["role"].dropna().tolist() == ["lead"]


@pytest.mark.parametrize("form", WHOLE[:3])
def test_empty_tables_and_isolates_are_kept(tmp_path, form):
    none = {name: pd.DataFrame(columns=[c.name for c in TABLES[name].columns], dtype="str")
            for name in ("partnerships", "memberships", "contacts", "agreements")}  # fmt: skip
    net = pn.from_tables(actors=pd.DataFrame({"id": ["alone"]}), **none)
    with unwarned():
        again = pn.read(pn.write(net, target(tmp_path, form)))
    assert (again == net, again.tables, len(again.ties)) == (True, net.tables, 0)


@pytest.mark.parametrize("form", [ending for ending in endings() if ending not in WHOLE])
def test_what_a_format_cannot_hold_is_named_and_nothing_written(tmp_path, full, form):
    path = tmp_path / f"net{form}"
    with pytest.raises(pn.FormatError, match=r"actors\.id.*Nothing was written\.$"):
        pn.write(full, path)
    assert not path.exists()
    with pytest.warns(pn.DataWarning, match="is without actors.id"):
        pn.write(full, path, lossy=True)
    assert path.exists()
