"""What to do next about the deadline, and about the applications that meet it."""

import pytest

from career_lib.tactics.next_actions import next_actions
from tests.story import journey_of
from tests.tactics.busy import BUSY, applied, everything, the


def test_a_deadline_is_asked_for_and_once_passed_looked_at_again():
    assert the("Give yourself a deadline", BUSY.split("\n\n", 1)[1]).overdue
    passed = the("new deadline", BUSY, "2027-07-22")
    assert passed.why == "The one that you had, 12 July 2027, was 10 days ago."
    assert the("new deadline", BUSY, "2027-07-12").why == "The one that you had, 12 July 2027, is today."


def test_a_check_in_is_due_every_four_weeks():
    assert not any("Check in" in do for do in everything(BUSY, "2026-04-16"))
    assert the("Check in", BUSY, "2026-04-17").why == "Your last check-in was 28 days ago."


@pytest.mark.parametrize(
    ("step", "as_of", "do", "overdue"),
    [
        ("replied", "2026-03-22", "Answer “Acme role”", False),
        ("replied", "2026-03-23", "Answer “Acme role”", True),
        ("interview", "2026-03-29", "Prepare “Acme role” with three of your wins", False),
        ("interview", "2026-03-30", "Ask about “Acme role”, in one friendly line", True),
        ("offer", "2026-03-26", "Decide about “Acme role”, and if you need time, ask for it", False),
        ("offer", "2026-03-27", "Decide about “Acme role”, and if you need time, ask for it", True),
    ],
)
def test_an_application_that_was_answered_comes_first(step, as_of, do, overdue):
    first = next_actions(journey_of(applied(step), as_of=as_of))[0]
    assert first.do.startswith(do)
    assert (first.tactic, first.overdue) == ("deadline", overdue)


@pytest.mark.parametrize("step", ["applied", "rejected", "withdrawn"])
def test_an_application_without_an_answer_or_with_a_no_asks_for_nothing(step):
    assert not any("Acme" in do for do in everything(applied(step)))


def test_who_has_accepted_is_told_to_celebrate_and_to_leave_well():
    done = next_actions(journey_of(applied("accepted"), as_of="2026-03-21"))
    assert [action.do.split(" ")[0] for action in done] == ["Celebrate", "Give", "Tell"]
    assert done[0].why == "You accepted “Acme role” 1 day ago, 16 months before your deadline."
    assert done[2].why == "It takes 1 message, and nobody is asked for anything."
    without = applied("accepted").split("\n\n", 1)[1]
    assert next_actions(journey_of(without, as_of="2026-03-20"))[0].why == (
        "You accepted “Acme role” today: this is what it was all for."
    )


def test_a_new_job_of_three_months_ago_is_no_news():
    (one,) = next_actions(journey_of(applied("accepted"), as_of="2026-06-18"))
    assert one.do == "Stay in touch with those who helped you out, and pass on what you have learned."
    assert one.why == "You accepted “Acme role” 90 days ago."
    assert len(next_actions(journey_of(applied("accepted"), as_of="2026-06-17"))) == 3


def test_an_interview_of_ninety_days_ago_is_cleared_up_too():
    cleared = the("Acme", applied("interview"), "2026-06-18")
    assert cleared.do == "Ask whether “Acme role” is still wanted, or write it down as rejected."
    assert not cleared.pressing
