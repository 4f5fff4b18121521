"""Past forecasts, one beside the other."""

from career_lib.tactics.deadline.past_chart import forecasts_chart
from tests.marks import mark
from tests.results import past_forecasts


def test_past_forecasts_stand_beside_each_other_with_their_deadlines():
    chart = forecasts_chart(past_forecasts())
    assert len(mark(chart, "middle").get_ydata()) == 3
    assert chart.description == (
        "The report of 1 Jun 2026 told a finish between 1 Mar 2027 and 1 May 2028, half of them by 1 Aug 2027; "
        "the report of 1 Oct 2026 told a finish between 15 Mar 2027 and 1 Feb 2028, half of them by 1 Aug 2027."
    )
    assert forecasts_chart(past_forecasts().head(0)) is None
