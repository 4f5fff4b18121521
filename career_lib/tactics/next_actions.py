"""Chooses the next things to do from the actions that each of the five tactics offers.

What weighs more comes first (see `action`). Beyond that, what is overdue counts twice, an employer who
waits for an answer goes before all, then a deadline where none stands any more, and a tactic with
nothing recorded in six weeks has its say whatever it weighs.

Planned breaks are left out wherever days are counted, for nothing is late because of a rest. Only
contacts go by the calendar, as in `network`: the other person knows nothing of the break.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from career_lib.base.phrases import day
from career_lib.base.rows import rows_of
from career_lib.journey.journey import Journey
from career_lib.journey.record import TACTICS
from career_lib.journey.tables import TABLES
from career_lib.tactics.action import Action
from career_lib.tactics.deadline.actions import actions_after_acceptance, deadline_actions
from career_lib.tactics.deadline.applications import accepted_on
from career_lib.tactics.deadline.hours import hours_a_level
from career_lib.tactics.exposure.actions import exposure_actions
from career_lib.tactics.freelance.actions import freelance_actions
from career_lib.tactics.network.actions import network_actions
from career_lib.tactics.skills.actions import skill_actions
from career_lib.tactics.skills.gaps import skill_gaps

NEGLECTED_AFTER_DAYS = 42
"""Days without a row after which a tactic is neglected: six weeks, a monthly routine that was missed."""

MINUTES = 0.5
"""Hours up to which something takes minutes, and can be done in a break."""


def next_actions(journey: Journey, count: int = 3) -> tuple[Action, ...]:
    """The next things to do: pressing actions, those of neglected tactics, then the best of the others.

    What presses comes first, though a neglected tactic always has one of the places. A tactic is
    neglected when nothing was recorded for it in six weeks, nor is the journey younger than that;
    each neglected tactic gets one place, the longest neglected first, and of those neglected for the
    same time the one whose best action weighs most. Places that are left go to the heaviest action
    of each other tactic, then to whatever weighs most. A tactic whose targets the plan sets to 0 is
    let be. The heaviest is told first; what weighs the same keeps the order of `record.TACTICS`.

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
    >>> from career_lib.journey.plan import Plan
    >>> for action in next_actions(assemble("ada", Plan(target_role="Designer", start="2026-01-12"), {}), count=2):
    ...     print(action.do)
    Give yourself a deadline, the day by which you will have left, and write it down.
    List what somebody must be able to do as Designer, beginning with a starter role.
    """
    if accepted_on(journey) is not None:
        return tuple(actions_after_acceptance(journey))[:count]
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
    """The key that sorts what presses before what does not, then the heaviest first."""
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
    last = {tactic: max(journey.start, journey.last_day(_tables_of(tactic)) or journey.start) for tactic in tactics}
    silent = [tactic for tactic in tactics if journey.days_since(last[tactic]) > NEGLECTED_AFTER_DAYS]
    return sorted(silent, key=lambda tactic: last[tactic])


def _tables_of(tactic: str) -> list[str]:
    """The tables whose rows show that a tactic is being worked on."""
    return [table for table, record in TABLES.items() if record.tactic == tactic]


def _candidates(journey: Journey) -> Iterator[Action]:
    """The actions of all tactics, in the order of `record.TACTICS`."""
    gaps = list(rows_of(skill_gaps(journey)))
    stake = float(max((gap.importance for gap in gaps if gap.gap_proven != 0), default=1))
    skills = [gap.skill for gap in gaps]
    yield from deadline_actions(journey, stake)
    yield from skill_actions(journey, gaps, dict(zip(skills, hours_a_level(journey, skills), strict=True)))
    yield from exposure_actions(journey, gaps, stake)
    yield from freelance_actions(journey, stake)
    yield from network_actions(journey, stake)
