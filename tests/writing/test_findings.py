"""Findings in files: a table for a spreadsheet, a text for a mail."""

import json
import re

import pandas as pd
import pytest

import partnernet as pn
from partnernet.result import Finding


@pytest.fixture
def found(harbour, findings_of):
    return findings_of(
        harbour,
        Finding("watch", "tie", ("UNI", "STU"), "Told \ud800.", "Ask.", 0.5, 0.1, code="S4",
                title="Bridge"),
        Finding("act", "group", ("ngo", "business"), "Told.", actors=("MIG", "BIZ"), code="S7",
                title="Missing bridge"),
        skipped=[("F1", "the network has no table of contacts")],
    )  # fmt: skip


def test_findings_as_a_table_have_names_joined_and_their_provenance(tmp_path, found, harbour):
    path = pn.write(found, tmp_path / "gaps.csv")
    table = pd.read_csv(path)
    assert table["subjects"].tolist() == ["Northport University|Students' Union", "ngo|business"]
    assert table["actors"].tolist() == ["Northport University|Students' Union",
                                        "Migrant Support|Chamber of Commerce"]  # fmt: skip
    assert table["value"].tolist()[0] == pytest.approx(0.5)
    assert pd.isna(table["value"][1])
    undefined = pd.read_csv(tmp_path / "gaps.undefined.csv")
    assert undefined["reason"].tolist() == ["the network has no table of contacts"]
    said = json.loads((tmp_path / "gaps.provenance.json").read_text(encoding="utf-8"))
    assert said["fingerprint"] == harbour.fingerprint


def test_findings_as_text_are_one_file(tmp_path, found):
    path = pn.write(found, tmp_path / "gaps.txt")
    assert [file.name for file in tmp_path.iterdir()] == ["gaps.txt"]
    text = path.read_text(encoding="utf-8")
    assert text == found.text().replace("\ud800", "?") + "\n"


def test_findings_in_another_form_are_refused_and_nothing_is_written(tmp_path, found):
    message = "Findings are written as .csv or .txt; 'gaps.docx' is neither."
    with pytest.raises(pn.FormatError, match=f"^{re.escape(message)}$"):
        pn.write(found, tmp_path / "gaps.docx")
    assert list(tmp_path.iterdir()) == []


def test_no_finding_is_a_table_of_headers(tmp_path, harbour, findings_of):
    path = pn.write(findings_of(harbour), tmp_path / "gaps.csv")
    assert len(pd.read_csv(path)) == 0
    assert path.read_text(encoding="utf-8").startswith("code,title,severity,")
