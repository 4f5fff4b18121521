"""What is missing in the record, without which something cannot be told or hidden."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from career_lib.journey.journey import Journey
from career_lib.tactics.deadline.applications import accepted_on
from career_lib.tactics.deadline.commitment import standing
from career_lib.tactics.skills.gaps import skill_gaps


class Lack(enum.Enum):
    """What can be missing, in the order in which it is best filled in."""

    UNREAD = enum.auto()
    WAITING = enum.auto()
    SKILLS = enum.auto()
    DEADLINE = enum.auto()
    LATER_DEADLINE = enum.auto()
    RATINGS = enum.auto()
    PEOPLE = enum.auto()
    EMPLOYER = enum.auto()


@dataclass(frozen=True)
class Missing:
    """One thing that is missing.

    Attributes
    ----------
    lack : Lack
    count : int
        How many skills are not rated, how many rows could not be read, or how many wait; 1 for all others.
    of : int
        Of how many.
    """

    lack: Lack
    count: int = 1
    of: int = 1


def missing(journey: Journey) -> tuple[Missing, ...]:
    """What is missing in the record, in the order in which it is best filled in.

    Once an application is accepted, only what could not be read, and what waits.

    Examples
    --------
    >>> from career_lib.journey.journey import assemble
    >>> from career_lib.journey.plan import Plan
    >>> plan = Plan(target_role="Marketing manager", start="2026-01-12")
    >>> [missing.lack.name for missing in missing(assemble("ada", plan, {}))]
    ['SKILLS', 'DEADLINE', 'PEOPLE', 'EMPLOYER']
    """
    return tuple(_missing(journey))


def _missing(journey: Journey) -> Iterator[Missing]:
    if unread := len(journey.problems):
        yield Missing(Lack.UNREAD, unread, unread)
    if waits := sum(map(len, journey.waiting.values())):
        yield Missing(Lack.WAITING, waits, waits)
    if accepted_on(journey) is not None:
        return
    claimed = skill_gaps(journey)["claimed"].to_numpy()
    unrated = int(np.isnan(claimed).sum())
    if not len(claimed):
        yield Missing(Lack.SKILLS)
    if not len(journey.column("deadlines", "deadline")):
        yield Missing(Lack.DEADLINE)
    elif standing(journey) is None:
        yield Missing(Lack.LATER_DEADLINE)
    if unrated:
        yield Missing(Lack.RATINGS, unrated, len(claimed))
    if not len(journey.column("contacts", "contact")):
        yield Missing(Lack.PEOPLE)
    if not journey.plan.employer:
        yield Missing(Lack.EMPLOYER)
