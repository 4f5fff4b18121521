import pytest

from career_lib.actions import Effort, hours_a_level, next_actions
from career_lib.privacy import view
from tests.story import journey_of

BUSY = """
    deadlines
    on, deadline
    2026-01-12, 2027-07-12

    requirements
    on, skill, importance, level
    2026-01-12, SEO, 5, 3
    2026-01-12, Copywriting, 3, 3

    assessments
    on, skill, level
    2026-02-20, SEO, 1
    2026-03-20, SEO, 2
    2026-03-20, Copywriting, 2

    learning
    on, skill, kind, hours
    2026-03-20, SEO, book, 4

    projects
    on, project, step
    2026-03-20, Newsletter, asked boss

    gigs
    on, gig, step
    2026-03-20, Bakery, won

    contacts
    on, contact, company
    2026-01-12, Ada, Acme

    touches
    on, contact, kind
    2026-03-20, Ada, call

    events
    on, event, kind
    2026-02-20, Meetup, meetup
    2026-03-20, Meetup, meetup
    2026-03-20, Talk, talk

    checkins
    on, energy
    2026-03-20, 3
"""
"""Nothing is overdue and nothing neglected on the last of March."""


def everything(text, as_of="2026-03-31", **plan):
    return {action.do: action for action in next_actions(journey_of(text, as_of=as_of, **plan), count=100)}


def the(word, text, as_of="2026-03-31", **plan):
    """The one action whose sentence holds a word."""
    (action,) = (action for do, action in everything(text, as_of, **plan).items() if word in do)
    return action


def tactics(text, as_of, count=3, **plan):
    return [action.tactic for action in next_actions(journey_of(text, as_of=as_of, **plan), count)]


def test_the_best_is_what_closes_most_importance_per_hour():
    first = next_actions(journey_of(BUSY, as_of="2026-03-31"))[0]
    assert first.do == "Practice SEO for 5 hours this week, on the way to “do it alone”."
    assert first.why == "It counts 5 of 5, lacks 1 level, and one takes you about 11 hours."
    # 4 hours for one level, on top of two levels of 20 hours: 44 / 3. For SEO, on top of two of those: 100 / 9.
    assert first.importance_per_hour == pytest.approx(5 / (100 / 9))
    assert not first.overdue


def test_an_effort_is_weighed_over_the_whole_way_to_a_proven_level():
    ask = Effort(hours=1, chance=0.25, still=20)
    assert ask.importance_per_hour(5) == 5 * 0.25 / (1 + 0.25 * 20)


def test_hours_a_level_follow_the_traveller_s_own_record():
    journey = journey_of("""
        assessments
        on, skill, level
        2026-01-12, SEO, 1
        2026-02-12, SEO, 3
        2026-01-12, Copywriting, 2

        learning
        on, skill, kind, hours
        2026-02-01, SEO, book, 10
        2026-02-01, Copywriting, book, 6
    """)
    # Overall: 16 hours for 2 levels and the prior's 40 for 2: 14 a level. SEO: (10 + 28) / 4; Copywriting: 34 / 2.
    assert hours_a_level(journey, ["SEO", "Copywriting", "New"]) == [9.5, 17, 14]


def test_unrated_skills_are_named_and_matter_as_much_as_readiness_is_blind():
    text = BUSY.split("    assessments")[0]
    rate = the("Rate ", text)
    assert rate.do == "Rate SEO and Copywriting."
    assert rate.why == "Not rated yet: 2 of 2 skills, and readiness counts only those that are."
    assert rate.hours == pytest.approx(0.1)
    assert rate.importance_per_hour == pytest.approx(5 * 0.1 / 0.05)

    one_left = BUSY.replace("    2026-03-20, Copywriting, 2\n", "")
    assert the("Rate ", one_left).importance_per_hour == pytest.approx((1 - 15 / 24) * 3 * 0.1 / 0.05)


def test_many_unrated_skills_are_three_names_and_a_number():
    skills = "\n".join(f"2026-01-12, Skill {letter}, 3, 3" for letter in "ABCDE")
    assert "Rate Skill A, Skill B, Skill C and 2 more." in everything(
        "requirements\non, skill, importance, level\n" + skills
    )


def test_ratings_of_a_month_ago_are_looked_at_again():
    assert not any("ratings" in do for do in everything(BUSY, "2026-04-16"))
    again = the("ratings", BUSY, "2026-04-17")
    assert (again.why, again.overdue) == (
        "The latest is 28 days old, and progress shows only once it is rated.",
        True,
    )


def test_a_journey_without_skills_begins_with_a_list():
    assert the("List what", "").do.startswith("List what somebody must be able to do as Marketing manager")


def test_when_all_is_learned_the_postings_are_read_again():
    done = BUSY.replace("SEO, 2", "SEO, 3").replace("Copywriting, 2", "Copywriting, 3")
    assert the("postings", done).why == "All 2 skills on it are at the level that the role asks."


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
        ("asked department", "Ask somebody else in that department", "The first ask was 14 days ago"),
        ("boss agreed", "Start “Newsletter”", "The yes is 14 days old"),
        ("department agreed", "Start “Newsletter”", "The yes is 14 days old"),
        ("started", "Bring “Newsletter” to its end", "It has been under way for 14 days"),
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
    assert action.why == "You asked once and gave nothing yet, the last time 12 days ago."


def test_after_eight_months_nobody_is_asked_for_anything():
    assert the("Ada", BUSY, "2026-11-18").do == "Write to Ada without asking for anything."


def test_events_below_the_target_are_gone_to():
    assert not any("meetup" in do for do in everything(BUSY))
    action = the("meetup", BUSY, targets={"events_a_month": 4})
    assert action.why == "It has been 1.2 a month so far, and your target is 4."


def test_a_deadline_is_asked_for_and_once_passed_looked_at_again():
    assert the("Give yourself a deadline", BUSY.split("\n\n", 1)[1]).overdue
    passed = the("new deadline", BUSY, "2027-07-22")
    assert passed.why == "The one that you had, 12 July 2027, was 10 days ago."
    assert the("new deadline", BUSY, "2027-07-12").why == "The one that you had, 12 July 2027, is today."


def test_a_check_in_is_due_every_four_weeks():
    assert not any("Check in" in do for do in everything(BUSY, "2026-04-16"))
    assert the("Check in", BUSY, "2026-04-17").why == "Your last check-in was 28 days ago."


def test_three_different_tactics_come_first():
    assert len(set(tactics(BUSY, "2026-04-10"))) == 3


def test_a_neglected_tactic_gets_one_of_the_three_whatever_it_weighs():
    # Everything but networking was worked on last week; ratings of a month ago would weigh most.
    fresh = BUSY.replace("2026-03-20", "2026-07-01").replace("2026-07-01, Ada, call", "2026-05-01, Ada, call")
    fresh = fresh.replace("2026-07-01, Meetup", "2026-05-01, Meetup").replace("2026-07-01, Talk", "2026-05-01, Talk")
    fresh = fresh.replace("Newsletter, asked boss", "Newsletter, delivered").replace("Bakery, won", "Bakery, delivered")
    neglected = tactics(fresh, "2026-07-08")
    assert neglected[0] == "exposure"
    assert "networking" in neglected
    assert "networking" not in tactics(fresh.replace("2026-05-01, Ada", "2026-06-01, Ada"), "2026-07-08")


# Never: exposure and freelancing. Last on 20 March: networking. The deadline and skills: on the last of June.
THREE_NEGLECTED = """
    deadlines
    on, deadline
    2026-06-30, 2027-07-12

    requirements
    on, skill, importance, level
    2026-01-12, SEO, 5, 3

    assessments
    on, skill, level
    2026-06-30, SEO, 2

    checkins
    on, energy
    2026-06-30, 3

    contacts
    on, contact, limit_days
    2026-03-20, Ada, 300
"""


def test_of_several_neglected_tactics_the_two_longest_come_up():
    assert tactics(THREE_NEGLECTED, "2026-07-01") == ["skills", "exposure", "freelancing"]
    assert tactics(THREE_NEGLECTED, "2026-07-01", count=2) == ["skills", "exposure"]
    assert tactics(THREE_NEGLECTED, "2026-07-01", count=1) == ["skills"]


def test_the_third_of_the_neglected_waits_behind_what_weighs_more():
    assert "networking" not in tactics(THREE_NEGLECTED, "2026-07-29", count=4), "an overdue check-in weighs more"
    assert "networking" in tactics(THREE_NEGLECTED, "2026-07-29", count=5)


def test_the_longest_neglected_goes_before_one_that_is_taken_up_earlier():
    older = """
    projects
    on, project, step
    2026-04-20, Newsletter, dropped

    gigs
    on, gig, step
    2026-04-10, Bakery, lost
    """
    chosen = tactics(THREE_NEGLECTED + older, "2026-07-01")
    assert sorted(chosen) == ["freelancing", "networking", "skills"], "20 March and 10 April, before 20 April"


def test_a_tactic_with_a_target_of_zero_is_let_be():
    none = {"wins": 0, "gigs": 0, "warm_contacts": 0, "events_a_month": 0}
    assert set(tactics(BUSY, "2027-06-01", count=100, targets=none)) == {"deadline", "skills"}


def test_the_mentor_reads_of_a_contact_and_not_of_ada():
    journey = view(journey_of(BUSY, as_of="2026-07-18"), "mentor")
    sentences = " ".join(action.do + action.why for action in next_actions(journey, count=100))
    assert "contact 1" in sentences
    assert not any(name in sentences for name in ("Ada", "Newsletter", "Bakery"))


def test_each_action_is_one_sentence_with_a_number_in_its_reason():
    for as_of in ("2026-01-12", "2026-04-03", "2026-07-18", "2027-08-01"):
        for action in (*everything(BUSY, as_of).values(), *everything("", as_of).values()):
            assert action.do.endswith(".")
            assert action.do.count(". ") == action.why.count(". ") == 0
            assert action.why.endswith(".")
            assert any(letter.isdigit() for letter in action.why) or "once" in action.why
            assert action.hours > 0
