"""What was found, as a layer of the map."""

import partnernet as pn

net = pn.datasets.load("harbour")
found = pn.gaps.find(net, day="2025-06-12")
picture = pn.Map(net).title("Gaps in Harbour").findings(found)
