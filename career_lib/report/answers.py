"""What the notebooks that are read call: one method for each question, one answer for each call.

This is one of the two places where numbers meet charts and sentences (`desk` is the other). Nothing
is decided here: the numbers come from the modules of their ideas, the marks from `figures`, the words
from `wording`; an answer sets them in order and escapes them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

import numpy as np
import pandas as pd

from career_lib.base import phrases
from career_lib.base.errors import CareerError
from career_lib.journey import parameters, roles, store
from career_lib.journey.kinds import HIGHEST_LEVEL, LEVELS, LOWEST_LEVEL
from career_lib.report.answer import Answer, Form
from career_lib.report.notes_words import data_notes
from career_lib.sharing import view
from career_lib.sharing.mentor import questions
from career_lib.sharing.mentor.questions import Questions
from career_lib.tactics import changes
from career_lib.tactics.action import Action
from career_lib.tactics.changes_words import changes_sentences
from career_lib.tactics.deadline import applications, burndown, commitment, hours, outlook
from career_lib.tactics.deadline.applications_chart import funnel_chart
from career_lib.tactics.deadline.applications_words import funnel_sentence
from career_lib.tactics.deadline.chart import burndown_chart
from career_lib.tactics.deadline.forecast_words import card_sentence, coming_sentence, fan_sentence, lever_point
from career_lib.tactics.deadline.hours_chart import hours_chart
from career_lib.tactics.deadline.hours_words import hours_sentence
from career_lib.tactics.deadline.past_chart import forecasts_chart
from career_lib.tactics.deadline.words import burndown_sentence, headline, tactics_sentence
from career_lib.tactics.exposure import numbers as exposure
from career_lib.tactics.exposure.chart import exposure_chart
from career_lib.tactics.exposure.words import exposure_sentence
from career_lib.tactics.five import five_tactics
from career_lib.tactics.five_chart import tactics_chart
from career_lib.tactics.freelance import numbers as freelance
from career_lib.tactics.freelance.chart import earnings_chart
from career_lib.tactics.freelance.words import freelance_sentence
from career_lib.tactics.network import numbers as network
from career_lib.tactics.network.chart import due_chart, warmth_chart
from career_lib.tactics.network.words import network_sentence
from career_lib.tactics.next_actions import next_actions
from career_lib.tactics.skills import agreement, gaps
from career_lib.tactics.skills.agreement_chart import agreement_chart
from career_lib.tactics.skills.agreement_words import (
    agenda_points,
    agreement_sentence,
    leaning_sentence,
    reply_points,
    reply_sentence,
)
from career_lib.tactics.skills.chart import gap_chart
from career_lib.tactics.skills.words import coverage_sentence, gaps_sentence

TABLE_WEEKS = 4
"""A table of weeks shows every fourth, the last one first."""

ONE_DAY = dt.timedelta(days=1)
"""What is new is counted from the end of a day: to count the first day of a journey, from the day before it."""

OWN_RECORD = "forecasts.csv"
"""What reports write themselves: its fingerprint would differ in the next report of the same day."""

MOST_PROBLEMS = 20
"""Bad rows that a report lists; `career check` lists all."""

SEED = 20260112
"""Where the draws behind the stability of the gaps start, so that a report can be made again."""

AT_THE_TOP = phrases.doing(LEVELS[HIGHEST_LEVEL])

MEANINGS = (
    (
        "level:",
        f"how well a skill is mastered, from {LOWEST_LEVEL}, {LEVELS[LOWEST_LEVEL]}, to {HIGHEST_LEVEL}, {AT_THE_TOP}.",
    ),
    ("claimed:", "the latest self-assessment."),
    (
        "proven:",
        "at most the claimed level, and at most what the mentor says or 2 plus the wins and gigs that show it.",
    ),
    ("gap:", "the levels that are missing to what the target role asks."),
    (
        "work:",
        "importance (1 to 5) times levels; scope is all that is asked, done what is reached, remaining the rest.",
    ),
    ("readiness:", "done as a share of the scope of the rated skills."),
    (
        "chance:",
        "the probability that all of it is reached by the deadline; of forecasts of 8 in 10, 8 in 10 come true.",
    ),
    ("pace:", "the work done in a week, not counting changes of what the role asks."),
    ("touch:", "one contact with one person on one day, in which you gave, asked or kept in touch."),
    ("warm:", "touched within the limit set for that contact; due after the cadence, overdue after the limit."),
    (
        "rate:",
        "answered applications as a share of those sent more than three weeks ago; the range holds in 9 of 10 cases.",
    ),
)
"""How the numbers are defined, in a line each; docs/definitions.md says more."""

NOT_YET = "Not yet: this still lies ahead."
"""What is true of somebody at level 0, of any skill."""


class Answers:
    """The answers to a traveller's questions, as of a day and for an audience.

    The journey is read once, and only what the audience may see of it is used from there on.

    Parameters
    ----------
    person : str
        The id of the journey.
    as_of : str
        The last day that counts, as in 2026-11-15; today when it is empty.
    audience : str
        "self" or "mentor".
    data : str
        The folder that holds the journeys: from the current folder, or else from where the project is.
    since : str
        The day after which `changes` counts; a month before when it is empty, or the day before the start.

    Raises
    ------
    CareerError
        When one of them cannot be used; the text says what is allowed.
    """

    def __init__(
        self, person: str, *, as_of: str = "", audience: str = "self", data: str = "data/people", since: str = ""
    ) -> None:
        parameters.check_declared()
        person, audience = parameters.text("person", person), parameters.text("audience", audience)
        day = parameters.day("as_of", as_of) or parameters.today()
        ahead = store.read(parameters.folder(data), person, as_of=day + commitment.WAIT)
        whole = ahead.until(day)
        self.journey = view.view(whole, audience)
        self._unread = len(whole.problems)
        self._coming = commitment.coming(ahead, day)
        self._questions: Questions | None = None
        if audience == "mentor":  # the codes lead back to names that the mentor may not see, so they are made here
            key = store.kept_reply_key(parameters.folder(data), person)
            self._questions = questions.asked(whole, self.journey, key, self._can)
        self.since = parameters.day("since", since) or max(_month_before(day), whole.plan.start - ONE_DAY)
        if day < whole.plan.start:
            raise CareerError(
                f"the journey begins on {whole.plan.start}, after {day}; a report can be as of that day or later"
            )
        if self.since > day:
            raise CareerError(f"since is {self.since}, after as_of {day}; use an earlier day")

    def _can(self, skill: str) -> tuple[str, ...]:
        """What is true of somebody at each level of a skill, lowest first."""
        return (NOT_YET, *roles.can_sentences(skill, self.journey.plan.role))

    # What several answers stand on is worked out once.

    @cached_property
    def _gaps(self) -> pd.DataFrame:
        return gaps.skill_gaps(self.journey)

    @cached_property
    def _weekly(self) -> pd.DataFrame:
        return burndown.weekly_burndown(self.journey)

    @cached_property
    def _commitments(self) -> pd.DataFrame:
        return burndown.commitments(self.journey)

    @cached_property
    def _pace(self) -> burndown.Pace:
        return burndown.pace(self._weekly, self._commitments)

    @cached_property
    def _actions(self) -> tuple[Action, ...]:
        return next_actions(self.journey)

    @cached_property
    def _outlook(self) -> outlook.Outlook:
        return outlook.outlook(self.journey)

    def headline(self) -> Answer:
        """Whether the deadline holds, and what comes next."""
        plan, day = self.journey.plan, self.journey.as_of
        reader = "you" if self.journey.audience == "self" else "they"
        said = headline(gaps.readiness(self._gaps), self._outlook, day, plan.name, reader=reader)
        moving = coming_sentence(self._coming, self._outlook.deadline)
        unread = len(self.journey.problems)
        things = "One thing" if unread == 1 else f"{unread} things"
        warned = (f"{things} in the files could not be used; the last section names what.",) if unread else ()
        return Answer(
            sentences=(*said, *filter(None, [moving]), *(f"Next: {a.do}" for a in self._actions[:1]), *warned),
            kind="lead",
            about=f"{phrases.day(day)}, on the way to: {plan.target_role}",
            unread=self._unread,
        )

    def changes(self) -> Answer:
        """What is new since the last report."""
        new = changes.since(self.journey, self.since)
        if self._questions:  # a mentor rates first and sees the traveller's own levels then
            new = replace(new, levels=new.levels.iloc[:0])
        said = changes_sentences(new)
        start = self.journey.plan.start
        since = f"the start, {phrases.day(start)}" if self.since < start else phrases.day(self.since)
        return Answer((f"Since {since}:",), points=tuple((sentence, "") for sentence in said))

    def next_actions(self) -> Answer:
        """The next things to do, each with its reason."""
        points = tuple(
            (a.do, f"{a.why} Set aside {phrases.effort(a.hours)}." if a.hours else a.why) for a in self._actions
        )
        return Answer(points=points, kind="actions") if points else Answer(("Nothing waits to be done.",))

    def burndown(self) -> Answer:
        """The work left, the forecast of it, what would change that, and how past forecasts did."""
        weekly, made, now = self._weekly, self._commitments, self._outlook
        ready = gaps.readiness(self._gaps)
        partly = coverage_sentence(ready) if 0 < ready.rated < ready.skills else ""
        levers = ("What would change the chance, what costs least first:",) if now.levers else ()
        said = (burndown_sentence(weekly, made, self._pace), partly, fan_sentence(now), *levers)
        chart = burndown_chart(weekly, made, outlook.fan(now), self.journey.as_of)
        return Answer(
            tuple(filter(None, said)),
            chart,
            points=tuple(map(lever_point, now.levers)),
            table=_every_fourth(weekly, "scope", "done", "proven_done", "remaining", "ideal") if chart else None,
            title="The work, every fourth week",
            more=tuple(self._past_forecasts()),
        )

    def _past_forecasts(self) -> Iterator[Answer]:
        """How the forecasts of earlier reports moved and did, once there are some."""
        past = outlook.past_forecasts(self.journey)
        if said := card_sentence(past, self._outlook):
            yield Answer((said,), forecasts_chart(past), table=past, title="Past forecasts")

    def gaps(self) -> Answer:
        """The skills that are missing, and how surely these are the largest gaps."""
        stability = gaps.top_gap_stability(self._gaps, rng=np.random.default_rng(SEED))
        return Answer(
            (gaps_sentence(self._gaps, stability),),
            gap_chart(self._gaps),
            table=self._gaps[["skill", "importance", "required", "claimed", "proven", "gap", "weight"]],
            under="My own ratings, for after you have given yours below" if self._questions else "",
            title="All skills",
        )

    def agreement(self) -> Answer:
        """Where the traveller and the mentor see it differently, and what the mentor wrote last."""
        if self._questions:
            return Answer(("How we see it side by side is for me; you are asked below.",))
        pairs, last = agreement.pairs(self.journey), agreement.last_reply(self.journey)
        topics = agreement.agenda(pairs)
        leaning = leaning_sentence(agreement.leaning(pairs))
        return Answer(
            (agreement_sentence(pairs, topics, self.journey.id),),
            agreement_chart(pairs),
            points=agenda_points(topics),
            title="Both ratings of each skill",
            table=pairs[["skill", "own", "own_on", "mentor", "mentor_on", "proven", "required", "difference"]],
            kind="actions",
            more=(
                Answer((leaning,) if leaning else ()),
                Answer(tuple(filter(None, [reply_sentence(last)])), points=reply_points(last)),
            ),
        )

    def form(self) -> Answer | Form:
        """What the mentor is asked."""
        if self._questions is None:
            return Answer(("The file for a mentor ends with a form that asks them how they see it.",))
        return Form(self._questions)

    def tactics(self) -> Answer:
        """The five tactics against their targets and the time gone."""
        tactics = five_tactics(self.journey)
        return Answer(
            (tactics_sentence(tactics),),
            tactics_chart(tactics),
            table=tactics.drop(columns="lasting"),
            title="The tactics",
        )

    def exposure(self) -> Answer:
        """What was done in the target field, and what of it can go on the resume."""
        ladder, wins = exposure.project_ladder(self.journey), exposure.resume_bullets(self.journey)
        resume = Answer(("For the resume:",), points=tuple((bullet, "") for bullet in wins["bullet"]))
        return Answer(
            (exposure_sentence(ladder, wins),),
            exposure_chart(ladder),
            table=ladder[["project", "step", "since", "state", "days_waiting", "fallback_on", "contact"]],
            title="All projects",
            more=(resume,) if resume.points else (),
        )

    def freelance(self) -> Answer:
        """What gigs bring in, and which skills they prove."""
        ladder = freelance.gig_ladder(self.journey)
        return Answer(
            (freelance_sentence(freelance.gig_totals(self.journey)),),
            earnings_chart(freelance.monthly_earnings(self.journey)),
            table=ladder[["gig", "client", "step", "since", "hours", "income", "hourly_rate", "skills"]],
            title="All gigs",
        )

    def network(self) -> Answer:
        """Who is in touch, and who has not been for too long."""
        states = network.contact_states(self.journey)
        only_asked, silences = network.only_asked(states), network.long_silences(states)
        return Answer(
            (network_sentence(states, only_asked, silences, network.event_rate(self.journey)),),
            warmth_chart(network.weekly_warmth(self.journey), self.journey.plan.targets.warm_contacts),
            more=(
                Answer(
                    chart=due_chart(states),
                    table=states[["contact", "state", "days_silent", "due_on", "overdue_on", "gave", "asked"]],
                    title="All contacts",
                ),
            ),
        )

    def applications(self) -> Answer:
        """The applications that are answered, by the way they went."""
        funnel = applications.funnel(self.journey)
        return Answer((funnel_sentence(funnel),), funnel_chart(funnel), table=funnel, title="The ways of applying")

    def hours(self) -> Answer:
        """The hours found beside the job, against the plan."""
        weekly = hours.weekly_hours(self.journey)
        chart = hours_chart(weekly)
        return Answer(
            (hours_sentence(weekly),),
            chart,
            table=_every_fourth(weekly, "planned", "logged", "balance") if chart else None,
            title="The hours, every fourth week",
        )

    def data_notes(self) -> Answer:
        """What the answers are made from, what could not be used, and what the words mean."""
        journey = self.journey
        problems = [str(problem) for problem in journey.problems]
        inputs = {name: sha256 for name, sha256 in journey.inputs.items() if name != OWN_RECORD}
        files = pd.DataFrame({"file": list(inputs), "sha256": list(inputs.values())})
        said = data_notes(journey.problems, journey.last_entry(), journey.as_of)
        return Answer(
            (
                f"Made from what was recorded up to {phrases.day(journey.as_of)}.",
                coverage_sentence(gaps.readiness(self._gaps)),
                *(said if journey.audience == "self" else ()),
            ),
            points=tuple((problem, "") for problem in problems[:MOST_PROBLEMS]),
            table=files,
            title="The files, by their SHA-256",
            more=(Answer(points=MEANINGS, under="What the words mean"),),
        )


def _every_fourth(weekly: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """Every fourth week of a table, the last one first."""
    return weekly.iloc[::-TABLE_WEEKS][["on", *columns]]


def _month_before(day: dt.date) -> dt.date:
    """The same day of the month before, or its last day."""
    last = day.replace(day=1) - dt.timedelta(days=1)
    return last.replace(day=min(day.day, last.day))
