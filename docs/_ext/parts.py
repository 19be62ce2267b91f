"""Parts of pages that are written from the library itself: nobody has to remember them.

Tables come from the schema, repairs and measures from their registries, commands from the command
line. Nothing here needs Sphinx, so that the tests can look at it, too.
"""

from collections.abc import Iterator
from importlib import import_module
from itertools import groupby
from typing import Any

import typer

import partnernet as pn
from partnernet._header_words import IN_OTHER_LANGUAGES
from partnernet._log import REPAIRS
from partnernet.cli import app as command_line
from partnernet.gaps._rules import GapRule, ordered
from partnernet.measures._registry import REGISTRY, Measure
from partnernet.schema import TABLES, Column, TableSpec

FEW = 8
MEASURES = "partnernet.measures"
FAMILY_ORDER = ("centrality", "reach", "brokerage", "cohesion", "mixing", "robustness")


def table_lines() -> Iterator[str]:
    """Describe every table of the schema and every column of it."""
    for spec in TABLES.values():
        yield from [f"### {spec.name}", "", f"{spec.says[:1].upper()}{spec.says[1:]}.", ""]
        files = ", ".join(f"`{name}.csv`" for name in (spec.name, *spec.files))
        yield from [f"Files it goes by: {files}.", ""]
        if spec.one_of:
            yield from [f"One of {' or '.join(map(_code, spec.one_of))} must be there.", ""]
        yield from ["| column | means | what may stand there | also read as | seen by |",
                    "|---|---|---|---|---|"]  # fmt: skip
        yield from (_row(spec, column) for column in spec.columns)
        yield ""
        yield from _word_lines(spec)


def _row(spec: TableSpec, column: Column) -> str:
    name = f"**{column.name}**" if column.required or column.name in spec.one_of else column.name
    abroad = _abroad(spec, column)
    aliases = ", ".join(alias for alias in column.aliases if alias not in abroad)
    return f"| {name} | {column.says} | {_allowed(column)} | {aliases} | {column.visibility} |"


def _abroad(spec: TableSpec, column: Column) -> list[str]:
    """Return the headers of a column in other languages."""
    words = IN_OTHER_LANGUAGES.get(spec.name, {}).get(column.name, "")
    return words.split(", ") if words else []


def _allowed(column: Column) -> str:
    """Say what may stand in a column, as briefly as it can be said."""
    words = {"id": "text", "choice": "one of", "flag": "yes or no", "date": "date",
             "list": "list"}.get(column.type, column.type)  # fmt: skip
    span = f"{column.low:g} to {column.high:g}" if column.high is not None else ""
    if column.low is not None and column.high is None:
        span = f"at least {column.low:g}"
    listed = ", ".join(map(_code, column.choices)) if len(column.choices) <= FEW else "words below"
    usual = f"usual: {listed}" if column.type != "choice" else listed
    parts = [
        f"{words} {span}".strip(),
        "above 0" if column.positive else "",
        usual if column.choices else "",
        f"found in {' or '.join(column.refers_to)}" if column.refers_to else "",
        "must be filled" if column.required else "",
        "stands once" if column.unique else "",
    ]
    joined = "; ".join(part for part in parts if part)
    return joined.replace("one of; ", "one of ")


def _word_lines(spec: TableSpec) -> Iterator[str]:
    """List headers in other languages, long vocabularies, and words that are read as another."""
    for column in spec.columns:
        if abroad := _abroad(spec, column):
            yield from [f"{_code(column.name)} in other languages: {', '.join(abroad)}.", ""]
        if len(column.choices) > FEW:
            words = ", ".join(map(_code, column.choices))
            yield from [f"Usual words for {_code(column.name)}: {words}.", ""]
        if column.synonyms:
            pairs = ", ".join(f"{word} as {_code(choice)}" for word, choice in column.synonyms)
            yield from [f"Also read under {_code(column.name)}: {pairs}.", ""]


def _code(word: str) -> str:
    return f"`{word}`"


def repair_lines() -> Iterator[str]:
    """List every kind of repair, with the sentence that tells of several of them."""
    yield from ["| code | what is told |", "|---|---|"]
    for code, (_, several) in REPAIRS.items():
        told = several.format(count="n", detail="...").replace("|", "\\|")
        yield f"| {_code(code)} | {told} |"


def families() -> list[tuple[str, list[Measure[Any]]]]:
    """Return the measures by family, in the order in which people ask for them."""

    def place(measure: Measure[Any]) -> int:
        known = measure.family in FAMILY_ORDER
        return FAMILY_ORDER.index(measure.family) if known else len(FAMILY_ORDER)

    ordered = sorted(REGISTRY.values(), key=lambda measure: (place(measure), measure.family))
    grouped = groupby(ordered, key=lambda measure: measure.family)
    return [(family, list(members)) for family, members in grouped]


def measure_lines() -> Iterator[str]:
    """List every measure by family, with what a row of its result is and its first sentence."""
    for family, members in families():
        first = (import_module(f"{MEASURES}.{family}").__doc__ or "").strip().split("\n")[0]
        about = first.partition(": ")[2] or first
        yield from [f"## {family}", "", about[:1].upper() + about[1:], ""]
        yield from ["| measure | a row is | what it is |", "|---|---|---|"]
        for found in members:
            link = f"{{py:func}}`{found.name} <partnernet.{family}.{found.name}>`"
            yield f"| {link} | one {found.level} | {found.definition} |"
        yield ""


def rule_families() -> list[tuple[str, list[GapRule]]]:
    """Return the gap rules by family, what is said first before what rests on it."""
    return [(name, list(found)) for name, found in groupby(ordered(), lambda rule: rule.family)]


def rule_lines() -> Iterator[str]:
    """List every gap rule by family, with its test and its thresholds."""
    for family, members in rule_families():
        yield from [f"### {family[:1].upper()}{family[1:]}", ""]
        yield from ["| code | rule | what it finds | test |", "|---|---|---|---|"]
        for rule in members:
            link = f"{{ref}}`{rule.title} <gap-{rule.code.lower()}>`"
            test = rule.formula.replace("|", "\\|")
            yield f"| {rule.code} | {link} | {rule.definition} | {test} |"
        yield ""


def command_lines() -> Iterator[str]:
    """Describe every command, with its arguments and options."""
    for name, command in commands(typer.main.get_command(command_line)):
        arguments = [part for part in command.params if part.param_type_name == "argument"]
        options = [part for part in command.params if part.param_type_name == "option"]
        usage = " ".join(["$ partnernet", name, *map(_argument, arguments)])
        yield from [f"### {name}", "", command.help, "", "```console", usage, "```", ""]
        if command.params:
            yield from ["| | means | if left out |", "|---|---|---|"]
        for part in arguments:
            yield f"| `{_argument(part)}` | {part.help} | {_default(part)} |"
        for part in options:
            yield f"| {', '.join(map(_code, part.opts))} | {part.help} | {_default(part)} |"
        yield ""


def commands(group: Any, before: str = "") -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - as below
    """Yield every command with the words that call it, those of a group after the group."""
    for name, command in group.commands.items():
        yield f"{before}{name}", command
        if hasattr(command, "commands"):
            yield from commands(command, f"{before}{name} ")


def _argument(part: Any) -> str:  # noqa: ANN401 - typer brings its own kind of click
    """Return an argument as usage shows it."""
    word = part.name.upper() + ("..." if part.nargs < 0 else "")
    return word if part.required else f"[{word}]"


def _default(part: Any) -> str:  # noqa: ANN401 - as above
    if part.required:
        return "must be given"
    return f"`{part.default}`" if part.default else ""


def dataset_lines() -> Iterator[str]:
    """Return the README of every data set, its headings one level down."""
    for name in pn.datasets.names():
        lines = pn.datasets.about(name).splitlines()
        yield from (f"#{line}" if line.startswith("#") else line for line in lines)
        yield ""
