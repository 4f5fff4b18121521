"""The next things to do, chosen over all five tactics.

Every candidate is weighed on one scale: importance closed per hour, that is importance x levels per
hour. For learning, that follows from the traveller's own hours per level. Everything else opens a
door: with some chance it leads to a small project or gig, which takes its hours and then proves one
level of the most important skill that is not proven yet:

    importance per hour = importance x chance / (hours + chance x hours still to come)

The efforts and chances below are our assumptions. Only their order of magnitude matters: what is
overdue counts twice, an employer who waits for an answer goes before all, then a deadline where none
stands any more, and a tactic with nothing recorded in six weeks has its say whatever it weighs.

Planned breaks are left out wherever days are counted, for nothing is late because of a rest. Only
contacts go by the calendar, as in `network`: the other person knows nothing of the break.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import isnan
from typing import Any

import pandas as pd

from career_lib.base.phrases import ago, counted, day, duration, effort, listed, number, often, quoted
from career_lib.base.rows import rows_of
from career_lib.journey.journey import Journey
from career_lib.journey.kinds import LEVELS
from career_lib.tactics.deadline.applications import accepted_on
from career_lib.tactics.deadline.hours import HOURS_A_LEVEL, logged_hours
from career_lib.tactics.exposure.numbers import project_ladder, resume_bullets
from career_lib.tactics.five import TACTICS
from career_lib.tactics.freelance.numbers import gig_ladder, gig_totals
from career_lib.tactics.network.numbers import LONG_SILENCE_DAYS, contact_states, event_rate
from career_lib.tactics.skills.gaps import HOURS_A_RATING, readiness, skill_gaps
from career_lib.tactics.skills.levels import ratings

NEGLECTED_AFTER_DAYS = 42
"""Days without a row after which a tactic is neglected: six weeks, a monthly routine that was missed."""

OVERDUE_FACTOR = 2.0
"""How many times its weight an overdue thing counts. Our assumption."""

PRIOR_LEVELS = 2.0
"""Levels of the traveller's own record that weigh as much as `HOURS_A_LEVEL` does. Our assumption."""

PROJECT_HOURS = 20.0
"""Hours of a small project or gig that ends in a measured success. Our assumption."""

GIG_PATIENCE_DAYS = 14
"""Days after which a lead, a proposal or an unpaid delivery wants a nudge, as for an ask."""

STALE_DAYS = 90
"""Days after which a lead or an ask is more likely dead than late: it is no longer urgent, but to be cleared up."""

INTERVIEW_PATIENCE_DAYS = 10
"""Days without a word after an interview from which on it is right to ask how things stand."""

OFFER_PATIENCE_DAYS = 7
"""Days for which an employer usually waits to hear whether an offer is taken."""

REPLY_PATIENCE_DAYS = 3
"""Days after which an employer's message should have had its answer."""

MINUTES = 0.5
"""Hours up to which something takes minutes, and can be done in a break."""

MOST_NAMED = 3
"""Skills that a sentence names before it counts the rest."""

ROUTINE_DAYS = 28
"""Days after which a check-in and a look at all ratings are overdue: the routine is monthly."""

PRACTICE_LEVEL = 2
"""Level from which a skill grows by practice rather than by reading: whoever does it with help can do it."""

TABLES_OF = {
    "deadline": ("deadlines", "checkins", "applications"),
    "skills": ("assessments", "learning"),
    "exposure": ("projects", "wins"),
    "freelancing": ("gigs",),
    "networking": ("contacts", "touches", "events"),
}
"""The tables whose rows show that a tactic is being worked on."""


@dataclass(frozen=True)
class Effort:
    """What a step takes and what it may lead to. All our assumptions.

    Attributes
    ----------
    hours : float
        Hours of the step itself.
    chance : float
        Probability that it ends in one proven level, 0..1.
    still : float
        Hours still to come when it does.
    """

    hours: float
    chance: float
    still: float = PROJECT_HOURS

    def importance_per_hour(self, importance: float) -> float:
        """Importance closed per hour, over the whole way to the proven level."""
        return importance * self.chance / (self.hours + self.chance * self.still)


SET_DEADLINE = Effort(hours=0.25, chance=0.02, still=0.0)
LIST_SKILLS = Effort(hours=0.5, chance=1.0, still=0.0)
RATE_SKILL = Effort(hours=HOURS_A_RATING, chance=0.03, still=0.0)
RATE_AGAIN = Effort(hours=0.25, chance=0.05, still=0.0)
WRITE_DOWN = Effort(hours=0.25, chance=1.0, still=0.0)
CARRY_OUT = Effort(hours=PROJECT_HOURS, chance=1.0, still=0.0)
START = Effort(hours=2.0, chance=0.7)
ASK = Effort(hours=1.0, chance=0.25)
OFFER = Effort(hours=1.0, chance=0.3)
NUDGE = Effort(hours=0.25, chance=0.1)
REMIND = Effort(hours=0.25, chance=0.02)
CLEAR_UP = Effort(hours=0.25, chance=0.02)
DECIDE = Effort(hours=1.0, chance=1.0, still=0.0)
ANSWER = Effort(hours=0.5, chance=0.3, still=0.0)
PREPARE = Effort(hours=3.0, chance=0.5, still=0.0)
ASK_HOW_IT_STANDS = Effort(hours=0.25, chance=0.1, still=0.0)
TELL = Effort(hours=0.5, chance=0.05, still=0.0)
GIVE_NOTICE = Effort(hours=1.0, chance=0.05, still=0.0)
LOOK_FOR_GIG = Effort(hours=2.0, chance=0.25)
TOUCH = Effort(hours=0.25, chance=0.05)
LIST_PEOPLE = Effort(hours=0.5, chance=0.2)
GO_TO_EVENT = Effort(hours=3.0, chance=0.2)
CHECK_IN = Effort(hours=0.1, chance=0.01)
LOOK_AROUND = Effort(hours=1.0, chance=0.05)


PROJECT_STEPS = {
    "idea": (
        "Ask your boss for {name}, as something that makes you better at the job you have.",
        "It has been an idea {since}, and nobody was asked yet.",
        ASK,
    ),
    "asked boss": (
        "Offer {name} to the head of that department, as help that costs their budget nothing.",
        "Your boss was asked {ago} and has not answered.",
        ASK,
    ),
    "boss declined": (
        "Offer {name} to the head of that department, as help that costs their budget nothing.",
        "Your boss said no {ago}.",
        ASK,
    ),
    "asked department": (
        "Ask somebody else in that department about {name}.",
        "The department was asked {ago} and has not answered.",
        ASK,
    ),
    "boss agreed": (
        "Start {name}, and first write down the number that it should move.",
        "The yes came {ago}, and a success is measured from where it began.",
        START,
    ),
    "department agreed": (
        "Start {name}, and first write down the number that it should move.",
        "The yes came {ago}, and a success is measured from where it began.",
        START,
    ),
    "started": (
        "Bring {name} to its end, and measure what it changed.",
        "The last entry was {ago}, and a win proves a level of each skill that it names.",
        CARRY_OUT,
    ),
    "delivered": (
        "Write {name} down as a win: what you did, what was measured, before and after.",
        "It was delivered {ago}, and no win names it.",
        WRITE_DOWN,
    ),
}
"""What to do next about a project at each step, why, and the effort; not at the steps where it ends."""

OPEN_PROJECT_STEPS = (
    "idea",
    "asked boss",
    "boss declined",
    "asked department",
    "boss agreed",
    "department agreed",
)
"""Steps at which a project waits for somebody's word or for its beginning, and may be dead by now."""

GIG_STEPS = {
    "lead": (
        "Send an offer for {name}: what you would do, by when, and for how much.",
        "The lead came in {ago}.",
        OFFER,
    ),
    "proposed": (
        "Follow up on {name} with one friendly line.",
        "You made the offer {ago} and have no answer.",
        NUDGE,
    ),
    "won": (
        "Bring {name} to its end, with one number before and one after.",
        "The last entry was {ago}, and a delivered gig proves a level of each skill that it names.",
        CARRY_OUT,
    ),
    "delivered": (
        "Ask for the payment of {name}, and whether they know somebody who needs the same.",
        "It was delivered {ago} and is not paid yet.",
        REMIND,
    ),
}
"""What to do next about a gig at each step, why, and the effort; not at the steps where it ends."""


OPEN_GIG_STEPS = ("lead", "proposed")
"""Steps at which a gig waits for somebody's word, and may be dead by now."""

APPLICATION_STEPS = {
    "replied": (
        "Answer “{employer}”, and name two times at which you can talk.",
        "Their message came {ago}, and no later step is written down.",
        ANSWER,
        REPLY_PATIENCE_DAYS,
    ),
    "interview": (
        "Prepare “{employer}” with three of your wins as short stories, and say thank you on the day after.",
        "The interview was written down {ago}.",
        PREPARE,
        INTERVIEW_PATIENCE_DAYS,
    ),
    "offer": (
        "Decide about “{employer}”, and if you need time, ask for it today and name the day.",
        "The offer came {ago}, and employers seldom wait for more than a week.",
        DECIDE,
        OFFER_PATIENCE_DAYS,
    ),
}
"""What to do next about an application that was answered, why, the effort, and the days until it is overdue."""

CLEARED_UP = {"projects": "dropped", "gigs": "lost", "applications": "rejected"}
"""What is written down of a thing from which nothing is to be hoped any more."""


@dataclass(frozen=True)
class Action:
    """One thing to do next, and the reason.

    Attributes
    ----------
    tactic : str
        One of `tactics.TACTICS`.
    do, why : str
        One sentence each; `why` holds the number that justifies it.
    hours : float
        What it takes now.
    importance_per_hour : float
        Importance x levels that it closes per hour, over the whole way there.
    overdue : bool
        Whether its day has come and gone.
    pressing : bool
        Whether it goes before everything else: an employer waits for an answer, or no deadline stands.
    """

    tactic: str
    do: str
    why: str
    hours: float
    importance_per_hour: float
    overdue: bool
    pressing: bool = False

    @property
    def weight(self) -> float:
        """Importance closed per hour, raised for what is overdue."""
        return self.importance_per_hour * (OVERDUE_FACTOR if self.overdue else 1.0)


def next_actions(journey: Journey, count: int = 3) -> tuple[Action, ...]:
    """The next things to do: what presses, what neglected tactics need, then the best of the others.

    What presses comes first, though a neglected tactic always has one of the places. A tactic is
    neglected when nothing was recorded for it in six weeks, nor is the journey younger than that;
    each neglected tactic gets one place, the longest neglected first, and of those neglected for the
    same time the one whose best action weighs most. Places that are left go to the heaviest action
    of each other tactic, then to whatever weighs most. A tactic whose targets the plan sets to 0 is
    let be. The heaviest is told first; what weighs the same keeps the order of `tactics.TACTICS`.

    In a planned break, the first is to rest, and nothing takes more than minutes but what presses.
    Once an application is accepted, nothing is left but to leave well.

    Parameters
    ----------
    journey : Journey, as its audience may see it: the sentences name what it names.
    count : int, how many at most, > 0.

    Examples
    --------
    >>> import datetime as dt
    >>> from career_lib.journey.journey import assemble
    >>> from career_lib.journey.tables import Plan
    >>> for action in next_actions(assemble("ada", Plan(target_role="Designer", start="2026-01-12"), {}), count=2):
    ...     print(action.do)
    Give yourself a deadline, the day by which you will have left, and write it down.
    List what somebody must be able to do as Designer, beginning with a starter role.
    """
    if accepted_on(journey) is not None:
        return tuple(_to_leave_well(journey, _accepted(journey)))[:count]
    wanted, pause = _wanted_tactics(journey), journey.break_today()
    by_weight = sorted((a for a in _candidates(journey) if a.tactic in wanted), key=_order)
    if pause is not None:
        by_weight = [action for action in by_weight if action.pressing or action.hours <= MINUTES]
    best: dict[str, Action] = {}
    for action in by_weight:
        best.setdefault(action.tactic, action)
    neglected = [tactic for tactic in _neglected_tactics(journey, list(best)) if not best[tactic].pressing]
    pressing = [action for action in by_weight if action.pressing][: count - 1 if neglected else count]
    served = {action.tactic for action in pressing}
    tactics = [*neglected, *(tactic for tactic in best if tactic not in served and tactic not in neglected)]
    chosen = list(dict.fromkeys([*pressing, *(best[tactic] for tactic in tactics), *by_weight]))
    rest = [_rest(pause.back)] if pause is not None else []
    return (*rest, *sorted(chosen[: count - len(rest)], key=_order))


def _order(action: Action) -> tuple[bool, float]:
    """What presses before what does not, then the heaviest first."""
    return not action.pressing, -action.weight


def _rest(back: dt.date) -> Action:
    do = "Rest, as you planned to."
    why = f"The break lasts until you are back on {day(back)}, and nothing becomes late because of it."
    return Action("deadline", do, why, hours=0.0, importance_per_hour=0.0, overdue=False)


def _wanted_tactics(journey: Journey) -> set[str]:
    """The tactics that the plan has a target for; a deadline and skills are always wanted."""
    targets = journey.plan.targets
    target = {
        "deadline": 1,
        "skills": 1,
        "exposure": targets.wins,
        "freelancing": targets.gigs,
        "networking": targets.warm_contacts + targets.events_a_month,
    }
    return {tactic for tactic in TACTICS if target[tactic] > 0}


def _neglected_tactics(journey: Journey, tactics: list[str]) -> list[str]:
    """Those of some tactics without a row in six weeks, the longest neglected first, else in their order.

    Nothing is neglected in the first six weeks of a journey: a tactic that was never taken up waits
    since the start.
    """
    last = {
        tactic: max(journey.start, *(_last_day(journey, name) or journey.start for name in names))
        for tactic, names in TABLES_OF.items()
    }
    silent = [tactic for tactic in tactics if journey.days_since(last[tactic]) > NEGLECTED_AFTER_DAYS]
    return sorted(silent, key=lambda tactic: last[tactic])


def _last_day(journey: Journey, table: str) -> pd.Timestamp | None:
    """The day of a table's latest row, or None."""
    days = journey.column(table, "on")[-1:]
    return pd.Timestamp(days[0]) if len(days) else None


def _candidates(journey: Journey) -> Iterator[Action]:
    """Everything that could be done next: something of each tactic, unless it waits for an answer."""
    gaps = list(rows_of(skill_gaps(journey)))
    stake = float(max((gap.importance for gap in gaps if gap.gap_proven != 0), default=1))
    yield from _for_the_deadline(journey, stake)
    yield from _for_skills(journey, gaps)
    yield from _for_exposure(journey, gaps, stake)
    yield from _for_freelancing(journey, stake)
    yield from _for_networking(journey, stake)


def _for_the_deadline(journey: Journey, stake: float) -> Iterator[Action]:
    made = journey.column("deadlines", "deadline")
    if not len(made):
        do = "Give yourself a deadline, the day by which you will have left, and write it down."
        why = "Without a date there is no pace to keep; 12 to 24 months are usual."
        yield replace(_action("deadline", do, why, SET_DEADLINE, stake, overdue=True), pressing=True)
    elif journey.today >= (deadline := pd.Timestamp(made[-1])):
        do = "Look at what is left, and commit to a new deadline that you believe in."
        passed = (journey.today - deadline).days
        when = f"was {ago(passed)}" if passed else "is today"
        why = f"The one that you had, {day(deadline)}, {when}."
        yield replace(_action("deadline", do, why, SET_DEADLINE, stake, overdue=True), pressing=True)
    checked_in = _last_day(journey, "checkins")
    last = checked_in or journey.start
    if journey.days_since(last) >= ROUTINE_DAYS:
        silent = (journey.today - last).days
        do = "Check in: write down how the weeks were, and the hours that no other table holds."
        why = f"Your last check-in was {ago(silent)}." if checked_in else f"There was none in {duration(silent)}."
        yield _action("deadline", do, why, CHECK_IN, stake, overdue=True)
    yield from _for_applications(journey, stake)


def _for_applications(journey: Journey, stake: float) -> Iterator[Action]:
    """What an employer waits for, and what to ask of one who went silent.

    It belongs to the deadline: an accepted application is how the date is met.
    """
    latest = {name: (step, on) for name, step, on in journey.rows("applications", "application", "step", "on")}
    for name, (step, on) in latest.items():
        if step not in APPLICATION_STEPS:
            continue
        do, why, effort, patience = APPLICATION_STEPS[step]
        since = pd.Timestamp(on)
        silent = journey.days_since(since)
        if silent >= STALE_DAYS:
            yield _clear_up(journey, "deadline", "applications", name, since, stake)
        elif step == "interview" and silent >= patience:
            do = f"Ask about {quoted(name)}, in one friendly line, how things stand."
            why = f"The interview was {_ago(journey, since)}, and you have not heard from them."
            yield _action("deadline", do, why, ASK_HOW_IT_STANDS, stake, overdue=True)
        else:
            action = _action("deadline", do.format(employer=name), why.format(ago=_ago(journey, since)), effort, stake)
            yield replace(action, overdue=silent >= patience, pressing=True)


def _accepted(journey: Journey) -> pd.DataFrame:
    """The applications that ended in a new job."""
    latest = journey.latest("applications")
    return latest[latest["step"] == "accepted"]


def _to_leave_well(journey: Journey, accepted: pd.DataFrame) -> Iterator[Action]:
    """What remains to be done by who has found the way out: it is a success, and others had a part in it."""
    since = accepted["on"].max()
    name = str(accepted["on"].idxmax())
    told = f"You accepted {quoted(name)} {_ago(journey, since)}"
    if journey.days_since(since) >= STALE_DAYS:
        do = "Stay in touch with those who helped you out, and pass on what you have learned."
        yield _action("networking", do, f"{told}.", TELL, 1.0)
        return
    do = f"Celebrate {quoted(name)}, and thank by name everybody who had a part in it."
    early = (journey.deadlines["deadline"].iloc[-1] - since).days if len(journey.deadlines) else 0
    why = f"{told}, {duration(early)} before your deadline." if early > 0 else f"{told}: this is what it was all for."
    yield _action("networking", do, why, TELL, 1.0)
    do = "Give notice only when both have signed, and hand your work over so that it is missed."
    why = "Whom you leave well may open the next door, and the wins that you made there stay yours."
    yield _action("exposure", do, why, GIVE_NOTICE, 1.0)
    do = "Tell those who know your work where you are going, and stay in touch from there."
    people = counted(max(len(contact_states(journey)), 1), "message")
    yield _action("networking", do, f"It takes {people}, and nobody is asked for anything.", TELL, 1.0)


def _clear_up(journey: Journey, tactic: str, table: str, name: str, since: pd.Timestamp, stake: float) -> Action:
    do = f"Ask whether {quoted(name)} is still wanted, or write it down as {CLEARED_UP[table]}."
    return _action(tactic, do, f"The last step was {_ago(journey, since)}.", CLEAR_UP, stake)


def _ago(journey: Journey, day: pd.Timestamp) -> str:
    return ago((journey.today - day).days)


def _since(journey: Journey, day: pd.Timestamp) -> str:
    passed = (journey.today - day).days
    return f"for {duration(passed)}" if passed else "since today"


def _for_skills(journey: Journey, gaps: list[Any]) -> Iterator[Action]:
    role = journey.plan.target_role
    unrated, rated = [gap for gap in gaps if isnan(gap.claimed)], [gap for gap in gaps if not isnan(gap.claimed)]
    short = [gap for gap in rated if gap.gap > 0]
    if not gaps:
        do = f"List what somebody must be able to do as {role}, beginning with a starter role."
        why = "There are 0 skills on your list; 10 to 16 are usual."
        yield _action("skills", do, why, LIST_SKILLS, 1.0)
    elif not unrated and not short:
        do = f"Read three new postings for {role}, and add what they ask that is not on your list."
        why = f"All {len(gaps)} skills on it are at the level that the role asks."
        yield _action("skills", do, why, LOOK_AROUND, 1.0)
    if unrated:
        do = f"Rate {listed((gap.skill for gap in unrated), MOST_NAMED)}."
        why = f"Not rated yet: {len(unrated)} of {len(gaps)} skills, and readiness counts only those that are."
        # A rating closes nothing; it is worth as much as readiness is blind without it.
        blind = 1 - readiness(skill_gaps(journey)).coverage
        rate = _action("skills", do, why, RATE_SKILL, blind * float(max(gap.importance for gap in unrated)))
        yield replace(rate, hours=RATE_SKILL.hours * len(unrated))
    if rated:
        latest = pd.Timestamp(ratings(journey)["self"].on[-1])
        if journey.days_since(latest) >= ROUTINE_DAYS:
            do = "Go through your ratings, and change those that are no longer true."
            why = f"The latest was {_ago(journey, latest)}, and progress shows only once it is rated."
            yield _action("skills", do, why, RATE_AGAIN, float(max(gap.importance for gap in rated)), overdue=True)
    for gap, a_level in zip(short, hours_a_level(journey, [gap.skill for gap in short]), strict=True):
        hours = min(a_level, journey.plan.hours_per_week)
        verb, goal = "Practice" if gap.claimed >= PRACTICE_LEVEL else "Learn", LEVELS[int(gap.claimed) + 1]
        do = f"{verb} {gap.skill} this week, on the way to “{goal}”."
        why = (
            f"It counts {gap.importance} of 5, lacks {counted(gap.gap, 'level')}, "
            f"and a whole level takes you {effort(a_level)}."
        )
        yield Action("skills", do, why, hours, gap.importance / a_level, overdue=False)


def hours_a_level(journey: Journey, skills: Iterable[str]) -> list[float]:
    """Hours that one more level of each skill takes this traveller.

    All hours that were logged, per level gained: first over all rated skills, shrunk towards
    `HOURS_A_LEVEL`, then for each skill, shrunk towards that. Hours of learning belong to their
    skill. All others (gigs, projects, people) belong to the levels gained, each as much: without
    them a level would look cheaper than it was. A short record moves it a little.
    """
    own = ratings(journey)["self"]
    last = dict(zip(own.thing, own.value.tolist(), strict=True))
    first = dict(zip(own.thing[::-1], own.value[::-1].tolist(), strict=True))
    gained = {skill: max(last[skill] - first[skill], 0.0) for skill in last}
    learned = journey.learning.groupby("skill")["hours"].sum()
    logged, levels = float(logged_hours(journey)["hours"].sum()), sum(gained.values())
    other = (logged - float(learned.sum())) / levels if levels else 0.0
    overall = _shrunk(logged, levels, HOURS_A_LEVEL)
    return [
        _shrunk(learned.get(skill, 0.0) + other * gained.get(skill, 0.0), gained.get(skill, 0.0), overall)
        for skill in skills
    ]


def _shrunk(hours: float, gained: float, prior: float) -> float:
    """Hours a level, as if the record began with `PRIOR_LEVELS` levels at the prior's hours each."""
    return float((hours + PRIOR_LEVELS * prior) / (gained + PRIOR_LEVELS))


def _for_exposure(journey: Journey, gaps: list[Any], stake: float) -> Iterator[Action]:
    wins = resume_bullets(journey)
    told = {origin.casefold() for origin in wins["origin"]}
    under_way = False
    for row in rows_of(project_ladder(journey)):
        name, step, since = row.project, row.step, row.since
        stale = step in OPEN_PROJECT_STEPS and journey.days_since(since) >= STALE_DAYS
        under_way |= not stale and row.state not in ("delivered", "stopped")
        written_down = step == "delivered" and name.casefold() in told
        if stale:
            yield _clear_up(journey, "exposure", "projects", name, since, stake)
        elif step in PROJECT_STEPS and row.state != "waiting" and not written_down:
            overdue = row.state == "fallback due"
            yield _next_step(journey, "exposure", PROJECT_STEPS[step], name, since, stake, overdue=overdue)
    if not under_way:
        do = "Ask your boss for a small project with the department that you want to join."
        why = f"You have {len(wins)} of {counted(journey.plan.targets.wins, 'win')}, and no project is under way."
        yield _action("exposure", do, why, ASK, stake)
    for gap in gaps:
        if min(gap.claimed, gap.required) > gap.proven:
            do = f"Turn your {gap.skill} into evidence: a small piece of work with one number before and one after."
            why = f"You claim level {gap.claimed:g} and have proof of {gap.proven:g}."
            yield _action("exposure", do, why, CARRY_OUT, gap.importance)


def _for_freelancing(journey: Journey, stake: float) -> Iterator[Action]:
    under_way = False
    for row in rows_of(gig_ladder(journey)):
        name, step, since = row.gig, row.step, row.since
        silent = journey.days_since(since)
        late, stale = silent >= GIG_PATIENCE_DAYS, step in OPEN_GIG_STEPS and silent >= STALE_DAYS
        under_way |= not stale and row.state == "open"
        if row.state == "done" and not row.skills:
            do = f"Write down which skills {quoted(name)} proved."
            yield _action("freelancing", do, "It is delivered, and names 0 skills.", WRITE_DOWN, stake)
        if stale:
            yield _clear_up(journey, "freelancing", "gigs", name, since, stake)
        elif step in GIG_STEPS and (late or step in ("lead", "won")):
            overdue = late and step != "won" and silent < STALE_DAYS
            yield _next_step(journey, "freelancing", GIG_STEPS[step], name, since, stake, overdue=overdue)
    if not under_way:
        delivered = gig_totals(journey).delivered
        do = "Tell three people who know your work that you take on small paid jobs."
        why = f"You have delivered {delivered} of {counted(journey.plan.targets.gigs, 'gig')}, and none is under way."
        yield _action("freelancing", do, why, LOOK_FOR_GIG, stake)


def _next_step(
    journey: Journey,
    tactic: str,
    step: tuple[str, str, Effort],
    name: str,
    since: pd.Timestamp,
    stake: float,
    *,
    overdue: bool,
) -> Action:
    """What is to be done about a project or gig at the step where it stands."""
    do, why, effort = step
    why = why.format(ago=_ago(journey, since), since=_since(journey, since))
    return _action(tactic, do.format(name=quoted(name)), why, effort, stake, overdue=overdue)


def _for_networking(journey: Journey, stake: float) -> Iterator[Action]:
    states = contact_states(journey)
    events = event_rate(journey)
    targets = journey.plan.targets
    if states.empty:
        do = "Write down ten people who know your work and would answer you."
        why = f"There is nobody on your list yet; your target is {counted(targets.warm_contacts, 'warm contact')}."
        yield _action("networking", do, why, LIST_PEOPLE, stake)
    elif len(states) < targets.warm_contacts:
        do = "Write down more people who know your work and would answer you."
        why = f"There {_are(len(states))} on your list, and your target is {targets.warm_contacts} warm contacts."
        yield _action("networking", do, why, LIST_PEOPLE, stake)
    for row in rows_of(states):
        silence = f"You have been silent for {duration(row.days_silent)}"
        if row.asked and not row.gave:
            do = f"Give {row.contact} something before you ask again: a link, an introduction, a thank-you."
            why = f"You asked {often(row.asked)} and gave nothing yet; your last touch was {ago(row.days_silent)}."
        elif row.state == "fresh":
            continue
        elif row.days_silent >= LONG_SILENCE_DAYS:
            do = f"Write to {row.contact} without asking for anything."
            why = f"{silence}, and after eight months nobody likes to be needed first."
        else:
            do = f"Get in touch with {row.contact}, and bring something that they can use."
            why = f"{silence} and meant to write after {row.cadence_days}."
        yield _action("networking", do, why, TOUCH, stake, overdue=row.state == "overdue")
    if events.a_month < targets.events_a_month:
        do = "Go to a meetup, a talk or a conference of the field this month."
        been = f"It has been {number(events.a_month)} a month" if events.events else "You have been to none"
        why = f"{been} so far, and your target is {number(targets.events_a_month)} a month."
        yield _action("networking", do, why, GO_TO_EVENT, stake)
    elif len(states) > 1 and (states["state"] == "fresh").all():
        do = "Introduce two people on your list who should know each other."
        why = f"All {len(states)} of them are in touch, which is the time to give."
        yield _action("networking", do, why, TOUCH, stake)


def _are(people: int) -> str:
    return f"{'is' if people == 1 else 'are'} {counted(people, 'person', 'people')}"


def _action(tactic: str, do: str, why: str, effort: Effort, importance: float, *, overdue: bool = False) -> Action:
    return Action(tactic, do, why, effort.hours, effort.importance_per_hour(importance), overdue)
