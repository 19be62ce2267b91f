"""A map in a notebook: the page in a closed frame, and a still picture beneath it.

The frame covers the picture once its script runs. Where scripts are blocked, the page in it stays
unseen; where the frame is taken out, nothing covers the picture. So every viewer shows the map.
"""

import base64
import io
from html import escape
from typing import TYPE_CHECKING

from partnernet.draw.interactive.page import frame, page
from partnernet.draw.scene import Scene
from partnernet.draw.sheet import plain

if TYPE_CHECKING:
    import PIL.Image

HEIGHT = 640  # of the frame, in pixels
WIDTH = 900  # of the picture, which is then as high as the frame
SHEET = (9.6, 6.8)  # inches
DOTS = (160, 80)  # per inch; the coarser ones where the finer picture has too many bytes
COLORS = 64  # more are not told apart, and take room in every saved notebook
MOST_BYTES = 150_000


def bundle(scene: Scene) -> dict[str, str]:
    """Return a scene in the forms that notebooks choose from, each by its media type.

    Parameters
    ----------
    scene
        What is to be seen.

    Returns
    -------
    dict
        ``text/html`` to be worked with, ``image/png`` for viewers and files that have no HTML, and
        ``text/plain``, the map in words.
    """
    picture = base64.b64encode(still(scene)).decode()
    return {
        "text/html": _over(scene, picture),
        "image/png": picture,
        "text/plain": f"<map: {plain(scene.alt)}>",
    }


def still(scene: Scene) -> bytes:
    """Draw a scene as a small PNG for the screen."""
    import PIL.Image  # it comes with matplotlib

    from partnernet.draw.static import picture

    fine, coarse = DOTS
    drawn = picture(scene, format="png", size=SHEET, dpi=fine)
    image = PIL.Image.open(io.BytesIO(drawn)).convert("RGB")
    file = _png(image)
    if len(file) <= MOST_BYTES:
        return file
    width, height = image.size
    return _png(image.resize((width * coarse // fine, height * coarse // fine)))


def _png(image: "PIL.Image.Image") -> bytes:
    """Write an image as a PNG of few colors; equal images give equal bytes."""
    file = io.BytesIO()
    image.quantize(COLORS).save(file, "PNG", optimize=True)
    return file.getvalue()


def _over(scene: Scene, picture: str) -> str:
    """Lay the frame on the picture: both have the one cell of a grid.

    The picture keeps its form, too, where a viewer takes the style out. Marimo puts a box of its
    own around a frame, so that it is our box around it that has to be in the cell.
    """
    live = frame(page(scene, waiting=True), height=HEIGHT, title=scene.title)
    return (
        '<div style="display:grid;grid-template-columns:minmax(0,1fr)">'
        f'<img alt="{escape(plain(scene.alt))}" src="data:image/png;base64,{picture}" '
        f'width="{WIDTH}" style="grid-area:1/1;justify-self:center;max-width:100%;height:auto">'
        f'<div style="grid-area:1/1">{live}</div></div>'
    )
