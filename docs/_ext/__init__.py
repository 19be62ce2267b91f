"""What the documentation needs beyond Sphinx: formulas without scripts, pages from the library."""
