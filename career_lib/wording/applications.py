"""What came back of the applications, by the way they went."""

from __future__ import annotations

from typing import Any

import pandas as pd

from career_lib.phrases import counted, each, joined, percent, quoted
from career_lib.records import Application

MANY = 20
"""Settled cold applications from which on a low rate says something about cold applications. Our choice."""

LOW = 0.1
"""A rate that is usual for cold applications, and discouraging. Our choice."""

WAYS = {"cold": "sent cold", "referral": "passed on by somebody", "recruiter": "through a recruiter"}


def funnel_sentence(funnel: pd.DataFrame) -> str:
    """How many applications were answered on each way, how surely, and what that says.

    Parameters
    ----------
    funnel : the result of `applications.funnel`.
    """
    if funnel.empty:
        return (
            f"No application yet, and no hurry: the first goes under {quoted(Application.title)} in the log "
            "notebook. One that somebody passes on is worth many sent cold."
        )
    return joined(*(_way(source) for source in each(funnel)), _kindly(funnel))


def _way(source: Any) -> str:
    sent = f"Of {counted(source.applied, 'application')} {WAYS.get(source.source, source.source)}, "
    if source.applied == 1:
        sent = f"The one application {WAYS.get(source.source, source.source)} "
        return f"{sent}{'was answered' if source.replied else 'is not answered yet'}{_further(source)}."
    answered = f"{source.replied or 'none'} {'was' if source.replied == 1 else 'were'} answered"
    if pd.notna(source.rate):
        likely = f"likely between {percent(source.low)} and {percent(source.high)}"
        answered += f", {percent(source.rate)} of the settled ones ({likely})"
    else:
        answered += ", too few for a rate"
    return f"{sent}{answered}{_further(source)}."


def _further(source: Any) -> str:
    steps = [
        counted(count, step) for step, count in (("interview", source.interviews), ("offer", source.offers)) if count
    ]
    return f", with {' and '.join(steps)}" if steps else ""


def _kindly(funnel: pd.DataFrame) -> str:
    """What a pile of unanswered letters says, and what it does not."""
    cold = funnel[(funnel["source"] == "cold") & (funnel["settled"] >= MANY) & (funnel["rate"] < LOW)]
    if cold.empty:
        return ""
    known = funnel[(funnel["source"] != "cold") & (funnel["replied"] > 0)]
    said = "So few answers are what writing cold is like, not what the applicant is worth"
    if known.empty:
        return f"{said}; somebody who knows the work and passes it on changes the odds."
    came = int(known["applied"].sum())
    shows = "the one that came through people shows" if came == 1 else f"the {came} that came through people show"
    return f"{said}; {shows} where the next hour belongs."
