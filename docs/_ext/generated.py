"""Write what is made from the library into ``docs/generated`` before Sphinx looks for pages."""

import inspect
from collections.abc import Iterable, Iterator
from pathlib import Path
from shutil import copy, rmtree
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.ext.napoleon import NumpyDocstring

from _ext import parts
from partnernet.gaps._rules import GapRule
from partnernet.measures._registry import Measure


def write_all(docs: Path, config: Config) -> None:
    """Write every generated part and page, and bring the notebooks along."""
    made = {
        "tables": parts.table_lines(),
        "repairs": parts.repair_lines(),
        "measures": parts.measure_lines(),
        "rules": parts.rule_lines(),
        "commands": parts.command_lines(),
        "datasets": parts.dataset_lines(),
    }
    for name, lines in made.items():
        _write(docs / "generated" / "parts" / f"{name}.md", lines)
    rmtree(docs / "generated" / "measures", ignore_errors=True)
    for family, members in parts.families():
        page = docs / "generated" / "measures" / f"{family}.rst"
        _write(page, family_lines(family, members, config))
    rmtree(docs / "generated" / "gaps", ignore_errors=True)
    for family, rules in parts.rule_families():
        page = docs / "generated" / "gaps" / f"{family.replace(' ', '_')}.rst"
        _write(page, rule_lines(family, rules, config))
    rmtree(docs / "notebooks", ignore_errors=True)
    (docs / "notebooks").mkdir()
    for notebook in (docs.parent / "notebooks").glob("*.ipynb"):
        copy(notebook, docs / "notebooks")


def _write(path: Path, lines: Iterable[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines), encoding="utf-8")


def family_lines(family: str, members: Iterable[Measure[Any]], config: Config) -> Iterator[str]:
    """Write the page of a family: each measure with its signature and its documentation."""
    yield from _headed(family, "=")
    for found in members:
        plain = inspect.signature(found)
        shown = plain.replace(parameters=[part.replace(annotation=inspect.Parameter.empty)
                                          for part in plain.parameters.values()])  # fmt: skip
        yield from [f".. py:function:: partnernet.{family}.{found.name}{shown}", ""]
        doc = inspect.cleandoc(found.__doc__ or "")
        for line in NumpyDocstring(doc, config, what="function").lines():
            yield f"   {line}".rstrip()
        yield ""


def rule_lines(family: str, members: Iterable[GapRule], config: Config) -> Iterator[str]:
    """Write the page of a family of gap rules: each with its thresholds and its documentation."""
    yield from _headed(f"{family[:1].upper()}{family[1:]}", "=")
    for rule in members:
        yield from [f".. _gap-{rule.code.lower()}:", ""]
        yield from _headed(f"{rule.code} {rule.title}", "-")
        yield from [f"``{rule.name}``. Test: ``{rule.formula}``. Reads: {rule.uses}.", ""]
        doc = inspect.cleandoc(rule.__doc__ or "")
        yield from NumpyDocstring(doc, config, what="function").lines()
        yield ""


def _headed(title: str, under: str) -> list[str]:
    return [title, under * len(title), ""]


def _on_start(app: Sphinx) -> None:
    write_all(Path(app.srcdir), app.config)


def setup(app: Sphinx) -> dict[str, bool]:
    """Write the pages before Sphinx looks for them."""
    app.connect("builder-inited", _on_start, priority=100)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
