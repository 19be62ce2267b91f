"""How the documentation is built: `sphinx-build -n -W --keep-going -b html docs docs/_build/html`.

Nothing is fetched while it is built, and the pages it makes fetch nothing: no inventories of other
projects, no fonts, and no script for formulas, which are MathML (see `_ext/mathml.py`).
"""

import os
import sys
from pathlib import Path

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.nodes import make_refnode

sys.path.insert(0, str(Path(__file__).parent))
# Notebooks run while the pages are built; a debugger in the kernel would only complain.
os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")

import partnernet

project = "partnernet"
author = "The partnernet developers"
project_copyright = author
version = release = partnernet.__version__
html_title = f"partnernet {version}"

extensions = [
    "sphinx.ext.autodoc",
    "sphinx.ext.autosummary",
    "sphinx.ext.napoleon",
    "myst_nb",
    "_ext.gallery",
    "_ext.generated",
    "_ext.mathml",
]
templates_path = ["_templates"]
exclude_patterns = ["_build", "_ext", "jupyter_execute", "generated/parts"]

html_theme = "furo"
html_static_path = ["_static"]
html_css_files = ["partnernet.css"]
html_math_renderer = "mathml"
html_copy_source = False
html_show_sourcelink = False

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

nb_execution_mode = "force"
nb_execution_in_temp = True
nb_execution_raise_on_error = True
nb_execution_show_tb = True
nb_execution_timeout = 120

autosummary_generate = True
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True
napoleon_google_docstring = False
# Types stand in signatures, or as words ("int, default 2") in the docstrings of measures; neither
# is to become a link to somewhere.
napoleon_use_param = False
napoleon_use_rtype = False
napoleon_use_ivar = True
# A single backtick marks a name in our docstrings.
default_role = "code"
# Only our own public names must resolve: inventories of other projects would have to be fetched.
nitpick_ignore_regex = [
    ("py:.*", r"(?!partnernet\b).*"),
    ("py:.*", r"partnernet\.(.*\._|_|draw\.).*"),
    ("py:class", r"partnernet\.network\.Result"),  # the type variable of `pipe`
]

PUBLIC_HOMES = (
    "partnernet",
    "partnernet.result",
    "partnernet.provenance",
    "partnernet.errors",
    "partnernet.gaps",
    "partnernet.names",
    "partnernet.stakeholders",
)


def keep_colons(
    _app: Sphinx, what: str, _name: str, _thing: object, _options: object, lines: list[str]
) -> None:
    """Keep napoleon from reading "Title, date: what is known" in a property as "type: text"."""
    if what in ("property", "attribute") and lines and ":" in lines[0]:
        lines[:0] = ["..", ""]


def resolve_home(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, content: nodes.TextElement
) -> nodes.reference | None:
    """Link a class named by the module it is written in to the name it is documented under."""
    name = node.get("reftarget", "").rsplit(".", 1)[-1]
    known = env.domains["py"].objects
    for home in PUBLIC_HOMES:
        full = f"{home}.{name}"
        if full in known:
            found = known[full]
            return make_refnode(
                app.builder, node["refdoc"], found.docname, found.node_id, content, full
            )
    return None


def setup(app: Sphinx) -> None:
    """Connect what is defined here."""
    app.connect("autodoc-process-docstring", keep_colons, priority=100)
    app.connect("missing-reference", resolve_home)
