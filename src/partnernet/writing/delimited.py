"""Networks and results as CSV, in the form that reading them gives back unchanged."""

import json
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from partnernet.errors import FormatError
from partnernet.network import PartnerNetwork
from partnernet.result import Scores


def network_files(net: PartnerNetwork, folder: Path) -> dict[Path, bytes]:
    """Return one CSV per table, and the meta data as TOML."""
    files = {folder / f"{name}.csv": csv_bytes(net.table(name)) for name in net.tables}
    if net.meta:
        files[folder / "meta.toml"] = _toml(net.meta).encode("utf-8")
    return files


def scores_files(scores: Scores, path: Path) -> dict[Path, bytes]:
    """Return the table of a result as CSV, and its provenance beside it."""
    table = scores.with_names()
    provenance = scores.provenance.to_json().encode("utf-8")
    files = {path: csv_bytes(table), path.with_suffix(".provenance.json"): provenance}
    if len(scores.undefined):
        files[path.with_suffix(".undefined.csv")] = csv_bytes(scores.undefined)
    return files


def csv_bytes(table: pd.DataFrame) -> bytes:
    """Return a table as UTF-8 CSV; an index named ``id`` is its first column, flags are words."""
    frame = table.reset_index() if table.index.name == "id" else table
    flags = [name for name in frame if pd.api.types.is_bool_dtype(frame[name].dtype)]
    words = {name: frame[name].map({True: "yes", False: "no"}) for name in flags}
    lists = {
        name: frame[name].map("|".join)
        for name in frame
        if len(frame) and isinstance(frame[name].iloc[0], tuple)
    }
    return frame.assign(**words, **lists).to_csv(index=False, lineterminator="\n").encode("utf-8")


def _toml(meta: Mapping[str, object]) -> str:
    """Return flat meta data as TOML, tables of plain values last."""
    plain = {key: value for key, value in meta.items() if not isinstance(value, Mapping)}
    tables = {key: value for key, value in meta.items() if isinstance(value, Mapping)}
    lines = [f"{key} = {_toml_value(key, value)}" for key, value in plain.items()]
    for name, table in tables.items():
        lines += ["", f"[{name}]"]
        lines += [f"{key} = {_toml_value(key, value)}" for key, value in table.items()]
    return "\n".join(lines) + "\n"


def _toml_value(key: str, value: object) -> str:
    """Return a value as TOML: its basic strings and numbers are written as in JSON."""
    if isinstance(value, (str, bool, int, float)):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    raise FormatError(
        f"meta.toml cannot hold the {type(value).__name__} under {key!r}. Nothing was written."
    )
