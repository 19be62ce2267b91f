"""Who is tied to whom, where a map would be crowded."""

import partnernet as pn

picture = pn.draw.matrix(pn.datasets.load("unisafe"), by="category")
