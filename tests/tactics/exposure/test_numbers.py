import pandas as pd
import pytest

from career_lib.tactics.exposure.numbers import project_ladder, unanswered_asks
from tests.story import journey_of


def project(*steps, as_of):
    rows = "\n".join(steps)
    ladder = project_ladder(journey_of(f"projects\non, project, step, contact\n{rows}", as_of=as_of))
    assert len(ladder) == 1
    return ladder.iloc[0]


def test_an_ask_waits_two_weeks_for_its_answer():
    row = project("2026-02-02, Newsletter, asked boss,", as_of="2026-02-15")
    assert (row["state"], row["days_waiting"]) == ("waiting", 13)
    assert row["fallback_on"] == pd.Timestamp("2026-02-16")


@pytest.mark.parametrize("step", ["asked boss", "asked department"])
def test_from_the_fourteenth_day_on_the_next_door_is_due(step):
    row = project(f"2026-02-02, Newsletter, {step},", as_of="2026-02-16")
    assert (row["state"], row["days_waiting"]) == ("fallback due", 14)


def test_an_ask_is_unanswered_once_patience_is_over_and_until_something_happens():
    asks = "projects\non, project, step\n2026-02-02, Newsletter, asked boss\n2026-02-10, Survey, asked boss"
    answered = f"{asks}\n2026-02-15, Newsletter, boss declined"
    assert unanswered_asks(journey_of(asks, as_of="2026-02-16")) == [pd.Timestamp("2026-02-02")]
    assert unanswered_asks(journey_of(answered, as_of="2026-02-16")) == []


def test_a_boss_who_declines_makes_the_department_due_on_that_day():
    row = project("2026-02-02, Newsletter, asked boss,", "2026-02-05, Newsletter, boss declined,", as_of="2026-02-05")
    assert row["state"] == "fallback due"
    assert row["fallback_on"] == pd.Timestamp("2026-02-05")
    assert row["asked_on"] == pd.Timestamp("2026-02-02")
    assert pd.isna(row["days_waiting"]), "the boss has answered"


@pytest.mark.parametrize(
    ("step", "state"),
    [
        ("idea", "idea"),
        ("boss agreed", "agreed"),
        ("department agreed", "agreed"),
        ("department declined", "stopped"),
        ("started", "running"),
        ("delivered", "delivered"),
        ("dropped", "stopped"),
    ],
)
def test_every_other_step_has_its_state_and_nothing_to_wait_for(step, state):
    row = project("2026-02-02, Newsletter, asked boss,", f"2026-02-03, Newsletter, {step},", as_of="2026-06-01")
    assert row["state"] == state
    assert pd.isna(row["fallback_on"])
    assert row["since"] == pd.Timestamp("2026-02-03")


def test_the_day_of_the_ask_is_that_of_the_latest_ask_and_stays_after_the_answer():
    row = project(
        "2026-02-02, Newsletter, asked boss,",
        "2026-02-20, Newsletter, asked department,",
        "2026-02-25, Newsletter, department agreed,",
        as_of="2026-03-01",
    )
    assert row["asked_on"] == pd.Timestamp("2026-02-20")
    assert pd.isna(project("2026-02-02, Newsletter, idea,", as_of="2026-03-01")["asked_on"])


def test_the_days_of_a_planned_break_try_nobody_s_patience():
    text = "projects\non, project, step\n2026-02-02, Newsletter, asked boss"
    breaks = ({"start": "2026-02-10", "back": "2026-02-17"},)
    waiting, due = (
        project_ladder(journey_of(text, as_of=day, breaks=breaks)).iloc[0] for day in ("2026-02-22", "2026-02-23")
    )
    assert (waiting["state"], due["state"]) == ("waiting", "fallback due")
    assert waiting["fallback_on"] == pd.Timestamp("2026-02-23"), "a week later than without the break"
    assert waiting["days_waiting"] == 20, "by the calendar, as the boss would count them"


def test_who_was_written_down_last_stays_when_a_later_row_says_nothing():
    row = project("2026-02-02, Newsletter, asked boss, Bob", "2026-02-03, Newsletter, boss agreed,", as_of="2026-02-03")
    assert row["contact"] == "Bob"


def test_a_step_without_a_word_keeps_what_was_said_before_and_a_new_word_takes_its_place():
    ladder = project_ladder(
        journey_of("""
        projects
        on, project, step, contact, what
        2026-02-02, Newsletter, asked boss, Ines, four issues
        2026-02-09, Newsletter, boss agreed, ,
        2026-02-02, Survey, asked boss, Ines, a survey
        2026-02-09, Survey, boss agreed, Ada, three questions
    """)
    ).set_index("project")
    assert ladder.loc["Newsletter", ["contact", "what"]].tolist() == ["Ines", "four issues"]
    assert ladder.loc["Survey", ["contact", "what"]].tolist() == ["Ada", "three questions"]
