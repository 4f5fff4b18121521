"""The months that a time axis names."""

import datetime as dt

import pandas as pd

from career_lib.drawing.style import month_ticks


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
