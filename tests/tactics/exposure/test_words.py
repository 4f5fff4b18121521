"""Projects and wins, word for word."""

import numpy as np
import pandas as pd

from career_lib.tactics.exposure.words import exposure_sentence


def ladder(*rows):
    table = pd.DataFrame(rows, columns=["project", "step", "state", "days_waiting"])
    return table.assign(fallback_on=pd.Timestamp("2026-11-22"))


def wins(*measured):
    return pd.DataFrame({"measured": list(measured)}, dtype=bool)


def test_an_ask_without_an_answer_gets_its_next_door():
    assert exposure_sentence(
        ladder(("Blog", "delivered", "delivered", np.nan), ("Survey", "asked boss", "fallback due", 27.0)),
        wins(True, True),
    ) == (
        "2 projects: 1 delivered and 1 without a yes so far. "
        "The boss was asked for “Survey” 27 days ago and has not answered: "
        "the next door is the department's head, who gets help that is not on their budget. "
        "2 wins can go on the resume, each with a number."
    )


def test_an_ask_that_waits_says_until_when():
    assert exposure_sentence(ladder(("Survey", "asked boss", "waiting", 1.0)), wins(False)) == (
        "The one project is waiting for an answer. “Survey” was asked for 1 day ago; without an answer, "
        "the next door opens on 22 November 2026. 1 win can go on the resume, still without a number."
    )
    assert "“Survey” was asked for today;" in exposure_sentence(
        ladder(("Survey", "asked boss", "waiting", 0.0)), wins(False)
    )


def test_a_no_opens_the_next_door():
    assert "The boss declined “Survey”: the next door is the department's head" in exposure_sentence(
        ladder(("Survey", "boss declined", "fallback due", np.nan)), wins(True)
    )
    assert (
        "The department was asked for “Survey” 20 days ago and has not answered: somebody else there may be glad"
        in (exposure_sentence(ladder(("Survey", "asked department", "fallback due", 20.0)), wins(True)))
    )


def test_wins_with_and_without_a_number():
    blog = ladder(("Blog", "idea", "idea", np.nan))
    assert exposure_sentence(blog, wins(True, False, False)).endswith(
        "3 wins can go on the resume, 1 of them with a number."
    )
    assert exposure_sentence(blog, wins(False, False)).endswith(
        "2 wins can go on the resume, none of them with a number."
    )
    assert exposure_sentence(blog, wins(True)).endswith("1 win can go on the resume, with a number.")
    assert exposure_sentence(blog, wins()) == (
        "The one project is an idea. "
        "No win yet: whatever got better and can be counted goes under “A win” on the page Log."
    )


def test_no_project_yet():
    assert exposure_sentence(ladder(), wins()) == (
        "No project yet. On the page Log, add one under “A project with the target department”; "
        "the first step is to ask the boss for a small one."
    )
    assert exposure_sentence(ladder(), wins(True)).endswith("1 win can go on the resume, with a number.")


def test_a_sentence_leaves_what_somebody_typed_as_it_is():
    hostile = "<b>$x$ & \u202e*_{0}"
    text = exposure_sentence(ladder((hostile, "asked boss", "fallback due", 20.0)), wins(True))
    assert f"“{hostile}”" in text
