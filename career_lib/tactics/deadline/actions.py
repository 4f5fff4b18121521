"""What to do next about the deadline, the monthly check-in, and the applications that meet the date."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from career_lib.base.phrases import ago, counted, day, duration, quoted
from career_lib.journey.journey import Journey
from career_lib.tactics.action import ROUTINE_DAYS, STALE_DAYS, Action, Effort, Entry, action, clearing_up, passed
from career_lib.tactics.network.numbers import contact_states

INTERVIEW_PATIENCE_DAYS = 10
"""Days without a word after an interview from which on it is right to ask how things stand."""

OFFER_PATIENCE_DAYS = 7
"""Days for which an employer usually waits to hear whether an offer is taken."""

REPLY_PATIENCE_DAYS = 3
"""Days after which an employer's message should have had its answer."""

SET_DEADLINE = Effort(hours=0.25, chance=0.02, still=0.0)
CHECK_IN = Effort(hours=0.1, chance=0.01)
DECIDE = Effort(hours=1.0, chance=1.0, still=0.0)
ANSWER = Effort(hours=0.5, chance=0.3, still=0.0)
PREPARE = Effort(hours=3.0, chance=0.5, still=0.0)
ASK_HOW_IT_STANDS = Effort(hours=0.25, chance=0.1, still=0.0)
TELL = Effort(hours=0.5, chance=0.05, still=0.0)
GIVE_NOTICE = Effort(hours=1.0, chance=0.05, still=0.0)

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


def deadline_actions(journey: Journey, stake: float) -> Iterator[Action]:
    """The actions for the deadline; `stake` is the importance by which they are weighed."""
    deadlines = journey.column("deadlines", "deadline")
    if not len(deadlines):
        do = "Give yourself a deadline, the day by which you will have left, and write it down."
        why = "Without a date there is no pace to keep; 12 to 24 months are usual."
        yield action("deadline", do, why, SET_DEADLINE, stake, overdue=True, pressing=True, entry=Entry("deadlines"))
    elif journey.today >= (deadline := pd.Timestamp(deadlines[-1])):
        do = "Look at what is left, and commit to a new deadline that you believe in."
        days = (journey.today - deadline).days
        when = f"was {ago(days)}" if days else "is today"
        why = f"The one that you had, {day(deadline)}, {when}."
        yield action("deadline", do, why, SET_DEADLINE, stake, overdue=True, pressing=True, entry=Entry("deadlines"))
    checked_in = journey.last_day(["checkins"])
    last = checked_in or journey.start
    if journey.days_since(last) >= ROUTINE_DAYS:
        silent = (journey.today - last).days
        do = "Check in: write down how the weeks were, and the hours that no other table holds."
        why = f"Your last check-in was {ago(silent)}." if checked_in else f"There was none in {duration(silent)}."
        yield action("deadline", do, why, CHECK_IN, stake, overdue=True, entry=Entry("checkins"))
    yield from _for_applications(journey, stake)


def _for_applications(journey: Journey, stake: float) -> Iterator[Action]:
    """The actions that an employer waits for, and the question to one who went silent.

    It belongs to the deadline: an accepted application is how the date is met.
    """
    columns = ("application", "step", "on", "employer", "role", "source")
    latest = {name: (step, on, of) for name, step, on, *of in journey.rows("applications", *columns)}
    for name, (step, on, of) in latest.items():
        if step not in APPLICATION_STEPS:
            continue
        do, why, effort, patience = APPLICATION_STEPS[step]
        since = pd.Timestamp(on)
        silent = journey.days_since(since)
        entry = Entry("applications", {"application": name} | dict(zip(columns[3:], of, strict=True)))
        if silent >= STALE_DAYS:
            yield clearing_up(journey, since, stake, entry)
        elif step == "interview" and silent >= patience:
            do = f"Ask about {quoted(name)}, in one friendly line, how things stand."
            why = f"The interview was {passed(journey, since)}, and you have not heard from them."
            yield action("deadline", do, why, ASK_HOW_IT_STANDS, stake, overdue=True, entry=entry)
        else:
            do, why = do.format(employer=name), why.format(ago=passed(journey, since))
            late = silent >= patience
            yield action("deadline", do, why, effort, stake, overdue=late, pressing=True, entry=entry)


def actions_after_acceptance(journey: Journey) -> Iterator[Action]:
    """The actions after an accepted application: how to leave well, and whom to thank."""
    latest = journey.latest("applications")
    accepted = latest[latest["step"] == "accepted"]
    since = accepted["on"].max()
    name = str(accepted["on"].idxmax())
    message = Entry("touches", {"kind": "message"})
    acceptance = f"You accepted {quoted(name)} {passed(journey, since)}"
    if journey.days_since(since) >= STALE_DAYS:
        do = "Stay in touch with those who helped you out, and pass on what you have learned."
        yield action("networking", do, f"{acceptance}.", TELL, 1.0, entry=message)
        return
    do = f"Celebrate {quoted(name)}, and thank by name everybody who had a part in it."
    early = (journey.deadlines["deadline"].iloc[-1] - since).days if len(journey.deadlines) else 0
    why = (
        f"{acceptance}, {duration(early)} before your deadline."
        if early > 0
        else f"{acceptance}: this is what it was all for."
    )
    yield action("networking", do, why, TELL, 1.0, entry=Entry("touches", {"kind": "message", "direction": "gave"}))
    do = "Give notice only when both have signed, and hand your work over so that it is missed."
    why = "Whom you leave well may open the next door, and the wins that you made there stay yours."
    yield action("exposure", do, why, GIVE_NOTICE, 1.0)
    do = "Tell those who know your work where you are going, and stay in touch from there."
    people = counted(max(len(contact_states(journey)), 1), "message")
    why = f"It takes {people}, and nobody is asked for anything."
    yield action("networking", do, why, TELL, 1.0, entry=message)
