"""Which groups work together, and which do not."""

import partnernet as pn

picture = pn.draw.mixing_heatmap(pn.datasets.load("harbour"))
