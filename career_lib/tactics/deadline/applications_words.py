"""Sentences on the answers to applications, by source."""

from __future__ import annotations

from typing import Any

import pandas as pd

from career_lib.base.phrases import counted, interval, joined, listed, percent, quoted, weeks
from career_lib.base.rows import rows_of
from career_lib.journey.tables import Application
from career_lib.tactics.deadline.applications import SETTLED_AFTER_DAYS

MANY = 20
"""Settled cold applications from which on a low rate says something about cold applications. Our choice."""

OLD_ENOUGH = weeks(SETTLED_AFTER_DAYS / 7)
"""The age from which on an application is settled, in words."""

LOW = 0.1
"""A rate that is usual for cold applications, and discouraging. Our choice."""

WAYS = {"cold": "sent cold", "referral": "passed on by somebody", "recruiter": "through a recruiter"}


def funnel_sentence(funnel: pd.DataFrame) -> str:
    """Sentences: how many applications of each source were answered, how certain that is, and what it means.

    Parameters
    ----------
    funnel : the result of `applications.funnel`.
    """
    if funnel.empty:
        return (
            f"No application yet, and no hurry: the first goes under {quoted(Application.title)} on the page "
            "Log. One that somebody passes on is worth many sent cold."
        )
    return joined(*(_way(source) for source in rows_of(funnel)), _kindly(funnel))


def _way(source: Any) -> str:
    way = WAYS.get(source.source, source.source)
    if source.applied == 1:
        return joined(
            f"The one application {way} {'was answered' if source.replied else 'is not answered yet'}.", _led(source)
        )
    sent = counted(source.applied, "application")
    if not source.settled:
        return joined(f"{sent} {way}, {_early(source)}: too early for a rate.", _led(source))
    recent = f"{source.recent} more went out since, {_early(source)}." if source.recent else ""
    return joined(_settled(source, way), recent, _led(source))


def _settled(source: Any, way: str) -> str:
    """The answers to applications that are old enough, and the rate where they are enough."""
    answered = _answered(source.settled, source.settled_replied, f"{way} more than {OLD_ENOUGH} ago")
    if pd.isna(source.rate):
        return f"{answered}: too few for a rate."
    return f"{answered}: {percent(source.rate)}, likely {interval(source.low, source.high)}."


def _answered(sent: int, replied: int, way: str) -> str:
    """How many applications were answered: none, one, some, both or all of them."""
    if sent == 1:
        return f"The one application {way} was {'' if replied else 'not '}answered"
    if replied == sent:
        return f"{'Both' if sent == 2 else f'All {sent}'} applications {way} were answered"
    return f"Of {sent} applications {way}, {replied or 'none'} {'was' if replied == 1 else 'were'} answered"


def _early(source: Any) -> str:
    """The answers to applications that are not old enough to tell."""
    return f"{source.recent_replied} answered already" if source.recent_replied else "none answered yet"


def _led(source: Any) -> str:
    """The interviews and offers that came of them; empty without any."""
    steps = [
        counted(count, step) for step, count in (("interview", source.interviews), ("offer", source.offers)) if count
    ]
    return f"{'It' if source.applied == 1 else 'They'} led to {listed(steps)}." if steps else ""


def _kindly(funnel: pd.DataFrame) -> str:
    """A kind word about many unanswered cold applications; empty with few of them."""
    cold = funnel[(funnel["source"] == "cold") & (funnel["settled"] >= MANY) & (funnel["rate"] < LOW)]
    if cold.empty:
        return ""
    through_people = funnel[(funnel["source"] != "cold") & (funnel["replied"] > 0)]
    comfort = "So few answers are what writing cold is like, not what the applicant is worth"
    if through_people.empty:
        return f"{comfort}; somebody who knows the work and passes it on changes the odds."
    came = int(through_people["applied"].sum())
    shows = "the one that came through people shows" if came == 1 else f"the {came} that came through people show"
    return f"{comfort}; {shows} where the next hour belongs."
