"""What UCINET prints of matrices, written by hand in its form, with its columns and its cuts."""

from itertools import pairwise

import pytest

import partnernet as pn
from support.files import files_of, rows

HEAD = """DISPLAY
--------------------------------------------------------------------------------

Input dataset:                town

"""
MEETS = """Matrix #1: MEETS

               1    2    3
             COUN MUSE FOOD
             ---- ---- ----
  1  COUNCIL    0    1    1
  2   MUSEUM    1    0    0
  3 FOOD BANK   1    0    0

"""
FUNDS = """Matrix #2: FUNDS

               1    2
             COUN MUSE
             ---- ----
  1  COUNCIL    0  2.5
  2   MUSEUM    0    0
  3 FOOD BANK   0    0

               3
             FOOD
             ----
  1  COUNCIL    1
  2   MUSEUM
  3 FOOD BANK   0

Running time:  00:00:01
"""
saved, opened, _ = files_of("town.txt")


def test_matrices_wrapped_or_not_are_kinds(tmp_path):
    net = opened(tmp_path, HEAD + MEETS + FUNDS)
    assert net.actors.index.tolist() == ["COUNCIL", "MUSEUM", "FOOD BANK"]
    assert rows(net.ties, "source", "target", "kind", "directed", "strength") == [
        ("COUNCIL", "MUSEUM", "MEETS", False, 1.0), ("COUNCIL", "FOOD BANK", "MEETS", False, 1.0),
        ("COUNCIL", "MUSEUM", "FUNDS", True, 2.5), ("COUNCIL", "FOOD BANK", "FUNDS", True, 1.0),
    ]  # fmt: skip
    assert rows(net.table("repairs"), "code", "message")[1:] == [
        ("unknown_cells", "1 cell says nothing and is neither a tie nor none."),
        ("cut_labels", "UCINET prints labels cut; here those on top have 4 signs at most."),
    ]


def test_narrow_columns_have_their_numbers_below_each_other(tmp_path):
    """A chain of twelve: the numbers 10, 11 and 12 stand on two lines, the labels are one sign."""
    names = [f"Town {letter}" for letter in "ABCDEFGHIJKL"]
    over = [f"{number:2}" for number in range(1, 13)]
    tens, ones = ([number[place] for number in over] for place in (0, 1))
    lines = [" " * 12 + " ".join(signs) for signs in (tens, ones, "T" * 12, "-" * 12)]
    for row, name in enumerate(names):
        cells = " ".join("1" if abs(row - column) == 1 else "0" for column in range(12))
        lines.append(f" {row + 1:2} {name:8}{cells}")
    net = opened(tmp_path, "\n".join(lines))
    assert net.actors.index.tolist() == names
    assert rows(net.ties, "source", "target", "directed") == [
        (one, other, False) for one, other in pairwise(names)
    ]


def test_other_things_on_top_are_partnerships(tmp_path):
    text = "\n        1 2 3\n        C C F\n        - - -\n  1 ANN  1 0 1\n  2 BOB  0 1 0\n"
    net = opened(tmp_path, text.replace("ANN  ", "ANN ").replace("BOB  ", "BOB "))
    assert net.table("partnerships").index.tolist() == ["C (1)", "C (2)", "F"]
    assert rows(net.table("memberships"), "actor", "partnership") == [
        ("ANN", "C (1)"), ("ANN", "F"), ("BOB", "C (2)"),
    ]  # fmt: skip


def test_measures_are_columns_of_the_actors(tmp_path):
    text = (
        "FREEMAN'S DEGREE CENTRALITY\n\n              1         2\n         Degree NrmDegree\n"
        "      --------- ---------\n  1 A     3.000    75.000\n  2 B     1.000    25.000\n"
    )
    net = opened(tmp_path, text)
    assert rows(net.actors, "name", "Degree", "NrmDegree") == [("A", 3.0, 75.0), ("B", 1.0, 25.0)]
    assert len(net.ties) == 0
    assert net.table("repairs")["code"].tolist() == ["cut_labels", "no_ties"]


CUT = "The file seems to be cut off: save it again where it was made."


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        (FUNDS[: FUNDS.index("               3")],
         [(5, "truncated", "The matrix has 3 rows and 2 columns of the same actors.")]),
        (FUNDS[: FUNDS.rindex("  3 FOOD")],
         [(5, "truncated", "The matrix has 3 rows and 2 columns of the same actors."),
          (12, "truncated", "The columns from 3 on do not go on from those before them.")]),
        (MEETS.replace("    1    0    0", "    1    x    0"),
         [(7, "not_a_number", "'x' is not a number.")]),
    ],
)  # fmt: skip
def test_faults(tmp_path, text, faults):
    table = pn.check(saved(tmp_path, text))
    errors = table[table["severity"] == "error"]
    assert rows(errors, "row", "code", "message") == faults


def test_other_matrices_are_left_out_with_a_warning(tmp_path):
    other = MEETS.replace("#1: MEETS", "#2: OTHERS").replace("MUSEUM", "THEATER")
    net = opened(tmp_path, MEETS + other)
    assert set(net.ties["kind"]) == {"MEETS"}
    assert "left_out" in net.table("repairs")["code"].tolist()


def test_other_texts_are_none_of_it(tmp_path):
    text = "name,note\nA,1\n---,2\n1 B,3\n"
    assert len(opened(tmp_path, text, "actors.csv")) == 3
