import pytest

from career_lib.sharing.view import view
from career_lib.tactics.next_actions import Effort, hours_a_level, next_actions
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
    assert first.do == "Practice SEO this week, on the way to “do it alone”."
    assert first.why == "It counts 5 of 5, lacks 1 level, and a whole level takes you about 11 hours."
    assert first.hours == 5, "what the plan has for a week"
    # 4 hours for one level, on top of two levels of 20 hours: 44 / 3. For SEO, on top of two of those: 100 / 9.
    assert first.importance_per_hour == pytest.approx(5 / (100 / 9))
    assert not first.overdue


def test_an_effort_is_weighed_over_the_whole_way_to_a_proven_level():
    ask = Effort(hours=1, chance=0.25, still=20)
    assert ask.importance_per_hour(5) == 5 * 0.25 / (1 + 0.25 * 20)


def test_hours_a_level_are_all_hours_logged_by_the_levels_gained():
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

        gigs
        on, gig, step, hours
        2026-02-02, Bakery, delivered, 5

        checkins
        on, energy, hours
        2026-02-12, 3, 3
    """)
    # Overall: 24 hours for 2 levels and the prior's 40 for 2: 16 a level. The 8 that name no skill belong to the
    # 2 levels gained, which are SEO's: (10 + 8 + 32) / 4; Copywriting: (6 + 32) / 2.
    assert hours_a_level(journey, ["SEO", "Copywriting", "New"]) == [12.5, 19, 16]


def test_hours_that_moved_no_level_make_every_level_dearer():
    journey = journey_of("""
        assessments
        on, skill, level
        2026-01-12, SEO, 1

        checkins
        on, energy, hours
        2026-02-12, 3, 30
    """)
    assert hours_a_level(journey, ["SEO"]) == [35], "30 hours for nothing, and the prior's 40 for 2"


def test_unrated_skills_are_named_and_matter_as_much_as_readiness_is_blind():
    text = BUSY.split("    assessments")[0]
    rate = the("Rate ", text)
    assert rate.do == "Rate SEO and Copywriting."
    assert rate.why == "Not rated yet: 2 of 2 skills, and readiness counts only those that are."
    assert rate.hours == pytest.approx(2 / 60), "a minute each"
    assert rate.importance_per_hour == pytest.approx(5 * 0.03 * 60)

    one_left = BUSY.replace("    2026-03-20, Copywriting, 2\n", "")
    assert the("Rate ", one_left).importance_per_hour == pytest.approx((1 - 15 / 24) * 3 * 0.03 * 60)


def test_many_unrated_skills_are_three_names_and_a_number():
    skills = "\n".join(f"2026-01-12, Skill {letter}, 3, 3" for letter in "ABCDE")
    assert "Rate Skill A, Skill B, Skill C and 2 more." in everything(
        "requirements\non, skill, importance, level\n" + skills
    )


def test_ratings_of_a_month_ago_are_looked_at_again():
    assert not any("ratings" in do for do in everything(BUSY, "2026-04-16"))
    again = the("ratings", BUSY, "2026-04-17")
    assert (again.why, again.overdue) == (
        "The latest was 28 days ago, and progress shows only once it is rated.",
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
    delivered = (
        BUSY.replace("asked boss", "delivered")
        + "\n    wins\n    on, win, metric, origin\n    2026-03-25, W, m, newsletter"
    )
    assert not any("Newsletter" in do for do in everything(delivered))


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
    assert action.why == "You asked once and gave nothing yet; your last touch was 12 days ago."


def test_after_eight_months_nobody_is_asked_for_anything():
    assert the("Ada", BUSY, "2026-11-18").do == "Write to Ada without asking for anything."


def test_events_below_the_target_are_gone_to():
    assert not any("meetup" in do for do in everything(BUSY))
    action = the("meetup", BUSY, targets={"events_a_month": 4})
    assert action.why == "It has been 1.2 a month so far, and your target is 4 a month."


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


def test_of_three_neglected_tactics_each_gets_one():
    assert sorted(tactics(THREE_NEGLECTED, "2026-07-01")) == ["exposure", "freelancing", "networking"]


def test_of_fewer_neglected_the_best_of_the_others_comes_too():
    in_touch = THREE_NEGLECTED.replace("2026-03-20, Ada", "2026-06-20, Ada")
    assert sorted(tactics(in_touch, "2026-07-01")) == ["exposure", "freelancing", "skills"]


def test_the_longest_neglected_comes_before_one_that_was_taken_up_later():
    # Never taken up counts from the start, 12 January: exposure and freelancing before networking, of 20 March.
    assert sorted(tactics(THREE_NEGLECTED, "2026-07-01", count=2)) == ["exposure", "freelancing"]
    lost = "\n    gigs\n    on, gig, step\n    2026-04-10, Bakery, lost"
    assert sorted(tactics(THREE_NEGLECTED + lost, "2026-07-01", count=2)) == ["exposure", "networking"]


def test_of_those_neglected_for_as_long_the_heavier_comes_first():
    # An ask of the boss weighs 5 x 0.25 / (1 + 5), a look for gigs 5 x 0.25 / (2 + 5), and of both nothing is recorded.
    assert tactics(THREE_NEGLECTED, "2026-07-01", count=1) == ["exposure"]


@pytest.mark.parametrize(("as_of", "neglected"), [("2026-02-23", False), ("2026-02-24", True)])
def test_a_tactic_is_neglected_after_more_than_six_weeks(as_of, neglected):
    # 42 and 43 days after the start: then the fair, a look for gigs and the idea go before what weighs more.
    text = BUSY.split("    projects")[0].replace("2026-02-20", "2026-02-22").replace("2026-03-20", "2026-02-22")
    text += "    checkins\n    on, energy\n    2026-02-22, 3"
    assert ("skills" not in tactics(text, as_of)) == neglected


def test_on_the_first_day_nothing_is_neglected_and_the_list_is_rated_first():
    day_one = """
        deadlines
        on, deadline
        2026-01-12, 2027-07-12

        requirements
        on, skill, importance, level
        2026-01-12, SEO, 5, 3
    """
    first = next_actions(journey_of(day_one, as_of="2026-01-12"))
    assert first[0].do == "Rate SEO."
    assert [action.tactic for action in first] == ["skills", "networking", "exposure"]


# ---- applications ----------------------------------------------------------------------------------


def applied(step, day="2026-03-20"):
    rows = f"2026-03-01, Acme role, applied\n    {day}, Acme role, {step}"
    return f"{BUSY}\n    applications\n    on, application, step\n    {rows}"


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


def test_an_offer_goes_before_three_neglected_tactics_and_leaves_two_of_them_their_place():
    offer = "\n    applications\n    on, application, step\n    2026-06-30, Acme role, offer\n"
    offers = offer + "    2026-06-30, Bmce role, offer\n    2026-06-30, Cmce role, offer\n"
    assert tactics(THREE_NEGLECTED + offer, "2026-07-01") == ["deadline", "exposure", "freelancing"]
    assert tactics(THREE_NEGLECTED + offers, "2026-07-01") == ["deadline", "deadline", "exposure"]


def test_where_no_deadline_stands_one_is_asked_for_before_five_neglected_tactics():
    lapsed = next_actions(journey_of(THREE_NEGLECTED, as_of="2029-07-12"))
    assert lapsed[0].do == "Look at what is left, and commit to a new deadline that you believe in."
    assert [action.tactic for action in lapsed[1:]] == ["exposure", "freelancing"]
    never = THREE_NEGLECTED.split("\n\n", 1)[1]
    assert next_actions(journey_of(never, as_of="2029-07-12"))[0].do.startswith("Give yourself a deadline")


@pytest.mark.parametrize(("step", "do"), [("replied", "Answer"), ("interview", "Prepare"), ("offer", "Decide")])
def test_an_employer_who_waits_goes_before_a_new_deadline(step, do):
    waits = f"\n    applications\n    on, application, step\n    2029-07-11, Acme role, {step}\n"
    first, second, _ = next_actions(journey_of(THREE_NEGLECTED + waits, as_of="2029-07-12"))
    assert (first.do.split()[0], second.do.split()[0]) == (do, "Look")


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


# ---- what is no longer urgent ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "end"),
    [
        ("asked boss", "asked boss", "dropped"),
        ("asked boss", "idea", "dropped"),
        ("asked boss", "boss agreed", "dropped"),
        ("won", "lead", "lost"),
        ("won", "proposed", "lost"),
    ],
)
def test_after_ninety_days_a_lead_or_an_ask_is_cleared_up_and_a_new_one_looked_for(old, new, end):
    name, other = ("Newsletter", "small project") if end == "dropped" else ("Bakery", "small paid jobs")
    late = the(name, BUSY.replace(old, new), "2026-06-17")
    assert "still wanted" not in late.do, "89 days"
    stale = everything(BUSY.replace(old, new), "2026-06-18")
    cleared = stale[f"Ask whether “{name}” is still wanted, or write it down as {end}."]
    assert (cleared.why, cleared.overdue) == ("The last step was 90 days ago.", False)
    assert any(other in do for do in stale)


def test_an_interview_of_ninety_days_ago_is_cleared_up_too():
    cleared = the("Acme", applied("interview"), "2026-06-18")
    assert cleared.do == "Ask whether “Acme role” is still wanted, or write it down as rejected."
    assert not cleared.pressing


def test_a_payment_of_ninety_days_ago_is_still_asked_for_and_no_longer_urgent():
    delivered = BUSY.replace("won", "delivered")
    assert the("payment", delivered, "2026-06-17").overdue
    assert not the("payment", delivered, "2026-06-18").overdue


# ---- breaks ----------------------------------------------------------------------------------------

EASTER = {"breaks": ({"start": "2026-04-01", "back": "2026-04-11"},)}


def test_in_a_break_the_first_is_to_rest_and_nothing_takes_more_than_minutes():
    resting = next_actions(journey_of(BUSY, as_of="2026-04-10", **EASTER), count=100)
    assert resting[0].do == "Rest, as you planned to."
    assert resting[0].why == (
        "The break lasts until you are back on 11 April 2026, and nothing becomes late because of it."
    )
    assert all(action.hours <= 0.5 for action in resting)
    back = next_actions(journey_of(BUSY, as_of="2026-04-11", **EASTER), count=100)
    assert any(action.hours > 1 for action in back)
    assert not any(action.do.startswith("Rest") for action in back)


def test_an_employer_who_waits_is_answered_in_a_break_too():
    first = next_actions(journey_of(applied("offer", "2026-04-02"), as_of="2026-04-03", **EASTER))
    assert [action.do.split(" ")[0] for action in first[:2]] == ["Rest,", "Decide"]


def test_the_days_of_a_break_make_nothing_late():
    assert the("Newsletter", BUSY, "2026-04-03").overdue
    assert not any("Newsletter" in do for do in everything(BUSY, "2026-04-12", **EASTER)), "13 days of work"
    assert the("Newsletter", BUSY, "2026-04-13", **EASTER).overdue
    assert "Check in" not in " ".join(everything(BUSY, "2026-04-26", **EASTER))
    assert the("Check in", BUSY, "2026-04-27", **EASTER).why == "Your last check-in was 38 days ago."


def test_a_contact_goes_by_the_calendar_for_they_know_nothing_of_a_break():
    breaks = {"breaks": ({"start": "2026-04-01", "back": "2026-05-11"},)}
    assert the("Ada", BUSY, "2026-05-19", **breaks).why.startswith("You have been silent for 60 days")


# ---- what it is worth ------------------------------------------------------------------------------


def test_at_stake_is_the_most_important_skill_that_is_not_proven():
    ask = "small project"
    open_door = BUSY.replace("asked boss", "dropped")
    assert the(ask, open_door).importance_per_hour == 5 * 0.25 / 6
    proven = open_door.replace("2026-03-20, SEO, 2", "2026-03-20, SEO, 3") + (
        "\n    wins\n    on, win, metric, skills\n    2026-03-25, W, m, SEO"
    )
    assert the(ask, proven).importance_per_hour == 3 * 0.25 / 6, "SEO is proven, Copywriting is not"
    done = proven.replace("2026-03-20, Copywriting, 2", "2026-03-20, Copywriting, 3").replace(
        "m, SEO", "m, SEO; Copywriting"
    )
    assert the(ask, done).importance_per_hour == 1 * 0.25 / 6, "nothing is left to prove"


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
