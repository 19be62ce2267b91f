"""Two waves on the same places."""

import partnernet as pn

before = pn.datasets.load("harbour")
after = (
    before.without("Harbour Bars")
    .with_actor("BUS", name="Night Bus", category="business")
    .with_tie("BUS", "City Council")
    .with_tie("Migrant Support", "General Hospital")
)
picture = pn.draw.compare(before, after)
