"""Sentences are compared word for word: they are what somebody reads."""

import datetime as dt
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from career_lib.base.errors import Problem
from career_lib.coach.standing import Standing, calls, hardest, table
from career_lib.coach.words import (
    burndowns_sentence,
    calls_sentence,
    chances_sentence,
    hardest_sentence,
    morning_sentences,
)
from career_lib.report.notes_words import data_notes
from career_lib.tactics.changes import Changes
from career_lib.tactics.changes_words import changes_sentences
from career_lib.tactics.deadline import forecast
from career_lib.tactics.deadline.applications_words import funnel_sentence
from career_lib.tactics.deadline.burndown import Pace
from career_lib.tactics.deadline.forecast import Forecast
from career_lib.tactics.deadline.forecast_words import card_sentence, coming_sentence, fan_sentence, lever_point
from career_lib.tactics.deadline.hours_words import hours_sentence
from career_lib.tactics.deadline.outlook import Lever, Outlook
from career_lib.tactics.deadline.words import burndown_sentence, headline, tactics_sentence
from career_lib.tactics.exposure.words import exposure_sentence
from career_lib.tactics.freelance.numbers import GigTotals
from career_lib.tactics.freelance.words import freelance_sentence
from career_lib.tactics.network.numbers import EventRate
from career_lib.tactics.network.words import network_sentence
from career_lib.tactics.skills.agreement import Leaning
from career_lib.tactics.skills.agreement_words import (
    agenda_points,
    agreement_sentence,
    leaning_sentence,
    reply_points,
    reply_sentence,
)
from career_lib.tactics.skills.gaps import Readiness
from career_lib.tactics.skills.words import coverage_sentence, gaps_sentence

TODAY = dt.date(2026, 11, 15)
DEADLINE = pd.Timestamp("2027-07-11")


def ready(claimed=0.58, proven=0.41, coverage=1.0, rated=14, skills=14):
    return Readiness(claimed, proven, coverage, rated, skills, 100.0, 58.0, 41.0)


def pace(recent=2.0, required=3.2, counted=8, remaining=42.0):
    return Pace(recent, 1.0, required, counted, 34.0, remaining, DEADLINE)


def committed(*deadlines):
    return pd.DataFrame({"deadline": pd.to_datetime(list(deadlines))})


def told(chance=0.62, *, median=40.0, deadline=DEADLINE, left=42.0, reason=""):
    """A forecast whose 8 in 10 end between 25 and 64 weeks: from May 2027 to February 2028."""
    return Forecast(TODAY, deadline.date(), chance, reason, left, median, 0.37)


def outlook(deadline="2027-07-11", claimed=None, proven=None, **more):
    day = pd.Timestamp(deadline) if deadline else None
    rest = {"chance_from": None, "reached_on": None, "escaped_on": None, "levers": ()} | more
    return Outlook(day, claimed or told(), proven or told(0.21, median=70.0), **rest)


def said(readiness=None, now=None, name="", reader="you"):
    return headline(readiness or ready(), now or outlook(), TODAY, name, reader=reader)


# ---- will I make it? -------------------------------------------------------------------------------


def test_the_headline_says_the_chance_in_odds_and_in_words_and_then_where_it_stands():
    assert said() == (
        (
            "About 6 in 10 that you make 11 July 2027, a little better than even; "
            "most likely finish between May 2027 and February 2028."
        ),
        (
            "By what is proven it is about 2 in 10, most likely between September 2027 and January 2029. "
            "58% of what the role asks is in place (41% proven), with 34 weeks left until 11 July 2027."
        ),
    )


def test_the_headline_speaks_to_whom_it_knows_by_name():
    assert said(name="Ana")[0].startswith("Ana, about 6 in 10 that you make")
    assert said(ready(None, None, 0.0, 0), name="Ana")[0].startswith("Ana, no skill is rated yet")


def test_a_mentor_reads_of_somebody_else():
    assert said(reader="they")[0].startswith("About 6 in 10 that they make 11 July 2027")


@pytest.mark.parametrize(
    ("chance", "words"),
    [
        (0.001, "Fewer than 1 in 20 that you make 11 July 2027, a long shot as things stand; "),
        (0.21, "About 2 in 10 that you make 11 July 2027, a small chance as things stand; "),
        (0.5, "About 5 in 10 that you make 11 July 2027, an even chance; "),
        (0.999, "More than 19 in 20 that you make 11 July 2027, a very good chance; "),
    ],
)
def test_no_chance_is_ever_none_or_certain(chance, words):
    assert said(now=outlook(claimed=told(chance)))[0].startswith(words)


@pytest.mark.parametrize(
    ("median", "words"),
    [(16.0, "between January and May 2027."), (1.0, "in November 2026."), (900.0, "in August 2037 or later.")],
)
def test_the_months_of_a_finish_are_said_as_shortly_as_they_can(median, words):
    assert said(now=outlook(claimed=told(median=median)))[0].endswith(f"most likely finish {words}")


def test_a_thin_record_says_why_when_a_chance_comes_and_how_others_do():
    thin = forecast.reference_class(TODAY, DEADLINE.date(), "2 weeks are recorded; a chance needs 3")
    now = outlook(claimed=thin, proven=thin, chance_from=pd.Timestamp("2026-11-22"))
    assert said(now=now) == (
        "58% of what the role asks is in place (41% proven), with 34 weeks left until 11 July 2027.",
        (
            "It is too early to tell a chance for 11 July 2027: 2 weeks are recorded; a chance needs 3. "
            "It comes from 22 November 2026 on, once levels have risen on two days of rating. "
            "Of people who name a day, about 3 in 10 make it; going by them, you would finish "
            "between April 2027 and August 2028."
        ),
    )


def test_nothing_proven_yet_is_told_apart():
    thin = forecast.reference_class(TODAY, DEADLINE.date(), "nothing is gained yet")
    assert said(now=outlook(proven=thin))[1].startswith(
        "By what is proven there is no chance to tell yet: nothing is gained yet. 58%"
    )


def test_a_deadline_that_passed_asks_for_the_next():
    late = outlook("2026-10-01", claimed=told(0.0))
    assert said(now=late) == (
        (
            "58% of what the role asks is in place (41% proven), and the deadline, 1 October 2026, has passed. "
            "What is learned stays; choose the next date."
        ),
        "It is most likely done between May 2027 and February 2028.",
    )
    assert "15 November 2026, is today." in said(now=outlook("2026-11-15"))[0]


def test_the_last_weeks_are_told_in_days():
    assert "with 9 days left until 24 November 2026." in said(now=outlook("2026-11-24"))[1]
    assert "with 1 day left until 16 November 2026." in said(now=outlook("2026-11-16"))[1]


def test_without_a_deadline_the_headline_asks_for_one():
    assert said(now=Outlook(None, None, None, None, None, None, ())) == (
        (
            "58% of what the role asks is in place (41% proven). "
            "A deadline shows whether that is fast enough: set one in the plan notebook."
        ),
    )


def test_a_few_rated_skills_do_not_speak_for_all():
    assert said(ready(coverage=0.27, rated=3)) == (
        (
            "3 of 14 skills are rated, and 58% of what these ask is in place (41% proven), with 34 weeks left until "
            "11 July 2027."
        ),
        "Once the other 11 are rated, a chance can be told.",
    )
    assert said(ready(coverage=0.5, rated=1, skills=2))[0].startswith("1 of 2 skills is rated, and ")
    assert said(ready(coverage=0.5, rated=1, skills=2))[1] == "Once the other one is rated, a chance can be told."


def test_at_the_very_start_the_headline_says_how_to_begin():
    assert said(ready(None, None, 0.0, 0, 0)) == (
        "The first step is to list what the target role asks: the plan notebook starts from a ready-made role.",
    )
    assert said(ready(None, None, 0.0, 0, 12)) == (
        "No skill is rated yet; the assess notebook asks for all 12, in about 10 minutes.",
    )


def reached(claimed=1.0, proven=1.0, coverage=1.0, rated=14):
    return Readiness(claimed, proven, coverage, rated, 14, 100.0, 100.0, 100.0 * proven)


def test_who_has_reached_everything_is_told_so():
    early = outlook(reached_on=pd.Timestamp("2026-11-01"))
    assert said(reached(), early) == (
        "Well done: everything that the role asks is reached, 36 weeks before the deadline.",
    )
    assert said(reached(proven=0.8), outlook("2026-10-01", reached_on=pd.Timestamp("2026-11-01"))) == (
        "Well done: everything that the role asks is reached.",
        "80% of it is proven; wins, gigs or a mentor's word prove the rest.",
    )
    assert said(reached(coverage=0.9, rated=13)) == (
        "Every rated skill has reached what the role asks; 1 skill is not rated yet.",
    )


def test_who_has_got_out_is_congratulated():
    out = outlook(escaped_on=pd.Timestamp("2026-11-01"))
    assert said(now=out) == (
        "You made it out: an offer was accepted on 1 November 2026, 36 weeks before the deadline. Congratulations!",
        "58% of what the role asks is in place (41% proven).",
    )
    assert said(now=out, reader="they")[0].startswith("They made it out")


def test_levers_are_said_with_their_chance():
    assert lever_point(Lever("hours", 0.83, 0.5)) == ("Three more hours a week:", "about 8 in 10.")
    assert lever_point(Lever("skill", 0.7, 0.1, "SEO", 2)) == ("Without SEO (importance 2):", "about 7 in 10.")
    assert lever_point(Lever("deadline", 0.96, 0.1, deadline=pd.Timestamp("2027-09-11"))) == (
        "Two months later, 11 September 2027:",
        "more than 19 in 20.",
    )


def test_the_fan_is_told_in_words():
    assert fan_sentence(outlook()) == (
        "The shaded area is the forecast: of real work that went like this, 8 in 10 were finished "
        "between May 2027 and February 2028 and half of them by August 2027."
    )
    assert fan_sentence(Outlook(None, None, None, None, None, None, ())) == ""


def test_who_is_out_is_told_of_no_shaded_area_as_none_is_drawn():
    assert fan_sentence(outlook(escaped_on=pd.Timestamp("2026-11-13"))) == ""


def test_a_move_that_waits_is_told_with_the_day_from_which_it_counts():
    waits = pd.DataFrame({"on": [pd.Timestamp("2027-06-01")], "deadline": [pd.Timestamp("2028-05-31")]})
    assert coming_sentence(waits, DEADLINE) == (
        "From 1 June 2027 the deadline is 31 May 2028; until then 11 July 2027 stands."
    )
    assert coming_sentence(waits.iloc[:0], DEADLINE) == ""


def past(*rows):
    table = pd.DataFrame(rows, columns=["on", "deadline", "chance", "made"])
    return table.assign(on=pd.to_datetime(table["on"]), deadline=pd.to_datetime(table["deadline"]))


def test_two_past_forecasts_and_todays_show_how_they_moved():
    one = ("2026-06-01", "2027-07-11", 0.34, np.nan)
    assert card_sentence(past(one), outlook()) == ""
    assert card_sentence(past(one, ("2026-08-01", "2027-07-11", 0.5, np.nan)), outlook()) == (
        "On 1 June 2026 the report said about 3 in 10; today it says about 6 in 10."
    )
    swung = past(one, ("2026-08-01", "2027-07-11", 0.85, np.nan), ("2026-09-01", "2027-07-11", 0.5, np.nan))
    assert card_sentence(swung, outlook()).endswith("In between it went from about 3 in 10 to about 8 in 10.")


def test_a_forecast_for_a_deadline_that_moved_says_so():
    rows = past(("2026-06-01", "2027-03-01", 0.62, np.nan), ("2026-07-01", "2027-03-01", 0.5, np.nan))
    assert card_sentence(rows, outlook()) == (
        "On 1 June 2026 the report said about 6 in 10 for 1 March 2027, the deadline of that day, "
        "and today it says the same."
    )


def test_past_deadlines_say_how_their_forecasts_did():
    late = outlook("2026-10-01", claimed=told(None, reason="thin"))
    rows = past(("2026-06-01", "2026-10-01", 0.4, 0.0), ("2026-08-01", "2026-10-01", 0.2, 0.0))
    assert card_sentence(rows, late) == (
        "The 2 forecasts for 1 October 2026 gave on average about 3 in 10; not everything was reached by then."
    )
    ten = past(*(("2026-06-01", "2026-10-01", 0.8, 1.0) for _ in range(10)))
    assert card_sentence(ten, late).endswith(
        "Over all of them the Brier score is 0.04: 0 is perfect, 0.25 is what a coin would get."
    )


def weekly(scope, remaining, progress):
    return pd.DataFrame({"scope": scope, "remaining": remaining, "progress": progress}, dtype=float)


def test_the_burndown_is_told_with_the_spread_of_its_weeks():
    weeks = weekly([100, 100, 106], [60, 57, 54], [0, 9, -0.5])
    assert burndown_sentence(weeks, committed("2027-01-31", "2027-07-11"), pace(4.25, 1.2, counted=2)) == (
        "54 of 106 units of work are left (a unit is one level, times importance). "
        "The last 2 weeks brought 4.2 a week on average, single weeks between −0.5 and 9. "
        "The deadline asks for 1.2 a week: one level in a skill of importance 4 about every 3 weeks. "
        "What the role asks grew by 6 since the start, which counts as neither progress nor delay. "
        "The deadline moved once, from 31 January 2027 to 11 July 2027."
    )


@pytest.mark.parametrize(
    ("progress", "recent", "words"),
    [
        ([0, 0, 0], 0.0, "No level moved in the last 2 weeks; one small thing finished changes that."),
        ([0, 4, -4], 0.0, "In the last 2 weeks ratings fell as much as they rose or more; "),
        ([0, 0, -4], -2.0, "In the last 2 weeks ratings fell as much as they rose or more; "),
    ],
)
def test_weeks_without_progress_are_told_without_noughts(progress, recent, words):
    weeks = weekly([100] * 3, [60, 60, 60], progress)
    told_ = burndown_sentence(weeks, committed("2027-07-11"), pace(recent, 1.2, counted=2))
    assert words in told_
    assert "0 a week" not in told_


def test_a_burndown_of_one_week_knows_no_pace():
    assert burndown_sentence(weekly([100], [60], [0]), committed("2027-07-11"), pace(None, 8.0)) == (
        "60 of 100 units of work are left (a unit is one level, times importance). A pace shows after two weeks. "
        "The deadline asks for 8 a week: about 2 levels a week in skills of importance 4."
    )


def test_a_burndown_without_work():
    nothing = weekly([0], [0], [0])
    assert burndown_sentence(nothing, committed(), pace(None, None)) == (
        "No work to draw yet: it begins with rated skills. Rate them in the assess notebook."
    )
    done = weekly([100, 100], [9, 0], [0, 9])
    assert burndown_sentence(done, committed(), pace()) == "No work is left among the rated skills."


# ---- skills ----------------------------------------------------------------------------------------


def test_coverage_counts_what_is_rated():
    assert coverage_sentence(ready()) == "All 14 skills are rated."
    assert coverage_sentence(ready(rated=1, skills=1)) == "The one skill is rated."
    assert coverage_sentence(ready(coverage=0.94, rated=13)) == (
        "13 of 14 skills are rated, 94% of what the role asks; the other one counts neither for nor against until then."
    )
    assert coverage_sentence(ready(coverage=0.07, rated=1)) == (
        "1 of 14 skills is rated, 7% of what the role asks; the other 13 count neither for nor against until then."
    )
    assert coverage_sentence(ready(None, None, 0.0, 0)) == (
        "None of 14 skills is rated yet: the assess notebook asks for one at a time."
    )
    assert coverage_sentence(ready(None, None, 0.0, 0, 0)) == (
        "No skill is listed yet: the plan notebook starts from a ready-made role, to be edited."
    )


def gaps(*rows):
    table = pd.DataFrame(rows, columns=["skill", "importance", "required", "claimed", "proven"])
    gap = (table["required"] - table["claimed"]).clip(lower=0)
    gap_proven = (table["required"] - table["proven"]).clip(lower=0)
    return table.assign(gap=gap, gap_proven=gap_proven, weight=table["importance"] * gap)


def stays(**shares):
    return pd.DataFrame({"skill": list(shares), "stays": list(shares.values())})


def three():
    return gaps(("SEO", 4, 4, 1.0, 1.0), ("SQL", 3, 3, 1.0, 1.0), ("Copy", 5, 4, 3.0, 3.0), ("Ads", 2, 3, 3.0, 2.0))


def test_the_largest_gap_comes_with_its_worth_and_how_sure_it_is():
    assert gaps_sentence(three(), stays(SEO=0.98, SQL=0.8, Copy=0.52)) == (
        "The largest gap is SEO: level 4 is asked, 1 claimed. Closing it is worth 12 of the 23 units of work left. "
        "If every rating is off by up to one level, SEO and SQL mostly stay among the first three; "
        "Copy does so in about 5 in 10 cases, so its place is a close call. "
        "Ads is claimed but not proven yet. Wins and delivered gigs that name it prove it, and so does a mentor's word."
    )


def test_gaps_whose_order_is_sure_or_not():
    assert "off by up to one level, SEO, SQL and Copy mostly still come first." in gaps_sentence(
        three(), stays(SEO=0.98, SQL=0.8, Copy=0.9)
    )
    assert "The order is a close call" in gaps_sentence(three(), stays(SEO=0.6, SQL=0.5, Copy=0.5))
    assert "off by" not in gaps_sentence(three(), stays(SEO=1.0, SQL=1.0))


def test_gaps_that_are_equally_large_are_named_together():
    tied = gaps(("SEO", 4, 4, 1.0, 1.0), ("SQL", 3, 4, 0.0, 0.0), ("Copy", 2, 3, 1.0, 1.0))
    assert gaps_sentence(tied, stays()) == (
        "The largest gaps are SEO and SQL: closing each is worth 12 of the 28 units of work left."
    )


def test_gaps_that_are_closed_single_or_unknown():
    closed = gaps(("SEO", 4, 4, 4.0, 4.0))
    assert gaps_sentence(closed, stays()) == "No gap is left among the rated skills."
    assert gaps_sentence(gaps(("SEO", 4, 4, 3.0, 3.0)), stays(SEO=1.0)) == (
        "The largest gap is SEO: level 4 is asked, 3 claimed. Closing it is worth all the work that is left."
    )
    assert gaps_sentence(gaps(("SEO", 4, 4, np.nan, np.nan)), stays()) == (
        "No skill is rated yet, so no gap is known: the assess notebook asks for one skill at a time."
    )
    assert gaps_sentence(gaps(), stays()) == (
        "No skill is listed yet: the plan notebook starts from a ready-made role, to be edited."
    )


# ---- tactics ---------------------------------------------------------------------------------------


def tactics(*haves, gone=0.49):
    """Five tactics with a target of 10 each; NaN for one without a target."""
    names = ["deadline", "skills", "exposure", "freelancing", "networking"]
    measures = ["units of work done", "units of work proven", "wins", "gigs delivered", "warm contacts"]
    table = pd.DataFrame({"tactic": names, "measure": measures, "have": haves}).astype({"have": float})
    return table.assign(target=10.0, share=table["have"] / 10, lasting=[True] * 4 + [False], time_gone=gone)


def test_tactics_are_held_against_the_time():
    assert tactics_sentence(tactics(5, 3, 7, 0, 9)) == (
        "49% of the time is gone. Exposure is ahead of it. "
        "Furthest behind is freelancing (0 of 10 gigs delivered), then skills (3 of 10 units of work proven)."
    )
    assert tactics_sentence(tactics(6, 5, 6, 5, 5)) == (
        "49% of the time is gone. Deadline and exposure are ahead of it, and nothing is far behind."
    )
    assert tactics_sentence(tactics(5, 5, 1, np.nan, 5)) == (
        "49% of the time is gone. Furthest behind is exposure (1 of 10 wins)."
    )


def test_warm_contacts_can_be_behind_the_time_and_never_ahead_of_it():
    assert tactics_sentence(tactics(5, 5, 5, 5, 10)) == (
        "49% of the time is gone. Nothing is far from where it should be."
    )
    assert tactics_sentence(tactics(5, 5, 5, 5, 2)).endswith("Furthest behind is networking (2 of 10 warm contacts).")


def test_when_the_time_is_over_it_is_said_what_was_reached_before_what_is_open():
    assert tactics_sentence(tactics(5, 3, 10, 10, 0, gone=1.0)) == (
        "All of the time is gone. Exposure and freelancing have reached their targets. Still open, the nearest first: "
        "deadline (5 of 10 units of work done), skills (3 of 10 units of work proven) "
        "and networking (0 of 10 warm contacts)."
    )
    assert tactics_sentence(tactics(*[10] * 5, gone=1.0)).endswith("and networking have reached their targets.")


def test_work_that_was_lost_again_is_none_done():
    assert "deadline (0 of 10 units of work done)" in tactics_sentence(
        tactics(-5, 5, 5, 5, 5).assign(share=[0.0, 0.5, 0.5, 0.5, 0.5])
    )


def test_tactics_at_the_start_without_deadline_and_without_targets():
    assert tactics_sentence(tactics(0, 3, 0, 0, 0, gone=0.0)) == (
        "The time has only just begun: from here on, each tactic is held against it."
    )
    assert tactics_sentence(tactics(0, 0, 0, 0, 0, gone=np.nan)) == (
        "Without a deadline there is no time to hold the tactics against: set one in the plan notebook."
    )
    assert tactics_sentence(tactics(*[np.nan] * 5)) == "No tactic has a target yet: set them in the plan notebook."


# ---- exposure --------------------------------------------------------------------------------------


def ladder(*rows):
    table = pd.DataFrame(rows, columns=["project", "step", "state", "days_waiting"])
    return table.assign(fallback_on=pd.Timestamp("2026-11-22"))


def wins(*measured):
    return pd.DataFrame({"measured": list(measured)}, dtype=bool)


def test_an_ask_without_an_answer_gets_its_next_door():
    assert exposure_sentence(
        ladder(("Blog", "delivered", "delivered", np.nan), ("Survey", "asked boss", "fallback due", 27.0)),
        wins(True, True),
    ) == (
        "2 projects: 1 delivered and 1 without a yes so far. "
        "The boss was asked for “Survey” 27 days ago and has not answered: "
        "the next door is the department's head, who gets help that is not on their budget. "
        "2 wins can go on the resume, each with a number."
    )


def test_an_ask_that_waits_says_until_when():
    assert exposure_sentence(ladder(("Survey", "asked boss", "waiting", 1.0)), wins(False)) == (
        "The one project is waiting for an answer. “Survey” was asked for 1 day ago; without an answer, "
        "the next door opens on 22 November 2026. 1 win can go on the resume, still without a number."
    )
    assert "“Survey” was asked for today;" in exposure_sentence(
        ladder(("Survey", "asked boss", "waiting", 0.0)), wins(False)
    )


def test_a_no_opens_the_next_door():
    assert "The boss declined “Survey”: the next door is the department's head" in exposure_sentence(
        ladder(("Survey", "boss declined", "fallback due", np.nan)), wins(True)
    )
    assert (
        "The department was asked for “Survey” 20 days ago and has not answered: somebody else there may be glad"
        in (exposure_sentence(ladder(("Survey", "asked department", "fallback due", 20.0)), wins(True)))
    )


def test_wins_with_and_without_a_number():
    blog = ladder(("Blog", "idea", "idea", np.nan))
    assert exposure_sentence(blog, wins(True, False, False)).endswith(
        "3 wins can go on the resume, 1 of them with a number."
    )
    assert exposure_sentence(blog, wins(False, False)).endswith(
        "2 wins can go on the resume, none of them with a number."
    )
    assert exposure_sentence(blog, wins(True)).endswith("1 win can go on the resume, with a number.")
    assert exposure_sentence(blog, wins()) == (
        "The one project is an idea. "
        "No win yet: whatever got better and can be counted goes under “A win” in the log notebook."
    )


def test_no_project_yet():
    assert exposure_sentence(ladder(), wins()) == (
        "No project yet. In the log notebook, add one under “A project with the target department”; "
        "the first step is to ask the boss for a small one."
    )
    assert exposure_sentence(ladder(), wins(True)).endswith("1 win can go on the resume, with a number.")


# ---- freelancing -----------------------------------------------------------------------------------


def gigs(leads=5, won=3, delivered=2, paid=1, lost=1, hours=24.5, income=480.0, rate=22.35, skills=("SEO", "Copy")):
    return GigTotals(leads, won, delivered, paid, lost, hours, income, rate, skills)


def test_gigs_from_the_lead_to_the_money():
    assert freelance_sentence(gigs()) == (
        "5 leads: 3 won, 2 delivered and 1 paid; 1 came to nothing, as some do. "
        "24.5 hours went into them, and 480 came of them so far. Finished gigs paid about 22 an hour. "
        "What was delivered proves SEO and Copy."
    )


def test_money_that_is_not_shared_is_not_spoken_of():
    assert freelance_sentence(gigs(income=None, rate=None, skills=())) == (
        "5 leads: 3 won, 2 delivered and 1 paid; 1 came to nothing, as some do. 24.5 hours went into them."
    )


def test_a_first_lead_and_none():
    assert freelance_sentence(gigs(1, 0, 0, 0, 0, 1.0, 0.0, None, ())) == (
        "1 lead, not won yet. 1 hour went into it, and no money came of it yet."
    )
    assert freelance_sentence(gigs(1, 1, 1, 0, 0, 0.0, 0.0, None, ())) == "1 lead, delivered."
    assert freelance_sentence(gigs(1, 0, 0, 0, 1, 0.0, 0.0, None, ())) == "1 lead; it came to nothing, as some do."
    assert freelance_sentence(gigs(2, 1, 0, 0, 0, 0.0, 50.0, None, ())) == "2 leads: 1 won. 50 came of them so far."
    assert freelance_sentence(gigs(1, 0, 0, 0, 0, 0.0, 0.0, None, ())) == "1 lead, not won yet."
    assert freelance_sentence(gigs(0, 0, 0, 0, 0, 0.0, 0.0, None, ())) == (
        "No gig yet. Start small, with somebody who knows your work: "
        "a first lead goes under “A freelance gig” in the log notebook."
    )


# ---- network ---------------------------------------------------------------------------------------


def states(*rows):
    table = pd.DataFrame(rows, columns=["contact", "days_silent", "state", "ever_touched"])
    return table.assign(warm=table["ever_touched"].astype(bool) & (table["state"] != "overdue"))


NO_EVENTS = EventRate(0, 3.0, 0.0, 0)


def test_the_network_says_who_waits_and_what_not_to_begin_with():
    people = states(
        ("Wen", 274, "overdue", True), ("Bo", 70, "due", True), ("Cy", 3, "fresh", True), ("Di", 4, "fresh", True)
    )
    assert network_sentence(people, people[1:2], people[:1], EventRate(8, 10.0, 0.8, 30)) == (
        "Of the 4 contacts listed here, 3 are warm. "
        "Waiting for a word: 1 due and 1 overdue, first of all Wen, silent for 274 days. "
        "Bo was asked for something and never given anything: give first. "
        "With Wen it has been eight months or more: begin with something for them, not with a request. "
        "8 events so far, 0.8 a month; 30 people met there."
    )


def test_small_networks():
    fresh = states(("Cy", 3, "fresh", True))
    assert network_sentence(fresh, fresh[:0], fresh[:0], NO_EVENTS) == (
        "The one contact is warm. Nobody is due. No event yet: one meetup a month is a good beginning."
    )
    never = states(("Cy", 61, "due", False), ("Di", 3, "fresh", True))
    assert network_sentence(never, never[:0], never[:0], EventRate(1, 1.0, 1.0, 1)) == (
        "Of the 2 contacts listed here, 1 is warm. Cy is due, never yet in touch. 1 event so far; 1 person met there."
    )
    assert network_sentence(states(), states(), states(), NO_EVENTS) == (
        "No contact yet. Ten minutes will do for the first five names, under “A person in my network” in the log "
        "notebook: friends, former colleagues, people met at events."
    )


def test_an_alias_begins_a_sentence_with_a_capital():
    people = states(("contact 4", 274, "overdue", True), ("contact 8", 500, "overdue", True))
    told = network_sentence(people, people, people[:0], EventRate(1, 30.0, 0.03, 1))
    assert told == (
        "Of the 2 contacts listed here, none are warm. "
        "Waiting for a word: 2 overdue, first of all contact 4, silent for 274 days. "
        "Contact 4 and contact 8 were asked for something and never given anything: give first. "
        "1 event so far, fewer than 1 in 10 months; 1 person met there."
    )
    assert "Contact 8 is overdue, silent for 16 months." in network_sentence(
        people[1:], people[:0], people[:0], NO_EVENTS
    )


# ---- applications ----------------------------------------------------------------------------------


def funnel(*rows):
    """By source: applied, replied, interviews, offers, settled, settled_replied, recent, recent_replied, the rate."""
    columns = ["source", "applied", "replied", "interviews", "offers", "settled", "settled_replied"]
    columns += ["recent", "recent_replied", "rate", "low", "high"]
    return pd.DataFrame([(*row, *[np.nan] * (len(columns) - len(row))) for row in rows], columns=columns)


def test_a_hundred_cold_letters_are_told_kindly_beside_two_referrals():
    assert funnel_sentence(
        funnel(
            ("cold", 100, 2, 0, 0, 98, 1, 2, 1, 0.0102, 0.002, 0.047),
            ("referral", 2, 2, 2, 1, 2, 2, 0, 0),
        )
    ) == (
        "Of 98 applications sent cold more than 3 weeks ago, 1 was answered: 1%, likely 0% to 5%. "
        "2 more went out since, 1 answered already. "
        "Both applications passed on by somebody more than 3 weeks ago were answered: too few for a rate. "
        "They led to 2 interviews and 1 offer. "
        "So few answers are what writing cold is like, not what the applicant is worth; "
        "the 2 that came through people show where the next hour belongs."
    )


def test_few_applications_are_counted_as_one_would():
    one = funnel_sentence(funnel(("cold", 1, 0, 0, 0, 1, 0, 0, 0)))
    assert one == "The one application sent cold is not answered yet."
    mixed = funnel_sentence(funnel(("cold", 3, 1, 0, 0, 1, 0, 2, 1), ("recruiter", 5, 4, 0, 0, 4, 4, 1, 0)))
    assert "The one application sent cold more than 3 weeks ago was not answered: too few for a rate." in mixed
    assert "All 4 applications through a recruiter more than 3 weeks ago were answered: too few" in mixed


def test_cold_letters_alone_point_to_people():
    assert funnel_sentence(funnel(("cold", 30, 0, 0, 0, 25, 0, 5, 0, 0.0, 0.0, 0.098))) == (
        "Of 25 applications sent cold more than 3 weeks ago, none were answered: 0%, likely 0% to 10%. "
        "5 more went out since, none answered yet. "
        "So few answers are what writing cold is like, not what the applicant is worth; "
        "somebody who knows the work and passes it on changes the odds."
    )


def test_young_applications_are_counted_and_get_no_rate():
    assert funnel_sentence(funnel(("cold", 12, 2, 0, 0, 0, 0, 12, 2))) == (
        "12 applications sent cold, 2 answered already: too early for a rate."
    )


def test_few_applications_get_no_rate():
    assert funnel_sentence(funnel(("recruiter", 1, 0, 0, 0, 0, 0, 1, 0))) == (
        "The one application through a recruiter is not answered yet."
    )
    assert funnel_sentence(funnel(("referral", 1, 1, 1, 0, 1, 1, 0, 0))) == (
        "The one application passed on by somebody was answered. It led to 1 interview."
    )
    assert funnel_sentence(funnel()).startswith(
        "No application yet, and no hurry: the first goes under “An application”"
    )


# ---- hours -----------------------------------------------------------------------------------------


def week_hours(logged, planned=5.0, on_break=0.0):
    table = pd.DataFrame({"logged": logged, "planned": planned}, dtype=float)
    return table.assign(balance=(table["logged"] - table["planned"]).cumsum(), on_break=on_break)


def test_hours_are_told_with_what_is_carried_and_without_blame():
    assert hours_sentence(week_hours([3.0] * 10, planned=[5.0] * 9 + [0.0], on_break=[0.0] * 9 + [1.0])) == (
        "30 hours in 10 weeks, 15 less than planned. 1 week of planned breaks is not counted. "
        "The last 4 weeks brought 3 a week, with 3.8 a week planned. "
        "Nothing has to be made up: if such weeks are the rule, 3 hours a week in the plan would be truer."
    )


def test_four_weeks_without_an_hour_are_said_so():
    assert "Nothing was logged in the last 4 weeks, with 5 a week planned." in hours_sentence(
        week_hours([5.0] * 6 + [0.0] * 4)
    )
    away = week_hours([5.0] * 6 + [0.0] * 4, planned=[5.0] * 6 + [0.0] * 4, on_break=[0.0] * 6 + [1.0] * 4)
    assert "Nothing was logged in the last 4 weeks, and nothing was planned." in hours_sentence(away)


def test_hours_as_planned_above_it_and_in_the_first_week():
    assert hours_sentence(week_hours([5, 5])) == "10 hours in 2 weeks, just as planned."
    assert hours_sentence(week_hours([6, 5.5])) == "11.5 hours in 2 weeks, 1.5 more than planned."
    assert hours_sentence(week_hours([1])) == "1 hour logged in the first week."
    assert hours_sentence(week_hours([0, 0])) == (
        "No hour is logged yet. Learning, gigs and check-ins in the log notebook each have a field for hours."
    )


# ---- changes, actions, notes -----------------------------------------------------------------------


def asked(*rows):
    columns = ["skill", "change", "level_before", "level_after", "importance_before", "importance_after"]
    return pd.DataFrame(rows, columns=columns)


def steps(*rows):
    return pd.DataFrame(rows, columns=["table", "name", "step"])


def changes(**more):
    none = {
        "since": pd.Timestamp("2026-10-15"),
        "until": pd.Timestamp(TODAY),
        "readiness_before": 0.5,
        "readiness_after": 0.5,
        "proven_before": 0.4,
        "proven_after": 0.4,
        "levels": pd.DataFrame(columns=["skill", "before", "after"]),
        "requirements": asked(),
        "skills_before": 14,
        "new_wins": (),
        "steps": steps(),
        "sent": 0,
        "hours": 0.0,
        "contacts": 0,
        "touches": 0,
        "events": 0,
        "deadline_before": DEADLINE,
        "deadline_after": DEADLINE,
    }
    return Changes(**(none | more))


def test_a_full_month():
    month = changes(
        readiness_after=0.58,
        proven_after=0.45,
        deadline_after=pd.Timestamp("2027-09-30"),
        levels=pd.DataFrame({"skill": ["SEO", "SQL", "Ads"], "before": [1.0, 3.0, np.nan], "after": [2.0, 2.0, 1.0]}),
        requirements=asked(
            ("AI", "added", np.nan, 2, np.nan, 3), ("PR", "dropped", 2, np.nan, 3, np.nan), ("SEO", "moved", 3, 4, 5, 2)
        ),
        new_wins=("Rewrote the welcome e-mails: open rate from 18% to 31%",),
        steps=steps(
            ("projects", "Blog", "boss agreed"),
            *(("applications", f"Job {i}", "applied") for i in range(24)),
            ("applications", "Acme", "replied"),
            ("applications", "Bmce", "interview"),
            ("applications", "Cmce", "interview"),
            ("applications", "Dmce", "rejected"),
            ("applications", "Emce", "withdrawn"),
        ),
        sent=24,
        hours=21.0,
        contacts=2,
        touches=1,
        events=2,
    )
    assert changes_sentences(month) == (
        "Readiness went from 50% to 58%, and its proven part went from 40% to 45%.",
        "The deadline moved from 11 July 2027 to 30 September 2027.",
        "Rated for the first time: Ads.",
        "Up: SEO from 1 to 2.",
        "Seen more strictly, which helps to plan: SQL from 3 to 2.",
        "A win: Rewrote the welcome e-mails: open rate from 18% to 31%.",
        "Project “Blog”: boss agreed.",
        "Applications: 24 sent, an interview for “Bmce” and “Cmce”, a reply to “Acme”, 1 rejection and 1 withdrawn.",
        "The role now also asks for AI.",
        "The role no longer asks for PR.",
        "What the role asks changed for SEO (level 3 to 4, importance 5 to 2).",
        "Logged: 21 hours, 2 new contacts, 1 touch and 2 events.",
    )


def test_a_month_without_a_word():
    assert changes_sentences(changes()) == (
        "Nothing was recorded; ten minutes with the log notebook make up for that.",
    )


def test_a_first_report_has_no_readiness_to_compare_with():
    first = changes(readiness_before=None, proven_before=None, deadline_before=None)
    assert changes_sentences(first) == ("The deadline is set: 11 July 2027.",)


def test_on_a_first_report_what_the_role_asks_is_one_line():
    first = changes(skills_before=0, requirements=asked(*((f"Skill {i}", "added", np.nan, 3, np.nan, 3) for i in "ab")))
    assert changes_sentences(first) == ("What the role asks is listed: 2 skills.",)


def test_an_accepted_application_is_told_before_everything():
    out = changes(readiness_after=0.58, steps=steps(("applications", "Acme", "accepted")))
    assert changes_sentences(out)[0] == "The way out is found: “Acme” is accepted."
    assert not any(said.startswith("Applications") for said in changes_sentences(out))


def test_long_lists_end_in_how_many_more():
    many = steps(*(("gigs", f"Gig {i}", "lead") for i in range(6)))
    assert changes_sentences(changes(steps=many))[-1] == "And 2 more steps of projects and gigs."


def test_notes_about_the_data():
    problem = Problem(Path("touches.csv"), 7, "level is 9; use a whole number from 0 to 5")
    assert data_notes(()) == ("Every row could be read.",)
    assert data_notes([problem]) == (
        "1 problem was found in the files; everything else counts. “career check” names it with file and line.",
    )
    assert data_notes([problem] * 3)[0].startswith("3 problems were found")
    assert data_notes((), pd.Timestamp("2026-09-01"), TODAY)[1] == (
        "The last entry is of 1 September 2026; what happened since is not in these numbers."
    )
    assert len(data_notes((), pd.Timestamp("2026-11-01"), TODAY)) == 1


def test_a_sentence_leaves_what_somebody_typed_as_it_is():
    hostile = "<b>$x$ & \u202e*_{0}"
    text = exposure_sentence(ladder((hostile, "asked boss", "fallback due", 20.0)), wins(True))
    assert f"“{hostile}”" in text


def test_what_did_not_change_stayed():
    from career_lib.tactics.changes_words import _went

    assert _went("Its proven part", 0.452, 0.448) == "Its proven part stayed at 45%"


# ---- where do my mentor and I see it differently? --------------------------------------------------


def rated_twice(*rows):
    table = pd.DataFrame(rows, columns=["skill", "own", "mentor", "required", "proven", "comment"])
    return table.assign(difference=table["own"] - table["mentor"])


SEO, ADS, BUDGET = ("SEO", 4, 1, 3, 2.0, "Two pages."), ("Ads", 1, 2, 3, 0.0, ""), ("Budget", 3, 3, 3, 3.0, "")


def test_without_a_second_rating_it_says_how_to_get_one():
    assert agreement_sentence(rated_twice(), rated_twice(), "ann") == (
        "No skill is rated by both of you yet. Self-ratings hardly track those of others, so a second pair of eyes is "
        "worth asking for: “career report ann --for mentor” makes one file that ends with a form. Send it to somebody "
        "who knows the field; “career import ann FILE” brings the answer back."
    )


@pytest.mark.parametrize(
    ("rows", "topics", "said"),
    [
        ([BUDGET], 0, "You and your mentor have both rated 1 skill, at the same level."),
        ([BUDGET] * 2, 0, "You and your mentor have both rated 2 skills, at the same level each time."),
        ([SEO], 1, "You and your mentor have both rated 1 skill, and differ on it. For your next talk:"),
        (
            [SEO, BUDGET],
            1,
            "You and your mentor have both rated 2 skills and differ on 1 of them. For your next talk:",
        ),
        (
            [SEO, ADS, BUDGET],
            2,
            (
                "You and your mentor have both rated 3 skills and differ on 2 of them. "
                "For your next talk, the largest difference first:"
            ),
        ),
        (
            [SEO] * 5,
            3,
            (
                "You and your mentor have both rated 5 skills and differ on 5 of them. "
                "For your next talk, the 3 largest differences:"
            ),
        ),
    ],
)
def test_how_many_skills_two_people_see_differently(rows, topics, said):
    assert agreement_sentence(rated_twice(*rows), rated_twice(*rows[:topics]), "ann") == said


def test_a_topic_says_both_levels_what_is_asked_and_proven_and_what_they_wrote():
    assert agenda_points(rated_twice(SEO, ADS)) == (
        ("SEO: you say 4, your mentor 1.", "The role asks for 3; level 2 is proven. They wrote: “Two pages.”"),
        ("Ads: you say 1, your mentor 2.", "The role asks for 3; nothing is proven yet."),
    )


@pytest.mark.parametrize(
    ("leaning", "said"),
    [
        (None, ""),
        (Leaning(2.0, 0.57, 2), "2 skills rated by both is too little to say which way you lean."),
        (Leaning(0.0, 0.0, 6), "On the whole you lean neither way."),
        (
            Leaning(0.33, 0.18, 6),
            "On the whole you hardly lean either way: you are higher by 0.3 levels on average over 6 skills.",
        ),
        (
            Leaning(1.0, 6 / 11, 6),
            (
                "You tend to rate yourself higher than your mentor does: by 1 level on average over 6 skills, "
                "so perhaps by 0.5 on the next one."
            ),
        ),
        (
            Leaning(-2.0, -1.0, 5),
            (
                "You tend to rate yourself lower than your mentor does: by 2 levels on average over 5 skills, "
                "so perhaps by 1 on the next one."
            ),
        ),
    ],
)
def test_which_way_somebody_leans(leaning, said):
    assert leaning_sentence(leaning) == said


def test_the_last_reply_in_words():
    rows = pd.DataFrame(
        {
            "on": pd.Timestamp("2026-11-20"),
            "report": pd.Timestamp("2026-11-15"),
            "question": ["next", "doubt", "skill"],
            "skill": ["", "", "SEO"],
            "comment": ["Lead one.", "A budget.", "Good."],
        }
    )
    assert reply_sentence(rows) == "Your mentor's last reply, of 20 November 2026, to your report of 15 November 2026:"
    assert reply_points(rows) == (
        ("What you should do next:", "Lead one."),
        ("What they would not believe yet in an interview:", "A budget."),
        ("SEO:", "Good."),
    )
    assert (reply_sentence(rows[:0]), reply_points(rows[:0])) == ("", ())


# ---- the coach's morning ---------------------------------------------------------------------------


def morning(*standings, unread=0, gone=0):
    rows = table(standings)
    return morning_sentences(calls(rows), rows, unread, gone)


def test_the_morning_says_how_many_need_a_call_and_who_first():
    assert morning() == ("There is no journey yet. Begin one with: career init ID --target ROLE.",)
    assert morning(unread=2) == (
        "There is nobody to call.",
        "2 journeys could not be used; the last section names them.",
    )
    assert morning(Standing("ada")) == ("Nobody needs a call today; there is 1 traveller.",)
    assert morning(Standing("ada", days_since_entry=42), Standing("bo", escaped=True), gone=1, unread=1) == (
        "1 of 2 travellers needs a call today.",
        "First: ada. No entry for 42 days.",
        "1 traveller has made it out.",
        "1 traveller recorded nothing for half a year, and no call is suggested.",
        "1 journey could not be used; the last section names it.",
    )
    both = morning(Standing("ada", days_since_entry=42), Standing("bo", days_since_entry=21))
    assert both[0] == "2 of 2 travellers need a call today."


@pytest.mark.parametrize(
    ("told", "words"),
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
def test_a_call_has_its_reasons_with_their_numbers(told, words):
    assert morning(Standing("ada", **told))[1] == f"First: ada. {words}"


def test_the_reasons_are_counted_each_by_itself():
    def said(*standings):
        return calls_sentence(calls(table(standings)))

    nobody = "Nobody is silent, stalled or slipping, no deadline is near, and no ask waits for an answer."
    assert said() == nobody
    assert said(Standing("ada", days_since_progress=60)) == "1 without progress for eight weeks or more."
    assert said(
        Standing("ada", days_since_entry=30, days_left=20),
        Standing("bo", days_since_entry=30),
        Standing("cleo", days_asked=20),
        Standing("dan", finish_moved_days=40),
    ) == (
        "2 silent for three weeks or more, 1 whose finish runs away, 1 near a deadline or past it and "
        "1 waiting for the answer to an ask, some of them for more than one reason. The most urgent first."
    )


def test_chances_are_named_where_they_are_few_and_spread_where_they_are_many():
    def said(*chances, **more):
        return chances_sentence(table(Standing(f"j{i}", chance=chance, **more) for i, chance in enumerate(chances)))

    assert said() == "There is nobody under way."
    assert said(0.5, escaped=True) == "There is nobody under way."
    assert said(None) == (
        "No chance can be told yet. For 1 traveller none can be told yet: a deadline, or some weeks of ratings, "
        "are missing."
    )
    assert said(0.5) == "The chances: j0 about 5 in 10."
    assert said(0.5, 0.01) == "The chances: j0 about 5 in 10 and j1 fewer than 1 in 20."
    assert said(0.1, 0.5, 0.5, 0.5, 0.9, 0.95) == (
        "The middle one has a chance of about 5 in 10 to make the date; of 6, 1 has less than 2 in 10, "
        "and 2 have 8 in 10 or more."
    )
    assert "of 5, none has less than 2 in 10, and none has 8 in 10 or more." in said(*[0.5] * 5)


def test_small_burndowns_say_which_they_are():
    reading = "a blue line above the dashed one is behind its date, and one that lies flat has stalled."
    assert burndowns_sentence(0, 0).startswith("Nobody under way has rated a skill")
    assert burndowns_sentence(3, 3) == f"All under way that have rated a skill; {reading}"
    assert burndowns_sentence(24, 80) == f"24 of 80, those that need a call first; {reading}"


def test_what_is_hardest_is_a_topic_for_a_group_from_three_on():
    def said(count):
        return hardest_sentence(hardest(Standing(f"j{i}", gaps=(("SEO", 5.0),)) for i in range(count)), count)

    assert said(0) == "No rated skill misses a level."
    assert said(2) == "Most is missing in SEO: 100% of all work that is left."
    assert (
        said(3)
        == "Most is missing in SEO: 100% of all work that is left. 3 of 3 miss levels in SEO: a topic for a group."
    )
