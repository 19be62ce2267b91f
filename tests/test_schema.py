import itertools

import pytest

from partnernet._words import fold
from partnernet.schema import TABLES

COLUMNS = [
    pytest.param(column, id=f"{spec.name}.{column.name}")
    for spec in TABLES.values()
    for column in spec.columns
]


@pytest.mark.parametrize("spec", TABLES.values(), ids=list(TABLES))
def test_no_header_means_two_columns(spec):
    names = [
        (fold(word), column.name)
        for column in spec.columns
        for word in (column.name, *column.aliases)
    ]
    assert len({word for word, _ in names}) == len(names)


@pytest.mark.parametrize("spec", TABLES.values(), ids=list(TABLES))
def test_a_table_needs_something(spec):
    names = {column.name for column in spec.columns}
    assert set(spec.one_of) <= names
    assert spec.one_of or any(column.required for column in spec.columns)
    assert spec.column("id" if "id" in names else spec.columns[0].name) is not None
    assert spec.column("no such column") is None


@pytest.mark.parametrize("column", COLUMNS)
def test_a_column_says_what_it_is_and_keeps_its_own_rules(column):
    assert column.says
    assert column.name == fold(column.name) or "_" in column.name
    assert set(column.refers_to) <= set(TABLES)
    assert {choice for _, choice in column.synonyms} <= set(column.choices)
    assert column.choices or column.type != "choice"
    assert None in (column.low, column.high) or column.low < column.high
    words = [fold(word) for word in (*column.choices, *(word for word, _ in column.synonyms))]
    assert len(set(words)) == len(words)


def test_no_file_name_means_two_tables():
    words = [
        {fold(word) for word in (spec.name, *spec.files)} for spec in TABLES.values()
    ]  # fmt: skip
    for one, other in itertools.combinations(words, 2):
        assert not one & other
