"""Whatever bytes a file has, there is a table of problems or a network, and nothing else."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

import partnernet as pn
from support.files import unwarned

CELLS = st.sampled_from(
    ["", " ", "UNI", "COU", "P1", "1", "2,5", "1,000", "2024-02-30", "2024", "x|y", "17", "yes",
     '"', '"a""b"', '"a\nb"', '"open', "é", "NA", "\x00", "\u202e", "Directed", "=1+1",
     "\u00ef\u00bc", "name", "source", "target", "id", "\u0e01", "0", "-1", "nan", "1e400"]
)  # fmt: skip
HEADERS = st.sampled_from(
    [
        ["source", "target", "kind", "type"],
        ["from", "to", "strength", "since", "until"],
        ["id", "name", "parent_id", "sdgs"],
        ["name", "extra", "extra", ""],
        ["actor", "partnership", "role"],
        ["dimension", "category", "min", "target"],
        [],
    ]
)
FILES = ("actors.csv", "ties.csv", "partnerships.csv", "memberships.csv", "stuff.csv")


@st.composite
def tables(draw):
    """Return the bytes of something like a table."""
    separator = draw(st.sampled_from(",;\t|"))
    end = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    rows = [draw(HEADERS), *draw(st.lists(st.lists(CELLS, max_size=6), max_size=7))]
    text = end.join(separator.join(row) for row in rows)
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"]))
    return text.encode(encoding)


def look(files):
    """Check and read files in a folder of their own; return both outcomes."""
    with tempfile.TemporaryDirectory() as name, unwarned():
        folder = Path(name)
        for file, data in files.items():
            (folder / file).write_bytes(data)
        problems = pn.check(folder)
        try:
            net = pn.read(folder)
        except pn.DataError as error:
            return problems, error.table
        assert pn.read(pn.write(net, folder / "again")) == net
        return problems, net


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(FILES), tables() | st.binary(max_size=80), min_size=1))
def test_a_network_or_the_problems_that_check_lists(files):
    problems, outcome = look(files)
    stops = bool((problems["severity"] == "error").any())
    assert isinstance(outcome, pn.PartnerNetwork) is not stops
    if stops:
        assert outcome.equals(problems)
    assert set(problems["severity"]) <= {"error", "warning"}
    assert (problems["message"].str.endswith(".")).all()
