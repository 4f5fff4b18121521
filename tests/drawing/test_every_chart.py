"""What holds for every chart: room, contrast, and the same bytes for the same result."""

import functools
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
from career_lib.tactics.deadline.applications_chart import funnel_chart
from career_lib.tactics.deadline.chart import burndown_chart
from career_lib.tactics.deadline.hours_chart import hours_chart
from career_lib.tactics.deadline.past_chart import forecasts_chart
from career_lib.tactics.exposure.chart import exposure_chart
from career_lib.tactics.five_chart import tactics_chart
from career_lib.tactics.freelance.chart import earnings_chart
from career_lib.tactics.network.chart import due_chart, warmth_chart
from career_lib.tactics.skills.agreement_chart import agreement_chart
from career_lib.tactics.skills.chart import gap_chart
from tests.marks import texts
from tests.results import (
    LONG,
    TODAY,
    a_hundred_and_two,
    commitments,
    fan,
    funnel,
    gaps,
    ladder,
    months,
    past_forecasts,
    rated_twice,
    states,
    tactics,
    three_gaps,
    warmth,
    week_hours,
    weekly,
)

EVERY_CHART = {
    "burndown": lambda: burndown_chart(weekly(), commitments("2027-01-31", "2027-07-12"), fan(), TODAY),
    "burndown, far forecast": lambda: burndown_chart(
        weekly(), commitments("2027-07-12"), fan("2031-01-01", "2080-01-01"), TODAY
    ),
    "burndown, deadlines long past": lambda: burndown_chart(
        weekly(), commitments("2020-03-01", "2020-06-01", on="2019-06-01"), fan(), TODAY
    ),
    "past forecasts": lambda: forecasts_chart(past_forecasts()),
    "one past forecast": lambda: forecasts_chart(past_forecasts().head(1)),
    "burndown, moved to an earlier date": lambda: burndown_chart(
        weekly(), commitments("2027-07-12", "2027-05-31"), None, TODAY
    ),
    "burndown, deadline passed": lambda: burndown_chart(
        weekly(), commitments("2026-11-01", on="2026-08-01"), None, TODAY
    ),
    "burndown, first day": lambda: burndown_chart(
        weekly((50.0,), (50.0,), (50.0,)), commitments("2028-05-14"), None, TODAY
    ),
    "burndown, no deadline": lambda: burndown_chart(weekly(), commitments(), None, TODAY),
    "3 skills rated twice": lambda: agreement_chart(
        rated_twice(("SEO", 4, 1, 3.0), ("Budgeting", 1, 2, 1.0), ("Copywriting", 3, 3, 3.0))
    ),
    "16 skills rated twice": lambda: agreement_chart(rated_twice(*((f"{LONG} {i}", 5, 0, 2.0) for i in range(16)))),
    "3 gaps": lambda: gap_chart(three_gaps()),
    "16 gaps": lambda: gap_chart(gaps(*((f"{LONG} {i}", 3, 4, i % 5, 1.0) for i in range(16)))),
    "tactics": lambda: tactics_chart(tactics()),
    "exposure": lambda: exposure_chart(
        ladder(
            *((f"{LONG} {i}", "asked boss", "fallback due", 27.0) for i in range(9)),
            ("Blog", "dropped", "stopped", np.nan),
        )
    ),
    "earnings": lambda: earnings_chart(months([0, 12.5, 140], [0, 0, 12_500])),
    "hours of gigs": lambda: earnings_chart(months([0, 12.5, 140], [np.nan] * 3)),
    "warmth": lambda: warmth_chart(warmth([1, 4, 5], [5, 5, 5]), 5),
    "due": lambda: due_chart(states(*((f"{LONG} {i}", 300 - i, "overdue") for i in range(11)))),
    "funnel": lambda: funnel_chart(a_hundred_and_two()),
    "hours": lambda: hours_chart(week_hours([5, 0, 8], on_break=[0, 1, 0])),
    "1 gap": lambda: gap_chart(gaps((LONG, 5, 5, np.nan, np.nan))),
    "40 gaps that are alike": lambda: gap_chart(gaps(*(("W" * 80, 5, 5, 0.0, 0.0) for _ in range(40)))),
    "gaps beyond counting": lambda: gap_chart(gaps(("SEO", 1_000_000, 5, 0.0, 0.0))),
    "tactics, beyond counting": lambda: tactics_chart(tactics().assign(have=1e9, target=1e9, share=1.0, time_gone=1.0)),
    "tactics, nothing done": lambda: tactics_chart(tactics(time_gone=0.0, share=0.0)),
    "tactics, no deadline": lambda: tactics_chart(
        tactics(time_gone=np.nan).assign(share=[np.nan, np.nan, 0.5, np.nan, 0.5])
    ),
    "20 projects": lambda: exposure_chart(
        ladder(*((f"{LONG} {i}", "asked boss", "waiting", 9999.0) for i in range(20)))
    ),
    "earnings of one month": lambda: earnings_chart(months([1], [1])),
    "earnings beyond counting": lambda: earnings_chart(months([1e6] * 3, [1e9] * 3)),
    "earnings, given back": lambda: earnings_chart(months([2, 0, 1], [-300, 0, 100])),
    "earnings of ten years": lambda: earnings_chart(months(range(120), range(120))),
    "warmth, all equal": lambda: warmth_chart(warmth([5, 5], [5, 5]), 5),
    "warmth, nobody warm": lambda: warmth_chart(warmth([0, 0], [1, 1]), 0),
    "warmth of ten years, beyond counting": lambda: warmth_chart(warmth(range(520), [1_000_000] * 520), 2_000_000),
    "one is due today": lambda: due_chart(states(("Bo", 60, "due"))),
    "60 are due": lambda: due_chart(
        states(*(("W" * 80 + str(i), 100_000, "overdue" if i < 4 else "due") for i in range(60))).assign(
            ever_touched=False
        )
    ),
    "funnel beyond counting": lambda: funnel_chart(
        funnel(*((source, *[10**7] * 5, 1.0, 0.99, 1.0) for source in ("cold", "referral", "recruiter")))
    ),
    "hours, all equal": lambda: hours_chart(week_hours([5, 5])),
    "hours, none planned": lambda: hours_chart(week_hours([1, 2], planned=0.0)),
    "hours beyond counting": lambda: hours_chart(week_hours([1e6, 1e6, 1e6])),
    "hours far behind": lambda: hours_chart(week_hours([1, 0, 0], planned=1e5)),
    "hours not known": lambda: hours_chart(week_hours([3, np.nan, 4], planned=np.nan)),
    "hours of ten years with breaks": lambda: hours_chart(
        week_hours([5] * 520, on_break=[i % 13 == 12 for i in range(520)])
    ),
}


def test_no_chart_of_the_tactics_is_left_out():
    modules = "".join(path.read_text(encoding="utf-8") for path in PACKAGE.glob("tactics/**/*chart.py"))
    called = {name for chart in EVERY_CHART.values() for name in chart.__code__.co_names}
    assert set(re.findall(r"^def (\w+_chart)\(", modules, re.M)) <= called


@functools.cache
def png_of(name):
    """The picture of a chart, drawn once for all tests."""
    return EVERY_CHART[name]().png()


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
