"""Sentences on the forecast: the chance, the finish, what would change them, and how past forecasts did."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from career_lib.base.phrases import MONTHS, counted, day, in_ten, joined, month, number, sentence
from career_lib.tactics.deadline.forecast import MADE_IT, Forecast
from career_lib.tactics.deadline.outlook import EARLY, FEWEST_RISES, LATE, MIDDLE, MORE_HOURS, Lever, Outlook, brier

LIKELIHOODS = (
    "a long shot as things stand",
    "a small chance as things stand",
    "less than even",
    "a little less than even",
    "an even chance",
    "a little better than even",
    "better than even",
    "a good chance",
    "a very good chance",
)
"""What 1 to 9 in 10 are called."""

FAR_YEARS = 10
"""Years ahead from which on a day is no more than "not at this pace"."""

FEWEST_KEPT = 2
"""Past forecasts from which on they are shown: the report that shows them tells at least the third."""

SAME = 0.1
"""Difference of chances below which they are the same, in tenths."""


def likelihood(chance: float) -> str:
    """A probability in words, to stand beside the number.

    >>> likelihood(0.02), likelihood(0.5), likelihood(0.72), likelihood(0.99)
    ('a long shot as things stand', 'an even chance', 'better than even', 'a very good chance')
    """
    return LIKELIHOODS[min(9, max(1, round(10 * chance))) - 1]


def between(forecast: Forecast) -> str:
    """The months between which 8 of 10 finishes lie, as "between March and May 2027"."""
    first, last = forecast.finish_on(EARLY), forecast.finish_on(LATE)
    if last > forecast.as_of + dt.timedelta(days=365 * FAR_YEARS):
        return f"in {month(first)} or later"
    if (first.year, first.month) == (last.year, last.month):
        return f"in {month(first)}"
    return f"between {MONTHS[first.month - 1] if first.year == last.year else month(first)} and {month(last)}"


def chance_sentence(outlook: Outlook, reader: str = "you") -> str:
    """Sentences: the chance by claimed level and the likely finish; without a chance, the reason and what is known.

    Parameters
    ----------
    outlook : the result of `outlook.outlook`, with a deadline.
    reader : "you" for the traveller, "they" where somebody else reads of them.
    """
    forecast = outlook.claimed
    if forecast is None:
        return ""
    if forecast.chance is None:
        return _thin(forecast, outlook, reader)
    odds, word = sentence(in_ten(forecast.chance)), likelihood(forecast.chance)
    return f"{odds} that {reader} make {day(forecast.deadline)}, {word}; most likely finish {between(forecast)}."


def _thin(forecast: Forecast, outlook: Outlook, reader: str) -> str:
    """Why no chance can be told yet, from when on it can, and how people do who name a day."""
    from_then = f" from {day(outlook.chance_from)} on," if outlook.chance_from is not None else ""
    return (
        f"It is too early to tell a chance for {day(forecast.deadline)}: {forecast.reason}. "
        f"It comes{from_then} once levels have risen on {_in_words(FEWEST_RISES)} days of rating. "
        f"Of people who name a day, {in_ten(MADE_IT)} make it; going by them, "
        f"{reader} would finish {between(forecast)}."
    )


def proven_sentence(outlook: Outlook) -> str:
    """A sentence with the chance by proven level; empty if there is no chance by claimed level."""
    forecast = outlook.proven
    if forecast is None or outlook.claimed is None or outlook.claimed.chance is None or not forecast.left:
        return ""
    if forecast.chance is None:
        return f"By what is proven there is no chance to tell yet: {forecast.reason}."
    return f"By what is proven it is {in_ten(forecast.chance)}, most likely {between(forecast)}."


def fan_sentence(outlook: Outlook) -> str:
    """A sentence on the forecast's area in the chart; empty if none is drawn."""
    forecast = outlook.claimed
    if forecast is None or forecast.chance is None or not forecast.left or outlook.escaped_on is not None:
        return ""
    middle = forecast.finish_on(MIDDLE)
    later = "" if middle.year - forecast.as_of.year > FAR_YEARS else f" and half of them by {month(middle)}"
    return (
        f"The shaded area is the forecast: of real work that went like this, 8 in 10 were finished {between(forecast)}"
        f"{later}."
    )


def lever_point(lever: Lever) -> tuple[str, str]:
    """A lever as two texts: the change, and the chance with it."""
    change = {
        "hours": f"{sentence(_in_words(MORE_HOURS))} more hours a week:",
        "skill": f"Without {lever.skill} (importance {lever.importance}):",
        "deadline": f"Two months later, {day(lever.deadline)}:" if lever.deadline is not None else "",
    }[lever.kind]
    return change, f"{in_ten(lever.chance)}."


def coming_sentence(coming: pd.DataFrame, standing: pd.Timestamp | None) -> str:
    """A sentence on a move of the deadline that does not count yet; empty without one.

    Parameters
    ----------
    coming : DataFrame of `commitment.coming`.
    standing : the deadline that stands until then.
    """
    if coming.empty or standing is None:
        return ""
    move = coming.iloc[-1]
    return f"From {day(move['on'])} the deadline is {day(move['deadline'])}; until then {day(standing)} stands."


def card_sentence(past: pd.DataFrame, outlook: Outlook) -> str:
    """Sentences: how past forecasts moved and, after their deadline, how they did; empty with fewer than two.

    Parameters
    ----------
    past : DataFrame of `outlook.past_forecasts`.
    outlook : today's.
    """
    if len(past) < FEWEST_KEPT:
        return ""
    return joined(_moves(past, outlook), _results(past))


def _moves(past: pd.DataFrame, outlook: Outlook) -> str:
    open_ = past[past["made"].isna()].dropna(subset=["chance"])
    forecast = outlook.claimed
    if open_.empty or forecast is None or forecast.chance is None or outlook.escaped_on is not None:
        return ""
    first = open_.iloc[0]
    then, today = in_ten(first["chance"]), in_ten(forecast.chance)
    same_day = first["deadline"] == pd.Timestamp(forecast.deadline)
    date = "" if same_day else f" for {day(first['deadline'])}, the deadline of that day"
    before = f"On {day(first['on'])} the report said {then}{date}"
    if then == today:
        return f"{before}, and today it says the same."
    low, high = open_["chance"].min(), open_["chance"].max()
    swung = f"In between it went from {in_ten(low)} to {in_ten(high)}." if high - low > 2 * SAME else ""
    return joined(f"{before}; today it says {today}.", swung if len(open_) > FEWEST_KEPT else "")


def _results(past: pd.DataFrame) -> str:
    """What became of the forecasts whose deadline is past, deadline by deadline."""
    graded = past.dropna(subset=["chance", "made"])
    sentences = []
    for deadline, rows in graded.groupby("deadline"):
        was = "everything was reached by then" if rows["made"].iloc[-1] else "not everything was reached by then"
        forecasts = f"The {counted(len(rows), 'forecast')}" if len(rows) > 1 else "The one forecast"
        gave = "gave" if len(rows) == 1 else "gave on average"
        sentences.append(
            f"{forecasts} for {day(pd.Timestamp(str(deadline)))} {gave} {in_ten(rows['chance'].mean())}; {was}."
        )
    score = brier(past)
    if score is not None:
        sentences.append(
            f"Over all of them the Brier score is {score:.2f}: 0 is perfect, 0.25 is what a coin would get."
        )
    return " ".join(sentences)


_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def _in_words(value: float) -> str:
    return _NUMBERS[int(value)] if value == int(value) and value < len(_NUMBERS) else number(value)
