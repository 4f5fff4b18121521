"""What to do next about freelance gigs."""

import pytest

from tests.tactics.busy import BUSY, everything, the


@pytest.mark.parametrize(
    ("step", "do", "overdue"),
    [
        ("lead", "Send an offer for “Bakery”", True),
        ("proposed", "Follow up on “Bakery”", True),
        ("won", "Bring “Bakery” to its end", False),
        ("delivered", "Ask for the payment of “Bakery”", True),
        ("lost", "Tell three people", False),
    ],
)
def test_every_step_of_a_gig_has_its_next(step, do, overdue):
    (action,) = (a for a in everything(BUSY.replace("won", step), "2026-04-03").values() if a.do.startswith(do))
    assert (action.tactic, action.overdue) == ("freelancing", overdue)


def test_a_fresh_offer_is_left_to_wait_and_a_fresh_lead_is_answered():
    assert not any("Bakery" in do for do in everything(BUSY.replace("won", "proposed")))
    assert not the("Bakery", BUSY.replace("won", "lead")).overdue


def test_a_delivered_gig_that_names_no_skill_proves_nothing():
    assert (
        the("which skills “Bakery” proved", BUSY.replace("won", "paid")).why == "It is delivered, and names 0 skills."
    )


def test_a_payment_of_ninety_days_ago_is_still_asked_for_and_no_longer_urgent():
    delivered = BUSY.replace("won", "delivered")
    assert the("payment", delivered, "2026-06-17").overdue
    assert not the("payment", delivered, "2026-06-18").overdue
