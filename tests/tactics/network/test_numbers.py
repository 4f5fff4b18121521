import pandas as pd
import pytest

from career_lib.tactics.network.numbers import (
    contact_states,
    event_rate,
    long_silences,
    only_asked,
    overdue_contacts,
    weekly_warmth,
)
from tests.story import journey_of

ADA = """
    contacts
    on, contact, cadence_days, limit_days
    2026-01-12, Ada, 60, 120

    touches
    on, contact, kind, direction
    2026-02-01, Ada, coffee, asked
"""


def ada(as_of, text=ADA):
    return contact_states(journey_of(text, as_of=as_of)).iloc[0]


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        ("2026-04-01", "fresh"),  # 59 days
        ("2026-04-02", "due"),  # 60
        ("2026-05-31", "due"),  # 119
        ("2026-06-01", "overdue"),  # 120
    ],
)
def test_a_contact_is_due_after_its_cadence_and_overdue_after_its_limit(as_of, state):
    row = ada(as_of)
    assert row["state"] == state
    assert row["due_on"] == pd.Timestamp("2026-04-02")
    assert row["overdue_on"] == pd.Timestamp("2026-06-01")


@pytest.mark.parametrize(("as_of", "overdue"), [("2026-05-31", 0), ("2026-06-01", 1)])
def test_contacts_are_counted_as_overdue_from_their_limit_on(as_of, overdue):
    assert overdue_contacts(journey_of(ADA, as_of=as_of)) == overdue


@pytest.mark.parametrize("direction", ["gave", "asked", "kept in touch"])
def test_any_touch_resets_a_contact(direction):
    row = ada("2026-06-01", f"{ADA}    2026-05-30, Ada, message, {direction}")
    assert (row["state"], row["days_silent"]) == ("fresh", 2)


def test_who_was_never_touched_counts_from_the_day_they_were_recorded():
    row = ada("2026-03-13", ADA.split("\n\n")[0] + "\n    2026-03-01, Ada, 30, 40")
    assert (row["days_silent"], row["state"], bool(row["ever_touched"])) == (60, "overdue", False)
    assert pd.isna(row["last_touch"])


def test_who_was_never_touched_is_not_warm_however_new():
    row = ada("2026-01-13", ADA.split("\n\n")[0])
    assert (row["state"], bool(row["warm"])) == ("fresh", False)


def test_the_most_urgent_comes_first():
    states = contact_states(
        journey_of(
            """
        contacts
        on, contact, cadence_days, limit_days
        2026-01-12, Fresh, 100, 200
        2026-01-12, Due, 30, 200
        2026-01-12, Overdue, 30, 40
        2026-01-12, Longer due, 20, 200
    """,
            as_of="2026-03-01",
        )
    )
    assert states["contact"].tolist() == ["Overdue", "Longer due", "Due", "Fresh"]


def test_takers_were_asked_and_never_given_to():
    states = contact_states(
        journey_of("""
        contacts
        on, contact
        2026-01-12, Asked
        2026-01-12, Asked and given
        2026-01-12, Only met
        2026-01-12, Asked once

        touches
        on, contact, kind, direction
        2026-02-01, Asked, call, asked
        2026-02-02, Asked, call, asked
        2026-02-02, Asked once, call, asked
        2026-02-02, A stranger, call, asked
        2026-02-01, Asked and given, call, asked
        2026-02-01, Asked and given, call, gave
        2026-02-01, Only met, event, kept in touch
    """)
    )
    assert only_asked(states)[["contact", "asked", "gave"]].to_numpy().tolist() == [
        ["Asked", 2, 0],
        ["Asked once", 1, 0],
    ]


def test_eight_months_of_silence_are_long():
    assert long_silences(contact_states(journey_of(ADA, as_of="2026-10-01"))).empty, "242 days"
    assert long_silences(contact_states(journey_of(ADA, as_of="2026-10-02")))["contact"].tolist() == ["Ada"]


def test_warmth_is_touched_within_the_limit_on_each_week_s_last_day():
    text = """
        contacts
        on, contact, cadence_days, limit_days
        2026-01-12, Ada, 7, 14
        2026-01-20, Grace, 7, 14
        2026-02-09, Grace, 7, 30

        touches
        on, contact, kind
        2026-01-15, Grace, met
        2026-01-20, Ada, call
    """
    weekly = weekly_warmth(journey_of(text, start="2026-01-12", as_of="2026-02-09"))
    # 19 Jan: Grace was met but is no contact yet. 26 Jan: both. 2 Feb: Grace has been silent for 18 of 14 days.
    # 9 Feb: Ada for 20 of 14, and Grace for 25 of the 30 that she has now.
    assert weekly["on"].dt.strftime("%d %b").tolist() == ["12 Jan", "19 Jan", "26 Jan", "02 Feb", "09 Feb"]
    assert weekly["contacts"].tolist() == [1, 1, 2, 2, 2]
    assert weekly["warm"].tolist() == [0, 0, 2, 1, 1]


@pytest.mark.parametrize("as_of", ["2026-05-31", "2026-06-01"])
def test_who_is_warm_today_is_who_was_touched_and_is_not_overdue(as_of):
    journey = journey_of(ADA, as_of=as_of)
    states = contact_states(journey)
    assert weekly_warmth(journey)["warm"].iloc[-1] == states["warm"].sum() == (as_of == "2026-05-31")


def test_events_are_counted_a_month_since_the_start():
    text = """
        events
        on, event, kind, people_met
        2025-12-01, Before the start, talk, 9
        2026-01-20, Meetup, meetup, 4
        2026-02-20, Meetup, meetup, 2
        2026-03-20, Conference, conference, 6
    """
    rate = event_rate(journey_of(text, start="2026-01-12", as_of="2027-01-12"))
    assert (rate.events, rate.people_met) == (3, 12)
    assert rate.months == pytest.approx(365 / (365.25 / 12))
    assert rate.a_month == pytest.approx(0.25, abs=0.001)


def test_the_first_month_counts_as_a_whole_one():
    rate = event_rate(journey_of("", start="2026-01-12", as_of="2026-01-13"))
    assert (rate.events, rate.months, rate.a_month) == (0, 1, 0)
