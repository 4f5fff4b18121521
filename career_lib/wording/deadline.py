"""Will I make it? The headline, the work that is left, and the five tactics against the time."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd

from career_lib.burndown import Pace
from career_lib.gaps import Readiness
from career_lib.phrases import (
    counted,
    day,
    each,
    joined,
    listed,
    month,
    number,
    often,
    percent,
    sentence,
    times,
    weeks,
)

ENOUGH_RATED = 0.8
"""Share of what the role asks from which on readiness speaks for all of it. Our choice."""

ENOUGH_WEEKS = 6
"""Weeks of records below which a pace is to be taken lightly. Our choice."""

ABOUT_THE_SAME = (0.8, 1.25)
"""Required over recent pace between which the two cannot be told apart: single weeks differ by more. Our choice."""

AN_IMPORTANT_SKILL = 4
"""The importance with which a pace is made tangible."""

JUST_BEGUN = 0.05
"""Share of the time below which a comparison with it says nothing. Our choice."""

NOTICEABLE = 0.1
"""Difference of shares below which a tactic is where the time is. Our choice."""


def headline(readiness: Readiness, commitments: pd.DataFrame, pace: Pace, today: dt.date, name: str = "") -> str:
    """Where the journey stands, and whether the pace of the last weeks makes the date.

    Parameters
    ----------
    readiness : the result of `gaps.readiness`.
    commitments : the result of `burndown.commitments`.
    pace : the result of `burndown.pace`.
    today : the day as of which all was computed.
    name : whom the report addresses; empty for nobody, such as in a mentor's.
    """
    said = _where_it_stands(readiness, commitments, pace, today)
    return f"{name}, {said[0].lower()}{said[1:]}" if name else said


def _where_it_stands(ready: Readiness, commitments: pd.DataFrame, pace: Pace, today: dt.date) -> str:
    deadline = commitments["deadline"].iloc[-1] if len(commitments) else None
    if not ready.skills:
        return "The first step is to list what the target role asks: the plan notebook starts from a ready-made role."
    if ready.claimed is None or ready.proven is None:
        return f"No skill is rated yet; the assess notebook asks for {_all_of(ready.skills)}, in about 15 minutes."
    if not pace.remaining:
        return _finished(ready, deadline, today)
    place = f"{percent(ready.claimed)} of what the role asks is in place ({percent(ready.proven)} proven)"
    if ready.coverage < ENOUGH_RATED:
        place = (
            f"{ready.rated} of {counted(ready.skills, 'skill')} {'is' if ready.rated == 1 else 'are'} rated, "
            f"and {percent(ready.claimed)} of what these ask is in place ({percent(ready.proven)} proven)"
        )
    if deadline is None:
        return f"{place}. A deadline would show whether that is fast enough: set one in the plan notebook."
    if deadline <= pd.Timestamp(today):
        passed = "is today" if deadline == pd.Timestamp(today) else "has passed"
        return f"{place}, and the deadline, {day(deadline)}, {passed}. What is learned stays; choose the next date."
    left = f"{place}, with {weeks((deadline - pd.Timestamp(today)).days / 7)} left until {day(deadline)}."
    if ready.coverage < ENOUGH_RATED:
        rest = ready.skills - ready.rated
        return f"{left} Once the other {number(rest) + ' are' if rest > 1 else 'one is'} rated, the pace can be read."
    return joined(left, _verdict(pace, today))


def _all_of(skills: int) -> str:
    return f"all {skills}" if skills > 1 else "it"


def _finished(ready: Readiness, deadline: pd.Timestamp | None, today: dt.date) -> str:
    """What is said when nothing is left to do."""
    rest = ready.skills - ready.rated
    if rest:
        said = f"Every rated skill has reached what the role asks; {counted(rest, 'skill')} {_is(rest)} not rated yet."
    else:
        said = "Everything that the role asks is reached"
        early = (deadline - pd.Timestamp(today)).days if deadline is not None else 0
        said += f", {weeks(early / 7)} before the deadline." if early > 0 else "."
    if ready.proven is not None and ready.proven < 1:
        said += f" {percent(ready.proven)} of it is proven; wins, gigs or a mentor's word prove the rest."
    return said


def _is(count: float) -> str:
    return "is" if count == 1 else "are"


def _verdict(pace: Pace, today: dt.date) -> str:
    """The recent pace against the required one, in words no surer than the record."""
    if pace.recent is None or pace.required is None:
        return "A pace shows after two weeks of records."
    last = f"the last {counted(pace.weeks_counted, 'week')}"
    if pace.recent == 0:
        return f"No level moved in {last}, so no date follows from them; one small thing finished changes that."
    if pace.recent < 0:
        return f"In {last} ratings fell more than they rose, so no date follows; a stricter look makes a truer plan."
    lightly = "" if pace.weeks_counted >= ENOUGH_WEEKS else " That is a short record, so take it lightly."
    ratio = pace.required / pace.recent
    if ratio > ABOUT_THE_SAME[1]:
        than = times(ratio)
        asked = than if than.endswith("than") else f"{than} as much as"
        return f"To make it, each week needs {asked} {last} brought on average.{lightly}"
    if ratio >= ABOUT_THE_SAME[0]:
        return f"The pace of {last} is about what the date asks, too close to call.{lightly}"
    finish = pd.Timestamp(today) + pd.Timedelta(days=round(7 * pace.remaining / pace.recent))
    return f"At the pace of {last} it would be done about {month(finish)}, ahead of the date.{lightly}"


def burndown_sentence(weekly: pd.DataFrame, commitments: pd.DataFrame, pace: Pace) -> str:
    """How much work is left, how fast it got less, how fast the deadline asks, and what moved meanwhile.

    Parameters
    ----------
    weekly : the result of `burndown.weekly_burndown`.
    commitments : the result of `burndown.commitments`.
    pace : the result of `burndown.pace`.
    """
    if weekly.empty or not weekly["scope"].iloc[-1] > 0:
        return "No work to draw yet: it begins with rated skills. Rate them in the assess notebook."
    scope, left = weekly["scope"].iloc[-1], weekly["remaining"].iloc[-1]
    if not left:
        return joined("No work is left among the rated skills.", _moved(weekly, commitments))
    return joined(
        f"{number(left)} of {counted(scope, 'unit')} of work {_is(left)} left (a unit is one level, times importance).",
        _paces(weekly, pace),
        _moved(weekly, commitments),
    )


def _paces(weekly: pd.DataFrame, pace: Pace) -> str:
    brought = "A pace shows after two weeks."
    if pace.recent is not None:
        single = weekly["progress"].tail(pace.weeks_counted)
        brought = (
            f"The last {counted(pace.weeks_counted, 'week')} brought {number(pace.recent)} a week on average, "
            f"single weeks between {number(single.min())} and {number(single.max())}."
        )
    if pace.required is None:
        return brought
    every = AN_IMPORTANT_SKILL / pace.required
    tangible = f"one level in a skill of importance {AN_IMPORTANT_SKILL} about every {weeks(every)}"
    if every < 1:
        tangible = f"about {number(1 / every)} levels a week in skills of importance {AN_IMPORTANT_SKILL}"
    return f"{brought} The deadline asks for {number(pace.required)} a week: {tangible}."


def _moved(weekly: pd.DataFrame, commitments: pd.DataFrame) -> str:
    """What the role asks more or less since the start, and the deadlines that were."""
    more = weekly["scope"].iloc[-1] - weekly["scope"].iloc[0]
    scope = ""
    if abs(more) >= 1:
        scope = (
            f"What the role asks {'grew' if more > 0 else 'shrank'} by {number(abs(more))} since the start, "
            "which counts as neither progress nor delay."
        )
    if len(commitments) < 2:
        return scope
    first, last = commitments["deadline"].iloc[0], commitments["deadline"].iloc[-1]
    return joined(scope, f"The deadline moved {often(len(commitments) - 1)}, from {day(first)} to {day(last)}.")


def tactics_sentence(tactics: pd.DataFrame) -> str:
    """Which tactics are ahead of the time, and which are behind it, the furthest first.

    Parameters
    ----------
    tactics : the result of `tactics.five_tactics`.
    """
    gone = tactics["time_gone"].iloc[0]
    measured = tactics.dropna(subset="share")
    if measured.empty:
        return "No tactic has a target yet: set them in the plan notebook."
    if pd.isna(gone):
        return "Without a deadline there is no time to hold the tactics against: set one in the plan notebook."
    if gone < JUST_BEGUN:
        return "The time has only just begun: from here on, each tactic is held against it."
    ahead = list(measured.loc[measured["lasting"] & (measured["share"] >= gone + NOTICEABLE), "tactic"])
    behind = measured[measured["share"] <= gone - NOTICEABLE].sort_values("share", kind="stable")
    time = f"{percent(gone)} of the time is gone."
    leading = f"{sentence(listed(ahead))} {_is(len(ahead))} ahead of it" if ahead else ""
    if behind.empty:
        return (
            f"{time} {f'{leading}, and nothing is far behind' if ahead else 'Nothing is far from where it should be'}."
        )
    first, *others = (f"{row.tactic} ({_so_far(row)})" for row in each(behind))
    following = f", then {listed(others)}" if others else ""
    return joined(time, f"{leading}." if ahead else "", f"Furthest behind is {first}{following}.")


def _so_far(tactic: Any) -> str:
    """What is reached of what: "0 of 3 gigs delivered"."""
    return f"{number(max(tactic.have, 0))} of {number(tactic.target)} {tactic.measure}"
