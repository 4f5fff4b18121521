"""What drawing stands on in matplotlib that is private, young or meant for matplotlib itself, and what to do without.

Nothing of career_lib is imported above: where such a part is gone, drawing cannot be imported, and only these
tests can say why.
"""

import functools
import importlib
import io
import re
from pathlib import Path

import matplotlib as mpl
import pytest

LETTERS = """career_lib/drawing/letters.py shapes and draws words with it. Follow the new way there; or do without:
    let `drawn` in chart.py use matplotlib's own RendererAgg, and `width` ask its get_text_width_height_descent."""
BLANK = """career_lib/drawing/blank.py takes ticks and spines out by it. Follow the new way there; or do without:
    let `panel` in style.py make matplotlib.axes.Axes in place of Blank, which draws the same and takes longer."""

PARTS = {
    # Documented as matplotlib's own tools, not for others; LoadFlags came with 3.10.
    "matplotlib.ft2font:FT2Font.clear": LETTERS,
    "matplotlib.ft2font:FT2Font.set_size": LETTERS,
    "matplotlib.ft2font:FT2Font.set_text": LETTERS,
    "matplotlib.ft2font:FT2Font.draw_glyphs_to_bitmap": LETTERS,
    "matplotlib.ft2font:FT2Font.get_bitmap_offset": LETTERS,
    "matplotlib.ft2font:FT2Font.get_charmap": LETTERS,
    "matplotlib.ft2font:FT2Font.get_descent": LETTERS,
    "matplotlib.ft2font:FT2Font.get_image": LETTERS,
    "matplotlib.ft2font:FT2Font.get_width_height": LETTERS,
    "matplotlib.ft2font:LoadFlags.NO_HINTING": LETTERS,
    # What matplotlib's texts ask of a renderer.
    "matplotlib.backends.backend_agg:RendererAgg.draw_text": LETTERS,
    "matplotlib.backends.backend_agg:RendererAgg.get_text_width_height_descent": LETTERS,
    # Private: what matplotlib's own projections override.
    "matplotlib.axes:Axes._gen_axes_spines": BLANK,
    "matplotlib.axes:Axes._init_axis": BLANK,
    "matplotlib.axis:XAxis._init": BLANK,
    "matplotlib.axis:YAxis._init": BLANK,
}


def sentence(part, instead):
    """What to do when an upgrade has moved a part of matplotlib."""
    return (
        f"{part} is not in matplotlib {mpl.__version__} as it was. {instead}\n"
        "    Until then hold matplotlib below this version: docs/undocumented.md says where."
    )


@pytest.mark.parametrize(("part", "instead"), PARTS.items(), ids=PARTS)
def test_what_drawing_stands_on_is_there(part, instead):
    module, _, path = part.partition(":")
    try:
        functools.reduce(getattr, path.split("."), importlib.import_module(module))
    except (ImportError, AttributeError):
        pytest.fail(sentence(part, instead), pytrace=False)


def test_a_font_can_be_read_from_memory_and_a_text_be_set_with_flags():
    """`letters` keeps the font in memory and sets texts without hinting."""
    from matplotlib.font_manager import findfont
    from matplotlib.ft2font import FT2Font, LoadFlags

    try:
        font = FT2Font(io.BytesIO(Path(findfont("DejaVu Sans")).read_bytes()))
        font.set_size(10, 72)
        font.set_text("a", flags=LoadFlags.NO_HINTING)
    except TypeError:
        pytest.fail(sentence("FT2Font(file) or set_text(text, flags=...)", LETTERS), pytrace=False)


def test_an_axis_can_be_made_without_being_cleared():
    """`blank` makes each axis once: the axes clear it themselves."""
    from matplotlib.axis import XAxis
    from matplotlib.figure import Figure

    try:
        XAxis(Figure().add_subplot(), clear=False)
    except TypeError:
        pytest.fail(sentence("XAxis(axes, clear=False)", BLANK), pytrace=False)


def test_what_is_named_here_is_what_drawing_overrides():
    """A private part that `blank` takes up tomorrow is named above, or its test is missing."""
    source = Path(__file__).parents[2].joinpath("career_lib", "drawing", "blank.py").read_text(encoding="utf-8")
    private = set(re.findall(r"def (_[a-z]\w*)\(", source))
    assert private == {part.rpartition(".")[2] for part, instead in PARTS.items() if instead is BLANK}
