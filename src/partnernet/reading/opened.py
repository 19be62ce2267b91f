"""Opened: checked tables as a network, or one error that has everything wrong with them."""

import warnings
from collections.abc import Mapping

from partnernet._tables import Checked
from partnernet._text import count, repairs_sentence
from partnernet.errors import DataError, DataWarning, problem_table
from partnernet.network import PartnerNetwork


def opened(checked: Checked, meta: Mapping[str, object]) -> PartnerNetwork:
    """Return the network of checked tables, and warn the caller's caller of what was repaired."""
    if checked.errors:
        raise DataError(checked.problems)
    notes = [repairs_sentence(checked.repairs)] if checked.repairs else []
    if checked.warnings:
        odd = count(len(checked.warnings), "thing looks odd", "things look odd")
        notes.append(f"{odd}, first: {checked.warnings[0]}")
    if notes:
        warnings.warn(" ".join(notes), DataWarning, stacklevel=3)
    tables = checked.tables | {"repairs": problem_table(checked.repairs + checked.warnings)}
    return PartnerNetwork(tables, meta=meta)
