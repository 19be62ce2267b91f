"""A map that opens in any browser."""

import partnernet as pn

net = pn.datasets.load("harbour")
picture = pn.Map(net).color("category").size("betweenness").title("Who stands between others?")
