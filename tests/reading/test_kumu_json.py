"""Kumu JSON: blueprints as people write them, and what Kumu itself exports."""

import pandas as pd
import pytest

import partnernet as pn
from support.files import saving

BLUEPRINT = {
    "elements": [
        {"label": "Council", "type": "Public", "tags": ["city", "lead"], "Founded": 1899},
        {"label": "Museum", "type": "Culture", "description": "by the port"},
        {"label": "Alone", "type": "Culture"},
    ],
    "connections": [
        {"from": "Council", "to": "Museum", "type": "funding", "direction": "directed",
         "attributes": {"Strength": 2.5, "Since": "2024-05"}},
        {"from": "Museum", "to": "Council", "type": "advice", "direction": "mutual"},
        {"from": "Museum", "to": "Council", "type": "advice", "direction": "undirected"},
    ],
}  # fmt: skip
EXPORT = {
    "name": "Harbour",
    "elements": [
        {"_id": "elem-x1", "attributes": {"label": "Council", "element type": "Public",
                                          "tags": ["city"], "Note": ""}},
        {"_id": "elem-x2", "attributes": {"label": "Museum", "element type": "Culture"}},
    ],
    "connections": [
        {"_id": "conn-k9", "direction": "directed", "from": "elem-x1", "to": "elem-x2",
         "attributes": {"connection type": "funding", "label": "pays the roof"}},
        {"_id": "conn-a2", "direction": "directed", "from": "elem-x2", "to": "elem-x1",
         "attributes": {"connection type": "advice"}},
    ],
    "loops": [{"_id": "loop-1"}],
    "maps": [{"_id": "map-1"}, {"_id": "map-2"}],
}  # fmt: skip
saved = saving("map.json")


def quiet(path, **options):
    with pytest.warns(pn.DataWarning):
        return pn.read(path, **options)


def test_a_blueprint_by_labels(tmp_path):
    net = quiet(saved(tmp_path, BLUEPRINT))
    assert list(net.actors.index) == ["Council", "Museum", "Alone"]
    assert net.actors["category"].tolist() == ["Public", "Culture", "Culture"]
    assert net.actors.loc["Council", "themes"] == "city|lead"
    assert net.actors.loc["Council", "Founded"] == 1899
    assert net.actors.loc["Museum", "description"] == "by the port"
    assert net.ties["kind"].tolist() == ["funding", "advice", "advice"]
    assert net.ties["directed"].tolist() == [True, False, False]
    assert net.ties["strength"].tolist()[0] == 2.5
    assert net.ties["since"].tolist()[0] == "2024-05"
    assert net.ties["strength"].isna().tolist() == [False, True, True]


def test_elements_without_connections_are_actors(tmp_path):
    net = quiet(saved(tmp_path, {"elements": BLUEPRINT["elements"]}))
    assert (net.actors["name"].tolist(), len(net.ties)) == (["Council", "Museum", "Alone"], 0)


def test_an_export_by_ids(tmp_path):
    path = saved(tmp_path, EXPORT)
    net = quiet(path)
    assert net.meta == {"title": "Harbour"}
    assert net.actors["name"].to_dict() == {"elem-x1": "Council", "elem-x2": "Museum"}
    assert net.actors["category"].tolist() == ["Public", "Culture"]
    assert net.ties["source"].tolist() == ["elem-x1", "elem-x2"]
    assert net.ties["kind"].tolist() == ["funding", "advice"]
    assert net.ties["label"].tolist()[0] == "pays the roof"
    assert net.ties["id"].tolist() == ["conn-k9", "conn-a2"]
    assert "Note" not in net.actors.dropna(axis="columns", how="all")
    assert pn.check(path)["message"].tolist() == [
        "1 entry of 'loops' is left out; partnernet has no place for it.",
        "2 entries of 'maps' are left out; partnernet has no place for them.",
    ]


def test_directions_that_are_not_said_are_as_asked(tmp_path):
    content = BLUEPRINT | {"connections": [{"from": "Council", "to": "Museum"}]}
    assert quiet(saved(tmp_path, content)).ties["directed"].tolist() == [False]
    assert quiet(saved(tmp_path, content), directed=True).ties["directed"].tolist() == [True]


def test_what_stands_twice_is_there_once(tmp_path):
    content = {
        "metadata": {"name": "Loops", "generated": "2026-02-06"},
        "elements": [{"id": "a", "label": "A", "attributes": {"Label": "A", "Type": "x"}},
                     {"id": "b", "label": "B", "attributes": {"Label": "other"}}],
        "connections": [{"id": "c_0", "from": "a", "to": "b", "label": "funds",
                         "attributes": {"Type": "funds"}}],
    }  # fmt: skip
    net = quiet(saved(tmp_path, content))
    assert net.meta == {"generated": "2026-02-06", "title": "Loops"}
    assert net.actors["name"].tolist() == ["A", "B"]
    assert net.actors["Label (attribute)"].tolist()[1] == "other"
    assert [*net.ties] == ["source", "target", "kind", "directed"]
    assert net.ties["kind"].tolist() == ["funds"]


def test_faults_name_elements_and_connections(tmp_path):
    content = {
        "elements": [{"label": "Council"}, [1], {"label": "Museum", "Interest": 9}],
        "connections": [{"from": "Council", "to": "Musuem"},
                        {"from": "Council", "to": "Museum", "direction": "sideways"}],
    }  # fmt: skip
    found = pn.check(saved(tmp_path, content))
    assert found[["file", "row", "column", "code", "hint"]].to_numpy(dtype=object).tolist() == [
        ["map.json, elements", 2, "", "not_a_row", "Save it again where it was made."],
        ["map.json, elements", 3, "Interest", "out_of_range", "Write a number between 0 and 4."],
        ["map.json, connections", 1, "target", "unknown_actor", "Did you mean 'Museum'?"],
        ["map.json, connections", 2, "directed", "not_a_flag", "Write yes or no."],
    ]


def test_the_same_network_as_csv(tmp_path):
    """A small quartet: blueprint, export, CSV pair and node-link JSON hold the same network."""
    actors = pd.DataFrame({"id": ["a", "b", "c"], "name": ["A", "B", "C"], "type": ["x", "y", "x"]})
    ties = pd.DataFrame({"source": ["a", "b"], "target": ["b", "c"], "kind": ["k", "m"],
                         "strength": [1.1, 2.0], "directed": ["yes", "no"]})  # fmt: skip
    folder = tmp_path / "csv"
    folder.mkdir()
    actors.to_csv(folder / "actors.csv", index=False)
    ties.to_csv(folder / "ties.csv", index=False)
    words = {"yes": "directed", "no": "mutual"}
    rows = ties.to_dict("records")
    blueprint = {
        "elements": [{"id": row["id"], "label": row["name"], "type": row["type"]}
                     for row in actors.to_dict("records")],
        "connections": [{"from": row["source"], "to": row["target"], "type": row["kind"],
                         "strength": row["strength"], "direction": words[row["directed"]]}
                        for row in rows],
    }  # fmt: skip
    export = {
        "elements": [{"_id": row["id"], "attributes": {"label": row["name"],
                      "element type": row["type"]}} for row in actors.to_dict("records")],
        "connections": [{"_id": f"c{number}", "from": row["source"], "to": row["target"],
                         "direction": words[row["directed"]], "attributes": {
                             "connection type": row["kind"], "Weight": row["strength"]}}
                        for number, row in enumerate(rows)],
    }  # fmt: skip
    links = {"nodes": actors.to_dict("records"),
             "links": [row | {"directed": row["directed"] == "yes"} for row in rows]}  # fmt: skip
    net = quiet(folder)
    assert len(net) == 3
    for content in (blueprint, export, links):
        assert quiet(saved(tmp_path, content)) == net
