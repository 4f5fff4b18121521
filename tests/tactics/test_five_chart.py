"""Five tactics, each filled toward its target, against the time that is gone."""

import numpy as np
import pytest

from career_lib.tactics.five_chart import tactics_chart
from tests.marks import labels, mark, middles, widths
from tests.results import tactics


def test_tactics_fill_toward_their_targets_with_a_mark_for_the_time():
    chart = tactics_chart(tactics(time_gone=0.4, share=0.5))
    assert widths(chart, "share") == [0.5] * 4
    assert middles(chart, "share") == pytest.approx([0.76, 1.76, 2.76, 4.76])  # nothing for gigs, without a target
    assert middles(chart, "track") == pytest.approx([0.76, 1.76, 2.76, 3.76, 4.76])
    assert [segment[0][0] for segment in mark(chart, "time gone").get_segments()] == [0.4] * 5
    assert {"time gone, 40%", "50% of the way since it was set", "1 of 3 wins", "1 gigs delivered, no target"} <= set(
        labels(chart)
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
    words = labels(tactics_chart(table))
    assert [words[words.index(tactic) + 1] for tactic in ("Deadline", "Skills")] == [deadline, skills]


def test_tactics_without_a_deadline_have_no_mark_and_without_a_target_no_chart():
    assert not any("time gone" in text for text in labels(tactics_chart(tactics(time_gone=np.nan))))
    assert tactics_chart(tactics(share=np.nan)) is None
