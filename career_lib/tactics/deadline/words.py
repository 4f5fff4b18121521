"""Sentences: the report's headline, the work left, and the five tactics against the time."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd

from career_lib.base.phrases import counted, day, effort, joined, listed, number, often, percent, sentence, weeks
from career_lib.base.rows import rows_of
from career_lib.tactics.deadline.burndown import Pace
from career_lib.tactics.deadline.forecast_words import between, chance_sentence, proven_sentence
from career_lib.tactics.deadline.outlook import ENOUGH_RATED, Outlook
from career_lib.tactics.skills.gaps import HOURS_A_RATING, Readiness

AN_IMPORTANT_SKILL = 4
"""The importance with which a pace is made tangible."""

JUST_BEGUN = 0.05
"""Share of the time below which a comparison with it says nothing. Our choice."""

NOTICEABLE = 0.1
"""Difference of shares below which a tactic is where the time is. Our choice."""


def headline(
    readiness: Readiness, outlook: Outlook, today: dt.date, name: str = "", *, reader: str = "you"
) -> tuple[str, ...]:
    """The report's first sentences: the chance to make the date, the likely finish, and where the journey stands.

    Parameters
    ----------
    readiness : the result of `gaps.readiness`.
    outlook : the result of `outlook.outlook`.
    today : the day as of which all was computed.
    name : whom the report addresses; empty for nobody, such as in a mentor's.
    reader : "you" for the traveller, "they" in a mentor's.
    """
    first, *more = _where_it_stands(readiness, outlook, today, reader)
    opening = f"{name}, {first[0].lower()}{first[1:]}" if name else first
    return (opening, *filter(None, more))


def _where_it_stands(ready: Readiness, outlook: Outlook, today: dt.date, reader: str) -> tuple[str, ...]:
    """The sentences of the headline, the large one first, in the order of a journey: nothing listed to all done."""
    if not ready.skills:
        return ("The first step is to list what the target role asks: the page Plan starts from a ready-made role.",)
    if outlook.escaped_on is not None:
        return _escaped(outlook, outlook.escaped_on, reader), _place(ready) and f"{_place(ready)}."
    if ready.claimed is None or ready.proven is None:
        takes = effort(ready.skills * HOURS_A_RATING)
        return (f"No skill is rated yet; the page Assess asks for {_all_of(ready.skills)}, in {takes}.",)
    if ready.done == ready.scope:
        return _finished(ready, outlook, today)
    place, deadline = _place(ready), outlook.deadline
    if deadline is None:
        return f"{place}. A deadline shows whether that is fast enough: set one on the page Plan.", ""
    if deadline <= pd.Timestamp(today):
        passed = "is today" if deadline == pd.Timestamp(today) else "has passed"
        forecast = outlook.claimed
        likely = (
            f"It is most likely done {between(forecast)}."
            if forecast is not None and forecast.chance is not None
            else ""
        )
        return (
            f"{place}, and the deadline, {day(deadline)}, {passed}. What is learned stays; choose the next date.",
            likely,
        )
    left = f"{place}, with {weeks((deadline - pd.Timestamp(today)).days / 7)} left until {day(deadline)}."
    if ready.coverage < ENOUGH_RATED:
        rest = ready.skills - ready.rated
        once = f"Once the other {number(rest) + ' are' if rest > 1 else 'one is'} rated, a chance can be told."
        return left, once
    if outlook.claimed is None or outlook.claimed.chance is None:
        return left, chance_sentence(outlook, reader)
    return chance_sentence(outlook, reader), joined(proven_sentence(outlook), left)


def _place(ready: Readiness) -> str:
    """How much of what is asked is in place; empty with nothing rated."""
    if ready.claimed is None or ready.proven is None:
        return ""
    if ready.coverage < ENOUGH_RATED:
        return (
            f"{ready.rated} of {counted(ready.skills, 'skill')} {_is(ready.rated)} rated, "
            f"and {percent(ready.claimed)} of what these ask is in place ({percent(ready.proven)} proven)"
        )
    return f"{percent(ready.claimed)} of what the role asks is in place ({percent(ready.proven)} proven)"


def _all_of(skills: int) -> str:
    return f"all {skills}" if skills > 1 else "it"


def _escaped(outlook: Outlook, accepted: pd.Timestamp, reader: str) -> str:
    """The headline once an offer is accepted."""
    early = (outlook.deadline - accepted).days if outlook.deadline is not None else 0
    before = f", {weeks(early / 7)} before the deadline" if early > 0 else ""
    return f"{reader.capitalize()} made it out: an offer was accepted on {day(accepted)}{before}. Congratulations!"


def _finished(ready: Readiness, outlook: Outlook, today: dt.date) -> tuple[str, ...]:
    """The headline with nothing left to do, and what is not proven of it."""
    rest = ready.skills - ready.rated
    if rest:
        opening = (
            f"Every rated skill has reached what the role asks; {counted(rest, 'skill')} {_is(rest)} not rated yet."
        )
    else:
        reached = outlook.reached_on if outlook.reached_on is not None else pd.Timestamp(today)
        early = (outlook.deadline - reached).days if outlook.deadline is not None else 0
        opening = "Well done: everything that the role asks is reached"
        opening += f", {weeks(early / 7)} before the deadline." if early > 0 else "."
    proven = ""
    if ready.proven is not None and ready.proven < 1:
        proven = f"{percent(ready.proven)} of it is proven; wins, gigs or a mentor's word prove the rest."
    return opening, proven


def _is(count: float) -> str:
    return "is" if count == 1 else "are"


def burndown_sentence(weekly: pd.DataFrame, commitments: pd.DataFrame, pace: Pace) -> str:
    """Sentences: the work left, the recent and the required pace, and what requirements and deadlines changed.

    Parameters
    ----------
    weekly : the result of `burndown.weekly_burndown`.
    commitments : the result of `burndown.commitments`.
    pace : the result of `burndown.pace`.
    """
    if weekly.empty or not weekly["scope"].iloc[-1] > 0:
        return "No work to draw yet: it begins with rated skills. Rate them on the page Assess."
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
        brought = _brought(weekly["progress"].tail(pace.weeks_counted), pace)
    if pace.required is None:
        return brought
    every = AN_IMPORTANT_SKILL / pace.required
    tangible = f"one level in a skill of importance {AN_IMPORTANT_SKILL} about every {weeks(every)}"
    if every < 1:
        tangible = f"about {number(1 / every)} levels a week in skills of importance {AN_IMPORTANT_SKILL}"
    return f"{brought} The deadline asks for {number(pace.required)} a week: {tangible}."


def _brought(single: pd.Series[float], pace: Pace) -> str:
    """The pace of the last weeks with its spread, or that no level moved."""
    last = f"the last {counted(pace.weeks_counted, 'week')}"
    recent = pace.recent or 0.0
    if not single.any():
        return f"No level moved in {last}; one small thing finished changes that."
    if recent <= 0:
        return f"In {last} ratings fell as much as they rose or more; a stricter look makes a truer plan."
    return (
        f"{last.capitalize()} brought {number(recent)} a week on average, "
        f"single weeks between {number(single.min())} and {number(single.max())}."
    )


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
    """Sentences: which tactics are ahead of the time gone and which are behind, the furthest first.

    Parameters
    ----------
    tactics : the result of `five.five_tactics`.
    """
    gone = tactics["time_gone"].iloc[0]
    measured = tactics.dropna(subset="share")
    if measured.empty:
        return "No tactic has a target yet: set them on the page Plan."
    if pd.isna(gone):
        return "Without a deadline there is no time to hold the tactics against: set one on the page Plan."
    if gone < JUST_BEGUN:
        return "The time has only just begun: from here on, each tactic is held against it."
    if gone == 1:
        return _in_the_end(measured)
    ahead = list(measured.loc[measured["lasting"] & (measured["share"] >= gone + NOTICEABLE), "tactic"])
    behind = measured[measured["share"] <= gone - NOTICEABLE].sort_values("share", kind="stable")
    time = f"{percent(gone)} of the time is gone."
    leading = f"{sentence(listed(ahead))} {_is(len(ahead))} ahead of it" if ahead else ""
    if behind.empty:
        return (
            f"{time} {f'{leading}, and nothing is far behind' if ahead else 'Nothing is far from where it should be'}."
        )
    first, *others = (f"{row.tactic} ({_so_far(row)})" for row in rows_of(behind))
    following = f", then {listed(others)}" if others else ""
    return joined(time, f"{leading}." if ahead else "", f"Furthest behind is {first}{following}.")


def _in_the_end(measured: pd.DataFrame) -> str:
    """What has reached its target when the time is over, and what is still open, the nearest first."""
    reached = list(measured.loc[measured["share"] == 1, "tactic"])
    still = measured[measured["share"] < 1].sort_values("share", ascending=False, kind="stable")
    has = "has reached its target" if len(reached) == 1 else "have reached their targets"
    to_go = listed(f"{row.tactic} ({_so_far(row)})" for row in rows_of(still))
    return joined(
        "All of the time is gone.",
        f"{sentence(listed(reached))} {has}." if reached else "",
        f"Still open, the nearest first: {to_go}." if to_go else "",
    )


def _so_far(tactic: Any) -> str:
    """What is reached of what: "0 of 3 gigs delivered"."""
    return f"{number(max(tactic.have, 0))} of {number(tactic.target)} {tactic.measure}"
