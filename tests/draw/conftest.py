"""Scenes made by hand, so that what is drawn can be compared with what was asked for."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from partnernet.draw.palette import ACCENT, LINE, assign
from partnernet.draw.scene import LegendEntry, LineEntry, Scene

NAMES = (
    "Northport University", "City Council", "Police", "Women's Centre", "Schools Trust",
    "General Hospital", "Students' Union", "Chamber of Commerce", "LGBTQIA+ Network",
    "Eastcliff University", "Harbour Bars", "Migrant Support",
)  # fmt: skip
TIES = (
    (0, 1), (0, 3), (0, 4), (0, 5), (0, 6), (0, 9), (1, 2), (1, 4), (1, 5), (1, 7), (2, 3),
    (6, 8), (7, 10),
)  # fmt: skip
GROUPS = (
    "University", "Local government", "Police", "NGO", "Schools", "Health", "Student body",
    "Business", "NGO", "University", "Business", "",
)  # fmt: skip


def make_scene(
    names: tuple[str, ...] = NAMES,
    ties: tuple[tuple[int, int], ...] = TIES,
    *,
    groups: tuple[str, ...] = GROUPS,
    points: np.ndarray | None = None,
    directed: bool = False,
) -> Scene:
    """Return a scene of these actors and ties; degree sets size and importance."""
    n = len(names)
    ids = pd.Index([f"a{number}" for number in range(n)], name="id")
    groups = tuple(groups[number % len(groups)] for number in range(n))
    ends = np.array(ties, dtype=int).reshape(-1, 2)
    degree = np.bincount(ends.ravel(), minlength=n).astype(float)
    if points is None:
        turn = 2 * np.pi * np.arange(n) / max(n, 1)
        points = np.column_stack([0.5 + 0.4 * np.cos(turn), 0.5 + 0.28 * np.sin(turn)])
    looks = assign(groups)
    top = max(degree.max(initial=0), 1)
    marks = pd.DataFrame({
        "name": names, "label": names, "x": points[:, 0], "y": points[:, 1],
        "radius": 7 + 15 * np.sqrt(degree / top) * min(1, 6 / np.sqrt(max(n, 1))),
        "fill": [looks[group][0] for group in groups],
        "shape": [looks[group][1] for group in groups],
        "group": groups, "importance": degree / top,
        "hollow": [group == "" for group in groups], "details": [()] * n,
    }, index=ids)  # fmt: skip
    dashed = np.arange(len(ends)) % 6 == 5
    strength = 1.0 + np.arange(len(ends)) % 4
    links = pd.DataFrame({
        "source": ids[ends[:, 0]], "target": ids[ends[:, 1]], "strength": strength,
        "width": 0.8 + strength, "color": np.where(dashed, ACCENT, LINE), "dashed": dashed,
        "arrow": directed, "label": "joint work",
    })  # fmt: skip
    counts = pd.Series(groups, dtype=object).value_counts()
    legend = tuple(
        LegendEntry(group, group or "no category", *look, int(counts[group]))
        for group, look in looks.items()
    )
    return Scene(
        title="Harbour partners",
        question="Who could stand behind a safer-nights charter?",
        caption=f"{n} actors, {len(ends)} ties. Data of June 2025. Distance reads as steps.",
        alt="A map of partners.",
        directed=directed,
        marks=marks,
        links=links,
        scores=pd.DataFrame({"degree": degree}, index=ids),
        score_labels={"degree": "number of partners"},
        size_by="degree",
        legend_title="Category",
        legend=legend,
        lines=(
            LineEntry("existing, thicker is stronger", LINE, 2.5, dashed=False, arrow=directed),
            LineEntry("suggested", ACCENT, 1.8, dashed=True, arrow=directed),
        ),
    )


@pytest.fixture
def scene() -> Scene:
    """Return the twelve partners."""
    return make_scene()


@pytest.fixture(scope="session")
def scene_of() -> Callable[..., Scene]:
    """Return the maker of scenes."""
    return make_scene
