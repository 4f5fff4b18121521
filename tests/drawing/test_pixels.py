"""The few colors of a picture."""

import re

from career_lib.drawing import lettering, pixels, style


def test_every_color_of_the_style_is_in_the_palette_of_the_pictures():
    colors = [value for value in {**vars(style), **vars(lettering)}.values() if re.match("#[0-9A-F]{6}$", str(value))]
    assert len(colors) >= 7
    for color in colors:
        red, green, blue = bytes.fromhex(color[1:])
        place = pixels.NEAREST[red // 8, green // 8, blue // 8]
        assert pixels.PALETTE[place] == color
    assert len(set(pixels.PALETTE)) == 2**pixels.BITS
