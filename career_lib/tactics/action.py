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

from dataclasses import dataclass

import pandas as pd

from career_lib.base.phrases import ago, duration, quoted
from career_lib.journey.journey import Journey
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
    """

    tactic: str
    do: str
    why: str
    hours: float
    importance_per_hour: float
    overdue: bool
    pressing: bool = False

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
) -> Action:
    """An action whose hours and weight follow from an effort and the importance of a skill."""
    return Action(tactic, do, why, effort.hours, effort.importance_per_hour(importance), overdue, pressing)


@dataclass(frozen=True)
class Step:
    """The texts and the effort of the action for a project or a gig at one step of its ladder.

    Attributes
    ----------
    do, why : str
        Sentences with "{name}", "{ago}" and "{since}" for what the thing is called and since when it stands there.
    effort : Effort
    """

    do: str
    why: str
    effort: Effort

    def action(
        self, journey: Journey, tactic: str, name: str, day: pd.Timestamp, stake: float, *, overdue: bool
    ) -> Action:
        """The action for a project or gig that has been at this step since `day`."""
        why = self.why.format(ago=passed(journey, day), since=_since(journey, day))
        return action(tactic, self.do.format(name=quoted(name)), why, self.effort, stake, overdue=overdue)


def clearing_up(journey: Journey, table: str, name: str, day: pd.Timestamp, stake: float) -> Action:
    """The action for something stale in a table: ask whether it is still wanted, or record that it is over."""
    record = TABLES[table]
    do = f"Ask whether {quoted(name)} is still wanted, or write it down as {record.cleared_up}."
    return action(str(record.tactic), do, f"The last step was {passed(journey, day)}.", CLEAR_UP, stake)


def passed(journey: Journey, day: pd.Timestamp) -> str:
    """How long ago a day was, in words, counting planned breaks too."""
    return ago((journey.today - day).days)


def _since(journey: Journey, day: pd.Timestamp) -> str:
    days = (journey.today - day).days
    return f"for {duration(days)}" if days else "since today"
