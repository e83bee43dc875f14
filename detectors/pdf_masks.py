"""The only place that makes pictures to be looked at of masks, which say where another picture or a colour is seen.

A mask over a flat colour is a picture itself: a face may stand in it, dark on light or light on dark, as the colour is.
So each is shown both ways, nine to a picture, and one that is all the same is not shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from PIL import Image, ImageOps

TILE = 420
_ROW, _TILES = 3, 9
_GREY = 128
_FLAT = 8
"""Of 255 shades, so many apart nobody sees anything."""


def pictures_of_masks(masks: Iterable[Image.Image]) -> Iterator[Image.Image]:
    """Masks as pictures, each of at most 1260 pixels in each direction; masks that are alike are shown once."""
    tiles = _tiles(masks)
    while together := list(islice(tiles, _TILES)):
        yield _laid_out(together)


def _tiles(masks: Iterable[Image.Image]) -> Iterator[Image.Image]:
    seen: set[int] = set()
    for mask in masks:
        tile = mask.convert("L")
        tile.thumbnail((TILE, TILE))
        low, high = tile.getextrema()
        if high - low < _FLAT or (mark := hash(tile.tobytes())) in seen:  # type: ignore[operator]
            continue
        seen.add(mark)
        yield tile
        yield ImageOps.invert(tile)


def _laid_out(tiles: list[Image.Image]) -> Image.Image:
    rows = -(-len(tiles) // _ROW)
    paper = Image.new("L", (TILE * min(len(tiles), _ROW), TILE * rows), _GREY)
    for number, tile in enumerate(tiles):
        row, column = divmod(number, _ROW)
        paper.paste(tile, (column * TILE, row * TILE))
    return paper.convert("RGB")
