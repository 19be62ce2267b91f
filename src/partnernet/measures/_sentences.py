"""Sentences about one value of a measure, where they depend on its options.

Each function takes the options of the measure that it is named after and returns a text with places
for ``{actor}`` and ``{value}``, which `partnernet.result.Figure` fills.
"""

REACHES = {"out": "reaches", "in": "is reached by", "all": "reaches, along ties either way,"}


def degree(*, mode: str, normalized: bool) -> str:
    """Say the number or share of ties."""
    if normalized:
        most = {
            "all": "it could have",
            "out": "that could start from it",
            "in": "that could come to it",
        }
        return f"{{actor}} has {{value:%}} of the ties {most[mode]}."
    which = {"all": "", "out": " that start from it", "in": " that come to it"}
    return f"{{actor}} has {{value:tie}}{which[mode]}."


def strength(*, mode: str) -> str:
    """Say the strength of all ties."""
    which = {"all": "of {actor}", "out": "that start from {actor}", "in": "that come to {actor}"}
    return f"The ties {which[mode]} have a total strength of {{value}}."


def betweenness(*, normalized: bool, weighted: bool) -> str:
    """Say the paths that run through an actor."""
    paths = "shortest paths (in lengths of 1 / strength)" if weighted else "shortest paths"
    if normalized:
        return (
            f"{{actor}} has a betweenness of {{value}}, where 1 is lying on all {paths} of others."
        )
    return (
        f"{{actor}} has a betweenness of {{value}}: the number of pairs of others whose {paths} "
        f"run through it."
    )


def closeness(*, mode: str, variant: str, weighted: bool) -> str:
    """Say nearness as one over the mean distance."""
    way = {"out": "", "in": ", counted towards it", "all": ", counted along ties either way"}
    whom = "everybody" if variant == "wasserman_faust" else "everybody within reach"
    most = ", in lengths of 1 / strength" if weighted else f" (1 is one step from {whom})"
    return f"{{actor}} has a closeness of {{value}}{most}{way[mode]}."


def harmonic(*, mode: str, normalized: bool, weighted: bool) -> str:
    """Say nearness as a sum over distances."""
    way = {"out": "to the others", "in": "from the others", "all": "along ties either way"}
    unit = ", in lengths of 1 / strength" if weighted else ""
    form = "mean" if normalized else "sum"
    return (
        f"{{actor}} has a harmonic closeness of {{value}}: the {form} of 1 / distance {way[mode]}"
        f"{unit}."
    )


def within(*, mode: str, normalized: bool, **_: object) -> str:
    """Say the others within some steps."""
    whom = "{value:%} of the others" if normalized else "{value:other}"
    return f"{{actor}} {REACHES[mode]} {whom} within {{steps:step}}."


def distance_weighted(*, mode: str, count_ego: bool) -> str:
    """Say the others reached, the near ones counting more."""
    if count_ego:
        whom = "{value:actor}, itself counted as 1 and every other as 1 / distance"
    else:
        whom = "{value:other}, each counted as 1 / distance"
    return f"{{actor}} {REACHES[mode]} {whom}."
