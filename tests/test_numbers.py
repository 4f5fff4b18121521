"""What holds for all numbers alike: thin journeys, past days, a mentor's view, and random histories."""

import datetime as dt
from dataclasses import asdict, is_dataclass

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from career_lib.journey.journey import assemble
from career_lib.journey.plan import Plan
from career_lib.journey.tables import (
    Application,
    Assessment,
    Checkin,
    Contact,
    Deadline,
    Event,
    Gig,
    Learning,
    Project,
    Requirement,
    Touch,
    Win,
)
from career_lib.sharing.view import view
from career_lib.tactics import changes, five, missing, next_actions, routine
from career_lib.tactics.deadline import applications, burndown, hours
from career_lib.tactics.exposure import numbers as exposure
from career_lib.tactics.exposure.resume import resume_bullets
from career_lib.tactics.freelance import numbers as freelance
from career_lib.tactics.network import numbers as network
from career_lib.tactics.skills import gaps
from tests.story import journey_of

START = dt.date(2026, 1, 12)

A_SPRING = """
    deadlines
    on, deadline
    2026-01-12, 2027-01-12
    2026-05-01, 2027-07-01

    requirements
    on, skill, importance, level
    2026-01-12, SEO, 5, 4
    2026-01-12, Copywriting, 4, 3
    2026-03-01, Budgeting, 2, 2

    assessments
    on, skill, level, by
    2026-01-13, SEO, 1, self
    2026-01-13, Copywriting, 2, self
    2026-03-13, Copywriting, 4, self
    2026-04-14, SEO, 3, mentor

    learning
    on, skill, kind, hours
    2026-02-01, SEO, course, 12

    projects
    on, project, step, contact
    2026-02-01, Newsletter, delivered, Bob
    2026-04-01, Landing page, asked boss, Bob

    wins
    on, win, skills, metric, before, after, unit, origin
    2026-03-21, Rewrote the e-mails, Copywriting, open rate, 18, 31, %, Newsletter

    gigs
    on, gig, step, client, hours, income, skills
    2026-03-05, Bakery, paid, Corner bakery, 8, 350, SEO
    2026-04-05, Choir, proposed, Choir, 1, 0,

    contacts
    on, contact, company, tag
    2026-01-12, Ada, Acme, marketing

    touches
    on, contact, kind, direction
    2026-01-20, Ada, coffee, asked

    events
    on, event, kind, people_met
    2026-02-11, SEO meetup, meetup, 4

    applications
    on, application, step, employer, source
    2026-02-01, A, applied, Acme, cold
    2026-03-09, C, interview, Cco, referral

    checkins
    on, energy, hours
    2026-02-10, 3, 2.5
"""


def numbers(journey):
    """Every result of every room, by the name of its function."""
    gap_table = gaps.skill_gaps(journey)
    weekly, committed = burndown.weekly_burndown(journey), burndown.commitments(journey)
    states = network.contact_states(journey)
    return {
        "skill_gaps": gap_table,
        "readiness": gaps.readiness(gap_table),
        "top_gap_stability": gaps.top_gap_stability(gap_table, rng=np.random.default_rng(1), draws=20),
        "weekly_burndown": weekly,
        "commitments": committed,
        "pace": burndown.pace(weekly, committed),
        "weekly_hours": hours.weekly_hours(journey),
        "project_ladder": exposure.project_ladder(journey),
        "resume_bullets": resume_bullets(journey),
        "gig_ladder": freelance.gig_ladder(journey),
        "monthly_earnings": freelance.monthly_earnings(journey),
        "gig_totals": freelance.gig_totals(journey),
        "contact_states": states,
        "weekly_warmth": network.weekly_warmth(journey),
        "only_asked": network.only_asked(states),
        "long_silences": network.long_silences(states),
        "event_rate": network.event_rate(journey),
        "funnel": applications.funnel(journey),
        "five_tactics": five.five_tactics(journey),
        "since": changes.since(journey, journey.as_of - dt.timedelta(days=30)),
        "next_actions": next_actions.next_actions(journey),
        "routine": routine.routine(journey),
        "missing": missing.missing(journey),
    }


WHOLE = numbers(journey_of(A_SPRING, as_of="2026-06-30"))
DEADLINE, REQUIREMENTS, ASSESSMENTS = (f"    {block}" for block in A_SPRING.strip().split("\n\n    ")[:3])
FINISHED = (
    REQUIREMENTS
    + "\n\n    assessments\n    on, skill, level\n"
    + "".join(f"    2026-02-01, {skill}, 5\n" for skill in ("SEO", "Copywriting", "Budgeting"))
)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    ("text", "as_of"),
    [
        pytest.param("", "2026-01-12", id="first day"),
        pytest.param("", "2026-01-13", id="started yesterday"),
        pytest.param("", "2025-06-01", id="before the start"),
        pytest.param("", "2027-06-01", id="never anything recorded"),
        pytest.param(DEADLINE, "2026-06-30", id="deadline without requirements"),
        pytest.param(REQUIREMENTS, "2026-06-30", id="requirements without ratings"),
        pytest.param(REQUIREMENTS + "\n\n" + ASSESSMENTS, "2026-06-30", id="no deadline"),
        pytest.param(REQUIREMENTS + "\n\n" + ASSESSMENTS.replace("self", "mentor"), "2026-06-30", id="only a mentor"),
        pytest.param(FINISHED, "2026-06-30", id="everything finished"),
        pytest.param(A_SPRING, "2028-01-01", id="deadline passed"),
        pytest.param(A_SPRING, "2025-06-01", id="all rows later"),
    ],
)
def test_thin_journeys_have_well_formed_numbers(text, as_of):
    for name, result in numbers(journey_of(text, as_of=as_of)).items():
        if isinstance(result, pd.DataFrame):
            assert result.dtypes.to_dict() == WHOLE[name].dtypes.to_dict(), name
        elif name == "next_actions":
            assert len(result) == 3
        else:
            assert type(result) is type(WHOLE[name])


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("share", [[], ["money", "notes"]])
def test_a_mentor_s_view_has_the_same_numbers_in_the_same_form(share):
    journey = journey_of(A_SPRING, as_of="2026-06-30", employer="Acme", share=share)
    seen = numbers(view(journey, "mentor"))
    for name, result in seen.items():
        if isinstance(result, pd.DataFrame):
            assert result.dtypes.to_dict() == WHOLE[name].dtypes.to_dict(), name
    for name in ("skill_gaps", "weekly_burndown", "weekly_hours"):
        pd.testing.assert_frame_equal(seen[name], WHOLE[name])
    assert seen["readiness"] == WHOLE["readiness"]
    assert seen["contact_states"].empty, "Ada works where the traveller does"
    text = " ".join(str(asdict(result)) if is_dataclass(result) else str(result) for result in seen.values())
    assert not any(name in text for name in ("Ada", "Bob", "Bakery", "Newsletter", "Landing page"))


# ---- random histories ------------------------------------------------------------------------------

SKILLS, PEOPLE, THINGS = ("SEO", "Copywriting", "Budgeting"), ("Ada", "Grace"), ("Red", "Blue")
on = st.integers(-20, 120).map(lambda days: START + dt.timedelta(days=days))
level, skill, person, thing = (
    st.integers(0, 5),
    st.sampled_from(SKILLS),
    st.sampled_from(PEOPLE),
    st.sampled_from(THINGS),
)


def some(record, **fields):
    return st.lists(st.builds(record, on=on, **fields), max_size=8)


def one_of(record, field):
    return st.sampled_from(record.model_json_schema()["properties"][field]["enum"])


histories = st.fixed_dictionaries(
    {
        "deadlines": some(Deadline, deadline=st.sampled_from([dt.date(2026, 7, 1), dt.date(2027, 7, 1)])),
        "requirements": some(Requirement, skill=skill, importance=st.integers(1, 5), level=level),
        "assessments": some(Assessment, skill=skill, level=level, by=st.sampled_from(["self", "self", "mentor"])),
        "learning": some(Learning, skill=skill, kind=one_of(Learning, "kind"), hours=st.integers(0, 9)),
        "projects": some(Project, project=thing, step=one_of(Project, "step")),
        "wins": some(Win, win=thing, metric=st.just("orders"), skills=st.tuples(skill), origin=thing),
        "gigs": some(
            Gig,
            gig=thing,
            step=one_of(Gig, "step"),
            hours=st.integers(0, 9),
            income=st.integers(0, 9),
            skills=st.tuples(skill),
        ),
        "contacts": some(Contact, contact=person, cadence_days=st.just(30), limit_days=st.integers(30, 60)),
        "touches": some(Touch, contact=person, kind=st.just("call"), direction=one_of(Touch, "direction")),
        "events": some(Event, event=thing, kind=st.just("talk")),
        "applications": some(
            Application, application=thing, step=one_of(Application, "step"), source=one_of(Application, "source")
        ),
        "checkins": some(Checkin, energy=st.integers(1, 5), hours=st.integers(0, 9)),
    }
)
days = st.integers(-5, 120).map(lambda n: START + dt.timedelta(days=n))


def journey(rows, as_of):
    return assemble("any", Plan(target_role="Marketing manager", start=START), rows, as_of=as_of)


def same(one, other):
    if isinstance(one, pd.DataFrame):
        pd.testing.assert_frame_equal(one, other, check_index_type=False)
    elif isinstance(one, changes.Changes):
        for name, value in vars(one).items():
            same(value, vars(other)[name])
    else:
        assert one == other


@settings(max_examples=10)
@given(histories, days)
def test_a_past_day_is_computed_from_the_rows_up_to_it(rows, day):
    past = {table: [row for row in some_rows if row.on <= day] for table, some_rows in rows.items()}
    as_it_was = numbers(journey(past, day))
    looked_back_at = numbers(journey(rows, START + dt.timedelta(days=120)).until(day))
    for name, result in as_it_was.items():
        same(result, looked_back_at[name])


@settings(max_examples=30)
@given(histories, days)
def test_readiness_lies_in_0_to_1_and_agrees_with_the_last_week(rows, day):
    now = journey(rows, day)
    ready, weekly = gaps.readiness(gaps.skill_gaps(now)), burndown.weekly_burndown(now)
    for share in (ready.claimed, ready.proven, ready.coverage):
        assert share is None or 0 <= share <= 1
    last = weekly.iloc[-1]
    assert (last["scope"], last["done"], last["proven_done"]) == (ready.scope, ready.done, ready.proven_done)
    assert (weekly["done"] <= weekly["scope"]).all()
    assert (weekly["proven_done"] <= weekly["done"]).all()
    assert five.five_tactics(now)["share"].dropna().between(0, 1).all()


@settings(max_examples=30)
@given(histories, days)
def test_scope_changes_alone_are_never_progress(rows, day):
    first_only = list({row.skill: row for row in reversed(rows["assessments"]) if row.by == "self"}.values())
    scope_only = {"requirements": rows["requirements"], "deadlines": rows["deadlines"], "assessments": first_only}
    assert (burndown.weekly_burndown(journey(scope_only, day))["progress"] == 0).all()


@settings(max_examples=20)
@given(histories, days)
def test_without_scope_changes_progress_adds_up_to_what_was_done(rows, day):
    fixed = [Requirement(on=START - dt.timedelta(days=30), skill=name, importance=3, level=4) for name in SKILLS]
    weekly = burndown.weekly_burndown(journey(rows | {"requirements": fixed}, day))
    for progress, done in (("progress", "done"), ("proven_progress", "proven_done")):
        assert np.allclose(weekly[progress].iloc[1:], weekly[done].diff().iloc[1:])


@settings(max_examples=20)
@given(histories, days)
def test_sums_agree_with_the_rows(rows, day):
    now = journey(rows, day)
    assert (
        freelance.monthly_earnings(now)["income"].sum() == freelance.gig_totals(now).income == now.gigs["income"].sum()
    )
    weekly, since_start = hours.weekly_hours(now), hours.logged_hours(now)
    assert weekly["logged"].sum() == since_start.loc[since_start["on"] >= now.start, "hours"].sum()
    assert np.isclose(weekly["balance"].iloc[-1], (weekly["logged"] - weekly["planned"]).sum())
    assert applications.funnel(now)["applied"].sum() == now.applications["application"].nunique()
