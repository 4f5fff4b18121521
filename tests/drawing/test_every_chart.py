"""What holds for every chart: room, contrast, and the same bytes for the same result."""

import io
import re
import warnings
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations

import matplotlib.style
import numpy as np
import pytest
from matplotlib.colors import to_rgb
from PIL import Image

from career_lib.base.shipped import PACKAGE
from career_lib.drawing.chart import drawn
from career_lib.drawing.lettering import SMALL, TEXT
from career_lib.drawing.style import WIDTH
from career_lib.report import page
from career_lib.report.answer import Answer
from career_lib.report.answers import Answers
from tests.drawing.every_chart import EVERY_CHART, png_of
from tests.marks import texts


def assert_each_text_has_room(chart):
    renderer = drawn(chart.figure)
    boxes = {text: text.get_window_extent(renderer) for text in texts(chart)}
    for text, box in boxes.items():
        assert box.x0 >= 0, text
        assert box.y0 >= 0, text
        assert box.x1 <= chart.figure.bbox.x1, text
        assert box.y1 <= chart.figure.bbox.y1, text
    for (one, a), (other, b) in combinations(boxes.items(), 2):
        across, up = min(a.x1, b.x1) - max(a.x0, b.x0), min(a.y1, b.y1) - max(a.y0, b.y0)
        # Boxes hold room for letters below the line that most words do not use: 4 points of it at 200 dpi.
        assert across <= 1 or up <= 11, (one.get_text(), other.get_text())


def test_charts_drawn_in_threads_are_those_drawn_one_by_one():
    names = list(EVERY_CHART)[:8]
    with ThreadPoolExecutor(4) as pool:
        pictures = list(pool.map(lambda name: EVERY_CHART[name]().png(), names * 2))
    assert pictures == [png_of(name) for name in names * 2]


def test_no_chart_of_the_tactics_is_left_out():
    modules = "".join(path.read_text(encoding="utf-8") for path in PACKAGE.glob("tactics/**/*chart.py"))
    called = {name for chart in EVERY_CHART.values() for name in chart.__code__.co_names}
    assert set(re.findall(r"^def (\w+_chart)\(", modules, re.M)) <= called


@pytest.mark.parametrize("name", EVERY_CHART)
def test_no_text_leaves_the_picture_or_covers_another_text(name):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert_each_text_has_room(EVERY_CHART[name]())


@pytest.mark.parametrize(
    ("person", "day"),
    [
        ("maya", "2026-01-20"),
        ("maya", "2026-02-15"),
        ("maya", "2026-06-01"),
        ("maya", "2026-11-15"),
        ("maya", "2027-05-01"),
        ("sam", "2026-11-15"),
        ("sam", "2027-01-31"),
    ],
)
@pytest.mark.parametrize("audience", ["self", "mentor"])
def test_every_text_has_room_in_the_charts_of_the_samples(person, day, audience):
    progress = Answers(person, as_of=day, audience=audience, data="data/demo")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for question in (name for name in dir(Answers) if not name.startswith("_")):
            answer = getattr(progress, question)()
            for part in (answer, *answer.more) if isinstance(answer, Answer) else ():
                if part.chart:
                    assert_each_text_has_room(part.chart)


PAGE = (page.FOLDER / "report.css").read_text(encoding="utf-8")
PHONE, PADDING = 360, 16
"""CSS pixels of a phone's width, and of the page's least padding at each side."""


def test_the_smallest_text_is_eleven_pixels_high_on_a_phone_and_no_larger_than_the_pages_at_a_desk():
    assert "clamp(1rem, 4vw, 1.25rem)" in PAGE, "the padding of the page"
    assert SMALL / 72 / WIDTH * (PHONE - 2 * PADDING) >= 11
    [at_most] = re.findall(r"img \{[^}]*max-width: ([\d.]+)rem", PAGE)[:1]
    assert TEXT / 72 / WIDTH * 16 * float(at_most) <= 16


def luminance(color):
    """Relative luminance as WCAG 2 defines it, of red, green and blue from 0 to 1."""
    linear = np.where(color <= 0.04045, color / 12.92, ((color + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


def contrast(one, other):
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


TURNED_HALF = np.array([[-0.574, 1.43, 0.144], [0.426, 0.43, 0.144], [0.426, 1.43, -0.856]])
"""The matrix of the CSS filter hue-rotate(180deg) (Filter Effects Module Level 1)."""


def in_the_dark(color, paper):
    """What the dark page makes of a color: inverted, its hue turned back, and laid over the paper as light."""
    inverted = np.clip(TURNED_HALF @ (1 - color), 0, 1)
    return 1 - (1 - inverted) * (1 - paper)


@pytest.mark.parametrize("name", EVERY_CHART)
def test_every_text_stands_out_on_white_and_in_the_dark(name):
    assert "filter: invert(1) hue-rotate(180deg); mix-blend-mode: screen" in PAGE
    [_, dark] = re.findall(r"--paper: (#[0-9a-f]+)", PAGE)[:2]
    paper, white = np.array(to_rgb(dark)), np.ones(3)
    for text in texts(EVERY_CHART[name]()):
        color = np.array(to_rgb(text.get_color()))
        assert contrast(color, white) >= 4.5, text
        assert contrast(in_the_dark(color, paper), in_the_dark(white, paper)) >= 4.5, text


@pytest.mark.parametrize("name", EVERY_CHART)
def test_every_text_is_at_least_ten_points_and_never_mathematics(name):
    for text in texts(EVERY_CHART[name]()):
        assert text.get_fontsize() >= SMALL
        assert text.get_fontfamily() == ["DejaVu Sans"]


@pytest.mark.parametrize("name", EVERY_CHART)
def test_the_same_result_gives_the_same_bytes_and_few_of_them(name):
    assert EVERY_CHART[name]().png() == png_of(name)
    assert len(png_of(name)) < 60 * 1024


@pytest.mark.parametrize("name", EVERY_CHART)
def test_a_png_looks_like_what_was_drawn(name):
    chart = EVERY_CHART[name]()
    pixels = np.asarray(drawn(chart.figure).buffer_rgba())[..., :3].astype(int)
    seen = np.asarray(Image.open(io.BytesIO(chart.png())).convert("RGB")).astype(int)
    off = np.abs(pixels - seen).max(axis=-1)
    assert off.max() <= 80  # where the edges of two colors meet
    assert np.mean(off > 8) < 0.06  # at the edges of letters and lines
    inner = pixels[1:-1, 1:-1]
    around = (pixels[1:-1, :-2], pixels[1:-1, 2:], pixels[:-2, 1:-1], pixels[2:, 1:-1])
    filled = np.all([(inner == other).all(axis=-1) for other in around], axis=0)
    assert off[1:-1, 1:-1][filled].max() <= 8  # what is no edge has its very color


@pytest.mark.parametrize("style", ["dark_background", "ggplot"])
@pytest.mark.parametrize("name", EVERY_CHART)
def test_a_style_that_somebody_set_does_not_reach_a_chart(name, style):
    plain = png_of(name)
    with matplotlib.style.context(style):
        assert EVERY_CHART[name]().png() == plain
