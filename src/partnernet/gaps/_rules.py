"""The registry of gap rules: what turns a small function over a network into findings."""

import inspect
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

import pandas as pd

from partnernet.errors import NotDefinedError, ParameterError, UnknownNameError
from partnernet.gaps._ground import Ground
from partnernet.measures._options import bound, parsed
from partnernet.measures._wording import section
from partnernet.provenance import Call
from partnernet.references import cite, works
from partnernet.result import Finding

FAMILIES = {
    "D": "data quality", "S": "structure", "C": "coverage", "R": "reciprocity", "F": "fragility",
    "T": "time",
}  # fmt: skip
Function = Callable[..., Iterable[Finding]]


class GapRule:
    """A registered rule: what it looks for, from which number on, and what it says.

    Parameters
    ----------
    function
        Yields findings from a `Ground` and keyword-only thresholds; raises `NotDefinedError` where
        the data do not allow to look.
    code
        A letter for the family and a number, such as ``S3``.
    title
        What findings call it.
    formula
        The test in one line of plain text.
    uses
        The tables and columns it reads.
    cites
        Keys of the literature.
    """

    def __init__(
        self,
        function: Function,
        *,
        code: str,
        title: str,
        formula: str,
        uses: str,
        cites: tuple[str, ...],
    ) -> None:
        missing = [key for key in cites if key not in works()]
        if missing:
            raise UnknownNameError("reference", missing[0], works())
        self.function, self.code, self.title = function, code, title
        self.formula, self.uses, self.cites = formula, uses, cites
        self.name = self.__name__ = self.__qualname__ = function.__name__
        self.__doc__, self.__module__ = function.__doc__, function.__module__
        self.__wrapped__ = function
        options = list(inspect.signature(function).parameters.values())[1:]
        self.options = {option.name: option for option in options}
        self.hints = typing.get_type_hints(function, include_extras=True)

    @property
    def family(self) -> str:
        """What the letter of its code stands for."""
        return FAMILIES[self.code[0]]

    @cached_property
    def definition(self) -> str:
        """The first sentence of the documentation."""
        return section(self.__doc__ or "")

    @cached_property
    def convention(self) -> str:
        """The first paragraph of its notes."""
        return section(self.__doc__ or "", "Notes")

    def thresholds(self, given: object, actors: pd.DataFrame) -> dict[str, Any]:
        """Return the thresholds: those given, by name or as one number for the first, or usual."""
        if not isinstance(given, Mapping):
            if not self.options:
                raise ParameterError("thresholds", given, f"the rule {self.code} has none")
            given = {next(iter(self.options)): given}
        known = self.options
        for option in given:
            if option not in known:
                raise UnknownNameError(f"threshold of {self.code}", str(option), known)
        filled = bound(self.code, known, (), given)
        return {key: parsed(key, value, self.hints[key], actors) for key, value in filled.items()}

    def found(self, ground: Ground, thresholds: Mapping[str, Any]) -> list[Finding]:
        """Return what it finds, each finding with the code, title, formula and data of the rule."""
        found = self.function(ground, **thresholds)
        return [
            replace(one, code=self.code, title=self.title, formula=self.formula,
                    data_used=self.uses)
            for one in found
        ]  # fmt: skip

    def call(self, thresholds: Mapping[str, Any]) -> Call:
        """Return how it was applied, for the provenance."""
        return Call(
            f"gaps.{self.code}", self.definition, thresholds, self.cites,
            convention=self.convention, bounds=self.formula,
        )  # fmt: skip

    def __repr__(self) -> str:
        """Return the code, the title and the definition."""
        return f"<gap rule {self.code} {self.title}: {self.definition}>"


RULES: dict[str, GapRule] = {}


def gap(
    code: str, title: str, *, formula: str, uses: str, cites: tuple[str, ...] = ()
) -> Callable[[Function], GapRule]:
    """Register a function as a gap rule; its keyword-only parameters are its thresholds."""

    def register(function: Function) -> GapRule:
        rule = GapRule(function, code=code, title=title, formula=formula, uses=uses, cites=cites)
        RULES[code] = rule
        return rule

    return register


def ordered() -> Iterator[GapRule]:
    """Return all rules: data quality first, then family by family in the order of the codes."""
    letters = list(FAMILIES)
    yield from sorted(RULES.values(), key=lambda rule: (letters.index(rule.code[0]),
                                                        int(rule.code[1:])))  # fmt: skip


def chosen(rules: str | Iterable[str] | None) -> list[GapRule]:
    """Return the rules that are asked for: by code, by name, or by the letter of a family."""
    if rules is None:
        return list(ordered())
    wanted = [rules] if isinstance(rules, str) else list(rules)
    for word in wanted:
        if not any(_is(rule, word) for rule in RULES.values()):
            known = [*RULES, *(rule.name for rule in RULES.values()), *FAMILIES]
            raise UnknownNameError("gap rule", str(word), known)
    return [rule for rule in ordered() if any(_is(rule, word) for word in wanted)]


def _is(rule: GapRule, word: object) -> bool:
    return word in (rule.code, rule.name, rule.code[0])


def looked(
    rule: GapRule, ground: Ground, thresholds: Mapping[str, Any]
) -> tuple[list[Finding], str]:
    """Return what a rule finds, or why it could not look."""
    try:
        return rule.found(ground, thresholds), ""
    except NotDefinedError as reason:
        return [], str(reason).rstrip(".")


def rules() -> pd.DataFrame:
    """List every gap rule: its code, title, family, thresholds, formula, data and literature.

    Examples
    --------
    >>> rules().loc["S1", "title"]
    'Isolate'
    """
    rows = [
        {
            "code": rule.code,
            "title": rule.title,
            "family": rule.family,
            "definition": rule.definition,
            "thresholds": ", ".join(f"{name}={option.default}"
                                    for name, option in rule.options.items()),
            "formula": rule.formula,
            "data_used": rule.uses,
            "references": "; ".join(cite(key) for key in rule.cites),
        }
        for rule in ordered()
    ]  # fmt: skip
    return pd.DataFrame(rows).set_index("code")
