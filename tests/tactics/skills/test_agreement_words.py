"""Where two people rate differently, word for word."""

import pandas as pd
import pytest

from career_lib.tactics.skills.agreement import Leaning
from career_lib.tactics.skills.agreement_words import (
    agenda_points,
    agreement_sentence,
    leaning_sentence,
    reply_points,
    reply_sentence,
)


def rated_twice(*rows):
    table = pd.DataFrame(rows, columns=["skill", "own", "mentor", "required", "proven", "comment"])
    return table.assign(difference=table["own"] - table["mentor"])


SEO, ADS, BUDGET = ("SEO", 4, 1, 3, 2.0, "Two pages."), ("Ads", 1, 2, 3, 0.0, ""), ("Budget", 3, 3, 3, 3.0, "")


def test_without_a_second_rating_it_says_how_to_get_one():
    assert agreement_sentence(rated_twice(), rated_twice(), "ann") == (
        "No skill is rated by both of you yet. Self-ratings hardly track those of others, so a second pair of eyes is "
        "worth asking for: “career report ann --for mentor” makes one file that ends with a form. Send it to somebody "
        "who knows the field; “career import ann FILE” brings the answer back."
    )


@pytest.mark.parametrize(
    ("rows", "topics", "sentence"),
    [
        ([BUDGET], 0, "You and your mentor have both rated 1 skill, at the same level."),
        ([BUDGET] * 2, 0, "You and your mentor have both rated 2 skills, at the same level each time."),
        ([SEO], 1, "You and your mentor have both rated 1 skill, and differ on it. For your next talk:"),
        (
            [SEO, BUDGET],
            1,
            "You and your mentor have both rated 2 skills and differ on 1 of them. For your next talk:",
        ),
        (
            [SEO, ADS, BUDGET],
            2,
            (
                "You and your mentor have both rated 3 skills and differ on 2 of them. "
                "For your next talk, the largest difference first:"
            ),
        ),
        (
            [SEO] * 5,
            3,
            (
                "You and your mentor have both rated 5 skills and differ on 5 of them. "
                "For your next talk, the 3 largest differences:"
            ),
        ),
    ],
)
def test_how_many_skills_two_people_see_differently(rows, topics, sentence):
    assert agreement_sentence(rated_twice(*rows), rated_twice(*rows[:topics]), "ann") == sentence


def test_a_topic_says_both_levels_what_is_asked_and_proven_and_what_they_wrote():
    assert agenda_points(rated_twice(SEO, ADS)) == (
        ("SEO: you say 4, your mentor 1.", "The role asks for 3; level 2 is proven. They wrote: “Two pages.”"),
        ("Ads: you say 1, your mentor 2.", "The role asks for 3; nothing is proven yet."),
    )


@pytest.mark.parametrize(
    ("leaning", "sentence"),
    [
        (None, ""),
        (Leaning(2.0, 0.57, 2), "2 skills rated by both is too little to say which way you lean."),
        (Leaning(0.0, 0.0, 6), "On the whole you lean neither way."),
        (
            Leaning(0.33, 0.18, 6),
            "On the whole you hardly lean either way: you are higher by 0.3 levels on average over 6 skills.",
        ),
        (
            Leaning(1.0, 6 / 11, 6),
            (
                "You tend to rate yourself higher than your mentor does: by 1 level on average over 6 skills, "
                "so perhaps by 0.5 on the next one."
            ),
        ),
        (
            Leaning(-2.0, -1.0, 5),
            (
                "You tend to rate yourself lower than your mentor does: by 2 levels on average over 5 skills, "
                "so perhaps by 1 on the next one."
            ),
        ),
    ],
)
def test_which_way_somebody_leans(leaning, sentence):
    assert leaning_sentence(leaning) == sentence


def test_the_last_reply_in_words():
    rows = pd.DataFrame(
        {
            "on": pd.Timestamp("2026-11-20"),
            "report": pd.Timestamp("2026-11-15"),
            "question": ["next", "doubt", "skill"],
            "skill": ["", "", "SEO"],
            "comment": ["Lead one.", "A budget.", "Good."],
        }
    )
    assert reply_sentence(rows) == "Your mentor's last reply, of 20 November 2026, to your report of 15 November 2026:"
    assert reply_points(rows) == (
        ("What you should do next:", "Lead one."),
        ("What they would not believe yet in an interview:", "A budget."),
        ("SEO:", "Good."),
    )
    assert (reply_sentence(rows[:0]), reply_points(rows[:0])) == ("", ())
