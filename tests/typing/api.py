"""Code that must type-check: what the public names promise to a type checker. It never runs."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    import networkx as nx
    import pandas as pd

    import partnernet as pn
    from partnernet.result import (
        ActorGroupScores,
        ActorRanks,
        ActorScores,
        ActorSets,
        ActorSuggestions,
        Findings,
        GroupPairScores,
        GroupScores,
        NameCandidates,
        NetworkScores,
        Paths,
        Suggestions,
        TieScores,
    )

    net: pn.PartnerNetwork = pn.from_tables(ties=pd.DataFrame({"from": ["a"], "to": ["b"]}))
    narrowed: pn.PartnerNetwork = net.where(category="ngo").on("2024").without("a").around("b")
    changed: pn.PartnerNetwork = net.with_actor("c", name="C").with_tie("a", "c", strength=2.0)
    graph: nx.Graph[Any] = net.to_networkx(pn.View(directed=False))
    size: int = net.pipe(len)
    scores: ActorScores = pn.score(net, "degree", view=pn.View(kinds=("funding",)))
    table: pd.DataFrame = scores.table
    problems: pd.DataFrame = pn.check("folder", annotate="checked.xlsx")
    blank: Path = pn.template("partners.xlsx", tables=["ties"], full=True)
    spanned: pn.PartnerNetwork = net.between("2020", "2024-05")
    doubles: NameCandidates = pn.names.candidates(net, other=narrowed, least=0.9)
    joined: pn.PartnerNetwork = pn.names.apply(net, "aliases.csv")
    told_of: str = pn.names.summary(joined)
    edited: pn.PartnerNetwork = pn.apply_edits(net, "changes.json", view=pn.View())
    page: str = pn.Map(net).color("category").size("betweenness").layout("stress", seed=3).html()

    degrees: ActorScores = pn.centrality.degree(net)
    degree: pd.Series[Any] = degrees["degree"]
    between: ActorScores = pn.centrality.betweenness(graph, weighted=True, view=pn.View())
    reached: ActorScores = pn.reach.within(net, steps=3)
    parted: ActorScores = pn.robustness.cutpoints(net)
    only_ways: TieScores = pn.robustness.bridges(net)
    parts: GroupScores = pn.cohesion.components(net, connection="strong")
    part_of: pd.Series[Any] = parts.membership
    thin: NetworkScores = pn.cohesion.density(net)
    share: float = thin.value
    leading: pd.DataFrame = degrees.top(3)
    piped: ActorScores = net.pipe(pn.centrality.harmonic, normalized=True)

    status: ActorScores = pn.centrality.katz(net, alpha=0.1, mode="out")
    guessed: ActorScores = pn.centrality.betweenness(net, sample=100, seed=1)
    alliance: NetworkScores = pn.centrality.group_degree(net, ["a", "b"], mode="all")
    spoken_to: float = alliance.value
    by_group: ActorGroupScores = pn.reach.to_groups(net, by="category", steps=2)
    key: ActorSets = pn.reach.key_actors(net, k=2)
    best: tuple[str, ...] = key.best
    ways: Paths = pn.reach.introductions(net, "a", "b", n=1)
    told: str = ways.sentence()
    between_groups: GroupPairScores = pn.mixing.density_table(net, by="category")
    square: pd.DataFrame = between_groups.matrix("ties")
    steady: ActorRanks = pn.robustness.rank_stability(net, of="degree")
    holes: ActorScores = pn.brokerage.constraint(net, weighted=True)

    found: Findings = pn.gaps.find(net, expected=["sdgs", "levels"], thresholds={"S3": 0.2})
    flagged: str = pn.Map(net).findings(found).html()
    wanted: Suggestions = pn.gaps.suggest(net, goal="resilience", n=3)
    missing: ActorSuggestions = pn.gaps.suggest_actors(net, "unisafe_partners")
    after: pd.DataFrame = pn.gaps.stress(net, drop="temporary", day="2026-11-25").table
    met: float = pn.gaps.coverage(net, "sdgs").index
