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
from partnernet.measures._registry import Measure


def write_all(docs: Path, config: Config) -> None:
    """Write every generated part and page, and bring the notebooks along."""
    made = {
        "tables": parts.table_lines(),
        "repairs": parts.repair_lines(),
        "measures": parts.measure_lines(),
        "commands": parts.command_lines(),
        "datasets": parts.dataset_lines(),
    }
    for name, lines in made.items():
        _write(docs / "generated" / "parts" / f"{name}.md", lines)
    rmtree(docs / "generated" / "measures", ignore_errors=True)
    for family, members in parts.families():
        page = docs / "generated" / "measures" / f"{family}.rst"
        _write(page, family_lines(family, members, config))
    rmtree(docs / "notebooks", ignore_errors=True)
    (docs / "notebooks").mkdir()
    for notebook in (docs.parent / "notebooks").glob("*.ipynb"):
        copy(notebook, docs / "notebooks")


def _write(path: Path, lines: Iterable[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines), encoding="utf-8")


def family_lines(family: str, members: Iterable[Measure[Any]], config: Config) -> Iterator[str]:
    """Write the page of a family: each measure with its signature and its documentation."""
    yield from [family, "=" * len(family), ""]
    for found in members:
        plain = inspect.signature(found)
        shown = plain.replace(parameters=[part.replace(annotation=inspect.Parameter.empty)
                                          for part in plain.parameters.values()])  # fmt: skip
        yield from [f".. py:function:: partnernet.{family}.{found.name}{shown}", ""]
        doc = inspect.cleandoc(found.__doc__ or "")
        for line in NumpyDocstring(doc, config, what="function").lines():
            yield f"   {line}".rstrip()
        yield ""


def _on_start(app: Sphinx) -> None:
    write_all(Path(app.srcdir), app.config)


def setup(app: Sphinx) -> dict[str, bool]:
    """Write the pages before Sphinx looks for them."""
    app.connect("builder-inited", _on_start, priority=100)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
