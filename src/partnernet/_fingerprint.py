"""Fingerprints: the same for the same data, in whatever order its rows and columns stand."""

import hashlib
from collections.abc import Mapping

import numpy as np
import pandas as pd

from partnernet._tables import with_named_index

# What was done to the data on the way: no part of them, neither written nor compared.
ASIDE = frozenset({"repairs", "edits", "joined", "left_out"})


def fingerprint(tables: Mapping[str, pd.DataFrame]) -> str:
    """Return sixteen hex digits that are the same for the same data in any order of rows."""
    digest = hashlib.sha256()
    for name in sorted(set(tables) - ASIDE):
        table = tables[name]
        frame = with_named_index(table)
        columns = sorted(map(str, frame.dropna(axis="columns", how="all")))
        digest.update(f"{name}:{','.join(columns)}:{len(frame)}".encode())
        plain = pd.DataFrame({name: _plain(frame[name]) for name in columns}, index=frame.index)
        rows = pd.util.hash_pandas_object(plain, index=False).to_numpy()
        digest.update(np.sort(rows).tobytes())
    return digest.hexdigest()[:16]


def _plain(column: pd.Series) -> pd.Series:
    """Return a column as it is hashed: 3 and 3.0 are the same number, whatever is missing."""
    kind = pd.api.types
    missing = column.hasnans
    if not kind.is_numeric_dtype(column.dtype) or (missing and kind.is_bool_dtype(column.dtype)):
        return column.astype("str")
    numbers = column.astype("float64")
    return numbers.astype("str") if missing else numbers
