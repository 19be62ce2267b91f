"""What README and the documentation show is true, and nothing public goes without a word."""

import ast
import doctest
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
import typer

import partnernet as pn
from partnernet import errors, schema
from partnernet.cli import app
from support.docs import DOCS, program

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
PAGES = sorted(DOCS.glob("*.md"))
FLAGS = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS

# Problem codes that are put together while reading, so that they do not stand in the source.
COMPOSED = {"repeated_id", "repeated_name", "unknown_actor", "unknown_partnership"}


def read(page: str) -> str:
    return (DOCS / page).read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def only_code(text: str) -> str:
    """Blank every line outside of Python blocks, so that faults keep their line numbers."""
    inside, lines = False, []
    for line in text.splitlines():
        fence = line.startswith("```")
        lines.append(line if inside and not fence else "")
        inside = line == "```python" if fence else inside
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def parts() -> ModuleType:
    """The module that writes parts of the documentation from the library."""
    return program("parts")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_examples_give_what_the_page_says(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = page.read_text(encoding="utf-8")
    assert [block for block in blocks(text, "python") if not block.startswith(">>> ")] == []
    example = doctest.DocTestParser().get_doctest(only_code(text), {}, page.name, str(page), 0)
    report: list[str] = []
    doctest.DocTestRunner(optionflags=FLAGS).run(example, out=report.append)
    assert "".join(report) == ""


def test_python_of_the_readme_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = blocks(README.read_text(encoding="utf-8"), "python")
    assert found
    names: dict[str, object] = {}
    for block in found:
        exec(compile(block, "README.md", "exec"), names)  # noqa: S102 - our own text
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "report.html", "scores.csv", "scores.provenance.json",
    ]  # fmt: skip


@pytest.mark.parametrize("page", [README, *PAGES], ids=lambda page: page.stem)
def test_commands_that_are_shown_exist(page: Path) -> None:
    known = set(typer.main.get_command(app).commands)
    console = "\n".join(blocks(page.read_text(encoding="utf-8"), "console"))
    shown = re.findall(r"(?:^\$ |^|/)partnernet ([a-z]+)", console, re.MULTILINE)
    assert set(shown) <= known


def test_every_public_name_has_a_docstring_and_stands_in_the_list() -> None:
    listed = set(re.findall(r"\w+", read("api.md")))
    assert [name for name in pn.__all__ if not getattr(pn, name).__doc__] == []
    assert [name for name in pn.__all__ if name not in listed] == []


def test_every_name_of_a_public_module_is_documented(parts: ModuleType) -> None:
    pages = [read(page) for page in ("api.md", "gaps.md", "results.md")]
    text = "\n".join([*pages, *parts.measure_lines()])
    rooms = {name: getattr(pn, name) for name in pn.__all__}
    names = [
        f"{room}.{name}"
        for room, found in rooms.items() if isinstance(found, ModuleType)
        for name in getattr(found, "__all__", ())
    ]  # fmt: skip
    assert len(names) > 50
    assert [name for name in names if not re.search(rf"\b{name}\b", text)] == []


def test_every_measure_is_listed_with_a_link_and_its_definition(parts: ModuleType) -> None:
    text = "\n".join(parts.measure_lines())
    table = pn.measures()
    for name, row in table.iterrows():
        assert f"`{name} <partnernet.{row['family']}.{name}>` | one {row['level']} | " in text
        assert row["definition"] in text
    assert "{include} generated/parts/measures.md" in read("measures.md")
    named = set(re.findall(r"`(\w+)`", read("measures.md")))
    assert {"degree", "within", "cutpoints"} <= named & set(table.index)


def test_every_column_is_described(parts: ModuleType) -> None:
    text = "\n".join(parts.table_lines())
    for spec in schema.TABLES.values():
        section = text.split(f"### {spec.name}\n")[1].split("\n### ")[0]
        rows = {row.split(" | ")[0].strip("|* "): row for row in section.splitlines()}
        for column in spec.columns:
            assert column.says in rows[column.name]
            assert rows[column.name].endswith(f"| {column.visibility} |")
            assert all(alias in section for alias in column.aliases)
            assert all(f"`{choice}`" in section for choice in column.choices)
    assert "{include} generated/parts/tables.md" in read("tables.md")


def test_ranges_and_needs_of_columns_are_told(parts: ModuleType) -> None:
    text = "\n".join(parts.table_lines())
    assert "| interest | how much it cares, 0 to 4 | number 0 to 4 | stake | core |" in text
    assert "| **source** | the actor a tie starts from | text; found in actors; must be" in text
    assert "number; above 0" in text
    assert "list 1 to 17" in text


def codes_in_source() -> Iterator[str]:
    """Yield every problem code that is written down where a fault is noted."""
    home = ROOT / "src" / "partnernet"
    columns = {column.name for spec in schema.TABLES.values() for column in spec.columns}
    for file in home.rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call):
                continue
            name = getattr(call.func, "attr", getattr(call.func, "id", ""))
            if name not in ("add", "note", "lose", "fault", "FaultyCellError"):
                continue
            for part in call.args:
                value = part.value if isinstance(part, ast.Constant) else ""
                if isinstance(value, str) and re.fullmatch(r"[a-z]+(_[a-z]+)+", value):
                    yield from {value} - columns


def test_every_problem_code_is_explained_and_none_is_made_up() -> None:
    section = read("tables.md").split("## What is refused")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (`[^|]*`) \|", section, re.MULTILINE)
    explained = {code for row in rows for code in re.findall(r"`(\w+)`", row)}
    written = set(codes_in_source())
    assert len(written) > 80
    assert written - explained == set()
    source = "".join(file.read_text("utf-8") for file in (ROOT / "src").rglob("*.py"))
    assert {code for code in explained - COMPOSED if f'"{code}"' not in source} == set()


def test_every_error_has_its_place_in_the_tree_and_an_example() -> None:
    text = read("errors.md")
    found = [
        thing
        for thing in vars(errors).values()
        if isinstance(thing, type) and issubclass(thing, (errors.PartnernetError, UserWarning))
    ]
    tree = blocks(text, "text")[0]
    for thing in found:
        assert re.search(rf"\b{thing.__name__}\b", tree), thing
        if thing not in (errors.PartnernetError, errors.PartnernetWarning):
            assert f"\n## {thing.__name__}\n" in text
    assert len(found) == len(tree.splitlines())


def test_every_data_set_is_told_of(parts: ModuleType) -> None:
    text = "\n".join(parts.dataset_lines())
    assert re.findall(r"^## (.+)$", text, re.MULTILINE)[:1] == ["harbour"]
    for name in pn.datasets.names():
        assert f"## {name}\n" in text
        assert f"`{name}`" in README.read_text(encoding="utf-8")
    assert "{include} generated/parts/datasets.md" in read("datasets.md")


def test_every_command_is_described_with_its_options(parts: ModuleType) -> None:
    text = "\n".join(parts.command_lines())
    known = dict(parts.commands(typer.main.get_command(app)))
    assert {"map", "workshop", "workshop new"} <= set(known)
    for name, command in known.items():
        section = text.split(f"### {name}\n")[1].split("\n### ")[0]
        assert command.help in section
        for part in command.params:
            assert part.help in section
            words = part.opts if part.param_type_name == "option" else [part.name.upper()]
            assert all(word in section for word in words)
    assert "{include} generated/parts/commands.md" in read("command.md")


def test_nothing_on_a_page_is_fetched_from_elsewhere() -> None:
    sources = [README, *DOCS.rglob("*.md"), *DOCS.rglob("*.css"), *DOCS.rglob("*.html")]
    mine = [path for path in sources if "_build" not in path.parts]
    remote = re.compile(
        r"<script|<link|<iframe|<img[^>]*https?:|!\[[^]]*\]\(https?:|@import|url\(['\"]?https?:"
    )
    fetched = {path.name: remote.findall(path.read_text(encoding="utf-8")) for path in mine}
    assert {name: found for name, found in fetched.items() if found} == {}
