"""Every chart, of usual results and of those at the edges."""

import functools

import numpy as np

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


@functools.cache
def png_of(name):
    """The picture of a chart, drawn once for all tests."""
    return EVERY_CHART[name]().png()
