import pytest

from career_lib.sharing.view import view
from career_lib.tactics.next_actions import next_actions
from tests.story import journey_of
from tests.tactics.busy import BUSY, applied, everything, the


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
