"""Sentences on hours logged against the plan, and what is carried over."""

from __future__ import annotations

import pandas as pd

from career_lib.base.phrases import counted, hours, joined, number
from career_lib.tactics.deadline.hours import MOSTLY_BREAK

RECENT_WEEKS = 4

WORTH_A_WORD = 2
"""Planned weeks of work that the balance must differ by before another plan is suggested. Our choice."""


def hours_sentence(weekly_hours: pd.DataFrame) -> str:
    """Sentences: hours logged in all and recently, what is carried over, and which breaks are left out.

    Parameters
    ----------
    weekly_hours : the result of `hours.weekly_hours`.
    """
    if weekly_hours.empty or not weekly_hours["logged"].sum() > 0:
        return "No hour is logged yet. Learning, gigs and check-ins on the page Log each have a field for hours."
    if len(weekly_hours) == 1:
        return f"{hours(weekly_hours['logged'].iloc[0])} logged in the first week."
    logged, balance = weekly_hours["logged"].sum(), weekly_hours["balance"].iloc[-1]
    return joined(
        f"{hours(logged)} in {counted(len(weekly_hours), 'week')}, {_carried(balance)}.",
        _breaks(weekly_hours),
        _of_late(weekly_hours),
        _plan(weekly_hours, balance),
    )


def _carried(balance: float) -> str:
    amount = number(round(abs(balance), 1 if abs(balance) < 10 else None))
    if amount == "0":
        return "just as planned"
    return f"{amount} {'more' if balance > 0 else 'less'} than planned"


def _breaks(weekly: pd.DataFrame) -> str:
    off = int((weekly["on_break"] >= MOSTLY_BREAK).sum())
    return f"{counted(off, 'week')} of planned breaks {'is' if off == 1 else 'are'} not counted." if off else ""


def _of_late(weekly: pd.DataFrame) -> str:
    if len(weekly) < 2 * RECENT_WEEKS:
        return ""
    late = weekly.tail(RECENT_WEEKS)
    planned = (
        f"with {number(late['planned'].mean())} a week planned" if late["planned"].sum() else "and nothing was planned"
    )
    if not late["logged"].sum():
        return f"Nothing was logged in the last {RECENT_WEEKS} weeks, {planned}."
    return f"The last {RECENT_WEEKS} weeks brought {number(late['logged'].mean())} a week, {planned}."


def _plan(weekly: pd.DataFrame, balance: float) -> str:
    """A plan of fewer hours, where the weeks hold far less than was planned; empty otherwise."""
    worked = weekly[weekly["on_break"] < MOSTLY_BREAK]
    if worked.empty or -balance < WORTH_A_WORD * worked["planned"].max():
        return ""
    held = max(1, round(worked["logged"].mean()))
    if held >= worked["planned"].max():
        return "Nothing has to be made up."
    return f"Nothing has to be made up: if such weeks are the rule, {hours(held)} a week in the plan would be truer."
