"""What every view of stakeholders is made of: who has no place and why, and how it came about."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from partnernet.measures._wording import section
from partnernet.provenance import Call, Provenance
from partnernet.result import UNDEFINED

if TYPE_CHECKING:
    from partnernet.network import PartnerNetwork
    from partnernet.stakeholders._scales import Rated
    from partnernet.view import View


def provenance(
    function: Callable[..., object],
    net: "PartnerNetwork",
    options: Mapping[str, Any],
    references: tuple[str, ...],
    *notes: str,
    view: "View | None" = None,
) -> Provenance:
    """Return how a view came about, as its docstring says it."""
    doc = function.__doc__ or ""
    name = f"stakeholders.{function.__name__}"
    told = " ".join(note for note in notes if note)
    call = Call(name, section(doc), options, references, convention=section(doc, "Notes"),
                note=told)  # fmt: skip
    return net.compile(view).provenance(call)


def unplaced(reasons: Mapping[str, str]) -> pd.DataFrame:
    """Return one row for each actor that has no place, with the reason."""
    rows = [(actor, "place", reason) for actor, reason in reasons.items()]
    return pd.DataFrame(rows, columns=list(UNDEFINED), dtype="str")


def unrated(*scales: "Rated") -> dict[str, str]:
    """Return, for each actor that is not rated on all scales, which ones are missing."""
    missing: dict[str, list[str]] = {}
    for one in scales:
        for actor in one.numbers.index[one.numbers.isna()]:
            missing.setdefault(str(actor), []).append(one.scale.words.lower())
    return {actor: f"not rated: {', '.join(names)}" for actor, names in missing.items()}
