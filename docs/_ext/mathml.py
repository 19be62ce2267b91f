"""Formulas as MathML, made by docutils: browsers draw it themselves, so no script is fetched."""

from docutils import nodes
from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.writers.html5 import HTML5Translator

LOGGER = logging.getLogger(__name__)
# Commands that docutils does not know, each with one it does that looks the same.
SAME = {r"\iff": r"\Longleftrightarrow", r"\implies": r"\Longrightarrow"}


def mathml(formula: nodes.Element, *, block: bool) -> str:
    """Return a formula as MathML, or as its source with a warning where that cannot be."""
    source = formula.astext()
    known = source
    for command, other in SAME.items():
        known = known.replace(command, other)
    try:
        return str(tex2mathml(known, as_block=block))
    except MathError as fault:
        LOGGER.warning("This formula cannot be drawn: %s (%s)", source, fault, location=formula)
        return f"<code>{nodes.Text(source).astext()}</code>"


def visit_inline(self: HTML5Translator, node: nodes.Element) -> None:
    """Write a formula that stands in a line."""
    self.body.append(mathml(node, block=False))
    raise nodes.SkipNode


def visit_block(self: HTML5Translator, node: nodes.Element) -> None:
    """Write a formula that stands by itself."""
    self.body.append(f'<div class="math">{mathml(node, block=True)}</div>')
    raise nodes.SkipNode


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the renderer; `html_math_renderer = "mathml"` chooses it."""
    app.add_html_math_renderer("mathml", (visit_inline, None), (visit_block, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
