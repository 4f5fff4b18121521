import numpy as np
import pytest
from scipy.stats import binomtest

from career_lib.tactics.deadline.applications import funnel, wilson_interval
from tests.story import journey_of


def story(rows, as_of="2026-06-01"):
    return funnel(journey_of("applications\non, application, step, source\n" + "\n".join(rows), as_of=as_of))


def test_a_hundred_cold_applications_against_two_through_a_friend():
    cold = [f"2026-02-01, Cold {i}, applied, cold" for i in range(100)]
    friends = ["2026-02-01, Friend 1, applied, referral", "2026-02-02, Friend 2, applied, referral"]
    answers = ["2026-02-09, Friend 1, interview,", "2026-02-10, Friend 2, interview,", "2026-02-20, Friend 2, offer,"]
    by_source = story([*cold, *friends, *answers])
    assert by_source["source"].tolist() == ["cold", "referral"]
    assert by_source[["applied", "settled", "replied", "interviews", "offers"]].to_numpy().tolist() == [
        [100, 100, 0, 0, 0],
        [2, 2, 2, 2, 1],
    ]
    assert by_source["rate"].iloc[0] == 0
    assert by_source["high"].iloc[0] == pytest.approx(0.026, abs=0.001)
    assert by_source[["rate", "low", "high"]].iloc[1].isna().all(), "below five settled, no rate"


@pytest.mark.parametrize("step", ["replied", "interview", "offer", "accepted", "rejected"])
def test_every_answer_counts_as_a_reply_a_rejection_too(step):
    row = story(["2026-05-01, A, applied,", f"2026-06-01, A, {step},"]).iloc[0]
    assert (row["replied"], row["settled"], row["settled_replied"]) == (1, 1, 1)
    assert row["interviews"] == (step in ("interview", "offer", "accepted"))
    assert row["offers"] == (step in ("offer", "accepted"))


def test_young_applications_are_counted_apart_for_their_answers_come_before_their_silence():
    old = [f"2026-02-01, Old {i}, applied," for i in range(10)]
    young = [f"2026-05-20, Young {i}, applied," for i in range(5)]
    answers = ["2026-02-09, Old 1, rejected,", "2026-05-25, Young 1, replied,", "2026-05-25, Young 2, interview,"]
    row = story([*old, *young, *answers]).iloc[0]
    assert (row["applied"], row["replied"]) == (15, 3)
    assert (row["settled"], row["settled_replied"], row["recent"], row["recent_replied"]) == (10, 1, 5, 2)
    assert row["rate"] == 0.1, "not 3 of 12"


@pytest.mark.parametrize(("as_of", "settled"), [("2026-02-22", 0), ("2026-02-23", 1)])
def test_silence_settles_after_more_than_21_days(as_of, settled):
    assert story(["2026-02-01, A, applied,"], as_of=as_of)["settled"].tolist() == [settled]


@pytest.mark.parametrize(("as_of", "settled", "recent"), [("2026-02-22", 0, 1), ("2026-02-23", 1, 0)])
def test_an_early_answer_waits_as_long_as_silence_does(as_of, settled, recent):
    row = story(["2026-02-01, A, applied,", "2026-02-03, A, replied,"], as_of=as_of).iloc[0]
    assert (row["settled_replied"], row["recent_replied"]) == (settled, recent)


@pytest.mark.parametrize(("withdrawn", "settled"), [("2026-02-10", 0), ("2026-02-23", 1)])
def test_an_application_that_is_withdrawn_stops_waiting(withdrawn, settled):
    row = story(["2026-02-01, A, applied,", f"{withdrawn}, A, withdrawn,"]).iloc[0]
    assert (row["settled"], row["replied"]) == (settled, 0)


def test_a_row_that_leaves_the_source_out_does_not_undo_a_referral():
    assert story(["2026-02-01, A, applied, referral", "2026-02-09, A, replied,"])["source"].tolist() == ["referral"]


@pytest.mark.parametrize(("replied", "settled"), [(0, 5), (1, 10), (7, 12), (5, 5), (3, 100)])
def test_the_interval_is_wilson_s(replied, settled):
    expected = binomtest(replied, settled).proportion_ci(0.9, method="wilson")
    low, high = wilson_interval(np.array([float(replied)]), np.array([float(settled)]))
    assert (low[0], high[0]) == pytest.approx((expected.low, expected.high))


def test_five_settled_show_a_rate():
    rows = [f"2026-02-01, A{i}, applied," for i in range(5)]
    assert story([*rows, "2026-02-02, A0, replied,"])["rate"].tolist() == [0.2]
    assert story(rows[:4])["rate"].isna().all()
