"""A map on paper, from A4 to A0."""

import partnernet as pn

net = pn.datasets.load("northampton")
picture = pn.Map(net).color("level").title("Partners of one university")
