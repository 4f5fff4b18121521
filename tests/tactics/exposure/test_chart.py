"""Each project on its rung, with what it waits for."""

import numpy as np
import pandas as pd
import pytest

from career_lib.tactics.exposure.chart import exposure_chart
from tests.marks import labels
from tests.results import LONG, ladder


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
    assert "and 12 more projects in the table" in labels(chart)
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
    } <= set(labels(chart))
    assert chart.description == (
        "5 projects. Blog: waiting, no answer for 1 day; Webinar: fallback due, ask the department's head; "
        "Survey: fallback due, ask somebody else there; Flyer: delivered; Podcast: running."
    )


def test_without_a_project_there_is_no_chart():
    assert exposure_chart(ladder()) is None
