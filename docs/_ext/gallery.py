"""Make the pictures of the gallery before Sphinx looks for pages, and say how they were made."""

from pathlib import Path

from sphinx.application import Sphinx

from _ext.pictures import make_all

BY_BROWSER = "The pictures of the page were taken in a browser while this documentation was built."
BY_FIGURE = (
    "No browser was found while this documentation was built: figures stand where pictures of the "
    "page would be."
)


def _on_start(app: Sphinx) -> None:
    docs = Path(app.srcdir)
    taken = make_all(docs / "gallery", docs / "generated" / "gallery")
    note = docs / "generated" / "parts" / "gallery.md"
    note.parent.mkdir(parents=True, exist_ok=True)
    note.write_text(BY_BROWSER if taken else BY_FIGURE, encoding="utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    """Make the pictures when the builder is there, before pages are looked for."""
    app.connect("builder-inited", _on_start, priority=90)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
