"""One chart for each question: a result goes in, a picture with its description in words comes out.

Nothing is computed here beyond where a mark goes. A function gives None where there is nothing to
draw; `wording` then says what is missing and how to fill it.
"""

from career_lib.figures.agreement import agreement_chart
from career_lib.figures.applications import funnel_chart
from career_lib.figures.burndown import burndown_chart
from career_lib.figures.chart import Chart
from career_lib.figures.cohort import MOST_SMALL, burndowns_chart, chances_chart, hardest_chart
from career_lib.figures.exposure import exposure_chart
from career_lib.figures.forecasts import forecasts_chart
from career_lib.figures.freelance import earnings_chart
from career_lib.figures.gaps import gap_chart
from career_lib.figures.hours import hours_chart
from career_lib.figures.network import due_chart, warmth_chart
from career_lib.figures.tactics import tactics_chart

__all__ = [
    "MOST_SMALL",
    "Chart",
    "agreement_chart",
    "burndown_chart",
    "burndowns_chart",
    "chances_chart",
    "due_chart",
    "earnings_chart",
    "exposure_chart",
    "forecasts_chart",
    "funnel_chart",
    "gap_chart",
    "hardest_chart",
    "hours_chart",
    "tactics_chart",
    "warmth_chart",
]
