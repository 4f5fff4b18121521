"""One journey, read once as of a day for an audience."""

from __future__ import annotations

import datetime as dt
from functools import cached_property

import pandas as pd

from career_lib.base.errors import CareerError
from career_lib.journey import parameters, roles, store
from career_lib.sharing import view
from career_lib.sharing.mentor import questions
from career_lib.sharing.mentor.questions import Questions
from career_lib.tactics.action import Action
from career_lib.tactics.deadline import commitment
from career_lib.tactics.next_actions import next_actions
from career_lib.tactics.skills import gaps

ONE_DAY = dt.timedelta(days=1)
"""What is new is counted from the end of a day: to count the first day of a journey, from the day before it."""

NOT_YET = "Not yet: this still lies ahead."
"""What is true of somebody at level 0, of any skill."""

TABLE_WEEKS = 4
"""A table of weeks shows every fourth, the last one first."""


class Reading:
    """The base of all answers: reads the journey and keeps only what the audience may see."""

    def __init__(
        self, person: str, *, as_of: str = "", audience: str = "self", data: str = "data/people", since: str = ""
    ) -> None:
        parameters.check_declared()
        person, audience = parameters.text("person", person), parameters.text("audience", audience)
        day = parameters.day("as_of", as_of) or parameters.today()
        ahead = store.read(parameters.folder(data), person, as_of=day + commitment.WAIT)
        whole = ahead.until(day)
        self.journey = view.view(whole, audience)
        self._unread = len(whole.problems)
        self._coming = commitment.coming(ahead, day)
        self._questions: Questions | None = None
        self._sentences = roles.sentences_of(whole)  # from which role a skill came is a note, which is not shared
        if audience == "mentor":  # the codes lead back to names that the mentor may not see, so they are made here
            key = store.kept_reply_key(parameters.folder(data), person)
            self._questions = questions.mentor_questions(whole, self.journey, key, self._can)
        self.since = parameters.day("since", since) or max(_month_before(day), whole.plan.start - ONE_DAY)
        if day < whole.plan.start:
            raise CareerError(
                f"the journey begins on {whole.plan.start}, after {day}; a report can be as of that day or later"
            )
        if self.since > day:
            raise CareerError(f"since is {self.since}, after as_of {day}; use an earlier day")

    def _can(self, skill: str) -> tuple[str, ...]:
        """What is true of somebody at each level of a skill, lowest first."""
        return (NOT_YET, *self._sentences(skill))

    @cached_property
    def _gaps(self) -> pd.DataFrame:
        return gaps.skill_gaps(self.journey)

    @cached_property
    def _actions(self) -> tuple[Action, ...]:
        return next_actions(self.journey)


def every_fourth(weekly: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """Every fourth row of a weekly table with `on` and some columns, the last week first."""
    return weekly.iloc[::-TABLE_WEEKS][["on", *columns]]


def _month_before(day: dt.date) -> dt.date:
    """The same day of the month before, or its last day."""
    last = day.replace(day=1) - dt.timedelta(days=1)
    return last.replace(day=min(day.day, last.day))
