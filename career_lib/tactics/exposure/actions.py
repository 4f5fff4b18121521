"""What to do next about exposure to the target department: ask, start, deliver, and write the win down."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from career_lib.base.phrases import counted
from career_lib.base.rows import rows_of
from career_lib.journey.journey import Journey
from career_lib.tactics.action import (
    ASK,
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
from career_lib.tactics.exposure.numbers import project_ladder
from career_lib.tactics.exposure.resume import resume_bullets

START = Effort(hours=2.0, chance=0.7)

ASKED_DEPARTMENT = Entry("projects", {"project": "{name}", "step": "asked department"})
OFFER_HELP = "Offer {name} to the head of that department, as help that costs their budget nothing."
BEGIN = Step(
    "Start {name}, and first write down the number that it should move.",
    "The yes came {ago}, and a success is measured from where it began.",
    START,
    Entry("projects", {"project": "{name}", "step": "started"}),
)

PROJECT_STEPS = {
    "idea": Step(
        "Ask your boss for {name}, as something that makes you better at the job you have.",
        "It has been an idea {since}, and nobody was asked yet.",
        ASK,
        Entry("projects", {"project": "{name}", "step": "asked boss"}),
    ),
    "asked boss": Step(OFFER_HELP, "Your boss was asked {ago} and has not answered.", ASK, ASKED_DEPARTMENT),
    "boss declined": Step(OFFER_HELP, "Your boss said no {ago}.", ASK, ASKED_DEPARTMENT),
    "asked department": Step(
        "Ask somebody else in that department about {name}.",
        "The department was asked {ago} and has not answered.",
        ASK,
        ASKED_DEPARTMENT,
    ),
    "boss agreed": BEGIN,
    "department agreed": BEGIN,
    "started": Step(
        "Bring {name} to its end, and measure what it changed.",
        "The last entry was {ago}, and a win proves a level of each skill that it names.",
        CARRY_OUT,
        Entry("projects", {"project": "{name}", "step": "delivered"}),
    ),
    "delivered": Step(
        "Write {name} down as a win: what you did, what was measured, before and after.",
        "It was delivered {ago}, and no win names it.",
        WRITE_DOWN,
        Entry("wins", {"origin": "{name}"}),
    ),
}
"""What to do next about a project at each step; not at the steps where it ends."""

OPEN_PROJECT_STEPS = (
    "idea",
    "asked boss",
    "boss declined",
    "asked department",
    "boss agreed",
    "department agreed",
)
"""Steps at which a project waits for somebody's word or for its beginning, and may be dead by now."""


def exposure_actions(journey: Journey, gaps: list[Any], stake: float) -> Iterator[Action]:
    """The actions for exposure; `stake` is the importance by which they are weighed, `gaps` rows of `skill_gaps`."""
    wins = resume_bullets(journey)
    origins = {origin.casefold() for origin in wins["origin"]}
    under_way = False
    for row in rows_of(project_ladder(journey)):
        name, step, since = row.project, row.step, row.since
        stale = step in OPEN_PROJECT_STEPS and journey.days_since(since) >= STALE_DAYS
        under_way |= not stale and row.state not in ("delivered", "stopped")
        written_down = step == "delivered" and name.casefold() in origins
        if stale:
            yield clearing_up(journey, since, stake, Entry("projects", {"project": name}))
        elif step in PROJECT_STEPS and row.state != "waiting" and not written_down:
            overdue = row.state == "fallback due"
            yield PROJECT_STEPS[step].action(journey, "exposure", name, since, stake, overdue=overdue)
    if not under_way:
        do = "Ask your boss for a small project with the department that you want to join."
        why = f"You have {len(wins)} of {counted(journey.plan.targets.wins, 'win')}, and no project is under way."
        yield action("exposure", do, why, ASK, stake, entry=Entry("projects", {"step": "asked boss"}))
    for gap in gaps:
        if min(gap.claimed, gap.required) > gap.proven:
            do = f"Turn your {gap.skill} into evidence: a small piece of work with one number before and one after."
            why = f"You claim level {gap.claimed:g} and have proof of {gap.proven:g}."
            entry = Entry("wins", {"skills": (gap.skill,)})
            yield action("exposure", do, why, CARRY_OUT, gap.importance, entry=entry)
