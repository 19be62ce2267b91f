"""How far actors reach, step by step."""

import partnernet as pn

net = pn.datasets.load("harbour")
picture = pn.draw.reach_curve(net, actors=["UNI", "BAR", "MIG"], steps=4)
