"""Will I make it? The deadline, the applications by which it is met, and the hours for it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import pandas as pd

from career_lib.base import phrases
from career_lib.report.answer import Answer
from career_lib.report.answers.reading import Reading, every_fourth
from career_lib.tactics.deadline import (
    applications,
    applications_chart,
    applications_words,
    burndown,
    chart,
    forecast_words,
    hours,
    hours_chart,
    hours_words,
    outlook,
    past_chart,
    words,
)
from career_lib.tactics.skills import gaps
from career_lib.tactics.skills.words import coverage_sentence


class Deadline(Reading):
    """The answers about the deadline."""

    @cached_property
    def _weekly(self) -> pd.DataFrame:
        return burndown.weekly_burndown(self.journey)

    @cached_property
    def _commitments(self) -> pd.DataFrame:
        return burndown.commitments(self.journey)

    @cached_property
    def _pace(self) -> burndown.Pace:
        return burndown.pace(self._weekly, self._commitments)

    @cached_property
    def _outlook(self) -> outlook.Outlook:
        return outlook.outlook(self.journey)

    def headline(self) -> Answer:
        """The report's first sentences: whether the deadline will be met, and what comes next."""
        plan, day = self.journey.plan, self.journey.as_of
        reader = "you" if self.journey.audience == "self" else "they"
        sentences = words.headline(gaps.readiness(self._gaps), self._outlook, day, plan.name, reader=reader)
        coming = forecast_words.coming_sentence(self._coming, self._outlook.deadline)
        unread = len(self.journey.problems)
        things = "One thing" if unread == 1 else f"{unread} things"
        warned = (f"{things} in the files could not be used; the last section names what.",) if unread else ()
        return Answer(
            sentences=(*sentences, *filter(None, [coming])),
            kind="lead",
            about=f"{phrases.day(day)}, on the way to: {plan.target_role}",
            more=(Answer((*(f"Next: {a.do}" for a in self._actions[:1]), *warned), kind="next"),),
            unread=self._unread,
        )

    def burndown(self) -> Answer:
        """The work left, its forecast, what would change the forecast, and how past forecasts did."""
        weekly, commitments, forecast = self._weekly, self._commitments, self._outlook
        ready = gaps.readiness(self._gaps)
        partly = coverage_sentence(ready) if 0 < ready.rated < ready.skills else ""
        levers = ("What would change the chance, what costs least first:",) if forecast.levers else ()
        sentences = (
            words.burndown_sentence(weekly, commitments, self._pace),
            partly,
            forecast_words.fan_sentence(forecast),
            *levers,
        )
        picture = chart.burndown_chart(weekly, commitments, outlook.fan(forecast), self.journey.as_of)
        return Answer(
            tuple(filter(None, sentences)),
            picture,
            points=tuple(map(forecast_words.lever_point, forecast.levers)),
            table=every_fourth(weekly, "scope", "done", "proven_done", "remaining", "ideal") if picture else None,
            title="The work, every fourth week",
            more=tuple(self._past_forecasts()),
        )

    def _past_forecasts(self) -> Iterator[Answer]:
        """How the forecasts of earlier reports moved and did, once there are some."""
        past = outlook.past_forecasts(self.journey)
        if sentence := forecast_words.card_sentence(past, self._outlook):
            yield Answer((sentence,), past_chart.forecasts_chart(past), table=past, title="Past forecasts")

    def applications(self) -> Answer:
        """How many applications were answered, by the way they were sent."""
        funnel = applications.funnel(self.journey)
        return Answer(
            (applications_words.funnel_sentence(funnel),),
            applications_chart.funnel_chart(funnel),
            table=funnel,
            title="The ways of applying",
        )

    def hours(self) -> Answer:
        """The hours put in beside the job, against the plan."""
        weekly = hours.weekly_hours(self.journey)
        picture = hours_chart.hours_chart(weekly)
        return Answer(
            (hours_words.hours_sentence(weekly),),
            picture,
            table=every_fourth(weekly, "planned", "logged", "balance") if picture else None,
            title="The hours, every fourth week",
        )
