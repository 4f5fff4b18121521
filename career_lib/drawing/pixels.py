"""A chart's pixels as a PNG of sixteen colors: those of `style`, and their blends with the paper.

The palette is the same for every picture, and two pixels go into a byte, which Python's own zlib packs
(docs/performance.md).
"""

from __future__ import annotations

import struct
import zlib

import numpy as np
import numpy.typing as npt

from career_lib.drawing.letters import PIXELS_PER_INCH
from career_lib.drawing.style import FAINT, GREY, INK, TRACK, WARN, YOU, YOU_PALE

Pixels = npt.NDArray[np.uint8]

WHITE = 0xFFFFFFFF
"""A pixel of paper, its four bytes as one number."""

PALETTE = (
    "#FFFFFF",
    *(INK, GREY, "#747474", FAINT, "#BFBFBF", TRACK),
    *(YOU, "#2486BD", "#4C9CC9", "#7AB6D7", "#A3CCE3", YOU_PALE),
    *(WARN, "#D58E57", "#EAC7AB"),
)
"""Sixteen colors: paper, greys, the accent and the warning, each paler and paler for the edges of letters and lines."""

BITS = 4
"""Bits a pixel, which tell sixteen colors apart."""

LEVEL = 4
"""How hard zlib tries, from 1 to 9 (docs/performance.md)."""

BAND = 128
"""Rows that are packed at once, so that what is needed in between stays small."""

PNG = b"\x89PNG\r\n\x1a\n"
_INDEXED = 3
_METER = 1
_METERS_AN_INCH = 0.0254


def _rgb(color: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(color.removeprefix("#")))


_STEPS = 32
"""Steps of red, of green and of blue in which a color is looked up."""


def _nearest() -> Pixels:
    """The place in the palette of the color nearest to each step of red, green and blue."""
    red, green, blue = np.ix_(*3 * [(np.arange(_STEPS) + 0.5) * 256 / _STEPS])
    apart = [(red - r) ** 2 + (green - g) ** 2 + (blue - b) ** 2 for r, g, b in map(_rgb, PALETTE)]
    nearest: Pixels = np.argmin(apart, axis=0).astype(np.uint8)
    return nearest


NEAREST = _nearest()


def png(pixels: Pixels) -> bytes:
    """The bytes of a PNG from pixels, without a date or a program's name: the same pixels give the same bytes.

    Parameters
    ----------
    pixels : array (rows, columns, 4) of uint8
        Red, green, blue and opacity, on paper that is opaque and white.
    """
    height, width, _ = pixels.shape
    whole = pixels.view(np.uint32)[:, :, 0]
    packer = zlib.compressobj(LEVEL)
    packed = [packer.compress(_indexed(whole[top : top + BAND]).data) for top in range(0, height, BAND)]
    dense = round(PIXELS_PER_INCH / _METERS_AN_INCH)
    return b"".join(
        (
            PNG,
            _chunk(b"IHDR", struct.pack("!IIBBBBB", width, height, BITS, _INDEXED, 0, 0, 0)),
            _chunk(b"PLTE", bytes(part for color in PALETTE for part in _rgb(color))),
            _chunk(b"pHYs", struct.pack("!IIB", dense, dense, _METER)),
            _chunk(b"IDAT", b"".join((*packed, packer.flush()))),
            _chunk(b"IEND", b""),
        )
    )


def _indexed(pixels: npt.NDArray[np.uint32]) -> Pixels:
    """Rows of pixels as a PNG has them: the filter of each row, which is none, and then two pixels a byte."""
    height, width = pixels.shape
    inked = pixels != WHITE  # an eighth of them
    red, green, blue, _ = pixels[inked].view(np.uint8).reshape(-1, 4).T // (256 // _STEPS)
    places = np.zeros((height, width + width % 2), np.uint8)
    places[:, :width][inked] = NEAREST[red, green, blue]
    rows = np.zeros((height, 1 + places.shape[1] // 2), np.uint8)
    rows[:, 1:] = places[:, 0::2] << BITS | places[:, 1::2]
    return rows


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack("!I", len(data)) + kind + data + struct.pack("!I", zlib.crc32(kind + data))
