"""The next things to do, chosen over all five tactics.

Every candidate is weighed on one scale: importance closed per hour, that is importance x levels per
hour. For learning, that follows from the traveller's own hours per level. Everything else opens a
door: with some chance it leads to a small project or gig, which takes its hours and then proves one
level of the most important skill that is not proven yet:

    importance per hour = importance x chance / (hours + chance x hours still to come)

The efforts and chances below are our assumptions. Only their order of magnitude matters: what is
overdue counts twice, and a tactic with nothing recorded in six weeks has its say whatever it weighs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import pandas as pd

from career_lib.exposure import project_ladder, resume_bullets
from career_lib.freelance import gig_ladder, gig_totals
from career_lib.gaps import readiness, skill_gaps
from career_lib.journey import Journey
from career_lib.network import LONG_SILENCE_DAYS, contact_states, event_rate
from career_lib.records import FIRST_DAY, LEVELS
from career_lib.tactics import TACTICS

NEGLECTED_AFTER_DAYS = 42
"""Days without a row after which a tactic is neglected: six weeks, a monthly routine that was missed."""

MOST_NEGLECTED = 2
"""The most actions that are given to neglected tactics at a time; one is always the best of all."""

OVERDUE_FACTOR = 2.0
"""How many times its weight an overdue thing counts. Our assumption."""

HOURS_A_LEVEL = 20.0
"""Hours that one level takes, before the traveller's own record says otherwise. Our assumption."""

PRIOR_LEVELS = 2.0
"""Levels of the traveller's own record that weigh as much as `HOURS_A_LEVEL` does. Our assumption."""

PROJECT_HOURS = 20.0
"""Hours of a small project or gig that ends in a measured success. Our assumption."""

GIG_PATIENCE_DAYS = 14
"""Days after which a lead, a proposal or an unpaid delivery wants a nudge, as for an ask."""

ROUTINE_DAYS = 28
"""Days after which a check-in and a look at all ratings are overdue: the routine is monthly."""

PRACTICE_LEVEL = 2
"""Level from which a skill grows by practice rather than by reading: whoever does it with help can do it."""

TABLES_OF = {
    "deadline": ("deadlines", "checkins"),
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


SET_DEADLINE = Effort(hours=0.25, chance=1.0, still=0.0)
LIST_SKILLS = Effort(hours=0.5, chance=1.0, still=0.0)
RATE_SKILL = Effort(hours=0.05, chance=0.1, still=0.0)
RATE_AGAIN = Effort(hours=0.25, chance=0.05, still=0.0)
WRITE_DOWN = Effort(hours=0.25, chance=1.0, still=0.0)
CARRY_OUT = Effort(hours=PROJECT_HOURS, chance=1.0, still=0.0)
START = Effort(hours=2.0, chance=0.7)
ASK = Effort(hours=1.0, chance=0.25)
OFFER = Effort(hours=1.0, chance=0.3)
NUDGE = Effort(hours=0.25, chance=0.1)
REMIND = Effort(hours=0.25, chance=0.02)
LOOK_FOR_GIG = Effort(hours=2.0, chance=0.25)
TOUCH = Effort(hours=0.25, chance=0.05)
LIST_PEOPLE = Effort(hours=0.5, chance=0.2)
GO_TO_EVENT = Effort(hours=3.0, chance=0.2)
CHECK_IN = Effort(hours=0.1, chance=0.01)
LOOK_AROUND = Effort(hours=1.0, chance=0.05)


PROJECT_STEPS = {
    "idea": (
        "Ask your boss for {name}, as something that makes you better at the job you have.",
        "It has been an idea for {days}, and nobody was asked yet.",
        ASK,
    ),
    "asked boss": (
        "Offer {name} to the head of that department, as help that costs their budget nothing.",
        "Your boss was asked {days} ago and has not answered.",
        ASK,
    ),
    "boss declined": (
        "Offer {name} to the head of that department, as help that costs their budget nothing.",
        "Your boss said no {days} ago.",
        ASK,
    ),
    "asked department": (
        "Ask somebody else in that department about {name}.",
        "The first ask was {days} ago and has no answer.",
        ASK,
    ),
    "boss agreed": (
        "Start {name}, and first write down the number that it should move.",
        "The yes is {days} old, and a success is measured from where it began.",
        START,
    ),
    "department agreed": (
        "Start {name}, and first write down the number that it should move.",
        "The yes is {days} old, and a success is measured from where it began.",
        START,
    ),
    "started": (
        "Bring {name} to its end, and measure what it changed.",
        "It has been under way for {days}, and a win proves a level of each skill that it names.",
        CARRY_OUT,
    ),
    "delivered": (
        "Write {name} down as a win: what you did, what was measured, before and after.",
        "It was delivered {days} ago, and no win names it.",
        WRITE_DOWN,
    ),
}
"""What to do next about a project at each step, why, and the effort; not at the steps where it ends."""

GIG_STEPS = {
    "lead": (
        "Send an offer for {name}: what you would do, by when, and for how much.",
        "The lead is {days} old.",
        OFFER,
    ),
    "proposed": (
        "Follow up on {name} with one friendly line.",
        "Your offer has been without an answer for {days}.",
        NUDGE,
    ),
    "won": (
        "Bring {name} to its end, with one number before and one after.",
        "The last entry is {days} old, and a delivered gig proves a level of each skill that it names.",
        CARRY_OUT,
    ),
    "delivered": (
        "Ask for the payment of {name}, and whether they know somebody who needs the same.",
        "It was delivered {days} ago and is not paid yet.",
        REMIND,
    ),
}
"""What to do next about a gig at each step, why, and the effort; not at the steps where it ends."""


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
    """

    tactic: str
    do: str
    why: str
    hours: float
    importance_per_hour: float
    overdue: bool

    @property
    def weight(self) -> float:
        """Importance closed per hour, raised for what is overdue."""
        return self.importance_per_hour * (OVERDUE_FACTOR if self.overdue else 1.0)


def next_actions(journey: Journey, count: int = 3) -> tuple[Action, ...]:
    """The next things to do: the best of all, what neglected tactics need, then the best of the others.

    The first is what weighs most. A tactic is neglected when nothing was recorded for it in six
    weeks, or never; the two neglected longest get one action each. What room is left goes to the
    heaviest action of each tactic that has none yet, then to whatever weighs most. A tactic whose
    targets the plan sets to 0 is let be. The heaviest comes first; what weighs the same keeps the
    order of `tactics.TACTICS`.

    Parameters
    ----------
    journey : Journey, as its audience may see it: the sentences name what it names.
    count : int, how many at most, > 0.

    Examples
    --------
    >>> import datetime as dt
    >>> from career_lib.journey import assemble
    >>> from career_lib.records import Plan
    >>> for action in next_actions(assemble("ada", Plan(target_role="Designer", start="2026-01-12"), {}), count=2):
    ...     print(action.do)
    Give yourself a deadline, the day by which you will have left, and write it down.
    List what somebody must be able to do as Designer, beginning with a starter role.
    """
    wanted = _wanted_tactics(journey)
    by_weight = sorted((a for a in _candidates(journey) if a.tactic in wanted), key=lambda a: -a.weight)
    first = by_weight[0]
    best: dict[str, Action] = {}
    for action in by_weight:
        best.setdefault(action.tactic, action)
    neglected = [tactic for tactic in _neglected_tactics(journey) if tactic in best and tactic != first.tactic]
    tactics = dict.fromkeys([first.tactic, *neglected[:MOST_NEGLECTED], *best])
    chosen = dict.fromkeys([*(best[tactic] for tactic in tactics), *by_weight])
    return tuple(sorted(list(chosen)[:count], key=lambda action: -action.weight))


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


def _neglected_tactics(journey: Journey) -> list[str]:
    """The tactics without a row in the last six weeks, the longest neglected first; never is longest."""
    never = pd.Timestamp(FIRST_DAY)
    last = {
        tactic: max((journey.tables[name]["on"].max() for name in names if len(journey.tables[name])), default=never)
        for tactic, names in TABLES_OF.items()
    }
    silent = [tactic for tactic in TACTICS if (journey.today - last[tactic]).days > NEGLECTED_AFTER_DAYS]
    return sorted(silent, key=lambda tactic: last[tactic])


def _candidates(journey: Journey) -> Iterator[Action]:
    """Everything that could be done next: something of each tactic, unless it waits for an answer."""
    gaps = skill_gaps(journey)
    unproven = gaps.loc[gaps["gap_proven"] != 0, "importance"]
    stake = float(unproven.max()) if len(unproven) else 1.0
    yield from _for_the_deadline(journey, stake)
    yield from _for_skills(journey, gaps)
    yield from _for_exposure(journey, gaps, stake)
    yield from _for_freelancing(journey, stake)
    yield from _for_networking(journey, stake)


def _for_the_deadline(journey: Journey, stake: float) -> Iterator[Action]:
    made = journey.deadlines
    if made.empty:
        do = "Give yourself a deadline, the day by which you will have left, and write it down."
        why = "Without a date there is no pace to keep; 12 to 24 months are usual."
        yield _action("deadline", do, why, SET_DEADLINE, stake, overdue=True)
    elif journey.today >= (deadline := made["deadline"].iloc[-1]):
        do = "Look at what is left, and commit to a new deadline that you believe in."
        passed = journey.today - deadline
        when = f"was {_days(passed)} ago" if passed else "is today"
        why = f"The one that you had, {deadline.day} {deadline:%B %Y}, {when}."
        yield _action("deadline", do, why, SET_DEADLINE, stake, overdue=True)
    checkins = journey.checkins
    silent = journey.today - (checkins["on"].max() if len(checkins) else journey.start)
    if silent.days >= ROUTINE_DAYS:
        do = "Check in: write down how the weeks were, and the hours that no other table holds."
        why = f"Your last check-in was {_days(silent)} ago." if len(checkins) else f"There was none in {_days(silent)}."
        yield _action("deadline", do, why, CHECK_IN, stake, overdue=True)


def _for_skills(journey: Journey, gaps: pd.DataFrame) -> Iterator[Action]:
    role = journey.plan.target_role
    unrated, rated = gaps[gaps["claimed"].isna()], gaps[gaps["claimed"].notna()]
    short = rated[rated["gap"] > 0]
    if gaps.empty:
        do = f"List what somebody must be able to do as {role}, beginning with a starter role."
        why = "There are 0 skills on your list; 10 to 16 are usual."
        yield _action("skills", do, why, LIST_SKILLS, 1.0)
    elif unrated.empty and short.empty:
        do = f"Read three new postings for {role}, and add what they ask that is not on your list."
        why = f"All {len(gaps)} skills on it are at the level that the role asks."
        yield _action("skills", do, why, LOOK_AROUND, 1.0)
    if len(unrated):
        do = f"Rate {_listed(list(unrated['skill']))}."
        why = f"Not rated yet: {len(unrated)} of {len(gaps)} skills, and readiness counts only those that are."
        # A rating closes nothing; it is worth as much as readiness is blind without it.
        blind = 1 - readiness(gaps).coverage
        each = _action("skills", do, why, RATE_SKILL, blind * float(unrated["importance"].max()))
        yield replace(each, hours=RATE_SKILL.hours * len(unrated))
    if len(rated):
        age = journey.today - journey.assessments.loc[journey.assessments["by"] == "self", "on"].max()
        if age.days >= ROUTINE_DAYS:
            do = "Go through your ratings, and change those that are no longer true."
            why = f"The latest is {_days(age)} old, and progress shows only once it is rated."
            yield _action("skills", do, why, RATE_AGAIN, float(rated["importance"].max()), overdue=True)
    for row, a_level in zip(short.to_dict("records"), hours_a_level(journey, short["skill"]), strict=True):
        hours = min(a_level, journey.plan.hours_per_week)
        verb, goal = "Practice" if row["claimed"] >= PRACTICE_LEVEL else "Learn", LEVELS[int(row["claimed"]) + 1]
        do = f"{verb} {row['skill']} for {_hours(hours)} this week, on the way to “{goal}”."
        short_of = "1 level" if row["gap"] == 1 else f"{row['gap']:g} levels"
        why = f"It counts {row['importance']} of 5, lacks {short_of}, and one takes you about {_hours(a_level)}."
        yield Action("skills", do, why, hours, row["importance"] / a_level, overdue=False)


def hours_a_level(journey: Journey, skills: Iterable[str]) -> list[float]:
    """Hours that one more level of each skill takes this traveller.

    The hours of learning per level gained: first over all rated skills, shrunk towards
    `HOURS_A_LEVEL`, then for each skill, shrunk towards that. A short record moves it a little.
    """
    own = journey.assessments[journey.assessments["by"] == "self"].groupby("skill")["level"]
    gained = (own.last() - own.first()).clip(lower=0)
    hours = journey.learning.groupby("skill")["hours"].sum().reindex(gained.index, fill_value=0.0)
    overall = _shrunk(hours.sum(), gained.sum(), HOURS_A_LEVEL)
    return [_shrunk(hours.get(skill, 0.0), gained.get(skill, 0), overall) for skill in skills]


def _shrunk(hours: float, gained: float, prior: float) -> float:
    """Hours a level, as if the record began with `PRIOR_LEVELS` levels at the prior's hours each."""
    return float((hours + PRIOR_LEVELS * prior) / (gained + PRIOR_LEVELS))


def _for_exposure(journey: Journey, gaps: pd.DataFrame, stake: float) -> Iterator[Action]:
    ladder = project_ladder(journey)
    wins = resume_bullets(journey)
    told = set(wins["origin"].str.casefold())
    for row in ladder.to_dict("records"):
        written_down = row["step"] == "delivered" and row["project"].casefold() in told
        if row["step"] in PROJECT_STEPS and row["state"] != "waiting" and not written_down:
            do, why, effort = PROJECT_STEPS[row["step"]]
            thing = {"name": f"“{row['project']}”", "days": _days(journey.today - row["since"])}
            overdue = row["state"] == "fallback due"
            yield _action("exposure", do.format(**thing), why.format(**thing), effort, stake, overdue=overdue)
    if ladder["state"].isin(["delivered", "stopped"]).all():
        do = "Ask your boss for a small project with the department that you want to join."
        why = f"You have {len(wins)} of {journey.plan.targets.wins} wins, and no project under way."
        yield _action("exposure", do, why, ASK, stake)
    claimed = gaps[gaps[["claimed", "required"]].min(axis=1) > gaps["proven"]]
    for row in claimed.to_dict("records"):
        do = f"Turn your {row['skill']} into evidence: a small piece of work with one number before and one after."
        why = f"You claim level {row['claimed']:g} and have proof of {row['proven']:g}."
        yield _action("exposure", do, why, CARRY_OUT, row["importance"])


def _for_freelancing(journey: Journey, stake: float) -> Iterator[Action]:
    ladder = gig_ladder(journey)
    for row in ladder.to_dict("records"):
        silent = journey.today - row["since"]
        late = silent.days >= GIG_PATIENCE_DAYS
        thing = {"name": f"“{row['gig']}”", "days": _days(silent)}
        if row["state"] == "done" and not row["skills"]:
            do = f"Write down which skills {thing['name']} proved."
            yield _action("freelancing", do, "It is delivered, and names 0 skills.", WRITE_DOWN, stake)
        if row["step"] in GIG_STEPS and (late or row["step"] in ("lead", "won")):
            do, why, effort = GIG_STEPS[row["step"]]
            overdue = late and row["step"] != "won"
            yield _action("freelancing", do.format(**thing), why.format(**thing), effort, stake, overdue=overdue)
    if not (ladder["state"] == "open").any():
        delivered = gig_totals(journey).delivered
        do = "Tell three people who know your work that you take on small paid jobs."
        why = f"You have delivered {delivered} of {journey.plan.targets.gigs} gigs, and none is open."
        yield _action("freelancing", do, why, LOOK_FOR_GIG, stake)


def _for_networking(journey: Journey, stake: float) -> Iterator[Action]:
    states = contact_states(journey)
    events = event_rate(journey)
    targets = journey.plan.targets
    if states.empty:
        do = "Write down ten people who know your work and would answer you."
        why = f"There is nobody on your list yet; your target is {targets.warm_contacts} warm contacts."
        yield _action("networking", do, why, LIST_PEOPLE, stake)
    for row in states.to_dict("records"):
        silence = f"You have been silent for {row['days_silent']} days"
        if row["asked"] and not row["gave"]:
            do = f"Give {row['contact']} something before you ask again: a link, an introduction, a thank-you."
            why = f"You asked {_times(row['asked'])} and gave nothing yet, the last time {row['days_silent']} days ago."
        elif row["state"] == "fresh":
            continue
        elif row["days_silent"] >= LONG_SILENCE_DAYS:
            do = f"Write to {row['contact']} without asking for anything."
            why = f"{silence}, and after eight months nobody likes to be needed first."
        else:
            do = f"Get in touch with {row['contact']}, and bring something that they can use."
            why = f"{silence} and meant to write after {row['cadence_days']}."
        yield _action("networking", do, why, TOUCH, stake, overdue=row["state"] == "overdue")
    if events.a_month < targets.events_a_month:
        do = "Go to a meetup, a talk or a conference of the field this month."
        why = f"It has been {events.a_month:.1f} a month so far, and your target is {targets.events_a_month:g}."
        yield _action("networking", do, why, GO_TO_EVENT, stake)
    elif len(states) and (states["state"] == "fresh").all():
        do = "Introduce two people on your list who should know each other."
        why = f"All {len(states)} of them are in touch, which is the time to give."
        yield _action("networking", do, why, TOUCH, stake)


def _action(tactic: str, do: str, why: str, effort: Effort, importance: float, *, overdue: bool = False) -> Action:
    return Action(tactic, do, why, effort.hours, effort.importance_per_hour(importance), overdue)


def _days(time: pd.Timedelta) -> str:
    return f"{time.days} day" if time.days == 1 else f"{time.days} days"


def _hours(hours: float) -> str:
    half_hours = round(2 * hours)
    return "1 hour" if half_hours == 2 else f"{half_hours / 2:g} hours"


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _listed(names: list[str], most: int = 3) -> str:
    """The first few names in a sentence: "SEO, Copywriting and 4 more"."""
    shown, rest = names[:most], len(names) - most
    if rest == 1:
        shown, rest = names, 0
    if rest > 0:
        return f"{', '.join(shown)} and {rest} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)
