"""`Action`: one thing that could be done next, with its reason and its weight.

Every candidate is weighed on one scale: importance closed per hour, that is importance x levels per
hour. For learning, that follows from the traveller's own hours per level. Everything else opens a
door: with some chance it leads to a small project or gig, which takes its hours and then proves one
level of the most important skill that is not proven yet:

    importance per hour = importance x chance / (hours + chance x hours still to come)

The efforts and chances of each tactic's `actions` are our assumptions. Only their order of magnitude
matters.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd
from pydantic import ValidationError

from career_lib.base.phrases import ago, duration, quoted
from career_lib.journey.journey import Journey
from career_lib.journey.record import Record
from career_lib.journey.tables import TABLES

OVERDUE_FACTOR = 2.0
"""How many times its weight an overdue thing counts. Our assumption."""

PROJECT_HOURS = 20.0
"""Hours of a small project or gig that ends in a measured success. Our assumption."""

STALE_DAYS = 90
"""Days after which a lead or an ask is more likely dead than late: it is no longer urgent, but to be cleared up."""

ROUTINE_DAYS = 28
"""Days after which a check-in and a look at all ratings are overdue: the routine is monthly."""


@dataclass(frozen=True)
class Effort:
    """The hours that a step takes, and its chance to end in a proven level. All values are our assumptions.

    Attributes
    ----------
    hours : float
        Hours of the step itself.
    chance : float
        Probability that it ends in one proven level, 0..1.
    still : float
        Hours still to come when it does.
    """

    hours: float
    chance: float
    still: float = PROJECT_HOURS

    def importance_per_hour(self, importance: float) -> float:
        """Importance x levels gained per hour, over the whole way to the proven level."""
        return importance * self.chance / (self.hours + self.chance * self.still)


ASK = Effort(hours=1.0, chance=0.25)
CARRY_OUT = Effort(hours=PROJECT_HOURS, chance=1.0, still=0.0)
CLEAR_UP = Effort(hours=0.25, chance=0.02)
WRITE_DOWN = Effort(hours=0.25, chance=1.0, still=0.0)


@dataclass(frozen=True)
class Entry:
    """The row that is written down once an action is done: its table, and what the action knows of it.

    Attributes
    ----------
    table : str
    known : mapping of str to object
        The values that are known already, by column.
    asks : tuple of str
        The columns with a default that would be wrong here, so that only the traveller can fill them in: the hours
        of a gig that is delivered.
    """

    table: str
    known: Mapping[str, Any] = field(default_factory=dict, hash=False)
    asks: tuple[str, ...] = ()

    def named(self, name: str) -> Entry:
        """The same row with a name in the place of "{name}"."""
        return replace(self, known={column: value.format(name=name) for column, value in self.known.items()})

    def record(self, on: dt.date) -> Record | None:
        """The row of a day; None where something is still to be filled in.

        Examples
        --------
        >>> Entry("touches", {"contact": "Ada", "kind": "call"}).record(dt.date(2026, 3, 31)).direction
        'kept in touch'
        >>> Entry("learning", {"skill": "SEO"}).record(dt.date(2026, 3, 31)) is None
        True
        """
        if self.asks:
            return None
        try:
            return TABLES[self.table](on=on, **self.known)
        except ValidationError:
            return None


@dataclass(frozen=True)
class Action:
    """One thing to do next, and the reason.

    Attributes
    ----------
    tactic : str
        One of `record.TACTICS`.
    do, why : str
        One sentence each; `why` holds the number that justifies it.
    hours : float
        What it takes now.
    importance_per_hour : float
        Importance x levels that it closes per hour, over the whole way there.
    overdue : bool
        Whether its day has come and gone.
    pressing : bool
        Whether it goes before everything else: an employer waits for an answer, or no deadline stands.
    entry : Entry or None
        What is written down once it is done; None where nothing is.
    """

    tactic: str
    do: str
    why: str
    hours: float
    importance_per_hour: float
    overdue: bool
    pressing: bool = False
    entry: Entry | None = None

    @property
    def weight(self) -> float:
        """`importance_per_hour`, multiplied by a factor if the action is overdue."""
        return self.importance_per_hour * (OVERDUE_FACTOR if self.overdue else 1.0)


def action(
    tactic: str,
    do: str,
    why: str,
    effort: Effort,
    importance: float,
    *,
    overdue: bool = False,
    pressing: bool = False,
    entry: Entry | None = None,
) -> Action:
    """An action whose hours and weight follow from an effort and the importance of a skill."""
    return Action(tactic, do, why, effort.hours, effort.importance_per_hour(importance), overdue, pressing, entry)


@dataclass(frozen=True)
class Step:
    """The texts, the effort and the entry of the action for a project or a gig at one step of its ladder.

    Attributes
    ----------
    do, why : str
        Sentences with "{name}", "{ago}" and "{since}" for what the thing is called and since when it stands there.
    effort : Effort
    entry : Entry
        With "{name}" too.
    """

    do: str
    why: str
    effort: Effort
    entry: Entry

    def action(
        self, journey: Journey, tactic: str, name: str, day: pd.Timestamp, stake: float, *, overdue: bool
    ) -> Action:
        """The action for a project or gig that has been at this step since `day`."""
        why = self.why.format(ago=passed(journey, day), since=_since(journey, day))
        do, entry = self.do.format(name=quoted(name)), self.entry.named(name)
        return action(tactic, do, why, self.effort, stake, overdue=overdue, entry=entry)


def clearing_up(journey: Journey, day: pd.Timestamp, stake: float, entry: Entry) -> Action:
    """The action for something stale: ask whether it is still wanted, or record that it is over.

    `entry` names the thing; the step at which it stands then is for the traveller to say.
    """
    record = TABLES[entry.table]
    name = quoted(entry.known[str(record.key)])
    do = f"Ask whether {name} is still wanted, or write it down as {record.cleared_up}."
    return action(str(record.tactic), do, f"The last step was {passed(journey, day)}.", CLEAR_UP, stake, entry=entry)


def passed(journey: Journey, day: pd.Timestamp) -> str:
    """How long ago a day was, in words, counting planned breaks too."""
    return ago((journey.today - day).days)


def _since(journey: Journey, day: pd.Timestamp) -> str:
    days = (journey.today - day).days
    return f"for {duration(days)}" if days else "since today"
