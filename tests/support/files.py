"""To write a file, to read it without a word, and to look at what was found in it."""

import json
import warnings
from contextlib import contextmanager
from pathlib import Path

import partnernet as pn


@contextmanager
def unwarned():
    """Have no warning of what was repaired or left out; also around a function."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pn.DataWarning)
        yield


def saving(name):
    """Return a function that writes a file which is called so where a test does not say.

    Bytes and text are written as they are, anything else as JSON.
    """

    def saved(folder, content, name=name):
        path = Path(folder) / name
        if not isinstance(content, bytes):
            content = (content if isinstance(content, str) else json.dumps(content)).encode()
        path.write_bytes(content)
        return path

    return saved


def files_of(name):
    """Return how to write such a file, to read it, and to list what there is to say of it."""
    saved = saving(name)

    def opened(folder, content, name=name):
        return unwarned()(pn.read)(saved(folder, content, name))

    def found(folder, content, *columns, name=name):
        return rows(pn.check(saved(folder, content, name), repairs=True), *columns)

    return saved, opened, found


def rows(table, *columns):
    """Return some columns row by row, with None where nothing is known."""
    plain = table[list(columns)].astype(object)
    return [tuple(row) for row in plain.where(plain.notna(), None).to_numpy().tolist()]
