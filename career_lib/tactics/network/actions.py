"""What to do next about the network: list people, stay in touch, give before asking, go and meet more."""

from __future__ import annotations

from collections.abc import Iterator

from career_lib.base.phrases import ago, counted, duration, number, often
from career_lib.base.rows import rows_of
from career_lib.journey.journey import Journey
from career_lib.tactics.action import Action, Effort, Entry, action
from career_lib.tactics.network.numbers import LONG_SILENCE_DAYS, contact_states, event_rate

TOUCH = Effort(hours=0.25, chance=0.05)
LIST_PEOPLE = Effort(hours=0.5, chance=0.2)
GO_TO_EVENT = Effort(hours=3.0, chance=0.2)


def network_actions(journey: Journey, stake: float) -> Iterator[Action]:
    """The actions for the network; `stake` is the importance by which they are weighed."""
    states = contact_states(journey)
    events = event_rate(journey)
    targets = journey.plan.targets
    if states.empty:
        do = "Write down ten people who know your work and would answer you."
        why = f"There is nobody on your list yet; your target is {counted(targets.warm_contacts, 'warm contact')}."
        yield action("networking", do, why, LIST_PEOPLE, stake, entry=Entry("contacts"))
    elif len(states) < targets.warm_contacts:
        do = "Write down more people who know your work and would answer you."
        why = f"There {_are(len(states))} on your list, and your target is {targets.warm_contacts} warm contacts."
        yield action("networking", do, why, LIST_PEOPLE, stake, entry=Entry("contacts"))
    for row in rows_of(states):
        direction = "gave"
        silence = f"You have been silent for {duration(row.days_silent)}"
        if row.asked and not row.gave:
            do = f"Give {row.contact} something before you ask again: a link, an introduction, a thank-you."
            why = f"You asked {often(row.asked)} and gave nothing yet; your last touch was {ago(row.days_silent)}."
        elif row.state == "fresh":
            continue
        elif row.days_silent >= LONG_SILENCE_DAYS:
            direction = "kept in touch"
            do = f"Write to {row.contact} without asking for anything."
            why = f"{silence}, and after eight months nobody likes to be needed first."
        else:
            do = f"Get in touch with {row.contact}, and bring something that they can use."
            why = f"{silence} and meant to write after {row.cadence_days}."
        entry = Entry("touches", {"contact": row.contact, "kind": "message", "direction": direction})
        yield action("networking", do, why, TOUCH, stake, overdue=row.state == "overdue", entry=entry)
    if events.a_month < targets.events_a_month:
        do = "Go to a meetup, a talk or a conference of the field this month."
        been = f"It has been {number(events.a_month)} a month" if events.events else "You have been to none"
        why = f"{been} so far, and your target is {number(targets.events_a_month)} a month."
        yield action("networking", do, why, GO_TO_EVENT, stake, entry=Entry("events"))
    elif len(states) > 1 and (states["state"] == "fresh").all():
        do = "Introduce two people on your list who should know each other."
        why = f"All {len(states)} of them are in touch, which is the time to give."
        entry = Entry("touches", {"kind": "introduction", "direction": "gave"})
        yield action("networking", do, why, TOUCH, stake, entry=entry)


def _are(people: int) -> str:
    return f"{'is' if people == 1 else 'are'} {counted(people, 'person', 'people')}"
