"""What is new since the last report, word for word."""

import numpy as np
import pandas as pd

from career_lib.tactics.changes import Changes
from career_lib.tactics.changes_words import changes_sentences
from tests.results import DEADLINE, TODAY


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
        "hours": 0.0,
        "new": {},
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
        hours=21.0,
        new={"applications": 24, "contacts": 2, "touches": 1, "events": 2},
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
    assert changes_sentences(changes()) == ("Nothing was recorded; ten minutes on the page Log make up for that.",)


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


def test_what_did_not_change_stayed():
    month = changes(readiness_after=0.58, proven_before=0.452, proven_after=0.448)
    assert changes_sentences(month) == ("Readiness went from 50% to 58%, and its proven part stayed at 45%.",)
