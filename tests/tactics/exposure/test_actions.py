"""What to do next about exposure to the target department."""

import pytest

from tests.tactics.busy import BUSY, everything, the


def test_a_skill_that_is_claimed_but_not_proven_wants_evidence():
    action = the("evidence", BUSY.replace("SEO, 2", "SEO, 3"))
    assert action.tactic == "exposure"
    assert "SEO" in action.do
    assert action.why == "You claim level 3 and have proof of 2."
    assert action.importance_per_hour == 5 / 20


@pytest.mark.parametrize(
    ("step", "do", "why"),
    [
        ("idea", "Ask your boss for “Newsletter”", "It has been an idea for 14 days"),
        ("asked boss", "Offer “Newsletter” to the head", "Your boss was asked 14 days ago"),
        ("boss declined", "Offer “Newsletter” to the head", "Your boss said no 14 days ago"),
        ("asked department", "Ask somebody else in that department", "The department was asked 14 days ago"),
        ("boss agreed", "Start “Newsletter”", "The yes came 14 days ago"),
        ("department agreed", "Start “Newsletter”", "The yes came 14 days ago"),
        ("started", "Bring “Newsletter” to its end", "The last entry was 14 days ago"),
        ("delivered", "Write “Newsletter” down as a win", "It was delivered 14 days ago"),
        ("dropped", "Ask your boss for a small project", "You have 0 of 3 wins"),
        ("department declined", "Ask your boss for a small project", "You have 0 of 3 wins"),
    ],
)
def test_every_step_of_a_project_has_its_next(step, do, why):
    exposure = [
        a for a in everything(BUSY.replace("asked boss", step), "2026-04-03").values() if a.tactic == "exposure"
    ]
    assert exposure[0].do.startswith(do)
    assert exposure[0].why.startswith(why)
    assert exposure[0].overdue == (step in ("asked boss", "boss declined", "asked department"))


def test_an_ask_of_last_week_is_left_to_wait():
    assert not any("Newsletter" in do for do in everything(BUSY))


def test_a_delivered_project_with_its_win_is_done():
    told = (
        BUSY.replace("asked boss", "delivered")
        + "\n    wins\n    on, win, metric, origin\n    2026-03-25, W, m, newsletter"
    )
    assert not any("Newsletter" in do for do in everything(told))
