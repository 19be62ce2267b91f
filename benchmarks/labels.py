"""How well the labels of a figure are placed, and how fast: ours and those of adjustText."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from itertools import combinations

import networkx as nx
import numpy as np
from adjustText import adjust_text
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

import partnernet as pn
from partnernet.draw import static
from partnernet.draw.labels import broken, write_labels
from partnernet.draw.scene import Scene
from partnernet.draw.sheet import settings
from partnernet.draw.strokes import MAP, extents, scene_curves

PLACES = ("Northport", "Harbour", "Eastcliff", "Riverside", "Abington", "Kings Heath", "St Giles")
KINDS = (
    "Council", "Youth Trust", "Women's Centre", "Community Association", "Police", "Food Bank",
    "Chamber of Commerce", "Housing Partnership", "University Hospitals", "Migrant Support Forum",
)  # fmt: skip
ROUNDS = 50  # of adjustText; its own limit is a second, which gives another picture each time
HEAVY = 100  # from so many actors on, what it wants to know of all links takes minutes, then memory
Placer = Callable[..., None]


def made(actors: int, ties: int) -> pn.PartnerNetwork:
    """Return a network with hubs and closed triangles, and names as organizations have them."""
    graph = nx.powerlaw_cluster_graph(actors, round(ties / actors), 0.6, seed=7)
    rng = np.random.default_rng(7)
    names = {n: f"{rng.choice(PLACES)} {rng.choice(KINDS)} {n + 1}" for n in graph}
    return pn.from_networkx(nx.relabel_nodes(graph, names))


def by_adjust_text(*, links: bool) -> Placer:
    """Return a placer of labels that lets adjustText move them, away from links too if wanted."""

    def place(sheet, axes, scene, *, unit, curves, reach):  # noqa: ANN001, ANN202
        marks = scene.marks
        size = float(np.interp(len(marks), [25, 60, 160, 320], [8.5, 7.0, 6.2, 5.2]))
        points = marks[["x", "y"]].to_numpy(float)
        texts = [
            sheet.write(broken(name), tuple(point), size, axes=axes, ha="center", va="center")
            for name, point in zip(marks["label"], points, strict=True)
        ]
        corners = np.hstack([points - reach[:, :2] / unit, points + reach[:, 2:] / unit])
        boxes = [Bbox.from_extents(*box) for box in corners]
        along = _along(curves, 8 / unit) if links else points[:0]
        adjust_text(
            texts, *along.T, objects=boxes, target_x=points[:, 0], target_y=points[:, 1], ax=axes,
            arrowprops={"arrowstyle": "-", "lw": 0.5}, iter_lim=ROUNDS,
        )  # fmt: skip

    return place


def _along(curves: np.ndarray, step: float) -> np.ndarray:
    """Return points along curves, about so far from one another."""
    found = []
    for start, middle, end in curves:
        pieces = max(2, int((abs(middle - start) + abs(end - middle)) / step))
        share = np.linspace(0, 1, pieces)
        way = start * (1 - share) ** 2 + 2 * middle * share * (1 - share) + end * share**2
        found.append(np.column_stack([way.real, way.imag]))
    return np.vstack([np.zeros((0, 2)), *found])


@dataclass(frozen=True)
class Found:
    """What can be counted on a figure with labels."""

    written: int
    overlaps: int
    over_marks: int
    outside: int
    clear: int
    crossings: int
    seconds: float

    def __str__(self) -> str:
        """Return the numbers as cells of a table."""
        counts = (self.written, self.overlaps, self.over_marks, self.outside, self.clear)
        return "".join(f"{number:10}" for number in (*counts, self.crossings)) + (
            f"{self.seconds:10.2f}"
        )


def judged(scene: Scene, placer: Placer) -> Found:
    """Draw a scene with labels placed so, and count."""
    spent = [0.0]

    def timed(*args: object, **options: object) -> None:
        start = time.process_time()
        placer(*args, **options)
        spent[0] += time.process_time() - start

    static.write_labels = timed
    drawn = static.figure(scene)
    static.write_labels = write_labels
    return counted(scene, drawn, spent[0])


def counted(scene: Scene, drawn: Figure, seconds: float) -> Found:
    """Count what overlaps on a figure."""
    axes = drawn.axes[1]
    with settings():
        renderer = drawn.canvas.get_renderer()
        texts = [text for text in axes.texts if text.get_gid() != "halo" and text.get_text()]
        boxes = [text.get_window_extent(renderer) for text in texts]
    points = scene.marks[["x", "y"]].to_numpy(float)
    radii = scene.marks["radius"].to_numpy(float) / MAP
    reach = extents(scene.marks["shape"], radii)
    to_screen = axes.transData.transform
    marks = np.hstack([to_screen(points - reach[:, :2]), to_screen(points + reach[:, 2:])])
    curves = scene_curves(scene, points @ np.array([1, 1j]), radii)[0]
    pixel = 1 / np.ptp(to_screen([[0, 0], [1, 0]])[:, 0])
    lines = [to_screen(_along(curve[None], pixel)) for curve in curves]
    owner = np.repeat(np.arange(len(lines)), [len(line) for line in lines])
    along = np.vstack([np.zeros((0, 2)), *lines])
    bad = np.zeros(len(boxes), bool)
    overlaps = over_marks = outside = crossings = 0
    for (one, box), (two, other) in combinations(enumerate(boxes), 2):
        if box.overlaps(other):
            overlaps += 1
            bad[[one, two]] = True
    for place, box in enumerate(boxes):
        if ((marks[:, 0] < box.x1) & (marks[:, 2] > box.x0) & (marks[:, 1] < box.y1)
                & (marks[:, 3] > box.y0)).any():  # fmt: skip
            over_marks += 1
            bad[place] = True
        frame = axes.bbox
        if box.x0 < frame.x0 or box.x1 > frame.x1 or box.y0 < frame.y0 or box.y1 > frame.y1:
            outside += 1
            bad[place] = True
        inside = ((along > box.min) & (along < box.max)).all(axis=1)
        crossings += len(np.unique(owner[inside]))
    clear = len(boxes) - int(bad.sum())
    return Found(len(boxes), overlaps, over_marks, outside, clear, crossings, seconds)


def main() -> None:
    """Print a table of both placers on four networks."""
    print(f"matplotlib {version('matplotlib')}, adjustText {version('adjustText')}; CPU seconds")
    heads = ("labels", "overlaps", "on marks", "outside", "clear", "crossings", "seconds")
    print(f"{'':34}" + "".join(f"{head:>10}" for head in heads))
    networks = {
        "harbour, 12 actors": pn.datasets.load("harbour"),
        "northampton, 81 actors": pn.datasets.load("northampton"),
        "made, 100 actors": made(100, 300),
        "made, 300 actors": made(300, 1500),
    }
    placers = {
        "ours": write_labels,
        "adjustText": by_adjust_text(links=False),
        "adjustText with links": by_adjust_text(links=True),
    }
    for title, net in networks.items():
        scene = pn.Map(net).scene()
        print(title)
        for name, placer in placers.items():
            if len(net) >= HEAVY and name.endswith("links"):
                continue
            print(f"  {name:32}{judged(scene, placer)}", flush=True)


if __name__ == "__main__":
    main()
