"""What to do next about freelance gigs: find one, follow it up, deliver it, get paid."""

from __future__ import annotations

from collections.abc import Iterator

from career_lib.base.phrases import counted, quoted
from career_lib.base.rows import rows_of
from career_lib.journey.journey import Journey
from career_lib.tactics.action import (
    CARRY_OUT,
    STALE_DAYS,
    WRITE_DOWN,
    Action,
    Effort,
    Entry,
    Step,
    action,
    clearing_up,
)
from career_lib.tactics.freelance.numbers import gig_ladder, gig_totals

GIG_PATIENCE_DAYS = 14
"""Days after which a lead, a proposal or an unpaid delivery wants a nudge, as for an ask."""

OFFER = Effort(hours=1.0, chance=0.3)
NUDGE = Effort(hours=0.25, chance=0.1)
REMIND = Effort(hours=0.25, chance=0.02)
LOOK_FOR_GIG = Effort(hours=2.0, chance=0.25)

PROPOSED = Entry("gigs", {"gig": "{name}", "step": "proposed"})

GIG_STEPS = {
    "lead": Step(
        "Send an offer for {name}: what you would do, by when, and for how much.",
        "The lead came in {ago}.",
        OFFER,
        PROPOSED,
    ),
    "proposed": Step(
        "Follow up on {name} with one friendly line.",
        "You made the offer {ago} and have no answer.",
        NUDGE,
        PROPOSED,
    ),
    "won": Step(
        "Bring {name} to its end, with one number before and one after.",
        "The last entry was {ago}, and a delivered gig proves a level of each skill that it names.",
        CARRY_OUT,
        Entry("gigs", {"gig": "{name}", "step": "delivered"}, asks=("hours", "skills")),
    ),
    "delivered": Step(
        "Ask for the payment of {name}, and whether they know somebody who needs the same.",
        "It was delivered {ago} and is not paid yet.",
        REMIND,
        Entry("gigs", {"gig": "{name}", "step": "delivered"}),
    ),
}
"""What to do next about a gig at each step; not at the steps where it ends."""

OPEN_GIG_STEPS = ("lead", "proposed")
"""Steps at which a gig waits for somebody's word, and may be dead by now."""


def freelance_actions(journey: Journey, stake: float) -> Iterator[Action]:
    """The actions for freelancing; `stake` is the importance by which they are weighed."""
    under_way = False
    for row in rows_of(gig_ladder(journey)):
        name, step, since = row.gig, row.step, row.since
        silent = journey.days_since(since)
        late, stale = silent >= GIG_PATIENCE_DAYS, step in OPEN_GIG_STEPS and silent >= STALE_DAYS
        under_way |= not stale and row.state == "open"
        if row.state == "done" and not row.skills:
            do = f"Write down which skills {quoted(name)} proved."
            entry = Entry("gigs", {"gig": name, "step": step}, asks=("skills",))
            yield action("freelancing", do, "It is delivered, and names 0 skills.", WRITE_DOWN, stake, entry=entry)
        if stale:
            yield clearing_up(journey, since, stake, Entry("gigs", {"gig": name}))
        elif step in GIG_STEPS and (late or step in ("lead", "won")):
            overdue = late and step != "won" and silent < STALE_DAYS
            yield GIG_STEPS[step].action(journey, "freelancing", name, since, stake, overdue=overdue)
    if not under_way:
        delivered = gig_totals(journey).delivered
        do = "Tell three people who know your work that you take on small paid jobs."
        why = f"You have delivered {delivered} of {counted(journey.plan.targets.gigs, 'gig')}, and none is under way."
        entry = Entry("touches", {"kind": "message", "direction": "asked"})
        yield action("freelancing", do, why, LOOK_FOR_GIG, stake, entry=entry)
