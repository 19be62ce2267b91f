"""Code that must type-check: what the public names promise to a type checker."""

import networkx as nx
import pandas as pd

import partnernet as pn

net: pn.PartnerNetwork = pn.from_tables(ties=pd.DataFrame({"from": ["a"], "to": ["b"]}))
narrowed: pn.PartnerNetwork = net.where(category="ngo").on("2024").without("a").around("b", steps=2)
changed: pn.PartnerNetwork = net.with_actor("c", name="C").with_tie("a", "c", strength=2.0)
graph: nx.Graph = net.to_networkx(pn.View(directed=False))
size: int = net.pipe(len)
table: pd.DataFrame = pn.score(net, "degree", view=pn.View(kinds=("funding",))).table
degree: pd.Series = pn.centrality.degree(net)["degree"]
problems: pd.DataFrame = pn.check("folder")
page: str = pn.Map(net).color("category").size("betweenness").layout("stress", seed=3).html()
