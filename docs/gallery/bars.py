"""Who leads, and by how much."""

import partnernet as pn

net = pn.datasets.load("harbour")
picture = pn.draw.bars(pn.centrality.degree(net), n=5, title="Who has most ties?")
