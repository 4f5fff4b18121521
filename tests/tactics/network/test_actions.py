"""What to do next about the network."""

from tests.tactics.busy import BUSY, everything, the


def test_a_contact_is_due_and_then_overdue():
    due = the("Ada", BUSY, "2026-05-19")
    assert due.do == "Get in touch with Ada, and bring something that they can use."
    assert due.why == "You have been silent for 60 days and meant to write after 60."
    assert due.weight == due.importance_per_hour
    overdue = the("Ada", BUSY, "2026-07-18")
    assert overdue.overdue
    assert overdue.weight == 2 * overdue.importance_per_hour


def test_who_only_ever_was_asked_is_given_something_first():
    asked = BUSY.replace("on, contact, kind\n", "on, contact, kind, direction\n").replace(
        "Ada, call", "Ada, call, asked"
    )
    action = the("Ada", asked, "2026-04-01")
    assert action.do.startswith("Give Ada something before you ask again")
    assert action.why == "You asked once and gave nothing yet; your last touch was 12 days ago."


def test_after_eight_months_nobody_is_asked_for_anything():
    assert the("Ada", BUSY, "2026-11-18").do == "Write to Ada without asking for anything."


def test_events_below_the_target_are_gone_to():
    assert not any("meetup" in do for do in everything(BUSY))
    action = the("meetup", BUSY, targets={"events_a_month": 4})
    assert action.why == "It has been 1.2 a month so far, and your target is 4 a month."


def test_a_short_list_of_people_grows_until_it_can_hold_the_target():
    grow = the("Write down more people", BUSY)
    assert grow.why == "There is 1 person on your list, and your target is 12 warm contacts."
    assert not any("more people" in do for do in everything(BUSY, targets={"warm_contacts": 1}))
    assert the("Write down ten people", BUSY.split("    contacts")[0]).why == (
        "There is nobody on your list yet; your target is 12 warm contacts."
    )


def test_when_everybody_is_in_touch_two_of_them_are_introduced():
    two = BUSY.replace("2026-01-12, Ada, Acme", "2026-01-12, Ada, Acme\n    2026-03-01, Grace, Acme")
    introduce = the("Introduce two people", two)
    assert introduce.why == "All 2 of them are in touch, which is the time to give."
    assert introduce.tactic == "networking"
    assert not any("Introduce" in do for do in everything(two, "2026-04-30")), "Grace is due"
    assert not any("Introduce" in do for do in everything(BUSY)), "there is nobody to introduce Ada to"
