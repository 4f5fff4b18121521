"""Sentences: who is warm, who is due, and whom not to ask for anything now."""

from __future__ import annotations

import pandas as pd

from career_lib.base.phrases import counted, duration, joined, listed, number, quoted, sentence
from career_lib.journey.tables import Contact
from career_lib.tactics.network.numbers import EventRate

MOST_NAMED = 3

SELDOM = 0.1
"""Events a month below which a rate would be rounded to none."""


def network_sentence(states: pd.DataFrame, only_asked: pd.DataFrame, silences: pd.DataFrame, events: EventRate) -> str:
    """Sentences: how many contacts are warm and due, who was only ever asked, and who was silent too long to be asked.

    Parameters
    ----------
    states : the result of `numbers.contact_states`.
    only_asked : the result of `numbers.only_asked`.
    silences : the result of `numbers.long_silences`.
    events : the result of `numbers.event_rate`.
    """
    if states.empty:
        begin = (
            f"No contact yet. Ten minutes will do for the first five names, under {quoted(Contact.title)} on the page "
            "Log: friends, former colleagues, people met at events."
        )
        return joined(begin, _events(events) if events.events else "")
    return joined(_warm(states), _due(states), _give_first(only_asked), _long_silent(silences), _events(events))


def _warm(states: pd.DataFrame) -> str:
    warm = int(states["warm"].sum())
    if len(states) == 1:
        return "The one contact is warm." if warm else "The one contact is not warm: one message changes that."
    return f"Of the {len(states)} contacts listed here, {warm or 'none'} {'is' if warm == 1 else 'are'} warm."


def _due(states: pd.DataFrame) -> str:
    """How many are due and overdue, and who is the most urgent."""
    counts = {state: int((states["state"] == state).sum()) for state in ("due", "overdue")}
    waiting = [f"{count} {state}" for state, count in counts.items() if count]
    if not waiting:
        return "Nobody is due."
    first = states.iloc[0]
    silence = f"silent for {duration(first['days_silent'])}" if first["ever_touched"] else "never yet in touch"
    if sum(counts.values()) == 1:
        return f"{sentence(first['contact'])} is {first['state']}, {silence}."
    return f"Waiting for a word: {listed(waiting)}, first of all {first['contact']}, {silence}."


def _give_first(only_asked: pd.DataFrame) -> str:
    if only_asked.empty:
        return ""
    was = "was" if len(only_asked) == 1 else "were"
    names = sentence(listed(only_asked["contact"], MOST_NAMED))
    return f"{names} {was} asked for something and never given anything: give first."


def _long_silent(silences: pd.DataFrame) -> str:
    if silences.empty:
        return ""
    return (
        f"With {listed(silences['contact'], MOST_NAMED)} it has been eight months or more: "
        "begin with something for them, not with a request."
    )


def _events(events: EventRate) -> str:
    if not events.events:
        return "No event yet: one meetup a month is a good beginning."
    met = f"; {counted(events.people_met, 'person', 'people')} met there" if events.people_met else ""
    return f"{counted(events.events, 'event')} so far{_a_month(events)}{met}."


def _a_month(events: EventRate) -> str:
    """The events a month, once more than a month is recorded; empty before."""
    if events.months <= 1:
        return ""
    return f", {number(events.a_month)} a month" if events.a_month >= SELDOM else ", fewer than 1 in 10 months"
