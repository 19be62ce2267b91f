"""Sentences about one value of a measure, where they depend on its options.

Each function takes the options of the measure that it is named after and returns a text with places
for ``{actor}`` and ``{value}``, which `partnernet.result.Figure` fills.
"""

from collections.abc import Iterable

from partnernet._text import count

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


def betweenness(*, normalized: bool, weighted: bool, sample: int | None, **_: object) -> str:
    """Say the paths that run through an actor."""
    paths = "shortest paths (in lengths of 1 / strength)" if weighted else "shortest paths"
    has = "{actor} has a betweenness of {value}" + _about(sample)
    if normalized:
        return f"{has}, where 1 is lying on all {paths} of others."
    return f"{has}: the number of pairs of others whose {paths} run through it."


def _about(sample: int | None) -> str:
    return "" if sample is None else " (estimated)"


def closeness(*, mode: str, variant: str, weighted: bool) -> str:
    """Say nearness as one over the mean distance."""
    way = {"out": "", "in": ", counted towards it", "all": ", counted along ties either way"}
    whom = "everybody" if variant == "wasserman_faust" else "everybody within reach"
    most = ", in lengths of 1 / strength" if weighted else f" (1 is one step from {whom})"
    return f"{{actor}} has a closeness of {{value}}{most}{way[mode]}."


def harmonic(
    *, mode: str, normalized: bool, weighted: bool, sample: int | None, **_: object
) -> str:
    """Say nearness as a sum over distances."""
    way = {"out": "to the others", "in": "from the others", "all": "along ties either way"}
    unit = ", in lengths of 1 / strength" if weighted else ""
    form = "mean" if normalized else "sum"
    return (
        f"{{actor}} has a harmonic closeness of {{value}}{_about(sample)}: the {form} of 1 / "
        f"distance {way[mode]}{unit}."
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


def eccentricity(*, mode: str) -> str:
    """Say the steps to the farthest actor."""
    if mode == "in":
        return "Whoever reaches {actor} does so within {value:step}."
    way = " along ties either way" if mode == "all" else ""
    return f"{{actor}} needs {{value:step}}{way} to get to the farthest actor that it reaches."


def coverage(*, mode: str, least: int, required: object, **_: object) -> str:
    """Say the share of groups reached."""
    which = "the groups" if required is None else "the groups that ought to be there"
    whom = f"at least {least} members" if least > 1 else "somebody"
    return f"{{actor}} {REACHES[mode]} {whom} of {{value:%}} of {which} within {{steps:step}}."


def cascade(*, actors: Iterable[str], **_: object) -> str:
    """Say the number that hear of something."""
    told = count(len(tuple(actors)), "actor")
    return (
        f"News that starts with {told} reaches {{value:actor}} on average, themselves included, if "
        f"every tie passes it on with a chance of {{p:%}}."
    )


def key_actors(
    *, goal: str, steps: int | None, members: str, distance_weighted: bool, mode: str, **_: object
) -> str:
    """Say what a set reaches, or how parted the others are without it."""
    if goal == "fragment":
        if distance_weighted:
            return (
                "Without {actors}, the distance-weighted fragmentation of the others is {value}, "
                "where 1 is nobody reaching anybody."
            )
        return "Without {actors}, {value:%} of the pairs of others are out of each other's reach."
    if steps is None:
        way = "to" if mode == "in" else "from"
        return (
            f"The distance-weighted reach {way} {{actors}} is {{value}}, where 1 is everybody one "
            f"step away."
        )
    whom = "the others" if members == "exclude" else "all actors, themselves included,"
    verb = {"out": "can be reached from", "in": "can reach", "all": "have ties that lead to"}[mode]
    return f"{{value:%}} of {whom} {verb} {{actors}} within {{steps:step}}."


def convening_set(*, by: str | None, mode: str, **_: object) -> str:
    """Say that a set is enough."""
    whom = "everybody" if by is None else "somebody of every group"
    verb = {"out": "can be reached from", "in": "can reach", "all": "has ties that lead to"}[mode]
    return f"A set of {{value:actor}} is enough: {whom} {verb} {{actors}} within {{steps:step}}."


def ei_index(*, level: str, **_: object) -> str:
    """Say which way ties lean."""
    if level == "actor":
        return (
            "{actor} has an E-I index of {value} by {by}: -1 is ties in its own group only, 1 ties "
            "to others only."
        )
    return (
        "The E-I index by {by} is {value}, where -1 is ties inside groups only and 1 ties between "
        "them only; what chance gives stands beside it."
    )


def assortativity(*, weighted: bool, **_: object) -> str:
    """Say how far ties join actors that are alike."""
    counted = ", ties counted by strength" if weighted else ""
    return (
        f"The assortativity by {{by}} is {{value}}{counted}: 1 is ties among equals only, 0 is "
        "chance."
    )


def reciprocity(*, kind: str) -> str:
    """Say how much is answered."""
    return {
        "arc": "{value:%} of the arcs are answered by one back.",
        "dyad": "{value:%} of the tied pairs are tied both ways.",
        "correlation": "The reciprocity is {value}, where 0 is chance and 1 is all answered.",
    }[kind]


def transitivity(*, mode: str) -> str:
    """Say how many paths of two ties are closed."""
    if mode == "out":
        return "Of {value:%} of the paths of two arcs, the first actor is also tied to the last."
    return "{value:%} of the pairs of partners of one actor are partners of each other."


def without_each(*, mode: str) -> str:
    """Say what the network would lose."""
    way = ", along ties either way," if mode == "all" else ""
    return (
        f"If {{actor}} left, the distance-weighted fragmentation of the others{way} would differ "
        f"from that of the whole network by {{value}}."
    )


def eigenvector(*, mode: str, **_: object) -> str:
    """Say the value within a component."""
    on = {"in": "those who name it", "out": "those it names", "all": "its partners"}
    return (
        f"{{actor}} has an eigenvector centrality of {{value}}: it draws on {on[mode]}, and they "
        f"on theirs."
    )


def katz(*, mode: str, **_: object) -> str:
    """Say the walks that end at an actor."""
    which = {"in": "lead to it", "out": "start from it", "all": "run along ties either way"}
    return (
        f"{{actor}} has a Katz centrality of {{value}}: all walks that {which[mode]}, each step "
        f"worth {{alpha}} of the one before."
    )


def bonacich_power(*, beta: float, **_: object) -> str:
    """Say what ties are worth, given those of partners."""
    if beta == 0:
        return "{actor} has a score of {value}, its ties counted alike (1 is usual)."
    worth = "more" if beta > 0 else "less"
    return (
        f"{{actor}} has a score of {{value}} (1 is usual), where ties to the well tied count "
        f"{worth}."
    )


def pagerank(**_: object) -> str:
    """Say the share of time."""
    return "{actor} is where somebody who follows ties at random spends {value:%} of the time."


def hits(*, role: str, **_: object) -> str:
    """Say the share of all authority, or of all that hubs have."""
    if role == "authority":
        return "{actor} has {value:%} of all authority: it is named by good hubs."
    return "{actor} has {value:%} of what all hubs have: it names good authorities."


def core_number(*, mode: str) -> str:
    """Say the core that an actor is in."""
    which = {"all": "", "out": " from each of them", "in": " to each of them"}
    return f"{{actor}} is in a set of actors with {{value:tie}} or more within it{which[mode]}."


def group_degree(*, actors: Iterable[str], mode: str) -> str:
    """Say the share of outsiders with a tie to the group."""
    has = {"all": "has ties with", "out": "has ties to", "in": "is named by"}
    return f"{_group(actors)} {has[mode]} {{value:%}} of all others."


def group_betweenness(*, actors: Iterable[str], normalized: bool) -> str:
    """Say the pairs of others whose paths run through the group."""
    if normalized:
        return f"{_group(actors)} lies on {{value:%}} of the shortest paths between two others."
    return f"{_group(actors)} lies on the shortest paths of {{value:pair}} of others."


def group_harmonic(*, actors: Iterable[str], mode: str) -> str:
    """Say how near the group is to all others."""
    way = {"out": "to", "in": "from", "all": "along ties either way to"}
    return (
        f"{_group(actors)} has a mean of 1 / distance {way[mode]} all others of {{value}} (1 is "
        f"one step from everybody)."
    )


def _group(actors: Iterable[str]) -> str:
    return f"The group of {count(len(tuple(actors)), 'actor')}"
