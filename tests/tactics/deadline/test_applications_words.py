"""Applications and their answers, word for word."""

import numpy as np
import pandas as pd

from career_lib.tactics.deadline.applications_words import funnel_sentence


def funnel(*rows):
    """By source: applied, replied, interviews, offers, settled, settled_replied, recent, recent_replied, the rate."""
    columns = ["source", "applied", "replied", "interviews", "offers", "settled", "settled_replied"]
    columns += ["recent", "recent_replied", "rate", "low", "high"]
    return pd.DataFrame([(*row, *[np.nan] * (len(columns) - len(row))) for row in rows], columns=columns)


def test_a_hundred_cold_letters_are_told_kindly_beside_two_referrals():
    assert funnel_sentence(
        funnel(
            ("cold", 100, 2, 0, 0, 98, 1, 2, 1, 0.0102, 0.002, 0.047),
            ("referral", 2, 2, 2, 1, 2, 2, 0, 0),
        )
    ) == (
        "Of 98 applications sent cold more than 3 weeks ago, 1 was answered: 1%, likely 0% to 5%. "
        "2 more went out since, 1 answered already. "
        "Both applications passed on by somebody more than 3 weeks ago were answered: too few for a rate. "
        "They led to 2 interviews and 1 offer. "
        "So few answers are what writing cold is like, not what the applicant is worth; "
        "the 2 that came through people show where the next hour belongs."
    )


def test_few_applications_are_counted_as_one_would():
    one = funnel_sentence(funnel(("cold", 1, 0, 0, 0, 1, 0, 0, 0)))
    assert one == "The one application sent cold is not answered yet."
    mixed = funnel_sentence(funnel(("cold", 3, 1, 0, 0, 1, 0, 2, 1), ("recruiter", 5, 4, 0, 0, 4, 4, 1, 0)))
    assert "The one application sent cold more than 3 weeks ago was not answered: too few for a rate." in mixed
    assert "All 4 applications through a recruiter more than 3 weeks ago were answered: too few" in mixed


def test_cold_letters_alone_point_to_people():
    assert funnel_sentence(funnel(("cold", 30, 0, 0, 0, 25, 0, 5, 0, 0.0, 0.0, 0.098))) == (
        "Of 25 applications sent cold more than 3 weeks ago, none were answered: 0%, likely 0% to 10%. "
        "5 more went out since, none answered yet. "
        "So few answers are what writing cold is like, not what the applicant is worth; "
        "somebody who knows the work and passes it on changes the odds."
    )


def test_young_applications_are_counted_and_get_no_rate():
    assert funnel_sentence(funnel(("cold", 12, 2, 0, 0, 0, 0, 12, 2))) == (
        "12 applications sent cold, 2 answered already: too early for a rate."
    )


def test_few_applications_get_no_rate():
    assert funnel_sentence(funnel(("recruiter", 1, 0, 0, 0, 0, 0, 1, 0))) == (
        "The one application through a recruiter is not answered yet."
    )
    assert funnel_sentence(funnel(("referral", 1, 1, 1, 0, 1, 1, 0, 0))) == (
        "The one application passed on by somebody was answered. It led to 1 interview."
    )
    assert funnel_sentence(funnel()).startswith(
        "No application yet, and no hurry: the first goes under “An application”"
    )
