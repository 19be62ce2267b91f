"""Encodings, separators, line ends, blank rows: what files look like that people really have."""

import io
import zipfile

import pandas as pd
import pytest

import partnernet as pn
from support.files import unwarned

TABLE = "name;place;influence\nUniversité d'Évry;Évry;3,5\nŁódź Hub €;Łódź;2\n"
ACTORS = "id,name\nUNI,University\nCOU,Council\n"


def read(folder, **files):
    """Write files and read them; return the network and its repairs as (column, code, count)."""
    for stem, data in files.items():
        content = data.encode("utf-8") if isinstance(data, str) else data
        (folder / f"{stem}.csv").write_bytes(content)
    with unwarned():
        net = pn.read(folder)
    repairs = net.table("repairs")
    return net, repairs[["column", "code", "value"]].to_numpy().tolist()


def fill(folder, actors):
    (folder / "actors.csv").write_text(actors, encoding="utf-8", newline="")
    return folder


@pytest.mark.parametrize(
    ("encoding", "says"),
    [
        ("utf-8", None),
        ("utf-8-sig", "UTF-8 with a byte-order mark"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("utf-32", "UTF-32"),
    ],
)
def test_encodings(tmp_path, encoding, says):
    net, repairs = read(tmp_path, actors=TABLE.encode(encoding))
    assert net.actors["name"].tolist() == ["Université d'Évry", "Łódź Hub €"]
    assert net.actors["influence"].tolist() == [3.5, 2.0]
    codes = [code for _, code, _ in repairs]
    assert codes == (["encoding"] if says else []) + ["delimiter", "decimal_comma"]
    messages = net.table("repairs")["message"].tolist()
    assert not says or messages[0] == f"The file is in {says} and was read as such."


def test_windows_1252(tmp_path):
    data = "name,place\nCafé de l'Été,€uro “City”\n".encode("cp1252")
    net, repairs = read(tmp_path, actors=data)
    assert net.actors["place"].tolist() == ["€uro “City”"]
    assert repairs == [["", "encoding", "1"]]


@pytest.mark.parametrize(
    ("encoding", "end", "words"),
    [
        ("cp1250", "\r\n", "Urząd Miasta Łodzi;Święto;Żary;Wrocław"),  # Excel in Poland
        ("mac_roman", "\r", "Université;Köln;Ärzte;Évry"),  # Excel for Mac, "CSV (Macintosh)"
        ("mac_roman", "\n", "Université;Musée;Lycée;Forêt"),
        ("cp1252", "\r\n", "Größe 5 m²;L\u2019Été;Çà et là \u2013 œuvre;¿Qué?;N°5 £3;São"),
    ],
)
def test_other_old_encodings(tmp_path, encoding, end, words):
    data = end.join(["name", *words.split(";"), ""]).encode(encoding)
    net, _ = read(tmp_path, actors=data)
    assert net.actors["name"].tolist() == words.split(";")
    says = {"cp1250": "Windows-1250", "mac_roman": "Mac Roman", "cp1252": "Windows-1252"}[encoding]
    found = pn.check(tmp_path, repairs=True)["message"]
    assert found[0] == f"The file is in {says} and was read as such."


def test_signs_that_no_encoding_has_are_counted(tmp_path):
    net, repairs = read(tmp_path, actors=b"name\nCaf\xe9 \x81\x8d\n")
    assert net.actors["name"].tolist() == ["Café ��"]
    assert repairs == [["", "encoding", "1"], ["", "unreadable_signs", "2"]]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("quote", ["", '"'])
def test_line_ends(tmp_path, end, quote):
    lines = ["id,name", f"UNI,{quote}University{quote}", "COU,Council", ""]
    net, repairs = read(tmp_path, actors=end.join(lines))
    assert net.actors["name"].to_dict() == {"UNI": "University", "COU": "Council"}
    assert repairs == []


@pytest.mark.parametrize(
    ("separator", "word"), [(";", "semicolons"), ("\t", "tabs"), ("|", "vertical bars")]
)
def test_separators(tmp_path, separator, word):
    text = "source,target,strength\nA,B,2\nB,C,1\n".replace(",", separator)
    net, _ = read(tmp_path, ties=text)
    assert net.ties["strength"].tolist() == [2.0, 1.0]
    says = f"The file is separated by {word} and was read as such."
    assert net.table("repairs")["message"][0] == says


def test_a_first_line_that_only_says_what_separates(tmp_path):
    net, repairs = read(tmp_path, actors="sep=;\r\nid;name\r\nUNI;University, north\r\n")
    assert net.actors["name"].tolist() == ["University, north"]
    assert repairs == [["", "delimiter", "1"]]


def test_blank_rows_are_counted_and_rows_keep_the_numbers_of_the_spreadsheet(tmp_path):
    text = "\n,,\nid,name,\n\nUNI,University,\n , ,\nCOU,,\n,,\n,,\n"
    net, repairs = read(tmp_path, actors=text)
    assert net.actors["name"].to_dict() == {"UNI": "University", "COU": "COU"}
    assert repairs[:2] == [["", "blank_rows", "4"], ["", "blank_columns", "1"]]
    assert pn.check(tmp_path)[["row", "code"]].to_numpy().tolist() == [[7, "missing_name"]]


def test_a_cell_with_line_breaks_is_one_row(tmp_path):
    text = 'id,name,notes\nUNI,"University\r\nof  the North","one\ntwo"\nCOU,,x\n'
    net, repairs = read(tmp_path, actors=text)
    assert net.actors["name"].to_dict() == {"UNI": "University of the North", "COU": "COU"}
    assert net.actors["notes"]["UNI"] == "one\ntwo"
    assert ["name", "stray_spaces", "1"] in repairs
    assert pn.check(tmp_path)["row"].tolist() == [3]


def test_titles_above_the_headers(tmp_path):
    net, repairs = read(tmp_path, actors="Partners in 2024\n\nname,category\nUniversity,hei\n")
    assert net.actors["category"].to_dict() == {"University": "hei"}
    assert repairs == [["", "rows_above", "1"], ["", "blank_rows", "1"]]


def test_short_rows_are_filled_up(tmp_path):
    net, repairs = read(tmp_path, actors="id,name,category\nUNI,University\nCOU,Council,gov\n")
    assert net.actors["category"].isna().tolist() == [True, False]
    assert repairs == [["", "short_rows", "1"]]


def test_rows_that_end_in_empty_cells_are_fine(tmp_path):
    net, repairs = read(tmp_path, actors="id,name\nUNI,University,\nCOU,Council,,\n")
    assert net.actors["name"].tolist() == ["University", "Council"]
    assert repairs == []


def test_signs_that_nobody_sees(tmp_path):
    actors = "id,name\nUNI,Uni\x00versity\nCOU,Coun\u200bcil\nCAF,Cafe\u0301 \u00a0Club\n"
    net, repairs = read(tmp_path, actors=actors)
    assert net.actors["name"].tolist() == ["University", "Council", "Café Club"]
    assert repairs == [
        ["", "nul_signs", "1"],
        ["name", "hidden_signs", "1"],
        ["name", "stray_spaces", "1"],
    ]


def test_a_huge_cell_is_read_with_and_without_quotes(tmp_path):
    huge = "x" * 200_000
    net, _ = read(tmp_path, actors=f"id,name\nUNI,{huge}\n")
    assert len(net.actors["name"]["UNI"]) == 200_000
    (tmp_path / "actors.csv").write_text(f'id,name\nUNI,"{huge}"\nCOU,Council\n')
    found = pn.check(tmp_path)
    assert found[["row", "code"]].to_numpy().tolist() == [[2, "huge_cell"]]


def test_gephi_says_directed_in_the_column_type(tmp_path):
    net, _ = read(tmp_path, ties="Source,Target,Type,Weight\nA,B,Directed,2\nB,C,Undirected,1\n")
    assert net.ties["directed"].tolist() == [True, False]
    assert "kind" not in net.ties


@pytest.mark.parametrize("header", ["Kind", "Label"])
def test_gephi_says_it_beside_a_kind(tmp_path, header):
    """The edges as the data laboratory of Gephi exports them."""
    ties = f"Source,Target,Type,Id,{header},timeset,Weight\nA,B,Directed,0,funding,,2.0\n"
    net, _ = read(tmp_path, ties=ties + "B,C,Undirected,1,,,1.0\n")
    assert net.ties["directed"].tolist() == [True, False]
    assert net.ties["kind"].fillna("").tolist() == ["funding", ""]
    told = net.table("repairs")[["column", "message"]].to_numpy().tolist()
    assert ["Type", "Read as 'directed'."] in told


def test_headers_that_people_write(tmp_path):
    net, _ = read(
        tmp_path,
        actors="Organisation,Partner type\nUniversity,hei\nCouncil,gov\n",
        ties="From ,TO,Relationship,Weight\nUniversity,Council,funding,2\n",
    )
    assert net.ties.loc[0, ["source", "target", "kind", "strength"]].tolist() == [
        "University", "Council", "funding", 2.0,
    ]  # fmt: skip
    messages = net.table("repairs")[["file", "column", "message"]].to_numpy().tolist()
    assert messages == [
        ["actors.csv", "Organisation", "Read as 'name'."],
        ["actors.csv", "Partner type", "Read as 'category'."],
        ["ties.csv", "From", "Read as 'source'."],
        ["ties.csv", "TO", "Read as 'target'."],
        ["ties.csv", "Relationship", "Read as 'kind'."],
        ["ties.csv", "Weight", "Read as 'strength'."],
    ]


@pytest.mark.parametrize(
    ("data", "code", "message"),
    [
        (b"", "empty_file", "The file is empty."),
        (b"\xef\xbb\xbf", "empty_file", "The file is empty."),
        (b" \r\n,,,\n\t\n", "empty_file", "The file is empty."),
        (b"\x00\x00\x00", "empty_file", "The file is empty."),
        (b'""', "empty_file", "The file is empty."),
        (b"%PDF-1.7 ...", "not_text", "This is not a text file."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "not_text", "This is not a text file."),
    ],
)
def test_files_without_a_table(tmp_path, data, code, message):
    (tmp_path / "actors.csv").write_bytes(data)
    found = pn.check(tmp_path)
    assert found[["row", "code", "message"]].to_numpy().tolist() == [[pd.NA, code, message]]


def test_a_workbook_called_csv(tmp_path):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    (tmp_path / "actors.csv").write_bytes(buffer.getvalue())
    (tmp_path / "ties.csv").write_text("source,target\nUNI,COU\n")
    found = pn.check(tmp_path).iloc[0]
    assert len(pn.check(tmp_path)) == 1
    assert (found["code"], found["hint"]) == (
        "damaged_workbook",
        "Open it in a spreadsheet program, and save it as a new .xlsx file.",
    )


def test_headers_without_rows(tmp_path):
    net, repairs = read(tmp_path, actors="id,name\n", ties="source,target\n")
    assert (len(net), len(net.ties)) == (0, 0)
    assert repairs == [["", "no_actors", ""]]
    assert str(pn.check(tmp_path)["message"][0]) == "There are headers, but no rows."


def test_headers_without_rows_do_not_hide_the_actors_in_the_ties(tmp_path):
    net, repairs = read(tmp_path, actors="id,name\n", ties="source,target\nA,B\n")
    assert list(net.actors.index) == ["A", "B"]
    assert repairs == [["", "derived_actors", "2"]]


@pytest.mark.parametrize(
    ("above", "rows"),
    [
        ("Partners 2024,,,,\n", 1),
        ("Partner,,,,\n", 1),
        ("Partners 2024,,,,\n,,,,\nDate,March 2024,,,\n", 2),
        ("Partners,of,,,\n", 1),
    ],
)
def test_titles_above_headers_of_which_one_is_known(tmp_path, above, rows):
    actors = f"{above}Organisation,Bau,Bem,Tel,Fax\nUniversity,A,b,1,2\n"
    net, repairs = read(tmp_path, actors=actors)
    assert net.actors.to_dict("list") == {
        "name": ["University"], "Bau": ["A"], "Bem": ["b"], "Tel": [1], "Fax": [2],
    }  # fmt: skip
    assert ["", "rows_above", str(rows)] in repairs


def test_the_headers_again_are_left_out_and_counted(tmp_path):
    text = "\ufefffrom,to,notes\nA,B,x\nfrom,to,notes\nB,C,y\n\ufefffrom,to, notes\nfrom,to,z\n"
    net, repairs = read(tmp_path, ties=text)
    assert net.ties[["source", "target"]].to_numpy().tolist() == [
        ["A", "B"], ["B", "C"], ["from", "to"],
    ]  # fmt: skip
    assert ["", "headers_again", "2"] in repairs


def test_quotation_marks_may_open_after_a_space(tmp_path):
    text = 'id, name, category\nUNI, "University, north", hei\nCOU, "The ""Council""", gov\n'
    net, _ = read(tmp_path, actors=text)
    assert net.actors["name"].tolist() == ["University, north", 'The "Council"']
    assert net.actors["category"].tolist() == ["hei", "gov"]


def test_a_wrong_sign_does_not_turn_utf_8_into_something_else(tmp_path):
    data = "id,name\nA,Café Ünï\nB,Łódź\n".encode() + b"C,Caf\xe9\n"
    net, repairs = read(tmp_path, actors=data)
    assert net.actors["name"].tolist() == ["Café Ünï", "Łódź", "Caf\N{REPLACEMENT CHARACTER}"]
    assert repairs == [["", "unreadable_signs", "1"]]


def test_headers_with_line_breaks_and_signs_that_nobody_sees(tmp_path):
    text = '"Organisation\u200b","Budget\n2024","Tel\u00a0 no","Bau\u200b"\nUniversity,1,2,3\n'
    net, repairs = read(tmp_path, actors=text)
    assert list(net.actors) == ["name", "Budget 2024", "Tel no", "Bau"]
    assert repairs == [
        ["Organisation\u200b", "header_alias", "1"],
        ["Budget\n2024", "stray_spaces", "1"],
        ["Tel\u00a0 no", "stray_spaces", "1"],
        ["Bau\u200b", "hidden_signs", "1"],
    ]


def test_headers_of_which_most_are_missing_are_no_title(tmp_path):
    found = pn.check(fill(tmp_path, "name,,\nA,1,2\nB,3,4\n"))
    assert found[["row", "code"]].to_numpy().tolist() == [[1, "unnamed_column"]] * 2


NO_TEXT = ("not_text", "This is not a text file.")
NO_TABLE = ("not_a_table", "This is XML, HTML or JSON, which has no rows of cells.")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (bytes(range(256)) * 40, NO_TEXT),
        (b"SQLite format 3\x00" + b"\x00\x01\x00" * 900, NO_TEXT),
        (b"name" + b"\x00" * 900 + b"x", NO_TEXT),
        (b"<?xml version='1.0'?>\n<graphml/>\n", NO_TABLE),
        (b" \n<html><table><tr><td>name</td></tr></table></html>", NO_TABLE),
        (b'{"nodes": [{"id": "a"}]}', NO_TABLE),
        (b'[\n {"id": "a"}]', NO_TABLE),
    ],
)
def test_files_that_are_something_else(tmp_path, data, expected):
    (tmp_path / "actors.csv").write_bytes(data)
    found = pn.check(tmp_path)
    hint = {
        "not_text": "Save the table as CSV (comma separated, UTF-8) and read that.",
        "not_a_table": "If a spreadsheet program opens it as a table, save it there as .xlsx or "
        "CSV.",
    }[expected[0]]
    assert found[["row", "code", "message", "hint"]].to_numpy().tolist() == [
        [pd.NA, *expected, hint]
    ]


@pytest.mark.parametrize("end", ["\n", "\r"])
def test_a_file_of_more_columns_than_a_sheet_can_have(tmp_path, end):
    folder = fill(tmp_path, f"name{end}" + "x," * 20_000 + end)
    assert pn.check(folder)[["code", "message", "hint"]].to_numpy().tolist() == [
        ["too_wide", "There are 20,001 columns; a spreadsheet has at most 16,384.",
         "Write one row per actor or tie."],
    ]  # fmt: skip
