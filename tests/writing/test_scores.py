import json
import math
import re

import pandas as pd
import pytest

import partnernet as pn


def test_a_result_is_three_files(tmp_path, make):
    net = make(("a", "b"), actors=[{"id": "a"}, {"id": "b"}, {"id": "alone"}])
    scores = pn.centrality.closeness(net, variant="component")
    path = pn.write(scores, tmp_path / "scores.csv")
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "scores.csv", "scores.provenance.json", "scores.undefined.csv",
    ]  # fmt: skip
    table = pd.read_csv(path, index_col="id")
    expected = {"a": 1, "b": 1, "alone": math.nan}
    assert table["closeness"].to_dict() == pytest.approx(expected, nan_ok=True)
    assert table["name"].tolist() == ["a", "b", "alone"]
    undefined = pd.read_csv(tmp_path / "scores.undefined.csv")
    assert undefined[["actor", "measure"]].to_numpy().tolist() == [["alone", "closeness"]]
    said = json.loads((tmp_path / "scores.provenance.json").read_text(encoding="utf-8"))
    assert said["fingerprint"] == net.fingerprint
    assert said["calls"][0]["parameters"]["variant"] == "component"


def test_what_was_undefined_once_is_not_left_behind(tmp_path, harbour):
    old = tmp_path / "scores.undefined.csv"
    old.write_text("actor,measure,reason\nX,closeness,old\n")
    pn.write(pn.centrality.degree(harbour), tmp_path / "scores.csv")
    assert old.read_text() == "actor,measure,reason\n"


def test_results_of_whole_networks_and_of_groups_keep_their_labels(tmp_path, harbour):
    pn.write(pn.cohesion.density(harbour), tmp_path / "density.csv")
    density = pd.read_csv(tmp_path / "density.csv")
    assert density["density"].tolist() == pytest.approx([13 / 66])
    table = pn.cohesion.density(harbour).table
    assert list(density) == [*(name for name in table.index.names if name), *table.columns]


def test_a_result_is_a_csv(tmp_path, harbour):
    message = "A result is written as .csv; 'scores.xlsx' is not."
    with pytest.raises(pn.FormatError, match=f"^{re.escape(message)}$"):
        pn.write(pn.centrality.degree(harbour), tmp_path / "scores.xlsx")
    assert list(tmp_path.iterdir()) == []
