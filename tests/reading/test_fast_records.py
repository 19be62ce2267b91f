"""Fast records: reading at once finds what reading record by record finds, and says the same."""

import csv

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import partnernet as pn
from partnernet._log import Log
from partnernet.reading.tables import records
from partnernet.reading.tables.fast_records import fast_records

PIECES = st.sampled_from([*'a,,,"""\n', '""', '","', '"\n', '\n"', "\r\n", "\r", " ", "é"])
TEXTS = st.lists(PIECES, min_size=1, max_size=24).map("".join)
CELLS = st.sampled_from(['"a"', '"a""b"', '"a,b"', '"a\nb"', '""', '5"', '"open', '"a"b"', "a", ""])
ROWS = st.lists(
    (st.tuples(CELLS, CELLS) | st.lists(CELLS, max_size=3)).map(",".join), min_size=1, max_size=9
).map("\n".join)


def read(text):
    """Return the records of a text and what was noted of them."""
    log = Log("x.csv")
    found = records.read_records(text, ",", log, header=lambda _: 0)
    if found is None:
        return None, log.problems, log.repairs
    return (found.cells.to_numpy().tolist(), list(found.cells.index)), log.problems, log.repairs


def slowly(text):
    """Read record by record, whatever the text."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(records, "fast_records", lambda *_: None)
        return read(text)


@settings(max_examples=300, deadline=None)
@given(TEXTS | ROWS)
def test_both_ways_find_the_same(text):
    assert read(text) == slowly(text)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_cells_with_marks_are_read_fast(end):
    rows = ['"a",b', '"x ""y""","one', 'two"', '5" pipe,c', '"",""']
    found = fast_records(end.join(rows), ",")
    assert found.cells.to_numpy().tolist() == [
        ["a", "b"], ['x "y"', f"one{end}two"], ['5" pipe', "c"], ["", ""],
    ]  # fmt: skip
    assert (found.lengths.tolist(), found.strays) == ([2, 2, 2, 2], [])


def test_misplaced_marks_are_told_with_the_lines_they_are_in():
    text = '"a","b"\n"one\ntwo","x"y"\nc,"d\ne,f\n"g",h\n'
    assert slowly(text) == read(text)
    found = fast_records(text.replace('"one\ntwo","x"y"', '"one two","x"y"'), ",")
    assert found.cells.to_numpy().tolist() == [
        ["a", "b"], ["one two", "xy"], ["c", "d"], ["e", "f"], ["g", "h"],
    ]  # fmt: skip
    assert [(stray.row, stray.line, stray.one_line) for stray in found.strays] == [
        (2, '"one two","x"y"\n', True),
        (3, 'c,"d\n', False),
    ]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('a,b\nx, "y, z"\n', "a mark after a space"),
        ("a,b\n" + "x,y\n" * 99 + ",z" * 99, "a row far longer than others"),
        ("a,b\n" + 'x,"y"z"\n' * 20, "many marks"),
        ('a\r"\na', "a mark that keeps two ends of lines apart"),
        ("a,b\n" + 'é,"' + "y" * 2 * csv.field_size_limit() + '"\n', "a cell that may be huge"),
    ],
)  # fmt: skip
def test_what_is_left_to_reading_record_by_record(text, why):
    assert fast_records(text, ",") is None, why
    assert read(text) == slowly(text)


def test_a_mark_that_never_closes_costs_no_other_row(tmp_path):
    rows = [f"A{number},B{number},x" for number in range(30_000)]
    rows[7] = f'"{rows[7]}'
    rows[20_000] = '"A","B","x"y"z"'
    (tmp_path / "ties.csv").write_text("source,target,kind\n" + "\n".join(rows))
    found = pn.check(tmp_path)
    assert found[["row", "value", "code"]].to_numpy().tolist() == [
        [9, '"A7,B7,x', "unclosed_quote"],
        [20002, '"A","B","x"y"z"', "stray_quote"],
    ]
