"""What about the plan may be a slip, asked before it is saved, as `doubts` does it for the rows of tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from career_lib.base import phrases
from career_lib.desk.doubts import AS_IT_IS, BACK, Answer, Doubt
from career_lib.journey.plan import Break

FAR = dt.timedelta(days=5 * 366)
"""A deadline beyond it is mostly a year typed wrongly: the story knows one year, 18 months or two."""

LONG = dt.timedelta(days=92)
"""A break beyond it is mostly a year typed wrongly."""

MANY_HOURS = 40.0
"""Hours a week beside a job beyond which somebody counted the job too."""


def about_deadline(deadline: dt.date, today: dt.date) -> Sequence[Doubt]:
    """What is doubted of a deadline.

    Examples
    --------
    >>> [doubt] = about_deadline(dt.date(2126, 11, 10), dt.date(2026, 11, 15))
    >>> doubt.sentence, doubt.answers[0].says
    ('10 November 2126 is 100 years from now. Really?', 'It is 10 November 2027')
    """
    if deadline - today <= FAR:
        return ()
    years = round((deadline - today).days / 365.25)
    meant = next(day for year in (today.year, today.year + 1) if (day := _in_year(deadline, year)) > today)
    answers = (Answer(f"It is {phrases.day(meant)}", {"deadline": meant}), AS_IT_IS, BACK)
    return (Doubt("ahead", "deadline", f"{phrases.day(deadline)} is {years} years from now. Really?", answers),)


def about_break(pause: Break) -> Sequence[Doubt]:
    """What is doubted of a planned break.

    Examples
    --------
    >>> [doubt] = about_break(Break(start="2026-12-24", back="2028-01-04"))
    >>> doubt.sentence, doubt.answers[0].says
    ('This makes 53 weeks without work on it. Really?', 'Back on 4 January 2027')
    """
    if pause.back - pause.start <= LONG:
        return ()
    weeks = (pause.back - pause.start).days // 7
    year = pause.start.year
    meant = next(day for year in (year, year + 1) if (day := _in_year(pause.back, year)) > pause.start)
    taken = [Answer(f"Back on {phrases.day(meant)}", {"back": meant})] if meant != pause.back else []
    return (Doubt("ahead", "back", f"This makes {weeks} weeks without work on it. Really?", (*taken, AS_IT_IS, BACK)),)


def about_hours(hours: float) -> Sequence[Doubt]:
    """What is doubted of the hours a week that somebody means to give it."""
    if hours <= MANY_HOURS:
        return ()
    sentence = f"{phrases.hours(hours, form=phrases.tenths)} a week, beside the job. Really?"
    return (Doubt("hours", "hours_per_week", sentence, (AS_IT_IS, BACK)),)


def _in_year(day: dt.date, year: int) -> dt.date:
    """The same day of another year; 28 February for a 29th that it does not have."""
    return day.replace(year=year, day=28 if (day.month, day.day) == (2, 29) else day.day)
