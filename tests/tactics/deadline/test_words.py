"""Will I make it, and how far is each tactic? Sentences are compared word for word."""

import numpy as np
import pandas as pd
import pytest

from career_lib.tactics.deadline import forecast
from career_lib.tactics.deadline.burndown import Pace
from career_lib.tactics.deadline.outlook import Outlook
from career_lib.tactics.deadline.words import burndown_sentence, headline, tactics_sentence
from career_lib.tactics.skills.gaps import Readiness
from tests.results import DEADLINE, TODAY, forecast_of, outlook, ready


def pace(recent=2.0, required=3.2, counted=8, remaining=42.0):
    return Pace(recent, 1.0, required, counted, 34.0, remaining, DEADLINE)


def committed(*deadlines):
    return pd.DataFrame({"deadline": pd.to_datetime(list(deadlines))})


def headline_of(readiness=None, now=None, name="", reader="you"):
    return headline(readiness or ready(), now or outlook(), TODAY, name, reader=reader)


def test_the_headline_says_the_chance_in_odds_and_in_words_and_then_where_it_stands():
    assert headline_of() == (
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
    assert headline_of(name="Ana")[0].startswith("Ana, about 6 in 10 that you make")
    assert headline_of(ready(None, None, 0.0, 0), name="Ana")[0].startswith("Ana, no skill is rated yet")


def test_a_mentor_reads_of_somebody_else():
    assert headline_of(reader="they")[0].startswith("About 6 in 10 that they make 11 July 2027")


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
    assert headline_of(now=outlook(claimed=forecast_of(chance)))[0].startswith(words)


@pytest.mark.parametrize(
    ("median", "words"),
    [(16.0, "between January and May 2027."), (1.0, "in November 2026."), (900.0, "in August 2037 or later.")],
)
def test_the_months_of_a_finish_are_said_as_shortly_as_they_can(median, words):
    assert headline_of(now=outlook(claimed=forecast_of(median=median)))[0].endswith(f"most likely finish {words}")


def test_a_thin_record_says_why_when_a_chance_comes_and_how_others_do():
    thin = forecast.reference_class(TODAY, DEADLINE.date(), "2 weeks are recorded; a chance needs 3")
    now = outlook(claimed=thin, proven=thin, chance_from=pd.Timestamp("2026-11-22"))
    assert headline_of(now=now) == (
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
    assert headline_of(now=outlook(proven=thin))[1].startswith(
        "By what is proven there is no chance to tell yet: nothing is gained yet. 58%"
    )


def test_a_deadline_that_passed_asks_for_the_next():
    late = outlook("2026-10-01", claimed=forecast_of(0.0))
    assert headline_of(now=late) == (
        (
            "58% of what the role asks is in place (41% proven), and the deadline, 1 October 2026, has passed. "
            "What is learned stays; choose the next date."
        ),
        "It is most likely done between May 2027 and February 2028.",
    )
    assert "15 November 2026, is today." in headline_of(now=outlook("2026-11-15"))[0]


def test_the_last_weeks_are_told_in_days():
    assert "with 9 days left until 24 November 2026." in headline_of(now=outlook("2026-11-24"))[1]
    assert "with 1 day left until 16 November 2026." in headline_of(now=outlook("2026-11-16"))[1]


def test_without_a_deadline_the_headline_asks_for_one():
    assert headline_of(now=Outlook(None, None, None, None, None, None, ())) == (
        (
            "58% of what the role asks is in place (41% proven). "
            "A deadline shows whether that is fast enough: set one on the page Plan."
        ),
    )


def test_a_few_rated_skills_do_not_speak_for_all():
    assert headline_of(ready(coverage=0.27, rated=3)) == (
        (
            "3 of 14 skills are rated, and 58% of what these ask is in place (41% proven), with 34 weeks left until "
            "11 July 2027."
        ),
        "Once the other 11 are rated, a chance can be told.",
    )
    assert headline_of(ready(coverage=0.5, rated=1, skills=2))[0].startswith("1 of 2 skills is rated, and ")
    assert (
        headline_of(ready(coverage=0.5, rated=1, skills=2))[1] == "Once the other one is rated, a chance can be told."
    )


def test_at_the_very_start_the_headline_says_how_to_begin():
    assert headline_of(ready(None, None, 0.0, 0, 0)) == (
        "The first step is to list what the target role asks: the page Plan starts from a ready-made role.",
    )
    assert headline_of(ready(None, None, 0.0, 0, 12)) == (
        "No skill is rated yet; the page Assess asks for all 12, in about 10 minutes.",
    )


def reached(claimed=1.0, proven=1.0, coverage=1.0, rated=14):
    return Readiness(claimed, proven, coverage, rated, 14, 100.0, 100.0, 100.0 * proven)


def test_who_has_reached_everything_is_told_so():
    early = outlook(reached_on=pd.Timestamp("2026-11-01"))
    assert headline_of(reached(), early) == (
        "Well done: everything that the role asks is reached, 36 weeks before the deadline.",
    )
    assert headline_of(reached(proven=0.8), outlook("2026-10-01", reached_on=pd.Timestamp("2026-11-01"))) == (
        "Well done: everything that the role asks is reached.",
        "80% of it is proven; wins, gigs or a mentor's word prove the rest.",
    )
    assert headline_of(reached(coverage=0.9, rated=13)) == (
        "Every rated skill has reached what the role asks; 1 skill is not rated yet.",
    )


def test_who_has_got_out_is_congratulated():
    out = outlook(escaped_on=pd.Timestamp("2026-11-01"))
    assert headline_of(now=out) == (
        "You made it out: an offer was accepted on 1 November 2026, 36 weeks before the deadline. Congratulations!",
        "58% of what the role asks is in place (41% proven).",
    )
    assert headline_of(now=out, reader="they")[0].startswith("They made it out")


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
    sentence = burndown_sentence(weeks, committed("2027-07-11"), pace(recent, 1.2, counted=2))
    assert words in sentence
    assert "0 a week" not in sentence


def test_a_burndown_of_one_week_knows_no_pace():
    assert burndown_sentence(weekly([100], [60], [0]), committed("2027-07-11"), pace(None, 8.0)) == (
        "60 of 100 units of work are left (a unit is one level, times importance). A pace shows after two weeks. "
        "The deadline asks for 8 a week: about 2 levels a week in skills of importance 4."
    )


def test_a_burndown_without_work():
    nothing = weekly([0], [0], [0])
    assert burndown_sentence(nothing, committed(), pace(None, None)) == (
        "No work to draw yet: it begins with rated skills. Rate them on the page Assess."
    )
    done = weekly([100, 100], [9, 0], [0, 9])
    assert burndown_sentence(done, committed(), pace()) == "No work is left among the rated skills."


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
        "Without a deadline there is no time to hold the tactics against: set one on the page Plan."
    )
    assert tactics_sentence(tactics(*[np.nan] * 5)) == "No tactic has a target yet: set them on the page Plan."
