"""What is written on a chart: names of any kind, shortened where there is no room, and labels side by side."""

import warnings

import numpy as np
import pytest
from matplotlib.text import Text

from career_lib.drawing.lettering import SMALL, shown, spread, wide
from career_lib.tactics.exposure.chart import exposure_chart
from career_lib.tactics.network.chart import due_chart
from career_lib.tactics.skills.chart import gap_chart
from tests.results import gaps, ladder, states

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


def test_labels_that_are_far_apart_stay_where_they_are():
    assert spread([5, 50, 20], 10, 0, 100) == [5, 50, 20]


def test_labels_that_are_too_close_move_apart_by_as_little_as_can_be():
    assert spread([50, 50, 50], 10, 0, 100) == [40, 50, 60]


def test_labels_stay_within_the_picture_and_in_order():
    assert spread([99, 98], 10, 0, 100) == [100, 90]


def test_labels_without_room_keep_their_distance():
    assert spread([1, 2, 3], 10, 0, 15) == [0, 10, 20]
