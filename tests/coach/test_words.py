"""The coach's morning, word for word."""

import pytest

from career_lib.coach.standing import Standing, calls, hardest, table
from career_lib.coach.words import (
    burndowns_sentence,
    calls_sentence,
    chances_sentence,
    hardest_sentence,
    morning_sentences,
)


def morning(*standings, unread=0, left=0):
    rows = table(standings)
    return morning_sentences(calls(rows), rows, unread, left)


def test_the_morning_says_how_many_need_a_call_and_who_first():
    assert morning() == ("There is no journey yet. Begin one with: career app",)
    assert morning(unread=2) == (
        "There is nobody to call.",
        "2 journeys could not be used; the last section names them.",
    )
    assert morning(Standing("ada")) == ("Nobody needs a call today; there is 1 traveller.",)
    assert morning(Standing("ada", days_since_entry=42), Standing("bo", escaped=True), left=1, unread=1) == (
        "1 of 2 travellers needs a call today.",
        "First: ada. No entry for 42 days.",
        "1 traveller has made it out.",
        "1 traveller recorded nothing for half a year, and no call is suggested.",
        "1 journey could not be used; the last section names it.",
    )
    both = morning(Standing("ada", days_since_entry=42), Standing("bo", days_since_entry=21))
    assert both[0] == "2 of 2 travellers need a call today."


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ({"days_left": 40, "chance": 0.62}, "40 days to the deadline, and a chance of about 6 in 10 to make it."),
        ({"days_left": 1}, "1 day to the deadline."),
        ({"days_left": 0}, "The deadline is today."),
        ({"days_left": -3}, "The deadline passed 3 days ago and no other is set."),
        ({"days_asked": 20}, "An ask for a project has waited 20 days for an answer."),
        ({"days_since_progress": 60}, "No level has risen for 60 days."),
        ({"finish_moved_days": 45}, "The likely finish has moved 45 days later within a month."),
        (
            {"days_since_entry": 42, "finish_moved_days": 45},
            "No entry for 42 days. The likely finish has moved 45 days later within a month.",
        ),
    ],
    ids=str,
)
def test_a_call_has_its_reasons_with_their_numbers(numbers, words):
    assert morning(Standing("ada", **numbers))[1] == f"First: ada. {words}"


def test_the_reasons_are_counted_each_by_itself():
    def sentence(*standings):
        return calls_sentence(calls(table(standings)))

    nobody = "Nobody is silent, stalled or slipping, no deadline is near, and no ask waits for an answer."
    assert sentence() == nobody
    assert sentence(Standing("ada", days_since_progress=60)) == "1 without progress for eight weeks or more."
    assert sentence(
        Standing("ada", days_since_entry=30, days_left=20),
        Standing("bo", days_since_entry=30),
        Standing("cleo", days_asked=20),
        Standing("dan", finish_moved_days=40),
    ) == (
        "2 silent for three weeks or more, 1 whose finish runs away, 1 near a deadline or past it and "
        "1 waiting for the answer to an ask, some of them for more than one reason. The most urgent first."
    )


def test_chances_are_named_where_they_are_few_and_spread_where_they_are_many():
    def sentence(*chances, **more):
        return chances_sentence(table(Standing(f"j{i}", chance=chance, **more) for i, chance in enumerate(chances)))

    assert sentence() == "There is nobody under way."
    assert sentence(0.5, escaped=True) == "There is nobody under way."
    assert sentence(None) == (
        "No chance can be told yet. For 1 traveller none can be told yet: a deadline, or some weeks of ratings, "
        "are missing."
    )
    assert sentence(0.5) == "The chances: j0 about 5 in 10."
    assert sentence(0.5, 0.01) == "The chances: j0 about 5 in 10 and j1 fewer than 1 in 20."
    assert sentence(0.1, 0.5, 0.5, 0.5, 0.9, 0.95) == (
        "The middle one has a chance of about 5 in 10 to make the date; of 6, 1 has less than 2 in 10, "
        "and 2 have 8 in 10 or more."
    )
    assert "of 5, none has less than 2 in 10, and none has 8 in 10 or more." in sentence(*[0.5] * 5)


def test_small_burndowns_say_which_they_are():
    reading = "a blue line above the dashed one is behind its date, and one that lies flat has stalled."
    assert burndowns_sentence(0, 0).startswith("Nobody under way has rated a skill")
    assert burndowns_sentence(3, 3) == f"All under way that have rated a skill; {reading}"
    assert burndowns_sentence(24, 80) == f"24 of 80, those that need a call first; {reading}"


def test_what_is_hardest_is_a_topic_for_a_group_from_three_on():
    def sentence(count):
        return hardest_sentence(hardest(Standing(f"j{i}", gaps=(("SEO", 5.0),)) for i in range(count)), count)

    assert sentence(0) == "No rated skill misses a level."
    assert sentence(2) == "Most is missing in SEO: 100% of all work that is left."
    assert (
        sentence(3)
        == "Most is missing in SEO: 100% of all work that is left. 3 of 3 miss levels in SEO: a topic for a group."
    )
