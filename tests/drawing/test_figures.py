"""Charts are tested by their marks, their texts and their words, not by their pixels."""

import base64
import datetime as dt
import functools
import io
import re
import warnings
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations

import matplotlib.style
import numpy as np
import pandas as pd
import pytest
from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.text import Text
from PIL import Image

from career_lib.coach.chart import burndowns_chart, chances_chart, hardest_chart
from career_lib.coach.standing import Standing, hardest
from career_lib.drawing import lettering, pixels, style
from career_lib.drawing.chart import drawn
from career_lib.drawing.lettering import SMALL, TEXT, say, shown, spread, wide
from career_lib.drawing.style import WIDTH, month_ticks, panel, sheet
from career_lib.report import page
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

TODAY = dt.date(2026, 11, 15)
LONG = "Stakeholder management across all of marketing, sales and support"


def weeks(count):
    return pd.date_range(end=TODAY, periods=count, freq="7D").as_unit("s")


def weekly(remaining=(60.0, 57.0, 57.0, 50.0), proven=(70.0, 70.0, 66.0, 64.0), scope=(100.0, 100.0, 100.0, 110.0)):
    scope, remaining = np.array(scope), np.array(remaining)
    return pd.DataFrame(
        {
            "on": weeks(len(scope)),
            "scope": scope,
            "done": scope - remaining,
            "proven_done": scope - np.array(proven),
            "remaining": remaining,
            "ideal": 48.0,
            "progress": 1.0,
            "proven_progress": 1.0,
        }
    )


def commitments(*deadlines, on="2026-10-25"):
    return pd.DataFrame(
        {
            "on": pd.to_datetime([on] * len(deadlines)),
            "deadline": pd.to_datetime(list(deadlines)),
            "reason": "",
            "remaining": 60.0,
            "standing": [i == len(deadlines) - 1 for i in range(len(deadlines))],
        }
    ).astype({"standing": bool})


def fan(middle="2027-08-01", late="2028-02-01"):
    """A forecast of 50 units of work left today."""
    ends = pd.to_datetime([TODAY, "2027-05-01", TODAY, middle, TODAY, late])
    return pd.DataFrame({"quantile": np.repeat([0.1, 0.5, 0.9], 2), "on": ends, "remaining": [50.0, 0.0] * 3})


def past_forecasts():
    table = pd.DataFrame(
        {
            "on": ["2026-06-01", "2026-08-01", "2026-10-01"],
            "deadline": ["2027-07-12", "2027-07-12", "2027-09-30"],
            "chance": [0.4, 0.5, 0.6],
            "p10": ["2027-03-01", "2027-02-01", "2027-03-15"],
            "p50": ["2027-08-01", "2027-07-01", "2027-08-01"],
            "p90": ["2028-05-01", "2028-03-01", "2028-02-01"],
            "made": np.nan,
        }
    )
    days = ["on", "deadline", "p10", "p50", "p90"]
    return table.astype(dict.fromkeys(days, "datetime64[s]"))


def gaps(*rows):
    table = pd.DataFrame(rows, columns=["skill", "importance", "required", "claimed", "proven"])
    gap = (table["required"] - table["claimed"]).clip(lower=0)
    gap_proven = (table["required"] - table["proven"]).clip(lower=0)
    return table.assign(gap=gap, gap_proven=gap_proven, weight=table["importance"] * gap)


def three_gaps():
    return gaps(("SEO", 4, 4, 1.0, 1.0), ("Budgeting", 2, 3, 3.0, 2.0), ("Copywriting", 5, 4, np.nan, np.nan))


def rated_twice(*rows):
    """Skills with the own, the mentor's and the proven level."""
    table = pd.DataFrame(rows, columns=["skill", "own", "mentor", "proven"])
    return table.assign(difference=table["own"] - table["mentor"])


def tactics(time_gone=0.4, share=0.5):
    measures = ["work done since the first deadline was set", "work proven", "wins", "gigs delivered", "warm contacts"]
    return pd.DataFrame(
        {
            "tactic": ["deadline", "skills", "exposure", "freelancing", "networking"],
            "measure": measures,
            "have": [57.0, 70.0, 1.0, 1.0, 6.0],
            "target": [114.0, 140.0, 3.0, np.nan, 12.0],
            "share": [share, share, share, np.nan, share],
            "time_gone": time_gone,
        }
    )


def ladder(*rows):
    table = pd.DataFrame(rows, columns=["project", "step", "state", "days_waiting"])
    return table.assign(
        since=pd.Timestamp("2026-10-01"),
        asked_on=pd.to_datetime(
            ["2026-09-01" if "asked" in step or step == "dropped" else None for step in table["step"]]
        ),
        fallback_on=pd.NaT,
        contact="",
        what="",
    )


def months(hours, income):
    return pd.DataFrame(
        {
            "month": pd.date_range("2026-01-01", periods=len(hours), freq="MS"),
            "hours": [float(hour) for hour in hours],
            "income": [float(amount) for amount in income],
        }
    )


def warmth(warm, contacts):
    return pd.DataFrame({"on": weeks(len(warm)), "warm": warm, "contacts": contacts})


def states(*rows):
    table = pd.DataFrame(rows, columns=["contact", "days_silent", "state"])
    return table.assign(cadence_days=60, limit_days=120, ever_touched=True, company="", tag="")


def funnel(*rows):
    columns = ["source", "applied", "settled", "replied", "interviews", "offers", "rate", "low", "high"]
    return pd.DataFrame(rows, columns=columns)


def a_hundred_and_two():
    return funnel(("cold", 100, 98, 1, 0, 0, 0.01, 0.002, 0.047), ("referral", 2, 2, 2, 2, 0, np.nan, np.nan, np.nan))


def week_hours(logged, planned=5.0, on_break=0.0):
    table = pd.DataFrame({"on": weeks(len(logged)), "planned": planned, "logged": [float(h) for h in logged]})
    return table.assign(balance=(table["logged"] - table["planned"]).cumsum(), on_break=on_break)


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


@functools.cache
def png_of(name):
    """The picture of a chart, drawn once for all tests."""
    return EVERY_CHART[name]().png()


def texts(chart):
    """Every text of a chart that is drawn."""
    return [text for axes in chart.figure.axes for text in axes.texts if text.get_text()]


def said(chart):
    return [text.get_text() for text in texts(chart)]


def bars(chart, label, axes=0):
    """The bars of that name, from the first row down."""
    groups = [group for group in chart.figure.axes[axes].collections if group.get_label() == label]
    return [path.get_extents() for group in groups for path in group.get_paths()]


def widths(chart, label):
    return [float(bar.width) for bar in bars(chart, label)]


def middles(chart, label):
    """The rows that bars of that name lie in."""
    return [float(bar.y0 + bar.y1) / 2 for bar in bars(chart, label)]


def mark(chart, label, axes=0):
    """The one line or collection of that name."""
    axes = chart.figure.axes[axes]
    [artist] = [artist for artist in (*axes.lines, *axes.collections) if artist.get_label() == label]
    return artist


def heights(collection):
    return [float(end[1] - start[1]) for start, end in collection.get_segments()]


# ---- what holds for every chart --------------------------------------------------------------------


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


def test_a_text_stands_where_matplotlib_would_put_it():
    def ink(draw):
        figure = sheet(1.0)
        say(panel(figure), 0.4, 0.5, "Analytics, quickly", place="axes")
        rows, columns = np.nonzero(draw(figure)[:, :, 0] < 128)
        return rows.min(), rows.max(), columns.min(), columns.max()

    def theirs(figure):
        canvas = FigureCanvasAgg(figure)
        with rc_context({"text.hinting": "none"}):
            canvas.draw()
        return np.asarray(canvas.buffer_rgba())

    assert ink(lambda figure: np.asarray(drawn(figure).buffer_rgba())) == pytest.approx(ink(theirs), abs=2)


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
        for question in (
            progress.burndown,
            progress.gaps,
            progress.tactics,
            progress.exposure,
            progress.freelance,
            progress.network,
            progress.applications,
            progress.hours,
        ):
            answer = question()
            for part in (answer, *answer.more):
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


def test_a_png_is_four_inches_wide_on_white_and_names_no_program():
    picture = Image.open(io.BytesIO(gap_chart(three_gaps()).png()))
    assert picture.width == 800
    assert picture.convert("RGB").getpixel((799, 0)) == (255, 255, 255)
    assert set(picture.info) == {"dpi"}


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


def test_every_color_of_the_style_is_in_the_palette_of_the_pictures():
    colors = [value for value in {**vars(style), **vars(lettering)}.values() if re.match("#[0-9A-F]{6}$", str(value))]
    assert len(colors) >= 7
    for color in colors:
        red, green, blue = bytes.fromhex(color[1:])
        place = pixels.NEAREST[red // 8, green // 8, blue // 8]
        assert pixels.PALETTE[place] == color
    assert len(set(pixels.PALETTE)) == 2**pixels.BITS


@pytest.mark.parametrize("style", ["dark_background", "ggplot"])
@pytest.mark.parametrize("name", EVERY_CHART)
def test_a_style_that_somebody_set_does_not_reach_a_chart(name, style):
    plain = png_of(name)
    with matplotlib.style.context(style):
        assert EVERY_CHART[name]().png() == plain


def test_jupyter_gets_the_picture_with_its_alt_text():
    chart = gap_chart(three_gaps())
    data, metadata = chart._repr_mimebundle_()
    assert base64.b64decode(data["image/png"]) == chart.png()
    assert data["text/plain"] == chart.description
    assert metadata == {"image/png": {"alt": chart.description, "width": 400}}


HOSTILE = [
    "$x_{",
    r"$\frac{1}$",
    "a\nb",
    "🚀👩‍💻",
    "株式会社",
    "שלום",
    "مرحبا",
    "\u202eevil",
    "<b>&amp;",
    "%s {0}",
    "",
    " ",
    "x" * 80,
]


def test_no_name_breaks_a_chart_or_warns():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for chart in (
            gap_chart(gaps(*((name, 3, 4, 2.0, 1.0) for name in HOSTILE))),
            exposure_chart(ladder(*((name, "idea", "idea", np.nan) for name in HOSTILE[:8]))),
            exposure_chart(ladder(*((name, "idea", "idea", np.nan) for name in HOSTILE[8:]))),
            due_chart(states(*((name, 200, "overdue") for name in HOSTILE[:8]))),
            due_chart(states(*((name, 200, "due") for name in HOSTILE[8:]))),
        ):
            assert chart.png().startswith(b"\x89PNG")


def test_a_dollar_sign_is_drawn_as_a_dollar_sign():
    chart = gap_chart(gaps(("$5 and $6 ads", 3, 4, 2.0, 1.0)))
    [text] = [text for text in chart.figure.findobj(Text) if text.get_text() == "$5 and $6 ads"]
    assert text.get_parse_math() is False


def test_a_name_is_shown_on_one_line_in_letters_that_the_font_has():
    assert shown("one\ntwo", 9) == "one two"
    assert shown("👩‍💻 SQL", 9) == "□□ SQL"
    assert shown("a\u202eb", 9) == "ab"


@pytest.mark.parametrize("room", [0.3, 0.5, 1.0, 1.9])
@pytest.mark.parametrize("name", ["x" * 80, "W" * 80, "i" * 80, "Brand positioning, and also messaging"])
def test_a_long_name_ends_in_an_ellipsis_and_fills_its_room(name, room):
    said = shown(name, room, SMALL)
    assert said.endswith("…") and name.startswith(said[:-1])
    assert room - 0.3 < wide(said, SMALL) <= room


def test_a_name_that_fits_is_not_shortened():
    assert shown("SEO", wide("SEO")) == "SEO"
    assert shown("Brand positioning, and more", wide("Brand positioning, …")) == "Brand positioning…"


# ---- where labels go -------------------------------------------------------------------------------


def test_labels_that_are_far_apart_stay_where_they_are():
    assert spread([5, 50, 20], 10, 0, 100) == [5, 50, 20]


def test_labels_that_are_too_close_move_apart_by_as_little_as_can_be():
    assert spread([50, 50, 50], 10, 0, 100) == [40, 50, 60]


def test_labels_stay_within_the_picture_and_in_order():
    assert spread([99, 98], 10, 0, 100) == [100, 90]


def test_labels_without_room_keep_their_distance():
    assert spread([1, 2, 3], 10, 0, 15) == [0, 10, 20]


def test_a_time_axis_names_the_months_that_have_room():
    months = month_ticks(dt.date(2026, 1, 12), dt.date(2027, 7, 12), room=216)
    assert months == [pd.Timestamp("2026-07-01"), pd.Timestamp("2027-01-01")]


def test_a_time_axis_leaves_out_a_name_that_the_edge_would_cut():
    assert month_ticks(dt.date(2026, 1, 1), dt.date(2026, 3, 2), room=216) == [
        pd.Timestamp("2026-01-01"),
        pd.Timestamp("2026-02-01"),
    ]


def test_a_time_axis_is_never_without_a_name():
    assert month_ticks(dt.date(2026, 11, 10), dt.date(2026, 11, 15), room=216) == [pd.Timestamp("2026-11-10")]


# ---- one chart after the other ---------------------------------------------------------------------


def test_the_burndown_draws_claimed_proven_and_the_straight_line():
    chart = burndown_chart(weekly(), commitments("2027-07-12"), None, TODAY)
    assert list(mark(chart, "claimed").get_ydata()) == [60, 57, 57, 50]
    assert list(mark(chart, "proven").get_ydata()) == [70, 70, 66, 64]
    assert list(mark(chart, "scope").get_ydata()) == [100, 100, 100, 110]
    assert list(mark(chart, "standing").get_ydata()) == [60, 0]
    assert {"claimed 50", "proven 64", "asked 110", "deadline 12 Jul 2027", "today"} <= set(said(chart))
    assert chart.description == (
        "On 15 Nov 2026, 50 of 110 units of work are left by claimed level and 64 by proven level; "
        "on 25 Oct 2026 it was 60 by claimed level. "
        "A straight line that would leave 48 today leads to the deadline on 12 Jul 2027."
    )


def test_an_earlier_deadline_stays_visible_as_a_ghost():
    chart = burndown_chart(weekly(), commitments("2027-01-31", "2027-07-12"), None, TODAY)
    assert mark(chart, "earlier").get_color() != mark(chart, "standing").get_color()
    assert "before: 31 Jan 2027" in said(chart)
    assert chart.description.endswith("The deadline before was 31 Jan 2027.")


def test_the_forecast_leads_from_the_work_left_today_to_its_finishes():
    chart = burndown_chart(weekly(), commitments("2027-07-12"), fan(), TODAY)
    x, y = mark(chart, "middle").get_data()
    assert (list(y), x[1] - x[0]) == ([50, 0], (dt.date(2027, 8, 1) - TODAY).days)
    [area] = [patch for patch in chart.figure.axes[0].patches if patch.get_label() == "fan"]
    early, late = (dt.date(2027, 5, 1) - TODAY).days, (dt.date(2028, 2, 1) - TODAY).days
    assert [list(corner - [x[0], 0]) for corner in area.get_xy()[:3]] == [[0, 50], [early, 0], [late, 0]]
    assert chart.description.endswith(
        "The forecast ends between 1 May 2027 and 1 Feb 2028 in 8 of 10 cases, and by 1 Aug 2027 in half of them."
    )


def test_each_kind_of_line_is_named_and_only_what_is_drawn():
    ways = burndown_chart(weekly(), commitments("2027-01-31", "2027-07-12"), fan(), TODAY)
    assert {
        "straight line to the deadline",
        "before",
        "forecast (line: the middle; area: 8 in 10)",
    } <= set(said(ways))
    bare = burndown_chart(weekly(), commitments(), None, TODAY)
    assert not {"straight line to the deadline", "before"} & set(said(bare))


def test_a_far_forecast_is_cut_off_half_the_time_past_the_deadline():
    chart = burndown_chart(weekly(), commitments("2027-07-12"), fan(late="2080-01-01"), TODAY)
    first, end = chart.figure.axes[0].get_xlim()
    deadline = mark(chart, "standing").get_xdata()[1]
    assert (end - first) / (deadline - first) == pytest.approx(1.5 * 1.03)


def test_past_forecasts_stand_beside_each_other_with_their_deadlines():
    chart = forecasts_chart(past_forecasts())
    assert len(mark(chart, "middle").get_ydata()) == 3
    assert chart.description == (
        "The report of 1 Jun 2026 told a finish between 1 Mar 2027 and 1 May 2028, half of them by 1 Aug 2027; "
        "the report of 1 Oct 2026 told a finish between 15 Mar 2027 and 1 Feb 2028, half of them by 1 Aug 2027."
    )
    assert forecasts_chart(past_forecasts().head(0)) is None


def test_without_a_rated_skill_there_is_no_burndown():
    nothing = weekly((0.0,), (0.0,), (0.0,))
    assert burndown_chart(nothing, commitments("2027-07-12"), None, TODAY) is None


def test_gaps_are_drawn_in_the_order_that_they_came_in():
    chart = gap_chart(three_gaps())
    assert widths(chart, "claimed") == [1, 3]
    assert widths(chart, "proven") == [1, 2]
    assert middles(chart, "claimed") == middles(chart, "proven") == [0, 1]
    assert [segment[0][0] for segment in mark(chart, "required").get_segments()] == [4, 3, 4]
    assert [text for text in said(chart) if text in ("SEO", "Budgeting", "Copywriting")] == [
        "SEO",
        "Budgeting",
        "Copywriting",
    ]
    assert {"12", "✓", "not rated"} <= set(said(chart))
    assert chart.description == (
        "1 of 2 rated skills lie below the level that is asked. First SEO: 4 is asked, 1 claimed, 1 proven. "
        "1 is not rated yet."
    )


def test_a_chart_of_gaps_grows_with_its_rows_up_to_fourteen():
    heights = [
        gap_chart(gaps(*((f"Skill {i}", 3, 4, 2.0, 1.0) for i in range(count)))).figure.get_figheight()
        for count in (3, 14, 15, 40)
    ]
    assert heights[0] < heights[1] < heights[2] == heights[3]


def test_more_than_fourteen_gaps_are_said_to_be_more():
    chart = gap_chart(gaps(*((f"Skill {i}", 3, 4, 2.0, 1.0) for i in range(16))))
    assert "and 2 more in the table" in said(chart)
    assert chart.description.endswith("The chart shows the first 14; 2 more are in the table.")


def test_unrated_skills_alone_are_still_a_chart():
    chart = gap_chart(gaps(("SEO", 4, 4, np.nan, np.nan)))
    assert chart.description == "No skill is rated yet."


def test_tactics_fill_toward_their_targets_with_a_mark_for_the_time():
    chart = tactics_chart(tactics(time_gone=0.4, share=0.5))
    assert widths(chart, "share") == [0.5] * 4
    assert middles(chart, "share") == pytest.approx([0.76, 1.76, 2.76, 4.76])  # nothing for gigs, without a target
    assert middles(chart, "track") == pytest.approx([0.76, 1.76, 2.76, 3.76, 4.76])
    assert [segment[0][0] for segment in mark(chart, "time gone").get_segments()] == [0.4] * 5
    assert {"time gone, 40%", "50% of the way since it was set", "1 of 3 wins", "1 gigs delivered, no target"} <= set(
        said(chart)
    )
    assert chart.description == (
        "Share of each target that is reached: deadline 50%; skills 50%; exposure 50%; freelancing without a target; "
        "networking 50%. 40% of the time is gone."
    )


@pytest.mark.parametrize(
    ("target", "gone", "deadline", "skills"),
    [
        (np.nan, np.nan, "no deadline yet", "no skill is rated yet"),
        (np.nan, 0.0, "no skill is rated yet", "no skill is rated yet"),
        (0.0, 0.4, "nothing was left to do", "nothing was left to do"),
    ],
)
def test_work_without_a_share_says_what_is_missing(target, gone, deadline, skills):
    table = tactics(time_gone=gone).assign(
        share=[np.nan, np.nan, 0.5, np.nan, 0.5], target=[target, target, 3.0, np.nan, 12.0]
    )
    words = said(tactics_chart(table))
    assert [words[words.index(tactic) + 1] for tactic in ("Deadline", "Skills")] == [deadline, skills]


def test_tactics_without_a_deadline_have_no_mark_and_without_a_target_no_chart():
    assert not any("time gone" in text for text in said(tactics_chart(tactics(time_gone=np.nan))))
    assert tactics_chart(tactics(share=np.nan)) is None


@pytest.mark.parametrize(
    ("step", "state", "rung", "shape"),
    [
        ("idea", "idea", 0, "o"),
        ("asked boss", "waiting", 1, "s"),
        ("asked department", "fallback due", 1, "^"),
        ("boss agreed", "agreed", 2, "o"),
        ("started", "running", 3, "o"),
        ("delivered", "delivered", 4, "o"),
        ("dropped", "stopped", 1, "X"),
    ],
)
def test_each_project_stands_on_its_rung_in_a_shape_of_its_state(step, state, rung, shape):
    last = exposure_chart(ladder(("Blog", step, state, 3.0))).figure.axes[0].lines[-1]
    assert (last.get_xdata()[0], last.get_marker()) == (rung, shape)


def test_the_way_climbed_ends_at_the_rung_that_is_reached():
    _, ahead, climbed, behind, _ = (
        exposure_chart(ladder(("Blog", "boss agreed", "agreed", np.nan))).figure.axes[0].lines
    )
    assert list(climbed.get_xdata()) == [0, 2]
    assert list(behind.get_xdata()) == [0, 1]
    assert list(ahead.get_xdata()) == [3, 4]


def test_one_who_dropped_a_project_that_was_never_asked_for_stays_on_the_first_rung():
    dropped = ladder(("Blog", "dropped", "stopped", np.nan)).assign(asked_on=pd.NaT)
    assert exposure_chart(dropped).figure.axes[0].lines[-1].get_xdata()[0] == 0


def test_more_than_eight_projects_are_said_to_be_more():
    chart = exposure_chart(ladder(*((f"{LONG} {i}", "idea", "idea", np.nan) for i in range(20))))
    assert "and 12 more projects in the table" in said(chart)
    assert chart.description.endswith("and 12 more.")
    assert f"{LONG} 7:" in chart.description


def test_a_project_says_what_it_waits_for():
    rows = [
        ("Blog", "asked boss", "waiting", 1.0),
        ("Webinar", "boss declined", "fallback due", np.nan),
        ("Survey", "asked department", "fallback due", 20.0),
        ("Flyer", "delivered", "delivered", np.nan),
        ("Podcast", "started", "running", np.nan),
    ]
    chart = exposure_chart(ladder(*rows))
    assert {
        "no answer for 1 day",
        "ask the department's head",
        "ask somebody else there",
        "delivered 1 Oct 2026",
        "running since 1 Oct 2026",
    } <= set(said(chart))
    assert chart.description == (
        "5 projects. Blog: waiting, no answer for 1 day; Webinar: fallback due, ask the department's head; "
        "Survey: fallback due, ask somebody else there; Flyer: delivered; Podcast: running."
    )


def test_income_and_hours_stand_one_above_the_other():
    chart = earnings_chart(months([0, 12.5, 3], [0, 450, 0]))
    assert heights(mark(chart, "hours")) == [0, 12.5, 3]
    assert heights(mark(chart, "income", axes=1)) == [0, 450, 0]
    assert {"income, 450 in all", "450", "hours, 15.5 in all", "12.5"} <= set(said(chart))
    assert chart.description == ("15.5 hours of gigs in 3 months, and an income of 450; most in Feb 2026, with 450.")


def test_income_that_is_not_shared_leaves_the_hours():
    chart = earnings_chart(months([0, 12.5, 3], [np.nan] * 3))
    assert len(chart.figure.axes) == 1
    assert "income" not in " ".join(said(chart)) + chart.description


def test_without_an_income_yet_the_hours_stand_alone():
    chart = earnings_chart(months([0, 12.5, 3], [0, 0, 0]))
    assert [axes.get_ylabel() for axes in chart.figure.axes] == [""]
    assert heights(mark(chart, "hours")) == [0, 12.5, 3]
    assert "income" not in " ".join(said(chart))
    assert chart.description == ("15.5 hours of gigs in 3 months, no income yet; most in Feb 2026, with 12.5 hours.")


def test_an_income_without_hours_stands_alone():
    chart = earnings_chart(months([0, 0], [0, 300]))
    assert heights(mark(chart, "income")) == [0, 300]
    assert len(chart.figure.axes) == 1


def test_no_hour_and_no_income_is_no_chart():
    assert earnings_chart(months([0, 0], [0, 0])) is None
    assert earnings_chart(months([0, 0], [np.nan, np.nan])) is None


def test_warm_contacts_are_drawn_against_all_and_the_target():
    chart = warmth_chart(warmth([1, 3, 2], [4, 4, 6]), 12)
    assert list(mark(chart, "warm").get_ydata()) == [1, 3, 2]
    assert list(mark(chart, "contacts").get_ydata()) == [4, 4, 6]
    assert {"warm 2", "known 6", "target 12"} <= set(said(chart))
    assert chart.description == "Warm contacts on 15 Nov 2026: 2 of 6; the target is 12. The most so far: 3."


def test_one_week_of_contacts_or_hours_is_no_line():
    assert warmth_chart(warmth([1], [4]), 12) is None
    assert warmth_chart(warmth([0, 0], [0, 0]), 12) is None
    assert hours_chart(week_hours([3])) is None
    assert hours_chart(week_hours([0, 0])) is None


def test_the_due_list_says_whom_to_write_to_first_and_how_late_it_is():
    chart = due_chart(states(("Ada", 200, "overdue"), ("Cem", 130, "overdue"), ("Bo", 70, "due"), ("Cy", 3, "fresh")))
    assert said(chart) == ["overdue", "days late", "Ada", "140", "Cem", "70", "due", "Bo", "10"]
    assert chart.description == (
        "3 contacts are due, 2 of them overdue. Write first to Ada, silent for 200 days, 140 days late."
    )


def test_a_bar_of_the_due_list_is_the_days_since_the_contact_was_due():
    chart = due_chart(states(("Ada", 200, "overdue"), ("Cem", 130, "overdue"), ("Bo", 70, "due")))
    assert widths(chart, "overdue") == [140, 70]
    assert widths(chart, "due") == [10]


def test_bars_stand_beside_their_names_below_the_name_of_their_group():
    chart = due_chart(states(("Ada", 200, "overdue"), ("Cem", 130, "overdue"), ("Bo", 70, "due")))
    rows = {text.get_text(): text.get_position()[1] for text in texts(chart)}
    drawn_at = [*middles(chart, "overdue"), *middles(chart, "due")]
    assert drawn_at == [rows["Ada"], rows["Cem"], rows["Bo"]] == [1.5, 2.5, 4.5]


def test_due_is_an_outline_and_overdue_is_filled():
    chart = due_chart(states(("Ada", 200, "overdue"), ("Bo", 70, "due")))
    overdue, due = mark(chart, "overdue"), mark(chart, "due")
    assert (overdue.get_facecolor() == overdue.get_edgecolor()).all()
    assert (due.get_facecolor() != due.get_edgecolor()).any()


def test_somebody_who_was_never_written_to_is_new():
    chart = due_chart(states(("Ada", 64, "due")).assign(ever_touched=False))
    assert "new, 4" in said(chart)
    assert chart.description.endswith("Write first to Ada, never yet in touch, 4 days late.")
    assert "440" in said(due_chart(states(("Ada", 500, "overdue")).assign(ever_touched=False)))


def test_marks_of_the_first_day_are_not_cut_at_the_edge():
    chart = burndown_chart(weekly((50.0,), (50.0,), (50.0,)), commitments("2028-05-14"), None, TODAY)
    marks = [line for line in chart.figure.axes[0].lines if line.get_marker() in ("s", "o")]
    assert len(marks) == 2
    assert not any(line.get_clip_on() for line in marks)


def test_a_form_shows_each_skill_that_is_rated_in_it():
    table = gaps(*((f"Skill {i}", 3, 4, 1, 1) for i in range(16)))
    assert len(widths(gap_chart(table, most=16), "claimed")) == 16
    assert "in the table" not in " ".join(said(gap_chart(table, most=16)))


def test_more_due_contacts_than_are_drawn_are_said_to_be_more():
    chart = due_chart(states(*((f"Ada {i}", 200, "overdue") for i in range(60))))
    assert len(bars(chart, "overdue")) == 8
    assert "and 52 more in the table" in said(chart)
    assert chart.description.startswith("60 contacts are due")
    assert chart.description.endswith("The chart shows the first 8.")


def test_nobody_due_is_no_chart():
    assert due_chart(states(("Cy", 3, "fresh"))) is None


def test_a_hundred_cold_letters_do_not_hide_two_referrals():
    chart = funnel_chart(a_hundred_and_two())
    assert {
        "Cold",
        "1% (0–5%)",
        "Through someone",
        "too few to tell",
    } <= set(said(chart))
    shown_counts = [text for text in said(chart) if text.isdecimal()]
    assert shown_counts == ["100", "1", "0", "0", "2", "2", "2", "0"]
    [interval] = bars(chart, "interval")
    assert (interval.x0, interval.width) == (0.002, pytest.approx(0.045))
    assert list(mark(chart, "rate").get_xdata()) == [0.01]
    assert chart.description == (
        "Applications by how they were made. Cold: 100 applied, 1 replied, 0 interviews, 0 offers, 1% answered; "
        "through someone: 2 applied, 2 replied, 2 interviews, 0 offers."
    )


def test_hours_are_drawn_against_the_plan_with_breaks_shaded():
    chart = hours_chart(week_hours([5, 0, 8, 1], planned=[5.0, 0.0, 5.0, 5.0], on_break=[0, 1, 0, 0]))
    assert heights(mark(chart, "logged")) == [5, 0, 8, 1]
    [stairs] = [patch for patch in chart.figure.axes[0].patches if patch.get_label() == "planned"]
    assert list(stairs.get_data().values) == [5, 0, 5, 5]
    assert [patch.get_width() for patch in chart.figure.axes[0].patches if patch.get_label() == "break"] == [7]
    assert {"break", "1 hour less than planned"} <= set(said(chart))
    assert chart.description == (
        "14 hours logged in 4 weeks, 1 hour less than planned, 1 week of planned breaks left out. "
        "Most in the week to 8 Nov 2026: 8 hours."
    )


def test_nothing_recorded_is_no_chart():
    assert gap_chart(gaps()) is None
    assert agreement_chart(rated_twice()) is None
    assert exposure_chart(ladder()) is None
    assert funnel_chart(funnel()) is None


# ---- agreement -------------------------------------------------------------------------------------


def test_both_ratings_of_a_skill_stand_on_one_line_with_the_proven_level():
    chart = agreement_chart(rated_twice(("SEO", 4, 1, 3.0), ("Budgeting", 1, 2, 1.0), ("Copywriting", 3, 3, 3.0)))
    axes = chart.figure.axes[0]
    marks = {line.get_label(): (list(line.get_xdata()), line.get_marker()) for line in axes.lines}
    assert marks == {"own": ([4, 1, 3], "o"), "mentor": ([1, 2, 3], "D")}
    strokes = {part.get_label(): [list(path[:, 0]) for path in part.get_segments()] for part in axes.collections}
    del strokes["grid"]
    assert strokes == {"difference": [[4, 1], [1, 2], [3, 3]], "proven": [[3, 3], [1, 1], [3, 3]]}
    assert chart.description == (
        "3 skills rated by you and your mentor: you are higher on 1, lower on 1, at the same level on 1. "
        "Furthest apart on SEO: 4 by you, 1 by your mentor, 3 proven."
    )


def test_two_who_agree_are_told_so():
    assert agreement_chart(rated_twice(("SEO", 3, 3, 3.0))).description == (
        "1 skill rated by you and your mentor: you are higher on 0, lower on 0, at the same level on 1."
    )


# ---- many journeys ---------------------------------------------------------------------------------


def words_of(chart):
    return [text.get_text() for text in chart.figure.findobj(Text) if text.get_text()]


def test_chances_are_counted_in_tenths_and_a_sure_one_is_in_the_last():
    chart = chances_chart(pd.Series([0.0, 0.09, 0.1, 0.55, 1.0, np.nan]))
    tops = [int(line[1][1]) for line in mark(chart, "travellers").get_segments()]
    assert tops == [2, 1, 0, 0, 0, 1, 0, 0, 0, 1]
    assert "chance to make the date, of 10" in words_of(chart)
    assert chart.description == (
        "Of 5 travellers with a forecast, 3 have a chance below 5 in 10 to make the date, and 2 one of 5 in 10 "
        "or more; the middle one has about 1 in 10."
    )
    assert chances_chart(pd.Series([np.nan])) is None
    assert (
        chances_chart(pd.Series([0.7])).description
        == "The one traveller with a forecast has a chance of about 7 in 10 to make the date."
    )


def going(id, left=(10.0, 8.0), deadline=dt.date(2027, 11, 15)):
    start = dt.date(2026, 1, 12)
    work = ((start, left[0]), (TODAY, left[1]))
    return Standing(id, deadline=deadline, committed_on=start if deadline else None, committed_work=left[0], work=work)


def test_each_small_burndown_has_its_work_its_line_and_its_name():
    chart = burndowns_chart(
        [going("ada"), going("bo", (10.0, 1.0)), Standing("unrated"), going("c" * 32, deadline=None)]
    )
    first, _, third = chart.figure.axes
    assert list(first.lines[0].get_ydata()) == [10, 8]
    assert [line.get_label() for line in first.lines] == ["ada", "today", "way", "ground"]
    assert list(first.lines[2].get_ydata()) == [10, 0]
    assert len(third.lines) == 3  # no deadline, no line to it
    name = third.texts[-1]
    assert name.get_text().endswith("…") and wide(name.get_text(), SMALL) <= third.get_position().width * WIDTH + 0.01
    assert chart.description == (
        f"Small burndowns of 3 journeys: ada, bo, {'c' * 32}. "
        "1 of them has more work left than the straight line to the deadline would leave today."
    )
    assert burndowns_chart([Standing("unrated")]) is None


def test_no_more_than_twenty_four_small_burndowns_are_drawn():
    assert len(burndowns_chart([going(f"j{i}") for i in range(30)]).figure.axes) == 24


def test_a_first_day_and_nothing_left_can_be_drawn():
    day = Standing("ada", work=((TODAY, 0.0),))
    [axes] = burndowns_chart([day]).figure.axes
    assert axes.get_ylim()[1] > 0 and axes.get_xlim()[1] > axes.get_xlim()[0]


def test_the_hardest_skills_are_bars_with_their_work_and_how_many_miss_it():
    missing = [Standing("ada", gaps=(("SEO", 6.0), (LONG, 4.0))), Standing("bo", gaps=(("SEO", 3.0),))]
    chart = hardest_chart(hardest(missing), 5)
    assert {"9 · 2 of 5", "4 · 1 of 5", "work · travellers"} <= set(words_of(chart))
    assert chart.description == (
        f"Work missing by skill, and how many travellers miss levels in it: SEO 9, 2 of 5; {LONG} 4, 1 of 5."
    )
    assert hardest_chart(hardest([]), 0) is None
    many = [Standing("ada", gaps=tuple((f"Skill {i}", float(i + 1)) for i in range(30)))]
    assert sum(text.startswith("Skill") for text in words_of(hardest_chart(hardest(many), 1))) == 12
