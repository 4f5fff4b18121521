"""People who know the traveller and their work: who is due, who has gone cold, who only ever was asked."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from career_lib.journey import Journey, weeks, worked_out_once
from career_lib.levels import steps

LONG_SILENCE_DAYS = 243
"""Eight months, in days: after such a silence nobody should write because they need something (the article)."""

DAYS_A_MONTH = 365.25 / 12
"""Length of a mean month, in days."""

URGENCY = ("overdue", "due", "fresh")
"""States of a contact, most urgent first."""


@dataclass(frozen=True)
class EventRate:
    """Events a month since the start.

    Attributes
    ----------
    events : int
        Events since the start.
    months : float
        Months since the start, at least 1.
    a_month : float
        Events / months.
    people_met : int
        People talked to at all of them.
    """

    events: int
    months: float
    a_month: float
    people_met: int


@worked_out_once
def contact_states(journey: Journey) -> pd.DataFrame:
    """Who is in touch, who is due and who is overdue.

    Any touch resets a contact, whoever wrote and whatever for. Silence counts from the last touch,
    or from the day the contact was first recorded if there was none. Due from `cadence_days` of
    silence on, overdue from `limit_days` on.

    Returns
    -------
    DataFrame, one row a person in `contacts`, most urgent first (then longest due, then by name):

    contact, company, tag : str
    last_touch : datetime, NaT if never touched
    days_silent : int
    cadence_days, limit_days : int
    due_on, overdue_on : datetime
    state : str, "fresh", "due" or "overdue"
    gave, asked : int, number of touches in which the traveller gave or asked for something
    ever_touched : bool
    warm : bool, touched less than their limit ago

    Examples
    --------
    >>> import datetime as dt
    >>> from career_lib.journey import assemble
    >>> from career_lib.records import Contact, Plan, Touch
    >>> people = [Contact(on="2026-01-12", contact=name) for name in ("Ada", "Grace")]
    >>> touches = [Touch(on="2026-03-20", contact="Ada", kind="coffee", direction="gave")]
    >>> plan = Plan(target_role="Marketing manager", start="2026-01-12")
    >>> journey = assemble("ada", plan, {"contacts": people, "touches": touches}, as_of=dt.date(2026, 3, 31))
    >>> contact_states(journey)[["contact", "last_touch", "days_silent", "state", "gave"]]
      contact last_touch  days_silent  state  gave
    0   Grace        NaT           78    due     0
    1     Ada 2026-03-20           11  fresh     1
    """
    latest = journey.latest("contacts")
    people = latest.index
    recorded = _first_day(journey.contacts, people)
    touches = journey.touches
    last = _first_day(touches.iloc[::-1], people)
    ever_touched = ~np.isnat(last)
    since = np.where(ever_touched, last, recorded)
    silent = (journey.today.to_datetime64() - since).astype("timedelta64[D]").astype("int64")
    cadence, limit = latest["cadence_days"].to_numpy(), latest["limit_days"].to_numpy()
    state = np.select([silent >= limit, silent >= cadence], [0, 1], 2)
    due_on = since + cadence.astype("timedelta64[D]")
    order = np.lexsort((people, due_on, state))
    table = pd.DataFrame(
        {
            "contact": people,
            "company": latest["company"].array,
            "tag": latest["tag"].array,
            "last_touch": last,
            "days_silent": silent,
            "cadence_days": cadence,
            "limit_days": limit,
            "due_on": due_on,
            "overdue_on": since + limit.astype("timedelta64[D]"),
            "state": pd.array(np.array(URGENCY)[state], dtype="str"),
            "gave": _times(touches, "gave", people),
            "asked": _times(touches, "asked", people),
            "ever_touched": ever_touched,
            "warm": ever_touched & (silent < limit),
        }
    )
    return table.iloc[order].reset_index(drop=True)


def _first_day(rows: pd.DataFrame, people: pd.Index) -> npt.NDArray[np.datetime64]:
    """The day of each person's first row, NaT without any."""
    first = rows.drop_duplicates("contact").set_index("contact")["on"]
    return np.asarray(first.reindex(people))


def _times(touches: pd.DataFrame, direction: str, people: pd.Index) -> npt.NDArray[np.int64]:
    """How many touches went in one direction, for each person."""
    person = people.get_indexer(pd.Index(touches["contact"][touches["direction"] == direction]))
    return np.bincount(person[person >= 0], minlength=len(people))


@worked_out_once
def weekly_warmth(journey: Journey) -> pd.DataFrame:
    """How many contacts are warm, that is touched within their limit, at the end of each week.

    Returns
    -------
    DataFrame, one row a week (see `journey.weeks`), oldest first:

    on : datetime, last day of the week
    warm : int, contacts touched less than their limit ago
    contacts : int, contacts recorded so far
    """
    ends = weeks(journey)
    people = pd.Index(journey.contacts["contact"].unique())
    touches = journey.touches
    touched = touches.assign(day=touches["on"].to_numpy().astype("datetime64[D]").astype("int64"))
    last = steps(touched, "contact", "day", ends, people).to_numpy()
    limit = steps(journey.contacts, "contact", "limit_days", ends, people).to_numpy()
    day = ends.to_numpy().astype("datetime64[D]").astype("int64")
    return pd.DataFrame(
        {
            "on": ends,
            "warm": (day[:, np.newaxis] - last < limit).sum(axis=1),
            "contacts": (~np.isnan(limit)).sum(axis=1),
        }
    )


def only_asked(states: pd.DataFrame) -> pd.DataFrame:
    """The people who were asked for something at least once and never given anything.

    Parameters
    ----------
    states : DataFrame of `contact_states`.
    """
    return states[(states["asked"] > 0) & (states["gave"] == 0)].reset_index(drop=True)


def long_silences(states: pd.DataFrame) -> pd.DataFrame:
    """The people whom nothing was heard of in eight months: do not begin with a request.

    Parameters
    ----------
    states : DataFrame of `contact_states`.
    """
    return states[states["days_silent"] >= LONG_SILENCE_DAYS].reset_index(drop=True)


@worked_out_once
def event_rate(journey: Journey) -> EventRate:
    """Events a month since the start; the first month counts as a whole one.

    Examples
    --------
    >>> import datetime as dt
    >>> from career_lib.journey import assemble
    >>> from career_lib.records import Event, Plan
    >>> plan = Plan(target_role="Marketing manager", start="2026-01-12")
    >>> meetup = Event(on="2026-01-20", event="SEO meetup", kind="meetup", people_met=4)
    >>> event_rate(assemble("ada", plan, {"events": [meetup]}, as_of=dt.date(2026, 1, 25)))
    EventRate(events=1, months=1.0, a_month=1.0, people_met=4)
    """
    been = journey.events[journey.events["on"] >= journey.start]
    months = max((journey.today - journey.start).days / DAYS_A_MONTH, 1.0)
    return EventRate(
        events=len(been), months=months, a_month=len(been) / months, people_met=int(been["people_met"].sum())
    )
